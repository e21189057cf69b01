// The side of the page: who one can be, and that person's channels.
import {app, users} from './app.js';
import {personAvatar} from './avatar.js';
import {hasDraft} from './composer.js';
import {byId, fill, h, icon, icons} from './dom.js';
import {closeDrawer} from './drawer.js';
import {become, go} from './route.js';
import {channelKey, channelTitle} from './session.js';
import {languageNow, languageOf, say} from './words.js';

let painted = '';

/** Both lists are made anew, but only when something in them differs. */
export function paintSide() {
  const sign = JSON.stringify([
    app.session.person.id,
    app.channelId,
    [...app.sessions.values()].map((s) => [[...s.unread], s.channels.size]),
    channelRows().map(({channel, title, draft}) => [channel.id, title, draft]),
    users.size,
  ]);
  if (sign === painted) return;
  painted = sign;
  const focus = document.activeElement?.dataset?.focus;
  const inside = byId('drawer').contains(document.activeElement);
  paintPeople();
  paintChannels();
  if (inside && focus) {
    byId('drawer')
      .querySelector(`[data-focus="${CSS.escape(focus)}"]`)
      ?.focus();
  }
}

function unreadOf(session) {
  let mentions = 0;
  let count = 0;
  for (const mark of session.unread.values()) {
    mentions += mark.mentions;
    count += mark.count;
  }
  return {mentions, count};
}

function paintPeople() {
  const list = h('ul', {class: 'people-list', 'data-testid': 'people'});
  for (const session of app.sessions.values()) list.append(h('li', {}, personButton(session)));
  fill(byId('people'), h('div', {class: 'people-head'}, say('youAre')), list);
}

function personButton(session) {
  const {person} = session;
  const {mentions, count} = unreadOf(session);
  const coop = coopName(person);
  const language = languageOf(person.locale);
  const news = count > 0 ? `, ${say('unread', count)}` : '';
  return h(
    'button',
    {
      type: 'button',
      class: `person${mentions > 0 ? ' unread' : ''}`,
      'data-testid': 'persona',
      'data-username': person.username,
      'data-focus': `person-${person.username}`,
      'aria-current': session === app.session ? 'true' : undefined,
      'aria-label': `${person.name}, ${[coop, language].filter(Boolean).join(', ')}${news}`,
      title: `${person.name} · ${[coop, language].filter(Boolean).join(' · ')}`,
      onclick: () => {
        become(person.username);
        closeDrawer();
      },
    },
    h(
      'span',
      {class: 'person-picture'},
      personAvatar(person.username, person.name),
      mentions > 0 && h('span', {class: 'badge'}, String(mentions)),
    ),
    h('span', {class: 'person-name'}, person.name.split(' ')[0]),
    h('span', {class: 'person-coop'}, coop || '—'),
  );
}

/** What is said of somebody beside their name: their co-op, or what else they are. */
const coopName = (person) => person.coop ?? roleOf(person) ?? '';
const roleOf = (person) => person.role?.[languageNow()];

function channelRows() {
  const {session} = app;
  const rows = [...session.channels.values()].map((channel) => ({
    channel,
    title: channelTitle(session, channel),
    direct: channel.type === 'D' || channel.type === 'G',
    draft: channel.id !== app.channelId && hasDraft(session, channel.id),
  }));
  return rows.sort((a, b) => a.title.localeCompare(b.title));
}

function paintChannels() {
  const {person} = app.session;
  const rows = channelRows();
  const directs = rows.filter((row) => row.direct);
  const about = [person.coop, roleOf(person), languageOf(person.locale)].filter(Boolean);
  const bot = app.world.bot;
  const known = directs.some(
    ({channel}) => channelKey(app.session, channel) === `@${bot.username}`,
  );
  fill(
    byId('channels'),
    h(
      'div',
      {class: 'me', 'data-testid': 'me'},
      h('div', {class: 'me-name'}, person.name),
      h('div', {class: 'me-coop'}, about.join(' · ')),
    ),
    section(
      say('channels'),
      rows.filter((row) => !row.direct).map((row) => channelLink(row)),
    ),
    section(say('directs'), [...directs.map((row) => channelLink(row)), !known && botLink(bot)]),
    newDirect(),
  );
}

function section(title, links) {
  const items = links.filter(Boolean).map((link) => h('li', {}, link));
  return h('section', {}, h('h2', {}, title), h('ul', {}, ...items));
}

const hash = () => icon('M9 4L7 20M17 4l-2 16M4 9h16M4 15h16');
const person = () => icon('M12 12a4 4 0 1 0-.01 0M4.5 20c1-4 4-5 7.5-5s6.5 1 7.5 5');

function channelLink({channel, title, direct, draft}) {
  const mark = app.session.unread.get(channel.id);
  const key = channelKey(app.session, channel);
  const here = channel.id === app.channelId;
  const picture = direct ? person() : channel.type === 'P' ? icons.lock() : hash();
  return h(
    'a',
    {
      class: `channel-link${mark ? ' unread' : ''}`,
      href: `#${app.session.person.username}/${key}`,
      'data-testid': 'channel-link',
      'data-channel-name': key,
      'data-focus': `channel-${key}`,
      'aria-current': here ? 'true' : undefined,
      onclick: closeDrawer,
    },
    picture,
    h('span', {class: 'channel-name'}, title),
    draft && h('span', {class: 'draft', 'aria-hidden': 'true'}, '✎'),
    mark?.mentions > 0 && h('span', {class: 'badge'}, String(mark.mentions)),
    mark && h('span', {class: 'unseen'}, say('unread', mark.count)),
  );
}

function botLink(bot) {
  const channel = {id: '', type: 'D', name: `${app.session.person.id}__${bot.id}`};
  return channelLink({channel, title: bot.username, direct: true, draft: false});
}

function newDirect() {
  const others = app.world.people.filter(({id}) => id !== app.session.person.id);
  const select = h(
    'select',
    {class: 'new-direct', 'aria-label': say('directNew'), 'data-focus': 'new-direct'},
    h('option', {value: ''}, `+ ${say('directNew')}`),
    ...others.map(({username, name}) => h('option', {value: username}, name)),
  );
  select.addEventListener('change', () => {
    if (select.value) go({channel: `@${select.value}`});
    select.value = '';
    closeDrawer();
  });
  return select;
}
