import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {Kysely} from 'kysely';
import {describe, expect, it} from 'vitest';
import type {Noted} from '../../src/domain/surroundings.ts';
import {migrate, TransactionalSqliteDialect} from '../../src/store/migrate.ts';
import {START} from '../support/federation.ts';
import {Folder, offer, openAt, owed} from '../support/house.ts';

const NOBODY: ReadonlySet<number> = new Set();
const ARCHIVED: Noted = {
  subject: 'fit_channel',
  problem: {id: 'archived'},
  since: START,
  told: true,
  toldAt: START,
};

describe('the surroundings', () => {
  it('are remembered over a restart, each by its subject, as they were noted last', async () => {
    using folder = new Folder();
    const first = await openAt(folder.database);
    await first.write(async (tx) => {
      await tx.saveSurroundings(ARCHIVED);
      expect([await tx.setAway('bea', START), await tx.setAway('bea', START)]).toEqual([
        true,
        false,
      ]);
      await tx.setAway('caro', START);
      expect([await tx.setBack('caro'), await tx.setBack('caro')]).toEqual([true, false]);
    });
    await first.close();
    const second = await openAt(folder.database);
    expect(await second.read.surroundings()).toEqual([ARCHIVED]);
    expect([...(await second.read.away())]).toEqual(['bea']);
    await second.write((tx) => tx.saveSurroundings({...ARCHIVED, problem: null, told: false}));
    expect(await second.read.surroundings()).toMatchObject([{problem: null, told: false}]);
    await second.close();
  });

  it('let what was blocked be tried at once when they are well', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database);
    await store.write((tx) => tx.owe(owed('@bea: a'), START));
    const claim = () => store.write((tx) => tx.claimParcels(START, NOBODY, 10));
    const [parcel] = await claim();
    const blocked = {kind: 'blocked', problem: 'archived'} as const;
    await store.write((tx) => tx.settleParcel(parcel!, blocked, START + 1_000_000, START));
    expect(await claim()).toEqual([]);
    await store.write((tx) => tx.unblock(START));
    expect((await claim()).map(({id}) => id)).toEqual([parcel!.id]);
    await store.close();
  });
});

describe('a database of the second version', () => {
  it('knows where its threads stand: in the channel that was known then', async () => {
    using folder = new Folder();
    const old = path.join(folder.path, 'old');
    mkdirSync(old);
    for (const name of ['0001-first', '0002-together']) {
      const origin = JSON.stringify(path.resolve(`migrations/${name}.ts`));
      writeFileSync(path.join(old, `${name}.ts`), `export {up} from ${origin};`);
    }
    const database = new Database(folder.database);
    const db = new Kysely<unknown>({dialect: new TransactionalSqliteDialect({database})});
    await migrate(db, old);
    const add = database.prepare(
      `insert into opportunities (reference, kind, number, version, status, open, title,
         technologies, developers, offering_coop, changed_at, root_post_id)
       values (?, 'D', ?, 1, 'gathering', 1, 'Shop', '[]', 1, 'a', '', ?)`,
    );
    add.run('D-1', 1, 'root');
    add.run('D-2', 2, null);
    database
      .prepare('insert into notes (key, value) values (?, ?)')
      .run('chat server', JSON.stringify({fitChannelId: 'fit', botId: 'bot'}));
    await db.destroy();
    await (await openAt(folder.database)).close();
    const reading = new Database(folder.database, {readonly: true});
    const rows = reading
      .prepare('select reference, root_channel_id from opportunities order by reference')
      .raw()
      .all();
    reading.close();
    expect(rows).toEqual([
      ['D-1', 'fit'],
      ['D-2', null],
    ]);
  });

  it('and a thread that is begun by now keeps its own', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database);
    await store.write((tx) => offer(tx, 'D-1'));
    const parcels = await store.write((tx) => tx.claimParcels(START, NOBODY, 10));
    const card = parcels.find(({message}) => message.about === 'card');
    const paid = {kind: 'paid', postId: 'root', channelId: 'fit'} as const;
    await store.write((tx) => tx.settleParcel(card!, paid, START, START));
    expect(await store.read.opportunity('D-1')).toMatchObject({
      rootPostId: 'root',
      rootChannelId: 'fit',
    });
    await store.close();
  });
});
