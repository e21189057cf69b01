// A list of messages: day and "new messages" lines, grouping of one author's messages in a row.
import {app} from './app.js';
import {h, keyed} from './dom.js';
import {authorOf, isSystem, postElement, postSign} from './post.js';
import {isEphemeral} from './session.js';
import {dayName, dayOf} from './time.js';
import {localeNow, say} from './words.js';

const FIVE_MINUTES = 5 * 60_000;

/** Whether a message goes under the one before without name and picture. */
function follows(post, before) {
  if (!before || before.user_id !== post.user_id) return false;
  if (isSystem(post) || isSystem(before) || isEphemeral(post) || isEphemeral(before)) return false;
  if (post.create_at - before.create_at > FIVE_MINUTES) return false;
  if (authorOf(post).name !== authorOf(before).name) return false;
  return post.root_id ? sameThread(post, before) : !before.root_id;
}

const sameThread = (post, before) => [before.id, before.root_id].includes(post.root_id);

/** In the channel, a reply that stands apart from its thread says whose message it answers. */
function commentOn(post, before) {
  if (!post.root_id || isEphemeral(post) || (before && sameThread(post, before))) return undefined;
  const root = app.session.posts.get(post.root_id);
  if (!root) return undefined;
  const text = root.message.replaceAll(/[*_`#>]+/gu, '').replaceAll(/\s+/gu, ' ');
  return {name: authorOf(root).name, text: text.length > 90 ? `${text.slice(0, 89)}…` : text};
}

function line(name, text) {
  const make = () =>
    h('div', {class: `line ${name}`, role: 'separator'}, h('span', {class: 'line-text'}, text));
  return {key: `${name}-${text}`, sign: text, make};
}

/** Fills an element with messages. */
export function paintPosts(element, posts, {thread, first}) {
  const {session} = app;
  const items = first ? [first] : [];
  const newSince = thread ? undefined : session.newSince.get(app.channelId);
  let before;
  for (const post of posts) {
    const day = dayOf(post.create_at);
    const newDay = !before || dayOf(before.create_at) !== day;
    if (newDay && !(thread && !before)) {
      items.push({...line('day', dayName(post.create_at)), key: `day-${day}`});
    }
    const fresh = post.id === newSince;
    if (fresh) items.push(line('new', say('newMessages')));
    const look = {
      thread,
      same: !newDay && !fresh && follows(post, before),
      comment: !thread && Boolean(post.root_id) && !isEphemeral(post),
      commentOn: thread ? undefined : commentOn(post, before),
      pointed: thread && post.id === app.pointed,
    };
    const sign = `${postSign(post, look)}${localeNow()}`;
    items.push({key: post.id, sign, make: () => postElement(post, look)});
    before = post;
  }
  keyed(element, items);
}
