// The timeline in the strip: one press to what comes next, and a list of the next few moments.
import {announce, toast} from './app.js';
import {fill, h, icons} from './dom.js';
import {jumpTo, nextMoments, onTheWay, proposed} from './moments.js';
import {soonStamp, stamp} from './time.js';
import {say} from './words.js';

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const narrow = matchMedia('(max-width: 768px)');

async function jump(moment) {
  if (!(await jumpTo(moment))) return;
  const said = say('jumped', moment.text);
  announce(said);
  // On phones the button is an arrow only: what it did is said.
  if (narrow.matches) toast(said);
}

/** Jumps to what is proposed. */
export function nextButton() {
  const what = h('span', {class: 'next-what'});
  const when = h('span', {class: 'next-when'});
  const props = {type: 'button', class: 'next', 'data-testid': 'timeline-next'};
  const button = h('button', props, icons.skip(), what, when);
  let moment;
  button.addEventListener('click', () => void jump(moment));
  function paint() {
    moment = proposed();
    button.setAttribute('aria-busy', String(onTheWay()));
    what.textContent = capital(moment.text);
    when.textContent = `${soonStamp(moment.at)} →`;
    const label = say('jump', moment.text, stamp(moment.at));
    button.setAttribute('aria-label', label);
    button.title = label;
  }
  return {element: button, paint};
}

export function momentList() {
  const title = h('h2', {id: 'timeline-title'});
  const list = h('ul', {class: 'moments', 'aria-labelledby': 'timeline-title'});
  const element = h('section', {class: 'timeline', 'data-testid': 'timeline'}, title, list);
  let sign;
  function paint() {
    const moments = nextMoments();
    const next = JSON.stringify([say('comes'), moments.map(({text, at}) => [text, soonStamp(at)])]);
    if (next === sign) return;
    sign = next;
    title.textContent = say('comes');
    const at = [...list.querySelectorAll('button')].indexOf(document.activeElement);
    fill(list, ...moments.map((moment) => h('li', {}, momentButton(moment))));
    if (at >= 0) (list.querySelectorAll('button')[at] ?? list.querySelector('button')).focus();
  }
  return {element, paint};
}

function momentButton(moment) {
  const picture = moment.morning ? icons.light() : icons.skip();
  return h(
    'button',
    {
      type: 'button',
      class: 'moment',
      'data-testid': moment.morning ? 'timeline-morning' : 'timeline-moment',
      'aria-label': say('jump', moment.text, stamp(moment.at)),
      onclick: () => void jump(moment),
    },
    picture,
    h('span', {class: 'moment-what'}, capital(moment.text)),
    h('span', {class: 'moment-when'}, soonStamp(moment.at)),
  );
}
