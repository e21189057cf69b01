import {describe, expect, it} from 'vitest';
import {historyOf} from '../../../src/domain/history/index.ts';
import type {What} from '../../../src/domain/history/index.ts';
import type {Step} from '../../support/expansion.ts';
import {
  amends,
  clientAgrees,
  clientDeclines,
  closesWeighing,
  consents,
  disqualifies,
  due,
  forgets,
  informs,
  joins,
  namesClient,
  offers,
  proposes,
  qualifies,
  records,
  seated,
  seats,
  tellsTrouble,
  terms,
  unlisted,
  weighing,
  withdrawsCandidate,
} from '../../support/expansion.ts';
import {expansionOf} from './lived.ts';

const told = (...steps: readonly Step[]): readonly What[] =>
  historyOf('E-7', expansionOf(...steps)).map(({what}) => what);
const after = (beginning: readonly Step[], ...steps: readonly Step[]) =>
  told(...beginning, ...steps).slice(told(...beginning).length);

describe('the history of an expansion', () => {
  it('counts people by co-op, from the proposal to a complete team', () => {
    const all = [...weighing, ...seated(1), due('call'), ...seated(3), joins('ana', 1)];
    expect(told(...all, records('ana', 'finished'))).toMatchObject([
      {id: 'offered', wanted: 2},
      {id: 'proposes', coop: 'b', people: 2},
      {id: 'proposes', coop: 'c', people: 1},
      {id: 'seated', coop: 'b', free: 1},
      {id: 'call_closed', early: null},
      {id: 'evaluating', waiting: 2},
      {id: 'seated', coop: 'c', free: 0},
      {id: 'complete', shares: [{coop: 'b'}, {coop: 'c'}]},
      {id: 'joined', coop: 'b'},
      {id: 'outcome', outcome: 'finished'},
    ]);
  });

  it('says that the last seat closed the call', () => {
    const all = [...weighing, ...seated(1), ...seated(2)];
    expect(told(...all).slice(-3)).toMatchObject([
      {id: 'seated', coop: 'b', free: 0},
      {id: 'call_filled'},
      {id: 'complete'},
    ]);
  });

  it('says that nobody was found, and what nobody lists', () => {
    expect(after([offers('ana')], unlisted(['Kotlin'], due('call')))).toMatchObject([
      {id: 'call_closed'},
      {id: 'unfilled', unlisted: ['Kotlin']},
    ]);
  });

  it('says when a seat is free again, or there are more of them', () => {
    expect(after([...weighing, ...seated(1), due('call')], clientDeclines('ana', 1))).toMatchObject(
      [{id: 'seat_freed', free: 2}],
    );
    expect(after(weighing, seats('ana', 3))).toMatchObject([
      {id: 'seats_changed', seats: 3, before: 2},
    ]);
  });

  it('says who closed the weighing', () => {
    const [closed] = after([...weighing, due('call')], closesWeighing('ana'));
    expect(closed).toMatchObject({id: 'weighing_closed', by: {person: 'ana'}});
  });

  it('has one line for the terms that are changed piece by piece', () => {
    const changed = [terms('ana', {rate: '20'}), terms('ana', {rate: '20', start: 'May'})];
    expect(after([offers('ana')], ...changed)).toMatchObject([{id: 'edited', parts: ['terms']}]);
  });
});

describe('of people a history has what the thread shows', () => {
  it('nothing of whoever is asked, until they say yes', () => {
    const asked = [offers('ana'), proposes('bea', 'asked', 'asked')];
    expect(after([offers('ana')], proposes('bea', 'asked', 'asked'))).toEqual([]);
    expect(after(asked, consents(1, false))).toEqual([]);
    expect(after(asked, consents(1))).toEqual([{id: 'proposes', coop: 'b', people: 1}]);
  });

  it('never by whom they were proposed: so nobody knows who was asked first', () => {
    const [line] = after([offers('ana')], proposes('bea'));
    expect(line).toEqual({id: 'proposes', coop: 'b', people: 1});
  });

  it.each<[string, Step]>([
    ['who qualifies', qualifies('ana', 1)],
    ['who doesn’t', disqualifies('ana', 1)],
    ['who withdraws', withdrawsCandidate('bea', 1)],
    ['whose details change', amends('bea', 1)],
    ['whose details are erased', forgets('bea', 1)],
    ['what the client was told', informs('ana', 'b')],
    ['the client’s name', namesClient('ana')],
  ])('never %s', (_what, step) => {
    const open = [offers('ana'), proposes('bea', 'word', 'word'), proposes('caro')];
    expect(after(open, step)).toEqual([]);
  });

  it('never whom the client declined', () => {
    expect(after([...weighing, qualifies('ana', 1)], clientDeclines('ana', 1))).toEqual([]);
  });

  it('never that somebody told of trouble', () => {
    const joined = [...weighing, qualifies('ana', 1), clientAgrees('ana', 1), joins('ana', 1)];
    expect(after(joined, tellsTrouble('bea'))).toEqual([]);
  });
});
