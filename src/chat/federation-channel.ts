import type {Clock, Delivery, Parcel, Store} from '../app/ports.ts';
import {referencesIn} from '../domain/digest/digest.ts';
import {latestFor} from '../domain/digest/due.ts';
import {customsOf} from '../domain/federation/customs.ts';
import type {ChannelMessage} from '../domain/federation/messages.ts';
import {referencesOn} from '../domain/meeting/agenda.ts';
import {DAY} from '../domain/time.ts';
import type {Reference} from '../domain/workflow.ts';
import {plainMessage} from './drawn.ts';
import {isRootGone} from './failures.ts';
import type {Hours} from './hours.ts';
import type {Poster} from './poster.ts';
import {customsPost} from './views/customs-post.ts';
import {digestPost} from './views/digest-post.ts';
import {agendaPost, lateDecisionText, minutesText} from './views/meeting-post.ts';
import type {View} from './views/view.ts';

/** The note that remembers where the agenda of a meeting stands. */
function noteOf(meeting: number): string {
  return `agenda ${String(meeting)}`;
}

function keyOf(meeting: number): string {
  return `agenda-${String(meeting)}`;
}

/** An agenda comes on the working day before: over a long weekend. */
const AGENDA_LOOK = 5 * DAY;

/** In its place where somebody deleted it: what belongs below it stands by itself. */
const GONE = 'gone';

interface Standing {
  readonly postId: string;
  /** Undefined where an earlier version posted it, which didn't keep that. */
  readonly channel: string | undefined;
}

/** FIT may have another channel by now: nothing there can hang below it. */
function isIn(channel: string, stands: Standing): boolean {
  return stands.channel === undefined || stands.channel === channel;
}

/** The federation's days in a channel: digest, agenda and what hangs below it, what was set. */
export class FederationChannel {
  readonly #store: Store;
  readonly #poster: Poster;
  readonly #clock: Clock;
  readonly #hours: Hours;

  constructor(parts: {store: Store; poster: Poster; clock: Clock; hours: Hours}) {
    this.#store = parts.store;
    this.#poster = parts.poster;
    this.#clock = parts.clock;
    this.#hours = parts.hours;
  }

  /** `channel`: where it goes; null where there is none that the bot can write to. */
  async deliver(
    parcel: Parcel,
    message: ChannelMessage,
    channel: string | null,
    view: View,
  ): Promise<Delivery> {
    if (channel === null) return {kind: 'blocked', problem: 'there is no such channel'};
    switch (message.id) {
      case 'digest':
        return this.#digest(parcel, message, channel, view);
      case 'agenda':
        return this.#agenda(parcel, message.meeting, channel, view);
      case 'minutes':
        return this.#below(parcel, message.meeting, channel, minutesText(message, view), view);
      case 'decided':
        return this.#below(parcel, message.meeting, channel, lateDecisionText(message, view), view);
      case 'customs':
        return this.#poster.post(parcel, customsPost(message, view), {channel, root: null});
    }
  }

  /**
   * Looked for before it is posted, also the first time: a database that was put back to yesterday
   * doesn't know of the one that stands there, by the same key.
   */
  async #digest(
    parcel: Parcel,
    {digest}: Extract<ChannelMessage, {id: 'digest'}>,
    channel: string,
    view: View,
  ): Promise<Delivery> {
    const night = this.#untilMorning(digest.day);
    if (night) return night;
    const rows = await this.#store.read.listed(referencesIn(digest));
    const cards = new Map<Reference, string | null>(
      rows.map(({reference, rootPostId}) => [reference, rootPostId]),
    );
    const drawn = digestPost(digest, cards, view);
    const place = {channel, root: null, lookFrom: parcel.owedAt - DAY};
    return this.#poster.post({...parcel, key: `digest-${digest.day}`}, drawn, place);
  }

  /** Made in time, and late because nothing could be posted: not at night, but in the morning. */
  #untilMorning(day: string): Delivery | undefined {
    const {digestAt} = customsOf(this.#store.read.registry());
    const calendar = this.#hours.federation;
    const now = this.#clock.now();
    const open = calendar.open(now);
    return now >= calendar.atTime(day, latestFor(digestAt)) && open > now
      ? {kind: 'waits', afterMs: open - now, problem: 'too late for the day'}
      : undefined;
  }

  /**
   * Posted once, drawn anew where it stands: the roll, and that it took place. Where FIT has another
   * channel since, it is posted there, once. Its key is its meeting's, so that a database that was put
   * back to before it finds it, as a digest.
   */
  async #agenda(parcel: Parcel, number: number, channel: string, view: View): Promise<Delivery> {
    const {open, last} = this.#store.read.registry().meeting;
    const meeting = [open, last].find((one) => one?.number === number);
    if (!meeting?.agenda) return {kind: 'moot'};
    const stands = await this.#standing(number);
    // Whoever deleted it doesn't want it there.
    if (stands === GONE) return {kind: 'moot'};
    const rows = await this.#store.read.listed(referencesOn(meeting.agenda));
    const cards = new Map(rows.map(({reference, rootPostId}) => [reference, rootPostId]));
    const drawn = agendaPost({...meeting, agenda: meeting.agenda}, cards, view);
    if (stands && isIn(channel, stands)) {
      const {postId} = stands;
      // What the one in another channel showed says nothing of this one.
      const as = {name: `${noteOf(number)} ${channel}`, parcel, key: keyOf(number), channel};
      if (!(await this.#poster.redraw(postId, drawn, as))) await this.#note(number, GONE);
      return {kind: 'paid', postId};
    }
    const its = {...parcel, key: keyOf(number)};
    const place = {channel, root: null, lookFrom: parcel.owedAt - AGENDA_LOOK};
    const delivery = await this.#poster.post(its, drawn, place);
    if (delivery.kind === 'paid') await this.#note(number, `${delivery.postId} ${channel}`);
    return delivery;
  }

  /** In the thread of the agenda; by itself where that was never in the channel, or was deleted. */
  async #below(
    parcel: Parcel,
    meeting: number,
    channel: string,
    text: string,
    view: View,
  ): Promise<Delivery> {
    const root = await this.#rootIn(channel, meeting, parcel, view);
    const drawn = plainMessage(text);
    try {
      return await this.#poster.post(parcel, drawn, {channel, root});
    } catch (error) {
      if (root === null || !isRootGone(error)) throw error;
      await this.#note(meeting, GONE);
      return this.#poster.post(parcel, drawn, {channel, root: null});
    }
  }

  async #rootIn(
    channel: string,
    meeting: number,
    parcel: Parcel,
    view: View,
  ): Promise<string | null> {
    const stands = await this.#standing(meeting);
    if (stands === undefined || stands === GONE) return null;
    if (isIn(channel, stands)) return stands.postId;
    const moved = await this.#agenda(parcel, meeting, channel, view);
    return moved.kind === 'paid' ? moved.postId : null;
  }

  async #standing(meeting: number): Promise<Standing | typeof GONE | undefined> {
    const note = await this.#store.read.note(noteOf(meeting));
    if (note === undefined || note === GONE) return note;
    const [postId = '', channel] = note.split(' ');
    return {postId, channel};
  }

  #note(meeting: number, stands: string): Promise<void> {
    return this.#store.write((tx) => tx.setNote(noteOf(meeting), stands));
  }
}
