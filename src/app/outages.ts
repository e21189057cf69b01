import {OUTAGE_COUNTS_FROM} from '../domain/settings.ts';
import type {Rules} from '../domain/settings.ts';
import type {Instant, Reference} from '../domain/workflow.ts';
import {changeOpportunity} from './change-opportunity.ts';
import {toIso} from './iso.ts';
import {StoreFailed} from './ports.ts';
import type {Log, Store, Tx} from './ports.ts';

/** Note under which the last moment is kept at which the bot was known to be there. */
const LAST_SEEN = 'last seen';
/** Note of the latest moment that any clock has shown: one that was set back didn't stand still. */
const LATEST = 'latest seen';
/** Note of the outage that windows are being lengthened by, `from to`; empty once they are. */
const LENGTHENING = 'lengthening';

/** Windows lose nothing by an outage: of the bot, or of the chat that people answer in. */
export class Outages {
  readonly #store: Store;
  readonly #rules: Rules;
  readonly #log: Log;

  constructor({store, rules, log}: {store: Store; rules: Rules; log: Log}) {
    this.#store = store;
    this.#rules = rules;
    this.#log = log;
  }

  async lastSeen(): Promise<Instant | undefined> {
    const seen = await this.#store.read.note(LAST_SEEN);
    return seen === undefined ? undefined : Date.parse(seen);
  }

  async note(tx: Tx, now: Instant): Promise<void> {
    await tx.setNote(LAST_SEEN, toIso(now));
    const latest = await tx.note(LATEST);
    if (latest === undefined || Date.parse(latest) < now) await tx.setNote(LATEST, toIso(now));
  }

  /** A machine that starts in 1970 and learns better wasn't away since then. */
  async #begin(from: Instant, to: Instant): Promise<Instant> {
    const latest = await this.#store.read.note(LATEST);
    const at = latest === undefined ? from : Date.parse(latest);
    // Where that is still to come, the clock was ahead once, and says nothing.
    return at <= to && at - from > OUTAGE_COUNTS_FROM ? at : from;
  }

  /**
   * One whose lengthening was cut off is done with first, as long as it was then: the windows that
   * were lengthened by it already lose nothing of what came after it.
   */
  async lengthen(from: Instant, to: Instant): Promise<void> {
    const [begun = '', end = ''] = ((await this.#store.read.note(LENGTHENING)) ?? '').split(' ');
    if (end !== '') await this.#all(Date.parse(begun), Date.parse(end));
    const rest = await this.#begin(end === '' ? from : Math.max(from, Date.parse(end)), to);
    if (to - rest > OUTAGE_COUNTS_FROM) {
      const note = `${toIso(rest)} ${toIso(to)}`;
      await this.#store.write((tx) => tx.setNote(LENGTHENING, note));
      await this.#all(rest, to);
    }
    await this.#store.write((tx) => this.note(tx, to));
  }

  async #all(from: Instant, to: Instant): Promise<void> {
    const outage = {from: toIso(from), to: toIso(to)};
    this.#log.warn(outage, 'was away: running windows are lengthened');
    for (const reference of new Set(await this.#store.read.runningWindows()))
      await this.#one(reference, from, to);
    await this.#store.write(async (tx) => {
      await this.note(tx, to);
      await tx.setNote(LENGTHENING, '');
    });
  }

  /** Each by itself, and once however often this is begun: a damaged one doesn't stop the others. */
  async #one(reference: Reference, from: Instant, to: Instant): Promise<void> {
    try {
      await this.#store.write(async (tx) => {
        if (!(await tx.firstTime(`lengthen ${reference} ${toIso(from)}`, to))) return;
        const command = {type: 'lengthen', from, to} as const;
        const actor = {kind: 'time'} as const;
        await changeOpportunity(tx, this.#rules, {reference, command, actor, at: to});
      });
    } catch (error) {
      if (error instanceof StoreFailed) throw error;
      this.#log.error({err: error, reference}, 'a window could not be lengthened');
    }
  }
}
