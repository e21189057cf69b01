import {describe, expect, it} from 'vitest';
import {exported, mayExport} from '../../src/domain/export.ts';
import type {OpportunityEvent} from '../../src/domain/opportunity/either.ts';
import {DAY} from '../../src/domain/time.ts';
import type {Recorded} from '../../src/domain/workflow.ts';
import * as delegation from '../support/domain.ts';
import * as expansion from '../support/expansion.ts';
import {FRIDAY, PEOPLE, START} from '../support/federation.ts';

/** All that happened by these steps. */
function delegated(...steps: readonly delegation.Step[]) {
  const events: Recorded<OpportunityEvent>[] = [];
  steps.forEach((step, nth) => {
    events.push(...delegation.given(...steps.slice(0, nth)).when(step).events);
  });
  return exported('D-1', events);
}

function expanded(...steps: readonly expansion.Step[]) {
  const events: Recorded<OpportunityEvent>[] = [];
  steps.forEach((step, nth) => {
    events.push(...expansion.given(...steps.slice(0, nth)).when(step).events);
  });
  return exported('E-7', events);
}

const {due, givesContact, isInterested, ledBy, offers, records, takes} = delegation;
const call = [offers('ana'), givesContact('ana')];

describe('an exported delegation', () => {
  it('says what was offered, by whom, and until when', () => {
    expect(delegated(...call)).toEqual({
      reference: 'D-1',
      kind: 'delegation',
      title: 'Shop for a bakery',
      technologies: ['React'],
      people: 1,
      state: 'gathering',
      offeredBy: 'a',
      offeredAt: START,
      closesAt: FRIDAY,
      takenBy: [],
      peopleTaken: null,
      takenAt: null,
      outcome: null,
      closedAt: null,
    });
  });

  it('names who took it, once they said so and not before', () => {
    const asked = [...call, isInterested('bea'), due('call')];
    expect(delegated(...asked)).toMatchObject({state: 'handing_over', takenBy: [], takenAt: null});
    const row = delegated(...asked, takes('bea'));
    expect(row).toMatchObject({state: 'handed_over', takenBy: [{coop: 'b', people: 1}]});
    expect(row?.takenAt).toBeGreaterThanOrEqual(FRIDAY);
  });

  it('names every co-op of a team, with how many people it puts in', () => {
    const row = delegated(
      offers('ana', {developers: 3}),
      givesContact('ana'),
      isInterested('bea', {people: 2}),
      isInterested('caro', {people: 1}),
      due('call'),
      ...ledBy('c'),
      takes('caro'),
    );
    expect(row?.takenBy.toSorted((a, b) => a.coop.localeCompare(b.coop))).toEqual([
      {coop: 'b', people: 2},
      {coop: 'c', people: 1},
    ]);
  });

  it('invents no people: where a co-op that took it didn’t say how many, nobody knows', () => {
    const row = delegated(
      offers('ana', {developers: 5}),
      givesContact('ana'),
      isInterested('bea'),
      due('call'),
      takes('bea'),
    );
    expect(row).toMatchObject({takenBy: [{coop: 'b', people: null}], peopleTaken: null});
  });

  it('of a team that said more than are needed knows how many put in together, not who', () => {
    const row = delegated(
      offers('ana', {developers: 3}),
      givesContact('ana'),
      isInterested('bea', {people: 2}),
      isInterested('caro', {people: 2}),
      due('call'),
      ...ledBy('c'),
      takes('caro'),
    );
    expect(row?.takenBy.map(({people}) => people)).toEqual([null, null]);
    expect(row?.peopleTaken).toBe(3);
  });

  it.each(['lost', 'no_answer'] as const)('that ended %s had nobody put in', (outcome) => {
    const taken = [...call, isInterested('bea'), due('call'), takes('bea')];
    expect(delegated(...taken)).toMatchObject({peopleTaken: 1});
    expect(delegated(...taken, records('bea', outcome))).toMatchObject({
      takenBy: [{coop: 'b', people: null}],
      peopleTaken: null,
    });
  });

  it('that was withdrawn has no call that closes in times to come', () => {
    const row = delegated(...call, delegation.withdraws('ana'));
    expect(row?.state).toBe('withdrawn');
    expect(row?.closesAt).toBe(row?.closedAt);
    expect(row?.closesAt).toBeLessThan(FRIDAY);
    // One whose call was over keeps its end.
    const later = delegated(...call, isInterested('bea'), due('call'), delegation.withdraws('ana'));
    expect(later).toMatchObject({state: 'withdrawn', closesAt: FRIDAY});
  });

  it('says what came of it, and when it ended', () => {
    const taken = [...call, isInterested('bea'), due('call'), takes('bea')];
    expect(delegated(...taken, records('bea', 'won'))).toMatchObject({
      outcome: 'won',
      closedAt: null,
    });
    const at = FRIDAY + 30 * DAY;
    expect(delegated(...taken, records('bea', 'finished', {at}))).toMatchObject({
      state: 'closed',
      outcome: 'finished',
      closedAt: at,
    });
    expect(delegated(...call, due('call'))).toMatchObject({state: 'unplaced', closedAt: FRIDAY});
  });

  it('knows when its last call ended: extended, closed early, opened again', () => {
    const later = FRIDAY + 3 * DAY;
    expect(delegated(...call, delegation.extendsTo('ana', later))?.closesAt).toBe(later);
    const early = delegated(...call, isInterested('bea'), delegation.closesCall('ana'));
    expect(early?.closesAt).toBeLessThan(FRIDAY);
    const again = delegated(
      ...[...call, due('call'), delegation.reopens('ana', later, FRIDAY + DAY)],
    );
    expect(again).toMatchObject({closesAt: later, offeredAt: START, closedAt: null});
  });

  it('shows neither words nor figures that are not for outside', () => {
    const row = delegated(
      offers('ana', {request: 'canary-request'}),
      givesContact('ana'),
      isInterested('bea', {note: 'canary-note', figures: {free: 77, total: 78}}),
      delegation.asks('caro', 'canary-question'),
      due('call'),
      takes('bea'),
      delegation.tellsTrouble('bea', 'canary-trouble'),
      records('bea', 'won', {note: 'canary-outcome'}),
    );
    expect(JSON.stringify(row)).not.toMatch(/canary|77|78|bea|ana"/);
  });
});

describe('an exported expansion', () => {
  const {seated, weighing, joins} = expansion;

  it('names co-ops whose people joined, and how many, not who was only proposed or accepted', () => {
    expect(expanded(...weighing, ...seated(1))).toMatchObject({
      kind: 'expansion',
      title: 'Two for a bank',
      people: 2,
      state: 'gathering',
      takenBy: [],
    });
    const row = expanded(...weighing, ...seated(1), ...seated(3), joins('ana', 1));
    expect(row).toMatchObject({state: 'complete', takenBy: [{coop: 'b', people: 1}]});
    expect(row?.takenAt).not.toBeNull();
  });

  it('says what came of it, and nothing of a candidate', () => {
    const row = expanded(
      ...[...weighing, expansion.disqualifies('ana', 2, 'canary-reason')],
      ...[...seated(1), ...seated(3), joins('ana', 1), joins('ana', 3)],
      expansion.tellsTrouble('ana', 'canary-trouble'),
      expansion.records('ana', 'finished', 'canary-note'),
    );
    expect(row).toMatchObject({
      state: 'closed',
      outcome: 'finished',
      takenBy: [
        {coop: 'b', people: 1},
        {coop: 'c', people: 1},
      ],
      peopleTaken: 2,
    });
    expect(row?.closedAt).not.toBeNull();
    expect(JSON.stringify(row)).not.toMatch(/canary|candidate|bea|caro/);
  });
});

describe('an export', () => {
  it('is for people of co-ops that take part, and for who co-ordinates', () => {
    const may = (['bea', 'flora', 'nora', 'olivia', 'sol'] as const).filter((name) =>
      mayExport(PEOPLE[name]),
    );
    expect(may).toEqual(['bea', 'flora', 'nora']);
  });

  it('has nothing of what was never offered', () => {
    expect(exported('D-9', [])).toBeUndefined();
  });
});
