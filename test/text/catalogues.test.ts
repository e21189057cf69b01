import {IntlMessageFormat} from 'intl-messageformat';
import {describe, expect, it} from 'vitest';
import {CATALOGUES, LANGUAGES, languageFor, wordsFor} from '../../src/text/words.ts';
import type {Language, TextId} from '../../src/text/words.ts';
import {AT} from './samples.ts';

const IDS = Object.keys(CATALOGUES.es) as TextId[];
const TEXTS = LANGUAGES.flatMap((language) =>
  Object.entries(CATALOGUES[language]).map(([id, text]) => ({language, id, text})),
);

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** `name: argument`, `n: plural`… of every argument, those inside plurals too. */
function argumentsOf(text: string): string[] {
  const KINDS = ['', 'argument', 'number', 'date', 'time', 'select', 'plural'];
  const found = new Set<string>();
  const walk = (nodes: Ast) => {
    for (const node of nodes) {
      const kind = KINDS[node.type];
      if (kind && 'value' in node) found.add(`${node.value}: ${kind}`);
      if ('options' in node) for (const option of Object.values(node.options)) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(text, 'en', undefined, {ignoreTag: true}).getAst());
  return [...found].sort();
}

describe('the catalogues', () => {
  it.each(LANGUAGES)('%s has every text, and no other', (language) => {
    expect(Object.keys(CATALOGUES[language]).sort()).toEqual([...IDS].sort());
  });

  it('take the same arguments in every language', () => {
    for (const language of LANGUAGES)
      for (const id of IDS)
        expect({id, args: argumentsOf(CATALOGUES[language][id])}).toEqual({
          id,
          args: argumentsOf(CATALOGUES.es[id]),
        });
  });

  it('are parsed as they are meant: each plural has its other form', () => {
    for (const {language, id, text} of TEXTS) {
      expect(text.trim(), `${language} ${id}`).toBe(text);
      expect(text).not.toBe('');
      // An apostrophe before a brace would quote it.
      expect(text, `${language} ${id}`).not.toMatch(/'[{}#<|]/);
    }
  });

  it('speak as a federation of co-operatives does', () => {
    const banned =
      /outsourc|tercerizaci|subcontrat|contratar|recurso|resource|headcount|staff(?!_)|proveedor|\bhire\b|\bvendor/i;
    expect(TEXTS.filter(({text}) => banned.test(text))).toEqual([]);
  });

  it('speak to people with voseo', () => {
    const tuteo =
      /(?<![\p{L}])(tú|ti|contigo|puedes|tienes|quieres|debes|eres|sabes|vienes|dices|haces|haz|pon|dime|vosotr[oa]s|vuestr[oa]s?|os|habéis|tenéis|podéis|escríbe\w*|fíjate|prueba|cuéntan?os|pídel\w*)(?![\p{L}])/iu;
    const found = Object.entries(CATALOGUES.es).filter(([, text]) => tuteo.test(text));
    expect(found).toEqual([]);
  });

  it('use the marks of their language', () => {
    for (const {language, id, text} of TEXTS) {
      expect(text, `${language} ${id}`).not.toMatch(/\.\.\.| {2}|\p{L}'\p{L}/u);
      if (language === 'es' && text.includes('?')) expect(text, id).toMatch(/¿/);
    }
  });

  it('name only commands that there are', async () => {
    const {commandNamed} = await import('../../src/text/command-names.ts');
    for (const {language, id, text} of TEXTS)
      for (const [, name] of text.matchAll(/`\/fit ([^\s`{]+)/g))
        expect({language, id, command: commandNamed(name ?? '')}).toMatchObject({
          command: expect.any(String),
        });
  });
});

describe('words', () => {
  const buenosAires = (language: Language) => wordsFor(language, 'America/Argentina/Buenos_Aires');

  it('write moments in the federation’s time zone', () => {
    expect(buenosAires('es').moment(AT)).toBe('mié 4 nov, 10 h');
    expect(buenosAires('en').moment(AT)).toBe('Wed 4 Nov, 10:00');
    expect(buenosAires('es').moment(AT + 5 * 60_000)).toBe('mié 4 nov, 10:05 h');
    expect(wordsFor('es', 'Asia/Tokyo').moment(AT)).toBe('mié 4 nov, 22 h');
    expect(buenosAires('es').moment(Date.parse('2026-11-04T03:00:00Z'))).toBe('mié 4 nov, 0 h');
  });

  it('write days, spans, windows, lists and shares', () => {
    const [es, en] = [buenosAires('es'), buenosAires('en')];
    expect([es.day(AT), en.day(AT)]).toEqual(['4 de noviembre', '4 November']);
    expect([
      es.span(1),
      es.span(90 * 60_000),
      es.span(3 * 3_600_000),
      es.span(5 * 86_400_000),
    ]).toEqual(['1 minuto', '90 minutos', '3 horas', '5 días']);
    expect(en.window({amount: 1, unit: 'd'})).toBe('1 working day');
    expect([es.list(['a', 'b', 'c']), en.list(['a', 'b'])]).toEqual(['a, b y c', 'a and b']);
    expect([es.percent(5 / 12), en.percent(1)]).toEqual(['42%', '100%']);
  });

  it.each([
    ['es', 'es'],
    ['es-AR', 'es'],
    ['en', 'en'],
    ['en_AU', 'en'],
    ['EN', 'en'],
    ['fr', 'es'],
    ['pt-BR', 'es'],
    ['', 'es'],
    [undefined, 'es'],
  ])('of somebody whose locale is %j are %s', (locale, language) => {
    expect(languageFor(locale, 'es')).toBe(language);
  });

  it('neutralise what people wrote, and leave what was made here', () => {
    const said = buenosAires('es').t('unknown.reference', {typed: '@all **x**'});
    expect(said).toContain('@\u200Ball \\*\\*x\\*\\*');
  });
});
