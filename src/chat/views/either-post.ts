import type {Owed} from '../../app/ports.ts';
import {isStillDue as isDelegationStillDue} from '../../domain/delegation/reminders.ts';
import {isStillDue as isExpansionStillDue} from '../../domain/expansion/reminders.ts';
import type {Offered} from '../../domain/opportunity/either.ts';
import type {CoopId, Reference} from '../../domain/workflow.ts';
import type {Drawn} from '../drawn.ts';
import {directPost} from './direct-post.ts';
import {expansionDirectPost} from './expansion-direct.ts';
import {expansionThreadPost} from './expansion-thread.ts';
import {threadPost} from './thread-post.ts';
import type {Reader, View} from './view.ts';

/** What each workflow says, by the words of its own. */

type InThread = Extract<
  Extract<Owed, {readonly to: 'thread'}>['message'],
  {readonly about: 'delegation' | 'expansion'}
>;
type InPrivate = Extract<Owed, {readonly to: 'person'; readonly reference: Reference}>['message'];

export function saidInThread(said: InThread, state: Offered, view: View): string {
  if (said.about === 'delegation' && state.kind === 'delegation')
    return threadPost(said.message, state, view);
  if (said.about === 'expansion' && state.kind === 'expansion')
    return expansionThreadPost(said.message, state, view);
  throw new Error(astray(said, state));
}

export function saidInPrivate(said: InPrivate, state: Offered, reader: Reader, view: View): Drawn {
  if (said.about === 'delegation' && state.kind === 'delegation')
    return directPost(said.message, state, reader, view);
  if (said.about === 'expansion' && state.kind === 'expansion')
    return expansionDirectPost(said.message, state, reader, view);
  throw new Error(astray(said, state));
}

/** Is there still something to remind a co-op of? */
export function isStillDue(said: InPrivate, state: Offered, coop: CoopId | null): boolean {
  if (said.about === 'delegation' && state.kind === 'delegation')
    return isDelegationStillDue(said.message, state, coop);
  return (
    said.about === 'expansion' &&
    state.kind === 'expansion' &&
    isExpansionStillDue(said.message, state, coop)
  );
}

function astray({about}: InThread | InPrivate, {kind, offer}: Offered): string {
  return `a message of a ${about} is owed to ${offer.reference}, which is a ${kind}`;
}
