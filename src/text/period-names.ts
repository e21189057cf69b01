import type {AskedPeriod} from '../domain/statistics/period.ts';
import {plain} from './command-names.ts';

/** Times as people type them after `/fit stats`, in each language that the commands answer to. */

const SPANS = {
  year: ['year', 'ano', 'anio', 'annee', 'an'],
  quarter: ['quarter', 'trimestre'],
  month: ['month', 'mes', 'mois'],
  all: [
    ...['all', 'everything', 'always', 'todo', 'todos', 'tudo', 'siempre', 'sempre', 'historico'],
    ...['tout', 'toujours', 'historique'],
  ],
} as const;

/** The one before this one. */
const BEFORE = [
  ...['last', 'previous', 'pasado', 'pasada', 'anterior', 'ultimo', 'ultima'],
  ...['passado', 'passada', 'dernier', 'derniere', 'passe', 'passee', 'precedent'],
];

/** What says nothing more: `el mes de noviembre de 2026`. */
const FILLING = [
  ...[
    'this',
    'the',
    'of',
    'in',
    'for',
    'de',
    'del',
    'el',
    'la',
    'los',
    'las',
    'en',
    'este',
    'esta',
  ],
  ...['o', 'a', 'do', 'da', 'em', 'neste', 'deste', 'le', 'l', 'du', 'ce', 'cette', 'au'],
];

/** `los últimos 12 meses`, in whichever words. */
const TWELVE = ['12', 'twelve', 'doce', 'doze', 'douze'];
const MONTHLY = ['month', 'months', 'meses', 'mois', 'm'];
const LATEST = ['last', 'past', 'ultimos', 'derniers', 'dernier', 'les'];

/** Of each month its names in English, Spanish, Portuguese and French, without accents. */
const MONTHS: readonly (readonly string[])[] = Array.from({length: 12}, (_, month) =>
  ['en', 'es', 'pt', 'fr'].map((language) =>
    plain(
      new Intl.DateTimeFormat(language, {month: 'long', timeZone: 'UTC'}).format(
        Date.UTC(2026, month, 15),
      ),
    ),
  ),
);
const SETIEMBRE = 'setiembre';
/** So many letters at least: `nov`. */
const SHORT = 3;

/** Undefined where no time is meant by it; nothing typed is the last twelve months. */
export function periodNamed(words: readonly string[]): AskedPeriod | undefined {
  const typed = plain(words.join(' ')).trim();
  const said = typed
    .replace(/\b[ld]'/g, '')
    .split(/[\s,]+/)
    .filter((word) => word !== '' && !FILLING.includes(word));
  if (typed === '' || isTwelveMonths(said)) return {unit: 'twelve_months'};
  const back = said.some((word) => BEFORE.includes(word)) ? 1 : 0;
  const [first = '', second, ...more] = said.filter((word) => !BEFORE.includes(word));
  if (more.length > 0) return undefined;
  return second === undefined
    ? oneWord(first, back)
    : back === 0
      ? twoWords(first, second)
      : undefined;
}

function isTwelveMonths(said: readonly string[]): boolean {
  const [first, second, ...more] = said.filter((word) => !LATEST.includes(word));
  if (second === undefined) return first === '12m';
  return TWELVE.includes(first ?? '') && MONTHLY.includes(second) && more.length === 0;
}

function oneWord(word: string, back: number): AskedPeriod | undefined {
  if ((SPANS.all as readonly string[]).includes(word))
    return back === 0 ? {unit: 'all'} : undefined;
  const unit = (['year', 'quarter', 'month'] as const).find((one) =>
    (SPANS[one] as readonly string[]).includes(word),
  );
  if (unit) return {unit, year: null, nth: null, back};
  const numbers =
    /^(?<year>2\d{3})$/.exec(word) ??
    /^(?<year>2\d{3})[-/](?<month>\d{1,2})$/.exec(word) ??
    /^(?<month>\d{1,2})[-/](?<year>2\d{3})$/.exec(word) ??
    /^(?:(?<year>2\d{3})[-/]?)?[tq](?<quarter>[1-4])$/.exec(word) ??
    /^[tq](?<quarter>[1-4])[-/](?<year>2\d{3})$/.exec(word);
  if (numbers) return back === 0 ? counted(numbers.groups ?? {}) : undefined;
  const nth = monthNamed(word);
  return nth === undefined ? undefined : {unit: 'month', year: null, nth, back: back * 12};
}

/** `noviembre 2026`, `2026 T4`, `mes 11` isn't one. */
function twoWords(first: string, second: string): AskedPeriod | undefined {
  const [year, other] = isYear(first) ? [first, second] : [second, first];
  const asked = isYear(year) ? oneWord(other, 0) : undefined;
  const named = asked && 'back' in asked && asked.year === null && asked.nth !== null;
  if (named) return {...asked, year: Number(year)};
  // `año 2026`.
  return (SPANS.year as readonly string[]).includes(other) ? oneWord(year, 0) : undefined;
}

function isYear(word: string): boolean {
  return /^2\d{3}$/.test(word);
}

function counted(groups: Readonly<Record<string, string | undefined>>): AskedPeriod | undefined {
  const {year, month, quarter} = groups;
  const of = year === undefined ? null : Number(year);
  if (quarter !== undefined) return {unit: 'quarter', year: of, nth: Number(quarter), back: 0};
  if (month === undefined) return {unit: 'year', year: of, nth: null, back: 0};
  const nth = Number(month);
  return nth >= 1 && nth <= 12 ? {unit: 'month', year: of, nth, back: 0} : undefined;
}

/** By its name, or as much of it as no other month begins with. */
function monthNamed(word: string): number | undefined {
  if (word.length < SHORT) return undefined;
  const matching = (matches: (name: string) => boolean) =>
    MONTHS.flatMap((names, i) => (names.some(matches) ? [i + 1] : []));
  if (SETIEMBRE.startsWith(word)) return 9;
  const [exact] = matching((name) => name === word);
  const [begun, ...others] = matching((name) => name.startsWith(word.replace(/\.$/, '')));
  return exact ?? (others.length === 0 ? begun : undefined);
}
