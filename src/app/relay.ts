import {setTimeout} from 'node:timers/promises';
import {DAY, HOUR} from '../domain/time.ts';
import type {Instant} from '../domain/workflow.ts';
import {Loop} from './loop.ts';
import {StoreFailed} from './ports.ts';
import type {Clock, Courier, Delivery, Log, Parcel, Store, Tx} from './ports.ts';

/** Lanes paid at the same time. One request at a time in each. */
const WIDTH = 4;
/** Reads everything that ever was, and brings files: one at a time, beside the others and not before them. */
const HEAVY: ReadonlySet<Parcel['message']['about']> = new Set(['export', 'stats'] as const);
const FIRST_RETRY = 500;
const LONGEST_RETRY = 60_000;
/** What somebody has to mend on the server is tried again this rarely. */
const BLOCKED_RETRY = 10 * 60_000;
/** Nobody noticed it for so long: the co-ordinators are told. */
const BLOCKED_UNNOTICED = HOUR;
/** Nobody mended it for so long: set aside, so that the rest of its lane goes on. */
const BLOCKED_FOR = 7 * DAY;
/** So long the server may fail at one message while it takes others: then that one is set aside. */
const STUMBLES_FOR = DAY;
/** And for so long others must have arrived after that. */
const TAKES_OTHERS_FOR = HOUR;
/** So many times a delivery may throw, which is a mistake of ours. */
const THROWS = 20;
/** A server that doesn't answer must not hold up the end: what was sent is looked up at the start. */
const PATIENCE = 4_000;

type Again = Extract<Delivery, {kind: 'again'}>;

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
  /** When something last arrived. */
  #arrivedAt = -Infinity;
  /** Since when others are seen to arrive, by the parcel that the server fails at for long. */
  readonly #takesOthers = new Map<number, Instant>();

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
    const due = await this.#store.read.nextParcelAt(busy);
    const now = this.#clock.now();
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
      const tried = await this.#deliver(parcel);
      const delivery = known ? tried : this.#orRefused(parcel, tried);
      const now = this.#clock.now();
      if (delivery.kind === 'paid') this.#arrivedAt = now;
      const retryAt = now + retryAfter(delivery, parcel.attempts);
      this.#tell(parcel, delivery);
      if (delivery.kind !== 'again') {
        this.#thrown.delete(parcel.id);
        this.#takesOthers.delete(parcel.id);
      }
      await this.#store.write(async (tx) => {
        await tx.settleParcel(parcel, delivery, retryAt, now);
        const stuck = !known && this.#isStuck(parcel, delivery, now);
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

  #orRefused(parcel: Parcel, delivery: Delivery): Delivery {
    const since = this.#clock.now() - (parcel.triedAt ?? Infinity);
    const over =
      (delivery.kind === 'blocked' && since > BLOCKED_FOR) || this.#isPoison(parcel, delivery);
    return over ? {kind: 'refused', problem: delivery.problem} : delivery;
  }

  /** Not by what arrived before an outage, nor by the first that does after it: all fail once more then. */
  #isPoison(parcel: Parcel, delivery: Delivery): delivery is Again {
    const enough = (parcel.triedAt ?? Infinity) + STUMBLES_FOR;
    if (!this.#isAloneWith(parcel, delivery) || this.#arrivedAt < enough) return false;
    const first = this.#takesOthers.get(parcel.id) ?? this.#arrivedAt;
    this.#takesOthers.set(parcel.id, first);
    return this.#arrivedAt - first > TAKES_OTHERS_FOR;
  }

  /** The server fails at this one, while others arrive. */
  #isAloneWith({triedAt}: Parcel, delivery: Delivery): delivery is Again {
    const stumbled = delivery.kind === 'again' && delivery.stumbled === true;
    return stumbled && triedAt !== null && this.#arrivedAt > triedAt;
  }

  /** Somebody has to mend something on the server, and hasn't noticed yet. */
  #isStuck(parcel: Parcel, delivery: Delivery, now: Instant): boolean {
    const held = delivery.kind === 'blocked' || this.#isAloneWith(parcel, delivery);
    return held && parcel.triedAt !== null && now - parcel.triedAt > BLOCKED_UNNOTICED;
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
