import type {Courier, Delivery, Log, Parcel, Store} from '../../src/app/ports.ts';
import {Relay} from '../../src/app/relay.ts';
import {FakeClock, Folder, QUIET, nameOfOwed, openAt, owed, settled} from './house.ts';

export type Answer = Delivery | Error | Promise<Delivery>;

/** Delivers as its script says; without one everything arrives. */
class ScriptedCourier implements Courier {
  /** `lane: text` of each try, in order. */
  readonly tried: string[] = [];
  readonly arrived: string[] = [];
  readonly parcels: Parcel[] = [];
  readonly #answers = new Map<string, Answer[]>();

  /** What the next tries of this one answer. */
  will(name: string, ...answers: Answer[]): void {
    this.#answers.set(name, [...(this.#answers.get(name) ?? []), ...answers]);
  }

  async deliver(parcel: Parcel): Promise<Delivery> {
    const name = nameOfOwed(parcel);
    this.tried.push(name);
    this.parcels.push(parcel);
    const answer = await (this.#answers.get(name)?.shift() ?? paid(parcel));
    if (answer instanceof Error) throw answer;
    if (answer.kind === 'paid') this.arrived.push(name);
    return answer;
  }
}

export function paid({key}: {key: string} = {key: 'p'}): Delivery {
  return {kind: 'paid', postId: `post of ${key}`};
}

export const AGAIN: Delivery = {kind: 'again', afterMs: null, problem: '502', stumbled: true};

/** A relay between a real store and a scripted courier, with a clock that is moved by hand. */
export class PostRoom implements AsyncDisposable {
  readonly clock = new FakeClock();
  readonly courier = new ScriptedCourier();
  readonly logged: string[] = [];
  readonly store: Store;
  readonly relay: Relay;
  readonly #folder: Folder;
  #stopped = false;

  private constructor(folder: Folder, store: Store) {
    this.#folder = folder;
    this.store = store;
    const log: Log = {
      ...QUIET,
      warn: (_, text) => this.logged.push(`warn ${text}`),
      error: (_, text) => this.logged.push(`error ${text}`),
    };
    this.relay = new Relay({store, courier: this.courier, clock: this.clock, log});
  }

  static async open(): Promise<PostRoom> {
    const folder = new Folder();
    const room = new PostRoom(folder, await openAt(folder.database));
    room.relay.start();
    return room;
  }

  /** All in one decision. */
  async owe(...names: readonly string[]): Promise<void> {
    await this.store.write(async (tx) => {
      for (const name of names) await tx.owe(owed(name), this.clock.now());
    });
    await settled();
  }

  async advance(ms: number): Promise<void> {
    this.clock.advance(ms);
    await settled();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.relay.stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#stopped) await this.stop();
    await this.store.close();
    this.#folder[Symbol.dispose]();
  }
}
