import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
  bare as bareOf,
  copyable,
  inCode,
  oneLine,
  paragraphs,
  unmarked,
} from '../../src/text/neutral.ts';
import {PLAIN, seen, tokensOf} from '../support/markdown.ts';
import {CORPUS, hostile} from './corpus.ts';
import {SIGNS, TURNS} from './signs.ts';

const INVISIBLE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/g;

/** Equal up to white space and characters that nobody sees. */
function bare(text: string): string {
  return text
    .replace(/[\r\n]/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The pair that we put around right-to-left words doesn't count. */
function expectNeutral(typed: string, markdown: string): void {
  const shown = seen(markdown);
  expect(bare(shown)).toBe(bare(typed));
  for (const sign of SIGNS) expect(shown).not.toMatch(sign);
  for (const line of markdown.split('\n'))
    expect(line.replace(/^\u2068(.*)\u2069$/su, '$1')).not.toMatch(TURNS);
  // What Mattermost's own Markdown can't escape must not be there to be found.
  expect(markdown).not.toMatch(
    /<[^\s\u2069]|(?<!\\)(?:\\\\)*\\[<=&$:]|&#?\w+;(?<!&amp;|&lt;|&#36;)/,
  );
  expect(markdown).not.toMatch(/\$[^$\n]+\$/);
}

describe('people’s words in a message', () => {
  it.each(CORPUS.map((text) => [text]))('are text: %j', (text) => {
    expectNeutral(text, oneLine(text));
    expectNeutral(text, paragraphs(text));
    expectNeutral(text, `**D-12 · ${oneLine(text)}**`.slice(9, -2));
  });

  it('are text, whatever was typed', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expectNeutral(text, oneLine(text));
        expectNeutral(text, paragraphs(text));
      }),
      {numRuns: 4_000},
    );
  });

  it('stay on their line, and in their paragraph', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(oneLine(text)).not.toMatch(/[\n\r]/);
        expect(paragraphs(text)).not.toMatch(/\n{3}/);
      }),
      {numRuns: 1_000},
    );
  });

  it('leave what stands around them as it is', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const around = seen(`vio ${oneLine(text)} ayer`);
        expect(bare(around)).toBe(bare(`vio ${text} ayer`));
        const strong = tokensOf(`**D-12 · ${oneLine(text)} · fin**`).map(({type}) => type);
        expect(strong.filter((type) => !PLAIN.has(type))).toEqual(['strong_open', 'strong_close']);
      }),
      {numRuns: 2_000},
    );
  });

  it('cost little more room than they take', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 100}), (text) => {
        expect(oneLine(text).length).toBeLessThanOrEqual(text.length * 6 + 4);
      }),
    );
  });

  it('are made safe in linear time', () => {
    for (const piece of ['a:', '<', '$', '`', '1.', '_', 'www', '.aa/', 'x\\', '&a;', ' \n']) {
      const from = performance.now();
      oneLine(piece.repeat(20_000));
      paragraphs(piece.repeat(20_000));
      copyable(piece.repeat(20_000));
      expect(performance.now() - from, piece).toBeLessThan(2_000);
    }
  });
});

describe('what stands where no Markdown is read', () => {
  it('is one line, and turns nothing around', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(bareOf(text)).not.toMatch(/[\n\r\t]/);
        expect(bareOf(text)).not.toMatch(TURNS);
        expect(bare(bareOf(text))).toBe(bare(text));
      }),
      {numRuns: 1_000},
    );
  });
});

describe('words that end in a sign', () => {
  it.each([':smile', 'a @', '~', '#', 'x:+1'])('are no sign with what follows: %s', (text) => {
    for (const ours of ['all', 'fit', ':', '.', 'tema']) {
      const shown = seen(`${oneLine(text)}${ours}`);
      for (const sign of SIGNS) expect(shown).not.toMatch(sign);
    }
  });
});

describe('a contact that is to be copied', () => {
  it.each([
    'marta@lasmarias.coop',
    'ana_maria_ruiz@las-marias.coop',
    'a.b+fit@sub.example.org',
    'x__y@example.org',
  ])('keeps the address %s whole', (address) => {
    expect(copyable(`Marta <${address}>`)).toContain(`Marta &lt;${address}\\>`);
    for (const text of [address, `Marta, ${address}, 11 4567-8901`, `Escribile a ${address}`]) {
      expect(copyable(text)).toContain(address);
      const link = tokensOf(copyable(text)).find(({type}) => type === 'link_open');
      expect(link?.attrGet('href')).toBe(`mailto:${address}`);
    }
  });

  it('calls nobody, also where somebody copies it into a message', () => {
    for (const call of ['@channel', '@all', '@here', 'x\n@HERE', '(@all)', '＠channel', '**@all**'])
      expect(copyable(`Marta ${call} y más`)).not.toMatch(/[@＠](?:all|channel|here)\b/i);
    for (const address of ['ana@here.example', 'x.y@all.example', '@here_ana', '@ana'])
      expect(copyable(address).replaceAll('\\', '')).toBe(address);
  });

  it('is text for the rest', () => {
    const allowed = new Set([...PLAIN, 'link_open', 'link_close']);
    fc.assert(
      fc.property(hostile, (text) => {
        const tokens = tokensOf(copyable(text));
        const links = tokens.filter(
          ({type, markup}) => type === 'link_open' && markup !== 'linkify',
        );
        expect(tokens.filter(({type}) => !allowed.has(type)).map(({type}) => type)).toEqual([]);
        expect(links).toEqual([]);
        expect(copyable(text)).not.toMatch(TURNS);
      }),
      {numRuns: 2_000},
    );
  });
});

describe('a form’s error', () => {
  it('shows what was typed, where no Markdown is read', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(bare(unmarked(oneLine(text)))).toBe(bare(text));
      }),
      {numRuns: 1_000, examples: [['a*'], ['&lt;b&gt; <b> $1 a $2'], ['_x_ \\_'], ['1. a']]},
    );
    expect(unmarked('**Cambá\\_Sur** no está.')).toBe('Cambá_Sur no está.');
  });
});

describe('what stands between backticks', () => {
  it('ends neither the code nor the line', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const inside = inCode(text);
        expect(inside).not.toMatch(/[`\n\r]/);
        expect(inside).not.toMatch(TURNS);
        const types = tokensOf(`\`/fit x ${inside}\``).map(({type}) => type);
        expect(types).toEqual(['paragraph_open', 'inline', 'code_inline', 'paragraph_close']);
      }),
      {numRuns: 1_000},
    );
  });

  it('is cut between characters', () => {
    expect(inCode('👍'.repeat(100))).toBe('👍'.repeat(60));
  });
});
