import {setTimeout} from 'node:timers/promises';
import {MINUTE} from '../domain/time.ts';
import type {Instant} from '../domain/workflow.ts';
import {Loop} from './loop.ts';
import {OthersArrive} from './others-arrive.ts';
import {StoreFailed} from './ports.ts';
import type {Clock, Courier, Delivery, Log, Parcel, Store, Tx} from './ports.ts';

/** Lanes paid at the same time. One request at a time in each. */
const WIDTH = 4;
/** Reads everything that ever was, and brings files: one at a time, beside the others and not before them. */
const HEAVY: ReadonlySet<Parcel['message']['about']> = new Set(['export', 'stats'] as const);
const FIRST_RETRY = 500;
const LONGEST_RETRY = 60_000;
/** What somebody has to mend on the server is tried again this rarely. */
const BLOCKED_RETRY = 10 * MINUTE;
/** No retry waits so long: if one does, the clock was ahead when that was decided. */
const NEVER_SO_LONG = 15 * MINUTE;
/** A clock that goes back by less is only set right. */
const SET_RIGHT = MINUTE;
/** So many times a delivery may throw, which is a mistake of ours. */
const THROWS = 20;
/** A server that doesn't answer must not hold up the end: what was sent is looked up at the start. */
const PATIENCE = 4_000;

/**
 * Pays the outbox into the chat, in order within each lane. A row is marked as being tried before
 * anything is sent, so that after a crash the courier looks whether it arrived before sending again.
 */
export class Relay {
  readonly #loop: Loop;
  readonly #store: Store;
  readonly #courier: Courier;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #busy = new Map<number, Promise<void>>();
  readonly #heavy = new Set<number>();
  #lastHeavy: Promise<void> = Promise.resolve();
  #over = false;
  /** How often each parcel threw since the start. */
  readonly #thrown = new Map<number, number>();
  readonly #others = new OthersArrive();
  /** What the clock said at the last turn that had something to do. */
  #lookedAt: Instant | undefined;

