import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {doMeetingDuties} from '../../src/app/agenda.ts';
import {changeRegistry} from '../../src/app/change-registry.ts';
import type {Store} from '../../src/app/ports.ts';
import type {RegistryCommand} from '../../src/domain/registry/commands.ts';
import {HOUR} from '../../src/domain/time.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {openDesk, saidBy} from '../support/desk.ts';
import {RULES} from '../support/federation.ts';
import {Folder, openAt, rawOf} from '../support/house.ts';
import type {Saying} from '../support/one-life.ts';
import {IDS, TEN, copyOf, lifeOf, withSomethingToTell} from '../support/one-life.ts';

/** FIT meets tomorrow, on the first Thursday. */
const PLAN = {nth: 1, weekday: 4, minute: 15 * 60};

async function command(store: Store, said: RegistryCommand, at: number): Promise<void> {
  const asked = {command: said, actor: {kind: 'registry'} as const, at};
  const changed = await store.write((tx) => changeRegistry(tx, RULES, asked));
  if (!changed.ok) throw new Error(changed.refusal.id);
}

const plan = (store: Store) => command(store, {type: 'set_customs', customs: {meeting: PLAN}}, TEN);

const agendasIn = (sandbox: Sandbox) =>
  saidBy(sandbox).filter(
    (post) => post.channel_id === sandbox.channels['fit'] && /agenda/i.test(post.message),
  );

const AGENDA: Saying = {
  prepare: plan,
  say: (store, now) => doMeetingDuties(store, RULES, now),
  check(sandbox, store) {
    const posted = rawOf(store).prepare(`select count(*) from events where type = 'agenda_posted'`);
    expect(posted.pluck().get()).toBe(1);
    expect(agendasIn(sandbox)).toHaveLength(1);
  },
};

describe('the agenda of a meeting', () => {
  it('is posted once, at whichever of its steps the process dies', async () => {
    let steps = 0;
    while (await lifeOf(steps + 1, AGENDA)) steps += 1;
    expect(steps).toBeGreaterThan(10);
  }, 120_000);

  it('is found by a database that was put back to before it was posted, and the roll goes on there', async () => {
    using folder = new Folder();
    const yesterday = path.join(folder.path, 'yesterday.sqlite');
    const sandbox = await startSandbox({clock: createClock(TEN)});
    const first = await withSomethingToTell(sandbox, folder.database);
    await plan(first);
    copyOf(folder.database, yesterday);
    const desk = await openDesk(sandbox, first);
    await doMeetingDuties(first, RULES, sandbox.clock.now());
    await desk.quiet();
    // Drawn anew since: what it is found by stays.
    await command(first, {type: 'excuse', coop: 'c2', reason: null}, sandbox.clock.now());
    await desk.quiet();
    await desk.stop();
    await first.close();

    sandbox.clock.advance(3 * HOUR);
    const second = await openAt(yesterday, {ids: IDS});
    const again = await openDesk(sandbox, second);
    await doMeetingDuties(second, RULES, sandbox.clock.now());
    await again.quiet();
    expect(agendasIn(sandbox)).toHaveLength(1);
    await again.stop();
    await second.close();
    await sandbox.close();
  });
});
