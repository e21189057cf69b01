import type {OperatorText, Say} from './say.ts';

type Row = readonly [option: string, means: OperatorText];

const SETUP: readonly Row[] = [
  ['--url URL', 'setup.option.url'],
  ['--team NAME', 'setup.option.team'],
  ['--public-url URL', 'setup.option.public_url'],
  ['--coordinators A,B', 'setup.option.coordinators'],
  ['--federation-name NAME', 'setup.option.federation_name'],
  ['--locale es|en', 'setup.option.locale'],
  ['--timezone ZONE', 'setup.option.timezone'],
  ['--fit-channel NAME', 'setup.option.fit_channel'],
  ['--diffusion-channel NAME', 'setup.option.diffusion_channel'],
  ['--fic-channel NAME', 'setup.option.fic_channel'],
  ['--bot-name NAME', 'setup.option.bot_name'],
  ['--host HOST, --port PORT', 'setup.option.listen'],
  ['--admin-token TOKEN', 'setup.option.admin_token'],
  ['--admin-login USER', 'setup.option.admin_login'],
  ['--settings-file FILE', 'setup.option.env_file'],
  ['--dry-run', 'setup.option.dry_run'],
  ['--skip-trial', 'setup.option.skip_trial'],
  ['--yes', 'setup.option.yes'],
  ['--speak es|en', 'doctor.option.locale'],
];

const DOCTOR: readonly Row[] = [
  ['--admin-token TOKEN', 'setup.option.admin_token'],
  ['--admin-login USER', 'setup.option.admin_login'],
  ['--settings-file FILE', 'setup.option.env_file'],
  ['--locale es|en', 'doctor.option.locale'],
  ['--json', 'doctor.option.json'],
];

export function setupUsage(say: Say): string {
  return page(say, 'setup.usage', SETUP, 'setup.usage.end');
}

export function doctorUsage(say: Say): string {
  return page(say, 'doctor.usage', DOCTOR, 'doctor.usage.end');
}

function page(say: Say, head: OperatorText, rows: readonly Row[], end: OperatorText): string {
  const width = Math.max(...rows.map(([option]) => option.length));
  const lines = rows.map(([option, means]) => `  ${option.padEnd(width)}  ${say(means)}`);
  return [say(head), '', ...lines, '', say(end)].join('\n');
}

/** An option that isn't one, in the reader's words. */
export function misread(error: unknown, say: Say): string {
  const text = error instanceof Error ? error.message : String(error);
  const option = /^Unknown option '(-{1,2}[\w-]+)'/.exec(text)?.[1];
  return option === undefined ? text : say('setup.option.unknown', {option});
}
