import type {Attempt, Attempts} from './attempts.ts';
import {confirmationOf} from './confirmations.ts';
import type {Kept, Stored} from './record.ts';
import {REGISTRY} from './record.ts';

interface Happened {
  readonly stream: string;
  readonly event: Stored;
}

/**
 * What people were told was done, is done, and nothing was done twice: each confirmation has a decision
 * of its own, and no attempt led to two.
 */
export function notKept(record: Kept, attempts: Attempts): readonly string[] {
  const all = [...record.streams].flatMap(([stream, events]) =>
    events.map((event): Happened => ({stream, event})),
  );
  const used = new Set<Happened>();
  return attempts.all.flatMap((attempt) => {
    const within = all.filter(
      ({event}) => attempt.sent <= event.at && event.at <= attempt.answered,
    );
    return [...lost(attempt, within, used), ...doubled(attempt, within)];
  });
}

function lost(
  attempt: Attempt,
  within: readonly Happened[],
  used: Set<Happened>,
): readonly string[] {
  const {done, person, reference} = attempt;
  const confirmation = done === null ? undefined : confirmationOf(done);
  if (!confirmation) return [];
  const {happened, signed} = confirmation;
  const kept = within.find(
    (one) =>
      !used.has(one) &&
      happened.includes(one.event.type) &&
      (!signed || one.event.by?.person === person) &&
      (reference === null || one.stream === reference || one.stream === REGISTRY),
  );
  if (kept) used.add(kept);
  return kept ? [] : [`lost: ${told(attempt)}`];
}

/** One attempt is one moment: a second one would be the same press carried out again. */
function doubled(attempt: Attempt, within: readonly Happened[]): readonly string[] {
  const own = within.filter(({event}) => event.by?.person === attempt.person);
  const moments = new Set(own.map(({event}) => event.at));
  return moments.size > 1 ? [`done twice: ${told(attempt)}`] : [];
}

/** Words that were written once stand in one decision at most, and in one where that was confirmed. */
export function marksAstray(record: Kept, attempts: Attempts): readonly string[] {
  const moments = new Map<string, Set<string>>();
  for (const [stream, events] of record.streams)
    for (const event of events)
      for (const [mark] of JSON.stringify(event).matchAll(/\bm\d+m\b/g)) {
        const there = moments.get(mark) ?? new Set();
        moments.set(mark, there.add(`${stream} ${String(event.at)} ${event.type}`));
      }
  return attempts.all.flatMap((attempt) => {
    const open = OPEN.has(attempt.what) || attempt.how === 'command';
    if (attempt.done === null || !open) return [];
    return attempt.marks
      .filter((mark) => !moments.has(mark))
      .map((mark) => `${mark} is lost: ${told(attempt)}`);
  });
}

/** Dialogs all of whose words are in events; of the others some are sealed. */
const OPEN: ReadonlySet<string> = new Set([
  'delegate',
  'expand',
  'question',
  'withdraw',
  'declinehandover',
  'object',
  'choose',
  'outcome',
  'trouble',
]);

function told({username, how, what, said, done, reference, sent}: Attempt): string {
  const when = new Date(sent).toISOString();
  return `${when} ${username} ${how} ${what} (${reference ?? 'none'}) was told ${done ?? ''}: ${said ?? ''}`;
}
