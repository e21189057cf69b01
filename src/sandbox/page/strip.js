// The strip above the chat that is the sandbox's own: clock and timeline, tour, theme, menu.
import {app} from './app.js';
import {personAvatar} from './avatar.js';
import {clockFace, paintClock} from './clock.js';
import {clockSteps, clockTo} from './clock-tools.js';
import {openDrawer} from './drawer.js';
import {byId, fill, h, icons} from './dom.js';
import {optionsMenu} from './options.js';
import {themeButton} from './theme.js';
import {momentList, nextButton} from './timeline.js';
import {tourButton} from './tour.js';
import {openWelcome} from './welcome.js';
import {localeNow, say} from './words.js';

let painted;
let me;
let parts = [];

export function paintStrip() {
  if (painted !== localeNow()) {
    painted = localeNow();
    build();
  }
  paintMe();
  paintClock();
  for (const part of parts) part.paint();
}

function build() {
  const next = nextButton();
  const moments = momentList();
  const tour = tourButton();
  const theme = themeButton('theme');
  const options = optionsMenu();
  parts = [next, moments, tour, theme, options];
  const later = h('div', {class: 'clock-later'}, moments.element, clockTo());
  const tools = h('div', {class: 'clock-tools', id: 'clock-tools'}, clockSteps(), later);
  me = h('button', {type: 'button', class: 'me-chip', 'data-testid': 'me-chip'});
  me.addEventListener('click', openDrawer);
  const brand = h('button', {type: 'button', class: 'brand', title: say('about')}, 'Sandbox');
  brand.addEventListener('click', openWelcome);
  const end = h('div', {class: 'strip-end'}, tour.element, theme.element, options.element);
  fill(byId('strip'), brand, me, clockToggle(), next.element, tools, end);
}

function clockToggle() {
  const toggle = h(
    'button',
    {type: 'button', class: 'clock', 'data-testid': 'clock', 'aria-controls': 'clock-tools'},
    icons.clock(),
    clockFace(),
    icons.down(),
  );
  toggle.title = say('clock');
  toggle.setAttribute('aria-label', say('clock'));
  toggle.setAttribute('aria-expanded', 'false');
  toggle.addEventListener('click', () => openTools(!toolsAreOpen()));
  return toggle;
}

const toolsAreOpen = () => byId('strip').matches('.clock-open');

/** What the clock opens lies over the messages, until something else is pressed. */
function openTools(open) {
  byId('strip').classList.toggle('clock-open', open);
  byId('strip').querySelector('.clock').setAttribute('aria-expanded', String(open));
}

document.addEventListener('pointerdown', ({target}) => {
  if (toolsAreOpen() && !target.closest('.clock, .clock-tools')) openTools(false);
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !toolsAreOpen() || document.querySelector('dialog')) return;
  event.preventDefault();
  openTools(false);
  byId('strip').querySelector('.clock').focus();
});

/** On phones the strip says who one is; pressing it opens the list of people. */
function paintMe() {
  const {person} = app.session;
  if (me.dataset.username === person.username) return;
  me.dataset.username = person.username;
  me.setAttribute('aria-label', `${say('youAre')} ${person.name}`);
  const name = h('span', {}, person.name.split(' ')[0]);
  fill(me, personAvatar(person.username, person.name), name, icons.down());
}
