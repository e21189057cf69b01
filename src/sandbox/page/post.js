// One message: author, time, text, attachments.
import {pressSign} from './actions.js';
import {app, changed, nameOf, users} from './app.js';
import {attachmentOf} from './attachment.js';
import {avatarOf} from './avatar.js';
import {h, icons} from './dom.js';
import {filesOf} from './files.js';
import {folding} from './fold.js';
import {openThread} from './route.js';
import {isEphemeral, repliesTo} from './session.js';
import {rendered} from './text.js';
import {hour, stamp} from './time.js';
import {localeNow, say} from './words.js';

const truthy = (value) => value === true || value === 'true';

export const isSystem = (post) =>
  (post.type ?? '').startsWith('system_') && !truthy(post.props?.from_webhook);

/** Whose name a message carries: the system's, an overriding one, or the author's. */
export function authorOf(post) {
  const props = post.props ?? {};
  if (isSystem(post)) return {name: say('system'), kind: 'system'};
  const hooked = truthy(props.from_webhook);
  const bot = hooked || truthy(props.from_bot) || Boolean(users.get(post.user_id)?.is_bot);
  const name = (hooked && props.override_username) || nameOf(post.user_id);
  const user = users.get(post.user_id);
  const own = bot && !hooked && user ? user.username : name;
  return {name: own, tag: bot, kind: hooked ? 'hook' : bot ? 'bot' : 'person'};
}

/** As in the real client, who came and went is said in the reader's language. */
function messageOf(post) {
  const told = isSystem(post) ? say(post.type, post.props ?? {}) : undefined;
  return told ?? post.message;
}

/** Everything a message's looks depend on, as a string: it is made anew when this changes. */
export function postSign(post, look) {
  const {session} = app;
  const known = users.has(post.user_id);
  const replies = look.thread || post.root_id ? 0 : repliesTo(session, post.id).length;
  const parts = [post.update_at, post.edit_at, post.delete_at, post.message, look, replies];
  const rest = [known, localeNow(), session.person.id, pressSign(session, post)];
  return JSON.stringify([...parts, ...rest, post.props]);
}

export function postElement(post, look) {
  const author = authorOf(post);
  const classes = ['post'];
  if (look.same) classes.push('same');
  if (look.comment) classes.push('comment');
  if (isEphemeral(post)) classes.push('ephemeral');
  if (isSystem(post)) classes.push('system');
  if (look.pointed) classes.push('pointed');
  return h(
    'article',
    {
      class: classes.join(' '),
      'data-testid': 'post',
      'data-post-id': post.id,
      'data-root-id': post.root_id || undefined,
      'data-ephemeral': isEphemeral(post) ? 'true' : undefined,
      'data-author': users.get(post.user_id)?.username,
      'aria-label': `${author.name}, ${stamp(post.create_at)}`,
    },
    h('div', {class: 'post-side'}, look.same ? when(post) : avatarOf(post.user_id, author)),
    h('div', {class: 'post-main'}, !look.same && head(post, author), body(post, look)),
    tools(post, look),
  );
}

function head(post, author) {
  return h(
    'div',
    {class: 'post-head'},
    h('span', {class: 'post-name'}, author.name),
    author.tag && h('span', {class: 'tag'}, say('bot')),
    when(post),
    isEphemeral(post) && h('span', {class: 'only-you'}, say('onlyYou')),
  );
}

const when = (post) =>
  h(
    'time',
    {datetime: new Date(post.create_at).toISOString(), title: stamp(post.create_at)},
    hour(post.create_at),
  );

function body(post, look) {
  if (post.delete_at) return h('div', {class: 'post-body deleted'}, say('deleted'));
  const attachments = post.props?.attachments ?? [];
  return h(
    'div',
    {class: 'post-body'},
    look.commentOn && commentLine(post, look.commentOn),
    post.message && folding(rendered(messageOf(post)), 600, post.id),
    post.edit_at > 0 && h('div', {class: 'edited'}, say('edited')),
    ...(Array.isArray(attachments) ? attachments : []).map((attachment, index) =>
      attachmentOf(post, attachment, index),
    ),
    filesOf(post),
    !look.thread && !post.root_id && replyCount(post),
  );
}

/** "Commented on …": above a reply that stands apart from its thread in the channel. */
function commentLine(post, {name, text}) {
  const link = h('button', {type: 'button', class: 'comment-on', onclick: () => openThread(post)});
  link.append(say('commented', name), text);
  return link;
}

function replyCount(post) {
  const count = repliesTo(app.session, post.id).length;
  if (count === 0) return undefined;
  return h(
    'button',
    {
      type: 'button',
      class: 'reply-count',
      'data-testid': 'replies',
      'data-focus': 'replies',
      onclick: () => openThread(post),
    },
    icons.reply(),
    say('replies', count),
  );
}

function tools(post, look) {
  if (isEphemeral(post)) return tool('dismiss', icons.close(), () => dismiss(post));
  if (look.thread || post.delete_at || isSystem(post)) return undefined;
  return tool('reply', icons.reply(), () => openThread(post));
}

function tool(name, picture, onclick) {
  const label = say(name);
  const props = {type: 'button', class: `tool ${name}`, 'aria-label': label, title: label};
  return h('button', {...props, 'data-testid': name, 'data-focus': name, onclick}, picture);
}

function dismiss(post) {
  app.session.posts.delete(post.id);
  changed();
}
