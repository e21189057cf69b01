import {expect} from 'vitest';
import {folded, timersOf} from '../../src/domain/opportunity/either.ts';
import type {Offered} from '../../src/domain/opportunity/either.ts';
import type {Rules} from '../../src/domain/settings.ts';
import {opportunityEvent, toText} from '../../src/store/codecs.ts';
import {Folder, openAt} from '../support/house.ts';
import type {Rows} from './content.ts';
import {contentOf} from './content.ts';

type Row = Readonly<Record<string, unknown>>;

/** Lists, milestones, timers and heads of lanes are what the events say that they are. */
export async function expectFolded(content: string, rules: Rules): Promise<void> {
  const rows = JSON.parse(content) as Rows;
  const states = new Map<string, Offered>();
  using folder = new Folder();
  const store = await openAt(folder.database);
  for (const {reference, version} of rows['opportunities'] ?? []) {
    const own = (rows['events'] ?? []).filter(({stream}) => stream === reference);
    expect(own.map((row) => row['version'])).toEqual(own.map((_, i) => i + 1));
    expect(version).toBe(own.length);
    const events = own.map(({body}) => opportunityEvent(String(body)));
    const state = folded(String(reference), events);
    if (!state) throw new Error(`${String(reference)} was never offered`);
    states.set(String(reference), state);
    await store.write((tx) => tx.save({reference: String(reference), expected: 0, events, state}));
  }
  await store.close();
  const anew = JSON.parse(contentOf(folder.database)) as Rows;
  const [is, wanted] = [rows, anew].map(projections);
  expect(is).toEqual(wanted);
  expectTimers(rows['timers'] ?? [], states, rules);
  for (const [reference, state] of states) expectMilestones(rows, reference, state);
  expectLanes(rows['outbox'] ?? []);
}

function projections(rows: Rows): unknown {
  const opportunities = (rows['opportunities'] ?? []).map((row) => ({
    ...row,
    // Where it was posted, the chat server says.
    root_post_id: null,
    root_channel_id: null,
  }));
  const sorted = (table: string) =>
    (rows[table] ?? []).map((row) => JSON.stringify(row)).toSorted();
  return {opportunities, parts: sorted('parts'), works: sorted('works'), cases: sorted('cases')};
}

function expectTimers(timers: readonly Row[], states: ReadonlyMap<string, Offered>, rules: Rules) {
  const wanted = [...states].flatMap(([reference, state]) =>
    Object.entries(timersOf(state, rules)).map(
      ([name, at]) => `${reference} ${name} ${toText(at)}`,
    ),
  );
  const set = timers.map((row) => [row['reference'], row['name'], row['due_at']].join(' '));
  expect(set.toSorted()).toEqual(wanted.toSorted());
}

function expectMilestones(rows: Rows, reference: string, {status}: Offered): void {
  const own = (rows['milestones'] ?? []).filter((row) => row['reference'] === reference);
  expect(own.map(({was}) => was)).toEqual([null, ...own.slice(0, -1).map((row) => row['status'])]);
  expect(own.at(-1)?.['status']).toBe(status);
}

/** The first of a lane that is unpaid has a time from which on it may be tried, no other has. */
function expectLanes(outbox: readonly Row[]): void {
  const heads = new Set<unknown>();
  for (const {lane, state, not_before} of outbox) {
    const unpaid = state === 'owed' || state === 'trying';
    expect(not_before !== null, JSON.stringify({lane, state})).toBe(unpaid && !heads.has(lane));
    if (unpaid) heads.add(lane);
  }
}
