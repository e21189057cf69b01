import {HOUR} from '../time.ts';
import type {Speaker} from '../workflow.ts';
import type {Entry, What} from './entry.ts';
import {PARTS} from './entry.ts';

/** What one person says piece by piece within an hour, nothing between, is one line. */
const TOGETHER = HOUR;

export function folded(entries: readonly Entry[]): readonly Entry[] {
  const kept: Entry[] = [];
  for (const entry of entries) {
    const last = kept.at(-1);
    const one =
      last && entry.at - last.at <= TOGETHER
        ? asOne(last.what, entry.what, entry, last)
        : undefined;
    if (last && one) kept[kept.length - 1] = {at: last.at, what: one};
    else kept.push(entry);
  }
  return kept;
}

/** The two as one, told at the moment of the first; undefined where they are two things. */
function asOne(first: What, next: What, {at}: Entry, {at: before}: Entry): What | undefined {
  if (first.id === 'edited' && next.id === 'edited' && isSame(first.by, next.by))
    return {
      ...first,
      parts: PARTS.filter((part) => first.parts.includes(part) || next.parts.includes(part)),
    };
  // A tap, and the figures that its form asked for.
  if (first.id === 'interested' && next.id === 'interested' && isSame(first.by, next.by))
    return {...next, again: first.again};
  if (first.id === 'proposes' && next.id === 'proposes' && first.coop === next.coop)
    return {...first, people: first.people + next.people};
  // Whoever agrees takes their objection back by that.
  if (first.id === 'agreed' && next.id === 'round_resumed' && at === before) return next;
  return undefined;
}

function isSame(some: Speaker, other: Speaker): boolean {
  return some.person === other.person && some.coop === other.coop;
}
