import {setImmediate as turn} from 'node:timers/promises';
import {exported, mayExport} from '../domain/export.ts';
import type {Exported} from '../domain/export.ts';
import {actorOf} from '../domain/registry/state.ts';
import type {Doing} from './acting.ts';
import type {Answer} from './answers.ts';
import type {Reads} from './ports.ts';

/** By direct message: a private answer can carry no file. It is read when it is delivered. */
export async function askForExport({tx, caller}: Doing): Promise<Answer> {
  const {person} = caller;
  const actor = actorOf(tx.registry(), person);
  if (!mayExport(actor)) {
    const {coop} = actor;
    const refusal =
      coop === null ? ({id: 'needs_coop'} as const) : ({id: 'coop_not_in_fit', coop} as const);
    return {kind: 'refused', reference: null, refusal};
  }
  await tx.owe(
    {to: 'person', person, reference: null, message: {about: 'export'}, gentle: false},
    caller.at,
  );
  return {kind: 'exporting'};
}

/** Every opportunity, one by one: whoever presses a button meanwhile is answered in between. */
export async function exportedAll(
  read: Pick<Reads, 'changedSince' | 'history'>,
): Promise<readonly Exported[]> {
  const all: Exported[] = [];
  for (const reference of await read.changedSince(-Infinity)) {
    const one = exported(reference, await read.history(reference));
    if (one) all.push(one);
    await turn();
  }
  return all;
}
