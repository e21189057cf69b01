import type {Answer} from '../../src/app/answers.ts';
import type {House} from '../../src/app/house.ts';
import type {Caller, Intent} from '../../src/app/intents.ts';
import {perform} from '../../src/app/perform.ts';
import type {Store, Tx} from '../../src/app/ports.ts';
import {Doors} from '../../src/chat/doors.ts';
import {Replies} from '../../src/chat/replies.ts';
import type {Server} from '../../src/chat/server.ts';
import type {Desk} from '../doors/desk.ts';
import {FIT, freshId} from '../doors/desk.ts';

/** What came of asking: nothing of it stays. */
export interface Tried {
  readonly answer: Answer;
  /** Everything that the person would see: words, buttons, the form that opens. */
  readonly seen: string;
  /** What would have been written, by the store's names; that it was asked aside. */
  readonly wrote: readonly string[];
}

class Undone extends Error {
  readonly value: unknown;
  constructor(value: unknown) {
    super('undone');
    this.value = value;
  }
}

export interface Trial {
  ask(person: string, intent: Intent, spentBy?: Caller['spentBy']): Promise<Tried>;
  /** At the door itself. */
  press(body: object): Promise<Pick<Tried, 'seen' | 'wrote'>>;
}

/** Asks as a person would, and undoes it: thousands can ask in the same moment of a federation. */
export function dry(desk: Desk): Trial {
  const {store} = desk.house;
  let wrote: string[] = [];
  const watched = (tx: Tx): Tx =>
    new Proxy(tx, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function' || name in store.read || name === 'firstTime') return value;
        return (...said: unknown[]) => {
          wrote.push(String(name));
          return (value as (...said: unknown[]) => unknown).apply(target, said);
        };
      },
    });
  const write: Store['write'] = async (work) => {
    try {
      return await store.write(async (tx) => {
        throw new Undone(await work(watched(tx)));
      });
    } catch (error) {
      if (error instanceof Undone) return error.value as never;
      throw error;
    }
  };
  const house: House = {
    ...desk.house,
    store: new Proxy(store, {
      get: (target, name) => (name === 'write' ? write : (Reflect.get(target, name) as unknown)),
    }),
  };
  const opened: object[] = [];
  const client = {
    openDialog: (_trigger: string, _url: string, dialog: object) => {
      opened.push(dialog);
      return Promise.resolve();
    },
  };
  const {readers, keys} = desk;
  const parts = {
    house,
    readers,
    client: client as unknown as Desk['client'],
    keys,
    ids: {next: freshId},
    botUrl: 'http://127.0.0.1:9099',
  };
  const replies = new Replies(parts);
  const doors = new Doors({
    ...parts,
    server: desk.house.membership as Server,
    commandTokens: [],
  });
  return {
    async ask(person, intent, spentBy = 'success') {
      wrote = [];
      opened.length = 0;
      const caller = {person, at: desk.clock.at, delivery: freshId(), spentBy};
      const answer = await perform(house, caller, intent);
      const to = {person, channel: FIT, trigger: '', buttons: true};
      const reply = await replies.tell(answer, to);
      return {answer, seen: JSON.stringify([reply, opened]), wrote};
    },
    async press(body) {
      wrote = [];
      opened.length = 0;
      const reply = await doors.action(body);
      return {seen: JSON.stringify([reply, opened]), wrote};
    },
  };
}
