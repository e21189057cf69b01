import type {JsonObject} from './json.ts';
import type {Team, User, World} from './world.ts';
import {newId} from './ids.ts';
import {isObject, text} from './json.ts';
import {addChannel} from './channels.ts';
import {publishToAll} from './publish.ts';
import {Refusal, badBody} from './refusal.ts';
import {userByName} from './rights.ts';
import {userShape} from './user-shape.ts';

export interface NewUser {
  username: string;
  firstName?: string;
  lastName?: string;
  locale?: string;
  roles?: string;
  password?: string;
  email?: string;
  bot?: {description: string; ownerId: string};
}

export function addUser(world: World, draft: NewUser): User {
  const username = draft.username.toLowerCase();
  if (!/^[a-z][a-z0-9._-]{1,63}$/.test(username)) throw badBody('username');
  if (userByName(world, username) !== undefined) {
    throw new Refusal('app.user.save.username_exists.app_error', 400);
  }
  const now = world.clock.now();
  const user: User = {
    id: newId(),
    create_at: now,
    update_at: now,
    delete_at: 0,
    username,
    first_name: draft.firstName ?? '',
    last_name: draft.lastName ?? '',
    roles: draft.roles ?? 'system_user',
    locale: draft.locale ?? 'en',
    automaticTimezone: '',
    email: draft.email ?? `${username}@${draft.bot === undefined ? 'example.com' : 'localhost'}`,
    is_bot: draft.bot !== undefined,
    bot_description: draft.bot?.description ?? '',
    owner_id: draft.bot?.ownerId ?? '',
  };
  world.users.set(user.id, user);
  if (draft.password !== undefined) world.passwords.set(user.id, draft.password);
  return user;
}

export function addToken(world: World, userId: string): string {
  const token = newId();
  world.tokens.set(token, userId);
  return token;
}

/** Whose token it is; a deactivated account's answers 401 until it is back (bot-token-disabled). */
export function sessionUser(world: World, token: string): User | undefined {
  const user = world.users.get(world.tokens.get(token) ?? '');
  return user === undefined || user.delete_at > 0 ? undefined : user;
}

export function addTeam(world: World, name: string, displayName: string): Team {
  if (!/^[a-z][a-z0-9-]+$/.test(name)) throw badBody('name');
  for (const other of world.teams.values()) {
    if (other.name === name) throw new Refusal('app.team.save.existing.app_error', 400);
  }
  const team: Team = {
    id: newId(),
    create_at: world.clock.now(),
    name,
    display_name: displayName,
  };
  world.teams.set(team.id, team);
  world.teamMembers.set(team.id, new Map());
  return team;
}

/** As on a real server a new team has its two default channels. */
export function addDefaultChannels(world: World, team: Team): void {
  for (const [name, display_name] of [
    ['town-square', 'Town Square'],
    ['off-topic', 'Off-Topic'],
  ] as const) {
    addChannel(world, {team_id: team.id, type: 'O', name, display_name, creator_id: ''});
  }
}

export function setActive(world: World, user: User, active: boolean): void {
  const now = world.clock.now();
  user.delete_at = active ? 0 : now;
  user.update_at = now;
  if (!active) endSessions(world, user);
  publishToAll(world, 'user_updated', {user: userShape(user)});
}

/** Those that logging in gave; access tokens work again once the account is open. */
function endSessions(world: World, user: User): void {
  const kept = new Set([...world.accessTokens.values()].map(({token}) => token));
  for (const [token, userId] of world.tokens)
    if (userId === user.id && !kept.has(token)) world.tokens.delete(token);
  world.events.closeWhere((id) => id === user.id);
}

/** PUT /users/{id}/patch: user name, locale, names, and the time zone that a client tells by itself. */
export function patchUser(world: World, user: User, body: JsonObject): void {
  const username = text(body, 'username').toLowerCase();
  if (username !== '' && username !== user.username) {
    if (userByName(world, username))
      throw new Refusal('app.user.save.username_exists.app_error', 400);
    user.username = username;
  }
  for (const key of ['locale', 'first_name', 'last_name'] as const) {
    if (typeof body[key] === 'string') user[key] = text(body, key);
  }
  const {timezone} = body;
  if (isObject(timezone) && typeof timezone['automaticTimezone'] === 'string') {
    user.automaticTimezone = timezone['automaticTimezone'];
  }
  user.update_at = world.clock.now();
  publishToAll(world, 'user_updated', {user: userShape(user)});
}
