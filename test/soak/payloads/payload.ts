import type {Door} from '../../doors/desk.ts';

/**
 * What has to become of it. `refused`: 401 or 403, nothing said, nothing written. `idle`: answered with
 * words, nothing written. `answered`: 200. `either`: it depends on what chance made of it.
 */
export type Expected = 'refused' | 'idle' | 'answered' | 'either';

export interface Payload {
  readonly door: Door;
  /** What was done to it, in words. */
  readonly kind: string;
  readonly expected: Expected;
  readonly type: string;
  readonly raw: string | Buffer;
  /** Who it says that it comes from; null where it says nothing of the sort. */
  readonly person: string | null;
}

export const JSON_TYPE = 'application/json';
export const FORM_TYPE = 'application/x-www-form-urlencoded';

/** As a browser would send it; lists are a field several times. */
export function formOf(body: Readonly<Record<string, unknown>>): string {
  return Object.entries(body)
    .flatMap(([name, value]) =>
      [value].flat().map((one) => `${encoded(name)}=${encoded(textOf(one))}`),
    )
    .join('&');
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value);
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
