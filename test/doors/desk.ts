import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {randomBytes} from 'node:crypto';
import Database from 'better-sqlite3';
import type {FastifyInstance} from 'fastify';
import {workingCalendar} from '../../src/app/calendar.ts';
import type {Answer} from '../../src/app/answers.ts';
import {budgetOf} from '../../src/app/budget.ts';
import type {House} from '../../src/app/house.ts';
import type {Keyring} from '../../src/app/keys.ts';
import {keyring} from '../../src/app/keys.ts';
import {nameFirstCoordinators} from '../../src/app/first-coordinators.ts';
import type {Intent} from '../../src/app/intents.ts';
import {perform} from '../../src/app/perform.ts';
import type {Log} from '../../src/app/ports.ts';
import type {MattermostClient} from '../../src/chat/client.ts';
import {Doors} from '../../src/chat/doors.ts';
import {Readers} from '../../src/chat/readers.ts';
import {Server} from '../../src/chat/server.ts';
import {Counts} from '../../src/app/counts.ts';
import {buildApp} from '../../src/http/app.ts';
import {openMetrics} from '../../src/http/metrics.ts';
import {createTriggerKeys, signTrigger} from '../../src/sandbox/trigger.ts';
import {RULES} from '../support/federation.ts';
import {openAt} from '../support/house.ts';
import {clientOf} from './stand-in.ts';
import type {OpenedDialog, StandIn} from './stand-in.ts';

/** Who and what the recordings speak of. */
export const ANA = '7xifzg65i78878za1nfz3drtcc';
export const BRUNO = 'sz5d7gc1qbf3iyspjwnyjuz5cr';
export const CHLOE = 'zbfktqycwfgpxnmr3tuf7mbb5a';
const DARIO = 'mf3pe8546td1tycj641gbirehe';
export const TEAM = 'fbinprfxm3da7f13zjzpebc71y';
export const FIT = 'sgt8hy5kzbrfip6m4u5khpt5hh';
export const ELSEWHERE = '9pgotbh1njb87rj46wgqcep75o';
export const COMMAND_TOKEN = 'fakeslashcommandtokentoken';
/** A few seconds after most of the recordings. */
const RECORDED_AT = 1_795_283_465_000;
const BOT = 'riiqm1ytmtrkzkmbhtc83ik46w';
const PEOPLE = {ana: ANA, bruno: BRUNO, chloe: CHLOE, dario: DARIO};

export type Door = 'command' | 'action' | 'dialog';

export interface Refused {
  readonly status: number;
  readonly body: unknown;
}

export interface Desk {
  readonly app: FastifyInstance;
  /** Behind HTTP, where that only costs time. */
  readonly doors: Doors;
  readonly keys: Keyring;
  readonly client: MattermostClient;
  readonly readers: Readers;
  readonly clock: {at: number};
  readonly house: House;
  readonly log: {readonly fields: Record<string, unknown>; readonly text: string}[];
  /** Dialogs that the bot opened, as they went to the server. */
  readonly dialogs: OpenedDialog[];
  readonly server: StandIn;
  /** Everything in every table. */
  everything(): string;
  rows(table: string): number;
  /** A different number after anything at all was written. */
  written(): number;
  post(door: Door, body: unknown, headers?: Record<string, string>): Promise<Refused>;
  /** A trigger that this desk's server signed (where it wasn't opened on the recorded key). */
  trigger(person: string, options?: {at?: number; id?: string}): string;
  does(person: string, intent: Intent): Promise<Answer>;
  /** The bot looks around, as it does each minute. */
  look(): Promise<void>;
  close(): Promise<void>;
}

export function recordedKey(): string {
  const file = new URL('../fixtures/traffic/trigger-id-signature.json', import.meta.url);
  const {public_key_der_base64: key} = JSON.parse(readFileSync(file, 'utf8'));
  return key as string;
}

const signing = createTriggerKeys();

