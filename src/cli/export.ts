import path from 'node:path';
import {workingCalendar} from '../app/calendar.ts';
import {Mendable} from '../app/mendable.ts';
import {jsonOf} from '../chat/export/data.ts';
import {csvOf} from '../chat/export/table.ts';
import type {Instant} from '../domain/workflow.ts';
import {readExported} from '../store/export-read.ts';
import {saveNew} from '../store/save-new.ts';
import {atTheShell} from './backup-shell.ts';

/** `npm run export -- FILE`: what was shared, as a CSV or JSON by the ending of the name, while the bot runs. */
await atTheShell(async ({settings, words, say}) => {
  const [file = '', ...more] = process.argv.slice(2);
  const ending = path.extname(file).toLowerCase();
  const asked = !file.startsWith('-') && more.length === 0;
  if (!asked || (ending !== '.csv' && ending !== '.json')) throw new Mendable(say('export.usage'));
  const {rows, registry} = await readExported(settings.DATABASE_URL);
  if (rows.length === 0) return [say('export.nothing')];
  const calendar = workingCalendar(settings.FEDERATION_TIMEZONE, {from: 0, to: 1});
  const naming = {
    words,
    coop: (id: string) => registry.coops[id]?.name ?? words.t('coop.unknown'),
    date: (at: Instant) => calendar.dayOf(at).date,
  };
  const about = {...naming, federation: settings.FEDERATION_NAME, at: Date.now()};
  const bytes = await (ending === '.csv' ? csvOf(rows, naming) : jsonOf(rows, about));
  const made = await saveNew(file, bytes);
  return [say('export.made', {file: made, n: rows.length}), say('export.public')];
});
