import {describe, expect, it} from 'vitest';
import type {Answer, DialogAsk} from '../../src/app/answers.ts';
import type {DialogName} from '../../src/app/dialog-names.ts';
import {drawDialog} from '../../src/chat/dialogs/draw.ts';
import {submissionAnswer} from '../../src/chat/submission-answer.ts';
import type {CandidateStatus} from '../../src/domain/expansion/candidate.ts';
import {DIALOGS, viewFor} from '../text/samples.ts';

const view = viewFor('es');
const ask = (dialog: DialogName, more: Partial<DialogAsk> = {}): DialogAsk => ({
  dialog,
  reference: 'E-7',
  bound: '',
  values: {},
  choices: [],
  ...more,
});
const namesOf = (one: DialogAsk) => drawDialog(one, view).elements.map(({name}) => name);

describe('the elements of an expansion’s forms', () => {
  it.each([
    ['expand', ['title', 'request', 'technologies', 'seats', 'closes']],
    ['edit', ['title', 'request', 'technologies', 'seats']],
    ['seats_details', ['juniors', 'semiseniors', 'seniors', 'english', 'hours']],
    ['terms', ['start', 'duration', 'rate', 'client_name']],
    ['seats', ['seats']],
    ['candidate', ['name', 'technologies', 'seniority', 'english', 'hours']],
    ['candidate_more', ['available', 'link', 'note']],
    ['disqualify', ['reason']],
  ] as const)('%s', (dialog, names) => {
    expect(namesOf(ask(dialog))).toEqual(names);
  });

  it('to edit a delegation are its own', () => {
    const names = ['title', 'request', 'technologies', 'developers'];
    expect(namesOf(ask('edit', {reference: 'D-7'}))).toEqual(names);
  });
});

describe('the form of a candidate', () => {
  it('says whose consent counts, where somebody is proposed', () => {
    const fresh = drawDialog(ask('candidate'), view);
    expect(fresh.introduction_text).toMatch(/@.*de acuerdo/);
    const mended = drawDialog(ask('candidate', {bound: '2'}), view);
    expect(mended).not.toHaveProperty('introduction_text');
    expect([fresh.title, mended.title]).toEqual(['E-7 · Proponer gente', 'E-7 · Corregir datos']);
  });
});

describe('the form to review', () => {
  const [sample] = DIALOGS.review;
  const {entry, expansion} = sample ?? {};
  if (!entry || !expansion) throw new Error('no sample');
  const of = (status: CandidateStatus, informed: boolean) =>
    ask('review', {
      bound: '1',
      entry: {...entry, candidate: {...entry.candidate, status}, informed},
      expansion,
    });

  it.each([
    ['proposed', false, ['qualify', 'disqualify'], ['decision', 'reason']],
    ['qualified', false, ['agrees', 'declines', 'disqualify'], ['decision', 'reason', 'informed']],
    ['qualified', true, ['agrees', 'declines', 'disqualify'], ['decision', 'reason']],
    ['accepted', true, ['joined', 'declines'], ['decision']],
  ] as const)('of who is %s, informed %j', (status, informed, decisions, names) => {
    const one = of(status, informed);
    const {elements, introduction_text} = drawDialog(one, view);
    expect(elements.map(({name}) => name)).toEqual(names);
    expect(elements[0]?.options?.map(({value}) => value)).toEqual(decisions);
    expect(introduction_text).toContain(entry.details?.name ?? '?');
    // Nothing is chosen for anybody, and a box may stay unticked.
    expect(elements[0]?.default).toBe('');
    for (const element of elements) expect(element.optional).toBe(true);
  });

  it('shows whom it is about where a reason is asked for, too', () => {
    const {introduction_text} = drawDialog({...of('proposed', false), dialog: 'disqualify'}, view);
    expect(introduction_text).toContain(entry.details?.name ?? '?');
  });
});

describe('a refusal of what was submitted', () => {
  const refused = (refusal: Extract<Answer, {kind: 'refused'}>['refusal']): Answer => ({
    kind: 'refused',
    reference: 'E-7',
    refusal,
  });
  const untold = refused({id: 'client_not_informed', coop: 'b', candidate: 1});
  it.each([
    ['review', untold, 'informed'],
    ['seats', refused({id: 'seats_below_taken', taken: 2}), 'seats'],
    ['edit', refused({id: 'seats_below_taken', taken: 2}), 'seats'],
    ['candidate', {kind: 'unknown_people', usernames: ['nadie']}, 'name'],
    ['review', refused({id: 'invalid', problems: {reason: {id: 'required'}}}), 'reason'],
  ] as const)('of %s stands at its field', (dialog, answer, field) => {
    expect(submissionAnswer(answer, view, dialog)).toEqual({
      error: 'Hay una cosa para revisar.',
      errors: {[field]: expect.stringMatching(/\S/)},
    });
  });

  it('which isn’t about a field of that form stands beside the buttons', () => {
    expect(submissionAnswer(untold, view, 'disqualify')).toEqual({error: expect.any(String)});
    expect(submissionAnswer({kind: 'busy'}, view, 'review')).toEqual({error: expect.any(String)});
  });
});
