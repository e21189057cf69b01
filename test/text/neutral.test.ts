import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {copyable, inCode, oneLine, paragraphs} from '../../src/text/neutral.ts';
import {PLAIN, seen, tokensOf} from '../support/markdown.ts';

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

/** Patterns of Mattermost's server and clients, on the text as they see it after Markdown. */
const SIGNS: readonly RegExp[] = [
  /@[\p{L}\p{N}._-]/u,
  /(?:\B|\b_+)@[a-z0-9.\-_]+/i,
  /\B~[a-z0-9._-]+/i,
  /(?:^|\W)#\p{L}[\p{L}\d\-_.]*[\p{L}\d]/u,
  /:[a-zA-Z0-9_+-]+:/,
  /[a-z][a-z\d.+-]*:(?:\/{1,3}|[\p{L}\d%])/iu,
  /www\d{0,3}\.\S/i,
  /\.\p{L}{2,4}\/\S/u,
];

/** What may turn a line around; the pair that we put around right-to-left words doesn't count. */
const TURNS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

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

const CORPUS: readonly string[] = [
  '@channel @all @here @ana',
  'sin espacio@all y (@here) y "@ana"',
  '&#64;all &#x40;channel &commat;here &num;etiqueta',
  '\\@all \\\\@all',
  '~town-square y \\~fit',
  '#urgente #FIT-2026',
  ':smile: :white_check_mark: :+1:',
  '::::a:::b:',
  'http://evil.example https://evil.example/x?y=z',
  'https:evil.example http:/evil.example HTTPS://EVIL.EXAMPLE',
  'evil.example/entrar ahora',
  '_evil.coop/x',
  'www.evil.example WWW2.evil.example',
  'mailto:ana@example.org tel:+541145678901 ftp://x.y irc://z',
  'javascript:alert(1) data:text/html,x',
  '[texto](http://evil.example)',
  '![imagen](http://evil.example/x.png)',
  '[uno][dos]\n\n[dos]: http://evil.example',
  '<http://evil.example> <ana@example.org> <www.evil.example>',
  '<b>negrita</b> <img src=x onerror=alert(1)> <!-- no -->',
  '<script>alert(1)</script>\n<div>\n\n</div>',
  '**negrita** __negrita__ *cursiva* _cursiva_ ***las dos***',
  '~~tachado~~ ~tachado~',
  '`código` ``con ` dentro``',
  '```\nvalla\n```',
  '~~~\nvalla\n~~~',
  '    sangrado\n\tcon tabulador',
  '# título\n## título\n###### título #',
  'título\n===\notro\n---',
  'título\n=\notro\n-',
  '> cita\n>> cita',
  '- lista\n+ lista\n* lista',
  '1. lista\n2) lista\n1234567890123. lista',
  '- [ ] tarea\n- [x] hecha',
  '---\n***\n___\n* * *',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  'a | b\n:-: | :-:\n1 | 2',
  'a|b\n:-:',
  'termina en barra \\',
  'termina en dos \\\\\n y sigue',
  'C:\\Users\\ana\\*',
  '\\# \\> \\- \\_ \\`',
  'nota[^1]\n\n[^1]: al pie',
  '$x^2$ y $$x$$',
  'entre $ 8.000 y $ 10.000',
  '&lt;b&gt; &amp;lt; &nbsp; R&D & co',
  'a\u202Egro.elpmaxe\u202C b \u2066x\u2069 \u200F',
  'שלום עולם **bold**',
  'متجر على الإنترنت @all',
  '\u0000nulo\u0007 y \u001B[31mrojo',
  'emoji 👩‍💻 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ok',
  'línea\r\notra\rotra\u2028otra\u2029otra\u0085otra',
  'a  \nb\\\nc',
  '"comillas" ‘otras’ -- guiones --- (c) ...',
  'x'.repeat(3_000),
  '<'.repeat(600),
  '\u200B@\u200Ball',
];

/** Text as people who mean harm compose it: signs and words in any order. */
const hostile = fc
  .array(
    fc.oneof(
      {weight: 3, arbitrary: fc.constantFrom(...'@#~:/\\`*_[]()<>|!&;$=+-.^"\' \n\t'.split(''))},
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'all',
          'channel',
          'ana',
          'http',
          'www.',
          'x.org',
          'mailto',
          'smile',
          '1',
          '1.',
          '---',
          '```',
          '**',
          '](',
          '&lt;',
          '&#64;',
          '&commat;',
          'ñ',
          'ש',
          '\u202E',
          '\u200B',
          '👍',
          '    ',
          '|-',
          ':-',
          '\r\n',
          '\u0000',
        ),
      },
      {weight: 1, arbitrary: fc.string({unit: 'binary', maxLength: 3})},
    ),
    {maxLength: 30},
  )
  .map((parts) => parts.join('').toWellFormed());

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
