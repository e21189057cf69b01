import {networkInterfaces} from 'node:os';
import {parseEnv} from 'node:util';
import {LANGUAGES} from '../../text/words.ts';
import type {Language} from '../../text/words.ts';
import type {Check} from './asking.ts';
import type {Say} from './say.ts';

/** What setup has to know before it begins. */
export interface Answers {
  readonly url: string;
  readonly publicUrl: string;
  readonly botName: string;
  readonly fitChannel: string;
  readonly diffusionChannel: string;
  /** '' where the federation has none. */
  readonly ficChannel: string;
  readonly federation: {
    readonly name: string;
    readonly locale: Language;
    readonly timeZone: string;
  };
  /** User names, without @; empty where some co-ordinate already. */
  readonly coordinators: readonly string[];
  /** Where the bot will listen. */
  readonly host: string;
  readonly port: number;
}

export const DEFAULTS = {
  botName: 'fit',
  fitChannel: 'fit',
  diffusionChannel: 'diffusion',
  federationName: 'FACTTIC',
  timeZone: 'America/Argentina/Buenos_Aires',
  host: '127.0.0.1',
  port: '3000',
} as const;

export function bare(url: string): string {
  return url.trim().replace(/\/+$/, '');
}

export function namesIn(list: string): readonly string[] {
  const names = list.split(/[\s,]+/).map((one) => one.replace(/^@/, '').toLowerCase());
  return [...new Set(names.filter((one) => one !== ''))];
}

/** What is wrong with an answer, in words; each fits both a prompt and an option. */
export function checksOf(say: Say) {
  const check = (good: (answer: string) => boolean, id: Parameters<Say>[0]): Check => {
    return (answer) => (good(answer) && writable(answer) ? undefined : say(id));
  };
  return {
    url: check(isUrl, 'setup.check.url'),
    name: check((one) => one !== '', 'setup.check.name'),
    username: check((one) => /^[a-z][a-z0-9._-]{2,21}$/.test(one), 'setup.check.username'),
    channel: check((one) => /^[a-z0-9][a-z0-9_-]{1,63}$/.test(one), 'setup.check.channel'),
    people: check((one) => namesIn(one).length > 0, 'setup.check.people'),
    locale: check((one) => LANGUAGES.some((each) => each === one), 'setup.check.locale'),
    timeZone: check(isTimeZone, 'setup.check.time_zone'),
    port: check(
      (one) => /^\d{1,5}$/.test(one) && Number(one) > 0 && Number(one) < 65_536,
      'setup.check.port',
    ),
  } as const;
}

/**
 * Where to listen so that PUBLIC_URL leads here, if nobody says: the port that it names, unless a
 * proxy stands before it (https, or no port); one of this machine's addresses, if it names one.
 */
export function listening(publicUrl: string): {host: string | undefined; port: string | undefined} {
  const {protocol, hostname, port} = new URL(publicUrl);
  const direct = protocol === 'http:' && port !== '';
  const mine = Object.values(networkInterfaces()).flatMap((some) => some ?? []);
  const own = mine.some(({address, internal}) => !internal && address === hostname);
  return {host: direct && own ? hostname : undefined, port: direct ? port : undefined};
}

function isUrl(text: string): boolean {
  const url = /^https?:\/\//.test(text) ? URL.parse(text) : null;
  return url !== null && url.search === '' && url.hash === '' && url.username === '';
}

/** One line that `.env` can hold as it is, for Node and for Docker. */
function writable(text: string): boolean {
  return parseEnv(`A=${text}`)['A'] === text;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', {timeZone: name});
    return true;
  } catch {
    return false;
  }
}
