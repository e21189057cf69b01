import type {Channel, Post, Team, User, World} from './world.ts';
import {forbidden, noChannel, noPost, noTeam, noUser} from './refusal.ts';

/** Who may do what, on a default 5.37 server. */
export function isAdmin(user: User): boolean {
  return user.roles.split(' ').includes('system_admin');
}

/** The extra role with which a bot posts without joining (bot-role-system-post-all). */
export function postsEverywhere(user: User): boolean {
  return isAdmin(user) || user.roles.split(' ').includes('system_post_all');
}

export function userOf(world: World, userId: string): User {
  const user = world.users.get(userId);
  if (user === undefined) throw noUser();
  return user;
}

export function userByName(world: World, username: string): User | undefined {
  const wanted = username.toLowerCase();
  for (const user of world.users.values()) if (user.username === wanted) return user;
  return undefined;
}

export function teamOf(world: World, teamId: string): Team {
  const team = world.teams.get(teamId);
  if (team === undefined) throw noTeam();
  return team;
}

export function channelOf(world: World, channelId: string): Channel {
  const channel = world.channels.get(channelId);
  if (channel === undefined) throw noChannel();
  return channel;
}

export function isTeamMember(world: World, teamId: string, userId: string): boolean {
  return world.teamMembers.get(teamId)?.has(userId) === true;
}

export function isChannelMember(world: World, channelId: string, userId: string): boolean {
  return world.channelMembers.get(channelId)?.has(userId) === true;
}

export function mustBeInTeam(world: World, teamId: string, user: User): void {
  if (!isAdmin(user) && !isTeamMember(world, teamId, user.id)) throw forbidden();
}

/**
 * Reading messages and pressing takes membership on 5.37, of public channels too
 * (action-by-team-member-not-in-public-channel). A missing channel looks like a forbidden one
 * (error-missing-channel).
 */
export function mustBeInChannel(world: World, channelId: string, user: User): void {
  if (isAdmin(user) && world.channels.has(channelId)) return;
  if (!isChannelMember(world, channelId, user.id)) throw forbidden();
}

/** Public channels of one's team may be looked at without joining (bot-needs-team-and-channel). */
export function maySeeChannel(world: World, channel: Channel, user: User): boolean {
  if (isAdmin(user) || isChannelMember(world, channel.id, user.id)) return true;
  return channel.type === 'O' && isTeamMember(world, channel.team_id, user.id);
}

/** A post that can be read by id: a public channel's also by the team (bot-removed-from-channel). */
export function readablePost(world: World, postId: string, user: User): Post {
  const post = world.posts.get(postId);
  if (post === undefined || post.delete_at > 0) throw noPost();
  const channel = channelOf(world, post.channel_id);
  if (!maySeeChannel(world, channel, user)) throw forbidden();
  return post;
}
