import {peopleFor} from '../domain/audience.ts';
import {peopleReminded} from '../domain/reminders.ts';
import type {DelegationCommand} from '../domain/delegation/commands.ts';
import {delegationWorkflow} from '../domain/delegation/index.ts';
import type {DelegationEffect} from '../domain/delegation/react.ts';
import type {ExpansionCommand} from '../domain/expansion/commands.ts';
import {expansionWorkflow} from '../domain/expansion/index.ts';
import type {ExpansionEffect} from '../domain/expansion/effects.ts';
import {NOBODY_KNOWN} from '../domain/expansion/candidate.ts';
import {kindOf} from '../domain/opportunity/either.ts';
import type {
  Drawing,
  Offered,
  OfferedDelegation,
  OfferedExpansion,
  OpportunityCommand,
  OpportunityEvent,
  OpportunityRefusal,
} from '../domain/opportunity/either.ts';
import type {Rules} from '../domain/settings.ts';
import type {Envelope, Instant, Recorded, Reference, Workflow} from '../domain/workflow.ts';
import {expansionFacts, gatherFacts} from './facts.ts';
import {lowerAvailability} from './lower-availability.ts';
import type {Owed, Tx} from './ports.ts';

export type Changed =
  | {readonly ok: true; readonly state: Offered}
  | {readonly ok: false; readonly refusal: OpportunityRefusal};

type Effect = DelegationEffect | ExpansionEffect;

interface Asked<Command> extends Envelope<Command> {
  readonly reference: Reference;
}

/**
 * The only way an opportunity changes: gather, decide, and save everything that follows in the
 * caller's transaction. Nothing is written where it is refused.
 */
export async function changeOpportunity(
  tx: Tx,
  rules: Rules,
  asked: Asked<OpportunityCommand>,
): Promise<Changed> {
  const {reference, at} = asked;
  const before = await tx.opportunity(reference);
  // Which commands a thread takes, its reference says: who asks for another's is told before.
  const decided =
    kindOf(reference) === 'expansion'
      ? ofExpansion(tx, rules, asked as Asked<ExpansionCommand>, before?.state)
      : await ofDelegation(tx, rules, asked as Asked<DelegationCommand>, before?.state);
  if (!decided.ok) return decided;
  const {events, effects, state} = decided;
  await tx.save({reference, expected: before?.version ?? 0, events, state});
  await carryOut(tx, reference, effects, state, at);
  return {ok: true, state};
}

type Followed<State, Event, Effect, Refusal> =
  | {
      readonly ok: true;
      readonly events: readonly Recorded<Event>[];
      readonly effects: readonly Effect[];
      readonly state: State;
    }
  | {readonly ok: false; readonly refusal: Refusal};

type Decided = Followed<Offered, OpportunityEvent, Effect, OpportunityRefusal>;

async function ofDelegation(
  tx: Tx,
  rules: Rules,
  asked: Asked<DelegationCommand>,
  before: Offered | undefined,
): Promise<Decided> {
  const state = before as OfferedDelegation | undefined;
  const facts = state ? await gatherFacts(tx, state, asked.command.type, asked.at) : undefined;
  return offeredBy(asked, follow(delegationWorkflow(rules, facts), state, asked));
}

function ofExpansion(
  tx: Tx,
  rules: Rules,
  asked: Asked<ExpansionCommand>,
  before: Offered | undefined,
): Decided {
  const state = before as OfferedExpansion | undefined;
  const facts = state && expansionFacts(tx, state);
  return offeredBy(asked, follow(expansionWorkflow(rules, facts), state, asked));
}

/** Decides, folds what happened, and collects what is owed because of it. */
function follow<State, Command, Event, Refusal, Owed>(
  workflow: Workflow<State, Command, Event, Refusal, Owed>,
  before: State | undefined,
  said: Envelope<Command>,
): Followed<State, Event, Owed, Refusal> {
  let state = before ?? workflow.initial;
  const decision = workflow.decide(state, said);
  if (decision.kind === 'refused') return {ok: false, refusal: decision.refusal};
  const effects: Owed[] = [];
  for (const event of decision.events) {
    const after = workflow.evolve(state, event);
    effects.push(...workflow.react(state, event, after));
    state = after;
  }
  return {ok: true, events: decision.events, effects, state};
}

