import {randomBytes} from 'node:crypto';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import Database from 'better-sqlite3';
import {describe, expect, it} from 'vitest';
import {folded, isOver} from '../../src/domain/opportunity/either.ts';
import {backUp} from '../../src/store/backup.ts';
import {opportunityEvent} from '../../src/store/codecs.ts';
import {restore} from '../../src/store/restore.ts';
import {requester} from '../support/chat-person.ts';
import {actionsOf, wordsOn} from '../support/chat-shapes.ts';
import type {ChatPost} from '../support/chat-shapes.ts';
import {PEOPLE, START} from '../support/federation.ts';
import {Folder, offer, openAt, say} from '../support/house.ts';
import {eventually, openTown} from '../support/town.ts';
import type {Town} from '../support/town.ts';

const ids = {next: () => randomBytes(9).toString('hex')};

interface Decision {
  readonly name: string;
  readonly issued: number;
  acknowledged: number;
}

describe('fault: old backup restored', () => {
  it('is a prefix: every decision that was acknowledged before a moment, none after, and its rows agree', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database, {ids});
    let tick = 0;
    const made: Decision[] = [];
    const over = new AbortController();
    /** One after the other; several of these at once share a COMMIT. */
    const decides = async (writer: number) => {
      for (let n = 1; !over.signal.aborted; n += 1) {
        const reference = `D-${String(writer * 10_000 + n)}`;
        const interest = {type: 'be_interested', figures: {free: 1, total: 2}} as const;
        for (const step of [1, 2]) {
          const decision = {
            name: `${reference}/${String(step)}`,
            issued: (tick += 1),
            acknowledged: Infinity,
          };
          made.push(decision);
          await store.write((tx) =>
            step === 1 ? offer(tx, reference) : say(tx, reference, interest, PEOPLE.bea),
          );
          decision.acknowledged = tick += 1;
        }
        await sleep(1);
      }
    };
    const writers = [1, 2, 3, 4].map(decides);
    const copies: {file: string; from: number; to: number}[] = [];
    for (let copy = 0; copy < 4; copy += 1) {
      await sleep(60);
      const file = path.join(folder.path, `copy-${String(copy)}.sqlite`);
      const from = tick;
      await backUp(folder.database, file, new Date(START));
      copies.push({file, from, to: tick});
    }
    over.abort();
    await Promise.all(writers);
    await store.close();

    for (const {file, from, to} of copies) {
      const database = new Database(file, {readonly: true});
      const events = database
        .prepare('select stream, version, body from events order by stream, version')
        .all() as {stream: string; version: number; body: string}[];
      const rows = database.prepare('select * from opportunities').all() as {
        reference: string;
        version: number;
        status: string;
        open: number;
      }[];
      const cards = database
        .prepare(`select distinct reference from outbox where message = '{"about":"card"}'`)
        .pluck()
        .all();
      const timers = database
        .prepare(`select reference from timers where name = 'call'`)
        .pluck()
        .all();
      expect(database.pragma('integrity_check', {simple: true})).toBe('ok');
      database.close();
      const versions = new Map(rows.map(({reference, version}) => [reference, version]));
      const isIn = ({name}: Decision) => {
        const [reference = '', step] = name.split('/');
        return (versions.get(reference) ?? 0) >= Number(step);
      };
      for (const decision of made) {
        if (decision.acknowledged <= from)
          expect([decision, isIn(decision)]).toEqual([decision, true]);
        if (decision.issued > to) expect([decision, isIn(decision)]).toEqual([decision, false]);
      }
      // Whatever was acknowledged before something that is in it was even asked for, is in it.
      const latest = Math.max(...made.filter(isIn).map(({issued}) => issued));
      for (const decision of made)
        if (decision.acknowledged < latest)
          expect([decision, isIn(decision)]).toEqual([decision, true]);
      for (const {reference, version, status, open} of rows) {
        const its = events.filter(({stream}) => stream === reference);
        const state = folded(
          reference,
          its.map(({body}) => opportunityEvent(body)),
        );
        expect([reference, its.map((one) => one.version)]).toEqual([
          reference,
          Array.from({length: version}, (_, i) => i + 1),
        ]);
        expect([state?.status, state && (isOver(state) ? 0 : 1)]).toEqual([status, open]);
      }
      expect([...cards].sort()).toEqual([...versions.keys()].sort());
      expect([...timers].sort()).toEqual([...versions.keys()].sort());
    }
    expect(copies.length).toBe(4);
  }, 60_000);

  it('recognises in the chat whatever was owed then and said since: cards, threads, a team’s channel, people, candidates, files', async () => {
    const town = await openTown();
    try {
      const [ana, bruno, dario, nadia] = await Promise.all(
        ['ana', 'bruno', 'dario', 'nadia'].map(town.person),
      );
      if (!ana || !bruno || !dario || !nadia) throw new Error('nobody there');
      const team = await ana.offers({developers: 2, closes: '5d'});
      await ana.givesContact(team);
      await bruno.isInterested(team);
      await dario.isInterested(team);
      await ana.types(`/fit cerrar ${team}`);
      await town.quiet();
      // From here on nothing that is posted arrives, while people go on.
      town.world.faults.add({kind: 'status', status: 500, path: 'POST /api/v4/posts'});
      await bruno.types(`/fit coordinar ${team}`);
      await dario.types(`/fit preguntar ${team} ¿y el plazo?`);
      await ana.types('/fit expandir');
      const invitation = {title: 'Tablero', request: 'Un tablero', technologies: 'React', seats: 2};
      await ana.submits(await ana.dialog('expand'), {...invitation, closes: '5d'});
      await bruno.types('/fit proponer E-1');
      await bruno.submits(await bruno.dialog('candidate', 'E-1'), {name: '@nadia'});
      await dario.types('/fit preguntar E-1 ¿horario?');
      await ana.types('/fit estadisticas');
      await ana.types('/fit exportar');
      const owed = () =>
        town.rows(`select * from outbox where state in ('owed', 'trying') and gentle = 0`).length;
      expect(owed()).toBeGreaterThan(8);
      const backup = `${town.databaseFile}.backup`;
      await backUp(town.databaseFile, backup, new Date(town.clock.now()));
      town.world.faults.clear();
      await town.later(5 * 60_000);
      const keyed = async () => {
        const posts = (await town.world.posts()).filter(({original_id: of}) => of === '');
        return posts.flatMap(({props}) =>
          typeof props['fit_key'] === 'string' ? [props['fit_key']] : [],
        );
      };
      const said = await keyed();
      expect(new Set(said).size).toBe(said.length);
      await town.stopBot();
      await restore(backup, town.databaseFile, {at: new Date(town.clock.now()), shown: {}});
      await town.startBot();
      await town.later(5 * 60_000);
      expect(owed()).toBe(0);
      // Edited where they stand, a card and a proposal carry the key of what drew them last.
      expect((await keyed()).length).toBe(said.length);
      expect(await nadia.timesTold('E-1')).toBe(1);
      expect((await town.thread('E-1')).filter((one) => one.includes('¿horario?'))).toHaveLength(1);
      expect((await town.thread(team)).filter((one) => one.includes('¿y el plazo?'))).toHaveLength(
        1,
      );
    } finally {
      await town.close();
    }
  }, 120_000);

  it('asks again in the chat what is open again: a proposal that had ended since has its buttons back', async () => {
    const town = await openTown();
    try {
      const [ana, bruno, dario] = await Promise.all(['ana', 'bruno', 'dario'].map(town.person));
      if (!ana || !bruno || !dario) throw new Error('nobody there');
      const reference = await ana.offers({closes: '5d'});
      await bruno.isInterested(reference);
      await dario.isInterested(reference);
      await ana.types(`/fit cerrar ${reference}`);
      await town.quiet();
      const buttons = async () => {
        const [row] = town.rows<{post_id: string}>(
          `select post_id from drawn where reference = ? and drawing = 'round 1'`,
          reference,
        );
        const post = (await town.world.posts()).find(({id}) => id === row?.post_id);
        return actionsOf(post as unknown as ChatPost).map(({id}) => id);
      };
      const asked = await buttons();
      expect(asked).toContain('agree');
      const backup = `${town.databaseFile}.backup`;
      await backUp(town.databaseFile, backup, new Date(town.clock.now()));
      for (const who of [ana, bruno, dario]) await who.types(`/fit deacuerdo ${reference}`);
      await town.quiet();
      expect(await buttons()).toEqual([]);
      await town.stopBot();
      await restore(backup, town.databaseFile, {at: new Date(town.clock.now()), shown: {}});
      await town.startBot();
      await eventually(
        async () => ((await buttons()).length > 0 ? true : undefined),
        'the proposal to be drawn anew',
      );
      await town.quiet();
      expect(await buttons()).toEqual(asked);
    } finally {
      await town.close();
    }
  }, 120_000);

  /** What was backed up before the last of these happened is put back. */
  async function putBack(town: Town, backup: string): Promise<void> {
    await town.stopBot();
    await restore(backup, town.databaseFile, {at: new Date(town.clock.now()), shown: {}});
    await town.startBot();
    await town.quiet();
    await town.later(60_000);
    await town.quiet();
  }

  it('shows as over what was over then, and taken up again since', async () => {
    const town = await openTown();
    try {
      const ana = await town.person('ana');
      const [reference, other] = [
        await ana.offers({closes: '5d'}),
        await ana.offers({closes: '5d'}),
      ];
      for (const one of [reference, other]) await ana.types(`/fit retirar ${one} listo`);
      await town.quiet();
      const over = wordsOn(await town.card(reference));
      const backup = `${town.databaseFile}.backup`;
      await backUp(town.databaseFile, backup, new Date(town.clock.now()));
      await ana.types(`/fit reabrir ${reference} 5d`);
      await town.quiet();
      expect(wordsOn(await town.card(reference))).not.toBe(over);
      const edited = (await town.card(other)).edit_at;
      await putBack(town, backup);
      expect(wordsOn(await town.card(reference))).toBe(over);
      // What nothing happened to is left alone.
      expect((await town.card(other)).edit_at).toBe(edited);
    } finally {
      await town.close();
    }
  }, 120_000);

  it('has one card of what was deleted and posted anew since', async () => {
    const town = await openTown();
    try {
      const [ana, bruno] = [await town.person('ana'), await town.person('bruno')];
      const reference = await ana.offers({closes: '5d'});
      await town.quiet();
      const backup = `${town.databaseFile}.backup`;
      await backUp(town.databaseFile, backup, new Date(town.clock.now()));
      const asAdmin = requester(town.world.url, town.world.adminToken);
      await asAdmin('DELETE', `/posts/${(await town.card(reference)).id}`);
      await bruno.isInterested(reference);
      await town.quiet();
      const cards = async () =>
        (await ana.chat.posts(town.world.channels['fit'] ?? '')).filter(
          (post) => post.root_id === '' && post.message.startsWith(`**${reference} ·`),
        ).length;
      expect(await cards()).toBe(1);
      await putBack(town, backup);
      expect(await cards()).toBe(1);
    } finally {
      await town.close();
    }
  }, 120_000);
});
