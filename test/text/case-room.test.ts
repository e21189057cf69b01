import {describe, expect, it} from 'vitest';
import {drawCase, drawCases} from '../../src/chat/views/case-study.ts';
import {directPost} from '../../src/chat/views/direct-post.ts';
import {threadPost} from '../../src/chat/views/thread-post.ts';
import {LIMITS} from '../../src/domain/settings.ts';
import {codePoints} from '../../src/sandbox/json.ts';
import {LANGUAGES} from '../../src/text/words.ts';
import {CASE_REPLIES, CASE_TOLD, STUDIES} from './case-samples.ts';
import {GREEDY, MESSAGE, PROPS, propsOf} from './room.ts';
import {CASE_STATES, viewFor} from './samples.ts';

/** The longest that the rules let through, in the character that takes most room. */
function full(character: string) {
  const of = (limit: number) => Array.from(character.repeat(limit)).slice(0, limit).join('');
  return CASE_STATES.slice(0, STUDIES.length).map((state) => ({
    ...state,
    offer: {
      ...state.offer,
      title: of(LIMITS.title),
      caseStudy: {
        ...state.offer.caseStudy!,
        title: of(LIMITS.title),
        challenge: of(LIMITS.caseText),
        solution: of(LIMITS.caseText),
        result: of(LIMITS.caseText),
        country: of(LIMITS.caseFact),
        years: of(LIMITS.caseFact),
        technologies: [of(LIMITS.text)],
      },
    },
  }));
}

describe.each(LANGUAGES)('a case fits into a post, in %s', (language) => {
  const view = viewFor(language);

  it.each(GREEDY)('written in %j', (character) => {
    const states = full(character);
    for (const state of states) {
      for (const message of Object.values(CASE_TOLD).flat()) {
        const drawn = directPost(message, state, {coop: 'b', rootPostId: 'p'}, view);
        expect(codePoints(drawn.message)).toBeLessThanOrEqual(MESSAGE);
        expect(propsOf(drawn)).toBeLessThanOrEqual(PROPS);
      }
      for (const message of Object.values(CASE_REPLIES).flat())
        expect(codePoints(threadPost(message, state, view))).toBeLessThanOrEqual(MESSAGE);
      expect(
        codePoints(drawCase({kind: 'case', state, coop: 'b'}, view).message),
      ).toBeLessThanOrEqual(MESSAGE);
    }
    const rows = states.map((state) => ({state, rootPostId: 'post1'}));
    const list = drawCases({kind: 'cases', rows, page: 1, pages: 9}, view);
    expect(codePoints(list)).toBeLessThanOrEqual(MESSAGE);
  });
});
