import type {Post} from '@mattermost/types/posts';
import {disguised} from '../app/keys.ts';
import type {Keyring} from '../app/keys.ts';
import type {Clock, Delivery, Parcel} from '../app/ports.ts';
import type {Drawing} from '../domain/opportunity/either.ts';
import type {Instant, Reference} from '../domain/workflow.ts';
import {ChatError} from './client.ts';
import type {MattermostClient} from './client.ts';
import type {Drawn} from './drawn.ts';
import {isTooOldToEdit, takesNoFiles} from './failures.ts';
import type {Server} from './server.ts';
import {ShownCards} from './shown-cards.ts';
import {Uploads} from './uploads.ts';
import {toAttachments} from './wire.ts';

/** Buttons of stored messages are good for as long as anybody could come back to them. */
export const BUTTONS_LAST = 400 * 86_400_000;
/** Clocks differ: a look-up begins this long before the first try. */
const CLOCK_MARGIN = 10 * 60_000;
const CLOCK_PUT_BACK = 86_400_000;
/** Nobody can post before us what the server would take for ours. */
const PENDING = 'pending post';
/** What the server lists at most of what changed since a moment; more is read page by page. */
const SINCE_LIMIT = 1_000;
const PAGE = 200;

/** Where a post goes; `root` is the card of its thread. */
export interface Place {
  readonly channel: string;
  readonly root: string | null;
  /** It may have been said by a process that this database doesn't know of: looked for from here on. */
  readonly lookFrom?: Instant;
}

/**
 * Posts a parcel exactly once, and edits what stands: each post carries the parcel's key, and what
 * may have been sent before is looked for before it is sent again.
 */
export class Poster {
  readonly #client: MattermostClient;
  readonly #server: Server;
  readonly #keys: Keyring;
  readonly #clock: Clock;
  readonly #botUrl: string;
  readonly #shown = new ShownCards();
  readonly #uploads = new Uploads();

  constructor(parts: {
    client: MattermostClient;
    server: Server;
    keys: Keyring;
    clock: Clock;
    botUrl: string;
  }) {
    this.#client = parts.client;
    this.#server = parts.server;
    this.#keys = parts.keys;
    this.#clock = parts.clock;
    this.#botUrl = parts.botUrl;
  }