  constructor(parts: {store: Store; courier: Courier; clock: Clock; log: Log}) {
    this.#store = parts.store;
    this.#courier = parts.courier;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#loop = new Loop({
      clock: parts.clock,
      turn: () => this.#turn(),
      failed: (error) => {
        this.#log.error({err: error}, 'relay failed, trying again');
      },
    });
    parts.store.onCommit(() => {
      this.#loop.wake();
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** Lets what is on its way arrive; the rest stays owed. */
  async stop(): Promise<void> {
    this.#over = true;
    await this.#loop.stop();
    await Promise.race([
      Promise.allSettled(this.#busy.values()),
      setTimeout(PATIENCE, undefined, {ref: false}),
    ]);
  }

  async #turn(): Promise<Instant | undefined> {
    const room = WIDTH - (this.#busy.size - this.#heavy.size);
    if (room <= 0) return undefined;
    const busy = new Set(this.#busy.keys());
    let due = await this.#store.read.nextParcelAt(busy);
    const now = this.#clock.now();
    if (due !== undefined && (await this.#mistrusts(now)))
      due = await this.#store.read.nextParcelAt(busy);
    if (due === undefined || due > now) return due;
    const parcels = await this.#store.write((tx) => tx.claimParcels(now, busy, room));
    for (const parcel of parcels) {
      const paying = this.#inTurn(parcel).finally(() => {
        this.#busy.delete(parcel.id);
        this.#heavy.delete(parcel.id);
        this.#loop.wake();
      });
      this.#busy.set(parcel.id, paying);
    }
    return this.#store.read.nextParcelAt(new Set(this.#busy.keys()));
  }

  /** What was put off by a clock that was ahead must not wait until that time really comes. True where that was looked for. */
  async #mistrusts(now: Instant): Promise<boolean> {
    const last = this.#lookedAt;
    const isSetBack = last !== undefined && last - now > SET_RIGHT;
    if (last !== undefined && !isSetBack) {
      this.#lookedAt = now;
      return false;
    }
    await this.#store.write(async (tx) => {
      if (isSetBack) await tx.unblock(now);
      await tx.bringForward(now + NEVER_SO_LONG, now);
    });
    if (isSetBack) {
      this.#log.warn({}, 'the clock went back: what waits is tried now');
      this.#others.forget();
    }
    this.#lookedAt = now;
    return true;
  }

  #inTurn(parcel: Parcel): Promise<void> {
    if (!HEAVY.has(parcel.message.about)) return this.#pay(parcel);
    this.#heavy.add(parcel.id);
    const before = this.#lastHeavy;
    // What hasn't begun by the end is looked up and sent after the next start.
    this.#lastHeavy = before.then(() => (this.#over ? undefined : this.#pay(parcel)));
    return this.#lastHeavy;
  }

  async #pay(parcel: Parcel): Promise<void> {
    try {
      const known = await this.#isKnown(parcel);
      const arrivedAt = this.#others.lastAt;
      const tried = await this.#deliver(parcel);
      const delivery = known ? tried : this.#orRefused(parcel, tried, arrivedAt);
      const now = this.#clock.now();
      this.#others.note(parcel, delivery, now);
      const retryAt = now + retryAfter(delivery, parcel.attempts);
      this.#tell(parcel, delivery);
      if (delivery.kind !== 'again') this.#thrown.delete(parcel.id);
      await this.#store.write(async (tx) => {
        await tx.settleParcel(parcel, delivery, retryAt, now);
        const stuck = !known && this.#others.isStuck(parcel, delivery, arrivedAt, now);
        if (delivery.kind === 'refused' || stuck) await tellCoordinators(tx, parcel, now);
      });
    } catch (error) {
      this.#log.error({err: error, parcel: parcel.id}, 'could not settle a delivery');
      // It will be looked up before it is sent again; not at once, or a full disk is a hot loop.
      await setTimeout(FIRST_RETRY);
    }
  }

  async #deliver(parcel: Parcel): Promise<Delivery> {
    try {
      return await this.#courier.deliver(parcel);
    } catch (error) {
      // What the database can't take now is no mistake in a message.
      if (error instanceof StoreFailed)
        return {kind: 'again', afterMs: null, problem: error.message};
      // A message that can't even be put into words must not hold up its lane for ever.
      this.#log.error({err: error, parcel: parcel.id}, 'a delivery threw');
      // Not its words: they may quote what is nobody's to read.
      const problem = error instanceof Error ? error.name : 'something was thrown';
      const thrown = (this.#thrown.get(parcel.id) ?? 0) + 1;
      this.#thrown.set(parcel.id, thrown);
      return thrown < THROWS ? {kind: 'again', afterMs: null, problem} : {kind: 'refused', problem};
    }
  }

  /** Its channel is closed to the bot, and they were told so: what is owed there waits for it. */
  async #isKnown(parcel: Parcel): Promise<boolean> {
    if (parcel.to === 'person') return false;
    const aside = parcel.to === 'channel' && parcel.channel === 'diffusion';
    const where = aside ? 'diffusion_channel' : 'fit_channel';
    const noted = await this.#store.read.surroundings();
    // Out of the team, it is in no channel of it.
    return noted.some(
      ({subject, problem}) => problem && (subject === where || problem.id === 'outside_team'),
    );
  }

  #orRefused(parcel: Parcel, delivery: Delivery, arrivedAt: Instant): Delivery {
    return 'problem' in delivery && this.#others.isPoison(parcel, delivery, arrivedAt)
      ? {kind: 'refused', problem: delivery.problem}
      : delivery;
  }

  #tell(parcel: Parcel, delivery: Delivery): void {
    const {id, reference, attempts} = parcel;
    const fields = {parcel: id, reference, about: parcel.message.about, attempts: attempts + 1};
    const {kind} = delivery;
    if (kind === 'paid' || kind === 'gathered') this.#log.info(fields, 'delivered');
    else if (kind === 'moot') this.#log.debug(fields, 'nothing to say any more');
    else if (kind === 'waits') this.#log.debug(fields, 'waits for another');
    else
      this.#log.warn(
        {...fields, outcome: delivery.kind, problem: delivery.problem},
        'not delivered',
      );
  }
}

/** Once a day for each thread, and for direct messages: who can ask the operator is told. */
async function tellCoordinators(tx: Tx, {reference, message}: Parcel, at: Instant): Promise<void> {
  if (message.about === 'undelivered' || message.about === 'surroundings') return;
  const day = new Date(at).toISOString().slice(0, 10);
  if (!(await tx.firstTime(`undelivered ${reference ?? 'direct'} ${day}`, at))) return;
  for (const person of tx.registry().coordinators)
    await tx.owe(
      {
        to: 'person',
        person,
        reference: null,
        message: {about: 'undelivered', reference},
        gentle: false,
      },
      at,
    );
}

/** Milliseconds: what the server asked for, else doubling with some chance in it. */
function retryAfter(delivery: Delivery, attempts: number): number {
  if ('afterMs' in delivery && delivery.afterMs !== null) return delivery.afterMs;
  const growing = Math.min(FIRST_RETRY * 2 ** Math.min(attempts, 12), LONGEST_RETRY);
  const spread = growing * (0.75 + Math.random() / 2);
  return delivery.kind === 'blocked' && attempts >= 3 ? Math.max(spread, BLOCKED_RETRY) : spread;
}
