import {describe, expect, it} from 'vitest';
import type {Answer} from '../../src/app/answers.ts';
import {drawDialog} from '../../src/chat/dialogs/draw.ts';
import {plainMessage} from '../../src/chat/drawn.ts';
import {drawAnswer} from '../../src/chat/views/answer.ts';
import {drawCard} from '../../src/chat/views/card.ts';
import {directPost} from '../../src/chat/views/direct-post.ts';
import {problemText, refusalText} from '../../src/chat/views/refusal.ts';
import {registryPost} from '../../src/chat/views/registry-post.ts';
import {threadPost} from '../../src/chat/views/thread-post.ts';
import {FIRST_AGREEMENT} from '../../src/domain/settings.ts';
import {LANGUAGES} from '../../src/text/words.ts';
import type {Language} from '../../src/text/words.ts';
import {expectButtons, expectWords} from './legible.ts';
import {
  ALL_STATES,
  ANSWERS,
  DIALOGS,
  PROBLEMS,
  REFUSALS,
  REGISTRY_MESSAGES,
  REPLIES,
  TOLD,
  AT,
  UNTIL,
  coop,
  viewFor,
} from './samples.ts';

const bytes = (text: string) => Buffer.byteLength(text, 'utf8');
const isOffered = (state: (typeof ALL_STATES)[number]) => state.status === 'gathering';

