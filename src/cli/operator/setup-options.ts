import {parseArgs} from 'node:util';
import type {ParseArgsConfig} from 'node:util';

const text = {type: 'string'} as const;
const flag = {type: 'boolean', default: false} as const;

const OPTIONS = {
  url: text,
  team: text,
  'public-url': text,
  // Seen by whoever lists processes: MATTERMOST_ADMIN_TOKEN isn't, nor is what is typed when asked.
  'admin-token': text,
  'admin-login': text,
  coordinators: text,
  'federation-name': text,
  locale: text,
  // The language of what setup itself says; --locale is the federation's.
  speak: text,
  timezone: text,
  'bot-name': text,
  'fit-channel': text,
  'diffusion-channel': text,
  'fic-channel': text,
  host: text,
  port: text,
  'settings-file': text,
  'dry-run': flag,
  'skip-trial': flag,
  yes: flag,
  help: flag,
} as const satisfies ParseArgsConfig['options'];

export type SetupOptions = ReturnType<typeof readSetupOptions>;

/** Throws where there is an option that setup doesn't know. */
export function readSetupOptions(args: readonly string[]) {
  return parseArgs({args: [...args], options: OPTIONS, allowPositionals: false}).values;
}

type Named = Exclude<
  keyof typeof OPTIONS,
  'dry-run' | 'skip-trial' | 'yes' | 'help' | 'settings-file' | 'speak'
>;

/** Each is taken from the environment too, by the name that it has in `.env`. */
export const VARIABLES: Readonly<Record<Named, string>> = {
  url: 'MATTERMOST_URL',
  team: 'MATTERMOST_TEAM',
  'public-url': 'PUBLIC_URL',
  'admin-token': 'MATTERMOST_ADMIN_TOKEN',
  'admin-login': 'MATTERMOST_ADMIN_LOGIN',
  coordinators: 'COORDINATORS',
  'federation-name': 'FEDERATION_NAME',
  locale: 'FEDERATION_LOCALE',
  timezone: 'FEDERATION_TIMEZONE',
  'bot-name': 'BOT_NAME',
  'fit-channel': 'FIT_CHANNEL',
  'diffusion-channel': 'DIFFUSION_CHANNEL',
  'fic-channel': 'FIC_CHANNEL',
  host: 'HOST',
  port: 'PORT',
};

/** An option, else the environment, else what `.env` says: '' where nobody says anything. */
export function given(
  name: Named,
  options: SetupOptions,
  environment: Readonly<Record<string, string | undefined>>,
  file: {get(key: string): string; recalled(what: 'bot'): string},
): string {
  const variable = VARIABLES[name];
  const first = [
    options[name],
    environment[variable],
    name === 'bot-name' ? file.recalled('bot') : file.get(variable),
  ];
  return first.find((one) => one !== undefined && one.trim() !== '')?.trim() ?? '';
}
