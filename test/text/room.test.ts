import {randomBytes} from 'node:crypto';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {keyring} from '../../src/app/keys.ts';
import {drawCard} from '../../src/chat/views/card.ts';
import {directPost} from '../../src/chat/views/direct-post.ts';
import {threadPost} from '../../src/chat/views/thread-post.ts';
import {toAttachments} from '../../src/chat/wire.ts';
import type {Drawn} from '../../src/chat/drawn.ts';
import type {DirectMessage, ThreadMessage} from '../../src/domain/delegation/messages.ts';
import type {Interest, Offered} from '../../src/domain/delegation/state.ts';
import {LIMITS} from '../../src/domain/settings.ts';
import {codePoints, goJsonLength} from '../../src/sandbox/json.ts';
import {LANGUAGES} from '../../src/text/words.ts';
import {OFFER, REPLIES, STATES, TOLD, AT, coop, registryOf, viewFor} from './samples.ts';

/** What an old server takes: all props of a post as JSON, and a message. */
const PROPS = 8_000;
const MESSAGE = 16_383;

const COOPS = 60;
const keys = keyring([randomBytes(32)]);

function propsOf(drawn: Drawn): number {
  const wire = {
    keys,
    url: `https://${'fit-bot.'.repeat(8)}example.org`,
    channel: 'c'.repeat(26),
    person: null,
    expires: 2_000_000_000_000,
  };
  return goJsonLength({attachments: toAttachments(drawn, wire), fit_key: 'x'.repeat(22)});
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
      ...('note' in state && {note: of(LIMITS.text)}),
      ...(state.status === 'withdrawn' && {reason: {kind: 'said', text: of(LIMITS.reason)}}),
    }));
}

function view(language: 'es' | 'en', name: string) {
  const coops = Array.from({length: COOPS}, (_, n) => coop(`c${String(n)}`, {name}));
  return viewFor(language, registryOf([...coops, coop('a', {name})]));
}

const GREEDY = [
  'x',
  'ñ',
  '<',
  '$',
  '"',
  '@x',
  '\\',
  '*',
  ':a',
  '👍',
  '\n',
  '& ',
  '&a;',
  '&#1;',
  'ש\n',
  'www.',
];

function filled<Message extends DirectMessage | ThreadMessage>(
  message: Message,
  character: string,
): Message {
  const of = (limit: number) => Array.from(character.repeat(limit)).slice(0, limit).join('');
  switch (message.id) {
    case 'question':
    case 'question_direct':
      return {...message, text: of(LIMITS.text)};
    case 'chosen':
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
