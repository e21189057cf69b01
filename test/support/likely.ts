import type {PersonCommand} from '../../src/domain/delegation/commands.ts';
import type {Delegation} from '../../src/domain/delegation/state.ts';
import {recipientsOf} from '../../src/domain/delegation/state.ts';
import {HOUR, MINUTE} from '../../src/domain/time.ts';
import {likelyOfCase} from './case-steps.ts';
import type {Name} from './federation.ts';

const FIRST: Record<string, Name> = {a: 'ana', b: 'bea', c: 'caro', d: 'dina'};

type Move = readonly [Name, PersonCommand];

/** What those concerned would say to this state. */
export function likely(state: Delegation, now: number): readonly Move[] {
  const given = {type: 'give_contact', reachable: true, socialEconomy: null} as const;
  const closesAt = now + 100 * HOUR;
  const recipients = recipientsOf(state).map((one) => FIRST[one] ?? 'ana');
  const minutes = Math.floor(now / MINUTE);
  switch (state.status) {
    case 'not_offered':
    case 'withdrawn':
      return [['ana', {type: 'reopen', closesAt}]];
    case 'unplaced':
      return [
        ['abel', {type: 'reopen', closesAt}],
        ['dina', {type: 'be_interested', figures: null}],
      ];
    case 'gathering':
      return [
        ['bea', {type: 'be_interested', figures: {free: 1, total: 4}}],
        ['ciro', {type: 'be_interested', figures: null}],
        ['dina', {type: 'be_interested', figures: null, people: 2}],
        ['alma', {type: 'extend', closesAt: closesAt + 200 * HOUR}],
        ['abel', {type: 'close_call'}],
        ['ana', given],
      ];
    case 'allocating':
    case 'forming_team': {
      const asked = [...state.interests.map(({coop: one}) => FIRST[one] ?? 'ana'), 'abel' as const];
      return [
        ...state.interests.map(
          ({coop: one}) => ['flora', {type: 'choose', coop: one, reason: 'need'}] as const,
        ),
        ...asked.flatMap((person): Move[] => [
          [person, {type: 'agree'}],
          [person, {type: 'agree'}],
          [person, {type: 'object', reason: 'we need it more'}],
          [person, {type: 'coordinate'}],
        ]),
        [asked[0]!, {type: 'step_back'}],
        [asked[0]!, {type: 'withdraw_interest'}],
      ];
    }
    case 'handing_over':
      return [
        ['alma', given],
        ...recipients.flatMap((person): Move[] => [
          [person, {type: 'take'}],
          [person, {type: 'take'}],
          [person, {type: 'take'}],
          [person, {type: 'decline', reason: 'no'}],
          [person, {type: 'step_back'}],
        ]),
      ];
    case 'handed_over':
      return [
        ...recipients.flatMap((person): Move[] => [
          [person, {type: 'tick', point: 1 + (minutes % 5), done: minutes % 3 > 0}],
          [person, {type: 'tick', point: 2, done: true}],
          [person, {type: 'tell_trouble', text: 'nobody answers'}],
          [person, {type: 'decline', reason: 'no'}],
          [person, {type: 'record_outcome', outcome: 'won', note: null}],
          [person, {type: 'record_outcome', outcome: 'lost', note: null}],
          [person, {type: 'record_outcome', outcome: 'finished', note: null}],
          [person, {type: 'record_outcome', outcome: 'finished', note: null}],
        ]),
        ['alma', given],
        ...state.gone.flatMap((): Move[] => [
          ['ana', {type: 'decline', reason: 'they left'}],
          ['abel', {type: 'record_outcome', outcome: 'won', note: null}],
        ]),
      ];
    case 'closed':
      return [
        ['flora', {type: 'record_outcome', outcome: 'waiting', note: null}],
        ...(state.outcome === 'finished'
          ? likelyOfCase(state.offer.caseStudy, ['ana', ...recipients])
          : []),
      ];
  }
}
