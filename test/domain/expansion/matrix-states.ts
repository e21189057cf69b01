import type {Consent} from '../../../src/domain/expansion/candidate.ts';
import type {
  ExpansionCommand,
  ExpansionTimer,
  PersonCommand,
} from '../../../src/domain/expansion/commands.ts';
import {TIMER_COMMANDS} from '../../../src/domain/expansion/commands.ts';
import type {Facts} from '../../../src/domain/expansion/facts.ts';
import {expansionWorkflow} from '../../../src/domain/expansion/index.ts';
import type {Expansion} from '../../../src/domain/expansion/state.ts';
import {timersOf} from '../../../src/domain/expansion/timers.ts';
import {MINUTE} from '../../../src/domain/time.ts';
import type {Actor} from '../../../src/domain/workflow.ts';
import {CASE} from '../../support/case-steps.ts';
import {FRIDAY, PEOPLE, RULES, START} from '../../support/federation.ts';

const older = {participates: true, agreement: 'older'} as const;
const outside = {participates: false, agreement: 'current'} as const;

const missed = {participates: true, agreement: 'current', barred: true} as const;

/** Who is in the matrix, beside those of the little federation. */
export const WHO = {
  ana: PEOPLE.ana,
  abel: PEOPLE.abel,
  bea: PEOPLE.bea,
  beto: PEOPLE.beto,
  caro: PEOPLE.caro,
  eva: {...PEOPLE.dina, person: 'eva', coop: 'e'},
  olivia: PEOPLE.olivia,
  nora: PEOPLE.nora,
  oscar: PEOPLE.oscar,
  sol: PEOPLE.sol,
  one: {...PEOPLE.sol, person: 'one', candidate: [1]},
  two: {...PEOPLE.beto, person: 'two', candidate: [2]},
  three: {...PEOPLE.olivia, person: 'three', candidate: [3]},
  flora: PEOPLE.flora,
  alma: PEOPLE.alma,
  boris: PEOPLE.boris,
  anaOld: {...PEOPLE.ana, standing: older},
  anaOut: {...PEOPLE.ana, standing: outside},
  beaOld: {...PEOPLE.bea, standing: older},
  beaOut: {...PEOPLE.bea, standing: outside},
  beaMissed: {...PEOPLE.bea, standing: missed},
  evaMissed: {...PEOPLE.dina, person: 'eva', coop: 'e', standing: missed},
} as const satisfies Record<string, Actor>;

type Name = keyof typeof WHO;

/** A state of the matrix, and how it comes about. */
export interface Place {
  readonly name: string;
  readonly state: Expansion;
  readonly now: number;
}

export const FACTS: Facts = {unlisted: ['Kotlin']};

type Step = readonly [Name, PersonCommand] | ExpansionTimer | {readonly leaves: string};
type Status = Expansion['status'];

function reach(name: string, steps: readonly Step[]): Place {
  let state: Expansion = {status: 'not_offered'};
  let now = START;
  const workflow = expansionWorkflow(RULES, FACTS);
  const say = (actor: Actor, command: ExpansionCommand): void => {
    const decision = workflow.decide(state, {command, actor, at: now});
    if (decision.kind === 'refused')
      throw new Error(`${name}: ${command.type} refused: ${decision.refusal.id}`);
    state = decision.events.reduce(workflow.evolve, state);
  };
  for (const step of steps) {
    now += MINUTE;
    if (typeof step === 'string') {
      now = Math.max(now, timersOf(state, RULES)[step] ?? 0);
      say({kind: 'time'}, TIMER_COMMANDS[step]);
    } else if ('leaves' in step) say({kind: 'registry'}, {type: 'coop_left', coop: step.leaves});
    else say(WHO[step[0]], step[1]);
  }
  return {name, state, now: now + MINUTE};
}

export const ASKED = {
  title: 'Bank',
  request: 'Two for a bank.',
  technologies: ['Kotlin'],
  seats: 2,
};
export const OFFER = {type: 'offer', reference: 'E-7', closesAt: FRIDAY, ...ASKED} as const;

