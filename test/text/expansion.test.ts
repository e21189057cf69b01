import {describe, expect, it} from 'vitest';
import type {Entry} from '../../src/app/expansion-answers.ts';
import type {Drawn} from '../../src/chat/drawn.ts';
import {plainMessage} from '../../src/chat/drawn.ts';
import {drawAnswer} from '../../src/chat/views/answer.ts';
import {candidatePost} from '../../src/chat/views/candidate-post.ts';
import {drawCard} from '../../src/chat/views/card.ts';
import {drawDone} from '../../src/chat/views/done.ts';
import {expansionDirectPost} from '../../src/chat/views/expansion-direct.ts';
import {expansionThreadPost} from '../../src/chat/views/expansion-thread.ts';
import {ficPost} from '../../src/chat/views/fic-post.ts';
import {privatePost} from '../../src/chat/views/private-post.ts';
import {drawShare} from '../../src/chat/views/share-post.ts';
import {toAttachments} from '../../src/chat/wire.ts';
import type {Offered} from '../../src/domain/expansion/state.ts';
import {LANGUAGES} from '../../src/text/words.ts';
import type {Language} from '../../src/text/words.ts';
import {
  ALL_E_STATES,
  DETAILS,
  ENTRIES,
  EXPANSION,
  E_REPLIES,
  E_STATES,
  E_TOLD,
  LISTED_PEOPLE,
  SECRET,
  TO_CANDIDATE,
  candidate,
} from './expansion-samples.ts';
import {expectButtons, expectWords, wire} from './legible.ts';
import {CONFIRMED, UNTIL, viewFor} from './samples.ts';

const textOf = (drawn: Drawn) => JSON.stringify(drawn);
const buttonsOf = (drawn: Drawn) => drawn.panels.flatMap((panel) => panel.buttons);
const idsOf = (drawn: Drawn) =>
  Array.from(
    JSON.stringify(toAttachments(drawn, wire)).matchAll(/"id":"([^"]*)"/g),
    ([, id]) => id,
  );
const to = {coop: 'b', rootPostId: 'post1'};
const entryOf = (
  number: number,
  status: Entry['candidate']['status'],
  informed = false,
): Entry => ({
  candidate: candidate(number, status),
  details: DETAILS,
  informed,
});

