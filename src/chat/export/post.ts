import {exportedAll} from '../../app/export.ts';
import type {Store} from '../../app/ports.ts';
import type {Exported} from '../../domain/export.ts';
import type {Calendar} from '../../domain/time.ts';
import type {CoopId, Instant} from '../../domain/workflow.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage} from '../drawn.ts';
import type {View} from '../views/view.ts';
import {jsonOf} from './data.ts';
import {csvOf} from './table.ts';

interface Now {
  /** Where the federation lives. */
  readonly calendar: Calendar;
  readonly now: Instant;
}

/** Everything that was shared, as files for whoever asked, in their language. */
export async function exportPost(store: Store, when: Now, view: View): Promise<Drawn> {
  return drawExport(await exportedAll(store.read), when, view);
}

export async function drawExport(
  rows: readonly Exported[],
  {calendar, now}: Now,
  {words, names, federation}: View,
): Promise<Drawn> {
  if (rows.length === 0) return plainMessage(words.t('export.empty'));
  const date = (at: Instant) => calendar.dayOf(at).date;
  const coop = (id: CoopId) => names.plainCoop(id);
  const name = `fit-${date(now)}`;
  const table = await csvOf(rows, {words, coop, date});
  const data = await jsonOf(rows, {federation, at: now, coop});
  return {
    message: words.t('export.here', {n: rows.length}),
    panels: [],
    files: [
      {name: `${name}.csv`, type: 'text/csv', bytes: table},
      {name: `${name}.json`, type: 'application/json', bytes: data},
    ],
    withoutFiles: words.t('export.no_files'),
  };
}
