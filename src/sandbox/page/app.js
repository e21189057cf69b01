// What the page knows: who one can be, whose window this is now, and where that person looks.

export const app = {
  /** The answer of /sandbox/state. */
  world: undefined,
  /** One session a person, by user name. */
  sessions: new Map(),
  /** The session on screen, the channel's id in it, the thread's root and the reply pointed at. */
  session: undefined,
  channelId: undefined,
  threadId: undefined,
  pointed: undefined,
  /** What the tour fills into a form that opens; nothing by itself. */
  example: (_session, dialog) => dialog,
  collapsed: localStorage.getItem('collapsed') === 'true',
};

const painters = [];
let due = false;

/** Adds something to do whenever what the page knows has changed. */
export const onChange = (paint) => painters.push(paint);

/** Says that something changed; painting happens once, soon. */
export function changed() {
  if (due) return;
  due = true;
  queueMicrotask(() => {
    due = false;
    if (app.session) for (const paint of painters) paint();
  });
}

/** Everybody the page has heard of, by id: people of the sandbox, the bot, and who else appears. */
export const users = new Map();

export function learnPeople() {
  for (const person of app.world.people) users.set(person.id, person);
  const bot = app.world.bot;
  users.set(bot.id, {...bot, name: bot.username, is_bot: true});
}

export function nameOf(id) {
  const user = users.get(id);
  if (!user) return '…';
  const full = user.name ?? [user.first_name, user.last_name].filter(Boolean).join(' ');
  return full || user.nickname || user.username;
}

const asked = new Set();

/** Asks the server about people not yet known. */
export async function learnUsers(session, ids) {
  const missing = [...new Set(ids)].filter((id) => id && !users.has(id) && !asked.has(id));
  if (missing.length === 0) return;
  for (const id of missing) asked.add(id);
  try {
    for (const user of await session.api.post('/users/ids', missing)) users.set(user.id, user);
    changed();
  } catch {
    for (const id of missing) asked.delete(id);
  }
}

/** Tells people who listen rather than look; Markdown's signs are not for reading aloud. */
export function announce(text) {
  document.getElementById('live').textContent = text.replaceAll(/[*`>]+/gu, '');
}

let toastEnds;

/** A short notice at the foot of the page. */
export function toast(text) {
  const element = document.getElementById('toast');
  element.textContent = text;
  element.hidden = false;
  clearTimeout(toastEnds);
  toastEnds = setTimeout(() => (element.hidden = true), 6000);
}
