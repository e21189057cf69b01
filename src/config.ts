import {z} from 'zod';
import {Mendable} from './app/mendable.ts';
import {ATTENDANCE} from './domain/federation/customs.ts';
import type {MeetingPlan} from './domain/federation/customs.ts';
import {parseDuration, parseWindow} from './domain/time.ts';
import type {Window} from './domain/time.ts';
import {parseClock, parseDays, parseMeeting} from './text/plans.ts';
import {LANGUAGES} from './text/words.ts';

/** Every setting is named as in the environment; each problem says how to mend it. */

const empty = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
const text = (help: string) => z.preprocess(empty, z.string({error: help}).trim().min(1, help));
const textOrNone = z.preprocess(empty, z.string().trim().nullable().default(null));
const textOr = (fallback: string) => z.preprocess(empty, z.string().trim().default(fallback));

const url = (help: string) =>
  z.preprocess(
    empty,
    z
      .string({error: help})
      .trim()
      .refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), help)
      .transform((value) => value.replace(/\/+$/, '')),
  );

const onOff = z.preprocess(
  empty,
  z
    .enum(['on', 'off', 'true', 'false'], {error: 'use on or off'})
    .default('off')
    .transform((value) => value === 'on' || value === 'true'),
);

const list = (value: string) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

const window = (fallback: string) =>
  textOr(fallback).transform((value, context): Window => {
    const parsed = parseWindow(value);
    if (parsed) return parsed;
    context.addIssue(`"${value}" is no window: use 2d (working days), 36h, 30m or 90s`);
    return z.NEVER;
  });

const windows = (fallback: string) =>
  textOr(fallback).transform((value, context): [Window, ...Window[]] => {
    const parsed = list(value).map(parseWindow);
    const [first, ...others] = parsed.filter((one): one is Window => one !== undefined);
    if (first && others.length === parsed.length - 1) return [first, ...others];
    context.addIssue(`"${value}" is no list of windows: use for instance 5d,2d,10d`);
    return z.NEVER;
  });

const perMinute = z.preprocess(
  empty,
  z
    .union([z.literal('off').transform(() => null), z.coerce.number().int().min(1).max(99_999)], {
      error: 'is no number of requests: use for instance 60, or off',
    })
    .default(60),
);

const secrets = text(
  '32 or more random bytes in base64 or hex: make one with `openssl rand -base64 32`',
).transform((value, context): [Buffer, ...Buffer[]] => {
  const keys = list(value).map((one) =>
    /^(?:[0-9a-f]{2}){32,}$/i.test(one) ? Buffer.from(one, 'hex') : Buffer.from(one, 'base64'),
  );
  const [first, ...others] = keys;
  if (first && keys.every((key) => key.length >= 32)) return [first, ...others];
  context.addIssue('has fewer than 32 bytes: make one with `openssl rand -base64 32`');
  return z.NEVER;
});

const workingHours = textOr('09:00-18:00').transform((value, context) => {
  const match = /^(\d{1,2}):([0-5]\d)-(\d{1,2}):([0-5]\d)$/.exec(value);
  const [from, to] = [
    Number(match?.[1]) * 60 + Number(match?.[2]),
    Number(match?.[3]) * 60 + Number(match?.[4]),
  ];
  if (from < to && to < 24 * 60) return {from, to};
  context.addIssue(`"${value}" are no hours: use for instance 09:00-18:00`);
  return z.NEVER;
});

const timeZone = textOr('America/Argentina/Buenos_Aires').refine(isTimeZone, {
  error: 'is no time zone: use an IANA name such as America/Argentina/Buenos_Aires',
});

const span = (fallback: string) =>
  textOr(fallback).transform((value, context): number => {
    const parsed = parseDuration(value);
    if (parsed !== undefined) return parsed;
    context.addIssue(`"${value}" is no span of time: use 90d (calendar days), 36h, 30m or 90s`);
    return z.NEVER;
  });

const followUps = textOr('3d,14d,45d').transform((value, context): number[] => {
  const parsed = list(value).map(parseDuration);
  const known = parsed.filter((one): one is number => one !== undefined);
  const ascending = known.every((one, i) => i === 0 || one > (known[i - 1] ?? 0));
  if (known.length > 0 && known.length === parsed.length && ascending) return known;
  context.addIssue(`"${value}" must be spans of time, ascending, for instance 3d,14d,45d`);
  return z.NEVER;
});

const clock = (fallback: string) =>
  textOr(fallback).transform((value, context): number => {
    const minutes = parseClock(value);
    if (minutes !== undefined) return minutes;
    context.addIssue(`"${value}" is no time of day: use for instance 09:00`);
    return z.NEVER;
  });

const weekdays = (fallback: string) =>
  textOr(fallback).transform((value, context): readonly number[] => {
    const days = parseDays(value);
    if (days !== undefined) return days;
    context.addIssue(`"${value}" are no weekdays: use for instance mon-fri or tue,thu`);
    return z.NEVER;
  });

