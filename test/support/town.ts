import {randomBytes} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import Database from 'better-sqlite3';
import type {Log} from '../../src/app/ports.ts';
import {registerFederation} from '../../src/cli/register-federation.ts';
import type {Bot} from '../../src/compose.ts';
import {startBot} from '../../src/compose.ts';
import {readConfig} from '../../src/config.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox, SandboxClock} from '../../src/sandbox/index.ts';
import type {ChatPerson, Outcome} from './chat-person.ts';
import {connectPerson} from './chat-person.ts';
import type {ChatDialog, ChatPost} from './chat-shapes.ts';
import {actionOf, fieldOf, wordsOn} from './chat-shapes.ts';

/** Wednesday 4 November 2026, 10:00 in Buenos Aires: a working morning. */
export const WEDNESDAY = Date.parse('2026-11-04T13:00:00Z');

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
  /** Waits until no timer is due and nothing is owed to the chat any more. */
  quiet(): Promise<void>;
  /** Rows of the bot's database, read beside it. */
  rows<Row>(sql: string, ...values: readonly unknown[]): Row[];
  /** Everything that is kept in plain words anywhere: posts ever stored, events, outbox, log lines. */
  kept(): string;
  /** The channel's card and its whole thread, as one text. */
  story(reference: string): Promise<string>;
  close(): Promise<void>;
}

/** Somebody of the federation, with shorter words for what they do. */
export interface Neighbour {
  readonly chat: ChatPerson;
  /** Types it in the FIT channel; the words of the private answer, its panels included. */
  types(command: string): Promise<string>;
  says(command: string): Promise<Outcome>;
  /** Presses a button of a post; the words of the private answer ('' where there are none). */
  presses(post: ChatPost, actionId: string): Promise<string>;
  /** Types it; the private answer as a post, to press its buttons. */
  asks(command: string): Promise<ChatPost>;
  /** The dialog that the last act opened; of this opportunity, where one is named. */
  dialog(callbackId: string, reference?: string): Promise<ChatDialog>;
  /** Submits it; the errors, {} where it was taken. */
  submits(dialog: ChatDialog, fields: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** Waits for a direct message of the bot that says this. */
  isTold(part: string | RegExp): Promise<ChatPost>;
  directMessages(): Promise<string[]>;
  /** How many direct messages of the bot say this. */
  timesTold(part: string): Promise<number>;
  /** Goes through the dialog of the client's contact. */
  givesContact(reference: string, contact?: string): Promise<void>;
  /** One tap, and the dialog where one opens. */
  isInterested(reference: string, fields?: Record<string, unknown>): Promise<void>;
  offers(fields?: Record<string, unknown>): Promise<string>;
}

export const REQUEST = {
  title: 'Tienda en línea',
  request: 'Queremos vender en línea con retiro en los nodos de cada barrio.',
  technologies: 'TypeScript, React',
  developers: 1,
  closes: '5d',
};

/** Words that must not turn up anywhere but in the answer to who took it. */
export const CONTACT = {
  client_name: 'Almacén Canarito',
  client_contact: 'Marta, marta@canarito.example',
  private_notes: 'pagan con canaritos a treinta días',
  social_economy: 'yes',
};

/** Faults make deliveries wait for their turn to be tried again. */
const QUIET_PATIENCE = 12_000;

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
    },
  };
  return town;
}

