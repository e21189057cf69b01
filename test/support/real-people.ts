import type {Federation} from '../../src/sandbox/index.ts';
import type {Administrator} from './administrator.ts';
import {logIn} from './log-in.ts';

type Seeded = Federation['people'][number];

interface Present {
  readonly id: string;
  readonly token: string;
}

const PASSWORD = 'Of-the-stories-1!';
const mailOf = (username: string) => `${username}@stories.example.org`;

/** Logging in is slow on purpose: once in a file of tests. */
const tokens = new Map<string, string>();

/**
 * The people of the stories under the names that stories type: made once on a server, and found again as
 * they were meant to be, whatever an earlier story did to them.
 */
export async function gatherPeople(
  url: string,
  admin: Administrator,
  seeded: readonly Seeded[],
): Promise<Record<string, Present>> {
  const before = await Promise.all(seeded.map(({username}) => found(admin, username)));
  // Whoever goes by another's name gives it back before anybody takes it.
  for (const [i, {username}] of seeded.entries())
    if (before[i] && before[i].username !== username)
      await admin.does('PUT', `/users/${before[i].id}/patch`, {username: `was-${before[i].id}`});
  const people = await Promise.all(seeded.map((one, i) => gather(url, admin, one, before[i])));
  return Object.fromEntries(seeded.map(({username}, i) => [username, people[i]!]));
}

/** As of somebody whose device hasn't said yet where it is. */
const NEVER_TOLD = {automaticTimezone: '', manualTimezone: '', useAutomaticTimezone: 'true'};

interface Found {
  readonly id: string;
  readonly username: string;
  readonly delete_at: number;
}

async function found(admin: Administrator, username: string): Promise<Found | undefined> {
  const {status, body} = await admin.asks('GET', `/users/email/${mailOf(username)}`);
  return status === 200 ? (body as Found) : undefined;
}

async function gather(
  url: string,
  admin: Administrator,
  {username, firstName, lastName, locale}: Seeded,
  before: Found | undefined,
): Promise<Present> {
  const shown = {username, first_name: firstName, last_name: lastName, nickname: '', locale};
  if (!before) {
    const account = {email: mailOf(username), password: PASSWORD, ...shown};
    const id = await admin.makes('/users', account);
    return {id, token: await login(url, username)};
  }
  const {id} = before;
  if (before.delete_at !== 0) {
    await admin.does('PUT', `/users/${id}/active`, {active: true});
    tokens.delete(username);
  }
  // Another story may have moved them to the other side of the world.
  await admin.does('PUT', `/users/${id}/patch`, {...shown, timezone: NEVER_TOLD});
  return {id, token: tokens.get(username) ?? (await login(url, username))};
}

/** Anew, whatever was known before. */
export async function login(url: string, username: string): Promise<string> {
  const token = await logIn(url, username, PASSWORD);
  tokens.set(username, token);
  return token;
}
