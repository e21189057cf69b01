import {randomBytes} from 'node:crypto';
import {copyFileSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import {agendaNow} from '../src/app/agenda.ts';
import {makeDigest} from '../src/app/digest.ts';
import {keyring, vaultOf} from '../src/app/keys.ts';
import {USUAL_CUSTOMS} from '../src/domain/federation/customs.ts';
import {DAY} from '../src/domain/time.ts';
import {openStore} from '../src/store/open.ts';
import {median, ms, timed} from './figures.ts';
import type {Measure} from './figures.ts';
import {RULES, seed} from './federation.ts';

/**
 * The digest and the agenda of a federation with so many closed opportunities behind it, against
 * those of one that has just begun: the same 700 calls are open in both, 40 of them since yesterday. How long each takes in all,
 * and the longest piece in which nothing else is answered. `GROWN=1000000 npm run bench`.
 */
const GROWN = Number(process.env['GROWN'] ?? 100_000);
const ROUNDS = 7;
/** More than FACTTIC has in a month. */
const NEW_TODAY = 40;

const folder = mkdtempSync(path.join(tmpdir(), 'fit-bench-'));
const keys = keyring([randomBytes(32)]);
try {
  const young = path.join(folder, 'young.sqlite');
  await seed(young, keys, RULES);
  const old = path.join(folder, 'old.sqlite');
  copyFileSync(young, old);
  grow(old);
  for (const file of [young, old]) busyDay(file);
  const measured: Record<string, Measure[]> = {};
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, file] of Object.entries({young, old})) {
      const copy = path.join(folder, `${name} ${String(round)}.sqlite`);
      copyFileSync(file, copy);
      const store = await openStore(copy, {
        vault: vaultOf(keys),
        customs: {...USUAL_CUSTOMS, digestDays: [1, 2, 3, 4, 5, 6, 7]},
        ids: {next: () => randomBytes(9).toString('base64url')},
      });
      // Past the hour of tomorrow's digest, before it is too late for it.
      const noon = RULES.calendar.atTime(RULES.calendar.dayOf(Date.now() + DAY).date, 12 * 60);
      (measured[`digest, ${name}`] ??= []).push(await timed(() => makeDigest(store, RULES, noon)));
      (measured[`agenda, ${name}`] ??= []).push(await timed(() => agendaNow(store.read, noon)));
      await store.close();
      rmSync(copy);
    }
  for (const [name, some] of Object.entries(measured))
    console.log(
      `${name.padEnd(16)} ${ms(median(some.map(({whole}) => whole)))} in all, ` +
        `${ms(median(some.map(({piece}) => piece)))} the longest piece`,
    );
  for (const what of ['digest', 'agenda']) {
    const of = (age: string) => median((measured[`${what}, ${age}`] ?? []).map(({whole}) => whole));
    console.log(
      `${what}: ${(of('old') / of('young')).toFixed(2)} × with ${String(GROWN)} more rows`,
    );
  }
} finally {
  rmSync(folder, {recursive: true, force: true});
}

/** Closed ones, as many as asked for, with what hangs on them. */
function grow(file: string): void {
  const database = new Database(file);
  database.exec('pragma journal_mode = WAL');
  database
    .prepare(
      `with recursive n(i) as (select 1001 union all select i + 1 from n where i < 1000 + ?)
       insert into opportunities (reference, kind, number, version, status, open, title, technologies,
         developers, offering_coop, closes_at, changed_at, root_post_id)
       select 'D-' || i, 'D', i, 1, 'closed', 0, 'Tienda', '["PHP"]', 1, 'c1', null,
         '2020-01-01T00:00:00.000Z', 'post ' || i from n`,
    )
    .run(GROWN);
  // They happened before everything that is open now.
  database.exec(`
    update milestones set id = id + ${String(GROWN)};
    insert into milestones (id, reference, status, was, at)
      select number - 1000, reference, 'closed', 'handed_over', '2020-01-01T00:00:00.000Z'
      from opportunities where open = 0;`);
  database.close();
}

/** All but so many calls were told of before. */
function busyDay(file: string): void {
  const database = new Database(file);
  database.exec(
    `insert into notes (key, value)
       select 'milestones told before', max(id) - ${String(NEW_TODAY)} from milestones where true
       on conflict (key) do update set value = excluded.value`,
  );
  database.close();
}
