import fc from 'fast-check';
import {expect, it} from 'vitest';
import {changeOpportunity} from '../../src/app/change-opportunity.ts';
import {makeDigest} from '../../src/app/digest.ts';
import type {Store} from '../../src/app/ports.ts';
import type {Digest} from '../../src/domain/digest/digest.ts';
import type {PersonCommand} from '../../src/domain/delegation/commands.ts';
import {timerCommand} from '../../src/domain/opportunity/either.ts';
import type {Milestone} from '../../src/domain/opportunity/milestones.ts';
import type {Status} from '../../src/domain/opportunity/status.ts';
import {DAY, HOUR} from '../../src/domain/time.ts';
import {moment} from '../support/calendar.ts';
import {deliverDigests, digestsOwed} from '../support/digests.ts';
import type {Name} from '../support/federation.ts';
import {PEOPLE, RULES} from '../support/federation.ts';
import {Folder, offer, openAt, rawOf} from '../support/house.ts';

const MONDAY = moment('2026-11-02 08:00');
const who = fc.constantFrom<Name>('ana', 'bea', 'caro', 'flora');
const command = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constant<PersonCommand>({type: 'be_interested', figures: null, people: 2}),
  },
  {weight: 3, arbitrary: fc.constant<PersonCommand>({type: 'close_call'})},
  {
    weight: 3,
    arbitrary: fc.constant<PersonCommand>({
      type: 'give_contact',
      reachable: true,
      socialEconomy: null,
    }),
  },
  {weight: 6, arbitrary: fc.constant<PersonCommand>({type: 'take'})},
  {weight: 3, arbitrary: fc.constant<PersonCommand>({type: 'agree'})},
  {weight: 2, arbitrary: fc.constant<PersonCommand>({type: 'decline', reason: 'no'})},
  {weight: 1, arbitrary: fc.constant<PersonCommand>({type: 'withdraw', reason: 'no'})},
  {weight: 1, arbitrary: fc.constant<PersonCommand>({type: 'reopen', closesAt: MONDAY + 60 * DAY})},
  {
    weight: 1,
    arbitrary: fc.constant<PersonCommand>({type: 'record_outcome', outcome: 'won', note: null}),
  },
);
const of = fc.nat({max: 3});
const step = fc.oneof(
  {weight: 12, arbitrary: fc.record({do: fc.constant('say' as const), of, who, command})},
  {weight: 2, arbitrary: fc.record({do: fc.constant('offer' as const)})},
  {
    weight: 4,
    arbitrary: fc.record({do: fc.constant('hours' as const), hours: fc.integer({min: 1, max: 40})}),
  },
  // Chance alone hardly ever gets so far.
  {weight: 4, arbitrary: fc.record({do: fc.constant('place' as const), of})},
  // The courier could post, or not yet.
  {weight: 3, arbitrary: fc.record({do: fc.constant('deliver' as const)})},
);

/** A small federation that offers, answers and passes on, in any order; whose digests are made as the sweep does. */
class Weeks {
  readonly store: Store;
  now = MONDAY;
  #offered = 0;
  /** What stood where when each digest was made. */
  readonly then: ReadonlyMap<string, Status>[] = [];

  constructor(store: Store) {
    this.store = store;
  }

  async offer(): Promise<void> {
    const reference = `D-${String((this.#offered += 1))}`;
    await this.store.write((tx) => offer(tx, reference, this.now + 3 * DAY));
  }

  async say(reference: string, by: Name, said: PersonCommand): Promise<void> {
    const asked = {reference, command: said, actor: PEOPLE[by], at: this.now};
    await this.store.write((tx) => changeOpportunity(tx, RULES, asked));
  }

  /** Bea's co-op takes it, where it is still to be had. */
  async place(reference: string): Promise<void> {
    await this.say(reference, 'bea', {type: 'be_interested', figures: null, people: 2});
    await this.say(reference, 'ana', {type: 'give_contact', reachable: true, socialEconomy: null});
    await this.say(reference, 'ana', {type: 'close_call'});
    await this.say(reference, 'bea', {type: 'take'});
  }

  /** Timers and digests come in their order. */
  async pass(until: number): Promise<void> {
    for (; this.now < until; this.now = Math.min(until, this.now + HOUR)) {
      await this.#fire();
      if (await makeDigest(this.store, RULES, this.now)) await this.#note();
    }
  }

