import {spawn} from 'node:child_process';
import type {ChildProcess} from 'node:child_process';
import {generateKeyPairSync, randomBytes, sign} from 'node:crypto';
import type {KeyObject} from 'node:crypto';
import {once} from 'node:events';
import {copyFileSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import autocannon from 'autocannon';
import Database from 'better-sqlite3';
import {keyring} from '../src/app/keys.ts';
import type {Keyring} from '../src/app/keys.ts';
import {buttonToken} from '../src/chat/wire.ts';
import {rulesOf} from '../src/compose.ts';
import {readConfig} from '../src/config.ts';
import {FEDERATION, seed} from './federation.ts';

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
const children = new Set<ChildProcess>();

try {
  await main();
} catch (error) {
  console.error(error);
} finally {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, {recursive: true, force: true});
}

async function main(): Promise<void> {
  const config = readConfig(environment);
  const keys = keyring(config.SECRET_KEY);
  await seed(seeded, keys, rulesOf(config));
  const key = publicKey.export({type: 'spki', format: 'der'}).toString('base64');
  start(['bench/stand-in.ts', String(PORTS.chat), key]);
  await answering(`${chatUrl}/api/v4/users/me`);

  const rounds: Record<Contender, Measure[]> = {raw: [], bot: []};
  for (let round = 0; round < ROUNDS; round += 1) {
    const order: Contender[] = round % 2 === 0 ? ['raw', 'bot'] : ['bot', 'raw'];
    for (const contender of order)
      rounds[contender].push(await measure(contender, presses(keys, privateKey)));
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
      : start(['bench/raw.ts', file, String(PORTS.raw)]);
  await answering(`${url}/readyz`);
  await load(url, bodies.slice(0, WARM_UP));
  const {took, latency, non2xx, errors} = await load(url, bodies.slice(WARM_UP));
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  children.delete(child);
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

/** Signed and shuffled beforehand: each call is answered once by each co-op. */
function presses(keys: Keyring, signing: KeyObject): string[] {
  const {people, opportunities, channel, team} = FEDERATION;
  const all = people
    .slice(1)
    .flatMap((person) =>
      Array.from({length: opportunities}, (_, i) => ({person, reference: `D-${String(i + 1)}`})),
    );
  for (let i = all.length - 1; i > 0; i -= 1) {
    const j = Math.floor(Math.random() * (i + 1));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  const now = Date.now();
  const expires = now + 86_400_000;
  return all.slice(0, WARM_UP + MEASURED).map(({person, reference}) => {
    const trigger = `${randomBytes(13).toString('hex')}:${person}:${String(now)}:`;
    const signature = sign('sha256', Buffer.from(trigger), signing).toString('base64');
    const about = {
      action: 'interested',
      reference,
      bound: '',
      channel,
      person: null,
      expires,
    } as const;
    return JSON.stringify({
      user_id: person,
      user_name: 'somebody',
      channel_id: channel,
      channel_name: 'fit',
      team_id: team,
      team_domain: 'bench',
      post_id: randomBytes(13).toString('hex'),
      trigger_id: Buffer.from(trigger + signature).toString('base64'),
      type: 'button',
      data_source: '',
      context: {fit: buttonToken(about, keys)},
    });
  });
}

function start(args: readonly string[], env = environment): ChildProcess {
  const stdio = ['ignore', 'ignore', 'inherit'] as const;
  const child = spawn(process.execPath, args, {env, stdio: [...stdio]});
  children.add(child);
  return child;
}

async function answering(url: string): Promise<void> {
  for (let i = 0; i < 500; i += 1) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await sleep(20);
  }
  throw new Error(`${url} doesn't answer`);
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

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
