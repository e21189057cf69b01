import {z} from 'zod';

/*
 * Lengths of what somebody else sends. zod's own `min` and `max` look at the `length` of what isn't a text,
 * too, and throw where that can't be compared: {"length": {"toString": 1}}. A refinement comes after the type.
 */

export function textUpTo(most: number) {
  return z.string().refine(({length}) => length <= most);
}

export const someText = z.string().refine(({length}) => length > 0);