  async #fire(): Promise<void> {
    const fired = await this.store.write(async (tx) => {
      const due = await tx.takeDueTimer(this.now);
      const command = due && timerCommand(due.reference, due.timer);
      if (!due || !command) return false;
      const {reference} = due;
      const actor = {kind: 'time'} as const;
      await changeOpportunity(tx, RULES, {reference, command, actor, at: this.now});
      return true;
    });
    if (fired) await this.#fire();
  }

  async #note(): Promise<void> {
    const rows = await this.store.read.list({scope: 'all', limit: 99});
    this.then.push(new Map(rows.map(({reference, status}) => [reference, status])));
  }
}

const SECTIONS = ['placed', 'fresh', 'unplaced'] as const;

interface MadeEvent {
  readonly day: string;
  readonly from: number;
  readonly upTo: number;
  readonly said: boolean;
}

it('over the database, every milestone that matters is in exactly one digest', async () => {
  const told = {placed: 0, fresh: 0, unplaced: 0};
  await fc.assert(
    fc.asyncProperty(fc.array(step, {minLength: 20, maxLength: 60}), async (steps) => {
      using folder = new Folder();
      const store = await openAt(folder.database);
      const weeks = new Weeks(store);
      await weeks.offer();
      for (const one of steps) {
        if (one.do === 'offer') await weeks.offer();
        else if (one.do === 'hours') await weeks.pass(weeks.now + one.hours * HOUR);
        else if (one.do === 'deliver') deliverDigests(store);
        else if (one.do === 'place') await weeks.place(`D-${String(one.of + 1)}`);
        else await weeks.say(`D-${String(one.of + 1)}`, one.who, one.command);
      }
      deliverDigests(store);
      await weeks.pass(weeks.now + 4 * DAY);
      expectOnce(store, await store.read.milestonesAfter(0), weeks.then);
      for (const digest of digestsOwed(store))
        for (const section of SECTIONS) told[section] += digest[section].shown.length;
      await store.close();
    }),
    {numRuns: 25},
  );
  // Nothing of it was proven by silence.
  for (const section of SECTIONS) expect(told[section], section).toBeGreaterThan(0);
}, 120_000);

function expectOnce(store: Store, milestones: readonly Milestone[], then: Weeks['then']): void {
  const made = (
    rawOf(store)
      .prepare(`select body from events where type = 'digest_made' order by version`)
      .pluck()
      .all() as string[]
  ).map((body) => JSON.parse(body) as MadeEvent);
  // No milestone between two digests is left out, or in both; no day has two.
  for (const [i, {from}] of made.entries()) expect(from).toBe(made[i - 1]?.upTo ?? 0);
  expect(new Set(made.map(({day}) => day)).size).toBe(made.length);
  const told = new Map(digestsOwed(store).map((one) => [one.day, one]));
  expect([...told.keys()]).toEqual(made.filter(({said}) => said).map(({day}) => day));
  for (const [i, {day, from, upTo}] of made.entries()) {
    const since = milestones.filter(({id}) => id > from && id <= upTo);
    const digest = told.get(day);
    for (const section of SECTIONS)
      expect(referencesOf(digest, section)).toEqual(dueIn(section, since, then[i] ?? new Map()));
  }
}

function referencesOf(digest: Digest | undefined, section: 'placed' | 'fresh' | 'unplaced') {
  const {shown, more} = digest?.[section] ?? {shown: [], more: 0};
  expect(more).toBe(0);
  return shown.map(({reference}) => reference).sort();
}

const REACHED: Readonly<Record<'placed' | 'fresh' | 'unplaced', readonly [Status[], Status[]]>> = {
  placed: [['handed_over', 'closed'], ['handed_over']],
  fresh: [['gathering'], ['gathering']],
  unplaced: [['unplaced'], ['unplaced']],
};

/** What came to stand there since the one before, and still does. */
function dueIn(
  section: keyof typeof REACHED,
  since: readonly Milestone[],
  standing: ReadonlyMap<string, Status>,
): readonly string[] {
  const [now, reached] = REACHED[section];
  const came = since.filter(({status}) => reached.includes(status)).map((one) => one.reference);
  return [...new Set(came)].filter((one) => now.includes(standing.get(one) as Status)).sort();
}
