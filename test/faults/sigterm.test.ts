import {setTimeout as sleep} from 'node:timers/promises';
import Database from 'better-sqlite3';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {registerFederation} from '../../src/cli/register-federation.ts';
import {startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import type {BotProcess} from '../support/bot-process.ts';
import {environmentFor, spawnBot} from '../support/bot-process.ts';
import {requester} from '../support/chat-person.ts';
import {stringOf} from '../support/chat-shapes.ts';
import {eventually} from '../support/eventually.ts';
import {Folder} from '../support/house.ts';
import {neighbourOf} from '../support/neighbour.ts';
import {connectPerson} from '../support/chat-person.ts';
import {saidBy} from '../support/said-by.ts';

const WHO = ['bruno', 'marta', 'dario', 'elena', 'hugo'];
const CONFIRMED = /Publiqué tu pregunta|Your question is in the thread/;
/** Milliseconds: slow machines start slowly. */
const PATIENCE = 60_000;

describe('fault: SIGTERM under load: drained within 5 s, nothing dropped', () => {
  const folder = new Folder();
  let sandbox: Sandbox;
  let environment: Awaited<ReturnType<typeof environmentFor>>;
  let bot: BotProcess;
  let asked = 0;
  const confirmed: string[] = [];

  const start = async () => {
    bot = spawnBot(environment, folder.path);
    bot.ready.catch(() => undefined);
    await eventually(
      async () =>
        (await fetch(`${environment.PUBLIC_URL}/healthz`).catch(() => undefined))?.ok || undefined,
      'the bot to serve',
      PATIENCE,
    );
  };

  beforeAll(async () => {
    sandbox = await startSandbox();
    const more = {LOG_LEVEL: 'warn', REQUESTS_PER_MINUTE: 'off'};
    environment = await environmentFor(sandbox, folder.database, more);
    sandbox.registerCommand(`${environment.PUBLIC_URL}/mattermost/command`);
    await start();
    await bot.ready;
    await registerFederation(sandbox);
    const {url, people} = sandbox;
    const chat = await connectPerson({url, token: people['ana']?.token ?? ''});
    const world = {team: sandbox.team, channels: sandbox.channels, botUserId: sandbox.botUserId};
    await neighbourOf(world, chat).offers();
    chat.close();
  }, PATIENCE * 2);

  afterAll(async () => {
    await bot.end('SIGKILL');
    await sandbox.close();
    folder[Symbol.dispose]();
  });

  /** One question after the other, each of them another's; the words of each that was confirmed. */
  async function asks(username: string, over: AbortSignal): Promise<void> {
    const request = requester(sandbox.url, sandbox.people[username]?.token ?? '');
    const place = {channel_id: sandbox.channels['fit'], team_id: sandbox.team.id};
    while (!over.aborted) {
      const words = `q${String((asked += 1))}q`;
      const command = `/fit preguntar D-1 ¿${words}?`;
      const {status, body} = await request('POST', '/commands/execute', {command, ...place});
      if (status === 200 && CONFIRMED.test(stringOf(body, 'text'))) confirmed.push(words);
      else if (status !== 200) await sleep(50);
    }
  }

  const questions = () => {
    const database = new Database(folder.database, {readonly: true});
    const rows = database
      .prepare(`select body from events where type = 'question_asked' order by version`)
      .all() as {body: string}[];
    database.close();
    return rows.map(({body}) => /q\d+q/.exec(body)?.[0] ?? '');
  };

  async function endedUnderLoad(): Promise<number | null> {
    const before = confirmed.length;
    const over = new AbortController();
    const busy = WHO.map((username) => asks(username, over.signal));
    await eventually(
      async () => (confirmed.length >= before + 20 ? true : undefined),
      'people to be busy',
      PATIENCE,
    );
    const code = await bot.end('SIGTERM');
    over.abort();
    await Promise.all(busy);
    return code;
  }

  it(
    'every question that was decided on was confirmed to whoever asked, and the bot ended in good order',
    async () => {
      expect(await endedUnderLoad()).toBe(0);
      // Had a request been cut off after its decision, its question would be there unconfirmed.
      expect(questions().toSorted()).toEqual(confirmed.toSorted());
      expect(bot.said()).toBe('');
    },
    PATIENCE * 3,
  );

  it(
    'the same while Mattermost hangs, with what it was told of last under way',
    async () => {
      await start();
      sandbox.faults.add({kind: 'hang', path: '/posts'});
      expect(await endedUnderLoad()).toBe(0);
      expect(questions().toSorted()).toEqual(confirmed.toSorted());
    },
    PATIENCE * 3,
  );

  it(
    'all of it stands in the thread once the bot is back, once and in order',
    async () => {
      sandbox.faults.clear();
      await start();
      const thread = () =>
        saidBy(sandbox)
          .filter((post) => post.root_id !== '')
          .map(({message}) => /q\d+q/.exec(message)?.[0])
          .filter((words) => words !== undefined);
      const wanted = questions();
      await eventually(
        async () => (thread().length >= wanted.length ? true : undefined),
        'all questions in the thread',
        PATIENCE * 2,
      );
      expect(await bot.end('SIGTERM')).toBe(0);
      expect(thread()).toEqual(wanted);
    },
    PATIENCE * 4,
  );
});
