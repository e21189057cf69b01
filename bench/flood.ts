import {generateKeyPairSync, randomBytes} from 'node:crypto';
import {copyFileSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import autocannon from 'autocannon';
import Database from 'better-sqlite3';
import {keyring} from '../src/app/keys.ts';
import {rulesOf} from '../src/compose.ts';
import {readConfig} from '../src/config.ts';
import {FEDERATION, seed} from './federation.ts';
import {median} from './figures.ts';
import {answers, bodyOf} from './presses.ts';
import {answering, end, endAll, start} from './processes.ts';

/**
 * How long others wait for the answer to a press while one person, whose presses are proven, presses
 * a thousand times a second, against the same without, in alternating rounds. The bot, the stand-in
 * for Mattermost, who floods and the others (this) are processes of their own.
 */
const ROUNDS = Number(process.env['ROUNDS'] ?? 7);
const FLOOD = Number(process.env['FLOOD'] ?? 1_000);
/** Twelve people, within their share; enough of them that the worst hundredth is ten presses. */
const OTHERS = {connections: 12, perSecond: 200, warmUp: 200, measured: 1_000};
const SHARE = 120;
const SECONDS = (OTHERS.warmUp + OTHERS.measured) / OTHERS.perSecond + 5;
const PORTS = {bot: 3_974, chat: 3_975};

type Sea = 'calm' | 'flood';
interface Measure {
  readonly p50: number;
  readonly p99: number;
}

const folder = mkdtempSync(path.join(tmpdir(), 'fit-bench-'));
const seeded = path.join(folder, 'seeded.sqlite');
const file = path.join(folder, 'bot.sqlite');
const chatUrl = `http://127.0.0.1:${String(PORTS.chat)}`;
const botUrl = `http://127.0.0.1:${String(PORTS.bot)}`;
const {privateKey, publicKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
const environment: Record<string, string> = {
  PATH: process.env['PATH'] ?? '',
  DATABASE_URL: `sqlite:${file}`,
  MATTERMOST_URL: chatUrl,
  MATTERMOST_BOT_TOKEN: 'token',
  MATTERMOST_COMMAND_TOKEN: 'token',
  MATTERMOST_TEAM: 'bench',
  PUBLIC_URL: botUrl,
  PORT: String(PORTS.bot),
  SECRET_KEY: randomBytes(32).toString('base64'),
  COORDINATORS: 'p0',
  REQUESTS_PER_MINUTE: String(SHARE),
};
const config = readConfig(environment);
const keys = keyring(config.SECRET_KEY);

try {
  await seed(seeded, keys, rulesOf(config));
  const key = publicKey.export({type: 'spki', format: 'der'}).toString('base64');
  start(['bench/stand-in.ts', String(PORTS.chat), key], environment);
  await answering(`${chatUrl}/api/v4/users/me`);
  const rounds: Record<Sea, Measure[]> = {calm: [], flood: []};
  for (let round = 0; round < ROUNDS; round += 1)
    for (const sea of round % 2 === 0 ? (['calm', 'flood'] as const) : (['flood', 'calm'] as const))
      rounds[sea].push(await measure(sea));
  report(rounds);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  endAll();
  rmSync(folder, {recursive: true, force: true});
}

/** One fresh process on a fresh copy of the database. */
async function measure(sea: Sea): Promise<Measure> {
  for (const end of ['-wal', '-shm']) rmSync(file + end, {force: true});
  copyFileSync(seeded, file);
  const others = answers()
    .slice(0, OTHERS.warmUp + OTHERS.measured)
    .map((press) => bodyOf(press, keys, privateKey));
  const bot = start(['src/main.ts'], environment);
  await answering(`${botUrl}/readyz`);
  const flooder = sea === 'flood' ? await flood() : undefined;
  await press(others.slice(0, OTHERS.warmUp));
  const took = await press(others.slice(OTHERS.warmUp));
  if (flooder && flooder.exitCode !== null) throw new Error('the flood ended too soon');
  if (flooder) await end(flooder);
  await end(bot);
  const decided = count(`select count(*) from events where type = 'interest_shown'`);
  if (decided !== others.length)
    throw new Error(`${sea}: ${String(decided)} of ${String(others.length)} were decided`);
  return {p50: quantile(took, 0.5), p99: quantile(took, 0.99)};
}

/** By the person whose co-op offers everything: none of it is taken for an answer of the others. */
async function flood() {
  const [person = ''] = FEDERATION.people;
  const presses = path.join(folder, 'flood.txt');
  const bodies = Array.from({length: FLOOD * SECONDS * 2}, (_, i) =>
    bodyOf({person, reference: `D-${String((i % 700) + 1)}`}, keys, privateKey),
  );
  writeFileSync(presses, bodies.join('\n'));
  const flooder = start(['bench/flooder.ts', botUrl, presses, String(FLOOD)], environment);
  // Its share is used up.
  await sleep(1_000);
  if (flooder.exitCode !== null) throw new Error('the flood is over');
  return flooder;
}

/** Milliseconds of each. */
function press(bodies: readonly string[]): Promise<number[]> {
  let next = 0;
  const took: number[] = [];
  return new Promise((resolve, reject) => {
    const instance = autocannon(
      {
        url: `${botUrl}/mattermost/action`,
        method: 'POST',
        headers: {'Content-Type': 'application/json'},
        connections: OTHERS.connections,
        overallRate: OTHERS.perSecond,
        amount: bodies.length,
        requests: [{setupRequest: (request) => ({...request, body: bodies[next++] ?? ''})}],
      },
      (error: Error | null, {non2xx, errors}) => {
        if (error) reject(error);
        else if (non2xx + errors > 0) reject(new Error(`${String(non2xx + errors)} failed`));
        else resolve(took);
      },
    );
    instance.on('response', (_client, _status, _bytes, milliseconds) => {
      took.push(milliseconds);
    });
  });
}

function quantile(numbers: readonly number[], part: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * part)] ?? NaN;
}

function count(query: string): number {
  const database = new Database(file, {readonly: true});
  const result = database.prepare(query).pluck().get() as number;
  database.close();
  return result;
}

function report(rounds: Record<Sea, Measure[]>): void {
  const of = (sea: Sea, what: keyof Measure) => median(rounds[sea].map((measure) => measure[what]));
  const row = (sea: Sea) => ({
    "others' p50 ms": Number(of(sea, 'p50').toFixed(2)),
    "others' p99 ms": Number(of(sea, 'p99').toFixed(2)),
  });
  console.table({calm: row('calm'), flood: row('flood')});
  console.log(
    `${String(ROUNDS)} rounds, ${String(FLOOD)} presses a second by one person: others' p99 is ` +
      `${(of('flood', 'p99') / of('calm', 'p99')).toFixed(2)} × without; the bar is 1.5`,
  );
}
