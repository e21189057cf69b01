import path from 'node:path';
import type {Desk} from '../doors/desk.ts';
import {Folder, settled} from '../support/house.ts';
import {Tape} from './tape.ts';
import type {Acting} from './two-lives.ts';
import {AT_THE_DOORS} from './two-lives.ts';
import {inFolder} from './verdict.ts';

/** How many rows were there before somebody acted. */
interface Was {
  readonly events: number;
  readonly inbox: number;
}

/** Somebody acts at the doors, the process is killed at the first such moment, another goes on. */
export async function killedAt(
  moment: string,
  {before, act}: Acting<Desk>,
  goesOn: (again: Desk, was: Was) => Promise<void>,
): Promise<void> {
  using folder = new Folder();
  using tape = new Tape(folder.path);
  const desk = await AT_THE_DOORS.open(folder.database);
  await before?.(desk);
  await settled();
  const was = {events: desk.rows('events'), inbox: desk.rows('inbox')};
  tape.start(folder.database);
  await act(desk, () => undefined);
  tape.stop();
  await AT_THE_DOORS.close(desk);
  const last = tape.moments.find(({step}) => step === moment);
  if (!last) throw new Error(`there was no moment ${moment}`);
  await inFolder(tape.left.get(last.left) ?? new Map(), async (place) => {
    const again = await AT_THE_DOORS.open(path.join(place, path.basename(folder.database)));
    try {
      await goesOn(again, was);
    } finally {
      await AT_THE_DOORS.close(again);
    }
  });
}
