// Round pictures of people: an initial on a colour, a small robot for the bot, a ring for the system.
import {h, icon} from './dom.js';
import {users} from './app.js';

const colors = 8;

/** A colour's number for a name, always the same one. */
function colorOf(username) {
  let sum = 0;
  for (const letter of username) sum = (sum * 31 + letter.codePointAt(0)) % 997;
  return sum % colors;
}

const robot = () => icon('M12 6V3.5M6 8h12v9H6zM9.5 11.5v1M14.5 11.5v1M9.5 14.8h5M4 11v3M20 11v3');
const ring = () => icon('M12 4a8 8 0 1 0 5.7 2.4M12 8.5v-6M12 12h.01');
const hook = () => icon('M9 11l3-6 3 6M7 14l-2 4h7M17 14l2 4h-5');

export function avatarOf(userId, {kind, name}) {
  if (kind === 'system') return h('span', {class: 'avatar ring', 'aria-hidden': 'true'}, ring());
  if (kind === 'bot') return h('span', {class: 'avatar robot', 'aria-hidden': 'true'}, robot());
  if (kind === 'hook') return h('span', {class: 'avatar hook', 'aria-hidden': 'true'}, hook());
  const username = users.get(userId)?.username ?? name;
  return personAvatar(username, name);
}

export function personAvatar(username, name) {
  const initial = [...(name || username || '?')][0].toUpperCase();
  const color = `avatar color-${colorOf(username ?? '')}`;
  return h('span', {class: color, 'aria-hidden': 'true'}, initial);
}
