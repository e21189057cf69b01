import type * as Prom from 'prom-client';
import type {Counts} from '../app/counts.ts';
import {DOORS, RESULTS} from '../app/counts.ts';
import type {Clock, Log, Store} from '../app/ports.ts';
import type {Kind} from '../domain/opportunity/either.ts';
import type {Instant} from '../domain/workflow.ts';
import {TIMER_LATE} from './readiness.ts';

/** What is told to whoever measures the bot: text as Prometheus reads it. */
export interface Metrics {
  readonly contentType: string;
  tell(): Promise<string>;
}

interface Measured {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly counts: Counts;
  /** Does Mattermost answer? */
  readonly reachable: () => boolean;
  /** When a digest was last made, also one that had nothing to say; undefined before the first. */
  readonly digestMadeAt: () => Instant | undefined;
}

/** Where an open opportunity may stand: each has its figure, also where none stands there. */
const OPEN: Readonly<Record<Kind, readonly string[]>> = {
  delegation: ['gathering', 'allocating', 'forming_team', 'handing_over', 'handed_over'],
  expansion: ['gathering', 'evaluating', 'complete', 'partly_complete'],
};

/**
 * Labels are words of ours: states, doors, results, refusals. No person, co-op or reference, and
 * nothing that anybody sent. What it needs of the database is read when somebody asks.
 */
export async function openMetrics(measured: Measured): Promise<Metrics> {
  // Loaded here alone: a bot that nobody measures starts without it.
  const prom = await import('prom-client');
  const registry = new prom.Registry();
  prom.collectDefaultMetrics({register: registry, prefix: 'fitbot_'});
  countersOf(prom, registry, measured.counts);
  const read = gaugesOf(prom, registry, measured);
  return {
    contentType: registry.contentType,
    async tell() {
      await read();
      return registry.metrics();
    },
  };
}

function countersOf({Counter}: typeof Prom, registry: Prom.Registry, counts: Counts): void {
  const registers = [registry];
  new Counter({
    name: 'fitbot_requests_total',
    help: 'Commands, presses (action) and submissions (dialog) since the start, by what came of them.',
    labelNames: ['door', 'result'],
    registers,
    collect() {
      this.reset();
      for (const door of DOORS)
        for (const result of RESULTS) this.inc({door, result}, counts.requests[door][result]);
    },
  });
  new Counter({
    name: 'fitbot_refusals_total',
    help: 'What was refused since the start, by the id of the refusal.',
    labelNames: ['refusal'],
    registers,
    collect() {
      this.reset();
      for (const [refusal, count] of counts.refusals) this.inc({refusal}, count);
    },
  });
}

/** Sets all of them when it is called: the database is asked once for each time they are read. */
function gaugesOf(
  {Gauge}: typeof Prom,
  registry: Prom.Registry,
  measured: Measured,
): () => Promise<void> {
  const registers = [registry];
  const gauge = (name: string, help: string) =>
    new Gauge({name: `fitbot_${name}`, help, registers});
  const opportunities = new Gauge({
    name: 'fitbot_open_opportunities',
    help: 'Opportunities that are not over, by kind and state.',
    labelNames: ['kind', 'state'],
    registers,
  });
  const owed = gauge(
    'outbox_owed',
    'Messages not delivered yet, without reminders that wait for a morning.',
  );
  const oldest = gauge(
    'outbox_oldest_seconds',
    'How long the oldest of them has been owed; 0 for none.',
  );
  const parked = gauge('outbox_parked', 'Messages set aside, because they could not be delivered.');
  const late = gauge('timers_late', 'Timers that were due more than a minute ago.');
  const latest = gauge('timers_late_seconds', 'How late the latest of them is; 0 for none.');
  const digest = gauge(
    'digest_age_seconds',
    'Since a digest was last made; absent before the first.',
  );
  const mattermost = gauge(
    'mattermost_reachable',
    'Whether Mattermost answered when it was last asked anything.',
  );
  const database = gauge(
    'database_readable',
    'Whether the database could be read for these figures.',
  );
  const ofDatabase = [opportunities, owed, oldest, parked, late, latest];

  return async () => {
    const {store, clock, reachable, digestMadeAt, log} = measured;
    const now = clock.now();
    mattermost.set(reachable() ? 1 : 0);
    setOrNone(digest, secondsBetween(digestMadeAt(), now));
    try {
      const [states, outbox, due, next] = await Promise.all([
        store.read.openByState(),
        store.read.outboxHealth(now),
        store.read.timersDue(now - TIMER_LATE),
        store.read.nextTimerAt(),
      ]);
      opportunities.reset();
      for (const kind of KINDS) for (const state of OPEN[kind]) opportunities.set({kind, state}, 0);
      for (const {kind, status: state, count} of states) opportunities.set({kind, state}, count);
      owed.set(outbox.owed);
      oldest.set(secondsBetween(outbox.oldestOwedAt ?? now, now) ?? 0);
      parked.set(outbox.parked);
      late.set(due);
      latest.set(due > 0 ? (secondsBetween(next, now) ?? 0) : 0);
      database.set(1);
    } catch (error) {
      log.warn({err: error}, 'the database could not be measured');
      // Old figures would look like new ones.
      for (const one of ofDatabase) withoutValue(one);
      database.set(0);
    }
  };
}

const KINDS = Object.keys(OPEN) as readonly Kind[];

function secondsBetween(from: Instant | undefined, to: Instant): number | undefined {
  return from === undefined ? undefined : Math.max(0, (to - from) / 1_000);
}

function setOrNone(gauge: Prom.Gauge, value: number | undefined): void {
  if (value === undefined) gauge.remove();
  else gauge.set(value);
}

function withoutValue(gauge: Prom.Gauge<'kind' | 'state'>): void {
  gauge.reset(); // which leaves a 0 where there are no labels
  gauge.remove({});
}
