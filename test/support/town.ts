import {randomBytes} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {inspect} from 'node:util';
import Database from 'better-sqlite3';
import type {Log} from '../../src/app/ports.ts';
import {registerFederation} from '../../src/cli/register-federation.ts';
import type {Bot} from '../../src/compose.ts';
import {startBot} from '../../src/compose.ts';
import {readConfig} from '../../src/config.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox, SandboxClock} from '../../src/sandbox/index.ts';
import {connectPerson} from './chat-person.ts';
import type {ChatPost} from './chat-shapes.ts';
import {wordsOn} from './chat-shapes.ts';
import {eventually} from './eventually.ts';
import type {Neighbour} from './neighbour.ts';
import {neighbourOf} from './neighbour.ts';

export {eventually};

/** Wednesday 4 November 2026, 10:00 in Buenos Aires: a working morning. */
const WEDNESDAY = Date.parse('2026-11-04T13:00:00Z');

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface LogLine {
  readonly level: keyof Log;
  readonly fields: object;
  readonly text: string;
}

/** A small federation with its bot: the real one, over HTTP, against the sandbox. */
export interface Town {
  readonly sandbox: Sandbox;
  readonly clock: SandboxClock;
  readonly log: readonly LogLine[];
  readonly databaseFile: string;
  bot(): Bot;
  /** Stops the bot (gracefully), and starts it again on the same database. */
  stopBot(): Promise<void>;
  startBot(overrides?: Record<string, string>): Promise<void>;
  environment(): Record<string, string>;
  person(username: string): Promise<Neighbour>;
  /** The card of an opportunity, as it stands in the channel now. */
  card(reference: string): Promise<ChatPost>;
  thread(reference: string): Promise<string[]>;
  /** Moves the clock, and waits until what fell due has been done and told. */
  later(ms: number): Promise<void>;
  /** Moves the clock to a moment after that timer of an opportunity: `call`, `handover`, `contact`… */
  past(timer: string, reference: string): Promise<void>;
  /** Moves the clock to the next working morning, ten o'clock, when reminders are delivered. */
  morning(): Promise<void>;
  /** Waits until no timer is due and nothing is owed to the chat any more. */
  quiet(): Promise<void>;
  /** Rows of the bot's database, read beside it. */
  rows<Row>(sql: string, ...values: readonly unknown[]): Row[];
  /** Everything that is kept in plain words anywhere: posts ever stored, events, outbox, log lines. */
  kept(): string;
  /** The channel's card and its whole thread, as one text. */
  story(reference: string): Promise<string>;
  /** Ends the town; throws where the bot logged an error in its time. */
  close(): Promise<void>;
}

/** Faults make deliveries wait for their turn to be tried again. */
const QUIET_PATIENCE = 20_000;

