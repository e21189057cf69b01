import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {listed} from '../../src/text/neutral.ts';
import {PLAIN, tokensOf} from '../support/markdown.ts';
import {CORPUS, hostile} from './corpus.ts';

const LISTS = new Set([
  ...PLAIN,
  ...['bullet_list', 'ordered_list', 'list_item'].flatMap((one) => [`${one}_open`, `${one}_close`]),
]);
const MENTIONS = /@[\p{L}\p{N}._-]|(?:^|\s)~[a-z0-9]|https?:\/\/|www\d{0,3}\.\S/iu;

function expectLists(markdown: string): void {
  const tokens = tokensOf(markdown);
  expect(tokens.filter(({type}) => !LISTS.has(type)).map(({type}) => type)).toEqual([]);
  // Of one level: nothing of a point's text begins another list.
  let depth = 0;
  for (const {type} of tokens) {
    if (type.endsWith('list_open')) depth += 1;
    if (type.endsWith('list_close')) depth -= 1;
    expect(depth).toBeLessThanOrEqual(1);
  }
  for (const {content, type} of tokens) if (type === 'text') expect(content).not.toMatch(MENTIONS);
}

describe('a text with its lists, as an agreement is', () => {
  it('keeps its points, whatever they begin with', () => {
    for (const sign of ['*', '-', '•', '+'])
      expect(listed(`${sign} Uno\n${sign}   Dos`)).toBe('* Uno\n* Dos');
    expect(listed('1. Uno\n2) Dos')).toBe('1. Uno\n2. Dos');
  });

  it('parts points from what stands around them', () => {
    expect(listed('Acordamos:\n* Uno\n* Dos\nGracias.')).toBe(
      'Acordamos:\n\n* Uno\n* Dos\n\nGracias.',
    );
    expect(listed('* Uno\n\n\n\n* Dos')).toBe('* Uno\n\n* Dos');
  });

  it('means nothing else', () => {
    expect(listed('# Título')).toBe('\\# Título');
    expect(listed('* # Uno\n* > dos\n* - tres\n* 1. cuatro')).toBe(
      '* \\# Uno\n* \\> dos\n* \\- tres\n* 1\\. cuatro',
    );
    expect(listed('* **@channel** https://x.org')).not.toMatch(/\*\*|@channel|https:\/\//);
    for (const rule of ['* * *', '- - -', '---', '===', '*', '-', '1.']) expectLists(listed(rule));
  });

  it.each(CORPUS.map((text) => [text]))('is text and points: %j', (text) => {
    for (const written of [text, `* ${text}`, `1. ${text}`, `Así:\n- ${text}\n${text}`])
      expectLists(listed(written));
  });

  it('is text and points, whatever was typed', () => {
    const mark = fc.constantFrom('', '* ', '- ', '1. ', '12) ', '• ', '  ', '\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(mark, hostile), {maxLength: 5}), (some) => {
        expectLists(listed(some.map(([start, text]) => start + text).join('\n')));
      }),
      {numRuns: 2_000},
    );
  });
});
