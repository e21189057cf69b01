import {randomInt} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';
import Database from 'better-sqlite3';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {registerFederation} from '../../src/cli/register-federation.ts';
import {startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import type {BotProcess} from '../support/bot-process.ts';
import {environmentFor, spawnBot} from '../support/bot-process.ts';
import type {ChatPerson} from '../support/chat-person.ts';
import {connectPerson} from '../support/chat-person.ts';
import {stringOf} from '../support/chat-shapes.ts';
import {saidBy} from '../support/desk.ts';
import {Folder} from '../support/house.ts';
import {eventually} from '../support/eventually.ts';
import {REQUEST} from '../support/neighbour.ts';

/** The long run: `ROUNDS=1000 npm exec -- vitest run test/relay/kill.test.ts`. */
const ROUNDS = Number(process.env['ROUNDS'] ?? 10);
const WHO = ['bruno', 'marta', 'dario', 'elena', 'hugo'];
const OPPORTUNITIES = ['D-1', 'D-2'];
/** Milliseconds: a message that failed many times is tried again after up to a minute. */
const QUIET_WITHIN = 90_000;
const CONFIRMED = /Publiqué tu pregunta|Your question is in the thread/;

describe('a bot that is killed again and again', () => {
  let folder: Folder;
  let sandbox: Sandbox;
  let environment: Awaited<ReturnType<typeof environmentFor>>;
  let bot: BotProcess;
  const people = new Map<string, ChatPerson>();
  const startBot = () => {
    bot = spawnBot(environment, folder.path);
    // One that is killed while it starts never gets ready.
    bot.ready.catch(() => undefined);
  };
  /** Until everything that is owed has been delivered. */
  const quiet = () =>
    eventually(
      async () => {
        const response = await fetch(`${environment.PUBLIC_URL}/readyz`).catch(() => undefined);
        const state = (await response?.json()) as {owed?: number} | undefined;
        return state?.owed === 0 ? true : undefined;
      },
      'an empty outbox',
      QUIET_WITHIN,
    );
  const place = () => ({channelId: sandbox.channels['fit'] ?? '', teamId: sandbox.team.id});
  const personOf = (username: string) => people.get(username)!;

  beforeAll(async () => {
    folder = new Folder();
    sandbox = await startSandbox();
    environment = await environmentFor(sandbox, folder.database, {LOG_LEVEL: 'silent'});
    sandbox.registerCommand(`${environment.PUBLIC_URL}/mattermost/command`);
    startBot();
    await quiet();
    const [coordinator = ''] = sandbox.federation.coordinators;
    for (const username of ['ana', coordinator, ...WHO]) {
      const token = sandbox.people[username]?.token ?? '';
      people.set(username, await connectPerson({url: sandbox.url, token}));
    }
    await eventually(async () => {
      const {body} = await personOf(coordinator).command('/fit whoami', place());
      return stringOf(body, 'text').includes('coordin') ? true : undefined;
    }, 'the first co-ordinators');
    await registerFederation(sandbox);
    const ana = personOf('ana');
    for (let i = 0; i < OPPORTUNITIES.length; i += 1) {
      await ana.command('/fit delegar', place());
      await ana.submitDialog(await ana.waitForDialog(), REQUEST, place());
    }
    await quiet();
  }, 30_000);
  afterAll(async () => {
    for (const person of people.values()) person.close();
    await bot.end('SIGKILL');
    await sandbox.close();
    folder[Symbol.dispose]();
  });

  it(
    'keeps what it acknowledged, and says everything once, in order',
    async () => {
      misbehave(sandbox);
      const acknowledged: string[] = [];
      let asked = 0;
      const over = new AbortController();
      const ask = async (who: string) => {
        const text = `q${String((asked += 1))}q`;
        const reference = OPPORTUNITIES[randomInt(OPPORTUNITIES.length)] ?? '';
        const {status, body} = await personOf(who).command(
          `/fit ask ${reference} ${text}?`,
          place(),
        );
        if (status === 200 && CONFIRMED.test(stringOf(body, 'text'))) acknowledged.push(text);
      };
      const press = async (who: string) => {
        const cards = saidBy(sandbox).filter((post) => /^\*\*D-\d/.test(post.message));
        const card = cards[randomInt(cards.length)];
        const action = ['interested', 'withdrawinterest', 'notinterested'][randomInt(3)] ?? '';
        if (card) await personOf(who).press(card.id, action);
      };
      const busy = WHO.map(async (who) => {
        while (!over.signal.aborted) {
          await (randomInt(3) === 0 ? press(who) : ask(who));
          await sleep(randomInt(30));
        }
      });
      for (let round = 0; round < ROUNDS; round += 1) {
        // Mostly under load, sometimes while it still starts.
        if (randomInt(4) > 0) await bot.ready;
        await sleep(randomInt(700));
        await bot.end('SIGKILL');
        startBot();
      }
      over.abort();
      await Promise.all(busy);
      sandbox.faults.clear();
      await quiet();
      expect(await bot.end('SIGTERM')).toBe(0);
      // What commits late has done so by now.
      await sleep(500);

      expect(acknowledged.length).toBeGreaterThan(ROUNDS);
      expectKept(folder.database, acknowledged);
      expectSaidOnce(folder.database, sandbox);
    },
    QUIET_WITHIN + ROUNDS * 5_000,
  );
});

function misbehave({faults}: Sandbox): void {
  // Posting, editing, looking up, and opening a direct channel.
  for (const path of ['/posts', '/channels/direct']) {
    faults.add({kind: 'lostAnswers', path, probability: 0.06});
    faults.add({kind: 'lateCommits', path, probability: 0.06, ms: 300});
    faults.add({kind: 'status', status: 429, retryAfter: 0, path, probability: 0.06});
    faults.add({kind: 'status', status: 500, path, probability: 0.06});
  }
}

interface Asked {
  readonly stream: string;
  readonly text: string;
}

/** Every question that was decided on, in the order of its opportunity. */
function decided(database: Database.Database): Asked[] {
  const rows = database
    .prepare(
      `select stream, body from events where type = 'question_asked' order by stream, version`,
    )
    .all() as {stream: string; body: string}[];
  return rows.map(({stream, body}) => ({stream, text: questionIn(body)}));
}

function questionIn(text: string): string {
  return /q\d+q/.exec(text)?.[0] ?? '';
}

function expectKept(file: string, acknowledged: readonly string[]): void {
  const database = new Database(file, {readonly: true});
  expect(database.pragma('integrity_check', {simple: true})).toBe('ok');
  const kept = decided(database).map(({text}) => text);
  database.close();
  expect(new Set(kept).size).toBe(kept.length);
  expect(acknowledged.filter((text) => !kept.includes(text))).toEqual([]);
}

function expectSaidOnce(file: string, sandbox: Sandbox): void {
  const database = new Database(file, {readonly: true});
  const rows = database
    .prepare('select key, lane, state, message, problem from outbox order by id')
    .all() as {key: string; lane: string; state: string; message: string; problem: string}[];
  const questions = decided(database);
  database.close();
  expect(rows.filter(({state}) => state !== 'paid')).toEqual([]);

  const posts = saidBy(sandbox);
  // A card's later rows are edits of its one post; everything else is a post of its own.
  const keys = posts.map((post) => String(post.props['fit_key'])).toSorted();
  expect(new Set(keys).size).toBe(keys.length);
  const cards = rows.filter(({message}) => message === '{"about":"card"}').length;
  expect(posts).toHaveLength(rows.length - cards + OPPORTUNITIES.length);

  for (const reference of OPPORTUNITIES) {
    const root = posts.find((post) => post.message.startsWith(`**${reference} ·`) && inFit(post));
    const thread = posts
      .filter((post) => post.root_id === root?.id)
      .map(({message}) => questionIn(message));
    const wanted = questions.filter(({stream}) => stream === reference).map(({text}) => text);
    expect(thread.filter(Boolean)).toEqual(wanted);
  }
  function inFit(post: {channel_id: string}): boolean {
    return post.channel_id === sandbox.channels['fit'];
  }
}
