import type {KeyObject} from 'node:crypto';
import type {Clock, Log, Store} from '../app/ports.ts';
import {HOUR, MINUTE, SECOND} from '../domain/time.ts';
import type {PersonId} from '../domain/workflow.ts';
import {Accounts} from './accounts.ts';
import {Background} from './background.ts';
import {ChatTime} from './chat-time.ts';
import type {MattermostClient} from './client.ts';
import {keepKnown, recallKnown} from './known.ts';
import type {ConfiguredNames, Known} from './known.ts';
import {findPlaces, lookAt, whyUnconnected} from './places.ts';
import type {Looked} from './places.ts';
import {publicSettingsOf} from './public-settings.ts';
import type {PublicSettings} from './public-settings.ts';
import {idsSeen, lookForSides, sidesKnown} from './side-channels.ts';
import type {Sides} from './side-channels.ts';
import {publicKeyOf} from './trigger.ts';

export type {Known} from './known.ts';

type Seen = Looked & {readonly sides: Sides};

const RETRY = 5 * SECOND;
/** How often it is looked around: who is in the channel, what was renamed, archived, taken away. */
const LOOK = MINUTE;
const REFRESH_ALL = HOUR;
/** Where it couldn't be looked for so long, who was in the channel then says nothing of now. */
const LIST_HOLDS = 10 * MINUTE;
/** At most this often is the key fetched again because a signature didn't match. */
const KEY_AGAIN = MINUTE;

/**
 * Knows the server: ids behind names, the key that signs triggers, who is in the FIT channel, what
 * people are called and which language they read. Keeps it over restarts, refreshes it in the
 * background; no request waits for it.
 */
export class Server {
  readonly #client: MattermostClient;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly time: ChatTime;
  readonly #log: Log;
  readonly #names: ConfiguredNames;
  #known: Known | undefined;
  #key: KeyObject | undefined;
  #keyAskedAt = -Infinity;
  #refreshing: Promise<void> | undefined;
  #connectedOnce = false;
  #members: Set<PersonId> | undefined;
  /** When they were read, by the machine's clock. */
  #membersAt = -Infinity;
  /** Of the team, outside the channel: asked for since the last look. */
  readonly #ofTeam = new Set<PersonId>();
  #problem: Looked['problem'] = null;
  /** Of the server when its settings were read last. */
  #versionId: string | undefined;
  readonly accounts: Accounts;
  readonly #background: Background;
  #looked: (seen: Seen) => Promise<void> = () => Promise.resolve();
  #connected: () => void = () => undefined;
  readonly connected: Promise<void>;

  constructor(parts: {
    client: MattermostClient;
    store: Store;
    clock: Clock;
    chatClock?: Clock;
    log: Log;
    names: ConfiguredNames;
  }) {
    this.#client = parts.client;
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.time = new ChatTime(parts.clock, parts.chatClock);
    this.#log = parts.log;
    this.#names = parts.names;
    this.accounts = new Accounts(parts.client, parts.store);
    this.#background = new Background(parts.log);
    this.connected = new Promise((resolve) => {
      this.#connected = resolve;
    });
  }

  get known(): Known | undefined {
    return this.#known;
  }
  get key(): KeyObject | undefined {
    return this.#key;
  }

