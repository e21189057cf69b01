import type {Channel} from '@mattermost/types/channels';
import type {Delivery, Opportunity, Store, TeamRoom} from '../app/ports.ts';
import {teamCoops, teamPeople} from '../domain/delegation/team.ts';
import {coopOf} from '../domain/registry/state.ts';
import type {PersonId} from '../domain/workflow.ts';
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

  /** Brings in who belongs there now, and out who doesn't any more. */
  async gather(opportunity: Opportunity, known: Known): Promise<Delivery> {
    const {state, reference} = opportunity;
    const registry = this.#store.read.registry();
    const people = teamPeople(state, registry);
    if (!people) return {kind: 'moot'};
    const before = await this.#store.read.teamRoom(reference);
    const channelId = await this.#channel(opportunity, before, known);
    if (channelId === undefined) return {kind: 'moot'};
    const inside = await this.#members(channelId);
    const wanted = new Set(Object.values(people).flat());

    const missing = new Set<PersonId>();
    for (const person of wanted)
      if (!inside.has(person) && !(await this.#add(person, channelId))) missing.add(person);

    const brought = new Set(Object.values(before?.people ?? {}).flat());
    const coops = [...(teamCoops(state) ?? []), state.offer.offeringCoop];
    for (const person of inside) {
      if (wanted.has(person) || person === known.botId) continue;
      const coop = coopOf(registry, person);
      const left = coop !== null && !coops.includes(coop) && state.offer.formerly.includes(coop);
      // Whom somebody else invited stays, unless their co-op has left the team.
      if (brought.has(person) || left) await this.#remove(person, channelId);
    }
    return {kind: 'gathered', room: {channelId, people, missing: [...missing]}};
  }

  /**
   * The channel that is there, or a new one: where it was archived, of the next number. Undefined
   * where people archived it once it was theirs alone: that is left so.
   */
  async #channel(
    opportunity: Opportunity,
    before: TeamRoom | undefined,
    known: Known,
  ): Promise<string | undefined> {
    if (before) {
      const channel = await this.#client.getChannel(before.channelId);
      if (channel.delete_at === 0) return channel.id;
      const {status} = opportunity.state;
      if (status === 'handed_over' || status === 'closed') return undefined;
    }
    for (let number = 1; number <= CHANNELS; number += 1) {
      const found = await this.#make(opportunity, number, known);
      if (found) return found.id;
    }
    throw new Error(
      `${opportunity.reference} has no channel for its team, after ${String(CHANNELS)}`,
    );
  }

  /** Undefined where that name is taken by what isn't ours, or is archived. */
  async #make(
    {reference, state, rootPostId}: Opportunity,
    number: number,
    {teamId, teamName, siteUrl, botId}: Known,
  ): Promise<Channel | undefined> {
    const suffix = number === 1 ? '' : `-${String(number)}`;
    const name = `fit-${reference.toLowerCase()}${suffix}`;
    try {
      return await this.#client.createChannel({
        team_id: teamId,
        name,
        display_name: cut(`${reference} · ${state.offer.title}`, LONGEST_NAME),
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
      if (error instanceof ChatError && (error.status === 404 || error.status === 403))
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
      // Gone by themselves meanwhile.
      if (!isRefused(error)) throw error;
    }
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof ChatError && error.status === 400 && /exists|previously/.test(error.id);
}

function isRefused(error: unknown): boolean {
  return error instanceof ChatError && [400, 403, 404].includes(error.status ?? 0);
}
