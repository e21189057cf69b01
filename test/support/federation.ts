import type {Rules} from '../../src/domain/settings.ts';
import {DAY} from '../../src/domain/time.ts';
import type {Actor, Speaker} from '../../src/domain/workflow.ts';
import {calendar, moment} from './calendar.ts';

/** Monday morning. */
export const START = moment('2026-11-02 10:00');

export const RULES: Rules = {
  calendar,
  callWindows: [{amount: 5, unit: 'd'}],
  consentWindow: {amount: 2, unit: 'd'},
  teamConsentWindow: {amount: 1, unit: 'd'},
  handoverWindow: {amount: 3, unit: 'd'},
  followUpAfter: [3 * DAY, 14 * DAY, 45 * DAY],
  contactRetention: 90 * DAY,
};

/** Where a call that was offered on Monday morning ends. */
export const FRIDAY = moment('2026-11-06 18:00');

export type Person = Extract<Actor, {kind: 'person'}>;

/** Of flora, alma and boris. */
const COORDINATORS: readonly Speaker[] = [
  {person: 'flora', coop: null},
  {person: 'alma', coop: 'a'},
  {person: 'boris', coop: 'b'},
];

function member(person: string, coop: string): Person {
  const standing = {participates: true, agreement: 'current'} as const;
  return {
    kind: 'person',
    person,
    coop,
    coordinator: false,
    standing,
    coordinators: COORDINATORS,
  };
}

/** A small federation. Co-op `a` offers; `b`, `c` and `d` answer. */
export const PEOPLE = {
  ana: member('ana', 'a'),
  abel: member('abel', 'a'),
  bea: member('bea', 'b'),
  beto: member('beto', 'b'),
  berta: member('berta', 'b'),
  caro: member('caro', 'c'),
  ciro: member('ciro', 'c'),
  dina: member('dina', 'd'),
  /** Of a co-op outside FIT, of one without the agreement, of one with an older version of it. */
  olivia: {
    ...member('olivia', 'out'),
    standing: {participates: false, agreement: 'current'},
  },
  nora: {...member('nora', 'new'), standing: {participates: true, agreement: 'none'}},
  oscar: {...member('oscar', 'old'), standing: {participates: true, agreement: 'older'}},
  /** Of no co-op. */
  sol: {
    ...member('sol', ''),
    coop: null,
    standing: {participates: false, agreement: 'none'},
  },
  /** Co-ordinators: one without a co-op, one of the offering co-op, one of an interested one. */
  flora: {
    ...member('flora', ''),
    coop: null,
    coordinator: true,
    standing: {participates: false, agreement: 'none'},
  },
  alma: {...member('alma', 'a'), coordinator: true},
  boris: {...member('boris', 'b'), coordinator: true},
} as const satisfies Record<string, Person>;

export type Name = keyof typeof PEOPLE;
