import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {drawAnswer} from '../../src/chat/views/answer.ts';
import {digestPost} from '../../src/chat/views/digest-post.ts';
import type {Digest} from '../../src/domain/digest/digest.ts';
import {lengthOf} from '../../src/domain/fields.ts';
import {DAY, HOUR} from '../../src/domain/time.ts';
import {oneLine} from '../../src/text/neutral.ts';
import {LANGUAGES} from '../../src/text/words.ts';
import type {Language} from '../../src/text/words.ts';
import {tokensOf} from '../support/markdown.ts';
import {CORPUS, hostile} from './corpus.ts';
import {
  BUSY,
  EVERYTHING,
  GOOD_NEWS,
  NAMES_OF_COOPS,
  NINE,
  NOTHING,
  ORDINARY,
  section,
} from './digest-samples.ts';
import {expectWords} from './legible.ts';
import {GREEDY, MESSAGE} from './room.ts';
import {coop, registryOf, viewFor} from './samples.ts';

/** What a phone shows of a message before it folds the rest away; and how wide. */
const SCREEN = 27;
const WIDTH = 38;

const registry = registryOf(NAMES_OF_COOPS.map(([id, name]) => coop(id, {name})));
const CARDS = new Map(
  ['D-9', 'E-5', 'D-11', 'D-12', 'D-10'].map((reference) => [reference, `post${reference}`]),
);

const read = (digest: Digest, language: Language) =>
  digestPost(digest, CARDS, viewFor(language, registry));

/** Lines of a phone: addresses aren't seen, an empty line is a gap. */
function linesOf(message: string): number {
  const shown = message.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').replace(/\*\*|`/g, '');
  return shown
    .split('\n')
    .reduce((sum, line) => sum + Math.ceil(Array.from(line).length / WIDTH), 0);
}

describe.each(LANGUAGES)('the digest in %s', (language) => {
  it.each(Object.entries({ordinary: ORDINARY, busy: BUSY, good: GOOD_NEWS}))(
    'of a day reads well: %s',
    async (name, digest) => {
      const {message, panels} = read(digest, language);
      // It is for everybody to read: nothing to press.
      expect(panels).toEqual([]);
      await expect(`${message}\n`).toMatchFileSnapshot(`digest/${name}.${language}.golden.md`);
    },
  );

  it('fits a phone’s screen on an ordinary day', () => {
    expect(linesOf(read(ORDINARY, language).message)).toBeLessThanOrEqual(SCREEN);
    expect(linesOf(read(GOOD_NEWS, language).message)).toBeLessThanOrEqual(SCREEN / 2);
  });

  it('has its words for everything, and nobody’s name', () => {
    for (const digest of [EVERYTHING, BUSY, GOOD_NEWS]) {
      const drawn = read(digest, language);
      expectWords(drawn, digest);
      expect(drawn.message).not.toContain('Ana p');
    }
  });

  it('is a heading and lists, with links to FIT’s threads alone', () => {
    const types = new Set(tokensOf(read(EVERYTHING, language).message).map(({type}) => type));
    for (const strange of ['code_block', 'fence', 'heading_open', 'table_open', 'image'])
      expect(types).not.toContain(strange);
    const lists = tokensOf(read(EVERYTHING, language).message).filter(
      ({type}) => type === 'bullet_list_open',
    );
    expect(lists).toHaveLength(6);
  });
});

describe('until when', () => {
  const closing = (at: number) => {
    const one = ORDINARY.closing.shown[0]!;
    const digest = {...NOTHING, closing: section([{...one, closesAt: at}])};
    return read(digest, 'es').message.split(' · ').at(-1)?.split('\n')[0];
  };
  it.each([
    [NINE + HOUR, '**hoy 10 h**'],
    [NINE - HOUR, '**hoy 8 h**'],
    [NINE + 15 * HOUR - 1, '**hoy 23:59 h**'],
    [NINE + 15 * HOUR, '**mañana 0 h**'],
    [NINE + 2 * DAY, 'hasta el domingo'],
    [NINE + 6 * DAY, 'hasta el jueves'],
    [NINE + 7 * DAY, 'hasta el 27 de noviembre'],
  ])('is told from the day’s own date: %i', (at, told) => {
    expect(closing(at)).toBe(told);
  });
});