const two: Step = ['ana', OFFER];
const three: Step = ['ana', {...OFFER, seats: 3}];
const propose = (who: Name, ...consents: readonly Consent[]): Step => [
  who,
  {type: 'propose', consents},
];
/** 1 and 2 are of b, of whom 2 is asked; 3 is of c. */
const proposals = [propose('bea', 'word', 'asked'), propose('caro', 'word')] as const;
const informed = (coop: string): Step => ['ana', {type: 'state_informed', coop}];
const both = [informed('b'), informed('c')] as const;
const agrees: Step = ['two', {type: 'consent', candidate: 2, agrees: true}];
const qualify = (candidate: number): Step => ['ana', {type: 'qualify', candidate}];
const disqualify = (candidate: number): Step => [
  'ana',
  {type: 'disqualify', candidate, reason: 'no Kotlin'},
];
const accept = (candidate: number): readonly Step[] => [
  qualify(candidate),
  ['ana', {type: 'client_agrees', candidate}],
];
const decline = (candidate: number): readonly Step[] => [
  qualify(candidate),
  ['ana', {type: 'client_declines', candidate}],
];
const join = (candidate: number): readonly Step[] => [
  ...accept(candidate),
  ['ana', {type: 'join', candidate}],
];
const outcome = (said: 'finished' | 'won'): Step => [
  'ana',
  {type: 'record_outcome', outcome: said, note: null},
];
const begun = [two, ...proposals, agrees, ...both] as const;
const complete = [...begun, disqualify(3), ...accept(1), ...join(2)] as const;
const tellsCase: Step = ['ana', {type: 'tell_case', ...CASE}];
const asksAll: Step = ['ana', {type: 'ask_case'}];
const asked = ['follow_up', 'follow_up', 'follow_up'] as const;
const forgotten: Step = ['bea', {type: 'forget', candidate: 2}];

/** By status, so that a new one has a place here or doesn't compile. */
export const PLACES: Readonly<Record<Status, readonly Place[]>> = {
  not_offered: [reach('nothing offered yet', [])],
  gathering: [
    reach('gathering, nobody proposed', [two]),
    reach('gathering: 1 proposed, 2 asked; 3 qualified, the client told of c', [
      ...([two, ...proposals, informed('c')] as const),
      qualify(3),
    ]),
    reach('gathering: 1 accepted, 2 not qualified; 3 qualified', [
      ...([...begun, disqualify(2), ...accept(1), qualify(3)] as const),
    ]),
    reach('gathering: 1 joined, 2 withdrawn; 3 declined', [
      ...([...begun, ...join(1), ...decline(3)] as const),
      ['two', {type: 'withdraw_candidate', candidate: 2}],
    ]),
  ],
  evaluating: [
    reach('evaluating: 1 proposed, 2 qualified; 3 not qualified', [
      ...([...begun, qualify(2), disqualify(3), 'call'] as const),
    ]),
    reach('evaluating: 1 joined, 2 lapsed; 3 proposed, the client told of both', [
      ...([two, ...proposals, ...both, ...join(1), 'call'] as const),
    ]),
  ],
  complete: [
    reach('complete: 1 accepted, 2 joined; 3 not qualified', complete),
    reach('complete, one seat: 1 accepted, 2 released; 3 released', [
      ...([...begun, ['ana', {type: 'change_seats', seats: 1}], ...accept(1)] as const),
    ]),
    reach('complete, asked for the third time: 1 accepted, 2 joined; 3 not qualified', [
      ...complete,
      ...asked,
    ]),
    reach('complete, b left FIT: 1 joined, 2 released; 3 joined', [
      ...([...begun, ...join(1), ...join(3), {leaves: 'b'}] as const),
    ]),
  ],
  partly_complete: [
    reach('partly_complete: 1 accepted, 2 not qualified; 3 declined', [
      ...([...begun, disqualify(2), ...accept(1), ...decline(3), 'call'] as const),
    ]),
    reach('partly_complete of three, won: 1 accepted, 2 joined and forgotten; 3 withdrawn', [
      ...([three, ...proposals, agrees, ...both, ...accept(1), ...join(2)] as const),
      {leaves: 'c'},
      'call',
      outcome('won'),
      forgotten,
    ]),
  ],
  unfilled: [
    reach('unfilled, nobody was proposed', [two, 'call']),
    reach('unfilled: 1 not qualified, 2 lapsed; 3 declined', [
      ...([two, ...proposals, ...both, disqualify(1), ...decline(3), 'call'] as const),
    ]),
  ],
  withdrawn: [
    reach('withdrawn: 1 released, 2 lapsed; 3 not qualified', [
      ...([two, ...proposals, disqualify(3)] as const),
      ['ana', {type: 'withdraw', reason: 'the client left'}],
    ]),
  ],
  closed: [
    reach('closed, finished: 1 accepted, 2 joined; 3 not qualified', [
      ...complete,
      outcome('finished'),
    ]),
    reach('closed, finished: 1 accepted, 2 joined; a told the case and asks b', [
      ...([...complete, outcome('finished'), tellsCase, asksAll] as const),
    ]),
    reach('closed, finished: 1 accepted, 2 joined; the case is listed', [
      ...([...complete, outcome('finished'), tellsCase, asksAll] as const),
      ['bea', {type: 'answer_case', agrees: true}],
    ]),
    reach('closed by silence: 1 accepted, 2 joined; 3 not qualified', [
      ...complete,
      ...asked,
      'unanswered',
    ]),
  ],
};
