import {setTimeout as sleep} from 'node:timers/promises';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Store} from '../../src/app/ports.ts';
import type {PersonCommand} from '../../src/domain/delegation/commands.ts';
import type {Actor, PersonActor} from '../../src/domain/workflow.ts';
import {HOUR} from '../../src/domain/time.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {requester} from '../support/chat-person.ts';
import {stringOf} from '../support/chat-shapes.ts';
import type {Desk} from '../support/desk.ts';
import {openDesk, registered, saidBy} from '../support/desk.ts';
import {ASKED} from '../support/domain.ts';
import {Folder, openAt, say} from '../support/house.ts';

/** Wednesday 4 November 2026, ten in the morning in Buenos Aires. */
const WEDNESDAY = Date.parse('2026-11-04T13:00:00Z');

describe('the courier, for several co-ops', () => {
  let folder: Folder;
  let sandbox: Sandbox;
  let store: Store;
  let desk: Desk;
  let ana: Actor;
  let bruno: Actor;
  let dario: Actor;

  beforeEach(async () => {
    folder = new Folder();
    sandbox = await startSandbox({clock: createClock(WEDNESDAY)});
    store = await openAt(folder.database);
    desk = await openDesk(sandbox, store);
    ({ana, bruno, dario} = await registered(sandbox, store));
    await desk.quiet();
  });
  afterEach(async () => {
    await desk.stop();
    await store.close();
    await sandbox.close();
    folder[Symbol.dispose]();
  });

  const now = () => sandbox.clock.now();
  const says = (who: Actor, command: PersonCommand) =>
    store.write((tx) => say(tx, 'D-1', command, who, now()));
  async function calledTogether(developers: number): Promise<void> {
    const closesAt = now() + 5 * 24 * HOUR;
    await says(ana, {type: 'offer', reference: 'D-1', closesAt, ...ASKED, developers});
    await says(bruno, {type: 'be_interested', figures: {free: 1, total: 4}, people: 2});
    await says(dario, {type: 'be_interested', figures: {free: 3, total: 4}, people: 1});
    await says(ana, {type: 'close_call'});
  }
  const request = () => requester(sandbox.url, sandbox.adminToken);
  /** Private channels of the team that stand, with who is in each. */
  async function rooms(): Promise<readonly {name: string; members: readonly string[]}[]> {
    const bot = requester(sandbox.url, sandbox.botToken);
    const {body} = await bot('GET', `/users/me/teams/${sandbox.team.id}/channels`);
    const some = (body as {id: string; name: string; type: string}[]).filter(
      ({type, name}) => type === 'P' && name.startsWith('fit-d-'),
    );
    return Promise.all(
      some.map(async ({id, name}) => {
        const answer = await bot('GET', `/channels/${id}/members?per_page=200`);
        const members = (answer.body as {user_id: string}[]).map(({user_id}) => nameOf(user_id));
        return {name, members: members.toSorted()};
      }),
    );
  }
  function nameOf(id: string): string {
    const found = Object.entries(sandbox.people).find(([, person]) => person.id === id);
    return found?.[0] ?? 'bot';
  }
  const inThread = () =>
    saidBy(sandbox).filter(
      (post) => post.channel_id === sandbox.channels['fit'] && post.root_id !== '',
    );
  async function toBruno() {
    const {id, token} = sandbox.people['bruno']!;
    const direct = await requester(sandbox.url, token)('POST', '/channels/direct', [
      id,
      sandbox.botUserId,
    ]);
    return saidBy(sandbox).filter((post) => post.channel_id === stringOf(direct.body, 'id'));
  }

  it('posts a proposal once, and shows each answer where it stands', async () => {
    await calledTogether(1);
    await desk.quiet();
    const before = inThread().length;
    await says(bruno, {type: 'agree'});
    await desk.quiet();
    expect(inThread()).toHaveLength(before);
    const proposal = inThread().find((post) => JSON.stringify(post.props).includes('"agree"'));
    expect(JSON.stringify(proposal)).toContain('(1 of 3)');
    await says(dario, {type: 'agree'});
    await says(ana, {type: 'agree'});
    await desk.quiet();
    expect(inThread().some((post) => JSON.stringify(post.props).includes('"agree"'))).toBe(false);
  });

  it.each([
    ['lost', {kind: 'lostAnswers'}],
    ['committed late', {kind: 'lateCommits', ms: 100}],
  ] as const)('makes one channel for a team, though the answers are %s', async (_, rule) => {
    sandbox.faults.add({...rule, path: 'POST /api/v4/channels', count: 4});
    await calledTogether(3);
    await desk.quiet();
    // What the server does late, it does before the end.
    await sleep(150);
    expect(await rooms()).toEqual([{name: 'fit-d-1', members: ['ana', 'bot', 'bruno', 'dario']}]);
    expect((await store.read.teamRoom('D-1'))?.missing).toEqual([]);
  });

  it('makes another where somebody archived it, and says there what is to be said', async () => {
    await calledTogether(3);
    await desk.quiet();
    const first = (await store.read.teamRoom('D-1'))!.channelId;
    expect((await request()('DELETE', `/channels/${first}`)).status).toBe(200);
    await says(bruno, {type: 'coordinate'});
    await says(ana, {type: 'withdraw', reason: 'they think again'});
    await says(ana, {type: 'reopen', closesAt: now() + 5 * 24 * HOUR});
    await says(bruno, {type: 'be_interested', figures: null});
    await says(dario, {type: 'be_interested', figures: null});
    await says(ana, {type: 'close_call'});
    await expect
      .poll(async () => (await store.read.teamRoom('D-1'))?.channelId !== first, {timeout: 5_000})
      .toBe(true);
    expect((await rooms()).map(({name}) => name)).toEqual(['fit-d-1-2']);
  });

  it('takes a name that is somebody else’s for none of its own', async () => {
    const body = {team_id: sandbox.team.id, name: 'fit-d-1', display_name: 'Mine', type: 'P'};
    expect((await request()('POST', '/channels', body)).status).toBe(201);
    await calledTogether(3);
    await desk.quiet();
    expect((await rooms()).map(({name}) => name)).toEqual(['fit-d-1-2']);
  });

  it('leaves whom somebody invited by hand, and takes out who left the team', async () => {
    await calledTogether(3);
    await desk.quiet();
    const {channelId} = (await store.read.teamRoom('D-1'))!;
    const elena = sandbox.people['elena']!.id;
    await request()('POST', `/channels/${channelId}/members`, {user_id: elena});
    await says(bruno, {type: 'withdraw_interest'});
    await desk.quiet();
    // One alone is no team: its channel stays as it is until it is taken.
    await expect
      .poll(async () => (await rooms())[0]?.members)
      .toEqual(['ana', 'bot', 'dario', 'elena']);
  });

  it('goes on in another where somebody put the bot out of it', async () => {
    await calledTogether(3);
    await desk.quiet();
    const {channelId} = (await store.read.teamRoom('D-1'))!;
    const out = await request()('DELETE', `/channels/${channelId}/members/${sandbox.botUserId}`);
    expect(out.status).toBe(200);
    await says(bruno, {type: 'coordinate'});
    await desk.quiet();
    expect((await store.read.teamRoom('D-1'))?.channelId).not.toBe(channelId);
    expect(await rooms()).toEqual([{name: 'fit-d-1-2', members: ['ana', 'bot', 'bruno', 'dario']}]);
  });

  it('leaves a guest whose co-op was never in the team', async () => {
    const elena: Actor = {
      ...(bruno as PersonActor),
      person: sandbox.people['elena']!.id,
      coop: 'c4',
    };
    const closesAt = now() + 5 * 24 * HOUR;
    await says(ana, {type: 'offer', reference: 'D-1', closesAt, ...ASKED, developers: 3});
    await says(elena, {type: 'be_interested', figures: null});
    await says(elena, {type: 'withdraw_interest'});
    await says(bruno, {type: 'be_interested', figures: null});
    await says(dario, {type: 'be_interested', figures: null});
    await says(ana, {type: 'close_call'});
    await desk.quiet();
    const {channelId} = (await store.read.teamRoom('D-1'))!;
    const invited = {user_id: sandbox.people['elena']!.id};
    await request()('POST', `/channels/${channelId}/members`, invited);
    await says(bruno, {type: 'coordinate'});
    await says(dario, {type: 'agree'});
    await desk.quiet();
    expect((await rooms())[0]?.members).toContain('elena');
  });

  describe('a reminder', () => {
    const tellZone = (automaticTimezone: string) =>
      requester(sandbox.url, sandbox.people['bruno']!.token)('PUT', '/users/me/patch', {
        timezone: {automaticTimezone},
      });
    const remind = () =>
      store.write((tx) =>
        tx.owe(
          {
            to: 'person',
            person: sandbox.people['bruno']!.id,
            reference: 'D-1',
            gentle: true,
            message: {about: 'delegation', message: {id: 'round_direct', round: 1, again: true}},
          },
          now(),
        ),
      );

    it('waits for the morning of who gets it, in their own time zone', async () => {
      await tellZone('Asia/Tokyo');
      await desk.stop();
      desk = await openDesk(sandbox, store);
      await calledTogether(1);
      await desk.quiet();
      const before = (await toBruno()).length;
      // Ten in Buenos Aires is ten in the evening in Tokyo.
      await remind();
      // Only then: while an objection stands, nobody is reminded of anything.
      await expect.poll(() => store.read.nextParcelAt(new Set())).toBeGreaterThan(now() + HOUR);
      await says(ana, {type: 'object', reason: 'not yet'});
      await says(ana, {type: 'agree'});
      await expect.poll(() => inThread().length).toBeGreaterThan(1);
      expect(await toBruno()).toHaveLength(before);
      sandbox.clock.moveTo(Date.parse('2026-11-05T00:00:01Z'));
      await desk.quiet();
      expect(await toBruno()).toHaveLength(before + 1);
    });

    it('isn’t said where it has been answered by then', async () => {
      await tellZone('Asia/Tokyo');
      await desk.stop();
      desk = await openDesk(sandbox, store);
      await calledTogether(1);
      await desk.quiet();
      const before = (await toBruno()).length;
      await remind();
      await says(bruno, {type: 'agree'});
      sandbox.clock.moveTo(Date.parse('2026-11-05T00:00:01Z'));
      await desk.quiet();
      expect(await toBruno()).toHaveLength(before);
    });
  });
});
