import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {registerFederation} from '../../src/cli/register-federation.ts';
import {startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import type {BotProcess} from '../support/bot-process.ts';
import {environmentFor, spawnBot} from '../support/bot-process.ts';
import {connectPerson} from '../support/chat-person.ts';
import {wordsOn} from '../support/chat-shapes.ts';
import {saidBy} from '../support/desk.ts';
import {eventually} from '../support/eventually.ts';
import {Folder} from '../support/house.ts';
import type {Neighbour} from '../support/neighbour.ts';
import {neighbourOf} from '../support/neighbour.ts';
import {runs} from './shell.ts';

describe('a database that is lost, and the backup put in its place', () => {
  const folder = new Folder();
  const people = new Map<string, Neighbour>();
  const person = (name: string) => people.get(name)!;
  let sandbox: Sandbox;
  let environment: Awaited<ReturnType<typeof environmentFor>>;
  let bot: BotProcess;
  let backup: string;

  beforeAll(async () => {
    sandbox = await startSandbox();
    // Somebody asks without end.
    const share = {REQUESTS_PER_MINUTE: 'off'};
    environment = await environmentFor(sandbox, folder.database, share);
    sandbox.registerCommand(`${environment.PUBLIC_URL}/mattermost/command`);
    await start();
    await registerFederation(sandbox);
    for (const name of ['ana', 'bruno', 'dario']) {
      const {token} = sandbox.people[name] ?? {token: ''};
      people.set(name, neighbourOf(sandbox, await connectPerson({url: sandbox.url, token})));
    }
  });
  afterAll(async () => {
    await bot.end('SIGKILL');
    for (const {chat} of people.values()) chat.close();
    await sandbox.close();
    folder[Symbol.dispose]();
  });

  const place = () => ({environment, folder: folder.path});
  async function start(): Promise<void> {
    bot = spawnBot(environment, folder.path);
    await bot.ready;
  }
  const unpaid = (file: string) => {
    const database = new Database(file, {readonly: true});
    const sql = `select count(*) from outbox where state in ('owed', 'trying') and gentle = 0`;
    const count = database.prepare(sql).pluck().get() as number;
    database.close();
    return count;
  };
  const quiet = () =>
    eventually(
      async () => (unpaid(folder.database) === 0 ? true : undefined),
      'everything to arrive',
      20_000,
    );
  async function cardOf(reference: string) {
    const posts = await person('ana').chat.posts(sandbox.channels['fit'] ?? '');
    const cards = posts.filter((post) => post.message.startsWith(`**${reference} ·`));
    expect(cards).toHaveLength(1);
    return cards[0]!;
  }
  async function questions(reference: string): Promise<string[]> {
    const thread = await person('ana').chat.thread((await cardOf(reference)).id);
    return thread.flatMap((post) => /q\d+q/.exec(post.message)?.[0] ?? []);
  }

  it('is backed up while people use the bot and messages are on their way', async () => {
    const [ana, bruno, dario] = [person('ana'), person('bruno'), person('dario')];
    expect(await ana.offers()).toBe('D-1');
    await bruno.isInterested('D-1');
    await quiet();
    // So that some of it is owed at the moment of the copy, and said after it.
    sandbox.faults.add({kind: 'slow', ms: 150});
    const over = new AbortController();
    let asked = 0;
    const busy = (async () => {
      while (!over.signal.aborted)
        await dario.types(`/fit preguntar D-1 q${String((asked += 1))}q`);
    })();
    await eventually(async () => (asked > 4 ? true : undefined), 'some questions');
    const made = await runs('backup', ['.'], place());
    over.abort();
    await busy;
    sandbox.faults.clear();
    expect(made).toMatchObject({status: 0, errors: ''});
    const [copy = ''] = readdirSync(folder.path).filter((name) => name.startsWith('fit-'));
    backup = path.join(folder.path, copy);
    expect(unpaid(backup)).toBeGreaterThan(0);
  });

  it('goes on for a while that will be forgotten', async () => {
    const [ana, dario] = [person('ana'), person('dario')];
    await dario.isInterested('D-1');
    expect(await ana.offers({title: 'Otra cosa'})).toBe('D-2');
    await quiet();
    expect(wordsOn(await cardOf('D-1'))).toContain('gcoop');
  });

  it('is not replaced under a running bot', async () => {
    const ran = await runs('restore', [backup], place());
    expect(ran).toMatchObject({status: 1, out: ''});
    expect(ran.errors).toMatch(/El bot está usando .*Detenelo/);
    expect((await fetch(`${environment.PUBLIC_URL}/readyz`)).status).toBe(200);
  });

  it('is restored in place after a crash, what was there put aside', async () => {
    await bot.end('SIGKILL');
    const ran = await runs('restore', [backup], place());
    expect(ran).toMatchObject({status: 0, errors: ''});
    expect(ran.out).toMatch(/^Listo: .*\nTiene 1 oportunidad y \d+ eventos/);
    expect(ran.out).toContain('La próxima oportunidad va a ser D-3');
    expect(ran.out).not.toContain('SECRET_KEY');
    const aside = /sin borrar: (\S+)\. /.exec(ran.out)?.[1] ?? '';
    expect(existsSync(aside)).toBe(true);
    expect(existsSync(backup)).toBe(true);
    // Longer than the server remembers by itself what was posted.
    sandbox.clock.advance(40_000);
    await start();
    await quiet();
  });

  it('knows what it knew, and says nothing twice that it can recognise', async () => {
    const keys = saidBy(sandbox).map((post) => String(post.props['fit_key']));
    expect(keys.length).toBe(new Set(keys).size);
    const asked = await questions('D-1');
    expect(asked.length).toBeGreaterThan(4);
    expect(asked).toEqual(asked.map((_, i) => `q${String(i + 1)}q`));
    const ana = person('ana');
    for (const one of asked) expect(await ana.timesTold(one)).toBeLessThanOrEqual(1);
  });

  it('draws its cards as it knows them by now', async () => {
    const words = wordsOn(await cardOf('D-1'));
    expect(words).toContain('Cambá');
    expect(words).not.toContain('gcoop');
  });

  it('gives no number twice, and a button of what is lost changes nothing', async () => {
    const [ana, bruno] = [person('ana'), person('bruno')];
    const lost = await cardOf('D-2');
    const answer = await bruno.presses(lost, 'interested');
    expect(answer).toMatch(/D-2/);
    expect(await ana.offers({title: 'La que sigue'})).toBe('D-3');
    await quiet();
    expect(wordsOn(await cardOf('D-3'))).not.toContain('Cambá');
    // Once more, from the same old backup: the number is still remembered.
    expect(await bot.end('SIGTERM')).toBe(0);
    const again = await runs('restore', [backup, '--after', 'D-7'], place());
    expect(again.out).toContain('va a ser D-8');
    const third = await runs('restore', [backup], place());
    expect(third.out).toContain('va a ser D-8');
    await start();
  });
});
