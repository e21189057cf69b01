// The clock's steps, and going to a moment of one's own choice.
import {toast} from './app.js';
import {h} from './dom.js';
import {travel} from './moments.js';
import {fromInput, now, toInput} from './time.js';
import {say} from './words.js';

const HOUR = 3_600_000;
const steps = [
  {name: 'hour', ms: HOUR},
  {name: 'day', ms: 24 * HOUR},
  {name: 'week', ms: 7 * 24 * HOUR},
];

export function clockSteps() {
  const buttons = steps.map(({name, ms}) =>
    h(
      'button',
      {
        type: 'button',
        'data-testid': `clock-${name}`,
        title: say(`${name}Long`),
        'aria-label': say(`${name}Long`),
        onclick: () => void travel(() => now() + ms),
      },
      say(name),
    ),
  );
  return h('div', {class: 'clock-steps'}, ...buttons);
}

export function clockTo() {
  const props = {'aria-label': say('goToLong'), title: say('goToLong')};
  const input = h('input', {type: 'datetime-local', 'data-testid': 'clock-input', ...props});
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
    void travel(() => to).then(() => (input.value = ''));
  });
  return form;
}
