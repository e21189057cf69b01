import {randomBytes} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {inspect} from 'node:util';
import type {Log} from '../../src/app/ports.ts';
import {registerFederation} from '../../src/cli/register-federation.ts';
import type {Bot} from '../../src/compose.ts';
import {startBot} from '../../src/compose.ts';
import {readConfig} from '../../src/config.ts';
import {createClock} from '../../src/sandbox/index.ts';
import type {Sandbox, SandboxClock} from '../../src/sandbox/index.ts';
import {connectPerson} from './chat-person.ts';
import type {ChatPost} from './chat-shapes.ts';
import {wordsOn} from './chat-shapes.ts';
import {eventually} from './eventually.ts';
import {freePort} from './free-port.ts';
import type {Neighbour} from './neighbour.ts';
import {neighbourOf} from './neighbour.ts';
import {rowsOf} from './rows-of.ts';
import type {World} from './world.ts';
import {openWorld} from './open-world.ts';

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

/** A small federation with its bot: the real one, over HTTP, on the sandbox or a real server. */
export interface Town {
  readonly world: World;
  /** What only the sandbox has, its page for one: throws on a real server. */
  readonly sandbox: Sandbox;
  /** The bot's, and the sandbox's; a real server keeps its own. */
  readonly clock: SandboxClock;
  readonly log: readonly LogLine[];
  readonly databaseFile: string;
  bot(): Bot;
  /** Stops the bot (gracefully), and starts it again on the same database. */
  stopBot(): Promise<void>;
  startBot(overrides?: Record<string, string>): Promise<void>;
  environment(): Record<string, string>;
  person(username: string): Promise<Neighbour>;
  /** Logs somebody in anew whose session ended: a closed account loses it. */
  returns(username: string): Promise<Neighbour>;
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
  kept(): Promise<string>;
  /** The channel's card and its whole thread, as one text. */
  story(reference: string): Promise<string>;
  /** Errors that the bot logged so far, which the town doesn't take amiss then. */
  errorsExpected(): readonly LogLine[];
  /** Ends the town; throws where the bot logged an error in its time. */
  close(): Promise<void>;
}

/** Faults make deliveries wait for their turn to be tried again. */
const QUIET_PATIENCE = 20_000;

export async function openTown(
  options: {
    environment?: Record<string, string>;
    /** Nobody has registered any co-op yet. */
    empty?: boolean;
    /** What the federation and all its people speak, in a sandbox. */
    locale?: 'es' | 'en';
  } = {},
): Promise<Town> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fit-town-'));
  const clock = createClock(WEDNESDAY);
  const world = await openWorld(clock, options.locale);
  const lines: LogLine[] = [];
  const databaseFile = path.join(folder, 'fit.sqlite');
  const environment: Record<string, string> = {
    MATTERMOST_URL: world.botsUrl,
    MATTERMOST_BOT_TOKEN: world.botToken,
    MATTERMOST_COMMAND_TOKEN: world.commandToken,
    MATTERMOST_TEAM: world.team.name,
    PUBLIC_URL: 'http://127.0.0.1:1',
    SECRET_KEY: randomBytes(32).toString('base64'),
    DATABASE_URL: `sqlite:${databaseFile}`,
    PORT: '0',
    COORDINATORS: world.federation.coordinators.join(','),
    // Its clock stands still between what people do: nobody's share would come back.
    REQUESTS_PER_MINUTE: 'off',
    ...(options.locale && {FEDERATION_LOCALE: options.locale}),
    ...options.environment,
  };
  const port = await freePort();
  environment['PORT'] = String(port);
  environment['PUBLIC_URL'] = `http://127.0.0.1:${String(port)}`;
  const start = (more: Record<string, string> = {}) =>
    startBot(readConfig({...environment, ...more}), {
      clock,
      chatClock: world.clock,
      log: remembering(lines),
    });
  let bot: Bot | undefined = await start();
  await world.registerCommand(`${environment['PUBLIC_URL']}/mattermost/command`);
  await bot.connected;
  if (!options.empty) await registerFederation(world);
  const people = new Map<string, Neighbour>();
  const running = () => {
    if (!bot) throw new Error('the bot is stopped');
    return bot;
  };

  async function enters(username: string, token: string): Promise<Neighbour> {
    const neighbour = neighbourOf(world, await connectPerson({url: world.url, token}));
    people.set(username, neighbour);
    return neighbour;
  }

  const town: Town = {
    world,
    get sandbox() {
      if (!world.sandbox) throw new Error('a real server has nothing of the sandbox');
      return world.sandbox;
    },
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
      return people.get(username) ?? (await enters(username, world.people[username]?.token ?? ''));
    },
    async returns(username) {
      people.get(username)?.chat.close();
      return enters(username, await world.login(username));
    },
    async card(reference) {
      const anybody = await town.person('ana');
      return eventually(async () => {
        const posts = await anybody.chat.posts(world.channels['fit'] ?? '');
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
        async () => {
          const next = (await bot?.nextAt()) ?? Infinity;
          return owes(town) === 0 && next > clock.now() ? true : undefined;
        },
        'an empty outbox',
        QUIET_PATIENCE,
      );
    },
    rows: (sql, ...values) => rowsOf(databaseFile, sql, values),
    async kept() {
      const tables = [
        ...['events', 'outbox', 'opportunities', 'parts', 'timers', 'notes', 'openings'],
        // Sealed, so that nothing of it can be read.
        ...['candidates', 'drawn'],
      ];
      const rows = tables.map((table) => readable(town.rows(`select * from ${table}`)));
      return JSON.stringify([await world.posts(), rows, lines]);
    },
    async story(reference) {
      await town.quiet();
      const card = await town.card(reference);
      return [wordsOn(card), ...(await town.thread(reference))].join('\n');
    },
    errorsExpected() {
      const errors = lines.filter(({level}) => level === 'error');
      lines.splice(0, lines.length, ...lines.filter((line) => !errors.includes(line)));
      return errors;
    },
    async close() {
      for (const {chat} of people.values()) chat.close();
      await bot?.stop();
      await world.close();
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

/** Bytes as text, so that words are found in them if there are any. */
function readable(rows: object[]): object[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        value instanceof Uint8Array ? Buffer.from(value).toString() : (value as unknown),
      ]),
    ),
  );
}

function remembering(lines: LogLine[]): Log {
  const at = (level: keyof Log) => (fields: object, text: string) => {
    lines.push({level, fields, text});
  };
  return {debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error')};
}
