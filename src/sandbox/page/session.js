// One person's window: their channels, messages, unread marks, drafts and event stream.
import {apiFor} from './api.js';
import {app, changed, learnUsers, users} from './app.js';

let arrivals = 0;

export function makeSession(person) {
  return {
    person,
    api: apiFor(person),
    channels: new Map(),
    posts: new Map(),
    /** Channels whose messages have been fetched. */
    loaded: new Set(),
    /** Unread messages by channel id: {count, mentions}. */
    unread: new Map(),
    /** Where "New messages" starts, by channel id. */
    newSince: new Map(),
    /** What is expanded, pressed, or failed: keys to signs that the painting reads. */
    expanded: new Set(),
    pressing: new Set(),
    problems: new Map(),
    /** Trigger ids this window caused, and dialogs that came before their answer. */
    triggers: new Set(),
    waitingDialogs: new Map(),
    lastChannel: undefined,
    online: undefined,
  };
}

/** The moment up to which a person has read a channel, kept across reloads. */
const viewedKey = (session, channelId) => `viewed:${session.person.id}:${channelId}`;
export const viewedAt = (session, channelId) =>
  Number(localStorage.getItem(viewedKey(session, channelId)) ?? 0);

/** What was written before the sandbox was ready for anybody is history, not news. */
const readUntil = (session, channelId) => Math.max(viewedAt(session, channelId), app.world.begunAt);

export function markRead(session, channelId) {
  const last = postsOf(session, channelId).at(-1);
  const at = Math.max(last?.create_at ?? 0, session.channels.get(channelId)?.last_post_at ?? 0);
  if (at > 0) localStorage.setItem(viewedKey(session, channelId), String(at));
  session.unread.delete(channelId);
}

export async function loadChannels(session) {
  const list = await session.api.get(`/users/me/teams/${app.world.team.id}/channels`);
  session.channels = new Map(list.filter((c) => !c.delete_at).map((c) => [c.id, c]));
  for (const channel of session.channels.values()) {
    const viewed = readUntil(session, channel.id);
    const direct = channel.type === 'D' || channel.type === 'G';
    const written = (channel.total_msg_count ?? 1) > 0 && (channel.last_post_at ?? 0) > viewed;
    const mark =
      written && (viewedAt(session, channel.id) > 0 || direct) && !session.unread.has(channel.id);
    if (mark) session.unread.set(channel.id, {count: 1, mentions: direct ? 1 : 0});
  }
  for (const id of session.unread.keys()) if (!session.channels.has(id)) session.unread.delete(id);
  const others = [...session.channels.values()].map((c) => otherIn(session, c));
  void learnUsers(session, others.filter(Boolean));
  changed();
}

const reloads = new Map();

/** Fetches the channels again, once for several events in a row. */
export function reloadChannels(session) {
  clearTimeout(reloads.get(session));
  reloads.set(
    session,
    setTimeout(() => loadChannels(session).catch(() => {}), 80),
  );
}

/** The other person's id in a direct channel. */
export function otherIn(session, channel) {
  if (channel.type !== 'D') return undefined;
  const ids = channel.name.split('__');
  return ids.find((id) => id !== session.person.id) ?? ids[0];
}

export function channelTitle(session, channel) {
  if (!channel) return '';
  const other = otherIn(session, channel);
  if (!other) return channel.display_name || channel.name;
  const user = users.get(other);
  return user?.name ?? user?.username ?? '…';
}

/** What stands for a channel in the address: its name, or @user for a direct message. */
export function channelKey(session, channel) {
  const other = otherIn(session, channel);
  return other ? `@${users.get(other)?.username ?? other}` : channel.name;
}

export function findChannel(session, key) {
  for (const channel of session.channels.values()) {
    if (channelKey(session, channel) === key) return channel;
  }
  return undefined;
}

export function keepPost(session, post) {
  const before = session.posts.get(post.id);
  session.posts.set(post.id, {...post, seq: before?.seq ?? ++arrivals});
  void learnUsers(session, [post.user_id]);
}

/** Keeps a list that came newest first (a channel's) or oldest first (a thread's). */
function keepList(session, {order = [], posts = {}}, step) {
  const list = Object.values(posts);
  const place = new Map(order.map((id, index) => [id, index * step]));
  list.sort((a, b) => a.create_at - b.create_at || (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  for (const post of list) keepPost(session, post);
}

export async function loadPosts(session, channelId) {
  keepList(session, await session.api.get(`/channels/${channelId}/posts?page=0&per_page=200`), -1);
  session.loaded.add(channelId);
  changed();
}

/** Fetches the thread a message belongs to and answers with the message itself. */
export async function loadThread(session, postId) {
  keepList(session, await session.api.get(`/posts/${postId}/thread`), 1);
  changed();
  return session.posts.get(postId);
}

const inOrder = (a, b) => a.create_at - b.create_at || a.seq - b.seq;

export const postsOf = (session, channelId) =>
  [...session.posts.values()].filter((post) => post.channel_id === channelId).sort(inOrder);

export const threadOf = (session, rootId) =>
  [...session.posts.values()]
    .filter((post) => post.id === rootId || post.root_id === rootId)
    .sort((a, b) => (a.id === rootId ? -1 : b.id === rootId ? 1 : inOrder(a, b)));

export const isEphemeral = (post) => post.type === 'system_ephemeral';

export const repliesTo = (session, rootId) =>
  [...session.posts.values()].filter((post) => post.root_id === rootId && !isEphemeral(post));
