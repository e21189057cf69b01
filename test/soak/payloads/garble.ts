import type {Chance} from './chance.ts';
import {bytes, strange} from './values.ts';

export type Body = Record<string, unknown>;

/** Keys that mean something to JavaScript, and some that don't. */
const KEYS = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'then', 'length', 'toJSON'],
  ...['', ' ', '0', 'a[b]', 'a.b', 'hasOwnProperty', '\0', '\uD800', 'x'.repeat(300)],
];

/** So many changes of its structure; `kept` are left alone. */
export function garbled(chance: Chance, body: Body, kept: ReadonlySet<string> = NONE): Body {
  const result = {...body};
  for (let i = 1 + chance.below(3); i > 0; i -= 1) garble(chance, result, kept);
  return result;
}

const NONE: ReadonlySet<string> = new Set();

function garble(chance: Chance, body: Body, kept: ReadonlySet<string>): void {
  const names = Object.keys(body).filter((name) => !kept.has(name));
  const name = names.length > 0 ? chance.of(names) : 'more';
  const value = body[name];
  switch (chance.below(8)) {
    case 0:
      Reflect.deleteProperty(body, name);
      return;
    case 1:
      body[name] = [value, value];
      return;
    case 2:
      body[name] = {[chance.of(KEYS)]: value};
      return;
    case 3:
      // Own, as JSON makes it: an assignment would change the prototype instead.
      Object.defineProperty(body, chance.of(KEYS), {...OWN, value: strange(chance)});
      return;
    case 4:
      if (isBody(value)) body[name] = garbled(chance, value);
      else body[name] = typeof value === 'string' ? Number(value) || 7 : textOf(value);
      return;
    case 5:
      for (let n = chance.below(200); n > 0; n -= 1) body[`f${String(n)}`] = n;
      return;
    default:
      body[name] = strange(chance);
  }
}

/** Nothing says nothing: a person's own word must not look like a program's. */
function textOf(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value);
}

const OWN = {enumerable: true, configurable: true, writable: true};

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is sent, changed byte by byte: cut, flipped, filled, turned around, in another encoding. */
export function bytesChanged(chance: Chance, raw: string): Buffer {
  const sent = Buffer.from(raw);
  const at = chance.below(sent.length + 1);
  const until = Math.min(sent.length, at + chance.below(12));
  switch (chance.below(9)) {
    case 0:
      return sent.subarray(0, at);
    case 1:
      return sent.subarray(at);
    case 2:
      return Buffer.concat([sent.subarray(0, at), sent.subarray(until)]);
    case 3:
      return Buffer.concat([
        sent.subarray(0, at),
        bytes(chance, chance.below(6)),
        sent.subarray(at),
      ]);
    case 4:
      return Buffer.concat([sent.subarray(0, until), sent.subarray(at)]);
    case 5:
      return Buffer.from(raw, 'utf16le');
    case 6:
      return Buffer.concat([sent, sent]);
    case 7:
      return Buffer.concat([Buffer.from(chance.of(['\uFEFF', ' ', '\n', '&', ',', '\0'])), sent]);
    default:
      for (let i = 1 + chance.below(4); i > 0 && sent.length > 0; i -= 1) {
        const place = chance.below(sent.length);
        sent[place] = (sent[place] ?? 0) ^ (1 << chance.below(8));
      }
      return sent;
  }
}
