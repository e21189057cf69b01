import {parseArgs} from 'node:util';
import {keyring} from '../app/keys.ts';
import {Mendable} from '../app/mendable.ts';
import {restore} from '../store/restore.ts';
import {atTheShell} from './backup-shell.ts';
import type {Shell} from './backup-shell.ts';

const REFERENCE = /^([DE])-(\d{1,9})$/i;

/** `npm run restore -- FILE [--after D-41]`: puts a backup in the place of the database. */
await atTheShell(async ({settings, words, say}) => {
  const {file, shown} = asked(say);
  const done = await restore(file, settings.DATABASE_URL, {at: new Date(), shown});
  const {opportunities, events, lastAt, aside} = done;
  const next = (done.highest['D'] ?? 0) + 1;
  const keys = settings.SECRET_KEY && keyring(settings.SECRET_KEY).map(({id}) => id);
  const opens = done.keyIds.every((id) => keys?.includes(id));
  return [
    say('restore.done', {file: settings.DATABASE_URL}),
    lastAt === null
      ? say('backup.empty')
      : say('backup.holds', {opportunities, events, last: words.moment(Date.parse(lastAt))}),
    ...(aside === null ? [] : [say('restore.aside', {file: aside})]),
    ...(opens ? [] : [say('restore.key')]),
    say('restore.numbers', {next: `D-${String(next)}`}),
    say('restore.start'),
  ];
});

function asked(say: Shell['say']): {file: string; shown: Record<string, number>} {
  const {positionals, values} = parsed(say);
  const [file, ...more] = positionals;
  const shown = (values.after ?? []).map((one) => REFERENCE.exec(one));
  if (file === undefined || more.length > 0 || shown.includes(null))
    throw new Mendable(say('restore.usage'));
  return {
    file,
    shown: Object.fromEntries(
      shown.map((match) => [(match?.[1] ?? '').toUpperCase(), Number(match?.[2])]),
    ),
  };
}

function parsed(say: Shell['say']) {
  try {
    const options = {after: {type: 'string', multiple: true}} as const;
    return parseArgs({options, allowPositionals: true});
  } catch {
    throw new Mendable(say('restore.usage'));
  }
}
