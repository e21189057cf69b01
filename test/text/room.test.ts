import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {TeamRoom} from '../../src/app/ports.ts';
import {drawCard} from '../../src/chat/views/card.ts';
import {drawChecklist} from '../../src/chat/views/checklist-post.ts';
import {directPost} from '../../src/chat/views/direct-post.ts';
import {drawRound} from '../../src/chat/views/round-post.ts';
import {drawHandover, drawTeam, teamPost} from '../../src/chat/views/team-post.ts';
import {threadPost} from '../../src/chat/views/thread-post.ts';
import type {Drawn} from '../../src/chat/drawn.ts';
import type {DirectMessage, ThreadMessage} from '../../src/domain/delegation/messages.ts';
import type {Interest, Offered, Proposal} from '../../src/domain/delegation/state.ts';
import {standingInterests} from '../../src/domain/delegation/state.ts';
import {teamCoops} from '../../src/domain/delegation/team.ts';
import {LIMITS} from '../../src/domain/settings.ts';
import {codePoints} from '../../src/sandbox/json.ts';
import {LANGUAGES} from '../../src/text/words.ts';
import {
  ALLOCATION,
  AT,
  IN_TEAM,
  OFFER,
  REPLIES,
  STATES,
  TOLD,
  coop,
  registryOf,
  viewFor,
} from './samples.ts';
import {GREEDY, MESSAGE, PROPS, propsOf} from './room.ts';

const COOPS = 60;

/** Proposals that everybody was asked about, and everybody answered with as many words as there may be. */
function fullProposals(state: Offered, character: string): Proposal[] {
  const reason = Array.from(character.repeat(LIMITS.reason)).slice(0, LIMITS.reason).join('');
  const table = standingInterests(state);
  const asked = table.map((one) => one.coop);
  const objections = asked.map((id) => ({coop: id, by: 'p', at: AT, reason}));
  const stretched = asked.map((id) => ({coop: id, references: ['D-9']}));
  const of = (round: Partial<Proposal['round']>): Proposal => ({
    ...ALLOCATION,
    coop: 'c0',
    table,
    stretched,
    round: {...ALLOCATION.round, asked, agreed: [], ...round},
  });
  return [of({}), of({agreed: asked}), of({objections}), of({agreed: asked, objections})];
}

/** The longest that a rule lets through, in the character that takes most room. */
function full(character: string): Offered[] {
  const of = (limit: number) => Array.from(character.repeat(limit)).slice(0, limit).join('');
  const offer = {
    ...OFFER,
    reference: 'D-123456',
    title: of(LIMITS.title),
    request: of(LIMITS.request),
    technologies: [of(LIMITS.text)],
    developers: 99,
    teams: 1,
    details: {
      mode: 'staff_augmentation' as const,
      english: false,
      budget: of(LIMITS.text),
      start: of(LIMITS.text),
      duration: of(LIMITS.text),
    },
    socialEconomy: true,
  };
  const all = Array.from({length: COOPS}, (_, n): Interest => ({
    coop: `c${String(n)}`,
    by: 'p',
    at: AT,
    people: 99,
    note: of(LIMITS.text),
    figures: {free: 1, total: 2},
    lastWork: null,
    changed: {from: null, by: 'p'},
  }));
  const coops = all.map((one) => one.coop);
  const team = {kind: 'team', coops, coordinating: 'c0'} as const;
  return Object.values(STATES)
    .flat()
    .map((state): Offered => ({
      ...state,
      offer,
      ...('interests' in state && {interests: all}),
      ...('late' in state && {late: all}),
      ...('recipients' in state && {recipients: team}),
      ...('proposal' in state &&
        state.proposal && {proposal: {...state.proposal, coop: 'c0', table: all}}),
      ...('note' in state && {note: of(LIMITS.text)}),
      ...(state.status === 'withdrawn' && {reason: {kind: 'said', text: of(LIMITS.reason)}}),
    }));
}

function fullRoom(): TeamRoom {
  const people = Array.from({length: 20}, (_, n) => `persona.de.apellido.largo${String(n)}`);
  const coops = Array.from({length: COOPS}, (_, n) => [`c${String(n)}`, people] as const);
  return {channelId: 'ch', people: Object.fromEntries(coops), missing: ['p1', 'p2']};
}

