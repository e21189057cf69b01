import {describe, expect, it} from 'vitest';
import {agendaNow, doMeetingDuties, meetingMeant, nextMeetingDutyAt} from '../../src/app/agenda.ts';
import {changeOpportunity} from '../../src/app/change-opportunity.ts';
import {changeRegistry} from '../../src/app/change-registry.ts';
import type {Store} from '../../src/app/ports.ts';
import type {RegistryCommand} from '../../src/domain/registry/commands.ts';
import {timerCommand} from '../../src/domain/opportunity/either.ts';
import {DAY, HOUR, MINUTE} from '../../src/domain/time.ts';
import {moment} from '../support/calendar.ts';
import {RULES, START} from '../support/federation.ts';
import {Folder, offer, openAt} from '../support/house.ts';
import {NOTHING_TO_SAY} from '../support/meeting.ts';
import {rowsOf} from '../support/rows-of.ts';

/** START is Monday 2 November 2026; FIT meets on the second Monday at 15:00. */
const PLAN = {nth: 2, weekday: 1, minute: 15 * 60};
const MEETS = moment('2026-11-09 15:00');
/** The Friday before, at the digest's nine o'clock. */
const POSTED = moment('2026-11-06 09:00');

async function say(store: Store, command: RegistryCommand, at = START): Promise<void> {
  const changed = await store.write((tx) =>
    changeRegistry(tx, RULES, {command, actor: {kind: 'registry'}, at}),
  );
  if (!changed.ok) throw new Error(changed.refusal.id);
}

async function planned(folder: Folder): Promise<Store> {
  const store = await openAt(folder.database);
  await say(store, {type: 'set_customs', customs: {meeting: PLAN}});
  return store;
}

/** Agendas owed to the channel. */
function owed(folder: Folder): number {
  const sql = 'select message from outbox';
  return rowsOf<{message: string}>(folder.database, sql, []).filter(({message}) =>
    message.includes('"id":"agenda"'),
  ).length;
}

