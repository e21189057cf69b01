import type {DigestAnswer} from '../../src/app/federation-answers.ts';
import type {Digest, Open, Placed, Section} from '../../src/domain/digest/digest.ts';
import {DAY, HOUR} from '../../src/domain/time.ts';

/** Friday 20 November 2026, 09:00 in Buenos Aires. */
export const NINE = Date.parse('2026-11-20T12:00:00Z');
const SIX = NINE + 9 * HOUR;

const [fiqus, gcoop, nayra, camba] = ['a', 'b', 'c', 'd'] as const;

/** As the golden texts name them. */
export const NAMES_OF_COOPS = [
  [fiqus, 'Fiqus'],
  [gcoop, 'gcoop'],
  [nayra, 'Nayra'],
  [camba, 'Cambá'],
] as const;

export function section<One>(shown: readonly One[], more = 0): Section<One> {
  return {shown, more};
}

export const NOTHING: Digest = {
  day: '2026-11-20',
  placed: section([]),
  closing: section([]),
  fresh: section([]),
  waiting: section([]),
  unplaced: section([]),
  news: section([]),
};

const PLACED: readonly Placed[] = [
  {
    reference: 'D-9',
    title: 'Portal de socios',
    offeringCoop: fiqus,
    developers: 3,
    status: 'handed_over',
    how: 'team',
    coops: [nayra, camba],
    people: 3,
  },
  {
    reference: 'E-5',
    title: 'Datos abiertos',
    offeringCoop: fiqus,
    developers: 2,
    status: 'complete',
    how: 'joined',
    coops: [gcoop],
    people: 2,
  },
  {
    reference: 'D-4',
    title: 'Sistema de turnos',
    offeringCoop: gcoop,
    developers: 1,
    status: 'handed_over',
    how: 'coop',
    coops: [fiqus],
    people: 1,
  },
];

function open(reference: string, title: string, closesAt: number, developers = 2): Open {
  const technologies = ['React'];
  return {reference, title, offeringCoop: fiqus, developers, technologies, closesAt};
}

const WAITING = [
  {reference: 'D-10', title: 'Campus virtual', status: 'allocating'},
  {reference: 'D-8', title: 'Padrón electoral', status: 'handing_over'},
  {reference: 'D-3', title: 'Mapa de cooperativas', status: 'forming_team'},
  {reference: 'E-2', title: 'Aplicación de reparto', status: 'evaluating'},
] as const;

const NEWS = [
  {text: 'Damos una charla de Elixir el jueves a las 18', by: {person: 'p1', coop: camba}},
  {text: 'El encuentro anual es en Rosario, en marzo', by: {person: 'p2', coop: null}},
] as const;

const UNPLACED = [
  {reference: 'D-2', title: 'Firma digital', technologies: ['COBOL', 'Java']},
  {reference: 'E-1', title: 'Juego educativo', technologies: []},
] as const;

export const ORDINARY: Digest = {
  ...NOTHING,
  placed: section(PLACED.slice(0, 2)),
  closing: section([
    open('D-11', 'Migrar un sistema de socios', SIX + DAY),
    open('E-6', 'Diseño', SIX, 1),
  ]),
  fresh: section([
    open('D-12', 'Tienda en línea para una cooperativa de alimentos', SIX + 6 * DAY),
  ]),
  waiting: section(WAITING.slice(0, 2)),
  unplaced: section(UNPLACED.slice(0, 1)),
  news: section(NEWS.slice(0, 1)),
};

export const GOOD_NEWS: Digest = {...NOTHING, placed: section(PLACED)};

export const BUSY: Digest = {
  ...NOTHING,
  placed: section(PLACED, 2),
  closing: section(
    [open('D-11', 'Migrar un sistema de socios', SIX + DAY), open('E-6', 'Diseño', SIX, 1)],
    1,
  ),
  fresh: section(
    [
      open('D-12', 'Tienda en línea para una cooperativa de alimentos', SIX + 6 * DAY),
      open('D-13', 'Sitio del sindicato', SIX + 12 * DAY, 1),
    ],
    5,
  ),
  waiting: section([], 7),
  unplaced: section(UNPLACED.slice(0, 1), 2),
  news: section(NEWS.slice(0, 1), 1),
};

/** Every line there is. */
export const EVERYTHING: Digest = {
  ...ORDINARY,
  placed: section(PLACED),
  waiting: section(WAITING),
  unplaced: section(UNPLACED),
  news: section(NEWS),
};

const left = {id: 7, text: 'Una charla', by: {person: 'p1', coop: 'a'}, at: NINE} as const;
const others = [
  {news: {...left, id: 5, text: 'Un enlace'}, mayWithdraw: true},
  {news: {...left, id: 6, by: {person: 'p2', coop: null}}, mayWithdraw: false},
] as const;
const COMING = [
  {at: NINE + DAY, today: true},
  {at: NINE + DAY, today: false},
  {at: null, today: false},
] as const;

export const DIGEST_ANSWERS: {
  readonly [Kind in DigestAnswer['kind']]: readonly Extract<DigestAnswer, {kind: Kind}>[];
} = {
  digest: [EVERYTHING, BUSY, GOOD_NEWS, null].flatMap((digest) =>
    COMING.map((coming) => ({kind: 'digest', digest, cards: new Map([['D-9', 'post9']]), coming})),
  ),
  news: [left, null].flatMap((one) =>
    [others, []].flatMap((some) =>
      COMING.map((coming) => ({kind: 'news', left: one, others: some, coming})),
    ),
  ),
  news_withdrawn: [{kind: 'news_withdrawn', text: 'Una charla'}],
};
