import {IntlMessageFormat} from 'intl-messageformat';
import type {Window} from '../domain/time.ts';
import {DAY, HOUR, MINUTE} from '../domain/time.ts';
import type {Instant} from '../domain/workflow.ts';
import en from './en.json' with {type: 'json'};
import es from './es.json' with {type: 'json'};
import {oneLine} from './neutral.ts';

/** Spanish is the original; every other language is checked against it in a test. */
export type TextId = keyof typeof es;

export const CATALOGUES = {es, en} as const satisfies Record<string, Record<TextId, string>>;
export type Language = keyof typeof CATALOGUES;
export const LANGUAGES = Object.keys(CATALOGUES) as readonly Language[];

const REGIONAL: Record<Language, string> = {es: 'es-AR', en: 'en-GB'};

/** `inglés`, as readers of this language call it. */
export function languageName(language: string, reader: Language): string {
  return new Intl.DisplayNames(reader, {type: 'language'}).of(language) ?? language;
}

/** Something that already is safe Markdown: made here, not typed by a person. */
export class Markdown {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export function md(text: string): Markdown {
  return new Markdown(text);
}

/** Strings are people's words and are neutralised; numbers are formatted by the message. */
export type Args = Readonly<Record<string, string | number | Markdown>>;

/** What a reader reads, in their language, with the federation's dates. */
export interface Words {
  readonly language: Language;
  t(id: TextId, args?: Args): string;
  /** The same in every language, the reader's first, for what they pass on; each with its name. */
  inEach(id: TextId, args?: Args): readonly {readonly language: string; readonly text: string}[];
  /** `vie 27 nov, 18 h`, in the federation's time zone. */
  moment(at: Instant): string;
  /** `martes 1 de diciembre, 18 h`: until when silence doesn't count. */
  deadline(at: Instant): string;
  /** `28 de noviembre`. */
  day(at: Instant): string;
  /** `martes 24 de noviembre de 2026`. */
  date(at: Instant): string;
  /** `viernes 20 de noviembre`, of a local day: `2026-11-20`. */
  dayNamed(day: string): string;
  /** The federation's local day: `2026-11-20`. */
  localDay(at: Instant): string;
  /** `viernes`. */
  weekday(at: Instant): string;
  /** `18 h`, `18:30 h`. */
  hour(at: Instant): string;
  /** `9:12`. */
  clock(at: Instant): string;
  /** `noviembre de 2026`. */
  monthNamed(at: Instant): string;
  /** `3/2026`, which fits a table. */
  month(at: Instant): string;
  /** `2 horas`, `3 días`: rounded to what people would say. */
  span(milliseconds: number): string;
  window(window: Window): string;
  /** `a, b y c`; the items must be Markdown already. */
  list(items: readonly string[]): string;
  percent(share: number): string;
}

const compiled = new Map<string, IntlMessageFormat>();

function format(language: Language, id: TextId): IntlMessageFormat {
  const key = `${language} ${id}`;
  const known = compiled.get(key);
  if (known) return known;
  const message = new IntlMessageFormat(CATALOGUES[language][id], REGIONAL[language], undefined, {
    ignoreTag: true,
  });
  compiled.set(key, message);
  return message;
}

function said(language: Language, id: TextId, args: Args): string {
  const safe = Object.entries(args).map(([name, value]) => [
    name,
    value instanceof Markdown ? value.text : typeof value === 'string' ? oneLine(value) : value,
  ]);
  return String(format(language, id).format(Object.fromEntries(safe) as Record<string, string>));
}

/** A person's Mattermost locale → a language of ours; others read the federation's. */
export function languageFor(locale: string | undefined, federation: Language): Language {
  const language = locale?.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((one) => one === language) ?? federation;
}

export function wordsFor(language: Language, timeZone: string): Words {
  const region = REGIONAL[language];
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(region, {timeZone, ...options});
  const moments = part({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const days = part({day: 'numeric', month: 'long'});
  const dates = part({weekday: 'long', day: 'numeric', month: 'long', year: 'numeric'});
  const weekdays = part({weekday: 'long'});
  // No other prints days like `2026-11-20`.
  const localDays = new Intl.DateTimeFormat('en-CA', {timeZone, dateStyle: 'short'});
  const named = {weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC'} as const;
  const namedDays = new Intl.DateTimeFormat(region, named);
  const clocks = part({hour: 'numeric', minute: '2-digit', hourCycle: 'h23'});
  const months = part({month: 'numeric', year: 'numeric'});
  const namedMonths = part({month: 'long', year: 'numeric'});
  const deadlines = part({
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const lists = new Intl.ListFormat(region, {type: 'conjunction'});
  const percents = new Intl.NumberFormat(region, {style: 'percent', maximumFractionDigits: 0});

  const languages = new Intl.DisplayNames(region, {type: 'language'});

  const t = (id: TextId, args: Args = {}): string => said(language, id, args);
  const timeOf = ({hour = '0', minute}: Partial<Record<string, string>>) =>
    minute === '00'
      ? t('time.hour', {hour: md(String(Number(hour)))})
      : t('time.minute', {hour: md(hour), minute: md(minute ?? '')});
  const dated = (id: 'moment' | 'deadline', formatter: Intl.DateTimeFormat, at: Instant) => {
    const parts = partsOf(formatter, at);
    const {weekday, day, month} = parts;
    const time = timeOf(parts);
    return t(id, {
      weekday: md(trimmed(weekday)),
      day: md(day ?? ''),
      month: md(trimmed(month)),
      time: md(time),
    });
  };
  return {
    language,
    t,
    inEach: (id, args = {}) =>
      [language, ...LANGUAGES.filter((one) => one !== language)].map((one) => ({
        language: languages.of(one) ?? one,
        text: said(one, id, args),
      })),
    moment: (at) => dated('moment', moments, at),
    deadline: (at) => dated('deadline', deadlines, at),
    day(at) {
      const {day, month} = partsOf(days, at);
      return t('day', {day: md(day ?? ''), month: md(month ?? '')});
    },
    date(at) {
      const {weekday = '', day = '', month = '', year = ''} = partsOf(dates, at);
      return t('date', {weekday: md(weekday), day: md(day), month: md(month), year: md(year)});
    },
    dayNamed(day) {
      const parts = partsOf(namedDays, Date.parse(`${day}T12:00Z`));
      const {weekday = '', day: nth = '', month = ''} = parts;
      return t('day.named', {weekday: md(weekday), day: md(nth), month: md(month)});
    },
    localDay: (at) => localDays.format(at),
    weekday: (at) => weekdays.format(at),
    hour: (at) => timeOf(partsOf(moments, at)),
    clock(at) {
      const {hour, minute = ''} = partsOf(clocks, at);
      return `${String(Number(hour))}:${minute}`;
    },
    monthNamed: (at) => namedMonths.format(at),
    month(at) {
      const {month, year} = partsOf(months, at);
      return `${month ?? ''}/${year ?? ''}`;
    },
    span(milliseconds) {
      if (milliseconds >= DAY) return t('span.days', {n: Math.round(milliseconds / DAY)});
      if (milliseconds >= 2 * HOUR) return t('span.hours', {n: Math.round(milliseconds / HOUR)});
      return t('span.minutes', {n: Math.max(1, Math.round(milliseconds / MINUTE))});
    },
    window: ({amount, unit}) => t(`window.${unit}`, {n: amount}),
    list: (items) => lists.format(items),
    percent: (share) => percents.format(share).replace(/\s/g, ''),
  };
}

function partsOf(formatter: Intl.DateTimeFormat, at: Instant): Partial<Record<string, string>> {
  return Object.fromEntries(formatter.formatToParts(at).map((part) => [part.type, part.value]));
}

/** Some ICU versions abbreviate with a full stop (`nov.`), some don't. */
function trimmed(text: string | undefined): string {
  return (text ?? '').replace(/\.$/, '');
}
