import {drawings} from '../domain/delegation/react-drawn.ts';
import {changedShares} from '../domain/expansion/shown.ts';
import type {Drawing, Offered} from '../domain/opportunity/either.ts';
import type {Instant, Reference} from '../domain/workflow.ts';
import {roomOf} from './change-opportunity.ts';
import type {Tx} from './ports.ts';

/** The card, and what is drawn from the state beside it, where it stands. */
export async function drawAnew(tx: Tx, reference: Reference, now: Instant): Promise<void> {
  await tx.owe({to: 'thread', reference, message: {about: 'card'}}, now);
  const state = (await tx.opportunity(reference))?.state;
  for (const drawing of state ? drawingsOf(state) : []) {
    if (!(await tx.drawnPost(reference, drawing))) continue;
    await tx.owe({to: roomOf(drawing), reference, message: {about: 'drawn', drawing}}, now);
  }
}

function drawingsOf(state: Offered): readonly Drawing[] {
  if (state.kind === 'expansion')
    return changedShares({status: 'not_offered'}, state).map((coop) => ({post: 'share', coop}));
  return drawings({status: 'not_offered'}, state).flatMap((effect) =>
    effect.kind === 'draw' ? [effect.drawing] : [],
  );
}

/** Only where it is in the channel; those of meetings that are over have no buttons. */
export async function drawAgendaAnew(tx: Tx, now: Instant): Promise<void> {
  const {open} = tx.registry().meeting;
  if (!open?.agenda) return;
  const message = {id: 'agenda', meeting: open.number} as const;
  await tx.owe(
    {to: 'channel', channel: 'fit', reference: null, message: {about: 'federation', message}},
    now,
  );
}
