import {randomBytes} from 'node:crypto';
import {copyFileSync, existsSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import type {Store, Tx} from '../../src/app/ports.ts';
import type {PersonCommand} from '../../src/domain/delegation/commands.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {requester} from '../support/chat-person.ts';
import {openDesk, registered, saidBy} from '../support/desk.ts';
import {ASKED} from '../support/domain.ts';
import {Folder, openAt, rawOf, say} from '../support/house.ts';
import {Mortal, until} from '../support/mortal.ts';

const IDS = {next: () => randomBytes(16).toString('base64url')};
type People = Record<'ana' | 'bruno' | 'dario', Actor>;

/** Two co-ops were interested before; the call is closed, and one of them volunteers. */
async function press(store: Store, {ana, bruno}: People, at: number): Promise<string[]> {
  const acknowledged: string[] = [];
  const once = async (delivery: string, who: Actor, command: PersonCommand) => {
    await store.write(async (tx: Tx) => {
      if (await tx.firstTime(delivery, at)) await say(tx, 'D-1', command, who, at);
    });
    acknowledged.push(delivery);
  };
  await once('close', ana, {type: 'close_call'});
  await once('volunteer', bruno, {type: 'coordinate'});
  return acknowledged;
}

async function interestedBefore(store: Store, {ana, bruno, dario}: People, at: number) {
  const closesAt = at + 5 * 86_400_000;
  const says = (who: Actor, command: PersonCommand) =>
    store.write((tx) => say(tx, 'D-1', command, who, at));
  await says(ana, {type: 'offer', reference: 'D-1', closesAt, ...ASKED, developers: 3});
  await says(bruno, {type: 'be_interested', figures: {free: 1, total: 4}, people: 2});
  await says(dario, {type: 'be_interested', figures: {free: 3, total: 4}, people: 1});
}

/** What a run without a crash says, by where it is said; a crash anywhere must not change it. */
async function said(sandbox: Sandbox, already: ReadonlySet<string>): Promise<unknown> {
  const bot = requester(sandbox.url, sandbox.botToken);
  const {body} = await bot('GET', `/users/me/teams/${sandbox.team.id}/channels`);
  const rooms = (body as {id: string; name: string; type: string}[]).filter(
    ({type, name}) => type === 'P' && name.startsWith('fit-d-'),
  );
  const members = await Promise.all(
    rooms.map(async ({id}) => (await bot('GET', `/channels/${id}/members`)).body as unknown[]),
  );
  // Not what the server itself says of who came in.
  const posts = saidBy(sandbox).filter(
    (post) => !already.has(post.id) && post.props['fit_key'] !== undefined,
  );
  const keys = posts.map((post) => post.props['fit_key']);
  expect(new Set(keys).size).toBe(keys.length);
  const within = (channel: string) => posts.filter((post) => post.channel_id === channel);
  const inFit = within(sandbox.channels['fit'] ?? '').map(({message}) => message);
  const inRooms = rooms.map(({id}) => within(id).map(({message}) => message.split('\n')[0]));
  return {
    rooms: rooms.map(({name}) => name),
    members: members.map(({length}) => length),
    inFit: inFit.map((message) => message.slice(0, 60)),
    inRooms,
    direct: posts.length - inFit.length - inRooms.flat().length,
  };
}

/** Runs until the `last` step, then a new process goes on with what is left. Undefined where it lived. */
async function lifeOf(last: number): Promise<{died: boolean; said: unknown}> {
  using folder = new Folder();
  const left = path.join(folder.path, 'left.sqlite');
  const sandbox = await startSandbox({clock: createClock(Date.parse('2026-11-04T13:00:00Z'))});
  const first = await openAt(folder.database, {ids: IDS});
  const people = await registered(sandbox, first);
  await interestedBefore(first, people, sandbox.clock.now());
  const before = await openDesk(sandbox, first);
  await before.quiet();
  await before.stop();
  const already = new Set(saidBy(sandbox).map(({id}) => id));

  const mortal = new Mortal(last, () => {
    for (const end of ['', '-wal'])
      if (existsSync(folder.database + end)) copyFileSync(folder.database + end, left + end);
  });
  const desk = openDesk(sandbox, mortal.store(first), mortal.client(sandbox.url, sandbox.botToken));
  const pressing = desk.then(() => press(mortal.store(first), people, sandbox.clock.now()));
  let acknowledged: readonly string[] = [];
  void pressing.then((done) => (acknowledged = done));
  const idle = async () => (await first.read.outboxHealth(sandbox.clock.now())).owed === 0;
  await until(async () => mortal.dead || (acknowledged.length === 2 && (await idle())), sandbox);
  if (!mortal.dead) {
    await (await desk).stop();
    await first.close();
    const all = await said(sandbox, already);
    await sandbox.close();
    return {died: false, said: all};
  }
  // Longer than the server remembers a pending post.
  sandbox.clock.advance(31_000);
  const second = await openAt(left, {ids: IDS});
  for (const delivery of acknowledged)
    expect(await second.write((tx) => tx.firstTime(delivery, 0))).toBe(false);
  const again = await openDesk(sandbox, second);
  await press(second, people, sandbox.clock.now());
  await again.quiet();
  const events = rawOf(second).prepare("select type from events where stream = 'D-1'");
  expect(events.pluck().all().slice(3)).toEqual([
    'call_ended',
    'volunteers_wanted',
    'round_opened',
  ]);
  const all = await said(sandbox, already);
  await again.stop();
  await second.close();
  await sandbox.close();
  return {died: true, said: all};
}

describe('a process that dies while a team is brought together', () => {
  it('makes one channel, brings everybody in, and says everything once', async () => {
    const whole = await lifeOf(Number.MAX_SAFE_INTEGER);
    expect(whole.said).toMatchObject({rooms: ['fit-d-1'], members: [4]});
    let steps = 1;
    for (;;) {
      const life = await lifeOf(steps);
      expect(life.said, `died at step ${String(steps)}`).toEqual(whole.said);
      if (!life.died) break;
      steps += 1;
    }
    expect(steps).toBeGreaterThan(80);
  }, 300_000);
});
