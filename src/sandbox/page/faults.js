// Faults the server can be told to have: ready-made rules, for the bot alone or for everybody.
import {sandbox} from './api.js';
import {app, changed, toast} from './app.js';
import {fill, h} from './dom.js';
import {say} from './words.js';

const ready = [
  {name: 'slow', rule: {kind: 'slow', ms: 3000}},
  {name: 'down', rule: {kind: 'down'}},
  {name: 'hang', rule: {kind: 'hang'}},
  {name: '429', rule: {kind: 'status', status: 429, retryAfter: 5}},
  {name: '500', rule: {kind: 'status', status: 500}},
  {name: '502', rule: {kind: 'status', status: 502}},
  {name: 'lostAnswers', rule: {kind: 'lostAnswers'}},
  {name: 'lateCommits', rule: {kind: 'lateCommits', ms: 5000}},
];
const often = {always: {}, half: {probability: 0.5}, once: {count: 1}};

/** For everybody, but never for the page itself and its controls. */
const API = '/api/';

const matches = (rule, {rule: wanted}) =>
  rule.kind === wanted.kind &&
  rule.status === wanted.status &&
  (rule.path === undefined || rule.path === API);
const spent = ({count, hits}) => count !== undefined && hits >= count;

const rulesIn = (answer) => (Array.isArray(answer) ? answer : (answer?.rules ?? []));

/** The rules that still take effect. */
export const activeFaults = () => rulesIn(app.world.faults).filter((rule) => !spent(rule));

async function update(ask) {
  try {
    app.world.faults = rulesIn(await ask());
  } catch (error) {
    toast(error.message);
  }
  changed();
}

export const refreshFaults = () => update(() => sandbox.get('/faults'));

/** Rules that tests or other windows made stay as they are. */
const replace = (rules) => update(() => sandbox.post('/faults', rules));

export function faultsPanel() {
  const box = h('fieldset', {class: 'faults', 'data-testid': 'faults'});
  const everyone = h('input', {type: 'checkbox', 'data-testid': 'fault-everyone'});
  const when = h('select', {'data-testid': 'fault-when', 'aria-label': say('faultWhen')});
  for (const name of Object.keys(often)) when.append(h('option', {value: name}, say(name)));
  const rows = ready.map((preset) => {
    const input = h('input', {type: 'checkbox', 'data-testid': `fault-${preset.name}`});
    input.addEventListener('change', () => {
      const others = activeFaults().filter((rule) => !matches(rule, preset));
      const who = everyone.checked ? {who: 'everyone', path: API} : {who: 'bot'};
      const added = {...preset.rule, ...often[when.value], ...who};
      void replace(input.checked ? [...others, added] : others);
    });
    const label = h('label', {class: 'fault'}, input, h('span', {}, say(`fault_${preset.name}`)));
    return {preset, input, label};
  });
  const clear = h('button', {type: 'button', 'data-testid': 'fault-clear'}, say('faultClear'));
  clear.addEventListener('click', () => void replace([]));
  const choices = h('div', {class: 'fault-choices'}, when);
  choices.append(h('label', {}, everyone, h('span', {}, say('faultEveryone'))));
  fill(box, h('legend', {}, say('faults')), choices, ...rows.map(({label}) => label), clear);

  function paint() {
    const active = activeFaults();
    for (const {preset, input} of rows) input.checked = active.some((r) => matches(r, preset));
    clear.disabled = active.length === 0;
  }
  return {element: box, paint};
}
