import type {Candidate} from '../../../src/domain/expansion/candidate.ts';
import type {PersonCommand} from '../../../src/domain/expansion/commands.ts';
import type {Offered} from '../../../src/domain/expansion/state.ts';
import {HOUR} from '../../../src/domain/time.ts';
import {likelyOfCase} from '../../support/case-steps.ts';
import type {Name} from '../../support/federation.ts';

/** Somebody of the federation, or the candidate whom the command is about. */
export type Who = Name | 'candidate';
export type Move = readonly [Who, PersonCommand];

const FIRST: Record<string, Name> = {b: 'bea', c: 'caro', d: 'dina'};

/** What those concerned would say to this state: chance alone hardly ever gets to the end. */
export function likely(state: Offered, now: number): readonly Move[] {
  const moves = state.offer.candidates.filter(({erased}) => !erased).flatMap(ofCandidate);
  return [...moves, ...moves, ...ofOffer(state, now + 100 * HOUR)];
}

function ofCandidate({number: candidate, coop, status}: Candidate): readonly Move[] {
  const own = FIRST[coop] ?? 'bea';
  const forget: Move = ['candidate', {type: 'forget', candidate}];
  switch (status) {
    case 'asked':
      return [
        ['candidate', {type: 'consent', candidate, agrees: true}],
        ['candidate', {type: 'consent', candidate, agrees: true}],
        ['candidate', {type: 'consent', candidate, agrees: false}],
      ];
    case 'proposed':
      return [
        ['ana', {type: 'qualify', candidate}],
        ['abel', {type: 'qualify', candidate}],
        ['ana', {type: 'disqualify', candidate, reason: 'sealed'}],
        [own, {type: 'amend', candidate}],
      ];
    case 'qualified':
      return [
        ['ana', {type: 'state_informed', coop}],
        ['ana', {type: 'client_agrees', candidate}],
        ['abel', {type: 'client_agrees', candidate}],
        ['ana', {type: 'client_declines', candidate}],
        ['candidate', {type: 'withdraw_candidate', candidate}],
      ];
    case 'accepted':
      return [
        ['ana', {type: 'join', candidate}],
        ['abel', {type: 'join', candidate}],
        ['ana', {type: 'client_declines', candidate}],
        [own, {type: 'withdraw_candidate', candidate}],
        forget,
      ];
    case 'not_qualified':
      return [['ana', {type: 'qualify', candidate}]];
    case 'declined':
      return [['ana', {type: 'client_agrees', candidate}]];
    case 'joined':
    case 'withdrawn':
    case 'released':
      return [forget];
  }
}

function ofOffer({status, offer}: Offered, closesAt: number): readonly Move[] {
  const seats: readonly Move[] = [
    ['ana', {type: 'change_seats', seats: offer.seats + 1}],
    ['flora', {type: 'change_seats', seats: offer.seats - 1}],
  ];
  const partners = offer.candidates.flatMap(({status: one, coop}) =>
    one === 'joined' ? [FIRST[coop] ?? 'bea'] : [],
  );
  switch (status) {
    case 'gathering':
      return [
        ['bea', {type: 'propose', consents: ['word']}],
        ['beto', {type: 'propose', consents: ['asked', 'word']}],
        ['caro', {type: 'propose', consents: ['asked']}],
        ['dina', {type: 'propose', consents: ['word', 'word']}],
        ['ana', {type: 'close_call'}],
        ...seats,
      ];
    case 'evaluating':
      return [['ana', {type: 'reopen', closesAt}], ['flora', {type: 'close_weighing'}], ...seats];
    case 'complete':
    case 'partly_complete':
      return [
        ['ana', {type: 'record_outcome', outcome: 'won', note: null}],
        ['flora', {type: 'record_outcome', outcome: 'finished', note: null}],
        ['bea', {type: 'tell_trouble', text: 'nobody pays'}],
        ['ana', {type: 'reopen', closesAt}],
        ...seats,
      ];
    case 'unfilled':
    case 'withdrawn':
      return [['ana', {type: 'reopen', closesAt}]];
    case 'closed':
      return [
        ['ana', {type: 'record_outcome', outcome: 'waiting', note: null}],
        ...likelyOfCase(offer.caseStudy, ['ana', ...partners]),
      ];
  }
}
