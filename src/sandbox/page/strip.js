// The strip above the chat that is the sandbox's own: the clock, and a menu with faults.
import {sandbox} from './api.js';
import {app, toast} from './app.js';
import {personAvatar} from './avatar.js';
import {openDrawer} from './drawer.js';
import {byId, fill, h, icons} from './dom.js';
import {activeFaults, faultsPanel, refreshFaults} from './faults.js';
import {setCollapsed} from './channel.js';
import {fromInput, now, setNow, shortStamp, stamp, toInput} from './time.js';
import {localeNow, say} from './words.js';

const HOUR = 3_600_000;
const steps = [
  {name: 'hour', ms: HOUR},
  {name: 'day', ms: 24 * HOUR},
  {name: 'week', ms: 7 * 24 * HOUR},
];

let painted;
let clock;
let me;
let faults;
let faultsOn;

export function paintStrip() {
  if (painted !== localeNow()) {
    painted = localeNow();
    build();
  }
  paintMe();
  paintFaults();
  paintClock();
}

function build() {
  clock = h('time', {class: 'clock-now', 'data-testid': 'clock-now'});
  const buttons = steps.map(({name, ms}) =>
    h(
      'button',
      {
        type: 'button',
        'data-testid': `clock-${name}`,
        title: say(`${name}Long`),
        'aria-label': say(`${name}Long`),
        onclick: () => void move({advance_ms: ms}),
      },
      say(name),
    ),
  );
  const tools = h('div', {class: 'clock-tools', id: 'clock-tools'}, ...buttons, goTo());
  const toggle = h(
    'button',
    {type: 'button', class: 'clock', 'data-testid': 'clock', 'aria-controls': 'clock-tools'},
    icons.clock(),
    clock,
  );
  toggle.setAttribute('aria-label', say('clock'));
  toggle.setAttribute('aria-expanded', 'false');
  toggle.addEventListener('click', () => openTools(!byId('strip').matches('.clock-open')));
  me = h('button', {type: 'button', class: 'me-chip', 'data-testid': 'me-chip'});
  me.addEventListener('click', openDrawer);
  fill(byId('strip'), h('span', {class: 'brand'}, 'Sandbox'), me, toggle, tools, options());
}

/** On phones the clock's buttons lie over the messages, until something else is pressed. */
function openTools(open) {
  byId('strip').classList.toggle('clock-open', open);
  byId('strip').querySelector('.clock').setAttribute('aria-expanded', String(open));
}

document.addEventListener('pointerdown', ({target}) => {
  if (byId('strip').matches('.clock-open') && !target.closest('.clock, .clock-tools')) {
    openTools(false);
  }
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

function goTo() {
  const input = h('input', {
    type: 'datetime-local',
    'data-testid': 'clock-input',
    'aria-label': say('goToLong'),
    title: say('goToLong'),
  });
  input.addEventListener('focus', () => {
    if (!input.value) input.value = toInput(now());
  });
  const go = h('button', {type: 'submit', 'data-testid': 'clock-go'}, say('go'));
  const form = h('form', {class: 'clock-to'}, h('span', {}, say('goTo')), input, go);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const to = fromInput(input.value);
    if (to === undefined) return;
    if (to < now()) return toast(say('noBack'));
    void move({to}).then(() => (input.value = ''));
  });
  return form;
}

async function move(body) {
  try {
    const answer = await sandbox.post('/clock', body);
    setNow(answer.now);
    paintClock();
  } catch (error) {
    toast(error.message);
  }
}

function paintClock() {
  const ms = now();
  const short = matchMedia('(max-width: 768px)').matches;
  const text = short ? shortStamp(ms) : stamp(ms);
  if (clock.textContent === text) return;
  clock.textContent = text;
  clock.dateTime = new Date(ms).toISOString();
}

function paintFaults() {
  const count = activeFaults().length;
  faultsOn.hidden = count === 0;
  faultsOn.textContent = say('faultsOn', count);
  faults.paint();
}

function options() {
  const collapsed = h('input', {type: 'checkbox', 'data-testid': 'collapsed'});
  collapsed.checked = app.collapsed;
  collapsed.addEventListener('change', () => setCollapsed(collapsed.checked));
  const panel = h('div', {class: 'options-panel', id: 'options-panel'});
  faults = faultsPanel();
  const label = h('label', {class: 'tick'}, collapsed, h('span', {}, say('collapsed')));
  panel.append(label, faults.element);
  const summary = h('summary', {'data-testid': 'options', title: say('options')});
  faultsOn = h('span', {class: 'fault-on', 'data-testid': 'faults-on'});
  summary.append(faultsOn, icons.more());
  summary.setAttribute('aria-label', say('options'));
  const details = h('details', {class: 'options'}, summary, panel);
  details.addEventListener('toggle', () => {
    if (details.open) void refreshFaults();
  });
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    details.open = false;
    summary.focus();
  });
  return details;
}

setInterval(() => {
  if (clock) paintClock();
}, 1000);
