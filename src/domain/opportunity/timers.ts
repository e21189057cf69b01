import type {Effect, Instant} from '../workflow.ts';

export type Timers<Name extends string> = Partial<Record<Name, Instant>>;

/** The effects that turn the timers of one state into those of the next. */
export function timerChanges<Name extends string>(
  was: Timers<Name>,
  is: Timers<Name>,
): readonly Effect<never, never, Name>[] {
  const names = new Set([...Object.keys(was), ...Object.keys(is)]) as Set<Name>;
  return [...names].flatMap((timer): Effect<never, never, Name>[] => {
    const at = is[timer];
    if (at === undefined) return [{kind: 'cancel_timer', timer}];
    return at === was[timer] ? [] : [{kind: 'set_timer', timer, at}];
  });
}
