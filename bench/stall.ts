import {spawn} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setImmediate as turn, setTimeout as sleep} from 'node:timers/promises';
import Database from 'better-sqlite3';
import {keyring, vaultOf} from '../src/app/keys.ts';
import type {Log, Store} from '../src/app/ports.ts';
import {Relay} from '../src/app/relay.ts';
import {Sweep} from '../src/app/sweep.ts';
import {DAY} from '../src/domain/time.ts';
import {openStore} from '../src/store/open.ts';
import {median, ms, timed} from './figures.ts';
import {RULES, seed} from './federation.ts';

/**
 * The longest in which nobody is answered, while much is done in the same process: so many timers are
 * overdue, a backup is taken, contacts are erased. What a digest keeps waiting, `digest.ts` says.
 * `OVERDUE=1000000 npm run bench` for more.
 */
const OVERDUE = Number(process.env['OVERDUE'] ?? 100_000);
const ROUNDS = 7;
/** So long it fires what is overdue in each round: it isn't at its end. */
const FIRING = 4_000;
/** As many sealed rows as are still written anew while others wait; a federation has fewer. */
const SEALED = 1_900;
const ERASED = 50;
/** Contacts are overwritten a second after they were erased, and the -wal is emptied. */
const OVERWRITTEN_IN = 2_000;

const folder = mkdtempSync(path.join(tmpdir(), 'fit-bench-'));
const keys = keyring([randomBytes(32)]);
const file = path.join(folder, 'fit.sqlite');
const QUIET: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: console.warn,
  error: console.error,
};

try {
  await seed(file, keys, RULES);
  overdue(file);
  const store = await openStore(file, {
    vault: vaultOf(keys),
    ids: {next: () => randomBytes(9).toString('base64url')},
  });
  const pieces: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    // A large file that is deleted in here would be a stall of ours.
    await rm(backupOf(round - 1), {force: true});
    for (const [name, work] of Object.entries({
      [`${String(OVERDUE)} overdue timers`]: () => fires(store),
      'a backup': () => whileAtWork(store, () => backUp(round)),
      'an erasure': () => whileAtWork(store, () => erases(store, round)),
    }))
      (pieces[name] ??= []).push((await timed(work)).piece);
  }
  await store.close();
  for (const [name, some] of Object.entries(pieces))
    console.log(
      `${name.padEnd(22)} ${ms(median(some))} the longest piece, ` +
        `${ms(Math.max(...some))} in the worst of ${String(ROUNDS)} rounds; the bar is 20 ms`,
    );
} finally {
  rmSync(folder, {recursive: true, force: true});
}

/** Calls as they were offered, whose time is over and that nobody answered. */
function overdue(file: string): void {
  const database = new Database(file);
  database.exec('pragma journal_mode = WAL');
  const numbers = `with recursive n(i) as (select 1001 union all select i + 1 from n where i < 1000 + ${String(OVERDUE)})`;
  const columns = (table: string) =>
    database
      .prepare<[string], string>('select name from pragma_table_info(?)')
      .pluck()
      .all(table)
      .filter((name) => name !== 'id');
  /** Rows of the first call, for each number: its reference and number are exchanged for theirs. */
  const copy = (table: string, where: string) => {
    const theirs: Record<string, string> = {
      reference: `'D-' || i`,
      stream: `'D-' || i`,
      number: 'i',
      root_post_id: `'post of D-' || i`,
      body: `replace(body, '"D-1"', '"D-' || i || '"')`,
    };
    const names = columns(table);
    const values = names.map((name) => theirs[name] ?? name).join(', ');
    database.exec(
      `${numbers} insert into ${table} (${names.join(', ')}) select ${values} from ${table}, n where ${where}`,
    );
  };
  copy('events', `stream = 'D-1'`);
  for (const table of ['opportunities', 'parts', 'milestones']) copy(table, `reference = 'D-1'`);
  copy('timers', `reference = 'D-1' and name = 'call'`);
  // That they were offered was told of long since, and they didn't all end in the same second.
  database.exec(`
    update opportunities set closes_at = strftime('%Y-%m-%dT%H:%M:%fZ', closes_at, '-' || (number % 1000) || ' minutes')
      where number > 1000;
    update timers set due_at = (select closes_at from opportunities o where o.reference = timers.reference)
      where name = 'call';
    insert into notes (key, value) select 'milestones told before', max(id) from milestones where true
      on conflict (key) do update set value = excluded.value`);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

/** What fell due is done, and what is owed for it is delivered. */
async function fires(store: Store): Promise<void> {
  const clock = {now: () => Date.now() + 10 * DAY};
  const courier = {
    async deliver({key}: {key: string}) {
      await turn();
      return {kind: 'paid', postId: key} as const;
    },
  };
  const sweep = new Sweep({store, rules: RULES, clock, log: QUIET});
  const relay = new Relay({store, courier, clock, log: QUIET});
  const before = await store.read.timersDue(clock.now());
  relay.start();
  await sweep.start();
  await sleep(FIRING);
  await sweep.stop();
  await relay.stop();
  const left = await store.read.timersDue(clock.now());
  if (left === 0 || left > before - 100)
    throw new Error(`${String(left)} of ${String(before)} timers are left`);
}

/** Somebody writes all the time meanwhile. */
async function whileAtWork(store: Store, work: () => Promise<unknown>): Promise<void> {
  const at = {work: true};
  const writing = (async () => {
    for (let n = 0; at.work; n += 1) {
      await store.write((tx) => tx.setNote(`bench ${String(n % 1_000)}`, 'written'.repeat(100)));
      await sleep(1);
    }
  })();
  await work();
  at.work = false;
  await writing;
}

/** As people do it: a process of its own. */
async function backUp(round: number): Promise<void> {
  const target = backupOf(round);
  const child = spawn(process.execPath, ['src/cli/backup.ts', target], {
    env: {...process.env, DATABASE_URL: `sqlite:${file}`},
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the backup ended with ${String(code)}`);
}

function backupOf(round: number): string {
  return path.join(folder, `backup ${String(round)}.sqlite`);
}

async function erases(store: Store, round: number): Promise<void> {
  const at = Date.now();
  const contact = {
    clientName: 'Ferretería',
    clientContact: '11 5555',
    privateNotes: 'x'.repeat(500),
  };
  const reference = (i: number) => `D-${String(2_000 + i)}` as const;
  for (let i = round === 0 ? 0 : SEALED - ERASED; i < SEALED; i += 1)
    await store.write((tx) => tx.sealContact(reference(i), contact, at));
  for (let i = SEALED - ERASED; i < SEALED; i += 1)
    await store.write((tx) => tx.eraseContact(reference(i)));
  await sleep(OVERWRITTEN_IN);
}
