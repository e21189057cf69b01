import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import type {Store} from '../../src/app/ports.ts';
import {ChatError, MattermostClient} from '../../src/chat/client.ts';
import {MINUTE} from '../../src/domain/time.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import type {Desk} from '../support/desk.ts';
import {openDesk, registered, saidBy} from '../support/desk.ts';
import {Folder, openAt, owed} from '../support/house.ts';

describe('a direct channel', () => {
  let folder: Folder;
  let sandbox: Sandbox;
  let store: Store;
  let client: MattermostClient;
  let desk: Desk;

  beforeEach(async () => {
    folder = new Folder();
    sandbox = await startSandbox({clock: createClock(Date.parse('2026-11-04T13:00:00Z'))});
    store = await openAt(folder.database);
    client = new MattermostClient(sandbox.url, sandbox.botToken);
    desk = await openDesk(sandbox, store, client);
    await registered(sandbox, store);
    await desk.quiet();
  });
  afterEach(async () => {
    await desk.stop();
    await store.close();
    await sandbox.close();
    folder[Symbol.dispose]();
  });

  const now = () => sandbox.clock.now();
  const tells = (text: string) =>
    store.write((tx) => tx.owe(owed(`@${sandbox.people['ana']!.id}: ${text}`), now()));
  const forbidden = () =>
    Promise.reject(new ChatError('403', {status: 403, id: 'api.context.permissions.app_error'}));

  /** What the server knows no more of, as after a restore: posts and look-ups are forbidden there. */
  function forgets(channel: string): () => void {
    const {createPost, getPostsSince} = client;
    client.createPost = (post, ...rest) =>
      post.channel_id === channel ? forbidden() : createPost(post, ...rest);
    client.getPostsSince = (id, ...rest) =>
      id === channel ? forbidden() : getPostsSince(id, ...rest);
    return () => Object.assign(client, {createPost, getPostsSince});
  }
  /** Which channel Ana's are said in; another account's stands for the one that is opened anew. */
  function opensAnew(): Promise<string> {
    const {createDirectChannel} = client;
    const bruno = sandbox.people['bruno']!.id;
    client.createDirectChannel = ([bot = '']) => createDirectChannel([bot, bruno]);
    return createDirectChannel([desk.server.known!.botId, bruno]).then(({id}) => id);
  }

  it('that a restored server doesn’t know is opened anew, and what was owed is said there once', async () => {
    await tells('before');
    await desk.quiet();
    const before = saidBy(sandbox).at(-1)!.channel_id;
    forgets(before);
    const anew = await opensAnew();
    const said = saidBy(sandbox).length;
    for (const text of ['one', 'two']) await tells(text);
    await desk.quiet();
    expect(
      saidBy(sandbox)
        .slice(said)
        .map(({channel_id}) => channel_id),
    ).toEqual([anew, anew]);
    expect(await store.read.outboxHealth()).toMatchObject({parked: 0});
  });

  it('that stays closed is waited for as before', async () => {
    await tells('before');
    await desk.quiet();
    const {length} = saidBy(sandbox);
    const opens = vi.spyOn(client, 'createDirectChannel');
    const remembers = forgets(saidBy(sandbox).at(-1)!.channel_id);
    await tells('one');
    await vi.waitUntil(() => opens.mock.calls.length > 0, 20_000);
    remembers();
    sandbox.clock.advance(15 * MINUTE);
    await desk.quiet();
    expect(saidBy(sandbox)).toHaveLength(length + 1);
  });
});