describe.each(LANGUAGES)('in %s', (language: Language) => {
  const view = viewFor(language);

  it.each(Object.keys(ANSWERS) as (keyof typeof ANSWERS)[])(
    'the answer %s has its words',
    (kind) => {
      for (const answer of ANSWERS[kind]) {
        const drawn = drawAnswer(answer, view);
        expectWords(drawn, answer);
        expectButtons(drawn);
      }
    },
  );

  // Consecutive posts lose their author: each opens with what it is about.
  const opens = /^\*\*D-12(\*\*| ·)/;

  it.each(Object.keys(REPLIES) as (keyof typeof REPLIES)[])('the reply %s has its words', (id) => {
    for (const message of REPLIES[id])
      for (const state of ALL_STATES) {
        const text = threadPost(message, state, view);
        expectWords(plainMessage(text), message);
        expect(text).toMatch(opens);
      }
  });

  it.each(Object.keys(TOLD) as (keyof typeof TOLD)[])('the message %s has its words', (id) => {
    for (const message of TOLD[id])
      for (const state of id === 'offered_direct' ? ALL_STATES.filter(isOffered) : ALL_STATES)
        for (const rootPostId of ['post1', null]) {
          const drawn = directPost(message, state, {coop: 'b', rootPostId}, view);
          expectWords(drawn, message);
          expectButtons(drawn);
          expect(drawn.message).toMatch(opens);
        }
  });

  it.each(Object.keys(REGISTRY_MESSAGES) as (keyof typeof REGISTRY_MESSAGES)[])(
    'the message %s has its words',
    (id) => {
      for (const message of REGISTRY_MESSAGES[id]) {
        const drawn = registryPost(message, view);
        expectWords(drawn, message);
        expectButtons(drawn);
      }
    },
  );

  it.each(Object.keys(REFUSALS) as (keyof typeof REFUSALS)[])(
    'the refusal %s has its words',
    (id) => {
      for (const refusal of REFUSALS[id])
        expectWords(plainMessage(refusalText(refusal, view)), refusal);
    },
  );

  it.each(Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[])(
    'the problem %s has its words',
    (id) => {
      for (const problem of PROBLEMS[id])
        expectWords(plainMessage(problemText(problem, view)), problem);
    },
  );

  it.each(ALL_STATES.map((state, n) => [state.status, n, state] as const))(
    'the card of %s (%i) is three lines, words and at most three buttons',
    (_status, _n, state) => {
      const card = drawCard(state, view);
      expectWords(card, state);
      expectButtons(card);
      const [title, standing, facts, ...more] = card.message.split('\n');
      expect(title).toBe('**D-12 · Tienda en línea**');
      expect(standing).toContain('**Cooperativa A**');
      expect(facts).toContain('TypeScript, React');
      expect(more).toEqual([]);
      expect(card.panels).toHaveLength(1);
      const buttons = card.panels[0]?.buttons ?? [];
      expect(buttons.length).toBeLessThanOrEqual(3);
      expect(buttons.filter(({style}) => style === 'primary').length).toBeLessThanOrEqual(1);
    },
  );

  describe.each(Object.keys(DIALOGS) as (keyof typeof DIALOGS)[])('the dialog %s', (name) => {
    it.each(DIALOGS[name].map((ask, n) => [n, ask] as const))('(%i) fits a phone', (_n, ask) => {
      const dialog = drawDialog(ask, view);
      expect(dialog.callback_id).toBe(name);
      expect(bytes(dialog.title), dialog.title).toBeLessThanOrEqual(24);
      if (ask.reference !== null) expect(dialog.title).toMatch(/^[DE]-1234 · \S/);
      expect(Array.from(dialog.submit_label).length).toBeLessThanOrEqual(20);
      expect(dialog.elements.length).toBeGreaterThan(0);
      expect(dialog.elements.length).toBeLessThanOrEqual(5);
      const areas = dialog.elements.filter(({type}) => type === 'textarea');
      expect(areas.length).toBeLessThanOrEqual(1);
      const names = dialog.elements.map((element) => element.name);
      expect(new Set(names).size).toBe(names.length);
      for (const element of dialog.elements) {
        expect(bytes(element.display_name), element.display_name).toBeLessThanOrEqual(24);
        expect(Array.from(element.placeholder ?? '').length).toBeLessThanOrEqual(150);
        expect(Array.from(element.help_text ?? '').length).toBeLessThanOrEqual(150);
        expectWords(plainMessage(element.display_name), element);
        const values = (element.options ?? []).map(({value}) => value);
        if (element.type === 'select') {
          expect(new Set(values).size).toBe(values.length);
          if (element.default) expect(values).toContain(element.default);
          for (const {text} of element.options ?? []) expectWords(plainMessage(text), text);
        }
      }
    });
  });

  it('asks for the agreement in force where an older version was accepted', () => {
    const older = coop('a', {acceptances: [{version: FIRST_AGREEMENT - 0.5, by: 'p1', at: 0}]});
    const said = (answer: Answer) => drawAnswer(answer, view).message;
    const {t} = view.words;
    expect(
      said({kind: 'whoami', person: 'p1', coop: older, coordinator: false, mandate: false}),
    ).toContain(t('whoami.no_agreement'));
    expect(said({kind: 'coops', coops: [older], people: {}, mandated: []})).toContain(
      t('coops.in_fit_no_agreement'),
    );
    expect(said({kind: 'registry_done', done: {id: 'fit_set', coop: older}})).toBe(
      t('done.fit_on_agreement', {coop: view.names.coop('a')}),
    );
  });

  it.each([
    ['https://camba.coop/', '[camba.coop](https://camba.coop/)'],
    ['camba.coop/equipo', '](https://camba.coop/equipo)'],
    ['https://camba.coop/a)b(c', 'https://camba.coop/a%29b%28c)'],
  ])('makes the address of a co-op tappable: %s', (web, link) => {
    const shown = {
      kind: 'coop',
      coop: coop('a', {web}),
      people: [],
      mandate: [],
      at: AT,
      attended: null,
    } as const;
    expect(drawAnswer(shown, view).message).toContain(link);
  });

  it.each(['javascript:alert(1)', 'https://camba.coop@evil.example', 'en la esquina', 'x](y.z)'])(
    'leaves what is no address as it was written: %s',
    (web) => {
      const shown = {
        kind: 'coop',
        coop: coop('a', {web}),
        people: [],
        mandate: [],
        at: AT,
        attended: null,
      } as const;
      expect(drawAnswer(shown, view).message).not.toMatch(/(?<!\\)\]\(|javascript:a/);
    },
  );

  it('says when a call ends', () => {
    const [gathering] = ALL_STATES.filter(isOffered);
    expect(gathering && drawCard(gathering, view).message).toContain(view.words.moment(UNTIL));
  });
});
