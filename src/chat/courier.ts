import type {Keyring} from '../app/keys.ts';
import type {Clock, Courier, Delivery, Opportunity, Parcel, Store, TeamRoom} from '../app/ports.ts';
import {coopOf} from '../domain/registry/state.ts';
import type {Drawing} from '../domain/delegation/react-drawn.ts';
import {isStillDue} from '../domain/delegation/reminders.ts';
import type {Offered} from '../domain/delegation/state.ts';
import type {PersonId, Reference} from '../domain/workflow.ts';
import {ChatError} from './client.ts';
import type {MattermostClient} from './client.ts';
import type {Drawn} from './drawn.ts';
import {plainMessage} from './drawn.ts';
import {deliveryOf, isClosedToBot, isRootGone} from './failures.ts';
import {Poster, shownName} from './poster.ts';
import type {Place} from './poster.ts';
import type {Readers} from './readers.ts';
import type {Known, Server} from './server.ts';
import {TeamRooms} from './team-rooms.ts';
import type {Hours} from './hours.ts';
import {drawingOf} from './drawings.ts';
import {drawCard} from './views/card.ts';
import {directPost} from './views/direct-post.ts';
import {privatePost} from './views/private-post.ts';
import {teamPost} from './views/team-post.ts';
import {threadPost} from './views/thread-post.ts';

/** A direct message waits for the card that it links to. */
const CARD_SOON = 250;

