import {Mendable} from '../app/mendable.ts';
import {backUp} from '../store/backup.ts';
import {atTheShell} from './backup-shell.ts';

/** `npm run backup -- FILE`: a checked copy of the database, while the bot runs. */
await atTheShell(async ({settings, words, say}) => {
  const [target = '', ...more] = process.argv.slice(2);
  if (target === '' || target.startsWith('-') || more.length > 0)
    throw new Mendable(say('backup.usage'));
  const made = await backUp(settings.DATABASE_URL, target, new Date());
  const {opportunities, events, lastAt} = made;
  return [
    say('backup.made', {file: made.file, size: sizeOf(made.bytes)}),
    lastAt === null
      ? say('backup.empty')
      : say('backup.holds', {opportunities, events, last: words.moment(Date.parse(lastAt))}),
    say('backup.secret'),
  ];
});

function sizeOf(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
