// What the server's events do to a person's window.
import {sandbox} from './api.js';
import {announce, app, changed, nameOf} from './app.js';
import {momentsMayDiffer} from './moments.js';
import {dialogArrived} from './triggers.js';
import {keepPost, loadChannels, loadPosts, markRead, reloadChannels} from './session.js';
import {openSocket} from './socket.js';
import {setNow} from './time.js';

export function listen(session) {
  openSocket(session.person.token, {
    event: (name, data) => {
      handlers[name]?.(session, data);
      momentsMayDiffer();
    },
    up: () => void cameUp(session),
    down: () => {
      session.online = false;
      changed();
    },
    refused: () => void reloadIfNew(session).catch(() => {}),
  });
}

/** A server that started anew knows other people and tokens: so the page starts anew too. */
async function reloadIfNew(session) {
  const world = await sandbox.get('/state');
  if (!world.people.some((person) => person.token === session.person.token)) location.reload();
  return world;
}

/** After a break, what was missed is fetched. */
async function cameUp(session) {
  const again = session.online === false;
  session.online = true;
  changed();
  if (!again) return;
  try {
    setNow((await reloadIfNew(session)).now);
    await loadChannels(session);
    for (const channelId of session.loaded) await loadPosts(session, channelId);
  } catch {
    // The stream comes back before the rest at times; the next event or click fetches again.
  }
}

const lookingAt = (session, channelId) =>
  session === app.session && channelId === app.channelId && document.visibilityState === 'visible';

function arrived(session, post, data) {
  keepPost(session, post);
  const channel = session.channels.get(post.channel_id);
  if (!channel) reloadChannels(session);
  else channel.last_post_at = Math.max(channel.last_post_at ?? 0, post.create_at);
  const mine = post.user_id === session.person.id;
  if (lookingAt(session, post.channel_id)) {
    markRead(session, post.channel_id);
    if (!mine) announce(`${nameOf(post.user_id)}: ${post.message}`);
  } else if (!mine) {
    countUnread(session, post, data);
  }
  changed();
}

function countUnread(session, post, data) {
  const before = session.unread.get(post.channel_id) ?? {count: 0, mentions: 0};
  const direct = data.channel_type === 'D' || data.channel_type === 'G';
  const mentioned = direct || String(data.mentions ?? '').includes(session.person.id);
  if (before.count === 0) session.newSince.set(post.channel_id, post.id);
  session.unread.set(post.channel_id, {
    count: before.count + 1,
    mentions: before.mentions + (mentioned ? 1 : 0),
  });
}

const reload = (session) => reloadChannels(session);

const handlers = {
  posted: (session, data) => arrived(session, JSON.parse(data.post), data),
  ephemeral_message: (session, data) => {
    const post = JSON.parse(data.post);
    keepPost(session, post);
    if (lookingAt(session, post.channel_id)) announce(post.message);
    changed();
  },
  post_edited: (session, data) => {
    const post = JSON.parse(data.post);
    if (session.posts.has(post.id) || session.loaded.has(post.channel_id)) keepPost(session, post);
    changed();
  },
  post_deleted: (session, data) => {
    const {id} = JSON.parse(data.post);
    const post = session.posts.get(id);
    if (post) session.posts.set(id, {...post, delete_at: post.delete_at || 1, props: {}});
    changed();
  },
  open_dialog: (session, data) => dialogArrived(session, JSON.parse(data.dialog)),
  sandbox_clock: (_session, data) => {
    setNow(data.now);
    changed();
  },
  direct_added: reload,
  group_added: reload,
  channel_created: reload,
  channel_updated: reload,
  channel_deleted: reload,
  user_added: reload,
  user_removed: reload,
};
