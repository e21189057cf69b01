import {describe, expect, it} from 'vitest';
import {daysText, planText, clockText} from '../../src/text/plan-words.ts';
import {parseClock, parseDays, parseMeeting} from '../../src/text/plans.ts';
import {wordsFor} from '../../src/text/words.ts';

const es = wordsFor('es', 'America/Argentina/Buenos_Aires');
const en = wordsFor('en', 'America/Argentina/Buenos_Aires');

describe('an hour as somebody writes it', () => {
  it.each([
    ['9', 540],
    ['9:30', 570],
    ['09.30', 570],
    ['9h30', 570],
    ['9 hs', 540],
    ['15h', 900],
    ['3pm', 900],
    ['12 am', 0],
    ['0:00', 0],
    ['23:59', 1_439],
  ])('%s', (text, minutes) => {
    expect(parseClock(text)).toBe(minutes);
  });

  it.each(['', '24', '9:60', 'mañana', '13pm', '0am', '9:5', '-1', '1e3'])(
    '"%s" is none',
    (text) => {
      expect(parseClock(text)).toBeUndefined();
    },
  );
});

describe('weekdays as somebody writes them', () => {
  it.each([
    ['mon-fri', [1, 2, 3, 4, 5]],
    ['lun-vie', [1, 2, 3, 4, 5]],
    ['lunes a viernes', [1, 2, 3, 4, 5]],
    ['Monday to Friday', [1, 2, 3, 4, 5]],
    ['segunda a sexta', [1, 2, 3, 4, 5]],
    ['segunda-feira a sexta-feira', [1, 2, 3, 4, 5]],
    ['lundi au vendredi', [1, 2, 3, 4, 5]],
    ['mar, jue', [2, 4]],
    ['martes y jueves', [2, 4]],
    ['mié', [3]],
    ['sáb dom', [6, 7]],
    ['fri-mon', [1, 5, 6, 7]],
    ['todos los días', [1, 2, 3, 4, 5, 6, 7]],
    ['mondays', [1]],
    ['todos los martes', [2]],
    ['every tuesday', [2]],
    ['tous les lundis', [1]],
    ['los martes y los jueves', [2, 4]],
    ['todos los días hábiles', [1, 2, 3, 4, 5]],
    ['weekdays', [1, 2, 3, 4, 5]],
    ['daily', [1, 2, 3, 4, 5, 6, 7]],
    ['every day', [1, 2, 3, 4, 5, 6, 7]],
  ])('%s', (text, days) => {
    expect(parseDays(text)).toEqual(days);
  });

  it.each(['', 'x', 'lu', 'mon-', 'mon-x', 'mon-wed-fri', 'hoy', 'todos los perros', 'every'])(
    '"%s" are none',
    (text) => {
      expect(parseDays(text)).toBeUndefined();
    },
  );
});

describe('when FIT meets as somebody writes it', () => {
  it.each([
    ['first tuesday 15:00', {nth: 1, weekday: 2, minute: 900}],
    ['primer martes 15:00', {nth: 1, weekday: 2, minute: 900}],
    ['el primer martes de cada mes a las 15 hs', {nth: 1, weekday: 2, minute: 900}],
    ['último jueves 18:30', {nth: -1, weekday: 4, minute: 1_110}],
    ['2nd Wednesday of the month at 3pm', {nth: 2, weekday: 3, minute: 900}],
    ['segunda segunda-feira às 10h', {nth: 2, weekday: 1, minute: 600}],
    ['dernier vendredi du mois, 14h30', {nth: -1, weekday: 5, minute: 870}],
    ['3º lunes 9', {nth: 3, weekday: 1, minute: 540}],
    ['off', 'off'],
    ['no', 'off'],
  ])('%s', (text, plan) => {
    expect(parseMeeting(text)).toEqual(plan);
  });

  it.each(['', 'martes', 'primer martes', 'fifth monday 9:00', 'primer martes 25:00', 'x y z'])(
    '"%s" is none',
    (text) => {
      expect(parseMeeting(text)).toBeUndefined();
    },
  );
});

describe('as readers read them', () => {
  it('in Spanish', () => {
    expect(daysText([1, 2, 3, 4, 5], es)).toBe('de lunes a viernes');
    expect(daysText([2, 4], es)).toBe('los martes y jueves');
    expect(daysText([6], es)).toBe('los sábados');
    expect(daysText([1, 2, 3, 4, 5, 6, 7], es)).toBe('todos los días');
    expect(planText({nth: 1, weekday: 2, minute: 900}, es)).toBe(
      'el primer martes de cada mes, 15 h',
    );
    expect(clockText(570, es)).toBe('09:30 h');
  });

  it('in English', () => {
    expect(daysText([1, 2, 3, 4, 5], en)).toBe('Monday to Friday');
    expect(daysText([2, 4], en)).toBe('on Tuesdays and Thursdays');
    expect(planText({nth: -1, weekday: 5, minute: 870}, en)).toBe(
      'on the last Friday of each month, 14:30',
    );
  });
});