describe.each(LANGUAGES)('in %s', (language: Language) => {
  const view = viewFor(language);
  const {words, names} = view;
  const opens = /^\*\*E-7(\*\*| ·)/;
  const [empty] = E_STATES.gathering;
  if (!empty) throw new Error('a sample is missing');

  /** Everything that the server keeps, with what is said of it at that moment. */
  function stored(state: Offered): readonly (readonly [unknown, Drawn])[] {
    return [
      [state, drawCard(state, view)],
      ...['b', 'c', 'd'].map((coop) => [coop, drawShare(coop, state, view)] as const),
      ...Object.values(E_REPLIES)
        .flat()
        .map((one) => [one, plainMessage(expansionThreadPost(one, state, view))] as const),
      ...Object.values(E_TOLD)
        .flat()
        .map((one) => [one, expansionDirectPost(one, state, to, view)] as const),
      ...Object.values(TO_CANDIDATE)
        .flat()
        .map((one) => [one, candidatePost(one, state, view)] as const),
      ['fic', ficPost(['Elm'], state.offer, view)],
    ];
  }

  it('whatever is kept has its words and opens with its reference', () => {
    for (const state of ALL_E_STATES)
      for (const [what, drawn] of stored(state)) {
        expectWords(drawn, what);
        expectButtons(drawn);
        expect(drawn.message, JSON.stringify(what)).toMatch(opens);
      }
  });

  it('whatever is kept names no candidate, but by number and co-op', () => {
    // Their account is known too, and answers to no name.
    const told = {...view, names: {...names, person: () => names.person('p1')}};
    for (const state of ALL_E_STATES)
      for (const [what, drawn] of stored(state)) {
        expect(textOf(drawn), JSON.stringify(what)).not.toContain(SECRET);
        expect(textOf(drawn), JSON.stringify(what)).not.toContain('Ana p9');
      }
    for (const done of CONFIRMED) {
      const kept = textOf(privatePost({about: 'confirmed', done}, told));
      expect(kept, JSON.stringify(done)).not.toContain(SECRET);
    }
    const news = {id: 'candidate_news_direct', candidate: 2, news: 'qualified'} as const;
    const [, , everybody] = E_STATES.gathering;
    if (!everybody) throw new Error('a sample is missing');
    expect(expansionDirectPost(news, everybody, to, view).message).toContain(
      words.t('candidate.people', {n: 1, numbers: 2, coop: names.coop('c')}),
    );
  });

  it('the card says in every state who co-ordinates and how many seats are taken', () => {
    for (const state of ALL_E_STATES) {
      const card = drawCard(state, view);
      const [title, standing, facts, ...more] = card.message.split('\n');
      expect(title).toBe('**E-7 · Tienda en línea**');
      expect(standing).toMatch(/Coordin|[Cc]o-ordinated/);
      expect(standing).toContain('**Cooperativa A**');
      expect(facts).toContain('TypeScript, React');
      expect(facts).toMatch(/lugar|seat/);
      expect(more).toEqual([]);
      expect(buttonsOf(card).length).toBeLessThanOrEqual(3);
      expect(buttonsOf(card).filter(({style}) => style === 'primary').length).toBeLessThan(2);
    }
    expect(drawCard(empty, view).message).toContain(words.moment(UNTIL));
  });

  it('a share is counted, and ends with thanks', () => {
    const of = (...candidates: Offered['offer']['candidates']) =>
      drawShare('b', {...empty, offer: {...EXPANSION, candidates}}, view).message;
    const about = {reference: 'E-7', coop: names.coop('b')};
    expect(of(candidate(1, 'proposed'), candidate(2, 'joined'), candidate(3, 'asked'))).toBe(
      words.t('post.share', {...about, n: 2, seated: 1}),
    );
    expect(of(candidate(1, 'withdrawn'))).toBe(words.t('post.share_none', about));
  });

  it('who reviews gets a panel each, with numbered buttons by where they stand', () => {
    const drawn = drawAnswer(
      {
        kind: 'review',
        state: empty,
        entries: [
          entryOf(2, 'proposed'),
          entryOf(3, 'qualified'),
          entryOf(5, 'qualified', true),
          entryOf(7, 'accepted'),
        ],
      },
      view,
    );
    expect(idsOf(drawn)).toEqual([
      ...['qualify2', 'disqualify2'],
      ...['clientinformed3', 'clientagrees3', 'clientdeclines3'],
      ...['clientagrees5', 'clientdeclines5'],
      ...['joined7', 'clientdeclines7'],
    ]);
    expect(buttonsOf(drawn).find(({action}) => action === 'clientinformed')?.bound).toBe('b');
    expect(drawn.panels).toHaveLength(4);
    for (const {text} of drawn.panels) expect(text).toContain(SECRET);
    // A phone folds a long text: what is compared stands in a field, which it doesn't.
    for (const {text, fields} of drawn.panels) {
      expect(text.split('\n').length).toBeLessThanOrEqual(4);
      expect(fields).toHaveLength(1);
    }
  });

  it('a refusal can be changed while a seat is free, and only then', () => {
    const entries = [
      entryOf(1, 'not_qualified'),
      entryOf(2, 'declined', true),
      entryOf(3, 'declined'),
      {...entryOf(4, 'not_qualified'), details: null},
    ];
    const ids = (state: Offered) => idsOf(drawAnswer({kind: 'review', state, entries}, view));
    expect(ids(empty)).toEqual(['qualify1', 'clientagrees2']);
    const taken = Array.from({length: EXPANSION.seats}, (_, n) => candidate(n + 20, 'joined'));
    expect(ids({...empty, offer: {...EXPANSION, candidates: taken}})).toEqual([]);
  });

  it('what is offered is what the rules take', () => {
    const may = new Set(['withdraw', 'join', 'state_informed'] as const);
    const shown = (...candidates: Offered['offer']['candidates']) =>
      buttonsOf(
        drawAnswer(
          {
            kind: 'show_expansion',
            state: {...empty, offer: {...EXPANSION, candidates}},
            own: {coop: 'a', offering: true, partner: false, may, entries: []},
          },
          view,
        ),
      ).map(({action}) => action);
    expect(shown(candidate(1, 'proposed'))).toEqual(['explain', 'withdraw', 'history']);
    expect(shown(candidate(1, 'accepted'))).toEqual(['joined', 'withdraw', 'history']);
    expect(shown(candidate(1, 'joined'))).toEqual(['history']);
  });

  it('what was done brings the next step with it', () => {
    const after = (done: Parameters<typeof drawDone>[0]) =>
      buttonsOf(drawDone(done, 'E-7', view)).map(({action, bound}) => [action, bound]);
    const proposed = [{number: 3, consent: 'word' as const}];
    expect(after({id: 'proposed', coop: 'b', candidates: proposed})).toEqual([
      ['candidatemore', '3'],
      ['propose', ''],
    ]);
    const evaluated = {id: 'evaluated', candidate: 3, coop: 'b', free: 1} as const;
    expect(after({...evaluated, status: 'qualified', waiting: [3]})).toEqual([
      ['explain', ''],
      ['review', '3'],
    ]);
    expect(after({...evaluated, status: 'accepted', waiting: [5]})).toEqual([
      ['joined', '3'],
      ['review', '5'],
    ]);
    expect(after({...evaluated, status: 'not_qualified', waiting: []})).toEqual([]);
  });

  it('a long review says how to see the rest', () => {
    const entries = Array.from({length: 30}, (_, i) => entryOf(i + 1, 'proposed'));
    const drawn = drawAnswer({kind: 'review', state: empty, entries}, view);
    expect(drawn.panels).toHaveLength(9);
    expect(drawn.panels[8]?.text).toContain(words.t('review.more', {n: 22}));
    expect(buttonsOf(drawn).at(-1)).toMatchObject({action: 'review', bound: '9'});
  });

  it('asked and had stand side by side', () => {
    const [, asked] = E_STATES.gathering;
    if (!asked) throw new Error('a sample is missing');
    const review = (entry: Entry) =>
      textOf(drawAnswer({kind: 'review', state: asked, entries: [entry]}, view));
    const text = review(entryOf(1, 'proposed'));
    expect(text).toContain(words.t('candidate.has', {technologies: 'React'}));
    expect(text).toContain(words.t('candidate.besides', {technologies: 'Go'}));
    expect(text).toContain(words.t('option.senior'));
    expect(text).toMatch(/\*\*20\*\* \([^)]*30\)/);
    expect(text).toContain('](https://example.org/zulema)');
    const none = review({...entryOf(1, 'proposed'), details: null});
    expect(none).toContain(words.t('candidate.erased'));
    expect(none).not.toContain(SECRET);
  });

  it('what a co-op proposes can be mended and taken back, by number', () => {
    const mine = drawAnswer(
      {
        kind: 'mine',
        offered: [],
        answered: [],
        interests: [],
        coop: 'b',
        candidates: LISTED_PEOPLE,
        own: [],
      },
      view,
    );
    expect(idsOf(mine)).toContain('candidateedit1');
    expect(idsOf(mine)).toContain('candidatewhy4');
    // The client's refusal leaves nothing to mend.
    const declined = LISTED_PEOPLE.flatMap(({entries}) => entries).find(
      ({candidate: {status}}) => status === 'declined',
    );
    expect(idsOf(mine)).not.toContain(`candidateedit${String(declined?.candidate.number)}`);
    // Who is out of it is a line.
    const out = ENTRIES.find((one) => one.candidate.status === 'released');
    expect(idsOf(mine)).not.toContain(`candidatewithdraw${String(out?.candidate.number)}`);
    expect(mine.message).toContain(words.t('candidate.status.released'));
  });

  it('a person is asked what they can answer, and told what it is', () => {
    const [ask] = TO_CANDIDATE.consent_asked;
    if (!ask) throw new Error('a sample is missing');
    const drawn = candidatePost(ask, empty, view);
    expect(buttonsOf(drawn).map(({action, bound}) => [action, bound])).toEqual([
      ['candidateyes', '1'],
      ['candidateno', '1'],
      ['candidateabout', '1'],
    ]);
    for (const said of ['FACTTIC', 'Cooperativa A', 'Cooperativa B', 'React', EXPANSION.title])
      expect(drawn.message).toContain(said);
  });

  it('what is told to the client comes in three languages, and is stated once for each co-op', () => {
    const offer = {...EXPANSION, informed: {b: {by: 'p1', at: 0}}};
    const explain = (offering: boolean) =>
      drawAnswer({kind: 'explain', state: {...empty, offer}, offering, coops: ['b', 'c']}, view);
    for (const said of ['Hola.', 'Hello.', 'Bonjour.', 'Cooperativa A'])
      expect(explain(false).message).toContain(said);
    expect(buttonsOf(explain(false))).toEqual([]);
    expect(buttonsOf(explain(true)).map(({action, bound}) => [action, bound])).toEqual([
      ['clientinformed', 'c'],
    ]);
  });

  it('what arrives when nobody waits any more has nothing to press', () => {
    const [late] = E_STATES.complete;
    if (!late) throw new Error('a sample is missing');
    for (const message of [
      {id: 'review_direct', coop: 'b', candidates: [1]},
      {id: 'review_reminder_direct', candidates: [1]},
      {id: 'evaluating_direct', waiting: 1, free: 1},
      {id: 'offered_direct'},
    ] as const)
      expect(buttonsOf(expansionDirectPost(message, late, to, view)), message.id).toEqual([]);
  });
});
