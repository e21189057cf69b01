import {randomBytes} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {KeyChange, SIGNS_SINCE} from '../../src/app/key-change.ts';
import {idsOf, keyring} from '../../src/app/keys.ts';
import type {Keyring} from '../../src/app/keys.ts';
import type {Log} from '../../src/app/ports.ts';
import {examineKeys} from '../../src/cli/operator/examine-keys.ts';
import {Report} from '../../src/cli/operator/report.ts';
import {sayer} from '../../src/cli/operator/say.ts';
import type {Config} from '../../src/config.ts';
import {DAY} from '../../src/domain/time.ts';
import {ASKED} from '../support/domain.ts';
import {PEOPLE, START} from '../support/federation.ts';
import {FakeClock, Folder, offer, openAt, rawOf, say} from '../support/house.ts';
import {NOTHING_TO_SAY} from '../support/meeting.ts';

const ids = {next: () => randomBytes(9).toString('hex')};
const [OLD, NEW] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const CONTACT = {clientName: 'x', clientContact: 'y', privateNotes: ''};
const LASTS = 400 * DAY;
const ROWS = 50;

describe('a change of SECRET_KEY', () => {
  let folder: Folder;
  beforeEach(async () => {
    folder = new Folder();
    const store = await openAt(folder.database, {ids, keys: keyring([OLD])});
    await changed(store, keyring([OLD]));
    for (let n = 1; n <= ROWS; n += 1)
      await store.write(async (tx) => {
        await offer(tx, `D-${String(n)}`);
        await tx.sealContact(`D-${String(n)}`, CONTACT, START);
      });
    await store.close();
  });
  afterEach(() => {
    folder[Symbol.dispose]();
  });

  const clock = new FakeClock();
  let lines: string[] = [];
  const log: Log = {
    debug: () => undefined,
    info: (fields, text) => lines.push(`${text} ${JSON.stringify(fields)}`),
    warn: (fields, text) => lines.push(`${text} ${JSON.stringify(fields)}`),
    error: (fields, text) => lines.push(`${text} ${JSON.stringify(fields)}`),
  };
  function begun(store: Awaited<ReturnType<typeof openAt>>, keys: Keyring): KeyChange {
    lines = [];
    const change = new KeyChange({store, clock, log, keyIds: idsOf(keys), buttonsLast: LASTS});
    change.start();
    return change;
  }
  async function changed(store: Awaited<ReturnType<typeof openAt>>, keys: Keyring): Promise<void> {
    const change = begun(store, keys);
    await expect.poll(async () => (await store.read.note('drawn with')) === keys[0].id).toBe(true);
    await expect
      .poll(async () => {
        const others = [...(await store.read.sealedWith()).keys()];
        return others.filter((id) => id !== keys[0].id && idsOf(keys).includes(id));
      })
      .toEqual([]);
    await expect.poll(() => keys.length === 1 || lines.length > 0).toBe(true);
    await change.stop();
  }

  it('with a thread that can’t be read any more, draws the others and seals all', async () => {
    const broken = await openAt(folder.database, {ids, keys: keyring([OLD])});
    const raw = rawOf(broken);
    raw.exec(`update opportunities set root_post_id = 'post' || number`);
    raw.exec(`update outbox set state = 'paid', not_before = null`);
    raw.exec(`update events set body = '{"type":"offered' where stream = 'D-7'`);
    await broken.close();
    const keys = keyring([NEW, OLD]);
    const store = await openAt(folder.database, {ids, keys});
    await changed(store, keys);
    const drawn = rawOf(store)
      .prepare(`select distinct reference from outbox where state = 'owed' order by id`)
      .pluck()
      .all();
    expect(drawn).toHaveLength(ROWS - 1);
    expect(drawn).not.toContain('D-7');
    expect(lines.filter((line) => line.includes('D-7'))).toHaveLength(1);
    await store.close();
  });

  it('interrupted, goes on where it was; nothing is lost, and cards are owed anew', async () => {
    const keys = keyring([NEW, OLD]);
    const store = await openAt(folder.database, {ids, keys});
    rawOf(store).exec(`update opportunities set root_post_id = 'post' where number <= 30;
      update outbox set state = 'paid', not_before = null`);
    for (let round = 0; round < 20; round += 1) {
      const change = begun(store, keys);
      await sleep(round);
      await change.stop();
    }
    await changed(store, keys);
    expect(await store.read.sealedWith()).toEqual(new Map([[keys[0].id, ROWS]]));
    expect(await store.read.contact('D-7')).toEqual(CONTACT);
    const cards = rawOf(store).prepare(
      `select count(*) from outbox where message = '{"about":"card"}' and state = 'owed'`,
    );
    expect(cards.pluck().get()).toBe(30);
    await store.close();
  });

  it('draws the heads of teams anew, what is beside a card, and the agenda, where they stand', async () => {
    const keys = keyring([NEW, OLD]);
    const store = await openAt(folder.database, {ids, keys});
    await store.write(async (tx) => {
      await say(tx, 'D-1', {type: 'edit', ...ASKED, developers: 3});
      for (const who of [PEOPLE.bea, PEOPLE.caro])
        await say(tx, 'D-1', {type: 'be_interested', figures: null}, who);
      await say(tx, 'D-1', {type: 'close_call'});
      const posted = {
        type: 'agenda_posted',
        meeting: 1,
        heldAt: START,
        agenda: NOTHING_TO_SAY,
      } as const;
      await tx.saveRegistry([{...posted, at: START, by: null}]);
    });
    rawOf(store).exec(`update opportunities set root_post_id = 'post' where number = 1;
      insert into drawn values ('D-1', 'team 1', 'post', 'room');
      update outbox set state = 'paid', not_before = null`);
    await changed(store, keys);
    const owed = rawOf(store).prepare(
      `select message from outbox where state = 'owed' order by id`,
    );
    expect(
      owed
        .pluck()
        .all()
        .map((one) => JSON.parse(String(one))),
    ).toEqual([
      {about: 'card'},
      {about: 'drawn', drawing: {post: 'team', team: 1}},
      {about: 'federation', message: {id: 'agenda', meeting: 1}},
    ]);
    await store.close();
  });

  it('taken back on the way, with both keys the other way round, all is as before', async () => {
    const [there, back] = [keyring([NEW, OLD]), keyring([OLD, NEW])];
    const first = await openAt(folder.database, {ids, keys: there});
    const change = begun(first, there);
    await expect.poll(async () => (await first.read.sealedWith()).has(there[0].id)).toBe(true);
    await change.stop();
    await first.close();
    const again = await openAt(folder.database, {ids, keys: back});
    await changed(again, back);
    expect(await again.read.sealedWith()).toEqual(new Map([[back[0].id, ROWS]]));
    await again.close();
    const alone = keyring([OLD]);
    const store = await openAt(folder.database, {ids, keys: alone});
    for (const reference of ['D-1', `D-${String(ROWS)}`])
      expect(await store.read.contact(reference)).toEqual(CONTACT);
    await changed(store, alone);
    expect(lines).toEqual([]);
    await store.close();
  });

  it('says until when buttons need the older key, and once they don’t', async () => {
    const keys = keyring([NEW, OLD]);
    const store = await openAt(folder.database, {ids, keys});
    await changed(store, keys);
    const until = new Date(clock.now() + LASTS).toISOString();
    expect(lines).toEqual([expect.stringContaining(`"to":"${until}"`)]);
    clock.advance(DAY);
    await changed(store, keys);
    expect(lines).toEqual([expect.stringContaining(`"to":"${until}"`)]);
    clock.advance(LASTS);
    await changed(store, keys);
    expect(lines).toEqual([expect.stringContaining('may go')]);
    await store.close();
  });

  it('counts what no key opens, and leaves it as it is', async () => {
    const keys = keyring([NEW, Buffer.alloc(32, 3)]);
    const store = await openAt(folder.database, {ids, keys});
    await changed(store, keys);
    expect(lines[0]).toContain(`no key of SECRET_KEY opens`);
    expect(lines[0]).toContain(`"missing":${String(ROWS)}`);
    // Nor does it say that all is well, by which somebody would take a key out.
    expect(lines).toHaveLength(1);
    expect(await store.read.sealedWith()).toEqual(new Map([[keyring([OLD])[0].id, ROWS]]));
    expect(await store.read.contact('D-1')).toBeUndefined();
    await store.close();
  });

  it.each<[string, readonly Buffer[], string, number, RegExp, string]>([
    ['all is sealed with the only key', [NEW], 'new', 0, /opens all/, 'secret_key fine'],
    [
      'some is sealed with none of them',
      [NEW],
      'old',
      0,
      /1 confidential row is opened by no key/,
      'secret_key mend',
    ],
    ['the bot has not sealed all anew', [NEW, OLD], 'old', 0, /leave both.*/, 'older_keys note'],
    ['buttons still need it', [NEW, OLD], 'new', DAY, /until 20\d\d-/, 'older_keys note'],
    ['nothing needs it', [NEW, OLD], 'new', LASTS + DAY, /can take it out/, 'older_keys note'],
  ])('the doctor knows where %s', (_, secrets, sealed, age, words, finding) => {
    const report = new Report(sayer('en'), () => undefined);
    const now = START + 1_000 * DAY;
    const newId = keyring([NEW])[0].id;
    const sealedWith = new Map([[sealed === 'new' ? newId : keyring([OLD])[0].id, 1]]);
    const since = `${newId} ${new Date(now - age).toISOString()}`;
    const config = {SECRET_KEY: secrets} as unknown as Config;
    examineKeys({config, sealedWith, since, now}, {report, say: sayer('en')});
    const [found] = report.findings;
    expect(`${found?.check ?? ''} ${found?.level ?? ''}`).toBe(finding);
    expect(found?.text).toMatch(words);
    expect(SIGNS_SINCE).toBe('signs since');
  });
});