function neighbourOf(sandbox: Sandbox, chat: ChatPerson): Neighbour {
  const place = {channelId: sandbox.channels['fit'] ?? '', teamId: sandbox.team.id};
  const neighbour: Neighbour = {
    chat,
    says: (command) => chat.command(command, place),
    async types(command) {
      const {status, body} = await chat.command(command, place);
      if (status !== 200) throw new Error(`${command}: ${JSON.stringify(body)}`);
      const attachments = fieldOf(body, 'attachments');
      const panels = Array.isArray(attachments)
        ? attachments.map((one) => String(fieldOf(one, 'text') ?? ''))
        : [];
      return [String(fieldOf(body, 'text') ?? ''), ...panels].filter(Boolean).join('\n');
    },
    async presses(post, actionId) {
      const action = actionOf(post, actionId);
      if (!action) throw new Error(`no button ${actionId} on: ${wordsOn(post)}`);
      const outcome = await chat.press(
        post.id,
        actionId,
        action.cookie === undefined ? {} : {cookie: action.cookie},
      );
      if (outcome.status !== 200) throw new Error(`${actionId}: ${JSON.stringify(outcome.body)}`);
      return outcome.ephemerals.map((one) => one.message).join('\n');
    },
    async asks(command) {
      const {status, body, ephemerals} = await chat.command(command, place);
      const [answer] = ephemerals;
      if (status !== 200 || !answer) throw new Error(`${command}: ${JSON.stringify(body)}`);
      return answer;
    },
    dialog: (callbackId, reference = '') =>
      chat.waitForDialog(
        ({dialog}) => dialog.callback_id === callbackId && dialog.title.startsWith(reference),
      ),
    async submits(dialog, fields) {
      const {status, body} = await chat.submitDialog(dialog, fields, place);
      if (status !== 200) throw new Error(`${dialog.dialog.callback_id}: ${JSON.stringify(body)}`);
      return body as Record<string, unknown>;
    },
    isTold: (part) =>
      eventually(async () => {
        const posts = await chat.directPosts(sandbox.botUserId);
        return posts.findLast((post) =>
          typeof part === 'string' ? post.message.includes(part) : part.test(post.message),
        );
      }, `a direct message that says ${String(part)}`),
    async directMessages() {
      const posts = await chat.directPosts(sandbox.botUserId);
      return posts.map((post) => post.message);
    },
    async timesTold(part) {
      const messages = await neighbour.directMessages();
      return messages.filter((message) => message.includes(part)).length;
    },
    async givesContact(reference, contact = CONTACT.client_contact) {
      await neighbour.types(`/fit contacto ${reference}`);
      const dialog = await neighbour.dialog('contact', reference);
      const answer = await neighbour.submits(dialog, {...CONTACT, client_contact: contact});
      if (Object.keys(answer).length > 0) throw new Error(JSON.stringify(answer));
    },
    async isInterested(reference, fields = {free: 2, total: 10, people: 1}) {
      const said = await neighbour.types(`/fit interesa ${reference}`);
      if (!/Falta completar|missing/.test(said)) return;
      const answer = await neighbour.submits(
        await neighbour.dialog('interest', reference),
        fields,
      );
      if (Object.keys(answer).length > 0) throw new Error(JSON.stringify(answer));
    },
    async offers(fields = {}) {
      const before = new Set(await referencesIn(chat, place.channelId));
      await neighbour.types('/fit delegar');
      const answer = await neighbour.submits(await neighbour.dialog('delegate'), {
        ...REQUEST,
        ...fields,
      });
      if (Object.keys(answer).length > 0) throw new Error(JSON.stringify(answer));
      return eventually(async () => {
        const now = await referencesIn(chat, place.channelId);
        return now.find((reference) => !before.has(reference));
      }, 'the new card');
    },
  };
  return neighbour;
}

async function referencesIn(chat: ChatPerson, channelId: string): Promise<string[]> {
  const posts = await chat.posts(channelId);
  return posts.flatMap((post) =>
    post.root_id === '' ? (/^\*\*(D-\d+) ·/.exec(post.message)?.[1] ?? []) : [],
  );
}

/** Timers that are due and messages that aren't delivered, together. */
function owes({databaseFile, clock}: Pick<Town, 'databaseFile' | 'clock'>): number {
  const sql = `select (select count(*) from timers where due_at <= ?)
    + (select count(*) from outbox where state in ('owed', 'trying')) as owed`;
  const now = new Date(clock.now()).toISOString();
  return rowsOf<{owed: number}>(databaseFile, sql, [now])[0]?.owed ?? 0;
}

function rowsOf<Row>(file: string, sql: string, values: readonly unknown[]): Row[] {
  const database = new Database(file, {readonly: true});
  try {
    return database.prepare(sql).all(...values) as Row[];
  } finally {
    database.close();
  }
}

/** Asks until there is an answer, for five seconds of real time. */
export async function eventually<T>(
  ask: () => Promise<T | undefined>,
  what: string,
  patience = 5_000,
): Promise<T> {
  const until = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > until) throw new Error(`waited in vain for ${what}`);
    await sleep(15);
  }
}

function remembering(lines: LogLine[]): Log {
  const at = (level: keyof Log) => (fields: object, text: string) => {
    lines.push({level, fields, text});
  };
  return {debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error')};
}

async function freePort(): Promise<number> {
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
