import {createHash} from 'node:crypto';
import type {JsonObject} from './json.ts';
import type {Channel, ChannelMember, ChannelType, User, World} from './world.ts';
import {channelShape} from './channel-shape.ts';
import {newId} from './ids.ts';
import {codePoints, text} from './json.ts';
import {savePost} from './posts.ts';
import {publishChannelDeleted, publishToChannel, publishToUser} from './publish.ts';
import {Refusal, badBody, forbidden} from './refusal.ts';
import {isAdmin, isChannelMember, mustBeInTeam, userOf} from './rights.ts';

export interface NewChannel {
  team_id: string;
  type: ChannelType;
  name: string;
  display_name: string;
  header?: string;
  purpose?: string;
  creator_id: string;
}

export function addChannel(world: World, draft: NewChannel): Channel {
  const now = world.clock.now();
  const channel: Channel = {
    id: newId(),
    create_at: now,
    update_at: now,
    delete_at: 0,
    team_id: draft.team_id,
    type: draft.type,
    display_name: draft.display_name,
    name: draft.name,
    header: draft.header ?? '',
    purpose: draft.purpose ?? '',
    last_post_at: 0,
    total_msg_count: 0,
    total_msg_count_root: 0,
    creator_id: draft.creator_id,
  };
  world.channels.set(channel.id, channel);
  world.channelMembers.set(channel.id, new Map());
  return channel;
}

export function addToChannel(world: World, channelId: string, userId: string, admin = false): void {
  const members = world.channelMembers.get(channelId) ?? new Map<string, ChannelMember>();
  world.channelMembers.set(channelId, members);
  if (members.has(userId)) return;
  members.set(userId, {
    channel_id: channelId,
    user_id: userId,
    admin,
    mention_count: 0,
    last_update_at: world.clock.now(),
  });
}

/** POST /channels: any member of the team may, and becomes channel admin. */
export function createChannel(world: World, user: User, body: JsonObject): Channel {
  const teamId = text(body, 'team_id');
  mustBeInTeam(world, teamId, user);
  const name = text(body, 'name');
  const type = text(body, 'type');
  if (type !== 'O' && type !== 'P') throw badBody('type');
  if (!/^[a-z0-9][a-z0-9_-]+$/.test(name)) {
    throw new Refusal('model.channel.is_valid.2_or_more.app_error', 400);
  }
  for (const other of world.channels.values()) {
    if (other.team_id === teamId && other.name === name) {
      throw new Refusal('store.sql_channel.save_channel.exists.app_error', 400);
    }
  }
  const short = (key: string, limit: number) => {
    if (codePoints(text(body, key)) <= limit) return;
    throw new Refusal(`model.channel.is_valid.${key}.app_error`, 400);
  };
  short('display_name', 64);
  short('header', 1_024);
  short('purpose', 250);
  const channel = addChannel(world, {
    team_id: teamId,
    type,
    name,
    display_name: text(body, 'display_name'),
    header: text(body, 'header'),
    purpose: text(body, 'purpose'),
    creator_id: user.id,
  });
  addToChannel(world, channel.id, user.id, true);
  publishToUser(world, user.id, 'channel_created', {channel_id: channel.id, team_id: teamId});
  return channel;
}

/** The same two people always get the same channel, 201 each time (channel-direct-create). */
export function createDirect(world: World, user: User, ids: readonly string[]): Channel {
  const [first, second] = ids;
  if (ids.length !== 2 || first === undefined || second === undefined) throw badBody('user_ids');
  if (!ids.includes(user.id) && !isAdmin(user)) throw forbidden();
  userOf(world, first);
  userOf(world, second);
  const name = [...ids].sort().join('__');
  const known = [...world.channels.values()].find((one) => one.type === 'D' && one.name === name);
  if (known !== undefined) return known;
  const channel = addChannel(world, {
    team_id: '',
    type: 'D',
    name,
    display_name: '',
    creator_id: user.id,
  });
  for (const id of ids) addToChannel(world, channel.id, id);
  publishToChannel(world, channel.id, 'direct_added', {
    creator_id: user.id,
    teammate_id: ids.find((id) => id !== user.id) ?? user.id,
  });
  return channel;
}

