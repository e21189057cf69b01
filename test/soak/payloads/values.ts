import type {Chance} from './chance.ts';
import {NAMES, PEOPLE} from './people.ts';

/** What programs trip over, and what this federation says, for any field there is. */

const HUGE = 'x'.repeat(30_000);
const DEEP = 2_000;

export const STRANGE: readonly unknown[] = [
  ...[null, true, false, '', ' ', '-', '0', 'null', 'nil'],
  ...[0, -0, -1, 1.5, 1e21, 1e308, 2 ** 53, -(2 ** 31), Number.MIN_VALUE],
  ...[[], {}, [[]], [null], ['x'], [{}], {length: 3}, {toString: 1}, {valueOf: null}, {then: 1}],
  ...[{length: {toString: 1}}, {size: {toString: 1}}, [{length: {valueOf: 1, toString: null}}]],
  ...['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', '__defineGetter__'],
  ...['\0', 'a\0b', '\u0001\u0002', '\u001b[2J', '\r\n\r\n', '\u2028', '\uFEFF', '\u200B\u200D'],
  ...['\uD800', 'x\uDFFF', '\uDBFF\uDBFF', '👩‍👩‍👧‍👦'.repeat(40), 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘', 'ﬁ', 'İ', 'ß'.repeat(90)],
  ...['\u202E@all\u202C', '\u2066abc', 'שלום @channel', 'مرحبا'],
  ...[
    "' or 1=1 --",
    '"; drop table outbox; --',
    '%00',
    '%',
    '%s%n',
    '$' + '{7*7}',
    '{{x}}',
    '../../x',
  ],
  ...['<script>alert(1)</script>', '<!--', '[x](javascript:alert(1))', '![x](http://x.example/y)'],
  ...['@channel', '@all', '@here', '@ana', '~fit', '#hash', ':smile:', '&#64;channel', '＠here'],
  ...[
    '`@channel`',
    '```\n@all\n```',
    '**@here**',
    '> @channel',
    '| @all |',
    '\\@channel',
    '\\\\@all',
  ],
  ...[
    '| a | b |\n|---|---|',
    '# x',
    '---',
    '* x\n* y',
    '1. x',
    '$x$',
    '\\'.repeat(50),
    '`'.repeat(99),
  ],
  ...['('.repeat(400), '*'.repeat(800), '_'.repeat(800), '['.repeat(500), '$'.repeat(600)],
  ...['a:'.repeat(900), '@'.repeat(900), 'www.'.repeat(300), 'a.'.repeat(900), '\n'.repeat(2_000)],
  ...['"', "'", '“', '«x»', '"x', 'x" y "z', '\\"', ' x ', '\tx', '=1+1', '+54 11 5555-5555'],
  ...['=cmd|x', '@SUM(1)', '1e999', '0x10', '１２', '٣', '1,5', '1.000.000', '-1', '+1', '１'],
  ...['2026-02-30', '2026-11-31', '1969-12-31', '275760-09-13', '31/12/9999', 'mañana', '99999d'],
  ...[
    '5d',
    '0d',
    '5',
    '24h',
    '-5d',
    '1/1',
    '1/0',
    '9'.repeat(40),
    '3/12 soon 2 React',
    'Kotlin, kotlin',
  ],
  ...[
    'no',
    'yes',
    'si',
    'on',
    'off',
    'default',
    'first tuesday 15:00',
    '25:61',
    'mon-fri',
    '10:30',
  ],
];

/** What would call everybody, where it came out as it went in. */
const CALLS: readonly string[] = [
  ...['@channel', '@all', '@here', 'hola @channel.', '(@all)', 'x\n@here', '@CHANNEL', '*@all*'],
  ...['-@here', '"@channel"', '@all:', '&#64;all', '@\u200Bchannel', 'a@channel', '@channel@all'],
];

const LONG: readonly unknown[] = [HUGE, [HUGE], `${HUGE}@channel`, '\u0301'.repeat(20_000)];

export function strange(chance: Chance): unknown {
  if (chance.is(12)) return chance.of(CALLS);
  if (chance.is(1)) return chance.of(LONG);
  if (chance.is(1)) return deep(chance.below(DEEP));
  if (chance.is(2)) return many(chance.below(300));
  if (chance.is(10)) return chance.letters(chance.below(60));
  if (chance.is(10)) return bytes(chance, chance.below(24)).toString('latin1');
  return chance.of(STRANGE);
}

function deep(levels: number): unknown {
  let nested: unknown = 'x';
  for (let i = 0; i < levels; i += 1) nested = i % 2 ? [nested] : {a: nested};
  return nested;
}

function many(count: number): unknown {
  return Object.fromEntries(Array.from({length: count}, (_, n) => [`f${String(n)}`, n]));
}

export function bytes(chance: Chance, count: number): Buffer {
  return Buffer.from(Array.from({length: count}, () => chance.below(256)));
}

const TEXTS = STRANGE.filter((one) => typeof one === 'string');

/** Typed by people, a word or two. */
export function words(chance: Chance): string {
  if (chance.is(8)) return chance.of(CALLS);
  if (chance.is(25)) return chance.of(TEXTS);
  return chance.of(SAID);
}

const SAID: readonly string[] = [
  ...['Tienda en línea', 'La hacemos en dos meses', 'React', 'Kotlin, Go', 'React; Node.js', 'no'],
  ...['Cambá', 'alfa', 'Cultura del Sur', 'Encuentro', 'nayra', 'Ceibo', 'Brote', 'Nadie'],
  ...['Nueva Cooperativa', 'Otra', '2', '3', '1', '0', '12', '40', '2025-2026', 'Uruguay'],
  ...['quiensabe', 'D-1', 'E-1', 'd1', 'https://x.example/cv', 'x@y.example', '11 5555 1234'],
  ...NAMES.map((name) => `@${name}`),
  ...NAMES,
  ...Object.values(PEOPLE).slice(0, 4),
];