function view(language: 'es' | 'en', name: string) {
  const coops = Array.from({length: COOPS}, (_, n) => coop(`c${String(n)}`, {name}));
  return viewFor(language, registryOf([...coops, coop('a', {name})]));
}

function filled<Message extends DirectMessage | ThreadMessage>(
  message: Message,
  character: string,
): Message {
  const of = (limit: number) => Array.from(character.repeat(limit)).slice(0, limit).join('');
  switch (message.id) {
    case 'question':
    case 'question_direct':
    case 'trouble_direct':
      return {...message, text: of(LIMITS.text)};
    case 'chosen':
    case 'objected':
    case 'not_chosen_direct':
    case 'interest_ended':
      return {...message, reason: of(LIMITS.reason)};
    case 'withdrawn':
    case 'withdrawn_direct':
      return {...message, reason: {kind: 'said', text: of(LIMITS.reason)}};
    case 'outcome':
      return {...message, note: of(LIMITS.text)};
    default:
      return message;
  }
}

describe.each(LANGUAGES)('everything fits into a post, in %s', (language) => {
  it.each(GREEDY)('where all is full of %j', (character) => {
    // Names are given by the federation's co-ordinators: long, but words.
    const words = view(language, 'Cooperativa de Trabajo Ñandú Limitada');
    for (const state of full(character)) {
      const card = drawCard(state, words);
      expect(propsOf(card), `${state.status} ${String(propsOf(card))}`).toBeLessThanOrEqual(PROPS);
      expect(codePoints(card.message)).toBeLessThanOrEqual(MESSAGE);
    }
  });

  it.each(GREEDY)('what co-ops settle together, where all is full of %j', (character) => {
    for (const name of ['Cooperativa de Trabajo Ñandú Limitada', '_'.repeat(80)]) {
      const words = view(language, name);
      const fits = (drawn: Drawn, what: string) => {
        expect(propsOf(drawn), what).toBeLessThanOrEqual(PROPS);
        expect(codePoints(drawn.message), what).toBeLessThanOrEqual(MESSAGE);
      };
      const [first, ...others] = full(character);
      if (first)
        for (const proposal of fullProposals(first, character))
          fits(drawRound(proposal, first, words), 'round');
      for (const state of others.filter((one) => teamCoops(one) !== null)) {
        fits(drawTeam(1, state, fullRoom(), words), `team ${state.status}`);
        fits(drawHandover(1, state, words), `handover ${state.status}`);
        fits(drawChecklist(1, state, words), `checklist ${state.status}`);
        for (const message of Object.values(IN_TEAM).flat())
          fits(teamPost(message, state, words), message.id);
      }
    }
  });

  it('where names are as long as they may be', () => {
    for (const name of ['ñ'.repeat(80), '_'.repeat(80), 'Ñandú '.repeat(13)])
      for (const state of full('<')) {
        const card = drawCard(state, view(language, name));
        expect(propsOf(card), state.status).toBeLessThanOrEqual(PROPS);
        expect(codePoints(card.message), state.status).toBeLessThanOrEqual(MESSAGE);
      }
  });

  it('whatever is said in the thread or to a person', () => {
    const words = view(language, 'Cooperativa de Trabajo Ñandú Limitada');
    for (const character of GREEDY)
      for (const state of full(character)) {
        const fits = (text: string, id: string) => {
          expect(codePoints(text), id).toBeLessThanOrEqual(MESSAGE);
        };
        for (const message of Object.values(REPLIES).flat())
          fits(threadPost(filled(message, character), state, words), message.id);
        for (const message of Object.values(TOLD).flat()) {
          const to = {coop: 'c1', rootPostId: null};
          fits(directPost(filled(message, character), state, to, words).message, message.id);
        }
      }
  });

  it('where people write what they like', () => {
    const words = view(language, 'Cooperativa Ñandú');
    const [open] = STATES.gathering;
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 600, size: 'max'}), (request) => {
        const state = {...open, offer: {...OFFER, request: request.toWellFormed()}} as Offered;
        expect(propsOf(drawCard(state, words))).toBeLessThanOrEqual(PROPS);
      }),
      {numRuns: 200},
    );
  });
});
