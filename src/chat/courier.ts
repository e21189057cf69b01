import type {Post} from '@mattermost/types/posts';
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
import {deliveryOf, isArchived, isRootGone, isTooOldToEdit} from './failures.ts';
import type {Readers} from './readers.ts';
import type {Known, Server} from './server.ts';
import {ShownCards} from './shown-cards.ts';
import {TeamRooms} from './team-rooms.ts';
import type {Hours} from './hours.ts';
import {drawingOf} from './drawings.ts';
import {drawCard} from './views/card.ts';
import {directPost} from './views/direct-post.ts';
import {privatePost} from './views/private-post.ts';
import {teamPost} from './views/team-post.ts';
import {threadPost} from './views/thread-post.ts';
import {toAttachments} from './wire.ts';

/** Buttons of stored messages are good for as long as anybody could come back to them. */
const BUTTONS_LAST = 400 * 86_400_000;
/** Clocks differ: a look-up begins this long before the first try. */
const CLOCK_MARGIN = 10 * 60_000;
/** A direct message waits for the card that it links to. */
const CARD_SOON = 250;
/** What the server lists at most of what changed since a moment; more is read page by page. */
const SINCE_LIMIT = 1_000;
const PAGE = 200;

interface Place {
  readonly channel: string;
  readonly root: string | null;
}

/**
 * Puts what is owed into words and posts it, exactly once: each post carries the parcel's key, and
 * what may have been sent before is looked for before it is sent again.
 */
