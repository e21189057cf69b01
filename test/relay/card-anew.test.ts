import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import type {Parcel, Store} from '../../src/app/ports.ts';
import {ChatError, MattermostClient} from '../../src/chat/client.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import {DAY} from '../../src/domain/time.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import type {Desk} from '../support/desk.ts';
import {openDesk, registered, saidBy} from '../support/desk.ts';
import {ASKED} from '../support/domain.ts';
import {Folder, openAt, say} from '../support/house.ts';

describe('a card that somebody deleted, posted anew for what is said below it', () => {
  let folder: Folder;
  let sandbox: Sandbox;
  let store: Store;
  let client: MattermostClient;
  let desk: Desk;
  let bruno: Actor;

  beforeEach(async () => {
    folder = new Folder();
    sandbox = await startSandbox({clock: createClock(Date.parse('2026-11-04T13:00:00Z'))});
    store = await openAt(folder.database);
    client = new MattermostClient(sandbox.url, sandbox.botToken);
    desk = await openDesk(sandbox, store, client);
    const actors = await registered(sandbox, store);
    bruno = actors.bruno;
    const closesAt = now() + 5 * DAY;
    const command = {type: 'offer', reference: 'D-1', closesAt, ...ASKED} as const;
    await store.write((tx) => say(tx, 'D-1', command, actors.ana, now()));
    await desk.quiet();
    await client.deletePost((await root())!);
  });
  afterEach(async () => {
    await desk.stop();
    await store.close();
    await sandbox.close();
    folder[Symbol.dispose]();
  });

  const now = () => sandbox.clock.now();
  const root = async () => (await store.read.opportunity('D-1'))?.rootPostId;
  const asks = (text: string) =>
    store.write((tx) => say(tx, 'D-1', {type: 'ask', text}, bruno, now()));
  const inFit = () =>
    saidBy(sandbox).filter(
      (post) => post.channel_id === sandbox.channels['fit'] && post.delete_at === 0,
    );
  const cards = () => inFit().filter((post) => post.root_id === '');
  /** Below a card that stands, this isn't taken. */
  function takesNone(word: string, fails: () => Promise<never>): () => void {
    const real = client.createPost;
    client.createPost = async (post, ...rest) => {
      const {root_id: below, message} = post as {root_id: string; message: string};
      const refuses = cards().some(({id}) => id === below) && message.includes(word);
      return refuses ? fails() : real(post, ...rest);
    };
    return () => Object.assign(client, {createPost: real});
  }

  it('stays the only one, though what it was posted for is refused', async () => {
    takesNone('poison', () =>
      Promise.reject(new ChatError('400', {status: 400, id: 'plugin.rejected'})),
    );
    for (const text of ['poison', 'poison too', 'Which currency?']) await asks(text);
    await desk.quiet();
    const [card, ...others] = cards();
    expect(others).toEqual([]);
    expect(await root()).toBe(card?.id);
    const said = inFit().at(-1);
    expect(said).toMatchObject({root_id: card?.id});
    expect(said?.message).toContain('Which currency?');
  });

  it('is what the thread goes on below in another channel too, that FIT has by now', async () => {
    // The bot was put out of the one where the thread was begun.
    const fit = sandbox.channels['fit'];
    const other = sandbox.channels['diffusion']!;
    const {known} = desk.server;
    vi.spyOn(desk.server, 'known', 'get').mockReturnValue({...known!, fitChannelId: other});
    const real = client.createPost;
    let refused = 0;
    client.createPost = (post, ...rest) => {
      const {
        root_id: below,
        channel_id,
        message,
      } = post as {root_id: string; channel_id: string; message: string};
      if (channel_id === fit)
        return Promise.reject(
          new ChatError('403', {status: 403, id: 'api.context.permissions.app_error'}),
        );
      if (below === '' || !message.includes('poison')) return real(post, ...rest);
      refused += 1;
      return Promise.reject(new ChatError('400', {status: 400, id: 'plugin.rejected'}));
    };
    for (const text of ['poison', 'Which currency?']) await asks(text);
    await desk.quiet();
    expect(refused).toBe(1);
    const there = saidBy(sandbox).filter((post) => post.channel_id === other);
    const [card, ...others] = there.filter((post) => post.root_id === '');
    expect(others).toEqual([]);
    expect(await store.read.opportunity('D-1')).toMatchObject({
      rootPostId: card?.id,
      rootChannelId: other,
    });
    expect(there.at(-1)).toMatchObject({root_id: card?.id});
  });

  it('stays the only one where the bot ended before it was kept, or right after', async () => {
    for (const ends of ['before', 'after'] as const) {
      if (ends === 'after') await client.deletePost((await root())!);
      const question = `Since when, ${ends}?`;
      const parcels: Parcel[] = [];
      const deliver = desk.courier.deliver.bind(desk.courier);
      const {write} = store;
      // It never comes back from keeping the card: what it was posted for stays as it is tried.
      desk.courier.deliver = async (parcel) => {
        const isIt = JSON.stringify(parcel.message).includes(question) && parcel.to === 'thread';
        if (!isIt || parcels.push(parcel) > 1) return deliver(parcel);
        store.write = async (work) => {
          if (ends === 'after') await write(work);
          throw new Error('it ended here');
        };
        try {
          return await deliver(parcel);
        } finally {
          store.write = write;
        }
      };
      await asks(question);
      await desk.quiet();
      desk.courier.deliver = deliver;
      expect(parcels.length, ends).toBeGreaterThan(1);
      const [card, ...others] = cards();
      expect(others, ends).toEqual([]);
      expect(await root(), ends).toBe(card?.id);
      const said = inFit().filter(({message}) => message.includes(question));
      expect(said, ends).toMatchObject([{root_id: card?.id}]);
    }
  });
});
