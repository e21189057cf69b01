import {mendingOf} from '../app/mending.ts';
import type {Clock, Store} from '../app/ports.ts';
import {hasCoordinator} from '../domain/registry/decide.ts';
import type {Noted} from '../domain/surroundings.ts';

export interface Readiness {
  readonly ready: boolean;
  /** Each thing that is looked at: `ok`, or what is wrong. */
  readonly checks: Readonly<Record<string, string>>;
  /** Messages not delivered yet. */
  readonly owed: number | null;
}

/** Later than this isn't a busy moment any more. Milliseconds. */
export const TIMER_LATE = 60_000;
const OUTBOX_STUCK = 5 * 60_000;

/**
 * Worth mending, but the bot is ready: that the command's token seems to be another is said because of
 * what somebody sent, and buttons work without it; without a channel besides FIT's all else goes on.
 */
const DOES_WITHOUT: ReadonlySet<string> = new Set(['command', 'fic_channel', 'diffusion_channel']);

/** Migrations are applied before anything listens, so a process that answers has them. */
export async function readinessOf(parts: {
  store: Store;
  clock: Clock;
  /** What is wrong with the connection. */
  mattermost: () => string | undefined;
  /** What somebody has to mend on the chat server. */
  wrong?: () => readonly Noted[];
}): Promise<Readiness> {
  const {store, clock} = parts;
  const now = clock.now();
  const checks: Record<string, string> = {
    mattermost: parts.mattermost() ?? 'ok',
    ...surroundingsOf(parts.wrong?.() ?? []),
    coordinators: hasCoordinator(store.read.registry())
      ? 'ok'
      : 'nobody co-ordinates FIT: name somebody in COORDINATORS and start again',
  };
  let owed: number | null = null;
  try {
    const next = await store.read.nextTimerAt();
    const outbox = await store.read.outboxHealth(now);
    checks['database'] = store.trouble() ?? 'ok';
    owed = outbox.owed;
    checks['timers'] =
      next !== undefined && now - next > TIMER_LATE ? `late since ${iso(next)}` : 'ok';
    checks['outbox'] =
      outbox.oldestOwedAt !== null && now - outbox.oldestOwedAt > OUTBOX_STUCK
        ? `${String(outbox.owed)} owed, the oldest since ${iso(outbox.oldestOwedAt)}`
        : outbox.parked > 0
          ? `ok, ${String(outbox.parked)} set aside`
          : 'ok';
  } catch (error) {
    const name = error instanceof Error ? error.name : 'cannot be read';
    checks['database'] = store.trouble() ?? name;
  }
  const ready = Object.entries(checks).every(
    ([name, check]) => DOES_WITHOUT.has(name) || check.startsWith('ok'),
  );
  return {ready, checks, owed};
}

/** A co-op that nobody speaks for is no fault of the bot's. */
function surroundingsOf(wrong: readonly Noted[]): Record<string, string> {
  const checks: Record<string, string> = {fit_channel: 'ok', command: 'ok'};
  for (const {subject, problem, since} of wrong)
    if (problem && problem.id !== 'nobody_inside')
      checks[subject] = `${mendingOf({problem})} (since ${iso(since)})`;
  return checks;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
