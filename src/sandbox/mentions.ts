import type {Channel, Post, User, World} from './world.ts';
import {attachmentsOf} from './attachments.ts';
import {isTeamMember, userByName} from './rights.ts';

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

/** What stands in the text once Markdown has been read: code is none of it. */
function proseOf(markdown: string): string {
  return markdown
    .replace(/^(```|~~~)[^]*?^\1/gm, ' ')
    .replace(/(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, ' ')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(commat|amp));/gi, decoded)
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '');
}

function decoded(_: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return name === 'amp' ? '&' : '@';
  const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code);
}

/** Each word with what it may be once the punctuation around it is taken off. */
function candidates(prose: string): string[][] {
  return prose.split(/[^:.\-_@\p{L}\p{N}]+/u).flatMap((token) => {
    if (token === '' || /^:.*:$/.test(token)) return [];
    const word = token.replace(/^[:.\-_]+/, '').toLowerCase();
    const ends: string[] = [word];
    for (let end = word; /[:.\-_]$/.test(end); ends.push(end)) end = end.slice(0, -1);
    return [[...ends, ...word.split(/[:.-]/)]];
  });
}

/** Of a post the server reads the message, and attachments' pretexts and texts. */
function proseOfPost(post: Post): string {
  const attached = attachmentsOf(post.props).flatMap((one) => [one['pretext'], one['text']]);
  const texts = [post.message, ...attached].filter((one) => typeof one === 'string');
  return texts.map(proseOf).join('\n');
}

/** Whom a post notifies (post-mentions-and-at-channel): the other one in a direct channel. */
export function notifiedBy(world: World, channel: Channel, post: Post): string[] {
  const members = [...(world.channelMembers.get(channel.id)?.keys() ?? [])];
  const others = members.filter((id) => id !== post.user_id);
  if (channel.type === 'D') return others;
  const added = post.type === 'system_add_to_channel' ? post.props['addedUserId'] : undefined;
  if (typeof added === 'string') return [added];
  if (post.type.startsWith('system_')) return [];
  const found = new Set<string>();
  for (const names of candidates(proseOfPost(post))) {
    if (names.some((name) => /^@(channel|all|here)$/.test(name))) return others;
    const person = names.find((name) => name.startsWith('@') && userByName(world, name.slice(1)));
    if (person !== undefined) found.add(userByName(world, person.slice(1))?.id ?? '');
  }
  return others.filter((id) => found.has(id));
}
