import {setImmediate as turn} from 'node:timers/promises';

/** Rows that are written in one go: some milliseconds. */
const ROWS = 100;

/** Piece by piece: whoever presses a button meanwhile is answered in between. */
export async function inPieces<Row, Piece>(
  rows: readonly Row[],
  write: (some: readonly Row[]) => Piece,
): Promise<readonly Piece[]> {
  const pieces: Piece[] = [];
  for (let from = 0; from < rows.length; from += ROWS) {
    pieces.push(write(rows.slice(from, from + ROWS)));
    await turn();
  }
  return pieces;
}