/** The doors, over a real store and the real knowledge of the server, which answers from here. */
export async function openDesk(
  options: {
    publicKey?: string;
    commandTokens?: readonly string[];
    secrets?: readonly [Buffer, ...Buffer[]];
    /** Somebody measures; when a digest was last made. */
    digestMadeAt?: () => number | undefined;
    /** One person's share; by default anybody may ask for anything. */
    requestsPerMinute?: number;
    /** Milliseconds that a write waits for whoever else holds the database. */
    patience?: number;
    /** A database that another life left: nobody is settled anew. */
    file?: string;
  } = {},
): Promise<Desk> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fit-desk-'));
  const file = options.file ?? path.join(folder, 'fit.sqlite');
  const again = existsSync(file);
  const clock = {at: RECORDED_AT, now: () => clock.at};
  const lines: {fields: Record<string, unknown>; text: string}[] = [];
  const line = (fields: object, text: string) => {
    lines.push({fields: {...fields}, text});
  };
  const log: Log = {debug: line, info: line, warn: line, error: line};
  const keys = keyring(options.secrets ?? [randomBytes(32)]);
  let made = 0;
  const ids = {next: () => `${again ? freshId() : 'id'}${String((made += 1)).padStart(20, '0')}`};
  const inside = {
    fit: new Set(Object.values(PEOPLE)),
    team: new Set(Object.values(PEOPLE)),
    guests: new Set<string>(),
    looked: 0,
  };
  const chat: StandIn = {
    publicKey: options.publicKey ?? signing.publicKeyBase64,
    asked: 0,
    down: false,
    ...inside,
    say: undefined,
  };
  const dialogs: OpenedDialog[] = [];
  const client = clientOf(chat, dialogs, {bot: BOT, team: TEAM, fit: FIT, people: PEOPLE});
  const {digestMadeAt, requestsPerMinute: share, patience = 5_000} = options;
  const store = await openAt(file, {keys, ids, patience});
  const server = new Server({
    client,
    store,
    clock,
    log,
    names: {
      team: 'cooperativa',
      fitChannel: 'fit',
      ficChannel: null,
      diffusionChannel: 'diffusion',
    },
  });
  const federation = {name: 'FACTTIC', language: 'es', timeZone: 'America/Argentina/Buenos_Aires'};
  const readers = new Readers({federation: {...federation, language: 'es'}, server, store});
  const calendar = workingCalendar(federation.timeZone, {from: 540, to: 1080});
  const rules = {...RULES, calendar};
  const house: House = {store, rules, clock, log, people: server.accounts, membership: server};
  const counts = digestMadeAt && new Counts();
  const doors = new Doors({
    house,
    counts,
    budget: budgetOf(share ?? null),
    server,
    readers,
    client,
    keys,
    ids,
    botUrl: 'http://127.0.0.1:9099',
    commandTokens: options.commandTokens ?? [COMMAND_TOKEN],
  });
  const readiness = () => Promise.resolve({ready: true, checks: {}, owed: 0});
  const measured = {store, clock, log, reachable: () => !chat.down};
  const metrics = counts && (await openMetrics({...measured, counts, digestMadeAt}));
  const app = await buildApp({doors, log, trustProxy: false, readiness, metrics});
  await server.start();
  if (!again) await nameFirstCoordinators(house, ['chloe']);
  const does = (person: string, intent: Intent) =>
    perform(house, {person, at: clock.at, delivery: ids.next(), spentBy: 'arrival'}, intent);
  if (!again) await settle(does);
  const reading = new Database(file, {readonly: true});
  const tables = reading
    .prepare("select name from sqlite_master where type = 'table' order by name")
    .pluck()
    .all() as string[];
  lines.length = 0;
  chat.asked = 0;
  return {
    app,
    doors,
    keys,
    client,
    readers,
    clock,
    house,
    log: lines,
    dialogs,
    server: chat,
    everything: () =>
      JSON.stringify(
        tables.map((table) => [table, reading.prepare(`select * from "${table}"`).all()]),
      ),
    rows: (table) => reading.prepare(`select count(*) from "${table}"`).pluck().get() as number,
    written: () => reading.pragma('data_version', {simple: true}) as number,
    async post(door, body, headers = {}) {
      const form = door === 'command';
      const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
      const payload = typeof body === 'string' ? body : form ? formOf(body) : JSON.stringify(body);
      const response = await app.inject({
        method: 'POST',
        url: `/mattermost/${door}`,
        headers: {'content-type': type, ...headers},
        payload,
      });
      return {status: response.statusCode, body: JSON.parse(response.body)};
    },
    trigger: (person, {at = clock.at, id = freshId()} = {}) => signTrigger(signing, id, person, at),
    does,
    look: () => server.lookAround(),
    async close() {
      await app.close();
      server.stop();
      reading.close();
      await store.close();
      rmSync(folder, {recursive: true, force: true});
    },
  };
}

/** Cambá with ana, Alfa with bruno, named by chloe; both take part and accepted the agreement. */
async function settle(act: Desk['does']): Promise<void> {
  const does = async (person: string, intent: Intent) => {
    const answer = await act(person, intent);
    if (answer.kind !== 'registry_done')
      throw new Error(`not settled: ${intent.do}, ${JSON.stringify(answer)}`);
  };

  for (const [coop, person] of [
    ['Cambá', ANA],
    ['Alfa', BRUNO],
  ] as const) {
    const people = [{username: '', id: person}];
    const member = {kind: 'member', people, strange: [], participates: true} as const;
    await does(CHLOE, {do: 'coop_new', name: coop, ...member});
    await does(person, {do: 'accept_agreement', version: 1});
  }
}

function formOf(body: unknown): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body as Record<string, unknown>))
    for (const one of [value].flat()) form.append(name, String(one));
  return form.toString();
}

const LETTERS = 'ybndrfg8ejkmcpqxot1uwisza345h769';

/** As Mattermost makes them: 26 letters and digits. */
export function freshId(): string {
  return Array.from(randomBytes(26), (byte) => LETTERS[byte & 31]).join('');
}