  /** Where the bot can't see who is in the FIT channel, nobody can act: as if nothing answered. */
  get reachable(): boolean {
    return this.#mayAct && this.#client.answers;
  }
  get #mayAct(): boolean {
    return this.#connectedOnce && (this.#problem === null || this.#problem === 'archived');
  }

  /** The same, asked for where the last answer is old. */
  async reachableNow(): Promise<boolean> {
    return this.#mayAct && (await this.#client.answersNow());
  }

  /** For whoever runs it: what is wrong with the connection itself. */
  get trouble(): string | undefined {
    if (this.#connectedOnce && this.#client.answers) return undefined;
    return whyUnconnected(this.#client, this.#names);
  }

  /** Is told how it stands with FIT's team and channel, each time it was looked. */
  onLooked(listener: (seen: Seen) => Promise<void>): void {
    this.#looked = listener;
  }

  /** What was known at the last run first, so that a server that is down doesn't hold up the start. */
  async start(): Promise<void> {
    await this.accounts.recall();
    const known = await recallKnown(this.#store);
    if (known) this.#learn(known);
    await this.#connect();
  }

  stop(): void {
    this.#background.stop();
  }

  /** Who was never seen before, or whose account was closed, speaks: asked for in the background. */
  seen(person: PersonId): void {
    if (this.accounts.profile(person)?.active) return;
    this.#background.run(() => this.accounts.load([person]));
  }

  /** Outside the FIT channel, as of the last minute; where that isn't known, nobody is. */
  isOutside(person: PersonId): boolean {
    return this.#members?.has(person) === false;
  }

  /** Membership of the FIT channel as of the last minute; strangers are asked for. */
  isMember(person: PersonId): Promise<boolean | undefined> {
    return this.#isListed(person) ? Promise.resolve(true) : this.now(person);
  }

  #isListed(person: PersonId): boolean {
    return this.#listHolds && this.#members?.has(person) === true;
  }

  get #listHolds(): boolean {
    return performance.now() - this.#membersAt < LIST_HOLDS;
  }

  /** Of the team, guests aside, as of the last minute: whoever is in the FIT channel is. */
  async isOfTeam(person: PersonId): Promise<boolean | undefined> {
    if (!this.#known) return undefined;
    if (this.#isListed(person) || (this.#listHolds && this.#ofTeam.has(person))) return true;
    try {
      const member = await this.#client.isTeamMember(this.#known.teamId, person);
      if (member) this.#ofTeam.add(person);
      return member;
    } catch (error) {
      this.#log.warn({err: error}, 'could not ask whether a person is of the team');
      return undefined;
    }
  }

  async now(person: PersonId): Promise<boolean | undefined> {
    if (!this.#known) return undefined;
    try {
      const member = await this.#client.isChannelMember(this.#known.fitChannelId, person);
      if (member === undefined)
        this.#log.warn({}, 'the bot may not see who is in the FIT channel: add it to the channel');
      else if (member) this.#members?.add(person);
      else this.#members?.delete(person);
      return member;
    } catch (error) {
      this.#log.warn({err: error}, 'could not ask whether a person is in the FIT channel');
      return undefined;
    }
  }

  /** After a signature that didn't match: perhaps the server has a new key. All wait for one look. */
  async refreshKey(): Promise<void> {
    this.#refreshing ??= this.#refreshKey().finally(() => {
      this.#refreshing = undefined;
    });
    await this.#refreshing;
  }

  async #refreshKey(): Promise<void> {
    if (this.#clock.now() - this.#keyAskedAt < KEY_AGAIN) return;
    this.#keyAskedAt = this.#clock.now();
    try {
      await this.#now(await this.#settings());
    } catch (error) {
      this.#log.warn({err: error}, 'could not fetch the key that signs triggers');
    }
  }

  async #connect(): Promise<void> {
    try {
      const me = await this.#client.getMe();
      const bot = {botId: me.id, botName: (me.username as string | undefined) ?? ''};
      const config = await this.#settings();
      const places = await findPlaces(this.#client, this.#names, this.#known);
      const sides = sidesKnown(this.#known, this.#names);
      await this.#now({...bot, ...config, ...places, ...sides, configured: this.#names});
      if (!this.#connectedOnce) await this.#begin();
    } catch (error) {
      const why = whyUnconnected(this.#client, this.#names);
      this.#log.warn({err: error}, `Mattermost ${why}; trying again`);
      this.#background.after(RETRY, () => this.#connect());
    }
  }

  /** Looks around for the first time, and from then on. */
  async #begin(): Promise<void> {
    await this.#look();
    if (this.#problem !== 'outside_team') await this.accounts.loadTeam(this.#teamId);
    this.#connectedOnce = true;
    this.#log.info({team: this.#known?.teamName}, 'connected to Mattermost');
    this.#connected();
    this.#background.every(LOOK, () => this.lookAround());
    this.#background.every(REFRESH_ALL, () => this.accounts.loadTeam(this.#teamId));
  }

  get #teamId(): string {
    return this.#known?.teamId ?? '';
  }

  /** What may have changed since the last minute: places, people, and the server itself. */
  async lookAround(): Promise<void> {
    const wasRefused = this.#client.refused;
    await this.#look();
    if (wasRefused) await this.#store.write((tx) => tx.unblock(this.#clock.now()));
    await this.accounts.refresh();
    const {versionId} = this.#client;
    if (versionId === undefined || versionId !== this.#versionId)
      await this.#now(await this.#settings());
    const {id, username} = await this.#client.getMe();
    await this.#now({botId: id, botName: username});
  }

  async #look(): Promise<void> {
    if (!this.#known) return;
    const looked = await lookAt(this.#client, this.#known);
    if (looked.problem === 'gone' && (await this.#foundAnother())) return this.#look();
    this.#problem = looked.problem;
    // Where the bot can't see who is in the channel, a list of before is no word for it: each is asked for.
    this.#members = looked.members && new Set(looked.members);
    this.#membersAt = performance.now();
    this.#ofTeam.clear();
    const outside = looked.problem === 'outside_team';
    const sides = outside ? {} : await lookForSides(this.#client, this.#known, this.#names);
    await this.#now({...looked.places, ...idsSeen(sides)});
    await this.#looked({...looked, sides});
  }

  /** The channel was deleted for good: is there another of the name in the settings? */
  async #foundAnother(): Promise<boolean> {
    try {
      const {id} = await this.#client.getChannelByName(this.#teamId, this.#names.fitChannel);
      await this.#now({fitChannelId: id});
      return true;
    } catch {
      return false;
    }
  }

  /** Kept only where something is new. */
  async #now(fresh: Partial<Known>): Promise<void> {
    const before = JSON.stringify(this.#known);
    const known = {...this.#known, ...fresh} as Known;
    if (JSON.stringify(known) === before) return;
    this.#learn(known);
    await keepKnown(this.#store, known);
  }

  #learn(known: Known): void {
    // Throws where that is no key: then nothing of it is believed, nor kept for the next start.
    this.#key = publicKeyOf(known.publicKey);
    this.#known = known;
  }

  async #settings(): Promise<PublicSettings> {
    const settings = await publicSettingsOf(this.#client);
    this.#versionId = this.#client.versionId;
    return settings;
  }
}