/** Puts what is owed into words and brings it to its place: a thread, a team's channel, a person. */
export class MattermostCourier implements Courier {
  readonly #client: MattermostClient;
  readonly #server: Server;
  readonly #store: Store;
  readonly #readers: Readers;
  readonly #clock: Clock;
  readonly #poster: Poster;
  readonly #rooms: TeamRooms;
  readonly #hours: Hours;
  readonly #direct = new Map<PersonId, string>();

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
    this.#client = parts.client;
    this.#server = parts.server;
    this.#store = parts.store;
    this.#readers = parts.readers;
    this.#clock = parts.clock;
    this.#poster = new Poster(parts);
    this.#rooms = new TeamRooms(parts);
    this.#hours = parts.hours;
  }

  async deliver(parcel: Parcel): Promise<Delivery> {
    const known = this.#server.known;
    if (!known) return {kind: 'again', afterMs: null, problem: 'the chat server is not known yet'};
    try {
      if (parcel.to === 'person') return await this.#toPerson(parcel);
      const opportunity = await this.#opportunity(parcel.reference);
      return parcel.to === 'team'
        ? await this.#toTeam(parcel, opportunity, known)
        : await this.#toThread(parcel, opportunity, known.fitChannelId);
    } catch (error) {
      if (error instanceof ChatError) return deliveryOf(error);
      throw error;
    }
  }

  async #toThread(
    parcel: Extract<Parcel, {to: 'thread'}>,
    opportunity: Opportunity,
    channel: string,
  ): Promise<Delivery> {
    const {message} = parcel;
    if (message.about === 'card') return this.#card(parcel, opportunity, channel);
    const {state, rootPostId: root} = opportunity;
    const view = this.#readers.channel();
    if (message.about === 'delegation') {
      const text = threadPost(message.message, state, view);
      return this.#reply(parcel, plainMessage(text), opportunity, channel);
    }
    const drawn = drawingOf(message.drawing, state, undefined, view);
    if (!drawn) return {kind: 'moot'};
    return this.#drawnAnew(parcel, message.drawing, drawn, {channel, root}, () =>
      this.#reply(parcel, drawn, opportunity, channel),
    );
  }

  /** A team has a channel of its own; until it has been made, nothing of it can be said there. */
  async #toTeam(
    parcel: Extract<Parcel, {to: 'team'}>,
    opportunity: Opportunity,
    known: Known,
  ): Promise<Delivery> {
    if (parcel.message.about === 'people') return this.#rooms.gather(opportunity, known);
    const room = await this.#store.read.teamRoom(parcel.reference);
    try {
      if (room) return await this.#inRoom(parcel, opportunity, room);
    } catch (error) {
      if (!isClosedToBot(error)) throw error;
    }
    // There is none yet, somebody archived it, or put the bot out of it: the team goes on in another, where it still has
    // something to settle.
    const gathered = await this.#rooms.gather(opportunity, known);
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
    if (message.about === 'people') return {kind: 'moot'};
    const place = {channel: room.channelId, root: null};
    const {state} = opportunity;
    const view = this.#readers.channel();
    if (message.about === 'delegation')
      return this.#poster.post(parcel, teamPost(message.message, state, view), place);
    const drawn = drawingOf(message.drawing, state, room, view);
    if (!drawn) return {kind: 'moot'};
    return this.#drawnAnew(parcel, message.drawing, drawn, place, () =>
      this.#poster.post(parcel, drawn, place),
    );
  }

  /** What is drawn from the state: edited where it stands, posted where it doesn't stand yet. */
  async #drawnAnew(
    parcel: Extract<Parcel, {to: 'thread' | 'team'}>,
    drawing: Drawing,
    drawn: Drawn,
    {channel}: Place,
    post: () => Promise<Delivery>,
  ): Promise<Delivery> {
    const {reference} = parcel;
    const stands = await this.#store.read.drawnPost(reference, drawing);
    if (stands?.channelId === channel) {
      const as = {name: shownName(reference, drawing), key: parcel.key, channel};
      if (await this.#poster.redraw(stands.postId, drawn, as))
        return {kind: 'paid', postId: stands.postId, channelId: channel};
    }
    const delivery = await post();
    return delivery.kind === 'paid' ? {...delivery, channelId: channel} : delivery;
  }

  async #opportunity(reference: Reference): Promise<Opportunity> {
    const found = await this.#store.read.opportunity(reference);
    if (!found) throw new Error(`something is owed to ${reference}, which is not there`);
    return found;
  }

  async #card(parcel: Parcel, opportunity: Opportunity, channel: string): Promise<Delivery> {
    const {state, rootPostId, reference} = opportunity;
    const drawn = drawCard(state, this.#readers.channel());
    if (rootPostId === null) return this.#poster.post(parcel, drawn, {channel, root: null});
    // Somebody deleted the card: the opportunity goes on, in a thread of its own.
    const as = {name: reference, key: parcel.key, channel};
    if (!(await this.#poster.redraw(rootPostId, drawn, as)))
      return this.#poster.post(parcel, drawn, {channel, root: null});
    return {kind: 'paid', postId: rootPostId};
  }

  async #reply(
    parcel: Parcel,
    drawn: Drawn,
    {state, rootPostId: root}: Opportunity,
    channel: string,
  ): Promise<Delivery> {
    if (root === null) return {kind: 'refused', problem: 'the thread has no card'};
    try {
      return await this.#poster.post(parcel, drawn, {channel, root});
    } catch (error) {
      if (!isRootGone(error)) throw error;
      return this.#inNewThread(parcel, drawn, state, channel);
    }
  }

  /** Somebody deleted the card: it is posted again, once, and the thread goes on below it. */
  async #inNewThread(
    parcel: Parcel,
    drawn: Drawn,
    state: Offered,
    channel: string,
  ): Promise<Delivery> {
    const card = await this.#poster.post(
      {...parcel, key: `${parcel.key}-card`},
      drawCard(state, this.#readers.channel()),
      {channel, root: null},
    );
    if (card.kind !== 'paid') return card;
    const reply = await this.#poster.post(parcel, drawn, {channel, root: card.postId});
    return reply.kind === 'paid' ? {...reply, root: card.postId} : reply;
  }

  async #toPerson(parcel: Extract<Parcel, {to: 'person'}>): Promise<Delivery> {
    const {person} = parcel;
    const view = this.#readers.person(person);
    if (parcel.reference === null) {
      return this.#postDirect(parcel, person, privatePost(parcel.message, view));
    }
    const {state, rootPostId} = await this.#opportunity(parcel.reference);
    if (rootPostId === null && (await this.#store.read.cardIsOwed(parcel.reference)))
      return {kind: 'waits', afterMs: CARD_SOON, problem: 'its card is not there yet'};
    const coop = coopOf(this.#store.read.registry(), person);
    if (parcel.gentle) {
      if (!isStillDue(parcel.message.message, state, coop)) return {kind: 'moot'};
      const now = this.#clock.now();
      const open = this.#hours.of(person).open(now);
      if (open > now) return {kind: 'waits', afterMs: open - now, problem: 'outside working hours'};
    }
    const drawn = directPost(parcel.message.message, state, {coop, rootPostId}, view);
    return this.#postDirect(parcel, person, drawn);
  }

  async #postDirect(parcel: Parcel, person: PersonId, drawn: Drawn): Promise<Delivery> {
    const bot = this.#server.known?.botId ?? '';
    const channel =
      this.#direct.get(person) ?? (await this.#client.createDirectChannel([bot, person])).id;
    this.#direct.set(person, channel);
    return this.#poster.post(parcel, drawn, {channel, root: null});
  }
}
