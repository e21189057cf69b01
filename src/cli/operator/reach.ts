import {Halt} from './report.ts';
import type {Say} from './say.ts';

const PATIENCE = 10_000;

export interface Reached {
  /** How far this machine's clock is ahead of the server's, in milliseconds; known to the second. */
  readonly aheadMs: number | undefined;
  /** What the server speaks, where it says so to strangers. */
  readonly locale: string | undefined;
}

/** Is there a Mattermost at this address? Halts with why not. */
export async function reach(url: string, say: Say): Promise<Reached> {
  const from = Date.now();
  const ping = await asked(`${url}/api/v4/system/ping`, url, say);
  const location = ping.headers.get('location');
  if (location !== null) {
    const base = location.replace(/\/(?:api\/v4\/system\/ping|login).*$/, '');
    throw new Halt('unreachable', say('setup.server.moved', {url, to: base}));
  }
  if (!(await json(ping)).includes('"status"'))
    throw new Halt('unreachable', say('setup.server.stranger', {url, status: ping.status}));
  // The header says the second in which the answer was made: in the middle of it, at best.
  const middle = (from + Date.now()) / 2;
  const date = Date.parse(ping.headers.get('date') ?? '');
  const config = await asked(`${url}/api/v4/config/client?format=old`, url, say);
  const [, locale] = /"DefaultClientLocale":"([\w-]*)"/.exec(await json(config)) ?? [];
  return {aheadMs: Number.isNaN(date) ? undefined : Math.round(middle - date - 500), locale};
}

async function asked(address: string, url: string, say: Say): Promise<Response> {
  try {
    return await fetch(address, {redirect: 'manual', signal: AbortSignal.timeout(PATIENCE)});
  } catch (error) {
    throw new Halt('unreachable', say('setup.server.unreachable', {url, why: whyOf(error)}));
  }
}

/** A proxy's page or a web site isn't JSON. */
async function json(response: Response): Promise<string> {
  const text = await response.text();
  return response.ok && text.startsWith('{') ? text : '';
}

/** ECONNREFUSED, ENOTFOUND, a certificate's trouble…: what an administrator can look up. */
export function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const {cause} = error;
  if (cause instanceof Error) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    return code === '' ? cause.message || error.message : code;
  }
  return error.name === 'TimeoutError' ? 'ETIMEDOUT' : error.message;
}
