// One element of a dialog: its label, its control, and how its value is read.
import {nameOf, users} from './app.js';
import {fill, h} from './dom.js';
import {channelTitle} from './session.js';
import {say} from './words.js';

const inputTypes = ['email', 'number', 'password', 'tel', 'url'];

/** Answers with {name, spec, element, control, read, showError}. */
export function dialogField(session, spec) {
  const id = `dialog-field-${spec.name}`;
  const make = {textarea, select, radio, bool}[spec.type] ?? text;
  const {body, control, read, grouped} = make(session, spec, id);
  const error = h('div', {class: 'error', 'data-testid': 'field-error', id: `${id}-error`});
  const help = spec.help_text && h('div', {class: 'help', id: `${id}-help`}, spec.help_text);
  const described = [help && `${id}-help`, `${id}-error`].filter(Boolean).join(' ');
  control.setAttribute('aria-describedby', described);
  if (!spec.optional && !grouped) control.setAttribute('aria-required', 'true');
  const mark = spec.optional
    ? h('span', {class: 'optional'}, ` ${say('optional')}`)
    : h('span', {class: 'star', 'aria-hidden': 'true'}, ' *');
  const title = grouped
    ? h('div', {class: 'field-label', id: `${id}-label`}, spec.display_name, mark)
    : h('label', {class: 'field-label', for: id}, spec.display_name, mark);
  const element = h(
    'div',
    {class: `field field-${spec.type}`, 'data-testid': 'dialog-field', 'data-name': spec.name},
    title,
    body,
    help,
    error,
  );
  const showError = (message) => {
    fill(error, message);
    control.setAttribute('aria-invalid', String(Boolean(message)));
  };
  return {name: spec.name, spec, element, control, read, showError};
}

const limit = (spec, usual) => (spec.max_length > 0 ? spec.max_length : usual);

function text(_session, spec, id) {
  const type = inputTypes.includes(spec.subtype) ? spec.subtype : 'text';
  const input = h('input', {
    id,
    name: spec.name,
    type,
    placeholder: spec.placeholder || undefined,
    maxlength: limit(spec, 150),
    autocomplete: 'off',
  });
  input.value = spec.default ?? '';
  const number = () => (input.value === '' ? undefined : Number.parseInt(input.value, 10));
  const read = () => (type === 'number' ? number() : input.value || undefined);
  return {body: input, control: input, read};
}

function textarea(_session, spec, id) {
  const area = h('textarea', {
    id,
    name: spec.name,
    rows: '5',
    placeholder: spec.placeholder || undefined,
    maxlength: limit(spec, 3000),
  });
  area.value = spec.default ?? '';
  return {body: area, control: area, read: () => area.value || undefined};
}

function optionsOf(session, spec) {
  if (spec.data_source === 'users') {
    return [...users.values()].map(({id}) => ({text: nameOf(id), value: id}));
  }
  if (spec.data_source === 'channels') {
    const open = [...session.channels.values()].filter((channel) => channel.type !== 'D');
    return open.map((channel) => ({text: channelTitle(session, channel), value: channel.id}));
  }
  return spec.options ?? [];
}

function select(session, spec, id) {
  const options = optionsOf(session, spec).map(({text: shown, value}) =>
    h('option', {value}, shown),
  );
  const first = h('option', {value: ''}, spec.placeholder || say('choose'));
  const control = h('select', {id, name: spec.name}, first, ...options);
  control.value = spec.default ?? '';
  if (control.selectedIndex < 0) control.value = '';
  return {
    body: h('div', {class: 'select'}, control),
    control,
    read: () => control.value || undefined,
  };
}

function radio(session, spec, id) {
  const group = h('div', {class: 'radios', role: 'radiogroup', 'aria-labelledby': `${id}-label`});
  if (!spec.optional) group.setAttribute('aria-required', 'true');
  for (const {text: shown, value} of optionsOf(session, spec)) {
    const input = h('input', {type: 'radio', name: spec.name, value});
    input.checked = value === spec.default;
    group.append(h('label', {}, input, h('span', {}, shown)));
  }
  const read = () => group.querySelector('input:checked')?.value;
  return {body: group, control: group, read, grouped: true};
}

function bool(_session, spec, id) {
  const input = h('input', {id, name: spec.name, type: 'checkbox'});
  input.checked = spec.default === 'true' || spec.default === true;
  const body = h('label', {class: 'tick'}, input, h('span', {}, spec.placeholder || ''));
  return {body, control: input, read: () => input.checked};
}
