import {describe, expect, it} from 'vitest';
import {PLAIN, tokensOf} from '../support/markdown.ts';
import {everythingSaid, markdownOf, viewOf} from '../text/everything-said.ts';
import {TURNS} from '../text/signs.ts';
import {LANGUAGES} from '../../src/text/words.ts';

/*
 * What the sink itself does to every text that was ever tried: test/text/neutral.test.ts. Here: that nothing
 * which people write gets round it, in any message that the bot has.
 */
const HARMLESS = 'Palabra';
const HOSTILE = [
  '**n** _c_ `k` ~~t~~ [x](http://e.example) ![i](http://e.example/i.png)',
  '# t\n> c\n- l\n1. n\n---\n===\n| a | b |\n|---|---|\n| 1 | 2 |',
  '```latex\n\\frac{1}{2}\n',
  '$$\nx^2\n$$ y $z$',
  '~~~\nvalla sin fin',
  '<b>n</b> <http://e.example> <!-- c -->',
  'http://e.example www.e.example mailto:a@e.example e.example/x',
  '[r]: http://e.example\n[r] [r][r]',
  ':smile: &#42;&#42;n&#42;&#42; \\*\\*n\\*\\*',
  'a  \nb\\\nc `',
  '*',
  '** **',
  '](http://e.example)',
  '|',
  'Z̸̡̛̤͍a͝lgo̷ \u202Eacigám\u202C \u2067x \u0007\u001B[31m\u2028y\u2029z\u0085',
];

const CONTROLS = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028\u2029]/;

/**
 * A contact is shown to who may read it so that its addresses can be tapped (test/text/neutral.test.ts: “to be
 * copied”); whether a co-op is near to what was typed isn't the same for every word.
 */
const BY_DESIGN = new Set(['answer contact', 'answer client', 'answer unknown_coop']);

/** Lists are what an agreement may be made of. */
const LISTS = /^(?:bullet|ordered)_list|^list_item/;

/** Everything but text: what is bold, linked, listed, with where links lead. */
function formatting(what: string, markdown: string): string {
  return tokensOf(markdown)
    .filter(({type}) => !PLAIN.has(type))
    .filter(({type}) => what !== 'answer agreement' || !LISTS.test(type))
    .map((token) => `${token.type} ${token.attrGet('href') ?? ''}`)
    .join('\n');
}

describe('threat: Markdown, link, image, right-to-left tricks', () => {
  describe.each(LANGUAGES)('in %s', (language) => {
    const harmless = everythingSaid(viewOf(language, HARMLESS), HARMLESS);

    it('the samples hold people’s words in most of what is said', () => {
      const holding = harmless.filter(([, drawn]) => JSON.stringify(drawn).includes(HARMLESS));
      expect(holding.length).toBeGreaterThan(harmless.length / 2);
    });

    it.each(language === 'es' ? HOSTILE : HOSTILE.slice(0, 3))(
      '%j formats nothing, links nowhere and turns nothing around',
      (words) => {
        const said = everythingSaid(viewOf(language, words), words);
        expect(said).toHaveLength(harmless.length);
        const strange: object[] = [];
        for (const [n, [what, drawn]] of said.entries()) {
          if (BY_DESIGN.has(what)) continue;
          const before = new Map(markdownOf(harmless[n]![1]));
          for (const [where, markdown] of markdownOf(drawn)) {
            const formatted = formatting(what, markdown);
            const wanted = formatting(what, before.get(where) ?? '');
            if (formatted !== wanted || TURNS.test(markdown) || CONTROLS.test(markdown))
              strange.push({what, where, markdown, formatted, wanted});
          }
        }
        expect(strange).toEqual([]);
      },
    );
  });
});
