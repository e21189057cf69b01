import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setImmediate as turn} from 'node:timers/promises';
import Database from 'better-sqlite3';
import type {FastifyInstance} from 'fastify';
import type {Answer} from '../../../src/app/answers.ts';
import {calendarIn, workingCalendar} from '../../../src/app/calendar.ts';
import {nameFirstCoordinators} from '../../../src/app/first-coordinators.ts';
import type {House} from '../../../src/app/house.ts';
import type {Courier} from '../../../src/app/ports.ts';
import type {Intent} from '../../../src/app/intents.ts';
import type {Keyring} from '../../../src/app/keys.ts';
import {keyring, vaultOf} from '../../../src/app/keys.ts';
import {perform} from '../../../src/app/perform.ts';
import {Sweep} from '../../../src/app/sweep.ts';
import {MattermostCourier} from '../../../src/chat/courier.ts';
import {Doors} from '../../../src/chat/doors.ts';
import {Hours} from '../../../src/chat/hours.ts';
import {Readers} from '../../../src/chat/readers.ts';
import {Server} from '../../../src/chat/server.ts';
import {buildApp} from '../../../src/http/app.ts';
import {createTriggerKeys} from '../../../src/sandbox/trigger.ts';
import type {TriggerKeys} from '../../../src/sandbox/trigger.ts';
import {openStore} from '../../../src/store/open.ts';
import {COMMAND_TOKEN} from '../../doors/desk.ts';
import {RULES} from '../../support/federation.ts';
import type {Chance} from './chance.ts';
import {chatOf} from './chat.ts';
import type {Posted} from './chat.ts';
import {MovedClock} from './moved-clock.ts';
import {Pages} from './pages.ts';

/** Wednesday 4 November 2026, 10:00 in Buenos Aires. */
const WEDNESDAY = Date.parse('2026-11-04T13:00:00Z');
const FEDERATION = {
  name: 'FACTTIC',
  language: 'es',
  timeZone: 'America/Argentina/Buenos_Aires',
} as const;

/** The doors of a bot that is whole, but for what it says to the chat: store, server, sweep, HTTP. */
export interface Hall extends Beginning {
  readonly app: FastifyInstance;
  readonly doors: Doors;
  readonly house: House;
  readonly courier: Courier;
  /** What was brought to the chat. */
  readonly posted: readonly Posted[];
  readonly clock: MovedClock;
  readonly log: Pages;
  /** Beside the bot, which writes by connections of its own. */
  readonly reading: Database.Database;
  readonly file: string;
  /** Opportunities that there are, in the order of their numbers. */
  references: readonly string[];
  does(person: string, intent: Intent): Promise<Answer>;
  /** Another number after anything at all was written. */
  written(): number;
  /** Until nothing is due any more. */
  settled(): Promise<void>;
  /** Its database as it is left. */
  close(): Promise<Buffer>;
}

/** What a hall begins with: a database as it was left, its keys, and the moment. */
export interface Beginning {
  readonly database: Buffer | null;
  readonly now: number;
  readonly keys: Keyring;
  /** What signed before, and was removed. */
  readonly removedKeys: Keyring;
  /** The chat server's, and another's. */
  readonly signing: TriggerKeys;
  readonly strangers: TriggerKeys;
}

/** Nobody has registered anything. */
export function emptyBeginning(chance: Chance): Beginning {
  const secret = () => Buffer.from(Array.from({length: 32}, () => chance.below(256)));
  return {
    database: null,
    now: WEDNESDAY,
    keys: keyring([secret(), secret()]),
    removedKeys: keyring([secret()]),
    signing: createTriggerKeys(),
    strangers: createTriggerKeys(),
  };
}

/** In memory where there is such a place: what is lost with the machine is of no use here. */
const ROOM = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Nine to six, in minutes. */
const DAYTIME = {from: 540, to: 1080};

export async function openHall(beginning: Beginning): Promise<Hall> {
  const {keys, signing} = beginning;
  const folder = mkdtempSync(path.join(ROOM, 'fit-hall-'));
  const file = path.join(folder, 'fit.sqlite');
  if (beginning.database) writeFileSync(file, beginning.database);
  const clock = new MovedClock(beginning.now);
  const log = new Pages();
  // None that the database remembers from when it was furnished.
  const [first, made] = [beginning.database ? 'again' : 'first', {last: 0}];
  const ids = {next: () => `${first}${String((made.last += 1)).padStart(17, '0')}`};
  const posted: Posted[] = [];
  const client = chatOf(signing.publicKeyBase64, posted);
  const store = await openStore(file, {vault: vaultOf(keys), ids});
  const names = {
    team: 'cooperativa',
    fitChannel: 'fit',
    ficChannel: null,
    diffusionChannel: 'diffusion',
  };
  const server = new Server({client, store, clock, log, names});
  const readers = new Readers({federation: FEDERATION, server, store});
  const calendar = workingCalendar(FEDERATION.timeZone, DAYTIME);
  const rules = {...RULES, calendar};
  const house: House = {store, rules, clock, log, people: server.accounts, membership: server};
  const botUrl = 'http://127.0.0.1:9099';
  const commandTokens = ['the-token-before', COMMAND_TOKEN];
  const doors = new Doors({house, server, readers, client, keys, ids, botUrl, commandTokens});
  const zoned = (zone: string) => calendarIn(zone, DAYTIME);
  const hours = new Hours({
    accounts: server.accounts,
    federation: calendar,
    calendarIn: zoned,
  });
  const courier = new MattermostCourier({
    client,
    server,
    store,
    readers,
    keys,
    clock,
    botUrl,
    hours,
  });
  const readiness = () => Promise.resolve({ready: true, checks: {}, owed: 0});
  const app = await buildApp({doors, log, trustProxy: false, readiness});
  await server.start();
  await nameFirstCoordinators(house, ['chloe', 'lucia']);
  const sweep = new Sweep({store, rules, clock, log});
  await sweep.start();
  const reading = new Database(file, {readonly: true});
  return {
    app,
    doors,
    house,
    courier,
    posted,
    ...beginning,
    clock,
    log,
    reading,
    file,
    references: [],
    does: (person, intent) =>
      perform(house, {person, at: clock.now(), delivery: ids.next(), spentBy: 'arrival'}, intent),
    written: () => reading.pragma('data_version', {simple: true}) as number,
    async settled() {
      // First what follows in the background from what was just answered.
      for (let i = 0; i < 20; i += 1) await turn();
      for (let i = 0; ((await sweep.nextAt()) ?? Infinity) <= clock.now(); i += 1) {
        if (i > 20_000) throw new Error('time never has nothing to do');
        await turn();
      }
      await store.write(() => Promise.resolve());
    },
    async close() {
      await app.close();
      server.stop();
      await sweep.stop();
      reading.close();
      await store.close();
      const left = readFileSync(file);
      rmSync(folder, {recursive: true, force: true});
      return left;
    },
  };
}
