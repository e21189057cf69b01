/**
 * JSON as the Go server handles it. Keys of free maps come back sorted and whole floats lose their
 * point (action-context-order-and-large-numbers); the length that counts against the props limit is
 * that of Go's encoding, which writes <, > and & as six characters each.
 */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return sortedObject(value);
}

export function sortedObject(object: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const key of Object.keys(object).sort()) {
    if (key !== '__proto__') result[key] = sorted(object[key]);
  }
  return result;
}

/** Length in code points of what Go's json.Marshal would write. */
export function goJsonLength(value: unknown): number {
  const text = JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, '\\u0000');
  return codePoints(text);
}

export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

export function parseJson(text: string): {ok: true; value: unknown} | {ok: false} {
  try {
    return {ok: true, value: JSON.parse(text) as unknown};
  } catch {
    return {ok: false};
  }
}

/** A string field, "" when it is missing or something else, as Go's zero values are. */
export function text(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === 'string' ? value : '';
}

export function texts(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const list = value.filter((item): item is string => typeof item === 'string');
  return list.length === value.length ? list : undefined;
}
