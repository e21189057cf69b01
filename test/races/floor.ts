import {copyFileSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {randomBytes} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';
import Database from 'better-sqlite3';
import type {Answer} from '../../src/app/answers.ts';
import {makeDigest, nextDigestAt} from '../../src/app/digest.ts';
import type {House} from '../../src/app/house.ts';
import {keyring, vaultOf} from '../../src/app/keys.ts';
import type {Intent} from '../../src/app/intents.ts';
import {perform} from '../../src/app/perform.ts';
import type {Store} from '../../src/app/ports.ts';
import {Sweep} from '../../src/app/sweep.ts';
import {DAY} from '../../src/domain/time.ts';
import {openStore} from '../../src/store/open.ts';
import {openDesk} from '../doors/desk.ts';
import {QUIET} from '../support/house.ts';
import {RULES} from '../support/federation.ts';
import {WHO, settle} from '../threats/quarter.ts';
import type {Who} from '../threats/quarter.ts';

/** Somebody asks for something; what is due by now falls due; the digest is made. */
export type Act = readonly [Who, Intent] | 'deadline' | 'digest';

export interface Outcome {
  /** By the place of each act, whatever the order in which they were said. */
  readonly answers: readonly string[];
  /** Everything that stayed, in words: what happened, what is owed, what is to come. */
  readonly left: string;
  readonly kinds: readonly (Answer['kind'] | null)[];
}

const secrets = [randomBytes(32)] as const;

/** A federation in the middle of its quarter, from which many races start. */
export class Floor {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'fit-races-'));
  now = 0;
  #copies = 0;

  static async open(): Promise<Floor> {
    const floor = new Floor();
    const desk = await openDesk({file: floor.#settled, secrets});
    await settle(desk);
    floor.now = desk.clock.at;
    await desk.close();
    return floor;
  }
  close(): void {
    rmSync(this.#folder, {recursive: true});
  }
  get #settled(): string {
    return path.join(this.#folder, 'settled.sqlite');
  }

  /** When a timer of an opportunity is due. */
  async dueAt(reference: string, timer: string): Promise<number> {
    return this.#on(async ({store}) => {
      const all = await store.read.upcoming(1_000);
      const found = all.find((one) => one.reference === reference && one.timer === timer);
      if (!found) throw new Error(`${reference} has no ${timer}: ${JSON.stringify(all)}`);
      return found.at;
    });
  }

  /** When the next digest is made, once its news may be told. */
  digestAt(): Promise<number> {
    return this.#on(async ({store, rules, clock}) => {
      const at = await nextDigestAt(store.read, rules, clock.now() + DAY);
      return Math.max(at, clock.now() + DAY);
    });
  }

  /** After what is `given`, one act after the other, each when the one before is answered. */
  inTurn(acts: readonly Act[], order: readonly number[], setting: Setting = {}): Promise<Outcome> {
    return this.#on(async (house) => {
      await this.#given(house, setting);
      const answers: Answered[] = acts.map(() => null);
      for (const i of order) answers[i] = await this.#act(house, acts[i] ?? 'deadline');
      return this.#outcome(house, answers);
    });
  }

  /** All in the same instant, begun in this order. `slow`: how long it takes to say who is there. */
  atOnce(
    acts: readonly Act[],
    order: readonly number[],
    setting: Setting = {},
    slow?: (person: string) => Promise<void>,
  ): Promise<Outcome> {
    return this.#on(async (house) => {
      await this.#given(house, setting);
      const racing: House = slow ? {...house, membership: late(house, slow)} : house;
      const answers: Answered[] = acts.map(() => null);
      await Promise.all(
        order.map(async (i) => {
          answers[i] = await this.#act(racing, acts[i] ?? 'deadline');
        }),
      );
      return this.#outcome(house, answers);
    });
  }

  async #given(house: House & {clock: {at: number}}, {given = [], at}: Setting): Promise<void> {
    for (const act of given) {
      const answer = await this.#act(house, act);
      if (answer && BAD.has(answer.kind)) throw new Error(`given: ${JSON.stringify(answer)}`);
    }
    if (at !== undefined) house.clock.at = at;
  }

  async #act(house: House, act: Act): Promise<Answered> {
    const {clock, store, rules} = house;
    if (act === 'digest') {
      await makeDigest(store, rules, clock.now());
      return null;
    }
    if (act === 'deadline') {
      await due(house);
      return null;
    }
    const [who, intent] = act;
    const delivery = randomBytes(12).toString('hex');
    const said = {person: WHO[who], at: clock.now(), delivery, spentBy: 'success'} as const;
    return perform(house, said, intent);
  }

  async #on<T>(use: (house: House & {clock: {at: number}}) => Promise<T>): Promise<T> {
    const file = path.join(this.#folder, `${String((this.#copies += 1))}.sqlite`);
    copyFileSync(this.#settled, file);
    let made = 0;
    const ids = {next: () => `race${String((made += 1))}`};
    const store = await openStore(file, {vault: vaultOf(keyring([...secrets])), ids});
    const clock = {at: this.now, now: () => clock.at};
    const people = {byUsername: () => undefined, profile: () => undefined};
    const there = () => Promise.resolve(true);
    const membership = {isMember: there, isOfTeam: there, now: there};
    this.#files.set(store, file);
    try {
      return await use({store, rules: RULES, clock, log: QUIET, people, membership});
    } finally {
      await store.close();
      rmSync(file);
    }
  }
  readonly #files = new WeakMap<Store, string>();

  #outcome({store}: House, answers: readonly Answered[]): Outcome {
    const reading = new Database(this.#files.get(store) ?? '', {readonly: true});
    const left = Object.entries(TABLES).map(([table, columns]) => [
      table,
      reading.prepare(`select ${columns}`).all(),
    ]);
    reading.close();
    return {
      answers: answers.map((one) => JSON.stringify(one)),
      left: JSON.stringify(left),
      kinds: answers.map((one) => one?.kind ?? null),
    };
  }
}

type Answered = Answer | null;

export interface Setting {
  /** What happened before. */
  readonly given?: readonly Act[];
  /** The instant in which all of it happens. */
  readonly at?: number;
}

const BAD: ReadonlySet<Answer['kind']> = new Set(['refused', 'busy', 'invalid'] as never[]);

/** Without what is made at random: keys of messages, sealed bytes. */
const TABLES = {
  events: 'stream, version, at, type, body from events order by stream, version',
  opportunities: '* from opportunities order by reference',
  parts: '* from parts order by reference, coop',
  timers: '* from timers order by reference, name',
  outbox: 'lane, reference, person, message, owed_at, gentle from outbox order by id',
  openings: 'reference, person, coop, at from openings order by id',
  confidential: 'reference, length(sealed) from confidential order by reference',
  candidates: 'reference, number, length(sealed) from candidates order by reference, number',
  milestones: 'reference, status, was, at from milestones order by id',
  works: '* from works order by reference, coop',
  cases: '* from cases order by reference',
};

function late({membership}: House, slow: (person: string) => Promise<void>): House['membership'] {
  const asked = async (person: string) => {
    await slow(person);
    return membership.now(person);
  };
  return {isMember: asked, isOfTeam: asked, now: asked};
}

/** The sweep itself, until nothing is due any more. */
async function due({store, rules, clock, log}: House): Promise<void> {
  const sweep = new Sweep({store, rules, clock, log});
  await sweep.start();
  for (let i = 0; ; i += 1) {
    const next = await store.read.nextTimerAt();
    if (next === undefined || next > clock.now()) break;
    if (i > 5_000) throw new Error('something stays due');
    await sleep(2);
  }
  await sweep.stop();
}
