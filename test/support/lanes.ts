import type {Delivery, Owed, Parcel, Store} from '../../src/app/ports.ts';
import {START} from './federation.ts';
import {Folder, openAt, owed, rawOf} from './house.ts';

export const NOBODY: ReadonlySet<number> = new Set();
export const PAID: Delivery = {kind: 'paid', postId: 'p'};

/** A store with the words that the tests of what is owed are made of. */
export class Lanes implements AsyncDisposable {
  readonly #folder: Folder;
  readonly store: Store;
  constructor(folder: Folder, store: Store) {
    this.#folder = folder;
    this.store = store;
  }
  static async open(): Promise<Lanes> {
    const folder = new Folder();
    return new Lanes(folder, await openAt(folder.database));
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.store.close();
    this.#folder[Symbol.dispose]();
  }
  async owe(...said: readonly (string | Owed)[]): Promise<void> {
    for (const one of said)
      await this.store.write((tx) => tx.owe(typeof one === 'string' ? owed(one) : one, START));
  }
  claim(now = START, busy = NOBODY, limit = 10): Promise<readonly Parcel[]> {
    return this.store.write((tx) => tx.claimParcels(now, busy, limit));
  }
  settle(parcel: Parcel, delivery: Delivery, retryAt = START + 1_000, now = START): Promise<void> {
    return this.store.write((tx) => tx.settleParcel(parcel, delivery, retryAt, now));
  }
  /** All that waits, one after the other, delivered like this. */
  async pay(delivery: Delivery = PAID): Promise<readonly Parcel[]> {
    const all: Parcel[] = [];
    const claim = () => this.claim(START, NOBODY, 1);
    for (let [next] = await claim(); next; [next] = await claim()) {
      if (all.push(next) > 50) throw new Error('it never ends');
      await this.settle(next, delivery);
    }
    return all;
  }
  rows(): unknown[] {
    return rawOf(this.store).prepare('select lane, state, attempts, problem from outbox').all();
  }
}
