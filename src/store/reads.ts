import type {Kysely} from 'kysely';
import {WINDOW_TIMERS} from '../domain/delegation/commands.ts';
import {folded} from '../domain/opportunity/either.ts';
import type {Offered, Timer} from '../domain/opportunity/either.ts';
import type {Status} from '../domain/opportunity/status.ts';
import type {Registry} from '../domain/registry/state.ts';
import type {Reference} from '../domain/workflow.ts';
import type {Listed, Opportunity, Reads, TeamRoom, Vault} from '../app/ports.ts';
import {candidateReads, opened} from './candidates.ts';
import {caseReads} from './cases.ts';
import {opportunityEvent, toInstant, toText} from './codecs.ts';
import {contactOf, sealedAbout} from './contact-codec.ts';
import {deliveries} from './deliveries.ts';
import {nameOf} from './drawn.ts';
import {gaugeReads} from './gauges.ts';
import {milestoneReads} from './milestones.ts';
import {CHANNEL, candidatesLane} from './lanes.ts';
import {cardIsOwed, cardIsTried, laneIsOwed, nextParcelAt} from './outbox.ts';
import {outboxHealth} from './outbox-health.ts';
import {prepared} from './prepared.ts';
import {sealedReads} from './sealed-anew.ts';
import type {Schema} from './schema.ts';
import type {States} from './state-memory.ts';
import {surroundingsReads} from './surroundings.ts';

