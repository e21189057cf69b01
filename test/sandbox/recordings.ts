import {readFileSync} from 'node:fs';
import {isDictionary} from '../support/chat-shapes.ts';

export interface Exchange {
  from: string;
  to: string;
  request: {
    method: string;
    path: string;
    headers?: Record<string, string>;
    body?: unknown;
    decoded?: Record<string, unknown>;
  };
  response: {status: number; headers: Record<string, string>; body: unknown};
}

interface RecordedEvent {
  event: string;
  data: Record<string, unknown>;
  broadcast: Record<string, unknown>;
}

export interface Recording {
  exchanges: Exchange[];
  websocket_events_received?: Record<string, RecordedEvent[]>;
  steps?: {what: string; events: RecordedEvent[]}[];
  public_key_der_base64?: string;
  cases?: {trigger_id: string; client_trigger_id: string; user_id: string; milliseconds: number}[];
}

export function recording(name: string): Recording {
  const file = new URL(`../fixtures/traffic/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Recording;
}

/** Exchange number n of a recording, from 0. */
export function exchange(name: string, n = 0): Exchange {
  const found = recording(name).exchanges[n];
  if (found === undefined) throw new Error(`${name} has no exchange ${n}`);
  return found;
}

export function recordedEvent(name: string, event: string): RecordedEvent {
  const streams = Object.values(recording(name).websocket_events_received ?? {});
  const steps = recording(name).steps?.map((step) => step.events) ?? [];
  const found = [...streams, ...steps].flat().find((one) => one.event === event);
  if (found === undefined) throw new Error(`${name} has no ${event}`);
  return found;
}

/**
 * The shape of JSON: keys and kinds of values. Ids used as keys become one; text that holds JSON is
 * opened, as the recordings did.
 */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (!isDictionary(value)) return value === null ? 'null' : typeof value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
    if (key.endsWith(' (a JSON string, opened here)'))
      return [key.split(' ')[0] ?? '', shapeOf(inner)];
    const name = /^[a-z0-9]{26}$/.test(key) ? '<id>' : key;
    const json = typeof inner === 'string' && /^[[{]/.test(inner) ? JSON.parse(inner) : inner;
    return [name, shapeOf(json)];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
