import {describe, expect, it} from 'vitest';
import {drawCase, drawCases} from '../../src/chat/views/case-study.ts';
import {directPost} from '../../src/chat/views/direct-post.ts';
import type {Drawn} from '../../src/chat/drawn.ts';
import {LANGUAGES} from '../../src/text/words.ts';
import {CASE_TOLD} from './case-samples.ts';
import {CASE_STATES, OFFER, viewFor} from './samples.ts';

const actions = ({panels}: Drawn) =>
  panels.flatMap(({buttons}) =>
    buttons.map(({action, bound}) => `${action} ${bound.split('/')[0] ?? ''}`.trim()),
  );
const drawnButtons = ({panels}: Drawn) =>
  panels.flatMap(({buttons}) => buttons.map(({bound}) => bound));
const [draft, bare, shown, newer, declined, agreed, listed, without] = CASE_STATES;
if (!draft || !bare || !shown || !newer || !declined || !agreed || !listed || !without)
  throw new Error('a sample is missing');

describe.each(LANGUAGES)('a case in %s', (language) => {
  const view = viewFor(language);
  const seen = (state: typeof draft, coop: string | null) =>
    drawCase({kind: 'case', state, coop}, view);
  const told = (id: keyof typeof CASE_TOLD, state: typeof draft, coop = 'b') =>
    directPost(CASE_TOLD[id][0]!, state, {coop, rootPostId: 'p'}, view);

  it('offers each co-op what fits it, bound to the words that it reads', () => {
    expect(actions(seen(draft, 'a'))).toEqual(['caseask 1', 'casefacts', 'casestudy']);
    expect(actions(seen(shown, 'a'))).toEqual(['casestudy', 'casefacts', 'caseno 1']);
    expect(actions(seen(newer, 'b'))).toEqual([
      ...['caseyes 2', 'caseno 2'],
      ...['casestudy', 'casefacts'],
    ]);
    expect(actions(seen(agreed, 'b'))).toContain('caseask 1');
    expect(actions(seen(listed, 'b'))).not.toContain('caseask 1');
    // Whoever has no part in it reads, and has nothing to say.
    expect(actions(seen(listed, null))).toEqual([]);
    expect(seen(listed, null).message).not.toContain('/fit');
  });

  it('has other buttons under other words, be their number the same', () => {
    const bound = (state: typeof draft) => drawnButtons(seen(state, 'a')).find((one) => one !== '');
    const study = {...draft.offer.caseStudy!, result: 'Otro'};
    const other = {...draft, offer: {...draft.offer, caseStudy: study}} as typeof draft;
    expect(bound(draft)).toMatch(/^1\/[0-9a-z]+$/);
    expect(bound(other)).toMatch(/^1\/[0-9a-z]+$/);
    expect(bound(other)).not.toBe(bound(draft));
  });

  it('names who is missing, and who doesn’t agree', () => {
    const {message} = seen(declined, 'a');
    expect(message).toContain(view.names.coops(['c'], {bold: true}).text);
    expect(seen(without, 'a').message).not.toContain(view.names.coop('c').text);
  });

  it('asks by its words as they stand, or says that they changed', () => {
    expect(actions(told('case_asked_direct', shown))).toEqual(['caseyes 1', 'caseno 1']);
    expect(told('case_asked_direct', shown).message).toContain('El doble de pedidos');
    expect(actions(told('case_asked_direct', newer))).toEqual([]);
    expect(told('case_asked_direct', newer).message).not.toContain('El doble de pedidos');
    expect(actions(told('case_draft_direct', newer))).toEqual([]);
  });

  it('invites to tell it, unless somebody has', () => {
    const fresh = {...draft, offer: {...OFFER, caseStudy: null}};
    expect(actions(told('case_invited_direct', fresh))).toEqual(['casestudy']);
    expect(actions(told('case_invited_direct', draft))).toEqual([]);
  });

  it('leaves out what wasn’t said, and makes people’s words plain', () => {
    const study = {...bare.offer.caseStudy!, title: '**@channel** [x](y)', country: '@all'};
    const state = {...bare, offer: {...bare.offer, caseStudy: study}};
    expect(seen(bare, null).message).not.toMatch(/·\s*(·|\n|$)/);
    for (const text of [
      seen(state, null).message,
      drawCases({kind: 'cases', rows: [{state, rootPostId: 'p'}], page: 1, pages: 1}, view),
    ])
      expect(text).not.toMatch(/@(channel|all)|[^\\]\]\(y\)/);
  });
});
