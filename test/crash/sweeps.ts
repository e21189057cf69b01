import type {Store} from '../../src/app/ports.ts';
import {Sweep} from '../../src/app/sweep.ts';
import {RULES} from '../support/federation.ts';
import {QUIET, settled} from '../support/house.ts';

/** A process that finds this moment, and does what is due. */
export async function sweeps(store: Store, at: number): Promise<void> {
  const sweep = new Sweep({store, rules: RULES, clock: {now: () => at}, log: QUIET});
  await sweep.start();
  await settled();
  await sweep.stop();
}
