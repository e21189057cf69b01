// The sandbox's time: what its clock says now, and dates as people in Buenos Aires read them.
import {localeNow, say} from './words.js';

const ZONE = 'America/Argentina/Buenos_Aires';
const DAY = 86_400_000;
let ahead = 0;

const toMs = (time) => (typeof time === 'number' ? time : Date.parse(time));

export function setNow(time) {
  const ms = toMs(time);
  if (Number.isFinite(ms)) ahead = ms - Date.now();
}

export const now = () => Date.now() + ahead;

const format = (ms, options) =>
  new Intl.DateTimeFormat(localeNow(), {timeZone: ZONE, ...options}).format(ms);

export const hour = (ms) => format(ms, {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});

export const stamp = (ms) =>
  `${format(ms, {weekday: 'short', day: 'numeric', month: 'short', year: 'numeric'})} ${hour(ms)}`;

export const shortStamp = (ms) =>
  `${format(ms, {weekday: 'short', day: 'numeric', month: 'short'})} ${hour(ms)}`;

/** The day in Buenos Aires as 2026-11-27; two moments are on one day when these are equal. */
export const dayOf = (ms) =>
  new Intl.DateTimeFormat('en-CA', {timeZone: ZONE, dateStyle: 'short'}).format(ms);

export function dayName(ms) {
  const day = dayOf(ms);
  if (day === dayOf(now())) return say('today');
  if (day === dayOf(now() - DAY)) return say('yesterday');
  return format(ms, {weekday: 'long', day: 'numeric', month: 'long'});
}

/** As somebody would say it: today's hour, tomorrow's, a weekday's, later the date alone. */
export function soonStamp(ms) {
  const days = (Date.parse(dayOf(ms)) - Date.parse(dayOf(now()))) / DAY;
  if (days === 0) return hour(ms);
  if (days === 1) return `${say('tomorrow')} ${hour(ms)}`;
  if (days < 7) return `${format(ms, {weekday: 'short'})} ${hour(ms)}`;
  return format(ms, {day: 'numeric', month: 'short'});
}

const MORNING = '09:00';
const SATURDAY = 6;

/** The next working morning after a moment. Holidays are nobody's business here. */
export function nextMorning(after) {
  for (let days = 0; ; days += 1) {
    const day = dayOf(after + days * DAY);
    const weekday = new Date(day).getUTCDay();
    const at = fromInput(`${day}T${MORNING}`);
    if (at > after && weekday !== 0 && weekday !== SATURDAY) return at;
  }
}

/** What a date-time input shows for a moment: 2026-11-27T18:00, in Buenos Aires. */
export const toInput = (ms) => `${dayOf(ms)}T${hour(ms)}`;

/** The moment that such text means in Buenos Aires, or undefined. */
export function fromInput(text) {
  const asUtc = Date.parse(`${text}:00Z`.replace(/(:\d\d):\d\d:00Z$/, '$1:00Z'));
  if (Number.isNaN(asUtc)) return undefined;
  const shown = Date.parse(`${toInput(asUtc)}:00Z`);
  return asUtc + (asUtc - shown);
}
