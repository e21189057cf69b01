import {timerCommand, timersOf} from '../domain/opportunity/either.ts';
import type {Registry} from '../domain/registry/state.ts';
import {OUTAGE_COUNTS_FROM} from '../domain/settings.ts';
import type {Rules} from '../domain/settings.ts';
import {DAY, HOUR, MINUTE} from '../domain/time.ts';
import type {Instant} from '../domain/workflow.ts';
import {changeOpportunity} from './change-opportunity.ts';
import {dutiesOf} from './duties.ts';
import type {Duty} from './duties.ts';
import {Loop} from './loop.ts';
import {StoreFailed} from './ports.ts';
import type {Clock, DueTimer, Log, Store, Tx} from './ports.ts';
import {Outages} from './outages.ts';

const SEEN_EVERY = MINUTE;
/** Deliveries are remembered far longer than a trigger or a dialog is accepted. */
const INBOX_KEPT = 3 * DAY;
/** Timers fired in one turn: between two turns the sweep can be stopped. */
const TURN = 100;
/** A timer whose command throws is set this much later, so that it doesn't hold up the others. */
const POISON_RETRY = HOUR;

/** When a duty is due is derived once, where that is further ahead. */
const KEPT_FROM = 5 * MINUTE;

/** How soon it is looked whether the chat server answers again. */
const LOOK_AGAIN = 10_000;

/** Turns due timers into commands, in the order they fell due, each in a transaction of its own. */
export class Sweep {
  readonly #loop: Loop;
  readonly #store: Store;
  readonly #rules: Rules;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #reachable: () => boolean;
  readonly #answersNow: () => Promise<boolean>;
  readonly #duties: readonly Duty[];
  readonly #outages: Outages;
  /** When each duty is due next, by the registry as it was. */
  readonly #derived = new Map<
    Duty['name'],
    {readonly registry: Registry; readonly asOf: Instant; readonly at: Instant | undefined}
  >();
  /** Until when a duty that failed waits. */
  readonly #putOff = new Map<Duty['name'], Instant>();
  /** Since when the chat server hasn't answered; undefined while it does. */
  #awaySince: Instant | undefined;
  /** When the chat server was last known to answer: an outage begins there, however late it is noticed. */
  #reachedAt: Instant;
  /** When this process last knew that it runs: a machine may sleep. */
  #awakeAt: Instant;
  #unsubscribe: (() => void) | undefined;
  #heart: NodeJS.Timeout | undefined;

