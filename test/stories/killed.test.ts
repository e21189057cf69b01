import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import Database from 'better-sqlite3';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {registerFederation} from '../../src/cli/register-federation.ts';
import type {BotProcess} from '../support/bot-process.ts';
import {environmentFor, spawnBot} from '../support/bot-process.ts';
import {connectPerson} from '../support/chat-person.ts';
import {eventually} from '../support/eventually.ts';
import type {Neighbour} from '../support/neighbour.ts';
import {neighbourOf} from '../support/neighbour.ts';
import type {World} from '../support/world.ts';
import {openWorld} from '../support/open-world.ts';

describe('the bot as a process, killed in the middle', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fit-killed-'));
  const file = path.join(folder, 'fit.sqlite');
  let world: World;
  let environment: Awaited<ReturnType<typeof environmentFor>>;
  let bot: BotProcess;
  let said = '';
  const people: Record<string, Neighbour> = {};

  beforeAll(async () => {
    world = await openWorld();
    environment = await environmentFor(world, file, {CALL_WINDOWS: '3s,5d'});
    await world.registerCommand(`${environment.PUBLIC_URL}/mattermost/command`);
    await start();
    await registerFederation(world);
    for (const name of ['ana', 'bruno', 'dario']) {
      const {token} = world.people[name] ?? {token: ''};
      people[name] = neighbourOf(world, await connectPerson({url: world.url, token}));
    }
  });
  afterAll(async () => {
    await bot.end('SIGKILL');
    for (const {chat} of Object.values(people)) chat.close();
    await world.close();
    rmSync(folder, {recursive: true, force: true});
  });

  async function start(): Promise<void> {
    bot = spawnBot(environment, folder);
    await bot.ready;
  }
  async function kill(): Promise<void> {
    await bot.end('SIGKILL');
    said += bot.said();
  }
  async function person(name: string): Promise<Neighbour> {
    const found = people[name];
    if (!found) throw new Error(name);
    return found;
  }
  /** Nothing is due, nothing is owed. */
  const quiet = () =>
    eventually(
      async () => {
        const database = new Database(file, {readonly: true});
        try {
          const sql = `select (select count(*) from timers where due_at <= ?)
            + (select count(*) from outbox where state in ('owed', 'trying')
              and (gentle = 0 or not_before <= ?)) as n`;
          const now = new Date().toISOString();
          const row = database.prepare(sql).get(now, now) as {n: number};
          return row.n === 0 ? true : undefined;
        } finally {
          database.close();
        }
      },
      'everything to arrive',
      15_000,
    );
  async function thread(reference: string): Promise<string[]> {
    const ana = await person('ana');
    const posts = await ana.chat.posts(world.channels['fit'] ?? '');
    const card = posts.find((post) => post.message.startsWith(`**${reference} ·`));
    const replies = await ana.chat.thread(card?.id ?? '');
    return replies.filter((post) => post.root_id !== '').map((post) => post.message);
  }

  it('comes back, and the call that ended meanwhile is settled once', async () => {
    const ana = await person('ana');
    const bruno = await person('bruno');
    const reference = await ana.offers({closes: '3s'});
    await bruno.types(`/fit interesa ${reference}`);
    await kill();
    await sleep(2_500);
    await start();
    await eventually(async () => ((await thread(reference)).length > 0 ? true : undefined), 'it');
    await quiet();
    expect(await thread(reference)).toEqual([expect.stringContaining('Va para **Cambá**')]);
    await ana.givesContact(reference);
    expect(await bruno.types(`/fit tomar ${reference}`)).toContain('canarito');
    await kill();
    await start();
    await quiet();
    expect(await thread(reference)).toEqual([
      expect.stringContaining('Va para **Cambá**'),
      expect.stringContaining('lo toma y sigue directo con el cliente'),
    ]);
    expect(await ana.timesTold('lo tomó y ya vio el contacto')).toBe(1);
    expect(await bruno.timesTold('¿Lo toman?')).toBe(1);
    expect(await bruno.types(`/fit contacto ${reference}`)).toContain('canarito');
  });

  it('killed again and again while posts are under way, says everything once and in order', async () => {
    const ana = await person('ana');
    const bruno = await person('bruno');
    const reference = await ana.offers({closes: '5d'});
    const troubles = [
      {kind: 'slow', ms: 120} as const,
      {kind: 'lostAnswers', path: 'POST /api/v4/posts'} as const,
      {kind: 'hang', path: 'POST /api/v4/posts'} as const,
    ];
    for (const [round, trouble] of troubles.entries()) {
      world.faults.add(trouble);
      for (const part of ['a', 'b', 'c'])
        await bruno.types(`/fit preguntar ${reference} pregunta ${round}${part}`);
      await sleep(60 * round);
      await kill();
      world.faults.clear();
      await start();
    }
    await quiet();
    const asked = (await thread(reference)).map((message) => /pregunta (\d\w)$/.exec(message)?.[1]);
    expect(asked).toEqual(['0a', '0b', '0c', '1a', '1b', '1c', '2a', '2b', '2c']);
    for (const one of asked) expect(await ana.timesTold(`pregunta ${one ?? ''}`)).toBe(1);
  });

  it('refuses to run twice on one database, and says what to do', async () => {
    const second = spawnBot({...environment, PORT: '0'}, folder);
    second.ready.catch(() => undefined);
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(/fit-bot cannot start: another process is using .*stop it first/);
  });

  it.each([
    ['its port is taken', {}, /HOST, PORT: .*EADDRINUSE/],
    [
      'nobody co-ordinates',
      {COORDINATORS: '', DATABASE_URL: 'sqlite:nobody.sqlite', PORT: '0'},
      /COORDINATORS: nobody co-ordinates FIT/,
    ],
    ['the file is a folder', {DATABASE_URL: 'sqlite:.', PORT: '0'}, /can't be opened or written/],
  ])('refuses to start where %s, in words', async (_, more, words) => {
    const other = {...environment, DATABASE_URL: 'sqlite:other.sqlite', ...more};
    const refusing = spawnBot(other, folder);
    refusing.ready.catch(() => undefined);
    expect(await refusing.ended).toBe(1);
    expect(refusing.said()).toMatch(words);
    expect(refusing.said()).not.toMatch(/^ +at /m);
  });

  it('stops when asked to, with what is under way delivered', async () => {
    const ana = await person('ana');
    const dario = await person('dario');
    const reference = await ana.offers({closes: '5d'});
    await dario.types(`/fit preguntar ${reference} la última`);
    expect(await bot.end('SIGTERM')).toBe(0);
    said += bot.said();
    await start();
    await quiet();
    expect(await thread(reference)).toEqual([expect.stringContaining('la última')]);
  });

  it('wrote no secret and no contact into its log', () => {
    expect(said).toContain('"listening"');
    for (const secret of ['MATTERMOST_BOT_TOKEN', 'MATTERMOST_COMMAND_TOKEN', 'SECRET_KEY'])
      expect(said).not.toContain(environment[secret]);
    expect(said).not.toMatch(/canarito/i);
  });
});
