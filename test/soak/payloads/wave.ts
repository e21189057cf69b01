import {DAY, HOUR, MINUTE} from '../../../src/domain/time.ts';
import {COMMAND_TOKEN} from '../../doors/desk.ts';
import {Chance} from './chance.ts';
import type {Findings} from './findings.ts';
import {forged} from './forged.ts';
import {genuine} from './genuine.ts';
import type {Hall} from './hall.ts';
import {toldIn, wrongWith} from './judge.ts';
import type {Heard} from './knock.ts';
import {knockAtDoor, knockByHttp} from './knock.ts';
import type {Payload} from './payload.ts';
import {mightBeTold} from './rights.ts';

export interface Span {
  readonly seed: number;
  readonly from: number;
  readonly until: number;
}

/** So many at once: either all of them genuine, or none. */
export const WAVE = 250;
/** In a hundred, those that go through HTTP as it is; all that only HTTP can read do. */
const BY_HTTP = 20;

/** All of these at once; of two waves in three none may be believed, and nothing is written by it. */
export async function playWave(hall: Hall, findings: Findings, span: Span): Promise<void> {
  const chance = new Chance(span.seed, span.from, 1);
  refer(hall);
  const believed = Math.floor(span.from / WAVE) % 3 === 2;
  if (believed) await timePasses(hall, chance);
  else await hall.settled();
  const written = hall.written();
  const kept = believed ? '' : keptIn(hall);
  const events = eventsIn(hall);
  const knocking: Promise<void>[] = [];
  for (let index = span.from; index < span.until; index += 1)
    knocking.push(knock(hall, findings, {seed: span.seed, index, believed}));
  await Promise.all(knocking);
  // Once a minute the bot notes that it is there, which is nobody's doing.
  if (!believed && hall.written() !== written && keptIn(hall) !== kept)
    findings.found(`something was written by ${String(span.from)} to ${String(span.until)}`);
  findings.figures.events += eventsIn(hall) - events;
  for (const wrong of wrongInLog(hall.log.torn()))
    findings.found(`${wrong}, in ${String(span.from)} to ${String(span.until)}`);
}

async function knock(
  hall: Hall,
  findings: Findings,
  {seed, index, believed}: {seed: number; index: number; believed: boolean},
): Promise<void> {
  const chance = new Chance(seed, index, 2);
  const payload = believed ? genuine(chance, hall) : forged(chance, hall);
  const byHttp = chance.is(BY_HTTP);
  const direct = byHttp ? undefined : await knockAtDoor(hall, payload).catch(thrown);
  const heard = direct ?? (await knockByHttp(hall, payload));
  findings.counts(payload, heard.status, direct === undefined);
  const wrong = wrongWith(payload, heard);
  if (wrong !== undefined) findings.foundWith(index, payload, `${wrong}: ${heard.body}`);
  for (const reference of toldIn(heard))
    if (!(await mayHear(hall, payload, reference)))
      findings.foundWith(index, payload, `tells of ${reference}: ${heard.body}`);
}

function mayHear(hall: Hall, {person}: Payload, reference: string): Promise<boolean> {
  return person === null ? Promise.resolve(false) : mightBeTold(hall, person, reference);
}

/** As HTTP would answer it, with more words. */
function thrown(error: unknown): Heard {
  return {status: 500, body: error instanceof Error ? (error.stack ?? '') : String(error)};
}

/** Mostly minutes; now and then a deadline goes by. */
async function timePasses(hall: Hall, chance: Chance): Promise<void> {
  hall.clock.advance(chance.of([MINUTE, MINUTE, 20 * MINUTE, HOUR, 5 * HOUR, DAY]));
  await hall.settled();
}

/** Those that something happened to last. */
function refer(hall: Hall): void {
  hall.references = hall.reading
    .prepare('select reference from opportunities order by changed_at desc, reference limit 150')
    .pluck()
    .all() as string[];
}

/** What is in every table but that of notes; none of them is ever changed without a row more or less. */
function keptIn({reading}: Hall): string {
  const tables = ['inbox', 'events', 'outbox', 'timers', 'openings', 'confidential', 'candidates'];
  const counts = [...tables, 'profiles', 'away', 'surroundings', 'rooms', 'drawn'].map(
    (table) => `(select count(*) from ${table})`,
  );
  return JSON.stringify(reading.prepare(`select ${counts.join()}`).raw().get());
}

function eventsIn({reading}: Hall): number {
  return reading.prepare('select count(*) from events').pluck().get() as number;
}

function wrongInLog(log: string): string[] {
  if (!/"level":50|failed|canari|the-token-before/i.test(log) && !log.includes(COMMAND_TOKEN))
    return [];
  return log
    .split('\n')
    .filter((line) => /"level":50|failed|canari|token-before|fakeslash/i.test(line))
    .map((line) => `logged ${line.slice(0, 1_500)}`);
}
