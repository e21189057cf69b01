// The address after #: person / channel / message, so that pictures and tests can link anywhere.
import {announce, app, changed, toast, users} from './app.js';
import {closeDialog} from './dialog.js';
import {
  channelKey,
  findChannel,
  loadChannels,
  loadPosts,
  loadThread,
  markRead,
  postsOf,
  viewedAt,
} from './session.js';
import {say, speak} from './words.js';

function hashOf(who, channel, post) {
  const parts = [who, channel, post].filter(Boolean).map((part) => encodeURIComponent(part));
  return `#${parts.join('/').replaceAll('%40', '@')}`;
}

/** Puts a place in the address; who stays the same unless said. */
export function go({who = app.session.person.username, channel, post}) {
  const hash = hashOf(who, channel, post);
  if (location.hash === hash) void follow();
  else location.hash = hash;
}

/** To another person: where they last were, or where one is now if they are in it. */
export function become(username) {
  const session = app.sessions.get(username);
  const here = app.session?.channels.get(app.channelId);
  const key = session.lastChannel ?? (here && here.type !== 'D' ? here.name : undefined);
  go({who: username, channel: key});
}

export function openThread(post) {
  const channel = app.session.channels.get(post.channel_id);
  go({channel: channelKey(app.session, channel), post: post.root_id || post.id});
}

export function closeThread() {
  go({channel: channelKey(app.session, app.session.channels.get(app.channelId))});
}

/** A permalink pressed inside the page. */
export async function openPermalink(postId) {
  try {
    const post = app.session.posts.get(postId) ?? (await loadThread(app.session, postId));
    if (!app.session.channels.has(post.channel_id)) await loadChannels(app.session);
    const channel = app.session.channels.get(post.channel_id);
    go({channel: channelKey(app.session, channel), post: postId});
  } catch {
    toast(say('noPost'));
  }
}

/** Without a name in the address: the first who reads the browser's language. */
function somebody() {
  const all = [...app.sessions.values()];
  const language = navigator.language.slice(0, 2);
  return all.find(({person}) => person.locale.startsWith(language)) ?? all[0];
}

/** Whoever looks at a channel that they are taken out of is brought back to FIT. */
export function leaveIfGone() {
  const {session, channelId} = app;
  if (!channelId || session.channels.size === 0 || session.channels.has(channelId)) return;
  app.channelId = undefined;
  app.threadId = undefined;
  session.lastChannel = undefined;
  toast(say('gone'));
  go({channel: 'fit'});
}

let latest = 0;

/** Shows what the address says. */
export async function follow() {
  const turn = ++latest;
  const stale = () => turn !== latest;
  const [who, key, postId] = location.hash.slice(1).split('/').map(decodeURIComponent);
  const session = app.sessions.get(who) ?? somebody();
  speak(session.person.locale);
  try {
    const switching = session !== app.session;
    if (switching) {
      closeDialog();
      // What was said to one person is nobody else's to hear.
      announce('');
    }
    if (session.channels.size === 0) await loadChannels(session);
    const channel = await resolve(session, key);
    if (stale()) return;
    const moved = switching || channel.id !== app.channelId;
    enter(session, channel);
    const meant = channelKey(session, channel);
    if (who !== session.person.username || key !== meant) {
      history.replaceState(null, '', hashOf(session.person.username, meant));
    }
    if (moved || !session.loaded.has(channel.id)) await showPosts(session, channel);
    if (stale()) return;
    await showThread(session, key === meant ? postId : undefined, stale);
  } catch (error) {
    if (!app.session) enter(session, undefined);
    toast(error.message);
  }
  changed();
}

function enter(session, channel) {
  app.session = session;
  app.channelId = channel?.id;
  if (channel) session.lastChannel = channelKey(session, channel);
  changed();
}

async function resolve(session, key) {
  let channel = key && findChannel(session, key);
  if (!channel && key?.startsWith('@')) channel = await openDirect(session, key.slice(1));
  if (!channel && key) {
    await loadChannels(session);
    channel = findChannel(session, key);
    if (!channel) toast(say('noChannel'));
  }
  return channel ?? findChannel(session, 'fit') ?? [...session.channels.values()][0];
}

async function openDirect(session, username) {
  const other = [...users.values()].find((user) => user.username === username);
  if (!other) return undefined;
  const channel = await session.api.post('/channels/direct', [session.person.id, other.id]);
  session.channels.set(channel.id, channel);
  return channel;
}

async function showPosts(session, channel) {
  if (!session.loaded.has(channel.id)) await loadPosts(session, channel.id);
  const {id} = channel;
  if (session.unread.has(id) && !session.newSince.has(id)) {
    const viewed = viewedAt(session, id);
    const first = postsOf(session, id).find((post) => post.create_at > viewed);
    if (first && viewed > 0) session.newSince.set(id, first.id);
  } else if (!session.unread.has(id)) {
    session.newSince.delete(id);
  }
  markRead(session, id);
}

async function showThread(session, postId, stale) {
  if (!postId) {
    app.threadId = undefined;
    app.pointed = undefined;
    return;
  }
  let post = session.posts.get(postId);
  try {
    const fetched = await loadThread(session, postId);
    post = fetched ?? post;
  } catch {
    if (!post) toast(say('noPost'));
  }
  if (stale()) return;
  app.threadId = post ? post.root_id || post.id : undefined;
  app.pointed = post?.root_id ? post.id : undefined;
}