  /**
   * `reachable`: did the chat server answer the last time? `answersNow` asks it, before anything is
   * done that silence decides. While it doesn't, nobody could answer in time.
   */
  constructor(parts: {
    store: Store;
    rules: Rules;
    clock: Clock;
    log: Log;
    reachable?: () => boolean;
    answersNow?: () => Promise<boolean>;
  }) {
    this.#store = parts.store;
    this.#rules = parts.rules;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#reachable = parts.reachable ?? (() => true);
    this.#answersNow = parts.answersNow ?? (() => Promise.resolve(true));
    this.#duties = dutiesOf(parts.store, parts.rules);
    this.#outages = new Outages(parts);
    this.#awakeAt = parts.clock.now();
    this.#reachedAt = this.#awakeAt;
    this.#loop = new Loop({
      clock: parts.clock,
      turn: () => this.#turn(),
      failed: (error) => {
        this.#log.error({err: error}, 'sweep failed, trying again');
      },
    });
    parts.store.onCommit(() => {
      this.#loop.wake();
    });
  }

  /** First the windows that an outage fell into are lengthened, then what fell due is done. */
  async start(): Promise<void> {
    // A clock that is moved on purpose is no outage.
    this.#unsubscribe = this.#clock.onMoved?.(() => {
      this.#awakeAt = this.#clock.now();
      if (this.#reachable()) this.#reachedAt = this.#awakeAt;
    });
    await this.#afterOutage();
    this.#heart = setInterval(() => void this.#beatOrTell(), SEEN_EVERY);
    this.#loop.start();
  }

  async stop(): Promise<void> {
    clearInterval(this.#heart);
    this.#unsubscribe?.();
    await this.#loop.stop();
    // A disk that is full mustn't keep the rest from ending well.
    await this.#beatOrTell();
  }

  async #beatOrTell(): Promise<void> {
    try {
      await this.#beat();
    } catch (error) {
      this.#log.error({err: error}, 'could not note that the bot is there');
    }
  }

  async #turn(): Promise<Instant | undefined> {
    this.#noteSleep();
    const now = this.#clock.now();
    const next = await this.nextAt();
    const due = next !== undefined && next <= now;
    if (!this.#reachable() || (due && !(await this.#answersNow()))) {
      this.#awaySince ??= this.#reachedAt;
      return now + LOOK_AGAIN;
    }
    this.#reachedAt = now;
    if (this.#awaySince !== undefined) {
      await this.#outages.lengthen(this.#awaySince, now);
      this.#awaySince = undefined;
    }
    if (!due) return next;
    for (let fired = 0; fired < TURN; fired += 1) if (!(await this.#fireOne())) break;
    await this.#doDuties();
    return this.nextAt();
  }

  /** The next timer of an opportunity, or the next duty towards the federation; past where it is late. */
  async nextAt(): Promise<Instant | undefined> {
    const timer = await this.#store.read.nextTimerAt();
    const times = timer === undefined ? [] : [timer];
    for (const duty of this.#duties) {
      const at = await this.#dutyAt(duty);
      if (at !== undefined) times.push(at);
    }
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  /** One that failed is put off, so that it doesn't hold up the others. */
  async #dutyAt(duty: Duty): Promise<Instant | undefined> {
    const now = this.#clock.now();
    const at = await this.#derivedAt(duty, now);
    return at === undefined ? undefined : Math.max(at, this.#putOff.get(duty.name) ?? -Infinity);
  }

  /** Derived anew after each change of the registry, and once it has come: a COMMIT changes nothing of it. */
  async #derivedAt(duty: Duty, now: Instant): Promise<Instant | undefined> {
    const registry = this.#store.read.registry();
    const known = this.#derived.get(duty.name);
    const holds =
      known?.registry === registry &&
      known.asOf <= now &&
      // What is looked at again soon waits for something else than the registry.
      (known.at === undefined || known.at - known.asOf > KEPT_FROM) &&
      (known.at === undefined || now < known.at);
    if (holds) return known.at;
    const at = await duty.nextAt(now);
    this.#derived.set(duty.name, {registry, asOf: now, at});
    return at;
  }

  async #doDuties(): Promise<void> {
    for (const duty of this.#duties) {
      const at = await this.#dutyAt(duty);
      const now = this.#clock.now();
      if (at === undefined || at > now) continue;
      try {
        await duty.do(now);
      } catch (error) {
        // A database that can't be written is nobody's fault here: the loop tries again.
        if (error instanceof StoreFailed) throw error;
        this.#log.error({err: error, duty: duty.name}, 'a duty failed, put off');
        this.#putOff.set(duty.name, now + POISON_RETRY);
      }
    }
  }

  /** What fell due while the machine slept is no silence of anybody's. */
  #noteSleep(): void {
    const now = this.#clock.now();
    if (now - this.#awakeAt > OUTAGE_COUNTS_FROM) this.#awaySince ??= this.#awakeAt;
    this.#awakeAt = now;
  }

  async #fireOne(): Promise<boolean> {
    let due: DueTimer | undefined;
    try {
      return await this.#store.write(async (tx) => {
        const at = this.#clock.now();
        due = await tx.takeDueTimer(at);
        if (!due) return false;
        const {reference, timer} = due;
        const command = timerCommand(reference, timer);
        if (!command) throw new Error(`${reference} has no timer ${timer}`);
        const actor = {kind: 'time'} as const;
        const changed = await changeOpportunity(tx, this.#rules, {reference, command, actor, at});
        const outcome = changed.ok ? changed.state.status : changed.refusal.id;
        if (outcome === 'not_due') await this.#setAnew(tx, due);
        this.#log.info({reference, timer, outcome}, 'timer');
        return true;
      });
    } catch (error) {
      // A database that can't be written is nobody's fault here: the loop tries again.
      if (!due || error instanceof StoreFailed) throw error;
      const {reference, timer} = due;
      this.#log.error({err: error, reference, timer}, 'a timer failed, put off');
      await this.#store.write((tx) =>
        tx.setTimer(reference, timer, this.#clock.now() + POISON_RETRY),
      );
      return true;
    }
  }

  /** A setting was changed since it was set: it is due later. */
  async #setAnew(tx: Tx, {reference, timer}: DueTimer): Promise<void> {
    const found = await tx.opportunity(reference);
    const at = found && timersOf(found.state, this.#rules)[timer];
    if (at !== undefined) await tx.setTimer(reference, timer, at);
  }

  async #afterOutage(): Promise<void> {
    const now = this.#clock.now();
    const from = (await this.#outages.lastSeen()) ?? now;
    // Where the chat server doesn't answer yet, that is part of it.
    if (this.#reachable()) await this.#outages.lengthen(from, now);
    else this.#awaySince = from;
  }

  async #beat(): Promise<void> {
    this.#noteSleep();
    const now = this.#clock.now();
    await this.#store.write(async (tx) => {
      // While the chat server doesn't answer, it stays at the moment when it last did.
      if (this.#awaySince === undefined) await this.#outages.note(tx, now);
      await tx.forgetInbox(now - INBOX_KEPT);
    });
  }
}
