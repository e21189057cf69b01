// The first screen for somebody who has never seen this: what it is, who to be, what to try. It lies
// over the messages and leaves as soon as one goes anywhere or writes.
import {app} from './app.js';
import {personAvatar} from './avatar.js';
import {byId, fill, h, icons} from './dom.js';
import {openDrawer} from './drawer.js';
import {go} from './route.js';
import {rendered} from './text.js';
import {startTour} from './tour.js';
import {say, languageNow} from './words.js';
import {welcomeWords} from './welcome-words.js';

const wide = matchMedia('(min-width: 769px)');
let box;
let painted;
/** Changing the language goes to somebody who reads it, and stays. */
let staying = false;

export const welcomeIsOpen = () => Boolean(box && !box.hidden);

/** By itself only to who comes without an address and hasn't been here. */
export const mayWelcome = () => location.hash.length < 2 && !localStorage.getItem('welcomed');

/** The messages under it are out of reach meanwhile. */
const covered = (on) => (byId('channel').querySelector('.posts').inert = on);

export function openWelcome() {
  if (!box) {
    box = h('section', {class: 'welcome', 'data-testid': 'welcome', tabindex: '-1'});
    byId('channel').querySelector('.posts-box').append(box);
    byId('channel').addEventListener('submit', closeWelcome);
    addEventListener('hashchange', () => {
      if (staying) staying = false;
      else closeWelcome();
    });
  }
  box.hidden = false;
  covered(true);
  painted = undefined;
  paintWelcome();
  box.scrollTop = 0;
  if (app.session) box.focus({preventScroll: true});
}

export function closeWelcome() {
  if (!welcomeIsOpen()) return;
  const inside = box.contains(document.activeElement);
  box.hidden = true;
  covered(false);
  localStorage.setItem('welcomed', 'true');
  if (inside) (wide.matches ? byId('composer') : document.querySelector('.burger')).focus();
}

export function paintWelcome() {
  if (!welcomeIsOpen() || painted === languageNow()) return;
  painted = languageNow();
  const words = welcomeWords[painted];
  box.setAttribute('aria-label', words.title);
  fill(box, h('div', {class: 'welcome-page'}, ...head(words), people(words), ...first(words)));
}

function head(words) {
  const close = h('button', {type: 'button', class: 'close', 'aria-label': say('close')});
  close.append(icons.close());
  close.dataset.testid = 'welcome-close';
  close.addEventListener('click', closeWelcome);
  const other = painted === 'es' ? 'en' : 'es';
  const language = h('button', {type: 'button', class: 'plain', lang: other}, words.other);
  language.dataset.testid = 'welcome-language';
  language.hidden = !readerOf(other);
  language.addEventListener('click', () => speakTo(other));
  return [
    h('div', {class: 'welcome-head'}, h('h1', {}, words.title), language, close),
    rendered(words.what),
    h('div', {class: 'welcome-safe'}, icons.lock(), rendered(words.safe)),
    h(
      'div',
      {class: 'welcome-start'},
      action('welcome-tour', 'main', words.start, () => startTour(painted)),
      action('welcome-alone', '', words.alone, closeWelcome),
    ),
  ];
}

function action(name, look, label, onclick) {
  const props = {type: 'button', class: `welcome-button ${look}`, 'data-testid': name};
  return h('button', {...props, onclick}, label);
}

const readerOf = (language) => app.world.people.find(({locale}) => locale.startsWith(language));

/** To somebody who reads that language. */
function speakTo(language) {
  const reader = readerOf(language);
  if (!reader || reader.locale === app.session.person.locale) return;
  staying = true;
  go({who: reader.username, channel: 'fit'});
}

function people(words) {
  const cards = words.people.map(([username, what]) => {
    const {person} = app.sessions.get(username);
    const coop = person.coop ?? '';
    return h(
      'button',
      {
        type: 'button',
        class: 'welcome-person',
        'data-testid': 'welcome-person',
        'data-username': username,
        onclick: () => {
          closeWelcome();
          go({who: username, channel: 'fit'});
        },
      },
      personAvatar(username, person.name),
      h(
        'span',
        {class: 'welcome-name'},
        [person.name.split(' ')[0], coop].filter(Boolean).join(' · '),
      ),
      h('span', {class: 'welcome-what'}, what),
    );
  });
  return h(
    'div',
    {},
    h('h2', {}, words.who),
    h('div', {class: 'welcome-people'}, ...cards),
    h('p', {class: 'welcome-more'}, wide.matches ? words.everybody : everybodyLink(words)),
  );
}

/** On phones the list of people is behind the strip's first button. */
function everybodyLink(words) {
  return h('button', {type: 'button', class: 'plain', onclick: openDrawer}, words.everybodyPhone);
}

function first(words) {
  const items = words.tries.map((text) => h('li', {}, rendered(text)));
  return [h('h2', {}, words.first), h('ul', {class: 'welcome-tries'}, ...items)];
}
