import {randomUUID} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {openDesk, registered, saidBy} from '../support/desk.ts';
import {ASKED} from '../support/domain.ts';
import {eventually} from '../support/eventually.ts';
import {Folder, openAt, say} from '../support/house.ts';

const TEN = Date.parse('2026-11-04T13:00:00Z');

describe('an edit that the server does after a newer one', () => {
  let folder: Folder;
  let sandbox: Sandbox;
  beforeAll(async () => {
    folder = new Folder();
    sandbox = await startSandbox({clock: createClock(TEN)});
  });
  afterAll(async () => {
    await sandbox.close();
    folder[Symbol.dispose]();
  });

  it('is put right a minute later, though the bot believes to have shown the newer one', async () => {
    const store = await openAt(folder.database);
    const {ana} = await registered(sandbox, store);
    const edited = (title: string) => ({type: 'edit', ...ASKED, title}) as const;
    const offer = {type: 'offer', reference: 'D-1', closesAt: TEN + 5e8, ...ASKED} as const;
    await store.write((tx) => say(tx, 'D-1', offer, ana, TEN));
    const desk = await openDesk(sandbox, store);
    await desk.quiet();
    const card = () => saidBy(sandbox).find(({message}) => message.startsWith('**D-1'));
    const shows = (title: string) =>
      eventually(async () => (card()?.message.includes(title) ? true : undefined), title);

    sandbox.faults.add({kind: 'lateCommits', path: 'PUT /api/v4/posts', count: 1, ms: 3_000});
    for (const title of ['first', 'second']) {
      await store.write((tx) => say(tx, 'D-1', edited(title), ana, sandbox.clock.now()));
      await desk.quiet();
    }
    expect(card()?.message).toContain('second');
    await shows('first');

    sandbox.clock.advance(60_000);
    await shows('second');
    // Which was done at once, and leaves nothing to look after.
    await eventually(
      async () => ((await store.read.outboxHealth()).owed === 0 ? true : undefined),
      'an empty outbox',
    );
    await sleep(10);
    await desk.stop();
    await store.close();
  });

  it('is looked after, too, where it is the one that puts things right, and something is decided meanwhile', async () => {
    const store = await openAt(folder.database, {ids: {next: randomUUID}});
    const {ana} = await registered(sandbox, store);
    const desk = await openDesk(sandbox, store);
    await desk.quiet();
    const edits = async (title: string) => {
      const edit = {type: 'edit', ...ASKED, title} as const;
      await store.write((tx) => say(tx, 'D-1', edit, ana, sandbox.clock.now()));
    };
    const card = () => saidBy(sandbox).find(({message}) => message.startsWith('**D-1'));
    const shows = (title: string) =>
      eventually(async () => (card()?.message.includes(title) ? true : undefined), title);

    // Shown at the second try: it is shown again.
    sandbox.faults.add({kind: 'lostAnswers', path: 'PUT /api/v4/posts', count: 1});
    await edits('third');
    await desk.quiet();
    const slow = sandbox.faults.add({kind: 'slow', path: 'PUT /api/v4/posts', count: 1, ms: 1_500});
    sandbox.clock.advance(60_000);
    await eventually(
      async () => (slow.hits() > 0 ? true : undefined),
      'the slow one to be on its way',
    );
    await edits('fourth');
    await shows('fourth');
    await shows('third');
    await shows('fourth');
    await desk.stop();
    await store.close();
  });
});
