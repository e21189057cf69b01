// The message box: Enter sends, a leading / runs a command, what fails keeps its text.
import {app, changed} from './app.js';
import {h, icons} from './dom.js';
import {keepPost, markRead} from './session.js';
import {permalinkIn} from './text.js';
import {triggered} from './triggers.js';
import {say} from './words.js';

const drafts = {
  get: (key) => sessionStorage.getItem(`draft:${key}`) ?? '',
  set(key, text) {
    if (text) sessionStorage.setItem(`draft:${key}`, text);
    else sessionStorage.removeItem(`draft:${key}`);
  },
};
const problems = new Map();
const sending = new Set();

const boxes = [];

/** Puts words into a channel's message box, as if they had been typed. */
export function putDraft(session, channelId, text) {
  drafts.set(`${session.person.id}:${channelId}:`, text);
  for (const box of boxes) box.reread();
}

export const hasDraft = (session, channelId) =>
  drafts.get(`${session.person.id}:${channelId}:`).trim() !== '';

/** Makes a box; `place` says each time whose, where and in which thread. */
export function makeComposer(name, place) {
  const area = h('textarea', {rows: '1', 'data-testid': name, id: name, enterkeyhint: 'send'});
  const button = h('button', {type: 'submit', class: 'send'}, icons.send());
  button.dataset.testid = name === 'composer' ? 'send' : 'thread-send';
  const error = h('div', {class: 'error', role: 'alert', 'data-testid': `${name}-error`});
  error.id = `${name}-error`;
  area.setAttribute('aria-describedby', error.id);
  const box = h('div', {class: 'composer-box'}, area, button);
  const element = h('form', {class: 'composer', novalidate: true}, box, error);
  let key;

  function grow() {
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, 300)}px`;
  }

  function paint() {
    const at = place();
    const next = `${at.session.person.id}:${at.channelId}:${at.rootId}`;
    if (next !== key) {
      key = next;
      area.value = drafts.get(key);
      grow();
    }
    area.placeholder = at.placeholder;
    area.setAttribute('aria-label', at.placeholder);
    button.setAttribute('aria-label', say(sending.has(key) ? 'sending' : 'send'));
    button.classList.toggle('busy', sending.has(key));
    button.classList.toggle('ready', area.value.trim() !== '');
    error.textContent = problems.get(key) ?? '';
    area.setAttribute('aria-invalid', String(problems.has(key)));
  }

  boxes.push({
    reread() {
      key = undefined;
      if (app.session) paint();
    },
  });
  area.addEventListener('input', () => {
    drafts.set(key, area.value);
    problems.delete(key);
    grow();
    paint();
  });
  area.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    element.requestSubmit();
  });
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });

  async function send() {
    const text = area.value;
    const at = place();
    const mine = key;
    if (text.trim() === '' || sending.has(mine)) return;
    sending.add(mine);
    problems.delete(mine);
    paint();
    try {
      await deliver(at, text);
      if (drafts.get(mine) === text) drafts.set(mine, '');
      if (key === mine && area.value === text) area.value = '';
    } catch (failure) {
      problems.set(mine, failure.message);
    }
    sending.delete(mine);
    grow();
    paint();
    changed();
  }

  return {element, paint, focus: () => area.focus()};
}

async function deliver({session, channelId, rootId}, text) {
  // A space before the slash makes it a message, as the server's own hint says.
  if (text.startsWith('/')) return command(session, channelId, rootId, text.trim());
  const pending = `${session.person.id}:${Date.now()}`;
  const body = {channel_id: channelId, root_id: rootId, message: text, pending_post_id: pending};
  keepPost(session, await session.api.post('/posts', body));
  markRead(session, channelId);
}

async function command(session, channelId, rootId, text) {
  const body = {command: text, channel_id: channelId, team_id: app.world.team.id, root_id: rootId};
  const answer = await session.api.post('/commands/execute', body);
  triggered(session, answer.trigger_id);
  if (answer.goto_location) follow(answer.goto_location);
}

/** A command may send the person somewhere: a message here, or an address outside. */
function follow(address) {
  const post = permalinkIn(address);
  const link = h('a', {href: address, target: '_blank', rel: 'noopener noreferrer'});
  if (post) link.dataset.permalink = post;
  else if (!/^https?:$/u.test(link.protocol)) return;
  document.body.append(link);
  link.click();
  link.remove();
}
