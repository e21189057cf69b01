import {createHash} from 'node:crypto';
import type {Channel} from '@mattermost/types/channels';
import type {Delivery, Opportunity, Store, TeamRoom} from '../app/ports.ts';
import {teamCoops, teamPeople} from '../domain/delegation/team.ts';
import {coopOf} from '../domain/registry/state.ts';
import type {PersonId, Reference} from '../domain/workflow.ts';
import {bare} from '../text/neutral.ts';
import {cut} from './views/view.ts';
import {ChatError} from './client.ts';
import type {MattermostClient} from './client.ts';
import type {Known, Server} from './server.ts';

/** What a channel's name may hold on the server, in characters. */
const LONGEST_NAME = 64;
/** A channel that was archived is followed by another of the next number. */
const CHANNELS = 9;
const PAGE = 200;

/**
 * A team's own channel: private, one for each opportunity, with the people of the team in it. Each
 * step looks at what is there first, so that it can be done again after a crash.
 */
export class TeamRooms {
  readonly #client: MattermostClient;
  readonly #server: Server;
  readonly #store: Store;

  constructor(parts: {client: MattermostClient; server: Server; store: Store}) {
    this.#client = parts.client;
    this.#server = parts.server;
    this.#store = parts.store;
  }

  /** Brings in who belongs there now, and out who doesn't any more; `key`: of the parcel that asks for it. */
  async gather(opportunity: Opportunity, known: Known, key: string): Promise<Delivery> {
    const {state, reference} = opportunity;
    const registry = this.#store.read.registry();
    if (state.kind === 'expansion') return {kind: 'moot'};
    const people = teamPeople(state, registry, await this.#store.read.away());
    if (!people) return {kind: 'moot'};
    const before = await this.#store.read.teamRoom(reference);
    const channelId = await this.#channel(opportunity, {before, known, key});
    if (channelId === undefined) return {kind: 'moot'};
    const inside = await this.#members(channelId);
    const wanted = new Set(Object.values(people).flat());
    const brought = together(before?.people ?? {}, people);
    // Before anybody is brought in: whoever is, can be brought out again after a crash.
    const soFar = {channelId, people: brought, missing: before?.missing ?? []};
    await this.#store.write((tx) => tx.saveTeamRoom(reference, soFar));

    const missing = new Set<PersonId>();
    for (const person of wanted)
      if (!inside.has(person) && !(await this.#add(person, channelId))) missing.add(person);

    const coops = [...(teamCoops(state) ?? []), state.offer.offeringCoop];
    const goes = (person: PersonId) => {
      const coop = coopOf(registry, person);
      if (coop !== null && coop in brought && !coops.includes(coop)) return true;
      return Object.entries(brought).some(
        ([of, some]) => some.includes(person) && (coop !== of || !coops.includes(of)),
      );
    };
    // Whom somebody invited by hand stays, unless their co-op was in the team and left it.
    for (const person of inside)
      if (!wanted.has(person) && person !== known.botId && goes(person))
        await this.#remove(person, channelId);
    const staying = Object.entries(brought).filter(([coop]) => coops.includes(coop));
    const ofCoops = staying.map(
      ([coop, some]) => [coop, some.filter((one) => coopOf(registry, one) === coop)] as const,
    );
    const room = {channelId, people: Object.fromEntries(ofCoops), missing: [...missing]};
    return {kind: 'gathered', room};
  }

  /**
   * The channel that is there, or a new one: where it was archived, of the next number. Undefined
   * where people archived it once it was theirs alone: that is left so.
   */
  async #channel(
    opportunity: Opportunity,
    {before, known, key}: {before: TeamRoom | undefined; known: Known; key: string},
  ): Promise<string | undefined> {
    if (before) {
      const gone = await this.#goneSince(before.channelId);
      if (gone === null) return before.channelId;
      const {state} = opportunity;
      const taken = state.status === 'handed_over' || state.status === 'closed';
      if (taken && gone > state.takenAt) return undefined;
    }
    const names = namesOf(opportunity.reference, key);
    for (const name of names) {
      const found = await this.#make(opportunity, name, known);
      if (found) return found.id;
    }
    throw new Error(
      `${opportunity.reference} has no channel for its team, after ${String(names.length)}`,
    );
  }

  /** When nobody could write there any more; null where the bot still can. Removed from it: just now. */
  async #goneSince(channelId: string): Promise<number | null> {
    try {
      const {delete_at: archived} = await this.#client.getChannel(channelId);
      return archived === 0 ? null : this.#server.time.ours(archived);
    } catch (error) {
      if (isRefused(error)) return Infinity;
      throw error;
    }
  }

  /** Undefined where that name is taken by what isn't ours, or is archived. */
  async #make(
    {reference, state, rootPostId}: Opportunity,
    name: string,
    {teamId, teamName, siteUrl, botId}: Known,
  ): Promise<Channel | undefined> {
    try {
      return await this.#client.createChannel({
        team_id: teamId,
        name,
        display_name: cut(`${reference} · ${bare(state.offer.title)}`, LONGEST_NAME),
        type: 'P',
        header:
          rootPostId === null ? '' : `[${reference}](${siteUrl}/${teamName}/pl/${rootPostId})`,
        purpose: '',
      });
    } catch (error) {
      // Made by an earlier try that nobody wrote down, or by somebody else.
      if (!isTaken(error)) throw error;
      return this.#ownChannel(teamId, name, botId);
    }
  }

  async #ownChannel(teamId: string, name: string, botId: string): Promise<Channel | undefined> {
    try {
      const channel = await this.#client.getChannelByName(teamId, name);
      return channel.creator_id === botId && channel.delete_at === 0 ? channel : undefined;
    } catch (error) {
      if (error instanceof ChatError && (error.word === 404 || error.word === 403))
        return undefined;
      throw error;
    }
  }

  async #members(channelId: string): Promise<ReadonlySet<PersonId>> {
    const members = new Set<PersonId>();
    for (let page = 0; ; page += 1) {
      const some = await this.#client.getChannelMembers(channelId, page, PAGE);
      for (const member of some) members.add(member.user_id);
      if (some.length < PAGE) return members;
    }
  }

  /** False where the server won't: who left the team, or whose account is closed. */
  async #add(person: PersonId, channelId: string): Promise<boolean> {
    if (this.#server.accounts.profile(person)?.active === false) return false;
    try {
      await this.#client.addToChannel(person, channelId);
      return true;
    } catch (error) {
      if (isRefused(error)) return false;
      throw error;
    }
  }

  async #remove(person: PersonId, channelId: string): Promise<void> {
    try {
      await this.#client.removeFromChannel(person, channelId);
    } catch (error) {
      // Gone by themselves meanwhile. Anything else has to be mended: it is tried again.
      if (!(error instanceof ChatError && error.word === 404)) throw error;
    }
  }
}

/**
 * The same at each try, so that what an earlier one made is found. Whoever may make channels can take
 * the numbered ones beforehand; the last comes of the parcel's key, which is random and in no post yet.
 */
function namesOf(reference: Reference, key: string): readonly string[] {
  const first = `fit-${reference.toLowerCase()}`;
  const more = Array.from({length: CHANNELS - 1}, (_, i) => `${first}-${String(i + 2)}`);
  const unforeseen = createHash('sha256').update(`team channel ${key}`).digest('hex').slice(0, 32);
  return [first, ...more, `${first}-${unforeseen}`];
}

function isTaken(error: unknown): boolean {
  return error instanceof ChatError && error.status === 400 && /exists|previously/.test(error.id);
}

function isRefused(error: unknown): boolean {
  return error instanceof ChatError && [400, 403, 404].includes(error.word ?? 0);
}

/** Both, each person once. */
function together(some: TeamRoom['people'], more: TeamRoom['people']): TeamRoom['people'] {
  const coops = new Set([...Object.keys(some), ...Object.keys(more)]);
  return Object.fromEntries(
    [...coops].map((coop) => [coop, [...new Set([...(some[coop] ?? []), ...(more[coop] ?? [])])]]),
  );
}
