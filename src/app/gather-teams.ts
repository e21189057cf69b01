import type {CoopId, Instant, Reference} from '../domain/workflow.ts';
import {StoreFailed} from './ports.ts';
import type {Tx} from './ports.ts';

/** Who stands for this co-op may be others by now: its teams under way are gathered anew. */
export async function gatherTeamsOf(tx: Tx, coop: CoopId, at: Instant): Promise<void> {
  for (const reference of await tx.liveOf(coop))
    try {
      await tx.apart(() => gather(tx, reference, at));
    } catch (error) {
      if (error instanceof StoreFailed) throw error;
      // A damaged thread keeps nobody from their co-op.
    }
}

async function gather(tx: Tx, reference: Reference, at: Instant): Promise<void> {
  const state = (await tx.opportunity(reference))?.state;
  if (state?.kind !== 'delegation' || !(await tx.teamRoom(reference))) return;
  await tx.owe({to: 'team', reference, message: {about: 'people'}}, at);
  // Its head names who is there.
  const drawing = {post: 'team', team: state.offer.teams} as const;
  await tx.owe({to: 'team', reference, message: {about: 'drawn', drawing}}, at);
}
