import {describe, expect, it} from 'vitest';
import type {Drawn} from '../../src/chat/drawn.ts';
import {candidatePost} from '../../src/chat/views/candidate-post.ts';
import {drawCard} from '../../src/chat/views/card.ts';
import {expansionDirectPost} from '../../src/chat/views/expansion-direct.ts';
import {expansionThreadPost} from '../../src/chat/views/expansion-thread.ts';
import {ficPost} from '../../src/chat/views/fic-post.ts';
import {privatePost} from '../../src/chat/views/private-post.ts';
import {drawShare} from '../../src/chat/views/share-post.ts';
import type {DirectMessage, ThreadMessage} from '../../src/domain/expansion/messages.ts';
import type {Offered} from '../../src/domain/expansion/state.ts';
import {shares} from '../../src/domain/expansion/state.ts';
import {LIMITS} from '../../src/domain/settings.ts';
import {codePoints} from '../../src/sandbox/json.ts';
import {LANGUAGES} from '../../src/text/words.ts';
import {
  ALL_E_STATES,
  EXPANSION,
  E_REPLIES,
  E_TOLD,
  TO_CANDIDATE,
  candidate,
} from './expansion-samples.ts';
import {GREEDY, MESSAGE, PROPS, propsOf} from './room.ts';
import {coop, registryOf, viewFor} from './samples.ts';

const COOPS = 60;
const PEOPLE = 99;

const filledWith = (character: string) => (limit: number) =>
  Array.from(character.repeat(limit)).slice(0, limit).join('');

/** The longest that a rule lets through, with as many people of as many co-ops as there are. */
function full(character: string): Offered[] {
  const of = filledWith(character);
  const candidates = Array.from({length: PEOPLE}, (_, n) =>
    candidate(n + 1, n % 2 === 0 ? 'accepted' : 'proposed', {coop: `c${String(n % COOPS)}`}),
  );
  const offer = {
    ...EXPANSION,
    reference: 'E-123456',
    title: of(LIMITS.title),
    request: of(LIMITS.request),
    technologies: [of(LIMITS.text)],
    seats: PEOPLE,
    details: {juniors: 33, semiseniors: 33, seniors: 33, english: 'speaks', hours: 99} as const,
    terms: {start: of(LIMITS.text), duration: of(LIMITS.text), rate: of(LIMITS.text)},
    candidates,
  };
  return ALL_E_STATES.map((state): Offered => ({
    ...state,
    offer,
    ...('note' in state && {note: of(LIMITS.text)}),
    ...(state.status === 'withdrawn' && {reason: {kind: 'said', text: of(LIMITS.reason)}}),
  }));
}

function filled<Message extends DirectMessage | ThreadMessage>(
  message: Message,
  character: string,
  state: Offered,
): Message {
  const of = filledWith(character);
  switch (message.id) {
    case 'question':
    case 'question_direct':
    case 'trouble_direct':
      return {...message, text: of(LIMITS.text)};
    case 'withdrawn':
    case 'withdrawn_direct':
      return {...message, reason: {kind: 'said', text: of(LIMITS.reason)}};
    case 'outcome':
      return {...message, note: of(LIMITS.text)};
    case 'complete':
    case 'partly_complete':
      return {...message, shares: shares(state)};
    case 'unfilled':
    case 'unfilled_direct':
      return {...message, unlisted: [of(LIMITS.text)]};
    case 'review_reminder_direct':
    case 'released_direct':
      return {...message, candidates: state.offer.candidates.map(({number}) => number)};
    default:
      return message;
  }
}

describe.each(LANGUAGES)('everything of an expansion fits into a post, in %s', (language) => {
  const named = (name: string) =>
    viewFor(
      language,
      registryOf([
        ...Array.from({length: COOPS}, (_, n) => coop(`c${String(n)}`, {name})),
        ...['a', 'b', 'c', 'd'].map((id) => coop(id, {name})),
      ]),
    );
  const fits = (drawn: Drawn, what: string) => {
    expect(propsOf(drawn), what).toBeLessThanOrEqual(PROPS);
    expect(codePoints(drawn.message), what).toBeLessThanOrEqual(MESSAGE);
  };

  it.each(GREEDY)('the card, where all is full of %j', (character) => {
    for (const name of ['Cooperativa de Trabajo Ñandú Limitada', '_'.repeat(80)])
      for (const state of full(character)) fits(drawCard(state, named(name)), state.status);
  });

  it.each(GREEDY)('whatever is said, where all is full of %j', (character) => {
    const view = named('Cooperativa de Trabajo Ñandú Limitada');
    const to = {coop: 'c1', rootPostId: null};
    for (const state of full(character)) {
      fits(drawShare('c1', state, view), 'share');
      fits(ficPost([filledWith(character)(LIMITS.text)], state.offer, view), 'fic');
      for (const message of Object.values(E_REPLIES).flat()) {
        const said = filled(message, character, state);
        expect(codePoints(expansionThreadPost(said, state, view))).toBeLessThanOrEqual(MESSAGE);
      }
      for (const message of Object.values(E_TOLD).flat())
        fits(expansionDirectPost(filled(message, character, state), state, to, view), message.id);
      for (const message of Object.values(TO_CANDIDATE).flat())
        fits(candidatePost(message, state, view), message.id);
    }
  });

  it('the confirmation of as many as may be proposed at once', () => {
    const candidates = Array.from({length: PEOPLE}, (_, n) => ({
      number: n + 1,
      consent: 'asked' as const,
    }));
    const done = {id: 'proposed', coop: 'c1', candidates, yourself: true} as const;
    const post = {about: 'confirmed', done: {reference: 'E-123456', done}} as const;
    fits(privatePost(post, named('Cooperativa')), 'proposed');
  });
});
