import {distance} from 'fastest-levenshtein';
import {USUAL_TECHNOLOGIES, technologyKey} from '../domain/technologies.ts';

/** Shorter names are too near to each other to tell a slip from another technology. */
const SHORTEST = 5;
/** One slip in five letters, two in ten. */
const SLIPS = 5;

/** The usual name that was probably meant; undefined for one that is usual, or near to none. */
export function nearestTechnology(written: string): string | undefined {
  const key = technologyKey(written);
  if (key.length < SHORTEST) return undefined;
  const near = USUAL_TECHNOLOGIES.map((name) => ({name, far: distance(key, technologyKey(name))}))
    .filter(
      ({name, far}) =>
        far <= Math.floor(key.length / SLIPS) && technologyKey(name).length >= SHORTEST,
    )
    .toSorted((one, other) => one.far - other.far)[0];
  return near && near.far > 0 ? near.name : undefined;
}
