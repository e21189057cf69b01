import {isDeepStrictEqual} from 'node:util';
import type {Keyring} from '../app/keys.ts';
import type {StatsAsked} from '../domain/statistics/period.ts';
import type {Clock, Courier, Delivery, Opportunity, Parcel, Store, TeamRoom} from '../app/ports.ts';
import {isStillToSay} from '../domain/registry/react.ts';
import {actorOf, coopOf, isQuiet} from '../domain/registry/state.ts';
import {reminderKind} from '../domain/reminders.ts';
import type {PrivateMessage} from '../domain/reminders.ts';
import {mayExport} from '../domain/export.ts';
import {candidateNumbered} from '../domain/expansion/state.ts';
import type {PersonId, Reference} from '../domain/workflow.ts';
import {agendaWaits} from './agenda-waits.ts';
import {CardWaits} from './card-waits.ts';
import {ChatError} from './client.ts';
import type {MattermostClient} from './client.ts';
import {DirectChannels} from './direct-channels.ts';
import type {Drawn} from './drawn.ts';
import {deliveryOf, isClosedToBot} from './failures.ts';
import {Poster} from './poster.ts';
import type {Readers} from './readers.ts';
import type {Known, Server} from './server.ts';
import {TeamRooms} from './team-rooms.ts';
import {Threads} from './threads.ts';
import {FederationChannel} from './federation-channel.ts';
import type {Hours} from './hours.ts';
import {drawingOf} from './drawings.ts';
import {drawnAnew} from './drawn-anew.ts';
import {exportPost} from './export/post.ts';
import {statisticsPost} from './statistics-post.ts';
import {announcement} from './views/announcement.ts';
import {candidatePost} from './views/candidate-post.ts';
import {isStillDue, saidInPrivate} from './views/either-post.ts';
import {ficPost} from './views/fic-post.ts';
import {privatePost} from './views/private-post.ts';
import type {View} from './views/view.ts';
import {teamPost} from './views/team-post.ts';

/** Puts what is owed into words and brings it to its place: a thread, a team's channel, a person. */
export class MattermostCourier implements Courier {
  readonly #server: Server;
  readonly #store: Store;
  readonly #readers: Readers;
  readonly #clock: Clock;
  readonly #poster: Poster;
  readonly #threads: Threads;
  readonly #rooms: TeamRooms;
  readonly #federation: FederationChannel;
  readonly #hours: Hours;
  readonly #direct: DirectChannels;
  readonly #cards: CardWaits;

  constructor(parts: {
    client: MattermostClient;
    server: Server;
    store: Store;
    readers: Readers;
    keys: Keyring;
    clock: Clock;
    botUrl: string;
    hours: Hours;
  }) {
    this.#server = parts.server;
    this.#store = parts.store;
    this.#readers = parts.readers;
    this.#clock = parts.clock;
    this.#poster = new Poster(parts);
    this.#threads = new Threads({...parts, poster: this.#poster});
    this.#rooms = new TeamRooms(parts);
    this.#federation = new FederationChannel({...parts, poster: this.#poster});
    this.#hours = parts.hours;
    this.#direct = new DirectChannels({...parts, poster: this.#poster});
    this.#cards = new CardWaits(parts);
  }

  async deliver(parcel: Parcel): Promise<Delivery> {
    const was = parcel.again ? await this.#decided(parcel) : undefined;
    const delivery = await this.#tried(parcel);
    if (delivery.kind === 'moot' || delivery.kind === 'refused') this.#poster.forget(parcel);
    // What its lane showed meanwhile may have been there before this.
    if (
      delivery.kind === 'paid' &&
      parcel.again &&
      !isDeepStrictEqual(await this.#decided(parcel), was)
    )
      return {kind: 'again', afterMs: null, problem: 'it changed while it was shown again'};
    return delivery;
  }

  /** By what a message that is shown again is drawn: changes with every decision, and how co-ops are called. */
  async #decided({reference}: Parcel): Promise<readonly unknown[]> {
    const {read} = this.#store;
    const registry = read.registry();
    if (reference === null) return [registry];
    const version = (await read.opportunity(reference))?.version;
    return [registry, version, await read.teamRoom(reference)];
  }