/** Every question the house asks, for the writer's connection and the readers' alike. */
export function readsOf(
  db: Kysely<Schema>,
  {registry, states, vault}: {registry: () => Registry; states: States; vault: Vault},
): Reads {
  const head = prepared(db, ({reference}: {reference: string}) =>
    db
      .selectFrom('opportunities')
      .select(['version', 'root_post_id', 'root_channel_id'])
      .where('reference', '=', reference),
  );
  // One statement, so that a reader never folds the events of one version into another.
  const whole = prepared(db, ({reference}: {reference: string}) =>
    db
      .selectFrom('opportunities')
      .innerJoin('events', 'events.stream', 'opportunities.reference')
      .select(['opportunities.version', 'root_post_id', 'root_channel_id', 'body'])
      .where('reference', '=', reference)
      .orderBy('events.version'),
  );
  return {
    ...surroundingsReads(db),
    ...gaugeReads(db),
    ...milestoneReads(db),
    ...candidateReads(db, vault),
    ...sealedReads(db),
    ...caseReads(db),
    registry,
    async opportunity(reference) {
      const {
        rows: [known],
      } = await head({reference});
      if (!known) return undefined;
      const kept = states.at(reference, known.version);
      if (kept) return opportunity(reference, known, kept);
      const {rows} = await whole({reference});
      const [row] = rows;
      if (!row) return undefined;
      const state = folded(
        reference,
        rows.map(({body}) => opportunityEvent(body)),
      );
      // The first event of every stream is the offer.
      if (!state) return undefined;
      states.keep(reference, row.version, state);
      return opportunity(reference, row, state);
    },
    async history(reference) {
      const rows = await db
        .selectFrom('events')
        .select('body')
        .where('stream', '=', reference)
        .orderBy('version')
        .execute();
      return rows.map(({body}) => opportunityEvent(body));
    },
    async list({scope, limit}) {
      const all = db.selectFrom('opportunities').selectAll();
      const some = scope === 'all' ? all : all.where('open', '=', scope === 'open' ? 1 : 0);
      const rows = await some.orderBy('changed_at', 'desc').limit(limit).execute();
      return rows.map(listed);
    },
    async standing(statuses, {closesBy, limit}) {
      if (statuses.length === 0) return [];
      const all = db
        .selectFrom('opportunities')
        .selectAll()
        .where('open', '=', 1)
        .where('status', 'in', statuses);
      const some = closesBy === undefined ? all : all.where('closes_at', '<=', toText(closesBy));
      const rows = await some
        .orderBy('closes_at')
        .orderBy('kind')
        .orderBy('number')
        .limit(limit)
        .execute();
      return rows.map(listed);
    },
    async liveOf(coop) {
      const rows = await db
        .selectFrom('parts')
        .select('reference')
        .where('coop', '=', coop)
        .where('open', '=', 1)
        .orderBy('reference')
        .execute();
      return rows.map((row) => row.reference);
    },
    async undecidedOf(coop) {
      const rows = await db
        .selectFrom('parts')
        .innerJoin('opportunities', 'opportunities.reference', 'parts.reference')
        .select('parts.reference')
        .where('parts.coop', '=', coop)
        .where('parts.open', '=', 1)
        .where('status', 'in', ['allocating', 'forming_team', 'handing_over'])
        .orderBy('parts.reference')
        .execute();
      return rows.map((row) => row.reference);
    },
    async partsOf(coop, limit) {
      const rows = await db
        .selectFrom('parts')
        .innerJoin('opportunities', 'opportunities.reference', 'parts.reference')
        .select('parts.reference')
        .where('parts.coop', '=', coop)
        .orderBy('opportunities.changed_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => row.reference);
    },
    async listed(references) {
      if (references.length === 0) return [];
      const rows = await db
        .selectFrom('opportunities')
        .selectAll()
        .where('reference', 'in', references)
        .orderBy('changed_at', 'desc')
        .execute();
      return rows.map(listed);
    },
    async changedSince(at) {
      const all = db.selectFrom('opportunities').select('reference');
      const some = at === -Infinity ? all : all.where('changed_at', '>=', toText(at));
      const rows = await some.orderBy('kind').orderBy('number').execute();
      return rows.map((row) => row.reference);
    },
    async contact(reference) {
      const row = await db
        .selectFrom('confidential')
        .select(['key_id', 'sealed'])
        .where('reference', '=', reference)
        .executeTakeFirst();
      if (!row) return undefined;
      const sealed = {keyId: row.key_id, bytes: row.sealed};
      const text = opened(vault, sealedAbout(reference), sealed);
      return text === undefined ? undefined : contactOf(text);
    },
    async profiles() {
      const rows = await db.selectFrom('profiles').selectAll().execute();
      return rows.map(({time_zone: timeZone, ...row}) => ({
        ...row,
        timeZone,
        active: row.active === 1,
        bot: row.bot === 1,
      }));
    },
    async note(key) {
      const row = await db
        .selectFrom('notes')
        .select('value')
        .where('key', '=', key)
        .executeTakeFirst();
      return row?.value;
    },
    async nextTimerAt() {
      const row = await db
        .selectFrom('timers')
        .select('due_at')
        .orderBy('due_at')
        .limit(1)
        .executeTakeFirst();
      return row && toInstant(row.due_at);
    },
    async upcoming(limit) {
      const rows = await db
        .selectFrom('timers')
        .selectAll()
        .orderBy('due_at')
        .orderBy('reference')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        reference: row.reference,
        timer: row.name as Timer,
        at: toInstant(row.due_at),
      }));
    },
    async runningWindows() {
      const rows = await db
        .selectFrom('timers')
        .select('reference')
        .where('name', 'in', WINDOW_TIMERS)
        .orderBy('due_at')
        .execute();
      return rows.map((row) => row.reference);
    },
    async lastWork(coop, besides) {
      const row = await db
        .selectFrom('works')
        .select('at')
        .where('coop', '=', coop)
        .where('reference', '!=', besides)
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && toInstant(row.at);
    },
    async teamRoom(reference) {
      const row = await db
        .selectFrom('rooms')
        .selectAll()
        .where('reference', '=', reference)
        .executeTakeFirst();
      return (
        row && {
          channelId: row.channel_id,
          people: JSON.parse(row.people) as TeamRoom['people'],
          missing: JSON.parse(row.missing) as TeamRoom['missing'],
        }
      );
    },
    async drawnPost(reference, drawing) {
      const row = await db
        .selectFrom('drawn')
        .select(['post_id', 'channel_id'])
        .where('reference', '=', reference)
        .where('drawing', '=', nameOf(drawing))
        .executeTakeFirst();
      return row && {postId: row.post_id, channelId: row.channel_id};
    },
    deliveries: (reference, message) => deliveries(db, reference, message),
    nextParcelAt: (busy) => nextParcelAt(db, busy),
    channelIsOwed: (channel) => laneIsOwed(db, `${CHANNEL}${channel}`),
    candidateIsOwed: (reference, candidate) => laneIsOwed(db, candidatesLane(reference, candidate)),
    cardIsOwed: (reference) => cardIsOwed(db, reference),
    cardIsTried: (reference) => cardIsTried(db, reference),
    outboxHealth: (now) => outboxHealth(db, now),
  };
}

function opportunity(
  reference: Reference,
  row: Pick<Schema['opportunities'], 'version' | 'root_post_id' | 'root_channel_id'>,
  state: Offered,
): Opportunity {
  const {version, root_post_id: rootPostId, root_channel_id: rootChannelId} = row;
  return {reference, version, state, rootPostId, rootChannelId};
}

function listed(row: Schema['opportunities']): Listed {
  return {
    reference: row.reference,
    title: row.title,
    status: row.status as Status,
    technologies: JSON.parse(row.technologies) as string[],
    developers: row.developers,
    offeringCoop: row.offering_coop,
    closesAt: row.closes_at === null ? null : toInstant(row.closes_at),
    rootPostId: row.root_post_id,
  };
}