const meetingPlan = textOrNone.transform((value, context): MeetingPlan | null => {
  const plan = value === null ? 'off' : parseMeeting(value);
  if (plan !== undefined) return plan === 'off' ? null : plan;
  context.addIssue(
    `"${value ?? ''}" is no plan: use for instance first tuesday 15:00, last friday 18:30, or leave it empty`,
  );
  return z.NEVER;
});

const sqliteFile = textOr('sqlite:./data/fit.sqlite').transform((value, context) => {
  if (value.startsWith('sqlite:') && value.length > 'sqlite:'.length)
    return value.slice('sqlite:'.length);
  context.addIssue(
    'must be sqlite:PATH, for instance sqlite:./data/fit.sqlite (PostgreSQL is not supported by this version)',
  );
  return z.NEVER;
});

const Environment = z.object({
  MATTERMOST_URL: url(
    'the address of the Mattermost server, for instance https://chat.example.org',
  ),
  MATTERMOST_BOT_TOKEN: text('the access token of the bot account: Integrations > Bot Accounts'),
  MATTERMOST_COMMAND_TOKEN: text('the token of the slash command: Integrations > Slash Commands')
    .transform(list)
    .refine((tokens) => tokens.length > 0, 'the token of the slash command'),
  MATTERMOST_TEAM: text('the name of the team, as it stands in its address'),
  FIT_CHANNEL: textOr('fit'),
  DIFFUSION_CHANNEL: textOr('diffusion'),
  FIC_CHANNEL: textOrNone,
  PUBLIC_URL: url('how Mattermost reaches this bot, for instance http://fit-bot:3000'),
  SECRET_KEY: secrets,
  DATABASE_URL: sqliteFile,
  HOST: textOr('127.0.0.1'),
  PORT: z.preprocess(
    empty,
    z.coerce.number({error: 'must be a port number'}).int().min(0).max(65_535).default(3_000),
  ),
  TRUST_PROXY: onOff,
  LOG_LEVEL: z.preprocess(
    empty,
    z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
        error: 'use fatal, error, warn, info, debug or trace',
      })
      .default('info'),
  ),
  FEDERATION_NAME: textOr('FACTTIC'),
  FEDERATION_LOCALE: z.preprocess(
    empty,
    z.enum(LANGUAGES, {error: `use one of ${LANGUAGES.join(', ')}`}).default('es'),
  ),
  FEDERATION_TIMEZONE: timeZone,
  COORDINATORS: textOr('').transform((value) =>
    list(value).map((name) => name.replace(/^@/, '').toLowerCase()),
  ),
  CALL_WINDOWS: windows('5d,2d,10d'),
  CONSENT_WINDOW: window('2d'),
  TEAM_CONSENT_WINDOW: window('1d'),
  HANDOVER_WINDOW: window('3d'),
  WORKING_HOURS: workingHours,
  FOLLOW_UP_AFTER: followUps,
  CONTACT_RETENTION: span('90d'),
  REQUESTS_PER_MINUTE: perMinute,
  METRICS: onOff,
  DIGEST_AT: clock('09:00'),
  DIGEST_DAYS: weekdays('mon-fri'),
  MEETING: meetingPlan,
  ATTENDANCE: z.preprocess(
    empty,
    z.enum(ATTENDANCE, {error: `use one of ${ATTENDANCE.join(', ')}`}).default('off'),
  ),
});

export type Config = z.infer<typeof Environment>;

export class ConfigProblem extends Mendable {
  override readonly name = 'ConfigProblem';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      `${String(problems.length)} setting(s) to mend:\n${problems.map((one) => `  ${one}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

/** Reads the environment. Throws `ConfigProblem` with everything that is wrong, never with a value of a secret. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  return read(Environment, environment);
}

function read<Shape extends z.ZodType>(shape: Shape, environment: unknown): z.infer<Shape> {
  const result = shape.safeParse(environment);
  if (result.success) return result.data;
  throw new ConfigProblem(
    result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  );
}

export type DatabaseSettings = Pick<
  Config,
  'DATABASE_URL' | 'FEDERATION_NAME' | 'FEDERATION_LOCALE' | 'FEDERATION_TIMEZONE'
> & {readonly SECRET_KEY: Config['SECRET_KEY'] | undefined};

/** Where the database is, and in which language to speak of it: a backup needs nothing else to be right. */
export function readDatabaseSettings(
  environment: Readonly<Record<string, string | undefined>>,
): DatabaseSettings {
  const {DATABASE_URL, FEDERATION_NAME, FEDERATION_LOCALE, FEDERATION_TIMEZONE, SECRET_KEY} =
    Environment.shape;
  const few = z.object({DATABASE_URL, FEDERATION_NAME, FEDERATION_LOCALE, FEDERATION_TIMEZONE});
  const secret = SECRET_KEY.safeParse(environment['SECRET_KEY']);
  return {...read(few, environment), SECRET_KEY: secret.data};
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', {timeZone: name});
    return true;
  } catch {
    return false;
  }
}
