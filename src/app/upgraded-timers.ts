import {timersOf} from '../domain/opportunity/either.ts';
import type {Timer} from '../domain/opportunity/either.ts';
import type {House} from './house.ts';
import {StoreFailed} from './ports.ts';

const NOTE = 'timers';
/** Rises when states want timers that an earlier version didn't set. */
const VERSION = '3';

/** Once after an upgrade: what is under way gets the timers that it wants by now. */
export async function setTimersAnew({
  store,
  rules,
  log,
}: Pick<House, 'store' | 'rules' | 'log'>): Promise<void> {
  if ((await store.read.note(NOTE)) === VERSION) return;
  const open = await store.read.list({scope: 'all', limit: Number.MAX_SAFE_INTEGER});
  for (const {reference} of open)
    try {
      await store.write(async (tx) => {
        const found = await tx.opportunity(reference);
        if (!found) return;
        const wanted = Object.entries(timersOf(found.state, rules)) as [Timer, number][];
        for (const [timer, at] of wanted) await tx.setTimer(reference, timer, at);
      });
    } catch (error) {
      if (error instanceof StoreFailed) throw error;
      // A damaged thread keeps the bot from nothing else.
      log.error({err: error, reference}, 'its timers could not be set anew');
    }
  await store.write((tx) => tx.setNote(NOTE, VERSION));
}
