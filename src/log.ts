import pino from 'pino';
import type {Log} from './app/ports.ts';

/**
 * Only these fields ever reach a log, whatever is passed: an allow-list, so that no token and no
 * client's contact can get in by a new path. Requests and messages are never logged.
 */
const ALLOWED = new Set([
  'about', 'address', 'attempts', 'channel', 'checks', 'coordinators', 'database', 'dialog', 'door',
  'from', 'intent', 'migrations', 'missing', 'outcome', 'owed', 'parcel', 'person', 'problem',
  'reference', 'signal', 'team', 'timer', 'to', 'took', 'version', 'why',
]);

export function allowed(fields: object): Record<string, unknown> {
  const entries = Object.entries(fields).flatMap(([key, value]): [string, unknown][] => {
    if (key === 'err') return [['err', errorOf(value)]];
    return ALLOWED.has(key) && !(value instanceof Object && 'token' in value) ? [[key, value]] : [];
  });
  return Object.fromEntries(entries);
}

function errorOf(value: unknown): object {
  if (!(value instanceof Error)) return {name: typeof value};
  const {name, message, stack = '', cause} = value;
  // A parser's message quotes what it read; what was read may be confidential.
  const quiet = value instanceof SyntaxError;
  return {
    name,
    ...(!quiet && {message}),
    ...('code' in value && {code: value.code}),
    at: stack.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8),
    ...(cause !== undefined && {cause: errorOf(cause)}),
  };
}

export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {level, base: null, timestamp: pino.stdTimeFunctions.isoTime};
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
