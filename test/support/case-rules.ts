import {expect} from 'vitest';
import {caseWaitsFor, publishedAt, toldOf} from '../../src/domain/opportunity/case-told.ts';
import type {Offered} from '../../src/domain/opportunity/either.ts';
import type {Recorded} from '../../src/domain/workflow.ts';

/** What is so of every case, in either workflow, whatever anybody does. */
export function caseHolds(state: Offered, events: readonly Recorded<{type: string}>[]): void {
  const {study, parts, finished} = toldOf(state);
  if (!study) return;
  // Listed: finished, and every co-op that can be asked agreed to these words.
  if (publishedAt(state) !== null) {
    expect(finished).toBe(true);
    const agreed = events.flatMap((event) =>
      (event.type === 'case_agreed' || event.type === 'case_asked') &&
      'version' in event &&
      event.version === study.version &&
      'coop' in event
        ? [event.coop]
        : [],
    );
    for (const coop of parts) if (!study.waived.includes(coop)) expect(agreed).toContain(coop);
  }
  // A word is a yes or a no; nobody speaks of what nobody was shown.
  expect(study.agreed.filter((coop) => study.declined.includes(coop))).toEqual([]);
  if (study.askedAt === null) expect([...study.agreed, ...study.declined]).toEqual([]);
  // Who waits was asked and has a part in it; nobody waits for what is listed.
  for (const coop of ['a', 'b', 'c', 'd', 'out'])
    if (caseWaitsFor(state, coop)) {
      expect(parts).toContain(coop);
      expect(publishedAt(state)).toBeNull();
    }
  // Versions rise: an older button is never taken for a newer text.
  const versions = events.flatMap((event) =>
    event.type === 'case_told' && 'version' in event ? [event.version as number] : [],
  );
  expect(versions).toEqual([...versions].sort((one, other) => one - other));
}
