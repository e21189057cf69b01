import {existsSync, readFileSync, statSync} from 'node:fs';
import {parseEnv} from 'node:util';
import {ConfigProblem, readConfig} from '../../config.ts';
import type {Config} from '../../config.ts';
import type {Report} from './report.ts';
import {Halt} from './report.ts';
import type {Say} from './say.ts';

/** The settings as the bot reads them: the environment first, then the file. Halts without them. */
export function examineFile(
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
  {report, say}: {report: Report; say: Say},
): Config {
  const there = existsSync(file);
  const text = there ? readFileSync(file, 'utf8') : '';
  try {
    const settings = {...parseEnv(text), ...environment};
    const config = readConfig(settings);
    report.add('settings', 'fine', say('doctor.env'));
    if (there) examineForm(file, text, {report, say});
    return config;
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error;
    if (!there) throw new Halt('settings', say('doctor.env.missing', {file}));
    const problems = error.problems.map((one) => `  ${one}`).join('\n');
    throw new Halt('settings', `${say('doctor.env.invalid')}\n${problems}`);
  }
}

function examineForm(file: string, text: string, {report, say}: {report: Report; say: Say}): void {
  if ((statSync(file).mode & 0o077) !== 0)
    report.add(
      'env_mode',
      'mend',
      say('doctor.env.mode', {file}),
      say('doctor.env.mode_mend', {file}),
    );
  const quoted = Array.from(text.matchAll(/^\s*(\w+)\s*=\s*["'`]/gm), ([, key]) => key ?? '');
  if (quoted.length === 0) return;
  const keys = quoted.join(', ');
  report.add(
    'env_quotes',
    'note',
    say('doctor.env.quotes', {file, keys}),
    say('doctor.env.quotes_mend'),
  );
}
