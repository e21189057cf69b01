import {ChatError, MattermostClient} from '../../chat/client.ts';
import {whyOf} from './reach.ts';
import {Halt} from './report.ts';
import type {Say} from './say.ts';

export type Credentials =
  {readonly token: string} | {readonly login: string; readonly password: string};

export interface Administrator {
  readonly client: MattermostClient;
  readonly id: string;
  readonly username: string;
  /** Ends the session that a login began; a token stays. */
  leave(): Promise<void>;
}

/** Somebody who may manage bots, commands and the configuration. Halts where it isn't one. */
export async function administrator(
  url: string,
  credentials: Credentials,
  say: Say,
): Promise<Administrator> {
  const session = 'login' in credentials;
  const token = session ? await loggedIn(url, credentials, say) : credentials.token;
  const client = new MattermostClient(url, token);
  const leave = async () => {
    // A session that can't be ended now ends by itself.
    if (session) await client.logout().catch(() => undefined);
  };
  const me = await client.getMe().catch((error: unknown) => {
    if (error instanceof ChatError && error.status === 401)
      throw new Halt('admin_token', say('setup.admin.wrong_token'));
    throw unanswered(url, error, say);
  });
  if (!me.roles.split(' ').includes('system_admin')) {
    await leave();
    throw new Halt('admin_rights', say('setup.admin.no_rights', {name: me.username}));
  }
  return {client, id: me.id, username: me.username, leave};
}

/** The token comes in a header, which the client's methods don't show. */
async function loggedIn(
  url: string,
  {login, password}: {login: string; password: string},
  say: Say,
): Promise<string> {
  const response = await fetch(`${url}/api/v4/users/login`, {
    method: 'POST',
    redirect: 'error',
    body: JSON.stringify({login_id: login, password}),
    signal: AbortSignal.timeout(10_000),
  }).catch((error: unknown) => {
    throw unanswered(url, error, say);
  });
  const token = response.headers.get('token');
  if (response.ok && token !== null) return token;
  const second = (await response.text()).includes('mfa');
  throw new Halt('admin_login', say(second ? 'setup.admin.mfa' : 'setup.admin.wrong_login'));
}

/** What went wrong underneath, where the server didn't say no but nothing, or something odd. */
export function unanswered(url: string, error: unknown, say: Say): Halt {
  const why = error instanceof ChatError && error.status !== null ? error.message : whyOf(error);
  return new Halt('unreachable', say('setup.server.unreachable', {url, why}));
}
