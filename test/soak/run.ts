import {setTimeout as sleep} from 'node:timers/promises';
import type {BotProcess} from '../support/bot-process.ts';
import {spawnBot} from '../support/bot-process.ts';
import {eventually} from '../support/eventually.ts';
import type {Attempts} from './attempts.ts';
import type {Chance} from './chance.ts';
import {owesAnything} from './record.ts';
import type {TemporaryFolder} from './temporary-folder.ts';
import type {Town} from './town.ts';
import {outage} from './weather.ts';

/** Milliseconds: a message that failed many times is tried again after up to a minute. */
const QUIET_WITHIN = 240_000;
/** Answers that people are given in one life of the bot, at most; milliseconds of it, at most. */
const BUSY = 90;
const LONGEST_LIFE = 20_000;
const DAY = 86_400_000;

const MOMENTS = [
  [11, 'under load'],
  [3, 'while starting'],
  [4, 'right after a confirmation'],
  [2, 'by SIGTERM'],
] as const;
type Moment = (typeof MOMENTS)[number][1];

/** The bot of one town, through all its deaths. */
export class Run {
  readonly #town: Town;
  readonly #folder: string;
  readonly #database: string;
  readonly #attempts: Attempts;
  readonly #kills: Record<string, number> = {};
  readonly broken: string[] = [];
  #bot: BotProcess | undefined;
  #outages = 0;
  #days = 0;

  constructor(town: Town, folder: TemporaryFolder, attempts: Attempts) {
    this.#town = town;
    this.#folder = folder.path;
    this.#database = folder.database;
    this.#attempts = attempts;
  }

  get figures() {
    return {kills: this.#kills, outages: this.#outages, days: this.#days};
  }

  #start(): BotProcess {
    const bot = spawnBot(this.#town.environmentNow, this.#folder);
    // One that is killed while it starts never gets ready.
    bot.ready.catch(() => undefined);
    this.#bot = bot;
    return bot;
  }

  async begin(): Promise<void> {
    await this.#start().ready;
    await this.#town.settle();
    await this.#quiet();
  }

  async rounds(count: number, chance: Chance, say: (text: string) => void): Promise<void> {
    let lasting: {lift(): void; left: number} | undefined;
    for (let round = 1; round <= count; round += 1) {
      if (lasting && (lasting.left -= 1) <= 0) {
        lasting.lift();
        lasting = undefined;
      } else if (!lasting && chance.happens(0.06)) {
        lasting = {...outage(this.#town.sandbox, chance), left: 1 + chance.below(3)};
        this.#outages += 1;
      }
      await this.#live(chance.weighed(MOMENTS) ?? 'under load', chance);
      if (chance.happens(0.08)) await this.#aDayGoesBy(chance);
      this.#start();
      if (round % 10 === 0) say(`${String(round)} of ${String(count)} rounds`);
    }
    lasting?.lift();
  }

  async #live(moment: Moment, chance: Chance): Promise<void> {
    const bot = this.#bot;
    if (!bot) throw new Error('there is no bot');
    if (moment === 'while starting') await sleep(chance.below(900));
    else {
      await this.#serves(bot);
      // So much is done in each life, however slow the machine is.
      await Promise.race([this.#attempts.answers(chance.below(BUSY)), sleep(LONGEST_LIFE)]);
      await sleep(chance.below(40));
    }
    if (moment === 'right after a confirmation')
      await Promise.race([this.#attempts.nextDone(), sleep(3_000)]);
    const code = await bot.end(moment === 'by SIGTERM' ? 'SIGTERM' : 'SIGKILL');
    this.#kills[moment] = (this.#kills[moment] ?? 0) + 1;
    if (moment === 'by SIGTERM' && code !== 0)
      this.broken.push(`SIGTERM ended it with ${String(code)}: ${bot.said()}`);
    this.#listen(bot);
  }

  /** Whatever it says of itself that nobody should have to read. */
  #listen(bot: BotProcess): void {
    const errors = bot
      .said()
      .split('\n')
      .filter((line) => /"level":(50|60)|cannot start/.test(line));
    for (const line of errors.slice(0, 3)) this.broken.push(`the bot says: ${line}`);
  }

  /** Takes requests; while Mattermost is down that is all that can be expected of it. */
  #serves(bot: BotProcess): Promise<boolean> {
    let ended = false;
    void bot.ended.then(() => (ended = true));
    return eventually(
      async () => {
        if (ended) throw new Error(`the bot ended by itself: ${bot.said()}`);
        const url = `${this.#town.environment.PUBLIC_URL}/healthz`;
        return (await fetch(url).catch(() => undefined))?.ok ? true : undefined;
      },
      'the bot to serve',
      60_000,
    );
  }

  /** Nobody was there for a while: to half a minute before nine of another day, or for two hours. */
  async #aDayGoesBy(chance: Chance): Promise<void> {
    // What commits late does so before: no server is a day late.
    await sleep(3_000);
    const {clock} = this.#town.sandbox;
    const nine = Date.parse(`${new Date(clock.now()).toISOString().slice(0, 10)}T11:59:55Z`) + DAY;
    clock.moveTo(chance.happens(0.7) ? nine : clock.now() + DAY / 12);
    this.#days += 1;
  }

  /** Until all that is owed has been delivered, and nothing is due; stopped in good order. */
  async rest(): Promise<void> {
    this.#town.sandbox.faults.clear();
    for (let time = 0; time < 20; time += 1) {
      await this.#quiet();
      const code = await this.#bot?.end('SIGTERM');
      if (code !== 0) this.broken.push(`the last SIGTERM ended it with ${String(code)}`);
      // What commits late has done so by now.
      await sleep(3_000);
      if (!owesAnything(this.#database)) return;
      // What an edit that came late may have undone is shown again a minute later; a digest that was
      // held up comes on the next working morning.
      const {clock} = this.#town.sandbox;
      clock.moveTo(clock.now() + (time < 3 ? 61_000 : DAY / 3));
      this.#start();
    }
    this.broken.push('it never came to rest');
  }

  async #quiet(): Promise<void> {
    await eventually(
      async () => {
        const url = `${this.#town.environment.PUBLIC_URL}/readyz`;
        const response = await fetch(url).catch(() => undefined);
        const state = (await response?.json()) as {owed?: number} | undefined;
        return state?.owed === 0 ? true : undefined;
      },
      'an empty outbox',
      QUIET_WITHIN,
    );
  }

  async end(): Promise<void> {
    await this.#bot?.end('SIGKILL');
  }
}
