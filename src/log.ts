import pino from 'pino';
import type {Log} from './app/ports.ts';

/**
 * Only these fields ever reach a log, whatever is passed: an allow-list, so that no token and no
 * client's contact can get in by a new path. Requests and messages are never logged.
 */
const ALLOWED = new Set([
  'about',
  'address',
  'attempts',
  'dialog',
  'door',
  'from',
  'intent',
  'missing',
  'outcome',
  'parcel',
  'person',
  'problem',
  'reference',
  'signal',
  'team',
  'timer',
  'to',
  'took',
  'why',
]);

/** Longer than anything that is meant to be logged. */
const LONGEST = 300;

/**
 * Errors whose words are ours or the system's, and never quote what somebody wrote. Of any other
 * the name, the code and the places in the source are enough to find it by.
 */
const SPEAKING = new Set([
  'ChatError',
  'ConfigProblem',
  'Conflict',
  'DatabaseDamaged',
  'DatabaseGone',
  'DatabaseInUse',
  'DatabaseUnusable',
  'KeyGone',
  'LockDamaged',
  'MigrationFailed',
  'SqliteError',
  'StoreBusy',
  'StoreFailed',
]);

/** `    at name (file:///path:1:2)` */
const PLACE = /^\s+at (?:async )?(?:[^()]+ \()?(?:file:|node:|\/|[A-Z]:)\S*:\d+:\d+\)?$/;

function allowed(fields: object): Record<string, unknown> {
  const entries = Object.entries(fields).flatMap(([key, value]): [string, unknown][] => {
    if (key === 'err') return [['err', errorOf(value)]];
    return ALLOWED.has(key) ? [[key, plain(value)]] : [];
  });
  return Object.fromEntries(entries);
}

/** Words, numbers and lists of them; what has a shape may have anything in it. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, LONGEST);
  if (Array.isArray(value)) return value.filter((one) => typeof one !== 'object').map(plain);
  return typeof value === 'object' && value !== null ? undefined : value;
}

/** What may be told of an error, to a log or a terminal. */
export function errorOf(value: unknown): object {
  if (!(value instanceof Error)) return {name: typeof value};
  const {name, message, stack = '', cause} = value;
  const code = 'code' in value && /^[A-Z][A-Z\d_]{2,40}$/.test(String(value.code)) && value.code;
  // `connect ECONNREFUSED 127.0.0.1:8065`: the system's own words.
  const speaks = SPEAKING.has(name) || /^E[A-Z]+$/.test(String(code));
  const places = stack.replace(message, '').split('\n');
  return {
    name,
    ...(speaks && {message: message.slice(0, LONGEST)}),
    ...(code !== false && {code}),
    at: places.filter((line) => PLACE.test(line)).slice(0, 8),
    ...(cause !== undefined && {cause: errorOf(cause)}),
  };
}

export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // Pino's own would take our list for an error and put the words of its causes back in.
    serializers: {err: (err: unknown) => err},
  };
  const logger = destination ? pino(options, destination) : pino(options);
  return {
    debug: (fields, text) => {
      logger.debug(allowed(fields), text);
    },
    info: (fields, text) => {
      logger.info(allowed(fields), text);
    },
    warn: (fields, text) => {
      logger.warn(allowed(fields), text);
    },
    error: (fields, text) => {
      logger.error(allowed(fields), text);
    },
  };
}
