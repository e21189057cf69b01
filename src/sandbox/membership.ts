import type {Channel, ChannelMember, TeamMember, User, World} from './world.ts';
import {addToChannel} from './channels.ts';
import {savePost} from './posts.ts';
import {publishToChannel, publishToUser} from './publish.ts';
import {Refusal, badBody, forbidden} from './refusal.ts';
import {isAdmin, isChannelMember, isTeamMember, userOf} from './rights.ts';

/**
 * POST /channels/{id}/members: joining a public channel of one's team, or being added by a member;
 * nobody adds themself to a private channel (channel-join-private-by-bot). 201 for a member too.
 */
export function addMember(
  world: World,
  actor: User,
  channel: Channel,
  userId: string,
): ChannelMember {
  if (userId === '') throw badBody('user_id');
  const self = userId === actor.id;
  const joins = self && channel.type === 'O' && isTeamMember(world, channel.team_id, actor.id);
  if (channel.type === 'D' || channel.type === 'G') {
    throw new Refusal('api.channel.add_user_to_channel.type.app_error', 400);
  }
  if (!joins && !isAdmin(actor) && !isChannelMember(world, channel.id, actor.id)) {
    throw forbidden();
  }
  const user = userOf(world, userId);
  if (!isTeamMember(world, channel.team_id, userId)) {
    throw new Refusal('app.team.get_member.missing.app_error', 404);
  }
  if (!isChannelMember(world, channel.id, userId)) {
    addToChannel(world, channel.id, userId);
    publishToChannel(world, channel.id, 'user_added', {team_id: channel.team_id, user_id: userId});
    tellAdded(world, actor, channel, user);
  }
  return memberOf(world, channel.id, userId);
}

function tellAdded(world: World, actor: User, channel: Channel, user: User): void {
  const self = actor.id === user.id;
  savePost(world, {
    user_id: actor.id,
    channel_id: channel.id,
    type: self ? 'system_join_channel' : 'system_add_to_channel',
    message: self
      ? `${user.username} joined the channel.`
      : `${user.username} added to the channel by ${actor.username}.`,
    props: self
      ? {username: user.username}
      : {
          addedUserId: user.id,
          addedUsername: user.username,
          userId: actor.id,
          username: actor.username,
        },
  });
}

export function memberOf(world: World, channelId: string, userId: string): ChannelMember {
  const member = world.channelMembers.get(channelId)?.get(userId);
  if (member === undefined) throw new Refusal('app.channel.get_member.missing.app_error', 404);
  return member;
}

/** Two events: one for the channel, one for who was removed (websocket-bot-events). */
export function removeMember(world: World, actor: User, channel: Channel, userId: string): void {
  if (channel.type === 'D' || channel.type === 'G') {
    throw new Refusal('api.channel.remove_channel_member.type.app_error', 400);
  }
  const allowed = isAdmin(actor) || isChannelMember(world, channel.id, actor.id);
  if (!allowed) throw forbidden();
  const user = userOf(world, userId);
  memberOf(world, channel.id, userId);
  dropFromChannel(world, actor, channel, userId);
  const self = actor.id === userId;
  savePost(world, {
    user_id: actor.id,
    channel_id: channel.id,
    type: self ? 'system_leave_channel' : 'system_remove_from_channel',
    message: self
      ? `@${user.username} left the channel.`
      : `@${user.username} removed from the channel.`,
    props: self
      ? {username: user.username}
      : {removedUserId: user.id, removedUsername: user.username},
  });
}

function dropFromChannel(world: World, actor: User, channel: Channel, userId: string): void {
  world.channelMembers.get(channel.id)?.delete(userId);
  publishToChannel(world, channel.id, 'user_removed', {remover_id: actor.id, user_id: userId});
  publishToUser(world, userId, 'user_removed', {channel_id: channel.id, remover_id: actor.id});
}

/** Any member of a team may add people to it; nobody adds themself (bot-needs-team-and-channel). */
export function addTeamMember(
  world: World,
  actor: User,
  teamId: string,
  userId: string,
): TeamMember {
  if (userId === '') throw badBody('user_id');
  if (!isAdmin(actor) && !isTeamMember(world, teamId, actor.id)) throw forbidden();
  userOf(world, userId);
  const member = joinTeam(world, teamId, userId);
  publishToUser(world, userId, 'added_to_team', {team_id: teamId, user_id: userId});
  return member;
}

/** In the team and in its town square. */
export function joinTeam(world: World, teamId: string, userId: string): TeamMember {
  const members = world.teamMembers.get(teamId) ?? new Map<string, TeamMember>();
  world.teamMembers.set(teamId, members);
  const known = members.get(userId);
  if (known !== undefined) return known;
  const member: TeamMember = {team_id: teamId, user_id: userId, admin: false};
  members.set(userId, member);
  for (const channel of world.channels.values()) {
    if (channel.team_id !== teamId || channel.name !== 'town-square') continue;
    addToChannel(world, channel.id, userId);
    publishToChannel(world, channel.id, 'user_added', {team_id: teamId, user_id: userId});
  }
  return member;
}

export function removeTeamMember(world: World, actor: User, teamId: string, userId: string): void {
  if (actor.id !== userId && !isAdmin(actor)) throw forbidden();
  if (!isTeamMember(world, teamId, userId)) {
    throw new Refusal('app.team.get_member.missing.app_error', 404);
  }
  for (const channel of world.channels.values()) {
    if (channel.team_id === teamId && isChannelMember(world, channel.id, userId)) {
      dropFromChannel(world, actor, channel, userId);
    }
  }
  world.teamMembers.get(teamId)?.delete(userId);
  publishToUser(world, userId, 'leave_team', {team_id: teamId, user_id: userId});
}
