import {describe, expect, it} from 'vitest';
import {tokensOf} from '../support/markdown.ts';
import {everythingSaid, markdownOf, viewOf} from '../text/everything-said.ts';
import {SIGNS} from '../text/signs.ts';

/*
 * On a real server, by typing, who is notified and what is linked: test/stories/mentions.test.ts and
 * public-words.test.ts; the sink, for any text: test/text/neutral.test.ts. Here: that no message of the bot has
 * a way round it.
 */
const HARMLESS = 'Palabra';
const HOSTILE = [
  '@channel @all @here',
  'x@all (@here) "@ana" _@bruno .@dario -@channel',
  '&#64;all &#x40;channel &commat;here &num;tema &#126;fit',
  '\\@all \\\\@all \\~fit \\#tema',
  '~fit ~town-square #urgente #FIT-2026',
  '＠all ＃tema @\u200Ball \u200B@all @\u2060all',
  '@all\n@channel\n~fit\n#tema',
  ':smile: :+1: @',
  '@',
  '#',
  '~',
];

/** How often each sign stands in what a reader sees, and the server looks through: code is none of it. */
function signsIn(markdown: string): number[] {
  const text = tokensOf(markdown)
    .map(({type, content}) =>
      type === 'text' ? content : type === 'softbreak' || type.endsWith('_close') ? '\n' : '',
    )
    .join('');
  return SIGNS.map((sign) => text.match(new RegExp(sign, `${sign.flags}g`))?.length ?? 0);
}

describe('threat: `@channel`, `@all`, `@name`, channel links, hashtags in people’s text', () => {
  const harmless = everythingSaid(viewOf('es', HARMLESS), HARMLESS);

  it('a sign would be seen', () => {
    expect(signsIn('oigan @all, ~fit y #urgente').filter((n) => n > 0).length).toBeGreaterThan(3);
    expect(signsIn('`@all`').every((n) => n === 0)).toBe(true);
  });

  it.each(HOSTILE)('%j is nothing but text in all that the bot says', (words) => {
    const strange: object[] = [];
    for (const [n, [what, drawn]] of everythingSaid(viewOf('es', words), words).entries()) {
      // Read by one person, whom nothing notifies; its addresses are to be tapped.
      if (what === 'answer contact' || what === 'answer client') continue;
      const before = new Map(markdownOf(harmless[n]![1]));
      for (const [where, markdown] of markdownOf(drawn)) {
        const found = signsIn(markdown);
        const wanted = signsIn(before.get(where) ?? '');
        if (found.some((count, i) => count > (wanted[i] ?? 0)))
          strange.push({what, where, markdown});
      }
    }
    expect(strange).toEqual([]);
  });
});
