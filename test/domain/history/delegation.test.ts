import {describe, expect, it} from 'vitest';
import type {DelegationEvent} from '../../../src/domain/delegation/events.ts';
import {historyOf} from '../../../src/domain/history/index.ts';
import type {What} from '../../../src/domain/history/index.ts';
import type {Recorded} from '../../../src/domain/workflow.ts';
import type {Step} from '../../support/domain.ts';
import {
  agrees,
  chooses,
  chosen,
  closesCall,
  coopLeaves,
  coordinates,
  declines,
  due,
  edits,
  givesContact,
  isInterested,
  isNotInterested,
  objects,
  offers,
  proposed,
  records,
  takes,
  tellsTrouble,
  ticks,
  withdrawsInterest,
} from '../../support/domain.ts';
import {FRIDAY, START} from '../../support/federation.ts';
import {HOUR} from '../../../src/domain/time.ts';
import {delegationOf} from './lived.ts';

const told = (...steps: readonly Step[]): readonly What[] =>
  historyOf('D-1', delegationOf(...steps)).map(({what}) => what);
const idsOf = (...steps: readonly Step[]) => told(...steps).map(({id}) => id);
/** What a history has after this beginning. */
const after = (beginning: readonly Step[], ...steps: readonly Step[]) =>
  told(...beginning, ...steps).slice(told(...beginning).length);

const taken = [...proposed, takes('bea')];
const among = (developers: number): readonly Step[] => [
  offers('ana', {developers}),
  givesContact('ana'),
  isInterested('bea'),
  isInterested('caro'),
  isInterested('dina'),
  due('call'),
];

describe('the history of a delegation', () => {
  it('goes from the offer to what came of it, oldest first', () => {
    expect(idsOf(...taken, records('bea', 'finished'))).toEqual([
      ...['offered', 'interested', 'call_closed', 'handover_proposed', 'taken', 'outcome'],
    ]);
  });

  it('says who spoke, when and why', () => {
    const events = delegationOf(...taken, declines('bea', 'no time'));
    const given = historyOf('D-1', events).find(({what}) => what.id === 'interest_ended');
    expect(given).toEqual({
      at: events.at(-1)?.at,
      what: {
        id: 'interest_ended',
        by: {person: 'bea', coop: 'b'},
        coop: 'b',
        why: 'declined',
        reason: 'no time',
        afterTaking: true,
      },
    });
  });

  it('names nobody where time did it', () => {
    expect(after([offers('ana')], due('call'))).toEqual([
      {id: 'call_closed', early: null, interested: []},
      {id: 'unplaced', cause: 'nobody'},
    ]);
  });

  it('says who closed the call, and how long before its time', () => {
    const [closed] = after([offers('ana')], closesCall('ana'));
    expect(closed).toMatchObject({
      early: {by: {person: 'ana'}, milliseconds: FRIDAY - START - 60_000},
    });
  });

  it('has the proposal with its table, and whoever agrees or objects', () => {
    expect(after(among(1), agrees('ana'), objects('caro'), chooses('flora', 'c'))).toMatchObject([
      {id: 'agreed', by: {person: 'ana'}},
      {id: 'objected', by: {person: 'caro'}, proposed: 'b'},
      {id: 'chosen', by: {person: 'flora'}, coop: 'c'},
      {id: 'handover_proposed', recipients: {coop: 'c'}},
    ]);
    expect(told(...among(1)).at(-1)).toMatchObject({id: 'proposed', coop: 'b'});
  });

  it('has one line for whoever takes an objection back by agreeing', () => {
    expect(after([...among(1), objects('caro')], agrees('caro'))).toMatchObject([
      {id: 'round_resumed', by: {person: 'caro'}},
    ]);
  });
});

describe('what FIT may not know is in no history', () => {
  it('that somebody told of trouble', () => {
    expect(after(taken, tellsTrouble('bea'))).toEqual([]);
  });

  it('that a co-op isn’t interested', () => {
    expect(after([offers('ana')], isNotInterested('bea'))).toEqual([]);
  });

  it('whether a co-op withdrew its interest or said that it isn’t interested', () => {
    const interested = [offers('ana'), isInterested('bea')];
    expect(after(interested, isNotInterested('bea'))).toEqual(
      after(interested, withdrawsInterest('bea')),
    );
  });

  it('what stands in a team’s own channel: its checklist, who agrees that somebody co-ordinates', () => {
    const team = [...among(2), coordinates('bea')];
    expect(after(team, agrees('caro'))).toEqual([]);
    const running = [...team, due('round'), takes('caro')];
    expect(after(running, ticks('bea', 1))).toEqual([]);
  });

  it('the contact, but that it is there and time runs', () => {
    expect(after([offers('ana')], givesContact('ana'))).toEqual([]);
    const waiting = [offers('ana'), isInterested('bea'), due('call')];
    expect(after(waiting, givesContact('ana'))).toMatchObject([{id: 'contact_there'}]);
    expect(after(waiting, givesContact('flora'))).toMatchObject([
      {id: 'contact_entered', by: {person: 'flora'}},
      {id: 'contact_there'},
    ]);
  });

  it('who isn’t interested any more once it is over: nobody waits for it', () => {
    const over = [...among(1), ...chosen('c'), takes('caro'), records('caro', 'finished')];
    const events = delegationOf(...over, coopLeaves('b'));
    expect(events.at(-1)).toMatchObject({type: 'interest_ended', coop: 'b'});
    expect(after(over, coopLeaves('b'))).toEqual([]);
  });

  it('reminders, which nobody would miss', () => {
    const waiting = [offers('ana'), isInterested('bea'), due('call')];
    expect(after(waiting, due('contact'))).toEqual([]);
    expect(after(taken, due('follow_up'))).toEqual([]);
  });
});

describe('what one person says piece by piece', () => {
  const first = edits('ana', {title: 'Shop'});
  const second = (at?: number): Step => ({
    ...edits('ana', {title: 'Shop', developers: 2}),
    ...(at !== undefined && {at}),
  });

  it('within an hour is one line', () => {
    expect(after([offers('ana')], first, second())).toEqual([
      {id: 'edited', by: {person: 'ana', coop: 'a'}, parts: ['title', 'developers']},
    ]);
    const interested = after(
      [offers('ana')],
      isInterested('bea', {figures: null}),
      isInterested('bea', {people: 2}),
    );
    expect(interested).toMatchObject([{id: 'interested', people: 2, again: false}]);
  });

  it('later, or after somebody else spoke, is a line of its own', () => {
    const later = START + 3 * HOUR;
    expect(after([offers('ana')], first, second(later)).map(({id}) => id)).toHaveLength(2);
    expect(after([offers('ana')], first, isInterested('bea'), second()).map(({id}) => id)).toEqual([
      'edited',
      'interested',
      'edited',
    ]);
  });
});

describe('a history of before there were rounds', () => {
  it('has its call of the co-ordinators', () => {
    const events = [
      ...delegationOf(offers('ana'), isInterested('bea'), isInterested('caro')),
      {type: 'call_ended', early: null, at: FRIDAY, by: null},
      {type: 'coordinators_called', into: 'allocating', at: FRIDAY, by: null},
    ] as unknown as readonly Recorded<DelegationEvent>[];
    expect(historyOf('D-1', events).at(-1)).toEqual({
      at: FRIDAY,
      what: {id: 'called', why: 'waits'},
    });
  });
});