  /** `draws`: what is costly is drawn only where no earlier try got that far. */
  async post(
    parcel: Parcel,
    draws: Drawn | (() => Promise<Drawn>),
    place: Place,
  ): Promise<Delivery> {
    const since = Math.min(parcel.triedAt ?? Infinity, place.lookFrom ?? Infinity);
    const earlier = since === Infinity ? undefined : await this.#find(parcel, place, since);
    if (earlier) {
      this.forget(parcel);
      return earlier;
    }
    const bot = this.#server.known?.botId ?? '';
    const {drawn, fileIds} = await this.#uploaded(parcel, draws, place);
    const message = fileIds ? drawn.message : (drawn.withoutFiles ?? drawn.message);
    const post = await this.#client.createPost({
      channel_id: place.channel,
      message,
      root_id: place.root ?? '',
      // The server remembers it for 30 seconds: a quick retry can't be a second post. It answers whoever
      // comes second with what the first one posted, so that nobody else may know it beforehand.
      pending_post_id: `${bot}:${disguised(this.#keys, PENDING, `${place.channel} ${parcel.key}`)}`,
      props: {
        attachments: this.#attachments(drawn, place.channel),
        fit_key: parcel.key,
      },
      ...(fileIds && fileIds.length > 0 && {file_ids: [...fileIds]}),
    });
    if (post.user_id !== bot) throw new ChatError("somebody else's post", {status: null});
    this.forget(parcel);
    this.#remember(parcel, drawn);
    return {kind: 'paid', postId: post.id};
  }

  /** There won't be another try: what was uploaded for it isn't asked for any more. */
  forget({key}: Parcel): void {
    this.#uploads.drop(key);
  }

  /**
   * The ids of its files, undefined where the server takes none. Of a try that ends before the post,
   * files stay that nobody sees, for the next one.
   */
  async #uploaded(
    {key, attempts}: Parcel,
    draws: Drawn | (() => Promise<Drawn>),
    {channel}: Place,
  ): Promise<{drawn: Drawn; fileIds: readonly string[] | undefined}> {
    const kept = this.#uploads.of(key, channel);
    if (kept) return kept;
    const drawn = typeof draws === 'function' ? await draws() : draws;
    const {files = []} = drawn;
    if (files.length === 0) return {drawn, fileIds: []};
    try {
      const fileIds = await this.#client.upload(channel, files);
      this.#uploads.keep(key, drawn, {channel, fileIds});
      return {drawn, fileIds};
    } catch (error) {
      if (takesNoFiles(error, attempts)) return {drawn, fileIds: undefined};
      throw error;
    }
  }

  /** What was posted just now; what an earlier try posted may have looked otherwise. */
  #remember({message, reference}: Parcel, drawn: Drawn): void {
    if (reference === null) return;
    const look = lookOf(drawn);
    if (message.about === 'card') this.#shown.set(reference, look);
    if (message.about === 'drawn') this.#shown.set(shownName(reference, message.drawing), look);
  }

  /** Was this parcel posted by an earlier try? A deleted one was said too. */
  async #find(parcel: Parcel, place: Place, from: Instant): Promise<Delivery | undefined> {
    const now = this.#clock.now();
    // Tried in what is still to come: the clock was put back since, nobody knows by how much.
    const early = from > now ? now - CLOCK_PUT_BACK : from;
    const since = this.#server.time.theirs(early) - CLOCK_MARGIN;
    // A key that is looked for before the first try can be guessed: anybody may write it into their props.
    const guessable = place.lookFrom !== undefined;
    const bot = this.#server.known?.botId;
    const mine = (posts: Record<string, Post>) =>
      Object.values(posts).find(
        (post) => keyOf(post) === parcel.key && (!guessable || post.user_id === bot),
      );
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
    const postId = found.original_id === '' ? found.id : found.original_id;
    // Below another card: that try had met a deleted one, and posted it anew.
    const elsewhere = found.root_id !== '' && found.root_id !== (place.root ?? '');
    return {kind: 'paid', postId, ...(elsewhere && {root: found.root_id})};
  }

  #attachments(drawn: Drawn, channel: string): readonly object[] {
    const expires = this.#clock.now() + BUTTONS_LAST;
    const wire = {keys: this.#keys, url: this.#botUrl, channel, person: null, expires};
    return toAttachments(drawn, wire);
  }

  /**
   * Shows anew what stands, unless it looks the same; false where somebody deleted it. Props are
   * replaced as a whole, and buttons never read back.
   */
  async redraw(
    postId: string,
    drawn: Drawn,
    {name, parcel, key = parcel.key, channel}: Redrawn,
  ): Promise<boolean> {
    const look = lookOf(drawn);
    if (!parcel.again && this.#shown.is(name, look)) return true;
    // Where the answer is lost, nobody knows what it shows.
    this.#shown.forget(name);
    if (!(await this.#edit(postId, drawn, {key, channel}))) return false;
    this.#shown.set(name, look);
    return true;
  }

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

  /**
   * Editing a deleted post is forbidden, as it is in a channel the bot was removed from: look. What
   * another account of ours has posted can't be edited either, and is as good as gone.
   */
  async #isDeleted(postId: string, error: unknown): Promise<boolean> {
    const unsure = error instanceof ChatError && (error.word === 403 || error.word === 404);
    if (!unsure) return false;
    try {
      const {user_id: author} = await this.#client.getPost(postId);
      return author !== this.#server.known?.botId;
    } catch (looked) {
      return looked instanceof ChatError && looked.word === 404;
    }
  }
}

/** What is shown anew: by which name its last look is kept, for which parcel. */
interface Redrawn {
  readonly name: string;
  readonly parcel: Parcel;
  /** Marks it, where that isn't the parcel's own. */
  readonly key?: string;
  readonly channel: string;
}

function keyOf({props}: Post): unknown {
  return (props as Post['props'] | null | undefined)?.['fit_key'];
}

/** What decides whether it looks the same; the bytes of files don't, which are never drawn anew. */
function lookOf({message, panels}: Drawn): string {
  return JSON.stringify({message, panels});
}

/** What a drawn message is remembered by; a card by its reference alone. */
export function shownName(reference: Reference, drawing: Drawing): string {
  return `${reference} ${JSON.stringify(drawing)}`;
}