  async #tried(parcel: Parcel): Promise<Delivery> {
    const known = this.#server.known;
    if (!known) return {kind: 'again', afterMs: null, problem: 'the chat server is not known yet'};
    try {
      if (parcel.to === 'person') return await this.#toPerson(parcel);
      if (parcel.to === 'channel') return await this.#toChannel(parcel, known);
      if (parcel.to === 'candidate') return await this.#toCandidate(parcel);
      const opportunity = await this.#opportunity(parcel.reference);
      return parcel.to === 'team'
        ? await this.#toTeam(parcel, opportunity, known)
        : await this.#threads.deliver(parcel, opportunity, known.fitChannelId);
    } catch (error) {
      if (error instanceof ChatError) return deliveryOf(error);
      throw error;
    }
  }

  /** A team has a channel of its own; until it has been made, nothing of it can be said there. */
  async #toTeam(
    parcel: Extract<Parcel, {to: 'team'}>,
    opportunity: Opportunity,
    known: Known,
  ): Promise<Delivery> {
    if (parcel.message.about === 'people')
      return this.#rooms.gather(opportunity, known, parcel.key);
    const room = await this.#store.read.teamRoom(parcel.reference);
    try {
      if (room) return await this.#inRoom(parcel, opportunity, room);
    } catch (error) {
      if (!isClosedToBot(error)) throw error;
      // What is shown again was there; what comes next goes where the team is then.
      if (parcel.again) return {kind: 'moot'};
    }
    // There is none yet, somebody archived it, or put the bot out of it: the team goes on in another, where it still has
    // something to settle.
    const gathered = await this.#rooms.gather(opportunity, known, parcel.key);
    if (gathered.kind !== 'gathered') return gathered;
    await this.#store.write((tx) => tx.saveTeamRoom(parcel.reference, gathered.room));
    return this.#inRoom(parcel, opportunity, gathered.room);
  }

  async #inRoom(
    parcel: Extract<Parcel, {to: 'team'}>,
    opportunity: Opportunity,
    room: TeamRoom,
  ): Promise<Delivery> {
    const {message} = parcel;
    const {state} = opportunity;
    if (message.about === 'people' || state.kind !== 'delegation') return {kind: 'moot'};
    const place = {channel: room.channelId, root: null};
    const view = this.#readers.channel();
    if (message.about === 'delegation')
      return this.#poster.post(parcel, teamPost(message.message, state, view), place);
    const drawn = drawingOf(message.drawing, state, room, view);
    if (!drawn) return {kind: 'moot'};
    const parts = {store: this.#store, poster: this.#poster};
    return drawnAnew(parts, parcel, message.drawing, drawn, room.channelId, () =>
      this.#poster.post(parcel, drawn, place),
    );
  }

  async #opportunity(reference: Reference): Promise<Opportunity> {
    const found = await this.#store.read.opportunity(reference);
    if (!found) throw new Error(`something is owed to ${reference}, which is not there`);
    return found;
  }

  async #toPerson(parcel: Extract<Parcel, {to: 'person'}>): Promise<Delivery> {
    const {person} = parcel;
    const view = this.#readers.person(person);
    if (parcel.reference === null) {
      const {message} = parcel;
      if (message.about === 'stats')
        return this.#direct.post(parcel, person, () => this.#stats(message, view, person));
      if (message.about === 'export') return this.#export(parcel, person, view);
      const registry = this.#store.read.registry();
      if (message.about === 'registry' && !isStillToSay(message.message, registry, person))
        return {kind: 'moot'};
      const reminds = parcel.gentle && message.about === 'registry';
      if (reminds && this.#isTooMuch(person, message.message)) return {kind: 'moot'};
      const wait = parcel.gentle ? this.#untilMorning(person) : undefined;
      if (wait) return wait;
      if (message.about === 'registry' && message.message.id === 'agenda_waits_direct') {
        const {read} = this.#store;
        const waits = await agendaWaits(read, message.message, view, this.#clock.now());
        return waits ? this.#direct.post(parcel, person, waits) : {kind: 'moot'};
      }
      return this.#direct.post(parcel, person, privatePost(message, view));
    }
    const opportunity = await this.#opportunity(parcel.reference);
    const comesFirst = await this.#cards.before(parcel, opportunity);
    if (comesFirst) return comesFirst;
    const {state, rootPostId} = opportunity;
    const registry = this.#store.read.registry();
    // For the co-ordinators alone: whoever isn't one any more when it comes gets nothing of it.
    if (parcel.message.message.id === 'trouble_direct' && !registry.coordinators.includes(person))
      return {kind: 'moot'};
    const coop = coopOf(registry, person);
    if (parcel.gentle) {
      if (!isStillDue(parcel.message, state, coop)) return {kind: 'moot'};
      if (this.#isTooMuch(person, parcel.message.message)) return {kind: 'moot'};
      const wait = this.#untilMorning(person);
      if (wait) return wait;
    }
    const drawn = saidInPrivate(parcel.message, state, {coop, rootPostId}, view);
    return this.#direct.post(parcel, person, drawn);
  }

  /** Who a candidate is, only the sealed table knows: nothing is said to who isn't in it any more. */
  async #toCandidate(parcel: Extract<Parcel, {to: 'candidate'}>): Promise<Delivery> {
    const {reference, candidate: number} = parcel;
    if (parcel.message.about === 'erase') {
      // The last of its lane: whatever was to be said to them has been said.
      await this.#store.write((tx) => tx.eraseCandidate(reference, number));
      return {kind: 'moot'};
    }
    const {message} = parcel.message;
    const {state} = await this.#opportunity(reference);
    if (state.kind !== 'expansion') return {kind: 'moot'};
    const asks = message.id === 'consent_asked' || message.id === 'consent_reminder';
    if (asks && candidateNumbered(state, number)?.status !== 'asked') return {kind: 'moot'};
    const details = (await this.#store.read.candidates(reference)).get(number);
    const person = details?.person ?? null;
    if (person === null) return {kind: 'moot'};
    if (parcel.gentle) {
      if (this.#isTooMuch(person, message)) return {kind: 'moot'};
      const wait = this.#untilMorning(person);
      if (wait) return wait;
    }
    const drawn = candidatePost(message, state, this.#readers.person(person));
    return this.#direct.post(parcel, person, drawn);
  }

  /** They turned reminders of this kind off since it was owed. */
  #isTooMuch(person: PersonId, message: PrivateMessage): boolean {
    const kind = reminderKind(message);
    return kind !== null && isQuiet(this.#store.read.registry(), person, kind);
  }

  /** Who left FIT since they asked gets nothing. */
  async #export(parcel: Parcel, person: PersonId, view: View): Promise<Delivery> {
    if (!mayExport(actorOf(this.#store.read.registry(), person))) return {kind: 'moot'};
    const when = {calendar: this.#hours.federation, now: this.#clock.now()};
    return this.#direct.post(parcel, person, () => exportPost(this.#store, when, view));
  }

  #untilMorning(person: PersonId): Delivery | undefined {
    const now = this.#clock.now();
    const open = this.#hours.of(person).open(now);
    return open > now
      ? {kind: 'waits', afterMs: open - now, problem: 'outside working hours'}
      : undefined;
  }

  /** A message of its own in a channel. */
  async #toChannel(
    parcel: Extract<Parcel, {to: 'channel'}>,
    {fitChannelId, ficChannelId, diffusionChannelId}: Known,
  ): Promise<Delivery> {
    const view = this.#readers.channel();
    const {message} = parcel;
    const inFit = {channel: fitChannelId, root: null};
    switch (message.about) {
      case 'announcement':
        return this.#poster.post(parcel, announcement(view), inFit);
      case 'stats':
        return this.#poster.post(parcel, () => this.#stats(message, view, null), inFit);
      case 'federation': {
        const where = parcel.channel === 'fit' ? fitChannelId : diffusionChannelId;
        return this.#federation.deliver(parcel, message.message, where, view);
      }
      case 'fic': {
        // Not every federation has one.
        if (ficChannelId === null) return {kind: 'moot'};
        const {state} = await this.#opportunity(message.reference);
        const drawn = ficPost(message.technologies, state.offer, view);
        return this.#poster.post(parcel, drawn, {channel: ficChannelId, root: null});
      }
    }
  }

  #stats(asked: StatsAsked, view: View, reader: PersonId | null): Promise<Drawn> {
    const parts = {store: this.#store, calendar: this.#hours.federation};
    return statisticsPost(parts, asked, view, reader);
  }
}
