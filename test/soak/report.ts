export interface KillReport {
  readonly seed: number;
  readonly rounds: number;
  /** How often it was ended, by the moment. */
  readonly kills: Readonly<Record<string, number>>;
  readonly attempts: number;
  /** What people were told was done, by what it was. */
  readonly acknowledged: Readonly<Record<string, number>>;
  readonly moves: Readonly<Record<string, number>>;
  readonly events: number;
  readonly posts: number;
  readonly opportunities: number;
  readonly outages: number;
  readonly days: number;
  readonly violations: readonly string[];
}

/** Of several towns, the first one's seed. */
export function together(one: KillReport, other: KillReport): KillReport {
  return {
    seed: one.seed,
    rounds: one.rounds + other.rounds,
    kills: added(one.kills, other.kills),
    attempts: one.attempts + other.attempts,
    acknowledged: added(one.acknowledged, other.acknowledged),
    moves: added(one.moves, other.moves),
    events: one.events + other.events,
    posts: one.posts + other.posts,
    opportunities: one.opportunities + other.opportunities,
    outages: one.outages + other.outages,
    days: one.days + other.days,
    violations: [...one.violations, ...other.violations],
  };
}

type Counts = Readonly<Record<string, number>>;

function added(some: Counts, others: Counts): Counts {
  const names = new Set([...Object.keys(some), ...Object.keys(others)]);
  return Object.fromEntries(
    [...names].sort().map((name) => [name, (some[name] ?? 0) + (others[name] ?? 0)]),
  );
}

/** For whoever watches it run. */
export function summary({
  seed,
  rounds,
  kills,
  attempts,
  acknowledged,
  ...rest
}: KillReport): string {
  const {events, posts, opportunities, outages, days, violations} = rest;
  const told = Object.values(acknowledged).reduce((sum, count) => sum + count, 0);
  return [
    `seed ${String(seed)}: ${String(rounds)} rounds (${JSON.stringify(kills)}, ${String(outages)} outages,`,
    `${String(days)} days), ${String(attempts)} attempts, ${String(told)} confirmed,`,
    `${String(opportunities)} opportunities, ${String(events)} events, ${String(posts)} posts,`,
    `${String(violations.length)} violations`,
    ...violations.map((one) => `\n  ${one}`),
  ].join(' ');
}
