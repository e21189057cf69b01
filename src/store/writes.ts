import type {Kysely} from 'kysely';
import {isOver} from '../domain/delegation/decide.ts';
import {recipientsOf, standingInterests} from '../domain/delegation/state.ts';
import type {Delegation} from '../domain/delegation/state.ts';
import type {CoopId} from '../domain/workflow.ts';
import {Conflict} from '../app/ports.ts';
import type {Change, Ids, Opportunity, Tx} from '../app/ports.ts';
import {seal} from '../app/keys.ts';
import type {Keyring} from '../app/keys.ts';
import {contactText, sealedAbout} from './contact-codec.ts';
import {eventRow, toInstant, toText} from './codecs.ts';
import {outboxWrites} from './outbox.ts';
import type {Schema} from './schema.ts';
import type {RegistryMemory} from './registry-memory.ts';
import {readsOf} from './reads.ts';
import type {DelegationTimer} from '../domain/delegation/commands.ts';

/** What changed in a piece of work that somebody waits to hear of after COMMIT. */
export interface Touched {
  something: boolean;
}

export function txOf(
  db: Kysely<Schema>,
  memory: RegistryMemory,
  keys: Keyring,
  ids: Ids,
  touched: Touched,
): {tx: Tx; begin: () => void} {
  const reads = readsOf(db, () => memory.current, keys);
  /** Opportunities as the work that runs has read or left them: folded once, however often asked. */
  const seen = new Map<string, Opportunity>();
  const tx: Tx = {
    ...reads,
    ...outboxWrites(db, ids, touched),
    async opportunity(reference) {
      const found = seen.get(reference) ?? (await reads.opportunity(reference));
      if (found) seen.set(reference, found);
      return found;
    },
    async firstTime(key, at) {
      const {numInsertedOrUpdatedRows} = await db
        .insertInto('inbox')
        .values({key, at: toText(at)})
        .onConflict((conflict) => conflict.column('key').doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
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
      return `${kind}-${String(((highest as number | null) ?? 0) + 1)}`;
    },
    async save(change) {
      const {reference, expected, events, state} = change;
      if (events.length === 0) return;
      const before = await tx.opportunity(reference);
      await save(db, change, before?.state);
      const rootPostId = before?.rootPostId ?? null;
      seen.set(reference, {reference, version: expected + events.length, state, rootPostId});
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
      const timer = name as DelegationTimer;
      await tx.cancelTimer(reference, timer);
      return {reference, timer, at: toInstant(row.due_at)};
    },
    async sealContact(reference, contact, at) {
      const {keyId, bytes} = seal(keys, sealedAbout(reference), contactText(contact));
      const row = {key_id: keyId, sealed: bytes, at: toText(at)};
      await db
        .insertInto('confidential')
        .values({reference, ...row})
        .onConflict((conflict) => conflict.column('reference').doUpdateSet(row))
        .execute();
    },
    async eraseContact(reference) {
      await db.deleteFrom('confidential').where('reference', '=', reference).execute();
    },
    async recordOpening({reference, person, coop, at}) {
      await db.insertInto('openings').values({reference, person, coop, at: toText(at)}).execute();
    },
    async saveProfiles(profiles) {
      for (const {id, username, name, locale, active} of profiles) {
        const row = {username, name, locale, active: active ? 1 : 0};
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

/** Events and the rows that lists are read from, together. */
async function save(
  db: Kysely<Schema>,
  {reference, expected, events, state}: Change,
  before: Delegation | undefined,
) {
  const last = events.at(-1);
  if (!last) return;
  const version = expected + events.length;
  const row = {
    version,
    status: state.status,
    open: isOver(state) ? 0 : 1,
    title: state.offer.title,
    technologies: JSON.stringify(state.offer.technologies),
    developers: state.offer.developers,
    closes_at: state.status === 'gathering' ? toText(state.closesAt) : null,
    changed_at: toText(last.at),
  };
  const [kind = '', number = ''] = reference.split('-');
  const fresh = {offering_coop: state.offer.offeringCoop, root_post_id: null};
  const written =
    expected === 0
      ? await db
          .insertInto('opportunities')
          .values({reference, kind, number: Number(number), ...fresh, ...row})
          .onConflict((conflict) => conflict.column('reference').doNothing())
          .executeTakeFirst()
          .then(({numInsertedOrUpdatedRows: rows}) => rows)
      : await db
          .updateTable('opportunities')
          .set(row)
          .where('reference', '=', reference)
          .where('version', '=', expected)
          .executeTakeFirst()
          .then(({numUpdatedRows: rows}) => rows);
  if (written !== 1n) throw new Conflict(`${reference} is not at version ${String(expected)}`);
  await db
    .insertInto('events')
    .values(events.map((event, i) => eventRow(reference, expected + i + 1, event)))
    .execute();
  await saveParts(db, reference, partsOf(before), partsOf(state));
}

interface Parts {
  readonly coops: ReadonlySet<CoopId>;
  readonly open: 0 | 1;
}

function partsOf(state: Delegation = {status: 'not_offered'}): Parts {
  if (state.status === 'not_offered') return {coops: new Set(), open: 0};
  const late = state.status === 'unplaced' ? state.late : [];
  const coops = new Set([
    state.offer.offeringCoop,
    ...recipientsOf(state),
    ...[...standingInterests(state), ...late].map((interest) => interest.coop),
  ]);
  return {coops, open: isOver(state) && late.length === 0 ? 0 : 1};
}

async function saveParts(db: Kysely<Schema>, reference: string, before: Parts, {coops, open}: Parts) {
  const gone = [...before.coops].filter((coop) => !coops.has(coop));
  if (gone.length > 0)
    await db
      .deleteFrom('parts')
      .where('reference', '=', reference)
      .where('coop', 'in', gone)
      .execute();
  const fresh = [...coops].filter((coop) => before.open !== open || !before.coops.has(coop));
  if (fresh.length > 0)
    await db
      .insertInto('parts')
      .values(fresh.map((coop) => ({reference, coop, open})))
      .onConflict((conflict) => conflict.columns(['reference', 'coop']).doUpdateSet({open}))
      .execute();
}
