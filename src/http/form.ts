import {parse} from 'node:querystring';
import type {ParsedUrlQuery} from 'node:querystring';

/** A command has a dozen, and two for each person and channel that it names. */
export const MOST_PAIRS = 10_000;

/** What can't be read, as far as Fastify is concerned. */
class TooManyPairs extends Error {
  override readonly name = 'TooManyPairs';
  readonly statusCode = 400;
}

/** A form's fields; what has more than a command ever has isn't taken apart. */
export function fieldsOf(form: string): ParsedUrlQuery {
  let pairs = 1;
  for (let at = form.indexOf('&'); at >= 0; at = form.indexOf('&', at + 1)) {
    pairs += 1;
    if (pairs > MOST_PAIRS) throw new TooManyPairs();
  }
  return parse(form, '&', '=', {maxKeys: MOST_PAIRS});
}
