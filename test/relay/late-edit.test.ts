import {randomUUID} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {requester} from '../support/chat-person.ts';
import {openDesk, registered, saidBy} from '../support/desk.ts';
import {toRegistry} from '../support/digests.ts';
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

  /** D-2's card waits to be shown again; what is done of that is slow. */
  async function shownAgain(reference: string, slowPath: string) {
    const store = await openAt(folder.database, {ids: {next: randomUUID}});
    const {ana} = await registered(sandbox, store);
    const now = () => sandbox.clock.now();
    const offer = {type: 'offer', reference, closesAt: now() + 5e8, ...ASKED} as const;
    await store.write((tx) => say(tx, reference, offer, ana, now()));
    const desk = await openDesk(sandbox, store);
    await desk.quiet();
    const cards = () =>
      saidBy(sandbox).filter(
        ({message, delete_at}) => message.startsWith(`**${reference} ·`) && delete_at === 0,
      );
    const edits = async (title: string) => {
      const edit = {type: 'edit', ...ASKED, title} as const;
      await store.write((tx) => say(tx, reference, edit, ana, now()));
    };
    sandbox.faults.add({kind: 'lostAnswers', path: 'PUT /api/v4/posts', count: 1});
    await edits('fifth');
    await desk.quiet();
    const begin = async () => {
      const slow = sandbox.faults.add({kind: 'slow', path: slowPath, count: 1, ms: 1_500});
      sandbox.clock.advance(60_000);
      return slow;
    };
    const atRest = async () => {
      for (let minute = 0; minute < 5; minute += 1) {
        await eventually(async () => {
          const {owed} = await store.read.outboxHealth(now());
          if (owed > 0) sandbox.clock.advance(60_000);
          return owed === 0 ? true : undefined;
        }, 'an empty outbox');
        sandbox.clock.advance(60_000);
      }
    };
    const close = async () => {
      await desk.stop();
      await store.close();
    };
    return {store, cards, edits, begin, atRest, close, desk};
  }

  it('is looked after, too, where a co-op is called otherwise meanwhile', async () => {
    const {store, cards, begin, atRest, close} = await shownAgain('D-2', 'PUT /api/v4/posts');
    const slow = await begin();
    await eventually(async () => (slow.hits() > 0 ? true : undefined), 'the slow one');
    const profile = {
      name: 'Retama',
      kind: 'member',
      place: null,
      web: null,
      technologies: [],
    } as const;
    await toRegistry(store, {type: 'edit_coop', coop: 'c1', profile}, sandbox.clock.now());
    await eventually(
      async () => (cards()[0]?.message.includes('Retama') ? true : undefined),
      'the new name',
    );
    await sleep(2_000);
    await atRest();
    expect(cards().map(({message}) => message)).toEqual([expect.stringContaining('Retama')]);
    await close();
  });

  it('posts nothing where what it showed was deleted meanwhile: the next decision does, once', async () => {
    const {cards, edits, begin, atRest, close} = await shownAgain('D-3', 'POST /api/v4/posts');
    const asAdmin = requester(sandbox.url, sandbox.adminToken);
    await asAdmin('DELETE', `/posts/${cards()[0]?.id ?? ''}`);
    await begin();
    await atRest();
    expect(cards()).toEqual([]);
    await edits('sixth');
    await atRest();
    expect(cards().map(({message}) => message)).toEqual([expect.stringContaining('sixth')]);
    await close();
  });
});
