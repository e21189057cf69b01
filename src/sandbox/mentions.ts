import type {Channel, Post, User, World} from './world.ts';
import {isChannelMember, isTeamMember, userByName} from './rights.ts';

/** Names after @, with the punctuation that follows taken off until a person is found. */
function mentioned(world: World, text: string): User[] {
  const found = new Map<string, User>();
  for (const [, name] of text.matchAll(/(?<![A-Za-z0-9_])@([A-Za-z0-9][A-Za-z0-9.\-_:]*)/g)) {
    for (let candidate = name ?? ''; candidate !== ''; candidate = candidate.slice(0, -1)) {
      const user = userByName(world, candidate);
      if (user !== undefined) found.set(user.id, user);
      if (user !== undefined || !/[.\-_:]$/.test(candidate)) break;
    }
  }
  return [...found.values()];
}

/**
 * What a command's text mentions: people of the team. The order is not that of the text
 * (slash-quotes-unicode-emoji-mentions-newlines): here it is reversed, so that nobody relies on it.
 */
export function teamMentions(world: World, teamId: string, text: string): User[] {
  return mentioned(world, text)
    .filter((user) => isTeamMember(world, teamId, user.id))
    .reverse();
}

/** Public channels of the team named with a tilde. */
export function channelMentions(world: World, teamId: string, text: string): Channel[] {
  const found: Channel[] = [];
  for (const [, name] of text.matchAll(/(?<![A-Za-z0-9_])~([a-zA-Z0-9._-]+)/g)) {
    for (const channel of world.channels.values()) {
      const wanted = channel.team_id === teamId && channel.type === 'O' && channel.delete_at === 0;
      if (wanted && channel.name === name && !found.includes(channel)) found.push(channel);
    }
  }
  return found;
}

/** Whom a post notifies (post-mentions-and-at-channel): the other one in a direct channel. */
export function notifiedBy(world: World, channel: Channel, post: Post): string[] {
  const members = [...(world.channelMembers.get(channel.id)?.keys() ?? [])];
  const others = members.filter((id) => id !== post.user_id);
  if (channel.type === 'D') return others;
  const added = post.type === 'system_add_to_channel' ? post.props['addedUserId'] : undefined;
  if (typeof added === 'string') return [added];
  if (post.type.startsWith('system_')) return [];
  if (/(?<![A-Za-z0-9_])@(channel|all|here)\b/i.test(post.message)) return others;
  return mentioned(world, post.message)
    .map((user) => user.id)
    .filter((id) => id !== post.user_id && isChannelMember(world, channel.id, id));
}
