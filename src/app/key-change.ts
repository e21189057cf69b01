import {setTimeout as wait} from 'node:timers/promises';
import type {Instant} from '../domain/workflow.ts';
import {drawAgendaAnew, drawAnew} from './draw-anew.ts';
import {toIso} from './iso.ts';
import {DRAWN_WITH, StoreFailed} from './ports.ts';
import type {Clock, Log, SealedRow, Store, Tx} from './ports.ts';

/** The note with the key that signs and seals, and since when: `abc-_1 2026-11-22T08:00:00.000Z`. */
export const SIGNS_SINCE = 'signs since';

/** Rows sealed anew, opportunities drawn anew in one transaction: less than a millisecond of work each. */
const PORTION = 20;
/** Between two portions others have their turn. Milliseconds. */
const PAUSE = 5;
const RETRY = 60_000;

export interface KeyChangeParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Of `SECRET_KEY`: the first signs and seals. */
  readonly keyIds: readonly [string, ...string[]];
  /** How long the buttons of a message are good for. Milliseconds. */
  readonly buttonsLast: number;
}

/**
 * After the first key of `SECRET_KEY` changed: what others sealed is sealed with it, what is under way
 * is drawn anew with buttons that it signs, in the background, in small portions, again from the
 * beginning where it was interrupted. Then the operator is told when the others may go.
 */
export class KeyChange {
  readonly #parts: KeyChangeParts;
  readonly #ending = new AbortController();
  #running: Promise<void> | undefined;

  constructor(parts: KeyChangeParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#running;
  }

  #stopped(): boolean {
    return this.#ending.signal.aborted;
  }

  async #run(): Promise<void> {
    while (!this.#stopped())
      try {
        const since = await this.#since();
        await this.#draw();
        const shut = await this.#seal();
        if (!this.#stopped()) this.#tell(since, shut);
        return;
      } catch (error) {
        this.#parts.log.error({err: error}, 'what older keys sealed could not be sealed anew yet');
        const {signal} = this.#ending;
        await wait(RETRY, undefined, {signal, ref: false}).catch(() => undefined);
      }
  }

  /** Since when the first key signs. */
  async #since(): Promise<Instant> {
    const {store, clock, keyIds} = this.#parts;
    const [current] = keyIds;
    const note = signsSince(await store.read.note(SIGNS_SINCE));
    if (note?.keyId === current) return note.at;
    const now = clock.now();
    await store.write((tx) => tx.setNote(SIGNS_SINCE, `${current} ${toIso(now)}`));
    return now;
  }

  async #draw(): Promise<void> {
    const {store, clock, log, keyIds} = this.#parts;
    const [current] = keyIds;
    const drawnWith = await store.read.note(DRAWN_WITH);
    if (drawnWith === current) return;
    // Of a new database, or one from before this was noted, there has been no other key.
    const first = drawnWith === undefined && keyIds.length === 1;
    const limit = first ? 0 : Number.MAX_SAFE_INTEGER;
    const all = await store.read.list({scope: 'open', limit});
    const standing = all.filter(({rootPostId}) => rootPostId !== null);
    await this.#portions(standing, async (tx, {reference}) => {
      try {
        await tx.apart(() => drawAnew(tx, reference, clock.now()));
      } catch (error) {
        if (error instanceof StoreFailed) throw error;
        // A damaged thread holds up no other, nor what is sealed.
        log.error({err: error, reference}, 'what stands in the chat could not be drawn anew');
      }
    });
    if (this.#stopped()) return;
    await store.write(async (tx) => {
      if (!first) await drawAgendaAnew(tx, clock.now());
      await tx.setNote(DRAWN_WITH, current);
    });
  }

  async #portions<Item>(
    items: readonly Item[],
    work: (tx: Tx, item: Item) => Promise<void>,
  ): Promise<void> {
    for (let at = 0; at < items.length && !this.#stopped(); at += PORTION) {
      await this.#parts.store.write(async (tx) => {
        for (const item of items.slice(at, at + PORTION)) await work(tx, item);
      });
      await wait(PAUSE);
    }
  }

  /** How many don't open. */
  async #seal(): Promise<number> {
    let last: SealedRow | undefined;
    let shut = 0;
    while (!this.#stopped()) {
      const after = last;
      const done = await this.#parts.store.write((tx) => tx.sealAnew(after, PORTION));
      shut += done.shut;
      if (!done.last) break;
      last = done.last;
      await wait(PAUSE);
    }
    return shut;
  }

  #tell(since: Instant, shut: number): void {
    const {log, clock, keyIds, buttonsLast} = this.#parts;
    if (shut > 0)
      log.warn(
        {missing: shut},
        'confidential rows that no key of SECRET_KEY opens: put the key back, or they are given again',
      );
    // Nobody takes a key out by a line that isn't true of all.
    if (keyIds.length === 1 || shut > 0) return;
    const until = since + buttonsLast;
    if (clock.now() >= until) log.info({}, 'the older keys of SECRET_KEY may go');
    else
      log.info(
        {to: toIso(until)},
        'all is sealed with the first key of SECRET_KEY; buttons of older messages need the others until then',
      );
  }
}

/** What a note says; undefined where there is none. */
export function signsSince(
  note: string | undefined,
): {readonly keyId: string; readonly at: Instant} | undefined {
  const [, keyId = '', at = ''] = /^(\S+) (\S+)$/.exec(note ?? '') ?? [];
  return keyId === '' ? undefined : {keyId, at: Date.parse(at)};
}
