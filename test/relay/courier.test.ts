import {setTimeout as sleep} from 'node:timers/promises';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Store} from '../../src/app/ports.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {MINUTE} from '../../src/domain/time.ts';
import type {Desk} from '../support/desk.ts';
import {editsOf, openDesk, registered, saidBy} from '../support/desk.ts';
import {ASKED} from '../support/domain.ts';
import {Folder, openAt, owed, say} from '../support/house.ts';

const POST = 'POST /api/v4/posts';
const LONG = 'We need somebody to build our shop. '.repeat(30);

describe('the courier', () => {
  let folder: Folder;
  let sandbox: Sandbox;
  let store: Store;
  let desk: Desk;
  let ana: Actor;
  let bruno: Actor;

  beforeEach(async () => {
    folder = new Folder();
    sandbox = await startSandbox({clock: createClock(Date.parse('2026-11-04T13:00:00Z'))});
    store = await openAt(folder.database);
    desk = await openDesk(sandbox, store);
    ({ana, bruno} = await registered(sandbox, store));
    await desk.quiet();
  });
  afterEach(async () => {
    await desk.stop();
    await store.close();
    await sandbox.close();
    folder[Symbol.dispose]();
  });

  const now = () => sandbox.clock.now();
  const offers = (request = ASKED.request) =>
    store.write((tx) => {
      const closesAt = now() + 5 * 86_400_000;
      const command = {type: 'offer', reference: 'D-1', closesAt, ...ASKED, request} as const;
      return say(tx, 'D-1', command, ana, now());
    });
  const asks = (text: string) =>
    store.write((tx) => say(tx, 'D-1', {type: 'ask', text}, bruno, now()));
  /** Root, replies and direct messages of the bot about D-1. */
  const said = () => {
    const posts = saidBy(sandbox).filter((post) => post.props['fit_key'] !== undefined);
    const inChannel = posts.filter((post) => post.channel_id === sandbox.channels['fit']);
    const [root, ...others] = inChannel.filter((post) => post.root_id === '');
    return {
      root,
      roots: others.length + (root ? 1 : 0),
      thread: inChannel.filter((post) => post.root_id !== ''),
      direct: posts.filter(
        (post) => !inChannel.includes(post) && JSON.stringify(post).includes('D-1'),
      ),
    };
  };

  it('posts the card, then its thread, and tells people with a link to it', async () => {
    await offers(LONG);
    await asks('Which currency?');
    await desk.quiet();
    const {roots, thread, direct, root} = said();
    expect(roots).toBe(1);
    expect(thread).toHaveLength(2);
    expect(thread[1]?.message).toContain('Which currency?');
    expect(direct).toHaveLength(2);
    for (const post of direct) expect(JSON.stringify(post)).toContain(root!.id);
    expect((await store.read.opportunity('D-1'))?.rootPostId).toBe(root!.id);
  });

  it.each([
    ['lost', {kind: 'lostAnswers'}],
    ['committed late', {kind: 'lateCommits', ms: 100}],
  ] as const)('finds by a look-up what arrived though its answer was %s', async (_, rule) => {
    const fault = sandbox.faults.add({...rule, path: POST, count: 2});
    await offers(LONG);
    await sleep(200);
    await desk.quiet();
    sandbox.faults.add({...rule, path: POST, count: 2});
    await asks('Which currency?');
    await sleep(200);
    await desk.quiet();
    expect(fault.hits()).toBe(2);
    const {roots, thread, direct} = said();
    expect([roots, thread.length, direct.length]).toEqual([1, 2, 2]);
  });

  it('finds it also when the server has forgotten the pending post long since', async () => {
    for (const kind of ['root', 'reply'] as const) {
      sandbox.faults.add({kind: 'lostAnswers', path: POST, count: 1});
      const down = sandbox.faults.add({kind: 'status', status: 502, path: POST});
      await (kind === 'root' ? offers() : asks('Which currency?'));
      await sleep(100);
      for (let i = 0; i < 5; i += 1) sandbox.clock.advance(MINUTE);
      await sleep(50);
      down.remove();
      await desk.quiet();
    }
    const {roots, thread} = said();
    expect([roots, thread.length]).toEqual([1, 1]);
  });

  it('finds an earlier try behind more posts than a look-up lists', async () => {
    sandbox.faults.add({kind: 'lostAnswers', path: POST, count: 1});
    const down = sandbox.faults.add({kind: 'status', status: 502, path: POST});
    await offers();
    await sleep(100);
    const token = sandbox.people['ana']?.token ?? '';
    const chatter = Array.from({length: 1_100}, (_, i) =>
      fetch(`${sandbox.url}/api/v4/posts`, {
        method: 'POST',
        headers: {Authorization: `Bearer ${token}`, 'Content-Type': 'application/json'},
        body: JSON.stringify({channel_id: sandbox.channels['fit'], message: String(i)}),
      }),
    );
    await Promise.all(chatter);
    down.remove();
    await desk.quiet();
    expect(said().roots).toBe(1);
  });

  it('gets through 429, 500 and pages of a proxy, everything once and in order', async () => {
    for (const status of [429, 500, 502] as const)
      sandbox.faults.add({kind: 'status', status, retryAfter: 1, path: POST, count: 2});
    sandbox.faults.add({kind: 'down', path: POST, count: 2});
    await offers(LONG);
    for (const text of ['one', 'two', 'three']) await asks(`${text}?`);
    await desk.quiet();
    const {roots, thread} = said();
    expect(roots).toBe(1);
    expect(thread.slice(1).map(({message}) => /(one|two|three)\?/.exec(message)?.[1])).toEqual([
      'one',
      'two',
      'three',
    ]);
  });

  it('edits the card only when it would look different', async () => {
    await offers();
    await desk.quiet();
    const before = editsOf(sandbox);
    for (let i = 0; i < 3; i += 1) {
      await store.write((tx) => tx.owe(owed('D-1: card'), now()));
      await desk.quiet();
    }
    expect(editsOf(sandbox)).toBe(before);
    const interest = {type: 'be_interested', figures: {free: 1, total: 2}} as const;
    await store.write((tx) => say(tx, 'D-1', interest, bruno, now()));
    await desk.quiet();
    expect(editsOf(sandbox)).toBe(before + 1);
    expect(JSON.stringify(said().root)).toContain('Brote');
  });

  const deletesRoot = async () => {
    const deleted = await fetch(`${sandbox.url}/api/v4/posts/${said().root!.id}`, {
      method: 'DELETE',
      headers: {Authorization: `Bearer ${sandbox.adminToken}`},
    });
    expect(deleted.status).toBe(200);
  };
  const liveRoots = () =>
    saidBy(sandbox).filter((post) => post.message.startsWith('**D-1 ·') && post.delete_at === 0);

  it('posts a deleted card again when it changes, and the thread goes on below the new one', async () => {
    await offers();
    await desk.quiet();
    await deletesRoot();
    const interest = {type: 'be_interested', figures: {free: 1, total: 2}} as const;
    await store.write((tx) => say(tx, 'D-1', interest, bruno, now()));
    await asks('Which currency?');
    await desk.quiet();
    const [card, ...others] = liveRoots();
    expect(others).toEqual([]);
    expect((await store.read.opportunity('D-1'))?.rootPostId).toBe(card?.id);
    expect(said().thread.at(-1)).toMatchObject({root_id: card?.id});
  });

  it('posts a deleted card again for a reply too, once, though the answer is lost', async () => {
    await offers();
    await desk.quiet();
    await deletesRoot();
    sandbox.faults.add({kind: 'lostAnswers', path: POST, count: 2});
    await asks('Which currency?');
    await desk.quiet();
    const [card, ...others] = liveRoots();
    expect(others).toEqual([]);
    expect(said().thread.filter((post) => post.root_id === card?.id)).toHaveLength(1);
  });

  it('knows the new card though the answer to what was said below it was lost', async () => {
    await offers();
    await desk.quiet();
    await deletesRoot();
    // The refused reply, the direct message and the new card are only slow; what is said below the card
    // arrives, unanswered.
    sandbox.faults.add({kind: 'slow', ms: 1, path: POST, count: 3});
    sandbox.faults.add({kind: 'lostAnswers', path: POST, count: 1});
    await asks('Which currency?');
    await desk.quiet();
    await asks('Since when?');
    await desk.quiet();
    const [card, ...others] = liveRoots();
    expect(others).toEqual([]);
    expect(said().thread.filter((post) => post.root_id === card?.id)).toHaveLength(2);
    expect((await store.read.opportunity('D-1'))?.rootPostId).toBe(card?.id);
  });

  it('waits while the bot is out of the channel, and goes on when it is back', async () => {
    const fit = sandbox.channels['fit'] ?? '';
    const members = `${sandbox.url}/api/v4/channels/${fit}/members`;
    const headers = {
      Authorization: `Bearer ${sandbox.adminToken}`,
      'Content-Type': 'application/json',
    };
    await fetch(`${members}/${sandbox.botUserId}`, {method: 'DELETE', headers});
    await offers();
    for (let i = 0; i < 5; i += 1) {
      await sleep(30);
      sandbox.clock.advance(MINUTE);
    }
    expect(said().roots).toBe(0);
    expect(await store.read.outboxHealth()).toMatchObject({parked: 0});
    const body = JSON.stringify({user_id: sandbox.botUserId});
    await fetch(members, {method: 'POST', headers, body});
    sandbox.clock.advance(15 * MINUTE);
    await desk.quiet();
    expect(said().roots).toBe(1);
  });
});
