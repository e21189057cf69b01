import type {Channel, World} from './world.ts';
import type {ServerEvent} from './events.ts';
import {everyone, toChannel, toTeam, toUser} from './events.ts';

type Data = ServerEvent['data'];

export function publishToChannel(world: World, channelId: string, event: string, data: Data): void {
  const members = world.channelMembers.get(channelId);
  world.events.publish(
    {event, data, broadcast: toChannel(channelId)},
    (userId) => members?.has(userId) === true,
  );
}

function publishToTeam(world: World, teamId: string, event: string, data: Data): void {
  const members = world.teamMembers.get(teamId);
  world.events.publish(
    {event, data, broadcast: toTeam(teamId)},
    (userId) => members?.has(userId) === true,
  );
}

export function publishToUser(world: World, userId: string, event: string, data: Data): void {
  world.events.publish({event, data, broadcast: toUser(userId)}, (id) => id === userId);
}

/** Ephemeral messages go to one person and name the channel too (slash-response-ephemeral). */
export function publishToUserIn(
  world: World,
  userId: string,
  channelId: string,
  event: string,
  data: Data,
): void {
  const broadcast = {...toUser(userId), channel_id: channelId};
  world.events.publish({event, data, broadcast}, (id) => id === userId);
}

export function publishToAll(world: World, event: string, data: Data): void {
  world.events.publish({event, data, broadcast: everyone}, () => true);
}

/** Archiving is told to the team, or to the members of a private channel's team all the same. */
export function publishChannelDeleted(world: World, channel: Channel): void {
  publishToTeam(world, channel.team_id, 'channel_deleted', {
    channel_id: channel.id,
    delete_at: channel.delete_at,
  });
}
