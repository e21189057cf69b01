import {readFileSync} from 'node:fs';
import path from 'node:path';
import {parseArgs, parseEnv} from 'node:util';
import type {Credentials} from './administrator.ts';
import {examineAsAdmin} from './examine-as-admin.ts';
import {examineChat, examineServer} from './examine-chat.ts';
import {examineDatabase} from './examine-database.ts';
import {examineFile} from './examine-file.ts';
import {examineProcess} from './examine-process.ts';
import type {Finding} from './report.ts';
import {EXIT, Halt, Report} from './report.ts';
import type {Surroundings} from './run-setup.ts';
import {languageOf, sayer} from './say.ts';
import type {Say} from './say.ts';
import {doctorUsage, misread} from './usage.ts';

const OPTIONS = {
  'admin-token': {type: 'string'},
  'admin-login': {type: 'string'},
  'settings-file': {type: 'string'},
  locale: {type: 'string'},
  json: {type: 'boolean', default: false},
  help: {type: 'boolean', default: false},
} as const;

/** All of `npm run doctor`: asks nobody anything; the exit status is answered. */
export async function runDoctor(around: Omit<Surroundings, 'attended'>): Promise<number> {
  const {environment, out} = around;
  let options;
  try {
    options = parseArgs({args: [...around.args], options: OPTIONS}).values;
  } catch (error) {
    const say = sayer(languageOf(environment['FEDERATION_LOCALE'], environment['LANG']));
    out(misread(error, say));
    out(doctorUsage(say));
    return EXIT.halted;
  }
  const file = path.resolve(around.folder, options['settings-file'] ?? '.env');
  const locales = [environment['FEDERATION_LOCALE'], localeIn(file), environment['LANG']];
  const say = sayer(languageOf(options.locale, ...locales));
  if (options.help) {
    out(doctorUsage(say));
    return EXIT.fine;
  }
  const told = options.json ? () => undefined : out;
  const report = new Report(say, told);
  const credentials = credentialsOf(options, environment);
  const halt = await examine({around, file, report, say, credentials}).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Halt) return error;
      throw error;
    },
  );
  const status = halt ? EXIT.halted : report.toMend > 0 ? EXIT.toMend : EXIT.fine;
  if (options.json) {
    const stopped: Finding[] = halt ? [{check: halt.check, level: 'mend', text: halt.message}] : [];
    out(JSON.stringify({status, findings: [...report.findings, ...stopped]}));
  } else if (halt) out(`✗ ${halt.message}`);
  else {
    const n = report.toMend;
    out('');
    const fine = credentials ? 'doctor.end.fine' : 'doctor.end.fine_partly';
    out(n > 0 ? say('doctor.end.mend', {n}) : say(fine));
  }
  return status;
}

async function examine(parts: {
  around: Omit<Surroundings, 'attended'>;
  file: string;
  report: Report;
  say: Say;
  credentials: Credentials | undefined;
}): Promise<void> {
  const {around, file, report, say, credentials} = parts;
  const {folder, environment} = around;
  const config = examineFile(file, environment, {report, say});
  const looking = {config, folder, report, say};
  // Nearest first: what can be seen without the server is told even where it doesn't answer.
  const kept = await examineDatabase(looking);
  const running = await examineProcess(looking);
  await examineServer(looking);
  const place = await examineChat({...looking, kept});
  if (credentials) await examineAsAdmin(looking, credentials, place, running);
  else report.add('administrator', 'note', say('doctor.admin.without'));
}

function credentialsOf(
  options: {'admin-token'?: string; 'admin-login'?: string},
  environment: Readonly<Record<string, string | undefined>>,
): Credentials | undefined {
  const token = options['admin-token'] ?? environment['MATTERMOST_ADMIN_TOKEN'] ?? '';
  if (token !== '') return {token};
  const login = options['admin-login'] ?? environment['MATTERMOST_ADMIN_LOGIN'] ?? '';
  const password = environment['MATTERMOST_ADMIN_PASSWORD'] ?? '';
  return login !== '' && password !== '' ? {login, password} : undefined;
}

function localeIn(file: string): string | undefined {
  try {
    return parseEnv(readFileSync(file, 'utf8'))['FEDERATION_LOCALE'];
  } catch {
    return undefined;
  }
}
