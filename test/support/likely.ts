import type {PersonCommand} from '../../src/domain/delegation/commands.ts';
import type {Delegation} from '../../src/domain/delegation/state.ts';
import {recipientsOf} from '../../src/domain/delegation/state.ts';
import {HOUR} from '../../src/domain/time.ts';
import type {Name} from './federation.ts';

const FIRST: Record<string, Name> = {a: 'ana', b: 'bea', c: 'caro', d: 'dina'};

/** What those concerned would say to this state. */
export function likely(
  state: Delegation,
  now: number,
): readonly (readonly [Name, PersonCommand])[] {
  const given = {type: 'give_contact', reachable: true, socialEconomy: null} as const;
  const closesAt = now + 100 * HOUR;
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
    case 'forming_team':
      return state.interests.map(({coop: one}) => [
        'flora',
        {type: 'choose', coop: one, reason: 'need'},
      ]);
    case 'handing_over':
    case 'handed_over': {
      const people = recipientsOf(state).map((one) => FIRST[one] ?? 'ana');
      return [
        ['alma', given],
        ...people.flatMap((person): [Name, PersonCommand][] => [
          [person, {type: 'take'}],
          [person, {type: 'decline', reason: 'no'}],
          [person, {type: 'record_outcome', outcome: 'won', note: null}],
          [person, {type: 'record_outcome', outcome: 'lost', note: null}],
        ]),
      ];
    }
    case 'closed':
      return [['flora', {type: 'record_outcome', outcome: 'waiting', note: null}]];
  }
}
