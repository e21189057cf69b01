import {randomBytes} from 'node:crypto';
import {DEFAULTS} from './answers.ts';
import type {Answers} from './answers.ts';
import type {EnvFile} from './env-file.ts';
import {Halt} from './report.ts';
import type {Report} from './report.ts';
import type {Say} from './say.ts';

/** What goes into `.env` before anything is made on the server, so that a second run finds it. */
function settingsOf(answers: Answers, team: string): Readonly<Record<string, string>> {
  const {federation, coordinators, host, port} = answers;
  return {
    MATTERMOST_URL: answers.url,
    MATTERMOST_TEAM: team,
    FIT_CHANNEL: answers.fitChannel,
    DIFFUSION_CHANNEL: answers.diffusionChannel,
    ...(answers.ficChannel !== '' && {FIC_CHANNEL: answers.ficChannel}),
    PUBLIC_URL: answers.publicUrl,
    // The image sets them: only what differs is written.
    ...(host !== DEFAULTS.host && {HOST: host}),
    ...(String(port) !== DEFAULTS.port && {PORT: String(port)}),
    FEDERATION_NAME: federation.name,
    FEDERATION_LOCALE: federation.locale,
    FEDERATION_TIMEZONE: federation.timeZone,
    ...(coordinators.length > 0 && {COORDINATORS: coordinators.join(',')}),
  };
}

/**
 * Writes what was answered and a SECRET_KEY, where there is none: a key is never replaced, for it
 * alone opens what the database keeps. Halts where somebody else wrote something else, and says
 * which lines to change.
 */
export function writeSettings(parts: {
  answers: Answers;
  team: string;
  file: EnvFile;
  report: Report;
  say: Say;
  dry: boolean;
}): void {
  const {answers, file, report, say, dry} = parts;
  const wanted = Object.entries(settingsOf(answers, parts.team));
  const differ = wanted.filter(([key, value]) => !same(key, file.get(key), value));
  const foreign = differ.filter(([key]) => !file.mine(key));
  if (foreign.length > 0) {
    const lines = foreign.map(([key, value]) => `  ${key}=${value}`).join('\n');
    throw new Halt('env_file', `${say('setup.env.foreign', {file: file.file})}\n${lines}`);
  }
  const fresh = !file.exists;
  const keyed = file.get('SECRET_KEY') !== '';
  const names = [...differ.map(([key]) => key), ...(keyed ? [] : ['SECRET_KEY'])];
  const text = say(names.length > 0 ? 'setup.env.with' : 'setup.env', {
    file: file.file,
    what: names.join(', '),
  });
  if (dry) {
    report.add('env_file', names.length > 0 ? 'would' : 'found', text);
    return;
  }
  try {
    file.mustBeWritable();
    // Taken note of at the top, before a token is made under it.
    file.takeName();
    file.note('bot', answers.botName);
    for (const [key, value] of differ) file.put(key, value);
    if (!keyed) file.put('SECRET_KEY', randomBytes(32).toString('base64'));
    const readable = file.save();
    report.add('env_file', names.length === 0 ? 'found' : fresh ? 'made' : 'changed', text);
    if (readable) report.add('env_file', 'changed', say('setup.env.mode'));
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new Halt('env_file', say('setup.env.unwritable', {file: file.file, why: error.message}));
  }
}

/** COORDINATORS by hand may have @ and capitals; addresses a stroke at their end. */
function same(key: string, stands: string, wanted: string): boolean {
  const plain = (text: string) =>
    key === 'COORDINATORS'
      ? text.replace(/@|\s/g, '').toLowerCase()
      : key.endsWith('_URL')
        ? text.replace(/\/+$/, '')
        : text;
  return plain(stands) === plain(wanted);
}
