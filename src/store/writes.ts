import {sql} from 'kysely';
import type {Kysely} from 'kysely';
import type {Ids, Opportunity, Tx, Vault} from '../app/ports.ts';
import {candidateWrites} from './candidates.ts';
import {contactText, sealedAbout} from './contact-codec.ts';
import {eventRow, toInstant, toText} from './codecs.ts';
import {keepRoom} from './drawn.ts';
import {LEFTOVERS} from './eraser.ts';
import {outboxWrites} from './outbox.ts';
import {prepared} from './prepared.ts';
import type {Schema} from './schema.ts';
import type {RegistryMemory} from './registry-memory.ts';
import {readsOf} from './reads.ts';
import {lostNumbers} from './reconcile.ts';
import {saver} from './save.ts';
import {sealedAnewWrites} from './sealed-anew.ts';
import type {States} from './state-memory.ts';
import {surroundingsWrites} from './surroundings.ts';
import type {Touched} from './touched.ts';
import type {Memory} from './writer.ts';
import type {Timer} from '../domain/opportunity/either.ts';

/** A part of a work, undone by itself. */
const PART = {
  begin: sql`savepoint part`,
  undo: sql`rollback to part`,
  keep: sql`release part`,
};

export function txOf(
  db: Kysely<Schema>,
  parts: {
    memory: RegistryMemory;
    /** All that is kept in memory of what is written. */
    kept: Memory;
    states: States;
    vault: Vault;
    ids: Ids;
    touched: Touched;
  },
): {tx: Tx; begin: () => void} {
  const {memory, kept, states, vault, ids, touched} = parts;
  const reads = readsOf(db, {registry: () => memory.current, states, vault});
  const save = saver(db);
  const receive = prepared(db, ({key, at}: Schema['inbox']) =>
    db
      .insertInto('inbox')
      .values({key, at})
      .onConflict((conflict) => conflict.column('key').doNothing()),
  );
  /** Said in the transaction that erases, so that it is known after a crash. */
  const leavesBytes = async () => {
    touched.erased = true;
    await db
      .insertInto('notes')
      .values({key: LEFTOVERS, value: 'yes'})
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  };
  /** Opportunities as the work that runs has read or left them: folded once, however often asked. */
  const seen = new Map<string, Opportunity>();
  const tx: Tx = {
    ...reads,
    ...outboxWrites(db, ids, touched),
    ...surroundingsWrites(db),
    ...candidateWrites(db, vault, leavesBytes),
    ...sealedAnewWrites(db, vault, leavesBytes),
    async opportunity(reference) {
      const found = seen.get(reference) ?? (await reads.opportunity(reference));
      if (found) seen.set(reference, found);
      return found;
    },
    async apart(part) {
      const mark = kept.mark();
      await PART.begin.execute(db);
      try {
        const result = await part();
        await PART.keep.execute(db);
        return result;
      } catch (error) {
        kept.rollback(mark);
        seen.clear();
        // Where SQLite has ended the whole transaction, there is nothing of the part to take back.
        await PART.undo.execute(db).catch(() => undefined);
        await PART.keep.execute(db).catch(() => undefined);
        throw error;
      }
    },
    async firstTime(key, at) {
      const {numAffectedRows} = await receive({key, at: toText(at)});
      return numAffectedRows === 1n;
    },
    async forgetInbox(before) {
      await db.deleteFrom('inbox').where('at', '<', toText(before)).execute();
    },
    async nextReference(kind) {
      const {highest} = await db
        .selectFrom('opportunities')
        .select(db.fn.max('number').as('highest'))
        .where('kind', '=', kind)
        .executeTakeFirstOrThrow();
      const lost = Number((await reads.note(lostNumbers(kind))) ?? 0);
      // Where there is none yet, null counts as 0.
      return `${kind}-${String(Math.max(highest, lost) + 1)}`;
    },
    async save(change) {
      const {reference, expected, events, state} = change;
      if (events.length === 0) return;
      const before = await tx.opportunity(reference);
      await save(change, before?.state);
      const {rootPostId = null, rootChannelId = null} = before ?? {};
      const version = expected + events.length;
      seen.set(reference, {reference, version, state, rootPostId, rootChannelId});
      states.keep(reference, version, state);
    },
    async saveRegistry(events) {
      if (events.length === 0) return;
      await db
        .insertInto('events')
        .values(events.map((event, i) => eventRow('registry', memory.version + i + 1, event)))
        .execute();
      memory.apply(events);
    },
    async setTimer(reference, timer, at) {
      touched.something = true;
      await db
        .insertInto('timers')
        .values({reference, name: timer, due_at: toText(at)})
        .onConflict((conflict) =>
          conflict.columns(['reference', 'name']).doUpdateSet({due_at: toText(at)}),
        )
        .execute();
    },
    async cancelTimer(reference, timer) {
      await db
        .deleteFrom('timers')
        .where('reference', '=', reference)
        .where('name', '=', timer)
        .execute();
    },
    async takeDueTimer(now) {
      const row = await db
        .selectFrom('timers')
        .selectAll()
        .where('due_at', '<=', toText(now))
        .orderBy('due_at')
        .orderBy('reference')
        .limit(1)
        .executeTakeFirst();
      if (!row) return undefined;
      const {reference, name} = row;
      const timer = name as Timer;
      await tx.cancelTimer(reference, timer);
      return {reference, timer, at: toInstant(row.due_at)};
    },
    saveTeamRoom: (reference, room) => keepRoom(db, reference, room),
    async saveRoot(reference, postId, channelId) {
      await db
        .updateTable('opportunities')
        .set({root_post_id: postId, root_channel_id: channelId})
        .where('reference', '=', reference)
        .execute();
      seen.delete(reference);
    },
    async sealContact(reference, contact, at) {
      const {keyId, bytes} = vault.seal(sealedAbout(reference), contactText(contact));
      const row = {key_id: keyId, sealed: bytes, at: toText(at)};
      await tx.eraseContact(reference);
      await db
        .insertInto('confidential')
        .values({reference, ...row})
        .execute();
    },
    async eraseContact(reference) {
      const {numDeletedRows} = await db
        .deleteFrom('confidential')
        .where('reference', '=', reference)
        .executeTakeFirst();
      if (numDeletedRows > 0n) await leavesBytes();
    },
    async recordOpening({reference, person, coop, at}) {
      await db
        .insertInto('openings')
        .values({reference, person, coop, at: toText(at)})
        .execute();
    },
    async saveProfiles(profiles) {
      for (const {id, username, name, locale, timeZone, active, bot} of profiles) {
        const row = {
          username,
          name,
          locale,
          time_zone: timeZone,
          active: active ? 1 : 0,
          bot: bot ? 1 : 0,
        };
        await db
          .insertInto('profiles')
          .values({id, ...row})
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
          .execute();
      }
    },
    async setNote(key, value) {
      await db
        .insertInto('notes')
        .values({key, value})
        .onConflict((conflict) => conflict.column('key').doUpdateSet({value}))
        .execute();
    },
  };
  return {
    tx,
    begin: () => {
      seen.clear();
    },
  };
}