export class MattermostCourier implements Courier {
  readonly #client: MattermostClient;
  readonly #server: Server;
  readonly #store: Store;
  readonly #readers: Readers;
  readonly #keys: Keyring;
  readonly #clock: Clock;
  readonly #botUrl: string;
  readonly #rooms: TeamRooms;
  readonly #hours: Hours;
  readonly #direct = new Map<PersonId, string>();
  readonly #shown = new ShownCards();

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
    this.#keys = parts.keys;
    this.#clock = parts.clock;
    this.#botUrl = parts.botUrl;
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
      if (!isArchived(error)) throw error;
    }
    // There is none yet, or somebody archived it: the team goes on in another, where it still has
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
      return this.#post(parcel, teamPost(message.message, state, view), place);
    const drawn = drawingOf(message.drawing, state, room, view);
    if (!drawn) return {kind: 'moot'};
    return this.#drawnAnew(parcel, message.drawing, drawn, place, () =>
      this.#post(parcel, drawn, place),
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
    const shown = shownName(reference, drawing);
    const look = JSON.stringify(drawn);
    if (stands?.channelId === channel) {
      const same = this.#shown.is(shown, look);
      const edited = same || (await this.#edit(stands.postId, drawn, {key: parcel.key, channel}));
      if (edited) this.#shown.set(shown, look);
      if (edited) return {kind: 'paid', postId: stands.postId, channelId: channel};
    }
    const delivery = await post();
    return delivery.kind === 'paid' ? {...delivery, channelId: channel} : delivery;
  }

  /** False where somebody deleted it. Props are replaced as a whole, and buttons never read back. */
  async #edit(
    postId: string,
    drawn: Drawn,
    {key, channel}: {key: string; channel: string},
  ): Promise<boolean> {
    const attachments = this.#attachments(drawn, channel);
    try {
      await this.#client.patchPost({
        id: postId,
        message: drawn.message,
        props: {attachments, fit_key: key},
      });
    } catch (error) {
      if (await this.#isDeleted(postId, error)) return false;
      if (!isTooOldToEdit(error)) throw error;
      await this.#client.patchPost({id: postId, props: {attachments, fit_key: key}});
    }
    return true;
  }

  async #opportunity(reference: Reference): Promise<Opportunity> {
    const found = await this.#store.read.opportunity(reference);
    if (!found) throw new Error(`something is owed to ${reference}, which is not there`);
    return found;
  }

  async #card(parcel: Parcel, opportunity: Opportunity, channel: string): Promise<Delivery> {
    const {state, rootPostId, reference} = opportunity;
    const drawn = drawCard(state, this.#readers.channel());
    if (rootPostId === null) return this.#post(parcel, drawn, {channel, root: null});
    const text = JSON.stringify(drawn);
    if (!this.#shown.is(reference, text)) {
      // Somebody deleted the card: the opportunity goes on, in a thread of its own.
      if (!(await this.#edit(rootPostId, drawn, {key: parcel.key, channel})))
        return this.#post(parcel, drawn, {channel, root: null});
      this.#shown.set(reference, text);
    }
    return {kind: 'paid', postId: rootPostId};
  }

  /** Editing a deleted post is forbidden, as it is in a channel the bot was removed from: look. */
  async #isDeleted(postId: string, error: unknown): Promise<boolean> {
    const unsure = error instanceof ChatError && (error.status === 403 || error.status === 404);
    if (!unsure) return false;
    try {
      await this.#client.getPost(postId);
      return false;
    } catch (looked) {
      return looked instanceof ChatError && looked.status === 404;
    }
  }

  async #reply(
    parcel: Parcel,
    drawn: Drawn,
    {state, rootPostId: root}: Opportunity,
    channel: string,
  ): Promise<Delivery> {
    if (root === null) return {kind: 'refused', problem: 'the thread has no card'};
    try {
      return await this.#post(parcel, drawn, {channel, root});
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
    const card = await this.#post(
      {...parcel, key: `${parcel.key}-card`},
      drawCard(state, this.#readers.channel()),
      {channel, root: null},
    );
    if (card.kind !== 'paid') return card;
    const reply = await this.#post(parcel, drawn, {channel, root: card.postId});
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
    return this.#post(parcel, drawn, {channel, root: null});
  }

  async #post(parcel: Parcel, drawn: Drawn, place: Place): Promise<Delivery> {
    const earlier = parcel.triedAt === null ? undefined : await this.#find(parcel, place);
    if (earlier !== undefined) return {kind: 'paid', postId: earlier};
    const bot = this.#server.known?.botId ?? '';
    const post = await this.#client.createPost({
      channel_id: place.channel,
      message: drawn.message,
      root_id: place.root ?? '',
      // The server remembers it for 30 seconds: a quick retry can't be a second post.
      pending_post_id: `${bot}:${parcel.key}`,
      props: {
        attachments: this.#attachments(drawn, place.channel),
        fit_key: parcel.key,
      },
    });
    this.#remember(parcel, drawn);
    return {kind: 'paid', postId: post.id};
  }

  /** What was posted just now; what an earlier try posted may have looked otherwise. */
  #remember({message, reference}: Parcel, drawn: Drawn): void {
    if (reference === null) return;
    const look = JSON.stringify(drawn);
    if (message.about === 'card') this.#shown.set(reference, look);
    if (message.about === 'drawn') this.#shown.set(shownName(reference, message.drawing), look);
  }

  /** Was this parcel posted by an earlier try? A deleted one was said too. */
  async #find(parcel: Parcel, place: Place): Promise<string | undefined> {
    const since = (parcel.triedAt ?? 0) - CLOCK_MARGIN;
    const mine = (posts: Record<string, Post>) =>
      Object.values(posts).find((post) => post.props['fit_key'] === parcel.key);
    const changed = await this.#client.getPostsSince(place.channel, since);
    let found = mine(changed.posts);
    let full = changed.order.length >= SINCE_LIMIT;
    for (let page = 0; !found && full; page += 1) {
      const {posts, order} = await this.#client.getPosts(place.channel, page, PAGE);
      found = mine(posts);
      full = order.length === PAGE && order.some((id) => (posts[id]?.create_at ?? 0) > since);
    }
    if (!found) return undefined;
    // What an edit kept of the earlier text has an id of its own.
    return found.original_id === '' ? found.id : found.original_id;
  }

  #attachments(drawn: Drawn, channel: string): readonly object[] {
    const expires = this.#clock.now() + BUTTONS_LAST;
    const wire = {keys: this.#keys, url: this.#botUrl, channel, person: null, expires};
    return toAttachments(drawn, wire);
  }
}

function shownName(reference: Reference, drawing: Drawing): string {
  return `${reference} ${JSON.stringify(drawing)}`;
}
