import type {
  DelegationCommand,
  DelegationTimer,
  PersonCommand,
} from '../../../src/domain/delegation/commands.ts';
import {TIMER_COMMANDS} from '../../../src/domain/delegation/commands.ts';
import type {CoopFacts, Facts} from '../../../src/domain/delegation/facts.ts';
import {delegationWorkflow} from '../../../src/domain/delegation/index.ts';
import type {Delegation} from '../../../src/domain/delegation/state.ts';
import {timersOf} from '../../../src/domain/delegation/timers.ts';
import {MINUTE} from '../../../src/domain/time.ts';
import type {Actor} from '../../../src/domain/workflow.ts';
import {CASE} from '../../support/case-steps.ts';
import {FRIDAY, PEOPLE, RULES, START} from '../../support/federation.ts';

const missed = {participates: true, agreement: 'current', barred: true} as const;

/** Who is in the matrix, beside those of the little federation. */
export const WHO = {
  ana: PEOPLE.ana,
  abel: PEOPLE.abel,
  bea: PEOPLE.bea,
  beto: PEOPLE.beto,
  caro: PEOPLE.caro,
  dina: PEOPLE.dina,
  eva: {...PEOPLE.dina, person: 'eva', coop: 'e'},
  olivia: PEOPLE.olivia,
  nora: PEOPLE.nora,
  oscar: PEOPLE.oscar,
  sol: PEOPLE.sol,
  flora: PEOPLE.flora,
  alma: PEOPLE.alma,
  boris: PEOPLE.boris,
  beaOld: {...PEOPLE.bea, standing: {participates: true, agreement: 'older'}},
  beaOut: {...PEOPLE.bea, standing: {participates: false, agreement: 'current'}},
  beaMissed: {...PEOPLE.bea, standing: missed},
  evaMissed: {...PEOPLE.dina, person: 'eva', coop: 'e', standing: missed},
} as const satisfies Record<string, Actor>;

type Name = keyof typeof WHO;

/** A state of the matrix, and how it comes about. */
export interface Place {
  readonly name: string;
  readonly state: Delegation;
  readonly now: number;
}

export function factsWith(silent: CoopFacts['reached'] = 'asked'): Facts {
  const known = (free: number): CoopFacts => ({
    figures: {free, total: 10},
    changed: null,
    lastWork: null,
    elsewhere: [],
    reached: silent,
  });
  return {coops: {a: known(0), b: known(9), c: known(5), d: known(3), e: known(1)}};
}

type Step =
  | readonly [Name, PersonCommand]
  | DelegationTimer
  | 'nobody reached'
  | 'on its way'
  | {readonly leaves: string};

function reach(name: string, steps: readonly Step[]): Place {
  let state: Delegation = {status: 'not_offered'};
  let now = START;
  let facts = factsWith();
  const say = (actor: Actor, command: DelegationCommand): void => {
    const workflow = delegationWorkflow(RULES, facts);
    const decision = workflow.decide(state, {command, actor, at: now});
    if (decision.kind === 'refused')
      throw new Error(`${name}: ${command.type} refused: ${decision.refusal.id}`);
    state = decision.events.reduce(workflow.evolve, state);
  };
  for (const step of steps) {
    now += MINUTE;
    if (step === 'nobody reached') facts = factsWith('nobody');
    else if (step === 'on its way') facts = factsWith('waiting');
    else if (typeof step === 'string') {
      now = Math.max(now, timersOf(state, RULES)[step] ?? 0);
      say({kind: 'time'}, TIMER_COMMANDS[step]);
    } else if ('leaves' in step) say({kind: 'registry'}, {type: 'coop_left', coop: step.leaves});
    else say(WHO[step[0]], step[1]);
  }
  return {name, state, now: now + MINUTE};
}

const ASKED = {title: 'Shop', request: 'A shop.', technologies: ['React'], developers: 1};
export const OFFER = {type: 'offer', reference: 'D-1', closesAt: FRIDAY, ...ASKED} as const;
export const EDIT = {type: 'edit', ...ASKED} as const;
export const CONTACT = {type: 'give_contact', reachable: true, socialEconomy: null} as const;