describe('the agenda by time', () => {
  it('is due on the working day before, and posted once however often it is looked', async () => {
    using folder = new Folder();
    const store = await planned(folder);
    const due = (now: number) => nextMeetingDutyAt(store.read, RULES, now);
    expect(due(START)).toBe(POSTED);
    await doMeetingDuties(store, RULES, POSTED - 1);
    expect(owed(folder)).toBe(0);
    await Promise.all([
      doMeetingDuties(store, RULES, POSTED),
      doMeetingDuties(store, RULES, POSTED),
      doMeetingDuties(store, RULES, POSTED + MINUTE),
    ]);
    expect(owed(folder)).toBe(1);
    expect(store.read.registry().meeting).toMatchObject({count: 1, open: {heldAt: MEETS}});
    // Next it is asked whether they met, then the agenda of December comes.
    expect(due(POSTED)).toBe(MEETS + 2 * HOUR);
    await store.close();
    const again = await openAt(folder.database);
    await doMeetingDuties(again, RULES, POSTED + HOUR);
    expect(owed(folder)).toBe(1);
    await doMeetingDuties(again, RULES, MEETS + 2 * HOUR);
    expect(nextMeetingDutyAt(again.read, RULES, MEETS + 2 * HOUR)).toBe(moment('2026-12-11 09:00'));
    await again.close();
  });

  it('isn’t half posted where the process ends before it is saved, and comes then', async () => {
    using folder = new Folder();
    const store = await planned(folder);
    const dying = store.write(async (tx) => {
      const {read} = store;
      await doMeetingDuties({read, write: (work) => work(tx)} as Store, RULES, POSTED);
      expect(tx.registry().meeting.open).not.toBeNull();
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    expect(owed(folder)).toBe(0);
    expect(store.read.registry().meeting.open).toBeNull();
    await doMeetingDuties(store, RULES, POSTED + MINUTE);
    expect(owed(folder)).toBe(1);
    await store.close();
  });

  it('comes late where the bot was down, but not once the meeting has begun', async () => {
    using folder = new Folder();
    const store = await planned(folder);
    await doMeetingDuties(store, RULES, MEETS - MINUTE);
    expect(owed(folder)).toBe(1);
    await store.close();
    using other = new Folder();
    const late = await planned(other);
    await doMeetingDuties(late, RULES, MEETS);
    expect(owed(other)).toBe(0);
    await late.close();
  });

  it('isn’t posted again where a co-ordinator posted it before', async () => {
    using folder = new Folder();
    const store = await planned(folder);
    const heldAt = meetingMeant(store.read, RULES, POSTED - HOUR) ?? null;
    expect(heldAt).toBe(MEETS);
    await say(store, {type: 'post_agenda', heldAt, agenda: NOTHING_TO_SAY}, POSTED - HOUR);
    await doMeetingDuties(store, RULES, POSTED);
    expect(owed(folder)).toBe(1);
    await store.close();
  });

  it('is the same one where the hour or the day is changed while it is out, restarted or not', async () => {
    using folder = new Folder();
    const store = await planned(folder);
    await doMeetingDuties(store, RULES, POSTED);
    await say(store, {type: 'add_coop', name: 'Aurora', kind: 'member'}, POSTED);
    await say(store, {type: 'excuse', coop: 'c1', reason: null}, POSTED);
    const sets = (at: Store, meeting: typeof PLAN, now: number) =>
      say(at, {type: 'set_customs', customs: {meeting}}, now);
    await sets(store, {...PLAN, minute: 16 * 60}, POSTED + HOUR);
    expect(nextMeetingDutyAt(store.read, RULES, POSTED + HOUR)).toBe(POSTED + HOUR);
    await doMeetingDuties(store, RULES, POSTED + HOUR);
    const later = {number: 1, heldAt: MEETS + HOUR, roll: {excused: ['c1']}};
    expect(store.read.registry().meeting).toMatchObject({count: 1, open: later});
    expect(nextMeetingDutyAt(store.read, RULES, POSTED + HOUR)).toBe(MEETS + 3 * HOUR);
    await sets(store, {...PLAN, weekday: 4}, POSTED + 2 * HOUR);
    await store.close();
    const again = await openAt(folder.database);
    const thursday = moment('2026-11-12 15:00');
    await doMeetingDuties(again, RULES, POSTED + 3 * HOUR);
    const moved = {number: 1, heldAt: thursday, roll: {excused: ['c1']}};
    expect(again.read.registry().meeting).toMatchObject({count: 1, open: moved});
    await doMeetingDuties(again, RULES, moment('2026-11-11 09:00'));
    expect(again.read.registry().meeting.count).toBe(1);
    await again.close();
  });

  it('isn’t posted for later on the day of a meeting that took place', async () => {
    using folder = new Folder();
    const store = await planned(folder);
    await doMeetingDuties(store, RULES, POSTED);
    await say(store, {type: 'we_met'}, MEETS + HOUR);
    const meeting = {...PLAN, minute: 18 * 60};
    await say(store, {type: 'set_customs', customs: {meeting}}, MEETS + HOUR);
    await doMeetingDuties(store, RULES, MEETS + HOUR);
    expect(store.read.registry().meeting.count).toBe(1);
    const december = moment('2026-12-11 09:00');
    expect(nextMeetingDutyAt(store.read, RULES, MEETS + HOUR)).toBe(december);
    await store.close();
  });

  it('tells too what came between the one before and the word that it took place', async () => {
    using folder = new Folder();
    const store = await planned(folder);
    await doMeetingDuties(store, RULES, POSTED);
    const ends = MEETS - HOUR;
    await store.write((tx) => offer(tx, 'D-1', ends));
    await store.write((tx) =>
      changeOpportunity(tx, RULES, {
        ...{reference: 'D-1', command: timerCommand('D-1', 'call')!, actor: {kind: 'time'}},
        at: ends,
      }),
    );
    const told = async () => {
      const {since, notFound} = await agendaNow(store.read, MEETS + 2 * HOUR);
      return {since, times: notFound.map(({times}) => times)};
    };
    const [before] = (await told()).times;
    expect(before).toBe(1);
    await say(store, {type: 'we_met'}, MEETS + HOUR);
    expect(await told()).toMatchObject({since: MEETS + HOUR, times: [1]});
    const december = moment('2026-12-14 15:00');
    await doMeetingDuties(store, RULES, december - 3 * DAY);
    await say(store, {type: 'we_met'}, december);
    expect((await told()).times).toEqual([]);
    await store.close();
  });

  it('by hand is of the meeting that has just begun, or comes within a week, else of none', async () => {
    using folder = new Folder();
    const store = await planned(folder);
    const meant = (now: number) => meetingMeant(store.read, RULES, now);
    expect(meant(MEETS + HOUR)).toBe(MEETS);
    expect(meant(MEETS + 7 * HOUR)).toBeUndefined();
    expect(meant(MEETS - 8 * 24 * HOUR)).toBeUndefined();
    await say(store, {type: 'set_customs', customs: {meeting: null}});
    expect(meant(MEETS)).toBeUndefined();
    expect(nextMeetingDutyAt(store.read, RULES, MEETS)).toBeUndefined();
    await store.close();
  });
});
