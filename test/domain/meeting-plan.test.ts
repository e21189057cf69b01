import {describe, expect, it} from 'vitest';
import {workingCalendar} from '../../src/app/calendar.ts';
import {agendaAt, nextMeeting} from '../../src/domain/meeting/plan.ts';
import type {MeetingPlan} from '../../src/domain/federation/customs.ts';
import {DAY, HOUR} from '../../src/domain/time.ts';

const HOURS = {from: 9 * 60, to: 18 * 60};
const BUENOS_AIRES = 'America/Argentina/Buenos_Aires';
/** Daylight saving in both halves of the year, half an hour of it, none. */
const ZONES = [
  BUENOS_AIRES,
  'Europe/Madrid',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
];

const local = (at: number, timeZone: string) =>
  new Date(at).toLocaleString('sv-SE', {timeZone}).slice(0, 16);
const WEEKDAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const FROM = Date.parse('2026-01-01T00:00:00Z');

/** The meetings of three years, looked for from each one before. */
function meetings(plan: MeetingPlan, zone: string): readonly string[] {
  const calendar = workingCalendar(zone, HOURS);
  const found: number[] = [];
  let at = nextMeeting(plan, FROM, calendar);
  while (at < FROM + 3 * 365 * DAY) {
    found.push(at);
    at = nextMeeting(plan, at, calendar);
  }
  return found.map((one) => local(one, zone));
}

describe.each(ZONES)('a meeting by plan in %s', (zone) => {
  it.each(
    [1, 2, 3, 4, -1].flatMap((nth) => [1, 2, 5, 7].map((weekday) => [nth, weekday] as const)),
  )('is on the %i. weekday %i of every month, at its hour', (nth, weekday) => {
    const all = meetings({nth, weekday, minute: 15 * 60 + 30}, zone);
    // Each month once.
    expect(new Set(all.map((one) => one.slice(0, 7))).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(35);
    for (const one of all) {
      const date = new Date(`${one.slice(0, 10)}T12:00:00Z`);
      const name = date.toLocaleDateString('en', {weekday: 'short', timeZone: 'UTC'});
      expect(name).toBe(WEEKDAYS[weekday]);
      expect(one.slice(11)).toBe('15:30');
      const day = date.getUTCDate();
      const last = new Date(
        Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0),
      ).getUTCDate();
      if (nth > 0) expect(Math.ceil(day / 7)).toBe(nth);
      else expect(last - day).toBeLessThan(7);
    }
  });

  it('is the next one, strictly after the moment that is asked from', () => {
    const calendar = workingCalendar(zone, HOURS);
    const plan = {nth: -1, weekday: 5, minute: 0};
    const at = nextMeeting(plan, FROM, calendar);
    expect(nextMeeting(plan, at - 1, calendar)).toBe(at);
    expect(nextMeeting(plan, at, calendar)).toBeGreaterThan(at + 20 * DAY);
  });
});

describe('its agenda', () => {
  const calendar = workingCalendar('Europe/Madrid', HOURS);
  const agenda = (nth: number, weekday: number, from: string) =>
    local(
      agendaAt(nextMeeting({nth, weekday, minute: 900}, Date.parse(from), calendar), 570, calendar),
      'Europe/Madrid',
    );

  it('comes on the working day before, by the clock of the digest', () => {
    expect(agenda(1, 2, '2026-11-01T00:00:00Z')).toBe('2026-11-02 09:30');
  });

  it('comes on Friday for a meeting on Monday, or at the weekend', () => {
    expect(agenda(2, 1, '2026-11-01T00:00:00Z')).toBe('2026-11-06 09:30');
    expect(agenda(2, 7, '2026-11-01T00:00:00Z')).toBe('2026-11-06 09:30');
    expect(agenda(2, 6, '2026-11-01T00:00:00Z')).toBe('2026-11-13 09:30');
  });

  it('comes at its hour over a weekend in which the clocks change', () => {
    // Madrid went back on Sunday 25 October 2026, and forward on 29 March.
    expect(agenda(-1, 1, '2026-10-01T00:00:00Z')).toBe('2026-10-23 09:30');
    const meeting = nextMeeting(
      {nth: -1, weekday: 1, minute: 900},
      Date.parse('2026-03-01T00:00:00Z'),
      calendar,
    );
    expect(local(meeting, 'Europe/Madrid')).toBe('2026-03-30 15:00');
    expect(meeting - agendaAt(meeting, 900, calendar)).toBe(3 * DAY - HOUR);
  });
});
