import type {Wish} from './machine.ts';

/** Does the one need work more than the other? Compared as people would, line by line. */
function needsItMore(one: Wish, other: Wish): boolean {
  if (one.figures === null || other.figures === null) {
    if (one.figures !== null) return true;
    if (other.figures !== null) return false;
  } else {
    const share = Math.floor((10 * one.figures.free) / one.figures.total);
    const against = Math.floor((10 * other.figures.free) / other.figures.total);
    if (share !== against) return share > against;
  }
  const since = one.lastWork ?? Number.NEGATIVE_INFINITY;
  const against = other.lastWork ?? Number.NEGATIVE_INFINITY;
  if (since !== against) return since < against;
  return one.at < other.at;
}

/** The one that no other needs it more than; of those who came at once, whoever was first. */
export function neediest(wishes: readonly Wish[]): Wish {
  const first = wishes.find(
    (wish) => !wishes.some((other) => other !== wish && needsItMore(other, wish)),
  );
  if (!first) throw new Error('nobody is interested');
  return first;
}
