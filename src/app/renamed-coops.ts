import type {CoopId, Instant} from '../domain/workflow.ts';
import {drawAgendaAnew, drawAnew} from './draw-anew.ts';
import {STILL_TO_DRAW, StoreFailed} from './ports.ts';
import type {Tx} from './ports.ts';

/** So many in one transaction: others have their turn between two. */
const PORTION = 20;

/** What the co-op has a part in shows its new name, the agenda too: some at once, the rest by and by. */
export async function drawWithNewName(tx: Tx, coop: CoopId, at: Instant): Promise<void> {
  const before = await toDraw(tx);
  const all = new Set([...before, ...(await tx.liveOf(coop))]);
  await tx.setNote(STILL_TO_DRAW, [...all].join(' '));
  await drawAgendaAnew(tx, at);
  await drawSome(tx, at);
}

/** The next of those, until there are none. */
export async function drawSome(tx: Tx, at: Instant): Promise<void> {
  const all = await toDraw(tx);
  for (const reference of all.slice(0, PORTION))
    try {
      await tx.apart(() => drawAnew(tx, reference, at));
    } catch (error) {
      if (error instanceof StoreFailed) throw error;
      // A damaged thread keeps the old name, and holds up no other.
    }
  await tx.setNote(STILL_TO_DRAW, all.slice(PORTION).join(' '));
}

export async function toDraw(read: Pick<Tx, 'note'>): Promise<readonly string[]> {
  const note = await read.note(STILL_TO_DRAW);
  return note ? note.split(' ') : [];
}
