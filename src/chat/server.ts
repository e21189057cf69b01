import type {KeyObject} from 'node:crypto';
import type {Clock, Log, Store} from '../app/ports.ts';
import {HOUR, MINUTE, SECOND} from '../domain/time.ts';
import type {PersonId} from '../domain/workflow.ts';
import {Accounts} from './accounts.ts';
import {Background} from './background.ts';
import type {MattermostClient} from './client.ts';
import {publicKeyOf} from './trigger.ts';

/** What has to be known of the chat server before anything can be trusted or delivered. */
export interface Known {
  readonly botId: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly fitChannelId: string;
  readonly publicKey: string;
  /** Where people's browsers find the server, which needn't be where the bot does. */
  readonly siteUrl: string;
}

const NOTE = 'chat server';
const RETRY = 5 * SECOND;
const REFRESH_MEMBERS = MINUTE;
const REFRESH_ALL = HOUR;
/** At most this often is the key fetched again because a signature didn't match. */
const KEY_AGAIN = 10 * SECOND;
const PAGE = 200;

/**
 * Knows the server: ids behind names, the key that signs triggers, who is in the FIT channel, what
 * people are called and which language they read. Keeps it over restarts, refreshes it in the
 * background; no request waits for it.
 */
export class Server {
  readonly #client: MattermostClient;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #names: {team: string; fitChannel: string};
  #known: Known | undefined;
  #key: KeyObject | undefined;
  #keyFetchedAt = 0;
  #refreshing: Promise<void> | undefined;
  #connectedOnce = false;
  #members: Set<PersonId> | undefined;
  readonly accounts: Accounts;
  readonly #background: Background;
  #connected: () => void = () => undefined;
  readonly connected: Promise<void>;

  constructor(parts: {
    client: MattermostClient;
    store: Store;
    clock: Clock;
    log: Log;
    names: {team: string; fitChannel: string};
  }) {
    this.#client = parts.client;
    this.#store = parts.store;
    this.#clock = parts.clock;
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
  get reachable(): boolean {
    return this.#connectedOnce && this.#client.answers;
  }

  /** The same, asked for where the last answer is old. */
  async reachableNow(): Promise<boolean> {
    return this.#connectedOnce && (await this.#client.answersNow());
  }

  /** What was known at the last run first, so that a server that is down doesn't hold up the start. */
  async start(): Promise<void> {
    await this.accounts.recall();
    const note = await this.#store.read.note(NOTE);
    if (note !== undefined) this.#learn(JSON.parse(note) as Known);
    await this.#connect();
  }

  stop(): void {
    this.#background.stop();
  }

  /** Somebody in the FIT channel is a member of it, whatever the list of a minute ago says. */
  seenInChannel(person: PersonId): void {
    this.#members?.add(person);
  }

  /** Who was never seen before, or whose account was closed, speaks: asked for in the background. */
  seen(person: PersonId): void {
    if (this.accounts.profile(person)?.active) return;
    this.#background.run(() => this.accounts.load([person]));
  }

  /** Membership of the FIT channel as of the last minute; strangers are asked for. */
  isMember(person: PersonId): Promise<boolean | undefined> {
    return this.#members?.has(person) ? Promise.resolve(true) : this.now(person);
  }

  async now(person: PersonId): Promise<boolean | undefined> {
    if (!this.#known) return undefined;
    try {
      const member = await this.#client.isChannelMember(this.#known.fitChannelId, person);
      if (member === undefined)
        this.#log.error({}, 'the bot may not see who is in the FIT channel: add it to the channel');
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
    if (this.#clock.now() - this.#keyFetchedAt < KEY_AGAIN) return;
    this.#keyFetchedAt = this.#clock.now();
    try {
      const {publicKey} = await this.#fetchConfig();
      if (!this.#known || publicKey === this.#known.publicKey) return;
      this.#learn({...this.#known, publicKey});
      await this.#keep();
    } catch (error) {
      this.#log.warn({err: error}, 'could not fetch the key that signs triggers');
    }
  }

  async #connect(): Promise<void> {
    try {
      const [me, team, config] = await Promise.all([
        this.#client.getMe(),
        this.#client.getTeamByName(this.#names.team),
        this.#fetchConfig(),
      ]);
      const fit = await this.#client.getChannelByName(team.id, this.#names.fitChannel);
      this.#keyFetchedAt = this.#clock.now();
      this.#learn({
        botId: me.id,
        teamId: team.id,
        teamName: team.name,
        fitChannelId: fit.id,
        ...config,
      });
      await this.#keep();
      await this.accounts.loadTeam(team.id);
      await this.#loadMembers();
      this.#connectedOnce = true;
      this.#log.info({team: team.name}, 'connected to Mattermost');
      this.#connected();
      this.#background.every(REFRESH_MEMBERS, () => this.#loadMembers());
      this.#background.every(REFRESH_ALL, () => this.accounts.loadTeam(team.id));
    } catch (error) {
      this.#log.warn({err: error}, 'Mattermost cannot be reached, trying again');
      this.#background.after(RETRY, () => this.#connect());
    }
  }

  #learn(known: Known): void {
    this.#known = known;
    this.#key = publicKeyOf(known.publicKey);
  }

  async #keep(): Promise<void> {
    const text = JSON.stringify(this.#known);
    await this.#store.write((tx) => tx.setNote(NOTE, text));
  }

  async #fetchConfig(): Promise<Pick<Known, 'publicKey' | 'siteUrl'>> {
    const {AsymmetricSigningPublicKey: publicKey, SiteURL} = await this.#client.getClientConfig();
    if (!publicKey) throw new Error('the server serves no key to check triggers with');
    const siteUrl = (SiteURL || this.#client.getUrl()).replace(/\/+$/, '');
    return {publicKey, siteUrl};
  }

  async #loadMembers(): Promise<void> {
    const channel = this.#known?.fitChannelId;
    if (channel === undefined) return;
    const members = new Set<PersonId>();
    for (let page = 0; ; page += 1) {
      const some = await this.#client.getChannelMembers(channel, page, PAGE);
      for (const member of some) members.add(member.user_id);
      if (some.length < PAGE) break;
    }
    this.#members = members;
  }
}
