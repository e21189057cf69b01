import {generateKeyPairSync, randomBytes} from 'node:crypto';
import {copyFileSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import autocannon from 'autocannon';
import Database from 'better-sqlite3';
import {keyring} from '../src/app/keys.ts';
import {rulesOf} from '../src/compose.ts';
import {readConfig} from '../src/config.ts';
import {seed} from './federation.ts';
import {median} from './figures.ts';
import {answers, bodyOf} from './presses.ts';
import {answering, end, endAll, start} from './processes.ts';

/**
 * A button press, whole path, with synchronous=FULL, against the bare baseline of `raw.ts`, in
 * alternating rounds. Every press is another co-op's answer to another call: each decides, saves,
 * and owes a card. The load generator (this), what is measured, and the stand-in for Mattermost are
 * processes of their own. `ROUNDS=21 npm run bench` for more.
 */
const ROUNDS = Number(process.env['ROUNDS'] ?? 7);
const CONNECTIONS = 50;
const WARM_UP = 1_500;
const MEASURED = 5_000;
const PORTS = {bot: 3_971, raw: 3_972, chat: 3_973};

type Contender = 'bot' | 'raw';
interface Measure {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const folder = mkdtempSync(path.join(tmpdir(), 'fit-bench-'));
const seeded = path.join(folder, 'seeded.sqlite');
const chatUrl = `http://127.0.0.1:${String(PORTS.chat)}`;
const {privateKey, publicKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
const environment: Record<string, string> = {
  PATH: process.env['PATH'] ?? '',
  MATTERMOST_URL: chatUrl,
  MATTERMOST_BOT_TOKEN: 'token',
  MATTERMOST_COMMAND_TOKEN: 'token',
  MATTERMOST_TEAM: 'bench',
  PUBLIC_URL: `http://127.0.0.1:${String(PORTS.bot)}`,
  PORT: String(PORTS.bot),
  SECRET_KEY: randomBytes(32).toString('base64'),
  COORDINATORS: 'p0',
  // Twelve people press six and a half thousand times.
  REQUESTS_PER_MINUTE: 'off',
};

try {
  await main();
} catch (error) {
  console.error(error);
} finally {
  endAll();
  rmSync(folder, {recursive: true, force: true});
}

async function main(): Promise<void> {
  const config = readConfig(environment);
  const keys = keyring(config.SECRET_KEY);
  await seed(seeded, keys, rulesOf(config));
  const key = publicKey.export({type: 'spki', format: 'der'}).toString('base64');
  start(['bench/stand-in.ts', String(PORTS.chat), key], environment);
  await answering(`${chatUrl}/api/v4/users/me`);

  const rounds: Record<Contender, Measure[]> = {raw: [], bot: []};
  for (let round = 0; round < ROUNDS; round += 1) {
    const order: Contender[] = round % 2 === 0 ? ['raw', 'bot'] : ['bot', 'raw'];
    for (const contender of order) {
      const some = answers().slice(0, WARM_UP + MEASURED);
      const bodies = some.map((press) => bodyOf(press, keys, privateKey));
      rounds[contender].push(await measure(contender, bodies));
    }
  }
  report(rounds);
}

/** One fresh process on a fresh copy of the database. */
async function measure(contender: Contender, bodies: readonly string[]): Promise<Measure> {
  const file = path.join(folder, `${contender}.sqlite`);
  for (const end of ['-wal', '-shm']) rmSync(file + end, {force: true});
  copyFileSync(seeded, file);
  const url = `http://127.0.0.1:${String(PORTS[contender])}`;
  const child =
    contender === 'bot'
      ? start(['src/main.ts'], {...environment, DATABASE_URL: `sqlite:${file}`})
      : start(['bench/raw.ts', file, String(PORTS.raw)], environment);
  await answering(`${url}/readyz`);
  await load(url, bodies.slice(0, WARM_UP));
  const {took, latency, non2xx, errors} = await load(url, bodies.slice(WARM_UP));
  await end(child);
  const decided = count(file, `select count(*) from events where type = 'interest_shown'`);
  if (non2xx + errors > 0 || decided !== bodies.length)
    throw new Error(`${contender}: ${String(decided)} decided, ${String(non2xx + errors)} failed`);
  return {perSecond: MEASURED / took, p50: latency.p50, p99: latency.p99};
}

interface Loaded extends autocannon.Result {
  /** Seconds from the first request to the last answer; autocannon's own end with its ticks. */
  readonly took: number;
}

function load(url: string, bodies: readonly string[]): Promise<Loaded> {
  let next = 0;
  return new Promise((resolve, reject) => {
    const began = performance.now();
    let answered = began;
    const instance = autocannon(
      {
        url: `${url}/mattermost/action`,
        method: 'POST',
        headers: {'Content-Type': 'application/json'},
        connections: CONNECTIONS,
        amount: bodies.length,
        requests: [{setupRequest: (request) => ({...request, body: bodies[next++] ?? ''})}],
      },
      (error: Error | null, result) => {
        if (error) reject(error);
        else resolve({...result, took: (answered - began) / 1_000});
      },
    );
    instance.on('response', () => {
      answered = performance.now();
    });
  });
}

function count(file: string, query: string): number {
  const database = new Database(file, {readonly: true});
  const result = database.prepare(query).pluck().get() as number;
  database.close();
  return result;
}

function report(rounds: Record<Contender, Measure[]>): void {
  const of = (contender: Contender, what: keyof Measure) =>
    median(rounds[contender].map((measure) => measure[what]));
  const ratios = rounds.bot.map(({perSecond}, i) => perSecond / (rounds.raw[i]?.perSecond ?? NaN));
  const row = (contender: Contender) => ({
    'presses a second': Math.round(of(contender, 'perSecond')),
    'p50 ms': of(contender, 'p50'),
    'p99 ms': of(contender, 'p99'),
  });
  console.table({raw: row('raw'), bot: row('bot')});
  const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
  console.log(
    `${String(ROUNDS)} rounds, ${String(CONNECTIONS)} connections: ` +
      `a press reaches ${median(ratios).toFixed(2)} of raw (${spread}); the bar is 0.80`,
  );
}
