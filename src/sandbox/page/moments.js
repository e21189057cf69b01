// What time will bring next: the server is asked again, soon, whenever something has happened.
import {sandbox} from './api.js';
import {changed} from './app.js';
import {move} from './clock.js';
import {nextMorning, now} from './time.js';
import {localeNow, say} from './words.js';

const DAY = 86_400_000;
const SECOND = 1000;
/** So long a reminder may be passed over for something more telling. */
const CLOSE = 14 * DAY;
const SHOWN = 5;
/** Several events in a row are one reason to ask. */
const PAUSE = 250;

let known = [];
let due;
let underWay = 0;

export function momentsMayDiffer() {
  clearTimeout(due);
  due = setTimeout(() => void learnMoments(), PAUSE);
}

export async function learnMoments() {
  try {
    known = (await sandbox.get('/upcoming')).moments ?? [];
    changed();
  } catch {
    // The server is away: what was known still stands.
  }
}

const ahead = () => known.filter(({at}) => at > now()).sort((a, b) => a.at - b.at);
const inWords = ({at, label}) => ({at, text: label[localeNow().slice(0, 2)] ?? label.es});
const morning = () => ({at: nextMorning(now()), text: say('nextMorning'), morning: true});

/** The next few and the next working morning, in the order in which they come. */
export function nextMoments() {
  const few = ahead().slice(0, SHOWN).map(inWords);
  return [...few, morning()].sort((a, b) => a.at - b.at);
}

/**
 * What is proposed first: a reminder only if nothing more telling is close, what comes whatever
 * anybody does only if nothing else is ahead.
 */
function telling() {
  const caused = ahead().filter(({routine}) => !routine);
  const [first, ...rest] = caused.length > 0 ? caused : ahead();
  if (!first) return undefined;
  const close = [first, ...rest].find(({at, minor}) => !minor && at - first.at < CLOSE);
  return inWords(close ?? first);
}

export const onTheWay = () => underWay > 0;

export const proposed = () => telling() ?? morning();

/** What comes next of one thread, by its reference; else whatever comes next. */
export function momentAbout(reference) {
  const about = ahead().filter(({label}) => reference && label.es.split(' ').includes(reference));
  const next = about.find(({minor}) => !minor) ?? about[0];
  return next ? inWords(next) : proposed();
}

/** How long what fell due may take to be done, and how often to look. */
const PATIENCE = 5000;
const LOOK = 150;

const wait = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Until nothing is due any more, and what was done has had time to be told. */
async function settled() {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await wait(LOOK)) {
    await learnMoments();
    if (!known.some(({at}) => at <= now())) break;
  }
  await wait(LOOK * 2);
}

let last = Promise.resolve();

/**
 * Goes to a moment by way of everything that comes before: time doesn't skip a reminder, and who
 * was never reminded would be asked again. Presses in a row are done one after the other. True when
 * the clock is there.
 */
export async function travel(target) {
  underWay += 1;
  changed();
  const turn = last.then(() => wayTo(target()));
  last = turn.catch(() => {});
  try {
    return await turn;
  } finally {
    underWay -= 1;
    changed();
  }
}

/** A second later than each, so that it has happened. */
async function wayTo(target) {
  await learnMoments();
  for (let next = ahead()[0]; next && next.at + SECOND <= target; next = ahead()[0]) {
    if (!(await move({to: next.at + SECOND}))) return false;
    await settled();
  }
  return target <= now() || move({to: target});
}

export const jumpTo = ({at}) => travel(() => at + SECOND);
