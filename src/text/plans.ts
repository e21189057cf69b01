import type {MeetingPlan} from '../domain/federation/customs.ts';
import {plain} from './command-names.ts';

/**
 * Hours, weekdays and `first tuesday 15:00` as people write them in Spanish, English, Portuguese and
 * French; the environment is written in the same words.
 */

/** Monday first. A beginning of three letters is enough: no two days share one. */
const WEEKDAYS: readonly (readonly string[])[] = [
  ['monday', 'lunes', 'segunda', 'lundi'],
  ['tuesday', 'martes', 'terca', 'mardi'],
  ['wednesday', 'miercoles', 'quarta', 'mercredi'],
  ['thursday', 'jueves', 'quinta', 'jeudi'],
  ['friday', 'viernes', 'sexta', 'vendredi'],
  ['saturday', 'sabado', 'samedi'],
  ['sunday', 'domingo', 'dimanche'],
];
const EVERY_DAY =
  /^(?:all|daily|diario|diariamente|todos|tous|(?:every|each|cada) ?(?:day|dia|jour)|(?:todos|tous)(?: os| los| les)? (?:dias|jours))$/;
/** Days that are worked, as they are called. */
const WORKING = /^(?:habiles|laborables|uteis|ouvrables|ouvres|working|weekdays?|workdays?)$/;
/** Words before or between the days that count. */
const AROUND =
  /^(?:on|every|each|todos|todas|tous|cada|chaque|los|las|les|el|os|as|dias?|days?|jours?)$/;
const NOTHING = ['off', 'none', 'no', 'never', 'ninguna', 'ninguno', 'nunca', 'nao', 'non', '-'];

const ORDINALS: readonly (readonly [nth: number, names: readonly string[]])[] = [
  [1, ['first', '1st', '1', '1o', '1a', '1er', 'primer', 'primero', 'primera', 'primeiro']],
  [1, ['primeira', 'premier', 'premiere']],
  [2, ['second', '2nd', '2', '2o', '2a', '2do', '2e', 'segundo', 'segunda', 'deuxieme']],
  [3, ['third', '3rd', '3', '3o', '3a', '3er', 'tercer', 'tercero', 'tercera', 'terceiro']],
  [3, ['terceira', '3e', 'troisieme']],
  [4, ['fourth', '4th', '4', '4o', '4a', '4to', '4e', 'cuarto', 'cuarta', 'quarto', 'quarta']],
  [4, ['quatrieme']],
  [-1, ['last', 'ultimo', 'ultima', 'dernier', 'derniere']],
];
/** Words between the ones that count. */
const BETWEEN =
  /\b(?:el|la|o|a|le|the|las|os|les|at|as|de|del|do|du|of|mes|month|mois|cada|each|todo|every|chaque|feira|hs?|horas?|heures?)\b/g;
const DAYS_OF_WEEK = 7;

/** `9`, `9:30`, `09.30`, `9h30`, `9 hs`, `3pm`; minutes after midnight. */
export function parseClock(text: string): number | undefined {
  const match = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(?:h|hs|horas?)?\s*(am|pm)?$/.exec(
    plain(text).trim(),
  );
  if (!match) return undefined;
  const [, hour = '', minute = '0', half] = match;
  const written = Number(hour);
  if (half !== undefined && (written < 1 || written > 12)) return undefined;
  const hours = half === undefined ? written : (written % 12) + (half === 'pm' ? 12 : 0);
  return hours < 24 && Number(minute) < 60 ? hours * 60 + Number(minute) : undefined;
}

/** `mon-fri`, `lunes a viernes`, `mar, jue`; 1 (Monday) to 7, ascending. */
export function parseDays(text: string): readonly number[] | undefined {
  const written = plain(text).trim();
  if (EVERY_DAY.test(written)) return [1, 2, 3, 4, 5, 6, 7];
  const parts = written
    .replace(/-feiras?\b/g, '')
    .replace(/\s*(?:-|\b(?:a|to|ate|al?|au)\b)\s*/g, '-')
    .split(/\s*(?:,|;|\/|\s(?:y|e|and|et|&)\s|\s)\s*/)
    .filter((part) => part !== '' && !AROUND.test(part));
  if (parts.length === 1 && WORKING.test(parts[0] ?? '')) return [1, 2, 3, 4, 5];
  const days = parts.map(daysIn);
  if (parts.length === 0 || days.some((some) => some === undefined)) return undefined;
  return [...new Set(days.flatMap((some) => some ?? []))].sort((a, b) => a - b);
}

/** `mon-fri`, over the week's end too; or one day. */
function daysIn(part: string): readonly number[] | undefined {
  const [first = '', last, ...more] = part.split('-');
  const from = weekdayNamed(first);
  const to = last === undefined ? from : weekdayNamed(last);
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  const length = (to - from + DAYS_OF_WEEK) % DAYS_OF_WEEK;
  return Array.from({length: length + 1}, (_, i) => ((from - 1 + i) % DAYS_OF_WEEK) + 1);
}

function weekdayNamed(word: string): number | undefined {
  const wanted = word.replace(/\.$/, '').replace(/-feira$/, '');
  if (wanted.length < 3) return undefined;
  // `lunes` and `domingos`, `mondays`.
  const found = WEEKDAYS.findIndex((names) =>
    names.some((name) => name.startsWith(wanted) || wanted === `${name}s`),
  );
  return found < 0 ? undefined : found + 1;
}

/** `first tuesday 15:00`, `último jueves del mes a las 15 hs`; `off` where nobody is to be reminded. */
export function parseMeeting(text: string): MeetingPlan | 'off' | undefined {
  const written = plain(text).trim();
  if (NOTHING.includes(written)) return 'off';
  const words = written
    .replace(/(\d)\s*(?:hs?|horas?)\b(?!\d)/g, '$1')
    .replace(/(\d)\s+(am|pm)\b/g, '$1$2')
    .replace(/[ºª°]/g, '')
    .replace(/-feira\b/g, '')
    .replace(BETWEEN, ' ')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const [ordinal = '', day = '', clock = '', ...more] = words;
  const nth = ORDINALS.find(([, names]) => names.includes(ordinal))?.[0];
  const weekday = weekdayNamed(day);
  const minute = parseClock(clock);
  if (nth === undefined || weekday === undefined || minute === undefined || more.length > 0)
    return undefined;
  return {nth, weekday, minute};
}
