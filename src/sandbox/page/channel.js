// The middle of the page: a channel's name, its messages, the message box.
import {app, changed} from './app.js';
import {makeComposer} from './composer.js';
import {byId, fill, h, icons} from './dom.js';
import {openDrawer} from './drawer.js';
import {paintPosts} from './list.js';
import {stickToEnd} from './scroll.js';
import {channelTitle, isEphemeral, postsOf} from './session.js';
import {rendered} from './text.js';
import {localeNow, say} from './words.js';

let parts;
let shown;

export function buildChannel() {
  const title = h('h1', {class: 'title', 'data-testid': 'channel-title'});
  const about = h('div', {class: 'about'});
  const badge = h('span', {class: 'badge', 'data-testid': 'drawer-badge'});
  const menu = h('button', {type: 'button', class: 'burger', 'data-testid': 'open-drawer'});
  menu.append(icons.menu(), badge);
  menu.addEventListener('click', openDrawer);
  const content = h('div', {class: 'posts-content'});
  const scroller = h('div', {class: 'posts', tabindex: '0', role: 'log', 'aria-live': 'off'});
  scroller.append(content);
  const jump = h('button', {type: 'button', class: 'jump', hidden: true});
  const offline = h('div', {class: 'offline', role: 'status', hidden: true});
  const composer = makeComposer('composer', () => ({
    session: app.session,
    channelId: app.channelId,
    rootId: '',
    placeholder: say('writeIn', channelTitle(app.session, app.session.channels.get(app.channelId))),
  }));
  const head = h('header', {class: 'pane-head'}, menu, h('div', {class: 'titles'}, title, about));
  const list = h('div', {class: 'posts-box'}, scroller, jump);
  fill(byId('channel'), head, offline, list, composer.element);
  const stick = stickToEnd(scroller, content, (stuck) => {
    if (stuck) jump.hidden = true;
  });
  jump.addEventListener('click', () => stick.toEnd());
  parts = {title, about, badge, menu, content, scroller, jump, offline, composer, stick};
}

/** What stands above a channel's first message. */
function beginning(channel, name) {
  const direct = channel.type === 'D';
  return {
    key: 'beginning',
    sign: `${channel.id}${name}${localeNow()}`,
    make: () =>
      h(
        'div',
        {class: 'beginning'},
        h('h2', {}, direct ? name : say('start', name)),
        h('p', {}, direct ? say('startDirect', name) : say('startText', name)),
      ),
  };
}

/** As in the real client, a header is Markdown: what it links to can be pressed. */
function paintAbout(channel) {
  const text = channel?.header || channel?.purpose || '';
  if (parts.about.dataset.text === text) return;
  parts.about.dataset.text = text;
  fill(parts.about, text && rendered(text));
}

export function paintChannel() {
  const {session, channelId} = app;
  const channel = session.channels.get(channelId);
  const name = channelTitle(session, channel);
  document.title = `${name} · ${session.person.username} · sandbox`;
  parts.title.textContent = name;
  paintAbout(channel);
  parts.menu.setAttribute('aria-label', say('openDrawer'));
  const waiting = [...session.unread.values()].reduce((sum, {mentions}) => sum + mentions, 0);
  parts.badge.textContent = waiting > 0 ? String(waiting) : '';
  parts.offline.hidden = session.online !== false;
  parts.offline.textContent = say('offline');
  parts.composer.paint();
  if (!channel) return;
  const posts = postsOf(session, channelId).filter(inChannel);
  const loaded = session.loaded.has(channelId);
  const key = `${session.person.id}:${channelId}`;
  const moved = shown?.key !== key;
  const first = loaded ? beginning(channel, name) : undefined;
  paintPosts(parts.content, posts, {thread: false, first});
  const last = posts.at(-1);
  const grown = !moved && last && last.id !== shown.last;
  if (moved || (grown && last.user_id === session.person.id)) parts.stick.toEnd();
  else if (grown && !parts.stick.stuck) {
    parts.jump.hidden = false;
    fill(parts.jump, icons.down(), say('jumpDown'));
  }
  shown = {key, last: last?.id};
}

/** With collapsed threads, replies are seen in their thread only. */
const inChannel = (post) => !app.collapsed || !post.root_id || isEphemeral(post);

export function setCollapsed(on) {
  app.collapsed = on;
  localStorage.setItem('collapsed', String(on));
  changed();
}

export const focusComposer = () => parts.composer.focus();
