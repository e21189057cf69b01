import {randomBytes} from 'node:crypto';
import {createFaults} from '../../src/sandbox/faults.ts';
import {federation} from '../../src/sandbox/index.ts';
import {administrator} from './administrator.ts';
import type {Administrator} from './administrator.ts';
import type {ChatPost} from './chat-shapes.ts';
import {fieldOf, stringOf} from './chat-shapes.ts';
import {faultyFront} from './faulty-front.ts';
import {gatherPeople, login} from './real-people.ts';
import type {RealServer} from './real-server.ts';
import type {World} from './world.ts';

/** What the server lists at most of what changed since a moment. */
const SINCE_LIMIT = 1_000;

/**
 * The sandbox's federation on a real server: a team, channels, a bot and a command of their own for each
 * world, so that `/fit` and direct messages begin anew; the people are the same ones each time.
 */
export async function prepareRealWorld({url, adminToken}: RealServer): Promise<World> {
  const admin = administrator(url, adminToken);
  const mark = randomBytes(4).toString('hex');
  const people = await gatherPeople(url, admin, federation.people);
  const name = `${federation.team.name}-${mark}`;
  const display_name = federation.team.displayName;
  const teamId = await admin.makes('/teams', {name, display_name, type: 'O'});
  const bot = stringOf(
    await admin.does('POST', '/bots', {username: `fitbot-${mark}`, display_name: 'FIT'}),
    'user_id',
  );
  const token = await admin.does('POST', `/users/${bot}/tokens`, {description: 'stories'});
  const everybody = [bot, ...Object.values(people).map(({id}) => id)];
  const joining = everybody.map((user_id) => ({team_id: teamId, user_id}));
  await admin.does('POST', `/teams/${teamId}/members/batch`, joining);

  const outside = federation.people.flatMap((one) => (one.outsideFit ? [one.username] : []));
  const channels: Record<string, string> = {};
  for (const {name: channel, displayName, type} of federation.channels) {
    const there = await admin.asks('GET', `/teams/${teamId}/channels/name/${channel}`);
    const id = stringOf(there.body, 'id');
    channels[channel] =
      there.status === 200
        ? id
        : await admin.makes('/channels', {
            team_id: teamId,
            name: channel,
            display_name: displayName,
            type,
          });
    if (there.status === 200) continue;
    const kept = channel === 'fit' ? outside.map((one) => people[one]?.id) : [];
    const joins = everybody.filter((person) => !kept.includes(person));
    const members = `/channels/${channels[channel]}/members`;
    await Promise.all(joins.map((user_id) => admin.does('POST', members, {user_id})));
  }
  // Made by a person and the bot at the same moment, it would be closed to the person for a while.
  for (const {id} of Object.values(people)) await admin.does('POST', '/channels/direct', [bot, id]);
  const command = {team_id: teamId, trigger: 'fit', method: 'P', url: 'http://127.0.0.1:9/'};
  const registered = await admin.does('POST', '/commands', command);
  const faults = createFaults(() => undefined);
  const front = await faultyFront(url, faults);
  return {
    url,
    botsUrl: front.url,
    team: {id: teamId, name},
    channels,
    people,
    federation,
    botUserId: bot,
    botName: `fitbot-${mark}`,
    botToken: stringOf(token, 'token'),
    commandToken: stringOf(registered, 'token'),
    adminToken,
    clock: {now: () => Date.now()},
    faults,
    sandbox: undefined,
    login: (username) => login(url, username),
    registerCommand: async (address) => {
      const changed = {...(registered as object), url: address};
      await admin.does('PUT', `/commands/${stringOf(registered, 'id')}`, changed);
    },
    posts: () => postsWhere(admin, bot, teamId),
    close: async () => {
      await front.close();
      await admin.does('POST', `/bots/${bot}/disable`);
      await admin.does('DELETE', `/teams/${teamId}`);
    },
  };
}

/** Of the channels and direct channels that an account is in, the archived ones included. */
async function postsWhere(
  admin: Administrator,
  account: string,
  teamId: string,
): Promise<ChatPost[]> {
  const path = `/users/${account}/teams/${teamId}/channels?include_deleted=true`;
  const channels = (await admin.does('GET', path)) as {id: string}[];
  const found: ChatPost[] = [];
  for (const {id} of channels) {
    const posts = Object.values(
      fieldOf(await admin.does('GET', `/channels/${id}/posts?since=1`), 'posts') as object,
    ) as ChatPost[];
    if (posts.length >= SINCE_LIMIT) throw new Error('more posts than the server lists at once');
    found.push(...posts);
  }
  return found;
}
