import {setImmediate} from 'node:timers/promises';
import {digestOf} from '../domain/digest/digest.ts';
import type {Digest, Gathered, Placing} from '../domain/digest/digest.ts';
import {nextDigest} from '../domain/digest/due.ts';
import type {News} from '../domain/digest/news.ts';
import {tellable} from '../domain/digest/news.ts';
import {recipientCoops} from '../domain/delegation/state.ts';
import {partners, seatsTaken} from '../domain/expansion/state.ts';
import {customsOf} from '../domain/federation/customs.ts';
import type {Offered} from '../domain/opportunity/either.ts';
import type {Status} from '../domain/opportunity/status.ts';
import type {Rules} from '../domain/settings.ts';
import {MINUTE} from '../domain/time.ts';
import type {Window} from '../domain/time.ts';
import type {Instant, Reference} from '../domain/workflow.ts';
import {changeRegistry} from './change-registry.ts';
import type {Listed, Reads, Store, Tx} from './ports.ts';

/** Calls that close within two working days close soon. */
const SOON: Window = {amount: 2, unit: 'd'};
const WAITING: readonly Status[] = ['allocating', 'forming_team', 'handing_over', 'evaluating'];
const TAKEN: readonly Status[] = ['handed_over', 'complete', 'partly_complete'];
/** More than anybody reads; the rest is a number. */
const ROWS = 200;
/** Read at once: between two pieces others are answered. */
const PIECE = 50;

/** How soon it is looked whether the one before has reached its channel. */
const LOOK_AGAIN = MINUTE;

/** When the next digest can be made; past where it is late. */
export async function nextDigestAt(read: Reads, {calendar}: Rules, now: Instant): Promise<Instant> {
  const registry = read.registry();
  const {at} = nextDigest(customsOf(registry), registry.digest, {now, calendar});
  return at <= now && (await isHeldUp(read)) ? now + LOOK_AGAIN : at;
}

/** The channel is closed to the bot, or the one before hasn't reached it yet. */
async function isHeldUp(read: Reads): Promise<boolean> {
  const wrong = await read.surroundings();
  if (wrong.some(({subject, problem}) => subject === 'diffusion_channel' && problem)) return true;
  return read.channelIsOwed('diffusion');
}

/**
 * Makes the digest that is due, once for its day: that it was made is saved together with the message
 * that is owed. Where its channel can't be written to it waits; nothing is lost, since each begins
 * where the last one ended.
 */
export async function makeDigest(store: Store, rules: Rules, now: Instant): Promise<boolean> {
  return store.write(async (tx) => {
    const registry = tx.registry();
    const due = nextDigest(customsOf(registry), registry.digest, {now, calendar: rules.calendar});
    if (due.at > now || (await isHeldUp(tx))) return false;
    const from = registry.digest.last?.upTo ?? (await tx.toldBefore());
    const news = tellable(registry.digest.news, now);
    const {digest, upTo} = await digestFrom(tx, rules, {day: due.day, from, news, now});
    const changed = await changeRegistry(tx, rules, {
      command: {
        type: 'make_digest',
        day: due.day,
        from,
        upTo,
        // Those that found no room on a busy day come in the next.
        news: news.slice(0, digest?.news.shown.length ?? 0).map(({id}) => id),
        said: digest !== undefined,
      },
      actor: {kind: 'time'},
      at: now,
    });
    if (changed.ok && digest) await oweDigest(tx, digest, now);
    return changed.ok;
  });
}

async function oweDigest(tx: Tx, digest: Digest, at: Instant): Promise<void> {
  const message = {about: 'federation', message: {id: 'digest', digest}} as const;
  await tx.owe({to: 'channel', channel: 'diffusion', reference: null, message}, at);
}

/** Today's as it would be now, what was told today included: for who asks. */
export async function todaysDigest(
  read: Reads,
  rules: Rules,
  now: Instant,
): Promise<Digest | undefined> {
  const {last, news: left} = read.registry().digest;
  const {date: day} = rules.calendar.dayOf(now);
  const today = last?.day === day ? last : undefined;
  const from = today?.from ?? last?.upTo ?? (await read.toldBefore());
  const news = [...(today?.news ?? []), ...left];
  return (await digestFrom(read, rules, {day, from, news, now})).digest;
}

/** Milestones after `from`, told by where things stand now. */
async function digestFrom(
  read: Reads,
  {calendar}: Rules,
  {day, from, news, now}: {day: string; from: number; news: readonly News[]; now: Instant},
): Promise<{digest: Digest | undefined; upTo: number}> {
  const milestones = await read.milestonesAfter(from);
  const soon = calendar.windowEnd(SOON, now);
  const rows = new Map<Reference, Listed>();
  const keep = (some: readonly Listed[]) => {
    for (const row of some) rows.set(row.reference, row);
  };
  const told = [...new Set(milestones.map(({reference}) => reference))];
  for (let i = 0; i < told.length; i += PIECE) {
    keep(await read.listed(told.slice(i, i + PIECE)));
    await setImmediate();
  }
  keep(await read.standing(['gathering'], {closesBy: soon, limit: ROWS}));
  await setImmediate();
  keep(await read.standing(WAITING, {limit: ROWS}));
  const placings: Record<Reference, Placing> = {};
  for (const reference of new Set(
    milestones.filter(({status}) => TAKEN.includes(status)).map((one) => one.reference),
  )) {
    const placing = placingOf((await read.opportunity(reference))?.state);
    if (placing) placings[reference] = placing;
    // One by one, so that a busy day doesn't hold up a press.
    await setImmediate();
  }
  const gathered: Gathered = {
    day,
    milestones,
    rows: inOrder([...rows.values()]),
    placings,
    news,
    soon,
  };
  return {digest: digestOf(gathered), upTo: milestones.at(-1)?.id ?? from};
}

/** By kind and number: in the order in which they were shared. */
function inOrder(rows: readonly Listed[]): readonly Listed[] {
  const key = ({reference}: Listed) => reference.slice(0, 2) + reference.slice(2).padStart(9, '0');
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Who works on it; undefined where nobody does any more, or nothing came of it. */
function placingOf(state: Offered | undefined): Placing | undefined {
  if (!state) return undefined;
  if ('outcome' in state && (state.outcome === 'lost' || state.outcome === 'no_answer'))
    return undefined;
  if (state.kind === 'expansion') {
    const coops = partners(state);
    const people = seatsTaken(state);
    return people > 0 ? {coops, how: 'joined', people} : undefined;
  }
  if (!('recipients' in state)) return undefined;
  const coops = recipientCoops(state.recipients);
  return {coops, how: state.recipients.kind, people: state.offer.developers};
}
