import {describe, expect, it} from 'vitest';
import {workingCalendar} from '../../../src/app/calendar.ts';
import {nextDigest} from '../../../src/domain/digest/due.ts';
import type {Made} from '../../../src/domain/digest/state.ts';
import {DAY, HOUR, MINUTE} from '../../../src/domain/time.ts';

/** With daylight saving both ways, at midnight too, by half an hour, and without. */
const ZONES = [
  'America/Argentina/Buenos_Aires',
  'Europe/Madrid',
  'America/Santiago',
  'Australia/Lord_Howe',
  'UTC',
];
const TIMES = [0, 30, 150, 540, 1_215, 1_410];
const WEEKS = [[1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6, 7], [6, 7], [3]];
const FROM = Date.parse('2026-01-01T00:00:00Z');
const TO = FROM + 2 * 365 * DAY;

/** What a wall clock shows there: an oracle beside Temporal. */
function wallIn(timeZone: string) {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{timeZone, hourCycle: 'h23', weekday: 'short'},
    ...{year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit'},
  });
  return (at: number) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({type, value}) => [type, value]));
    const {year = '', month = '', day = '', hour = '', minute = '', weekday = ''} = part;
    return {
      day: `${year}-${month}-${day}`,
      minute: Number(hour) * 60 + Number(minute),
      weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(weekday) + 1,
    };
  };
}
type Wall = ReturnType<typeof wallIn>;

/** When a day's clocks show that minute first; as far after it where they skip it. */
function showing(wall: Wall, day: string, minute: number): number {
  const naive = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE;
  const offsets = [-1, 1].map((side) => {
    const noon = Date.parse(`${day}T12:00:00Z`) + side * DAY;
    const shown = wall(noon);
    return Date.parse(`${shown.day}T00:00:00Z`) + shown.minute * MINUTE - noon;
  });
  const all = offsets.map((offset) => naive - offset);
  const right = all.filter((at) => wall(at).day === day && wall(at).minute === minute);
  return right.length > 0 ? Math.min(...right) : (all[0] ?? NaN);
}

/** Numbers that look like chance, and are the same in every run. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

interface Awake {
  readonly from: number;
  readonly to: number;
}

interface Run {
  readonly awake: readonly Awake[];
  readonly made: readonly {readonly day: string; readonly at: number}[];
}

/**
 * Two years of a bot that looks at random moments and when something is due, is stopped for minutes
 * or for days, and whose clock is put back by an hour now and then.
 */
function live(timeZone: string, digestAt: number, digestDays: readonly number[]): Run {
  const calendar = workingCalendar(timeZone, {from: 540, to: 1_080});
  const chance = chanceFrom(digestAt * 7 + digestDays.length);
  const awake: Awake[] = [];
  const made: {day: string; at: number}[] = [];
  let last: Made | null = null;
  let since = FROM;
  for (let now = FROM; now < TO;) {
    const due = nextDigest({digestAt, digestDays}, {last}, {now, calendar});
    if (due.at <= now) {
      last = {day: due.day, at: now, said: true, from: 0, upTo: 0, news: []};
      made.push({day: due.day, at: now});
      continue;
    }
    const wakes = now + MINUTE + Math.floor(chance() * 9 * HOUR);
    now = Math.min(wakes, due.at);
    const what = chance();
    // What is due at this very moment is made before anything else happens.
    if (now === due.at || what < 0.95) continue;
    awake.push({from: since, to: now});
    const away = Math.floor(chance() * (chance() < 0.2 ? 60 : 5) * HOUR);
    now += what > 0.98 ? -HOUR : away;
    since = now;
  }
  awake.push({from: since, to: TO});
  return {awake, made};
}

function expected(wall: Wall, digestAt: number, digestDays: readonly number[], {awake}: Run) {
  const latest = Math.min(Math.max(20 * 60, digestAt + 120), 24 * 60 - 1);
  const days: string[] = [];
  for (let noon = FROM - DAY / 2; noon < TO + DAY; noon += DAY) {
    const day = new Date(noon).toISOString().slice(0, 10);
    // The day's own noon.
    if (!digestDays.includes(wall(showing(wall, day, 720)).weekday)) continue;
    const from = showing(wall, day, digestAt);
    const to = showing(wall, day, latest);
    const ran = awake.some(
      (one) => Math.max(one.from, from) <= one.to && Math.max(one.from, from) < to,
    );
    if (ran && from < TO) days.push(day);
  }
  return days;
}

describe.each(ZONES)('two years of local days in %s', (timeZone) => {
  const wall = wallIn(timeZone);
  it.each(TIMES)('have one digest each, %i minutes after midnight', (digestAt) => {
    // All of them come together somewhere.
    const nth = ZONES.indexOf(timeZone) + TIMES.indexOf(digestAt);
    for (const days of [WEEKS[nth % WEEKS.length] ?? []]) {
      const run = live(timeZone, digestAt, days);
      const told = run.made.map(({day}) => day);
      expect(new Set(told).size).toBe(told.length);
      expect(told).toEqual(expected(wall, digestAt, days, run));
      // Never another day's, never before its time, never at night where it is late.
      for (const {day, at} of run.made) {
        const shown = wall(at);
        expect(shown.day).toBe(day);
        expect(shown.minute).toBeGreaterThanOrEqual(digestAt);
        expect(shown.minute).toBeLessThan(Math.min(Math.max(20 * 60, digestAt + 120), 1_439));
      }
      expect(told.length).toBeGreaterThan(days.length * 60);
    }
  });
});

describe('a day’s digest', () => {
  const calendar = workingCalendar('America/Argentina/Buenos_Aires', {from: 540, to: 1_080});
  const customs = {digestAt: 540, digestDays: [1, 2, 3, 4, 5]};
  const at = (iso: string) => Date.parse(`${iso}-03:00`);
  const next = (now: string, last: string | null = null) => {
    const made = last === null ? null : ({day: last} as Made);
    const {day, at: due} = nextDigest(customs, {last: made}, {now: at(now), calendar});
    return [day, new Date(due).toISOString()];
  };

  it('is late until eight in the evening, then it is over', () => {
    const friday = ['2026-11-20', '2026-11-20T12:00:00.000Z'];
    expect(next('2026-11-20T08:00')).toEqual(friday);
    expect(next('2026-11-20T19:59')).toEqual(friday);
    expect(next('2026-11-20T20:00')).toEqual(['2026-11-23', '2026-11-23T12:00:00.000Z']);
  });

  it('isn’t made twice, also where its time is changed, or the clock goes back', () => {
    expect(next('2026-11-20T10:00', '2026-11-20')[0]).toBe('2026-11-23');
    expect(next('2026-11-19T10:00', '2026-11-20')[0]).toBe('2026-11-23');
  });
});
