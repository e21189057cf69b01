/**
 * Misbehaviour on request. A rule takes effect with a probability, for a number of times, or always;
 * it looks at the API only, never at /sandbox or the page, and by default leaves people alone: what
 * is to be tried is the bot.
 */
export interface FaultRule {
  /**
   * slow: answers `ms` later. down: the connection breaks at once. hang: never answers. status: 429
   * (with Retry-After), 500 or 502 (a proxy's page). lostAnswers: does the work, then breaks the
   * connection. lateCommits: breaks the connection, does the work `ms` later.
   */
  kind: 'slow' | 'down' | 'hang' | 'status' | 'lostAnswers' | 'lateCommits';
  /** Milliseconds of real time, default 1000. */
  ms?: number;
  status?: 429 | 500 | 502;
  /** Seconds, default 1; null: a 429 that doesn't say, as a proxy's. */
  retryAfter?: number | null;
  /** Of a 500; default: what says that the post couldn't be saved. */
  id?: string;
  /** 0 to 1, default 1. */
  probability?: number;
  /** How often it takes effect before it ends, default without end. */
  count?: number;
  /** Part of "METHOD /path", for instance "POST /api/v4/posts". */
  path?: string;
  /** Default bot: whatever doesn't carry a person's token. */
  who?: 'bot' | 'everyone';
}

export interface FaultRequest {
  method: string;
  path: string;
  byPerson: boolean;
}

export interface Faults {
  /** Later rules are asked after earlier ones; the first that applies wins. */
  add(rule: FaultRule): {remove(): void; hits(): number};
  clear(): void;
  list(): (FaultRule & {hits: number})[];
  /** The rule for a request, counted as used. */
  strike(request: FaultRequest): FaultRule | undefined;
}

interface Entry {
  rule: FaultRule;
  hits: number;
}

/** `onDown` is told when a rule begins that breaks open event streams as well. */
export function createFaults(onDown: (rule: FaultRule) => void): Faults {
  const entries = new Set<Entry>();
  return {
    add: (rule) => {
      const entry: Entry = {rule: {...rule}, hits: 0};
      entries.add(entry);
      if (breaksStreams(rule)) onDown(rule);
      return {remove: () => entries.delete(entry), hits: () => entry.hits};
    },
    clear: () => {
      entries.clear();
    },
    list: () => [...entries].map(({rule, hits}) => ({...rule, hits})),
    strike: (request) => {
      for (const entry of entries) {
        if (!applies(entry, request)) continue;
        entry.hits += 1;
        return entry.rule;
      }
      return undefined;
    },
  };
}

/** Whether a rule takes the event stream along. */
export function breaksStreams({kind, path}: FaultRule): boolean {
  return kind === 'down' && 'GET /api/v4/websocket'.includes(path ?? '');
}

function applies({rule, hits}: Entry, request: FaultRequest): boolean {
  if (request.byPerson && rule.who !== 'everyone') return false;
  if (rule.count !== undefined && hits >= rule.count) return false;
  if (!`${request.method} ${request.path}`.includes(rule.path ?? '')) return false;
  return Math.random() < (rule.probability ?? 1);
}

const kinds = ['slow', 'down', 'hang', 'status', 'lostAnswers', 'lateCommits'] as const;

/** A rule as it comes over HTTP; undefined when it can't be one. */
export function readFaultRule(raw: Record<string, unknown>): FaultRule | undefined {
  const kind = kinds.find((known) => known === raw['kind']);
  const status = ([429, 500, 502] as const).find((known) => known === raw['status']);
  if (kind === undefined || (kind === 'status' && status === undefined)) return undefined;
  const rule: FaultRule = {kind};
  if (status !== undefined) rule.status = status;
  for (const key of ['ms', 'retryAfter', 'probability', 'count'] as const) {
    const value = raw[key];
    if (typeof value === 'number' && value >= 0) rule[key] = value;
  }
  if (raw['retryAfter'] === null) rule.retryAfter = null;
  if (typeof raw['path'] === 'string') rule.path = raw['path'];
  if (typeof raw['id'] === 'string') rule.id = raw['id'];
  if (raw['who'] === 'everyone') rule.who = 'everyone';
  return rule;
}