export async function openTown(
  options: {environment?: Record<string, string>; triggerLifetimeMs?: number} = {},
): Promise<Town> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fit-town-'));
  const clock = createClock(WEDNESDAY);
  const sandbox = await startSandbox({
    clock,
    ...(options.triggerLifetimeMs && {triggerLifetimeMs: options.triggerLifetimeMs}),
  });
  const lines: LogLine[] = [];
  const databaseFile = path.join(folder, 'fit.sqlite');
  const environment: Record<string, string> = {
    MATTERMOST_URL: sandbox.url,
    MATTERMOST_BOT_TOKEN: sandbox.botToken,
    MATTERMOST_COMMAND_TOKEN: sandbox.commandToken,
    MATTERMOST_TEAM: sandbox.team.name,
    PUBLIC_URL: 'http://127.0.0.1:1',
    SECRET_KEY: randomBytes(32).toString('base64'),
    DATABASE_URL: `sqlite:${databaseFile}`,
    PORT: '0',
    COORDINATORS: sandbox.federation.coordinators.join(','),
    ...options.environment,
  };
  const port = await freePort();
  environment['PORT'] = String(port);
  environment['PUBLIC_URL'] = `http://127.0.0.1:${String(port)}`;
  const start = (more: Record<string, string> = {}) =>
    startBot(readConfig({...environment, ...more}), {clock, log: remembering(lines)});
  let bot: Bot | undefined = await start();
  sandbox.registerCommand(`${environment['PUBLIC_URL']}/mattermost/command`);
  await bot.connected;
  await registerFederation(sandbox);
  const people = new Map<string, Neighbour>();
  const running = () => {
    if (!bot) throw new Error('the bot is stopped');
    return bot;
  };

  const town: Town = {
    sandbox,
    clock,
    log: lines,
    databaseFile,
    bot: running,
    environment: () => environment,
    async stopBot() {
      await running().stop();
      bot = undefined;
    },
    async startBot(more) {
      bot = await start(more);
      await bot.connected;
    },
    async person(username) {
      const known = people.get(username);
      if (known) return known;
      const {token} = sandbox.people[username] ?? {token: ''};
      const neighbour = neighbourOf(sandbox, await connectPerson({url: sandbox.url, token}));
      people.set(username, neighbour);
      return neighbour;
    },
    async card(reference) {
      const anybody = await town.person('ana');
      return eventually(async () => {
        const posts = await anybody.chat.posts(sandbox.channels['fit'] ?? '');
        return posts.find(
          (post) => post.root_id === '' && post.message.startsWith(`**${reference} ·`),
        );
      }, `the card of ${reference}`);
    },
    async thread(reference) {
      const anybody = await town.person('ana');
      const root = await town.card(reference);
      const posts = await anybody.chat.thread(root.id);
      return posts.filter((post) => post.id !== root.id).map((post) => post.message);
    },
    async later(ms) {
      clock.advance(ms);
      await town.quiet();
    },
    async past(timer, reference) {
      await town.quiet();
      const sql = 'select due_at from timers where reference = ? and name = ?';
      const due = town.rows<{due_at: string}>(sql, reference, timer)[0]?.due_at;
      if (due === undefined) throw new Error(`${reference} has no timer ${timer}`);
      await town.later(Date.parse(due) - clock.now() + 1_000);
    },
    async morning() {
      const ten = new Date(clock.now());
      ten.setUTCHours(13, 0, 0, 0);
      while (ten.getTime() <= clock.now() || [0, 6].includes(ten.getUTCDay()))
        ten.setUTCDate(ten.getUTCDate() + 1);
      await town.later(ten.getTime() - clock.now());
    },
    async quiet() {
      await eventually(
        async () => (owes(town) === 0 ? true : undefined),
        'an empty outbox',
        QUIET_PATIENCE,
      );
    },
    rows: (sql, ...values) => rowsOf(databaseFile, sql, values),
    kept() {
      const tables = ['events', 'outbox', 'opportunities', 'parts', 'timers', 'notes', 'openings'];
      const rows = tables.map((table) => town.rows(`select * from ${table}`));
      return JSON.stringify([sandbox.posts(), rows, lines]);
    },
    async story(reference) {
      await town.quiet();
      const card = await town.card(reference);
      return [wordsOn(card), ...(await town.thread(reference))].join('\n');
    },
    async close() {
      for (const {chat} of people.values()) chat.close();
      await bot?.stop();
      await sandbox.close();
      rmSync(folder, {recursive: true, force: true});
      const errors = lines.filter((line) => line.level === 'error');
      if (errors.length > 0) throw new Error(`the bot logged errors: ${inspect(errors)}`);
    },
  };
  return town;
}

/** Timers that are due and messages that aren't delivered, together; reminders may wait for the morning. */
function owes({databaseFile, clock}: Pick<Town, 'databaseFile' | 'clock'>): number {
  const sql = `select (select count(*) from timers where due_at <= ?)
    + (select count(*) from outbox where state in ('owed', 'trying')
        and not (gentle = 1 and not_before > ?)) as owed`;
  const now = new Date(clock.now()).toISOString();
  return rowsOf<{owed: number}>(databaseFile, sql, [now, now])[0]?.owed ?? 0;
}

function rowsOf<Row>(file: string, sql: string, values: readonly unknown[]): Row[] {
  const database = new Database(file, {readonly: true});
  try {
    return database.prepare(sql).all(...values) as Row[];
  } finally {
    database.close();
  }
}

function remembering(lines: LogLine[]): Log {
  const at = (level: keyof Log) => (fields: object, text: string) => {
    lines.push({level, fields, text});
  };
  return {debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error')};
}

export async function freePort(): Promise<number> {
  const {createServer} = await import('node:net');
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}
