import type {Post} from '@mattermost/types/posts';
import type {Keyring} from '../app/keys.ts';
import type {Clock, Courier, Delivery, Opportunity, Parcel, Store} from '../app/ports.ts';
import {coopOf} from '../domain/registry/state.ts';
import type {ThreadMessage} from '../domain/delegation/messages.ts';
import type {Offered} from '../domain/delegation/state.ts';
import type {PersonId, Reference} from '../domain/workflow.ts';
import {ChatError} from './client.ts';
import type {MattermostClient} from './client.ts';
import type {Drawn} from './drawn.ts';
import {plainMessage} from './drawn.ts';
import {deliveryOf, isRootGone, isTooOldToEdit} from './failures.ts';
import type {Readers} from './readers.ts';
import type {Server} from './server.ts';
import {ShownCards} from './shown-cards.ts';
import {drawCard} from './views/card.ts';
import {directPost} from './views/direct-post.ts';
import {privatePost} from './views/private-post.ts';
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
  }) {
    this.#client = parts.client;
    this.#server = parts.server;
    this.#store = parts.store;
    this.#readers = parts.readers;
    this.#keys = parts.keys;
    this.#clock = parts.clock;
    this.#botUrl = parts.botUrl;
  }

  async deliver(parcel: Parcel): Promise<Delivery> {
    const known = this.#server.known;
    if (!known) return {kind: 'again', afterMs: null, problem: 'the chat server is not known yet'};
    try {
      if (parcel.to === 'person') return await this.#toPerson(parcel);
      const {message} = parcel;
      const opportunity = await this.#opportunity(parcel.reference);
      return message.about === 'card'
        ? await this.#card(parcel, opportunity, known.fitChannelId)
        : await this.#reply(parcel, message.message, opportunity, known.fitChannelId);
    } catch (error) {
      if (error instanceof ChatError) return deliveryOf(error);
      throw error;
    }
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
      const attachments = this.#attachments(drawn, channel);
      try {
        // Props are replaced as a whole, so that no button is ever read back without its action.
        await this.#client.patchPost({
          id: rootPostId,
          message: drawn.message,
          props: {attachments, fit_key: parcel.key},
        });
      } catch (error) {
        // Somebody deleted the card: the opportunity goes on, in a thread of its own.
        if (await this.#isDeleted(rootPostId, error))
          return this.#post(parcel, drawn, {channel, root: null});
        if (!isTooOldToEdit(error)) throw error;
        await this.#client.patchPost({id: rootPostId, props: {attachments, fit_key: parcel.key}});
      }
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
    message: ThreadMessage,
    {state, rootPostId: root}: Opportunity,
    channel: string,
  ): Promise<Delivery> {
    if (root === null) return {kind: 'refused', problem: 'the thread has no card'};
    const text = threadPost(message, state, this.#readers.channel());
    try {
      return await this.#post(parcel, plainMessage(text), {channel, root});
    } catch (error) {
      if (!isRootGone(error)) throw error;
      return this.#inNewThread(parcel, text, state, channel);
    }
  }

  /** Somebody deleted the card: it is posted again, once, and the thread goes on below it. */
  async #inNewThread(
    parcel: Parcel,
    text: string,
    state: Offered,
    channel: string,
  ): Promise<Delivery> {
    const card = await this.#post(
      {...parcel, key: `${parcel.key}-card`},
      drawCard(state, this.#readers.channel()),
      {channel, root: null},
    );
    if (card.kind !== 'paid') return card;
    const reply = await this.#post(parcel, plainMessage(text), {channel, root: card.postId});
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
    if (parcel.message.about === 'card' && parcel.reference !== null)
      this.#shown.set(parcel.reference, JSON.stringify(drawn));
    return {kind: 'paid', postId: post.id};
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
