// A thread: a panel at the side on wide screens, the whole screen on phones.
import {app, changed} from './app.js';
import {makeComposer} from './composer.js';
import {byId, fill, h, icons} from './dom.js';
import {drawerIsOpen} from './drawer.js';
import {paintPosts} from './list.js';
import {closeThread} from './route.js';
import {stickToEnd} from './scroll.js';
import {channelTitle, threadOf} from './session.js';
import {say} from './words.js';

let parts;
let shown;
/** The thread that was open last. */
let root;

const narrow = matchMedia('(max-width: 768px)');
narrow.addEventListener('change', changed);

export function buildThread() {
  const title = h('h2', {class: 'title'});
  const where = h('span', {class: 'where'});
  const close = h('button', {type: 'button', class: 'close', 'data-testid': 'thread-close'});
  close.append(icons.close());
  close.addEventListener('click', closeThread);
  const content = h('div', {class: 'posts-content'});
  const scroller = h('div', {class: 'posts', tabindex: '0', role: 'log', 'aria-live': 'off'});
  scroller.append(content);
  const composer = makeComposer('thread-composer', () => ({
    session: app.session,
    channelId: app.channelId,
    rootId: app.threadId ?? '',
    placeholder: say('comment'),
  }));
  const head = h('header', {class: 'pane-head'}, h('div', {class: 'titles'}, title, where), close);
  fill(byId('thread'), head, h('div', {class: 'posts-box'}, scroller), composer.element);
  const stick = stickToEnd(scroller, content);
  parts = {title, where, close, content, scroller, composer, stick};
}

export function paintThread() {
  const {session, threadId, channelId} = app;
  const panel = byId('thread');
  panel.hidden = !threadId;
  byId('app').classList.toggle('with-thread', Boolean(threadId));
  // On phones the channel lies under the thread: nobody should get there by Tab.
  byId('channel').inert = (Boolean(threadId) && narrow.matches) || drawerIsOpen();
  if (!threadId) {
    shown = undefined;
    return;
  }
  root = threadId;
  panel.setAttribute('aria-label', say('thread'));
  parts.title.textContent = say('thread');
  parts.where.textContent = channelTitle(session, session.channels.get(channelId));
  parts.close.setAttribute('aria-label', say('close'));
  parts.composer.paint();
  const posts = threadOf(session, threadId);
  paintPosts(parts.content, posts, {thread: true});
  const key = `${session.person.id}:${threadId}:${app.pointed ?? ''}`;
  const last = posts.at(-1)?.id;
  const moved = shown?.key !== key;
  if (moved && app.pointed) {
    const target = parts.content.querySelector('.pointed');
    if (target) parts.stick.show(target);
  } else if (moved || last !== shown.last) {
    parts.stick.toEnd();
  }
  shown = {key, last};
}

/** On phones the message box would bring up the keyboard. */
export const focusThread = () => (narrow.matches ? parts.close.focus() : parts.composer.focus());

/** After a thread was closed the focus goes back to its message; true if it did. */
export function focusOpener() {
  const post = root && byId('channel').querySelector(`[data-post-id="${root}"]`);
  root = undefined;
  const opener = post?.querySelector('[data-focus="replies"], [data-focus="reply"]');
  opener?.focus();
  return Boolean(opener);
}