const one: Step = ['ana', OFFER];
const two: Step = ['ana', {...OFFER, developers: 2}];
const interest = (who: Name): Step => [
  who,
  {type: 'be_interested', people: 1, figures: {free: 1, total: 4}},
];
const b = interest('bea');
const c = interest('caro');
const d = interest('dina');
const contact: Step = ['ana', CONTACT];
const agree = (who: Name): Step => [who, {type: 'agree'}];
const object = (who: Name): Step => [who, {type: 'object', reason: 'too much'}];
const volunteer: Step = ['bea', {type: 'coordinate'}];
const take: Step = ['bea', {type: 'take'}];
const won: Step = ['bea', {type: 'record_outcome', outcome: 'won', note: null}];
const lost: Step = ['bea', {type: 'record_outcome', outcome: 'lost', note: null}];
const finished: Step = ['bea', {type: 'record_outcome', outcome: 'finished', note: null}];
const askAll: Step = ['bea', {type: 'ask_case'}];
const yes = (who: Name): Step => [who, {type: 'answer_case', agrees: true}];
const asking = [one, b, c, 'call'] as const;
const forming = [two, b, c, 'call'] as const;
const team = [...forming, volunteer, 'round'] as const;
const told = [...team, contact, take, finished, ['bea', {type: 'tell_case', ...CASE}]] as const;
const taken = [one, contact, b, c, 'call', 'round', take] as const;
const ofThree = [two, contact, b, c, d, 'call', volunteer, 'round'] as const;

export const PLACES: readonly Place[] = [
  reach('nothing offered yet', []),
  reach('gathering, nobody interested', [one]),
  reach('gathering, b and c interested, d not interested', [
    one,
    b,
    c,
    ['dina', {type: 'not_interested'}],
  ]),
  reach('allocating: b proposed, c interested, nobody has answered', asking),
  reach('allocating: b proposed, all but b agreed', [...asking, agree('caro'), agree('ana')]),
  reach('allocating: b proposed, c objects', [...asking, object('caro')]),
  reach('allocating: b proposed, nobody to ask in c', [...asking, 'nobody reached', 'round']),
  reach('allocating: b proposed, waited for once already', [...asking, 'on its way', 'round']),
  reach('forming_team of b and c: nobody has volunteered', forming),
  reach('forming_team of b and c: b volunteers', [...forming, volunteer]),
  reach('forming_team of b, c and d: b volunteers, all but c agreed', [
    ...([two, b, c, d, 'call', volunteer] as const),
    agree('dina'),
    agree('ana'),
  ]),
  reach('forming_team of b and c: b volunteers, c objects', [
    ...forming,
    volunteer,
    object('caro'),
  ]),
  reach('forming_team of b and c: nobody volunteered in time', [...forming, 'volunteers']),
  reach('handing_over to b, c interested, contact missing', [...asking, 'round']),
  reach('handing_over to b alone, contact missing for four working days', [
    ...([one, b, 'call', 'contact', 'contact', 'contact'] as const),
  ]),
  reach('handing_over to b, c interested', [one, contact, b, c, 'call', 'round']),
  reach('handing_over to b alone', [one, contact, b, 'call']),
  reach('handing_over to the team b* c, contact missing', team),
  reach('handing_over to the team b* c', [...team, contact]),
  reach('handing_over to the team b* c d', ofThree),
  reach('handed_over to b, c was interested', taken),
  reach('handed_over to b, asked for the third time', [
    ...taken,
    'follow_up',
    'follow_up',
    'follow_up',
  ]),
  reach('handed_over to b alone, won', [one, contact, b, 'call', take, won]),
  reach('handed_over to b, which left FIT since, c was interested', [...taken, {leaves: 'b'}]),
  reach('handed_over to the team b* c', [...team, contact, take]),
  reach('handed_over to the team b* c d, asked once', [...ofThree, take, 'follow_up']),
  reach('handed_over to the team b* c d, of which c left FIT since', [
    ...ofThree,
    take,
    {leaves: 'c'},
  ]),
  reach('unplaced, nobody was interested', [one, contact, 'call']),
  reach('unplaced, b declined, c interested too late', [
    ...([one, b, 'call'] as const),
    ['bea', {type: 'decline', reason: 'busy'}],
    c,
  ]),
  reach('withdrawn while b and c were interested', [
    ...([one, contact, b, c] as const),
    ['ana', {type: 'withdraw', reason: 'the client left'}],
  ]),
  reach('closed, lost by b, c was interested', [...taken, lost]),
  reach('closed, finished by the team b* c', [...team, contact, take, finished]),
  reach('closed, finished by the team b* c: b told the case', [...told]),
  reach('closed, finished by the team b* c: b asks, c doesn’t agree', [
    ...told,
    askAll,
    ['caro', {type: 'answer_case', agrees: false}],
  ]),
  reach('closed, finished by the team b* c: the case is listed', [
    ...told,
    askAll,
    yes('ana'),
    yes('caro'),
  ]),
  reach('closed by silence, handed over to the team b* c d', [
    ...([...ofThree, take, 'follow_up', 'follow_up', 'follow_up', 'unanswered'] as const),
  ]),
];
