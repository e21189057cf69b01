import {describe, expect, it} from 'vitest';
import {periodNamed} from '../../src/text/period-names.ts';
import {readCommand} from '../../src/chat/command-text.ts';

const read = (text: string) => periodNamed(text.split(' ').filter((word) => word !== ''));
const counted = (
  unit: 'year' | 'quarter' | 'month',
  {
    year = null,
    nth = null,
    back = 0,
  }: {year?: number | null; nth?: number | null; back?: number} = {},
) => ({unit, year, nth, back});

describe('a time', () => {
  it.each([
    ...['', '12m', '12 meses', 'últimos 12 meses', 'los últimos doce meses', 'last 12 months'],
    ...['les 12 derniers mois', 'dernier 12 mois'],
  ])('%s is the last twelve months', (text) => {
    expect(read(text)).toEqual({unit: 'twelve_months'});
  });

  it.each(['todo', 'ALL', 'tout', 'tudo', 'siempre'])('%s is all of it', (text) => {
    expect(read(text)).toEqual({unit: 'all'});
  });

  it.each(['año', 'year', 'este año', 'ano', 'année', 'cette année'])('%s is this year', (text) => {
    expect(read(text)).toEqual(counted('year'));
  });

  it.each(['mes', 'month', 'este mes', 'mois', 'this month', 'ce mois'])(
    '%s is this month',
    (text) => {
      expect(read(text)).toEqual(counted('month'));
    },
  );

  it.each(['trimestre', 'quarter', 'el trimestre'])('%s is this quarter', (text) => {
    expect(read(text)).toEqual(counted('quarter'));
  });

  it('may be the one before', () => {
    for (const text of ['mes pasado', 'el mes pasado', 'last month', 'mois dernier', 'mês passado'])
      expect(read(text)).toEqual(counted('month', {back: 1}));
    expect(read('año anterior')).toEqual(counted('year', {back: 1}));
    expect(read('último trimestre')).toEqual(counted('quarter', {back: 1}));
    expect(read('noviembre pasado')).toEqual(counted('month', {nth: 11, back: 12}));
  });

  it.each(['2026', 'año 2026', 'el 2026', 'year 2026'])('%s is a year', (text) => {
    expect(read(text)).toEqual(counted('year', {year: 2026}));
  });

  it.each([
    ...[
      '2026-11',
      '2026/11',
      '11/2026',
      'noviembre 2026',
      'noviembre de 2026',
      'nov 2026',
      'nov. 2026',
    ],
    ...['2026 noviembre', 'November 2026', 'novembro de 2026', 'novembre 2026'],
  ])('%s is a month', (text) => {
    expect(read(text)).toEqual(counted('month', {year: 2026, nth: 11}));
  });

  it.each(['2026-T4', '2026-Q4', '2026t4', 'T4 2026', 'q4-2026', 't4 de 2026'])(
    '%s is a quarter',
    (text) => {
      expect(read(text)).toEqual(counted('quarter', {year: 2026, nth: 4}));
    },
  );

  it.each([
    ['enero', 1],
    ['février', 2],
    ['março', 3],
    ['abr', 4],
    ['mai', 5],
    ['juin', 6],
    ['juillet', 7],
    ['août', 8],
    ['setiembre', 9],
    ['set', 9],
    ['Oct', 10],
    ['noviembre', 11],
    ['dez', 12],
  ] as const)('%s is a month of whichever year', (text, nth) => {
    expect(read(text)).toEqual(counted('month', {nth}));
  });

  it('without its year is a quarter of whichever year', () => {
    expect(read('T4')).toEqual(counted('quarter', {nth: 4}));
  });

  it.each([
    ...[
      'ayer',
      '26',
      '2026-13',
      '2026-00',
      'T5',
      '1999',
      'ma',
      'jui',
      'noviembre 2026 2027',
      'hoy',
    ],
    ...['2026 2027', 'mes 11', 'todo pasado', '2026-11-22', 'pasado', 'D-12', '-', '🛠'],
  ])('%s is none', (text) => {
    expect(read(text)).toBeUndefined();
  });
});

describe('what is typed', () => {
  const typed = (text: string) => readCommand(text, new Map(), 'es');

  it('asks for figures, or to post them, wherever the word stands', () => {
    expect(typed('numeros')).toEqual({do: 'stats', period: {unit: 'twelve_months'}, typed: ''});
    expect(typed('stats 2026 publicar')).toMatchObject({do: 'post_stats', period: {year: 2026}});
    expect(typed('stats post 2026')).toMatchObject({do: 'post_stats', period: {year: 2026}});
    expect(typed('estadísticas ayer')).toEqual({do: 'stats', period: null, typed: 'ayer'});
  });
});
