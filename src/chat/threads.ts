import type {Delivery, Opportunity, Parcel, Store} from '../app/ports.ts';
import type {Reference} from '../domain/workflow.ts';
import {drawingOf} from './drawings.ts';
import {drawnAnew} from './drawn-anew.ts';
import type {Drawn} from './drawn.ts';
import {plainMessage} from './drawn.ts';
import {isClosedToBot, isRootGone} from './failures.ts';
import type {Poster} from './poster.ts';
import type {Readers} from './readers.ts';
import {drawCard} from './views/card.ts';
import {freePost} from './views/free-post.ts';
import {saidInThread} from './views/either-post.ts';

/** The card of an opportunity, and its thread below it. */
export class Threads {
  readonly #parts: {readonly store: Store; readonly poster: Poster};
  readonly #poster: Poster;
  readonly #readers: Readers;

  constructor(parts: {store: Store; poster: Poster; readers: Readers}) {
    this.#parts = parts;
    this.#poster = parts.poster;
    this.#readers = parts.readers;
  }

  /** A thread stays where it was begun, also where FIT has another channel by now. */
  async deliver(
    parcel: Extract<Parcel, {to: 'thread'}>,
    opportunity: Opportunity,
    fit: string,
  ): Promise<Delivery> {
    const its = opportunity.rootChannelId ?? fit;
    try {
      return await this.#toThread(parcel, opportunity, its);
    } catch (error) {
      if (its === fit || !isClosedToBot(error)) throw error;
      return this.#movedTo(fit, parcel, opportunity);
    }
  }

  /** Its channel was left and closed: it goes on in the one that FIT has now, below a card of its own. */
  async #movedTo(
    fit: string,
    parcel: Extract<Parcel, {to: 'thread'}>,
    opportunity: Opportunity,
  ): Promise<Delivery> {
    if (parcel.again) return {kind: 'moot'};
    const moved = {...opportunity, rootPostId: null};
    if (parcel.message.about === 'card') return this.#card(parcel, moved, fit);
    const card = await this.#card({...parcel, key: `${parcel.key}-card`}, moved, fit);
    if (card.kind !== 'paid') return card;
    await this.#goesOnBelow(card.postId, parcel.reference, fit);
    return this.#toThread(parcel, {...moved, rootPostId: card.postId, rootChannelId: fit}, fit);
  }

  async #toThread(
    parcel: Extract<Parcel, {to: 'thread'}>,
    opportunity: Opportunity,
    channel: string,
  ): Promise<Delivery> {
    const {message} = parcel;
    if (message.about === 'card') return this.#card(parcel, opportunity, channel);
    const {state} = opportunity;
    const view = this.#readers.channel();
    if (message.about === 'free') {
      const text = freePost(message.coops, opportunity.reference, view);
      return this.#reply(parcel, plainMessage(text), opportunity, channel);
    }
    if (message.about !== 'drawn') {
      const text = saidInThread(message, state, view);
      return this.#reply(parcel, plainMessage(text), opportunity, channel);
    }
    const drawn = drawingOf(message.drawing, state, undefined, view);
    if (!drawn) return {kind: 'moot'};
    return drawnAnew(this.#parts, parcel, message.drawing, drawn, channel, () =>
      this.#reply(parcel, drawn, opportunity, channel),
    );
  }

  async #card(parcel: Parcel, opportunity: Opportunity, channel: string): Promise<Delivery> {
    const {state, rootPostId, reference} = opportunity;
    const drawn = drawCard(state, this.#readers.channel());
    const as = {name: reference, parcel, channel};
    if (rootPostId !== null && (await this.#poster.redraw(rootPostId, drawn, as)))
      return {kind: 'paid', postId: rootPostId};
    // Shown again, it was there: a card that is gone meanwhile is posted by what comes after it, once.
    if (parcel.again) return {kind: 'moot'};
    // There is none yet, or somebody deleted it: the opportunity goes on, in a thread of its own.
    return inChannel(await this.#poster.post(parcel, drawn, {channel, root: null}), channel);
  }

  async #reply(
    parcel: Parcel,
    drawn: Drawn,
    opportunity: Opportunity,
    channel: string,
  ): Promise<Delivery> {
    const {rootPostId: root} = opportunity;
    if (root === null) return {kind: 'refused', problem: 'the thread has no card'};
    try {
      return await this.#poster.post(parcel, drawn, {channel, root});
    } catch (error) {
      if (!isRootGone(error)) throw error;
      return this.#inNewThread(parcel, drawn, opportunity, channel);
    }
  }

  /** Somebody deleted the card: it is posted again, once, and the thread goes on below it. */
  async #inNewThread(
    parcel: Parcel,
    drawn: Drawn,
    {state, reference}: Opportunity,
    channel: string,
  ): Promise<Delivery> {
    const card = await this.#poster.post(
      {...parcel, key: `${parcel.key}-card`},
      drawCard(state, this.#readers.channel()),
      {channel, root: null},
    );
    if (card.kind !== 'paid') return card;
    await this.#goesOnBelow(card.postId, reference, channel);
    return this.#poster.post(parcel, drawn, {channel, root: card.postId});
  }

  /** Whatever becomes of what is said below it: else the next would post another card. */
  async #goesOnBelow(card: string, reference: Reference, channel: string): Promise<void> {
    await this.#parts.store.write((tx) => tx.saveRoot(reference, card, channel));
  }
}

/** Where it stands is kept with it. */
function inChannel(delivery: Delivery, channelId: string): Delivery {
  return delivery.kind === 'paid' ? {...delivery, channelId} : delivery;
}