function offeredBy(
  {reference}: {readonly reference: Reference},
  followed: Followed<
    Offered | {status: 'not_offered'},
    OpportunityEvent,
    Effect,
    OpportunityRefusal
  >,
): Decided {
  if (!followed.ok) return followed;
  const {state} = followed;
  if (state.status === 'not_offered')
    throw new Error(`${reference} was decided on but not offered`);
  return {...followed, state};
}

async function carryOut(
  tx: Tx,
  reference: Reference,
  effects: readonly Effect[],
  state: Offered,
  at: Instant,
): Promise<void> {
  const told = new Set<string>();
  for (const effect of effects) {
    switch (effect.kind) {
      case 'card':
        await tx.owe({to: 'thread', reference, message: {about: 'card'}}, at);
        break;
      case 'reply': {
        const {message} = effect;
        // Of which workflow it is, its thread says.
        const said = {about: state.kind, message} as Extract<Owed, {to: 'thread'}>['message'];
        await tx.owe({to: 'thread', reference, message: said}, at);
        break;
      }
      case 'draw': {
        const {drawing} = effect;
        await tx.owe({to: roomOf(drawing), reference, message: {about: 'drawn', drawing}}, at);
        break;
      }
      case 'team_people':
        await tx.owe({to: 'team', reference, message: {about: 'people'}}, at);
        break;
      case 'team_post': {
        const {message} = effect;
        await tx.owe({to: 'team', reference, message: {about: 'delegation', message}}, at);
        break;
      }
      case 'work_taken':
        await lowerAvailability(tx, effect.coop, {people: effect.people, reference}, at);
        break;
      case 'tell': {
        const {audience, message: said, gentle} = effect;
        const message = {about: state.kind, message: said} as ToCoops['message'];
        const {voices} = state.offer;
        const known = {registry: tx.registry(), voices, away: await tx.away()};
        const people = gentle
          ? peopleReminded(audience, said, known)
          : peopleFor(audience, known.registry, voices, known.away);
        for (const person of people) {
          // One decision may reach a person by two ways (a co-ordinator of the co-op): once is enough.
          // Of each of several people there is something to say.
          const of = 'candidate' in said ? ` ${String(said.candidate)}` : '';
          const once = `${person} ${said.id}${of}`;
          if (told.has(once)) continue;
          told.add(once);
          await tx.owe({to: 'person', person, reference, message, gentle}, at);
        }
        break;
      }
      case 'set_timer':
        await tx.setTimer(reference, effect.timer, effect.at);
        break;
      case 'cancel_timer':
        await tx.cancelTimer(reference, effect.timer);
        break;
      case 'tell_candidate': {
        const {candidate, message: said, gentle} = effect;
        const message = {about: 'candidate', message: said} as const;
        await tx.owe({to: 'candidate', candidate, reference, message, gentle}, at);
        break;
      }
      case 'tell_fic': {
        const message = {about: 'fic', reference, technologies: effect.technologies} as const;
        await tx.owe({to: 'channel', channel: 'fic', reference: null, message}, at);
        break;
      }
      case 'erase':
        await tx.eraseContact(reference);
        break;
      case 'erase_candidate':
        await forgetCandidate(tx, reference, effect.candidate, {effects, at});
    }
  }
}

/**
 * Nothing is kept of who it is. Where they are told something by the same decision, or haven't been of
 * one before, their account alone is, sealed, until it has been said.
 */
async function forgetCandidate(
  tx: Tx,
  reference: Reference,
  candidate: number,
  {effects, at}: {effects: readonly Effect[]; at: Instant},
): Promise<void> {
  const person = (await tx.candidates(reference)).get(candidate)?.person ?? null;
  const told =
    effects.some((effect) => effect.kind === 'tell_candidate' && effect.candidate === candidate) ||
    (await tx.candidateIsOwed(reference, candidate));
  await tx.eraseCandidate(reference, candidate);
  if (!told || person === null) return;
  await tx.sealCandidate(reference, candidate, {...NOBODY_KNOWN, person}, at);
  const message = {about: 'erase'} as const;
  await tx.owe({to: 'candidate', candidate, reference, message, gentle: false}, at);
}

type ToCoops = Extract<Owed, {to: 'person'; reference: Reference}>;

/** Everything of a team stands in its channel, the rest in the thread. */
export function roomOf(drawing: Drawing): 'thread' | 'team' {
  if (drawing.post === 'share') return 'thread';
  return drawing.post === 'round' && drawing.about === 'allocation' ? 'thread' : 'team';
}
