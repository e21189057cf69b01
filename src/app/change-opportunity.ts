import {peopleFor} from '../domain/audience.ts';
import {delegationWorkflow} from '../domain/delegation/index.ts';
import type {DelegationCommand} from '../domain/delegation/commands.ts';
import type {Drawing} from '../domain/delegation/react-drawn.ts';
import type {DelegationEffect} from '../domain/delegation/react.ts';
import type {DelegationRefusal} from '../domain/delegation/refusals.ts';
import type {Delegation, Offered} from '../domain/delegation/state.ts';
import type {Rules} from '../domain/settings.ts';
import type {Actor, Instant, Reference} from '../domain/workflow.ts';
import {gatherFacts} from './facts.ts';
import {lowerAvailability} from './lower-availability.ts';
import type {Tx} from './ports.ts';

export type Changed =
  | {readonly ok: true; readonly state: Offered}
  | {readonly ok: false; readonly refusal: DelegationRefusal};

/**
 * The only way an opportunity changes: gather, decide, and save everything that follows in the
 * caller's transaction. Nothing is written where it is refused.
 */
export async function changeOpportunity(
  tx: Tx,
  rules: Rules,
  asked: {reference: Reference; command: DelegationCommand; actor: Actor; at: Instant},
): Promise<Changed> {
  const {reference, command, actor, at} = asked;
  const before = await tx.opportunity(reference);
  const initial: Delegation = {status: 'not_offered'};
  let state: Delegation = before?.state ?? initial;
  const facts = await gatherFacts(tx, state, command.type, at);
  const workflow = delegationWorkflow(rules, facts);
  const decision = workflow.decide(state, {command, actor, at});
  if (decision.kind === 'refused') return {ok: false, refusal: decision.refusal};

  const effects: DelegationEffect[] = [];
  for (const event of decision.events) {
    const after = workflow.evolve(state, event);
    effects.push(...workflow.react(state, event, after));
    state = after;
  }
  if (state.status === 'not_offered')
    throw new Error(`${reference} was decided on but not offered`);
  await tx.save({reference, expected: before?.version ?? 0, events: decision.events, state});
  await carryOut(tx, reference, effects, state, at);
  return {ok: true, state};
}

async function carryOut(
  tx: Tx,
  reference: Reference,
  effects: readonly DelegationEffect[],
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
        await tx.owe({to: 'thread', reference, message: {about: 'delegation', message}}, at);
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
        const message = {about: 'delegation', message: said} as const;
        const {voices} = state.offer;
        for (const person of peopleFor(audience, tx.registry(), voices, await tx.away())) {
          // One decision may reach a person by two ways (a co-ordinator of the co-op): once is enough.
          const once = `${person} ${said.id}`;
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
      case 'erase':
        await tx.eraseContact(reference);
    }
  }
}

/** A proposal about who takes it stands in the thread, everything of a team in its channel. */
function roomOf(drawing: Drawing): 'thread' | 'team' {
  return drawing.post === 'round' && drawing.about === 'allocation' ? 'thread' : 'team';
}