describe('people’s words in the digest', () => {
  /** The message with these in the place of titles, technologies and news. */
  function with_(text: string): Digest {
    const {placed, fresh, unplaced, waiting} = EVERYTHING;
    const titled = <One extends object>(one: {readonly shown: readonly One[]}) =>
      section(one.shown.map((row) => ({...row, title: text, technologies: [text]})));
    return {
      ...NOTHING,
      placed: titled(placed),
      fresh: titled(fresh),
      waiting: titled(waiting),
      unplaced: titled(unplaced),
      news: section([{text, by: {person: 'p1', coop: 'a'}}]),
    };
  }

  function expectHarmless(text: string): void {
    const {message} = read(with_(text), 'es');
    const plain = read(with_('x'), 'es').message;
    // Nothing begins a line of its own, and everything goes through the one sink.
    expect(message.split('\n')).toHaveLength(plain.split('\n').length);
    expect(message).toContain(`- ${oneLine(text)} — Fiqus`);
    const tokens = tokensOf(message);
    for (const token of tokens) {
      expect(token.type).not.toMatch(/html|image|fence|code_block|heading|table|blockquote|hr/);
      if (token.type === 'link_open')
        expect(token.attrGet('href')).toMatch(/^https:\/\/chat\.example\.org\/t\/pl\//);
    }
    const links = (some: ReturnType<typeof tokensOf>) =>
      some.filter(({type}) => type === 'link_open').length;
    expect(links(tokens)).toBe(links(tokensOf(plain)));
    const seen = tokens.map(({content}) => content).join('\n');
    expect(seen).not.toMatch(/(?:\B|\b_+)@[a-z0-9.\-_]+/i);
    expect(message).not.toMatch(/(?<!\\)~[a-z]/);
  }

  it.each(CORPUS.map((text) => [text]))('are text, on their line: %j', (text) => {
    expectHarmless(text);
  });

  it('are text, whatever was typed', () => {
    fc.assert(
      fc.property(
        hostile.filter((text) => oneLine(text) !== ''),
        expectHarmless,
      ),
      {numRuns: 120},
    );
  });

  it('are ten and a number where a whole federation left them', () => {
    const coming = {at: null, today: false};
    for (const greedy of GREEDY) {
      const text = greedy.repeat(300 / lengthOf(greedy));
      const news = {id: 999_999_999, text, by: {person: 'p1', coop: 'a'}, at: NINE};
      const others = Array.from({length: 40}, () => ({news, mayWithdraw: true}));
      for (const left of [null, news]) {
        const view = viewFor('es', registry);
        const {message} = drawAnswer({kind: 'news', left, others, coming}, view);
        expect(message.length).toBeLessThanOrEqual(MESSAGE);
        const shown = message.split('/fit novedad sacar').length - 1;
        expect(shown).toBeLessThanOrEqual(10);
        expect(shown).toBeGreaterThan(greedy === 'x' ? 9 : 4);
        expect(message).toContain(`y ${String(40 - shown)} más`);
      }
    }
  });

  it('are text to who left them, too', () => {
    const by = {person: 'p1', coop: 'a'};
    const left = {id: 1, text: '@all [x](http://evil.example)\n# y', by, at: NINE};
    const coming = {at: null, today: false};
    const others = [{news: left, mayWithdraw: true}];
    const {message} = drawAnswer({kind: 'news', left, others, coming}, viewFor('es', registry));
    expect(tokensOf(message).filter(({type}) => /link|heading/.test(type))).toEqual([]);
    expect(message).not.toMatch(/@all/);
  });
});