/** Three to eight people, the maker added (channel-group-create). */
export function createGroup(world: World, user: User, ids: readonly string[]): Channel {
  const all = [...new Set([...ids, user.id])].sort();
  if (all.length < 3 || all.length > 8) {
    throw new Refusal('api.channel.create_group.bad_size.app_error', 400);
  }
  const people = all.map((id) => userOf(world, id));
  const name = createHash('sha1').update(all.join('')).digest('hex');
  const known = [...world.channels.values()].find((one) => one.type === 'G' && one.name === name);
  if (known !== undefined) return known;
  const channel = addChannel(world, {
    team_id: '',
    type: 'G',
    name,
    display_name: people
      .map((person) => person.username)
      .sort()
      .join(', '),
    creator_id: '',
  });
  for (const id of all) addToChannel(world, channel.id, id);
  publishToChannel(world, channel.id, 'group_added', {teammate_ids: JSON.stringify(all)});
  return channel;
}

/** PUT /channels/{id}/patch: name, header, purpose and display name, told by a system message. */
export function patchChannel(
  world: World,
  user: User,
  channel: Channel,
  body: JsonObject,
): JsonObject {
  if (!isAdmin(user) && !isChannelMember(world, channel.id, user.id)) throw forbidden();
  const old = {...channel};
  if (typeof body['name'] === 'string') renameChannel(world, channel, body['name']);
  for (const key of ['display_name', 'header', 'purpose'] as const) {
    if (typeof body[key] === 'string') channel[key] = body[key];
  }
  channel.update_at = world.clock.now();
  publishToChannel(world, channel.id, 'channel_updated', {
    channel: JSON.stringify(channelShape(channel)),
  });
  const tell = (type: string, message: string, props: JsonObject) =>
    savePost(world, {
      user_id: user.id,
      channel_id: channel.id,
      message,
      type,
      props: {...props, username: user.username},
    });
  if (channel.display_name !== old.display_name) {
    tell(
      'system_displayname_change',
      `${user.username} updated the channel display name from: ${old.display_name} to: ${channel.display_name}`,
      {old_displayname: old.display_name, new_displayname: channel.display_name},
    );
  }
  if (channel.header !== old.header) {
    const from = old.header === '' ? '' : ` from: ${old.header}`;
    tell(
      'system_header_change',
      `${user.username} updated the channel header${from} to: ${channel.header}`,
      {old_header: old.header, new_header: channel.header},
    );
  }
  return channelShape(channel);
}

/** The name in its address: its posts, people and id stay. */
function renameChannel(world: World, channel: Channel, name: string): void {
  for (const other of world.channels.values()) {
    if (other !== channel && other.team_id === channel.team_id && other.name === name) {
      throw new Refusal('app.channel.update.bad_id', 400);
    }
  }
  channel.name = name;
}

/** POST /channels/{id}/restore: whoever manages the team. */
export function restoreChannel(world: World, user: User, channel: Channel): JsonObject {
  if (!isAdmin(user)) throw forbidden();
  channel.delete_at = 0;
  channel.update_at = world.clock.now();
  publishToChannel(world, channel.id, 'channel_restored', {channel_id: channel.id});
  return channelShape(channel);
}

export function archiveChannel(world: World, user: User, channel: Channel): void {
  const allowed = isAdmin(user) || isChannelMember(world, channel.id, user.id);
  if (!allowed) throw forbidden();
  if (channel.type === 'D' || channel.type === 'G') {
    throw new Refusal('api.channel.delete_channel.type.invalid', 400);
  }
  channel.delete_at = world.clock.now();
  channel.update_at = channel.delete_at;
  publishChannelDeleted(world, channel);
}
