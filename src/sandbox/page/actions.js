// Buttons and menus of attachments: pressing, waiting, failing.
import {app, changed, nameOf, users} from './app.js';
import {h} from './dom.js';
import {channelTitle} from './session.js';
import {triggered} from './triggers.js';

const keyOf = (post, action) => `${post.id}:${action.id}`;

/** What the painting of a message must know about its presses, as one string. */
export function pressSign(session, post) {
  const begins = (key) => key.startsWith(`${post.id}:`);
  const pressing = [...session.pressing].filter(begins);
  const problems = [...session.problems].filter(([key]) => begins(key));
  return JSON.stringify([pressing, problems]);
}

export function actionRow(post, actions) {
  const {session} = app;
  const row = h('div', {class: 'actions'});
  for (const action of actions) {
    const make = action.type === 'select' ? menu : button;
    row.append(make(session, post, action));
  }
  const failed = actions.map((action) => session.problems.get(keyOf(post, action))).find(Boolean);
  const error = failed && h('div', {class: 'error', role: 'alert', 'data-testid': 'action-error'});
  if (error) error.textContent = failed;
  return [row, error];
}

function button(session, post, action) {
  const busy = session.pressing.has(keyOf(post, action));
  return h(
    'button',
    {
      type: 'button',
      class: `action ${styleOf(action.style)}${busy ? ' busy' : ''}`,
      'data-testid': 'action',
      'data-action-id': action.id,
      'data-focus': `action-${action.id}`,
      'aria-busy': busy ? 'true' : undefined,
      disabled: Boolean(action.disabled),
      title: action.tooltip || undefined,
      onclick: () => void press(session, post, action, ''),
    },
    action.name,
  );
}

const known = ['default', 'primary', 'success', 'good', 'warning', 'danger'];
const styleOf = (style) => (known.includes(style) ? style : 'default');

function choices(session, action) {
  if (action.data_source === 'users') {
    return [...users.values()].map((user) => ({text: nameOf(user.id), value: user.id}));
  }
  if (action.data_source === 'channels') {
    const open = [...session.channels.values()].filter((channel) => channel.type !== 'D');
    return open.map((c) => ({text: channelTitle(session, c), value: c.id}));
  }
  return action.options ?? [];
}

function menu(session, post, action) {
  const busy = session.pressing.has(keyOf(post, action));
  const key = `chosen:${keyOf(post, action)}`;
  const chosen = session[key] ?? action.default_option ?? '';
  const options = choices(session, action).map(({text, value}) => h('option', {value}, text));
  const select = h(
    'select',
    {
      class: `action-menu${busy ? ' busy' : ''}`,
      'data-testid': 'action',
      'data-action-id': action.id,
      'data-focus': `action-${action.id}`,
      'aria-label': action.name,
      'aria-busy': busy ? 'true' : undefined,
      disabled: Boolean(action.disabled),
      onchange: () => {
        session[key] = select.value;
        void press(session, post, action, select.value);
      },
    },
    h('option', {value: '', disabled: true}, action.name),
    ...options,
  );
  select.value = chosen;
  if (select.selectedIndex < 0) select.value = '';
  return select;
}

async function press(session, post, action, selected) {
  const key = keyOf(post, action);
  if (session.pressing.has(key)) return;
  session.pressing.add(key);
  session.problems.delete(key);
  changed();
  const body = {selected_option: selected, ...(action.cookie ? {cookie: action.cookie} : {})};
  try {
    const path = `/posts/${post.id}/actions/${encodeURIComponent(action.id)}`;
    const answer = await session.api.post(path, body);
    triggered(session, answer.trigger_id);
  } catch (error) {
    for (const other of [...session.problems.keys()]) {
      if (other.startsWith(`${post.id}:`)) session.problems.delete(other);
    }
    session.problems.set(key, error.message);
  }
  session.pressing.delete(key);
  changed();
}
