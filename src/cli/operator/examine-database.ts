import {accessSync, constants, existsSync, statfsSync} from 'node:fs';
import path from 'node:path';
import {SIGNS_SINCE} from '../../app/key-change.ts';
import {KNOWN_NOTE, knownIn} from '../../chat/known.ts';
import {isGone} from '../../store/damage.ts';
import {isDamage} from '../../store/health.ts';
import {inspectDatabase} from '../../store/inspect.ts';
import type {Inspected} from '../../store/inspect.ts';
import {wasKept} from '../../store/lock.ts';
import type {Config} from '../../config.ts';
import {examineKeys} from './examine-keys.ts';
import type {Report} from './report.ts';
import type {Say} from './say.ts';
import {NOTHING} from './standing.ts';
import type {Kept} from './standing.ts';

const MINUTE = 60_000;
/** As /readyz has them: later than this isn't a busy moment any more. */
const OWED_LATE = 5 * MINUTE;
const DUE_LATE = MINUTE;
/** Less than this asks for room; the database itself is small. Megabytes. */
const ROOM = 200;

interface Looking {
  readonly config: Config;
  readonly folder: string;
  readonly report: Report;
  readonly say: Say;
}

/** Read beside the bot, which may be running: nothing is written, no lock is taken. */
export async function examineDatabase({config, folder, report, say}: Looking): Promise<Kept> {
  const file = path.resolve(folder, config.DATABASE_URL);
  examineDisk(path.dirname(file), {report, say});
  if (isGone(file, wasKept(file))) {
    report.add(
      'database',
      'mend',
      say('doctor.database.gone', {file}),
      say('doctor.database.gone_mend', {lock: `${file}.lock`}),
    );
    return NOTHING;
  }
  if (!existsSync(file)) {
    report.add('database', 'note', say('doctor.database.none', {file}));
    if (config.COORDINATORS.length === 0) uncoordinated({report, say});
    return NOTHING;
  }
  const now = Date.now();
  let seen;
  try {
    const late = {owedBefore: now - OWED_LATE, dueBefore: now - DUE_LATE};
    seen = await inspectDatabase(file, {notes: [KNOWN_NOTE, SIGNS_SINCE], late});
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const id = isDamage(error) ? 'doctor.database.damaged' : 'doctor.database.unread';
    report.add('database', 'mend', say(id, {file, why}), say(`${id}_mend`));
    return NOTHING;
  }
  report.add('database', 'fine', say('doctor.database', {file}));
  const {pending, newer, coordinated, notes} = seen;
  const note = notes[KNOWN_NOTE];
  if (newer.length > 0)
    report.add(
      'migrations',
      'mend',
      say('doctor.migrations.newer', {names: newer.join(', ')}),
      say('doctor.migrations.newer_mend'),
    );
  else if (pending.length > 0)
    report.add('migrations', 'note', say('doctor.migrations.pending', {names: pending.join(', ')}));
  else report.add('migrations', 'fine', say('doctor.migrations'));
  if (coordinated === false && config.COORDINATORS.length === 0) uncoordinated({report, say});
  if (seen.late) examineLate(seen.late, {report, say});
  if (newer.length === 0 && pending.length === 0)
    examineKeys(
      {config, sealedWith: seen.sealedWith, since: notes[SIGNS_SINCE], now},
      {report, say},
    );
  return {
    coordinated: coordinated === true,
    known: note === undefined ? undefined : knownIn(note),
  };
}

function examineLate(
  {owed, parked, timers}: NonNullable<Inspected['late']>,
  {report, say}: {report: Report; say: Say},
): void {
  const since = (late: {since: string | null}) => late.since ?? '?';
  if (owed.n === 0) report.add('outbox', 'fine', say('doctor.outbox'));
  else
    report.add(
      'outbox',
      'mend',
      say('doctor.outbox.late', {n: owed.n, since: since(owed)}),
      say('doctor.outbox.late_mend'),
    );
  if (parked > 0) report.add('outbox', 'note', say('doctor.outbox.parked', {n: parked}));
  if (timers.n === 0) report.add('timers', 'fine', say('doctor.timers'));
  else
    report.add(
      'timers',
      'mend',
      say('doctor.timers.late', {n: timers.n, since: since(timers)}),
      say('doctor.timers.late_mend'),
    );
}

function uncoordinated({report, say}: {report: Report; say: Say}): void {
  report.add(
    'coordinators',
    'mend',
    say('doctor.coordinators.nobody'),
    say('doctor.coordinators.nobody_mend'),
  );
}

function examineDisk(wanted: string, {report, say}: {report: Report; say: Say}): void {
  let folder = wanted;
  // The bot makes what is missing.
  while (!existsSync(folder) && folder !== path.dirname(folder)) folder = path.dirname(folder);
  const {bavail, bsize} = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1024 / 1024);
  if (free >= ROOM) report.add('disk', 'fine', say('doctor.disk', {free}));
  else
    report.add('disk', 'mend', say('doctor.disk.full', {free}), say('doctor.disk.mend', {folder}));
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    report.add('disk', 'note', say('doctor.disk.locked', {folder}));
  }
}
