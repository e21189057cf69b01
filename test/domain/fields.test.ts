import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {DelegationRefusal} from '../../src/domain/delegation/refusals.ts';
import {textProblem, visible} from '../../src/domain/fields.ts';
import {technologiesIn} from '../../src/domain/technologies.ts';
import {declines, given, offers, proposed, takes, withdraws} from '../support/domain.ts';

/** Controls, spaces, marks of no width, blank letters of Hangul and Braille, what picks a form of a letter. */
const BLANK = [
  ...['\0', '\n', '\t', ' ', '\u0085', '\u00a0', '\u2003', '\u3000', '\u00ad', '\u034f', '\u061c'],
  ...['\u200b', '\u200c', '\u200d', '\u200e', '\u202e', '\u2060', '\u2061', '\u2066', '\ufeff'],
  ...['\u2800', '\u3164', '\u115f', '\u1160', '\uffa0', '\ufe0f', '\u{e0020}'],
];
const SEEN = ['a', 'ñ', '0', '.', '👩‍💻', '❤️', '🏳️‍🌈', '1️⃣', '🇦🇷', 'नि', 'می‌خواهم', '한'];
const blank = fc.array(fc.constantFrom(...BLANK), {maxLength: 20}).map((all) => all.join(''));
const INVISIBLE = '\u2060\u2060';

describe('what is required', () => {
  it('is something that can be seen', () => {
    fc.assert(
      fc.property(blank, (text) => {
        expect(textProblem(text, 100)).toEqual({id: 'required'});
        expect(visible(text)).toBe('');
      }),
    );
  });

  it('is there whatever stands around it, emoji of several parts too', () => {
    fc.assert(
      fc.property(blank, fc.constantFrom(...SEEN), blank, (before, seen, after) => {
        expect(textProblem(`${before}${seen}${after}`, 100)).toBeUndefined();
      }),
    );
  });

  it('may be missing where it is no must, but isn’t longer for that it isn’t seen', () => {
    const optional = {required: false};
    expect(textProblem('', 3, optional)).toBeUndefined();
    expect(textProblem('     ', 3, optional)).toBeUndefined();
    expect(textProblem('\u2060'.repeat(4), 3, optional)).toEqual({id: 'too_long', limit: 3});
  });

  it('goes for reasons, titles and technologies', () => {
    const missing = (field: string): DelegationRefusal => ({
      id: 'invalid',
      problems: {[field]: {id: 'required'}},
    });
    given(offers('ana')).when(withdraws('ana', INVISIBLE)).refused(missing('reason'));
    given(...proposed, takes('bea'))
      .when(declines('bea', '\u3164'))
      .refused(missing('reason'));
    given()
      .when(offers('ana', {title: INVISIBLE}))
      .refused(missing('title'));
    expect(technologiesIn([INVISIBLE, '\u3164', '\u115f\uffa0', '\u2800', 'React'])).toEqual([
      'React',
    ]);
  });
});
