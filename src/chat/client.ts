import {Client4} from '@mattermost/client';
import type {Options} from '@mattermost/types/client4';
import type {Attached} from './drawn.ts';

/** What went wrong with a request: match on `id` and `status`, never on a message. */
export class ChatError extends Error {
  override readonly name = 'ChatError';
  /** Null where there was no answer: it may have arrived all the same. */
  readonly status: number | null;
  readonly id: string;
  readonly retryAfterMs: number | null;
  constructor(
    text: string,
    details: {status: number | null; id?: string; retryAfterMs?: number | null; cause?: unknown},
  ) {
    super(text, {cause: details.cause});
    this.status = details.status;
    this.id = details.id ?? '';
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}

/** Milliseconds for a request that nobody waits for, and for one inside somebody's press. */
const PATIENCE = 10_000;
const HURRY = 2_500;
/** For so long the last answer says whether there is another to be had. */
const FRESH = 10_000;
/** A page of an answer that isn't JSON says nothing useful beyond this. */
const LONGEST_PAGE = 200;

/**
 * The official client around a fetch that knows time limits, follows no redirects, keeps the status
 * of answers that aren't JSON, and can open dialogs, which the client has no method for.
 */
export class MattermostClient extends Client4 {
  /** Did the server itself answer, and know this bot, the last time it was asked anything? */
  answers = true;
  /** The server answered, but doesn't know the bot's token (any more). */
  refused = false;
  /** Changes with the server's version and its public settings; undefined where a proxy drops it. */
  versionId: string | undefined;
  /** When that was, by the machine's clock: milliseconds. */
  askedAt = 0;

  constructor(url: string, token: string) {
    super();
    this.setUrl(url);
    this.setToken(token);
  }

  /** The trigger is the whole authority; it lives three seconds on old servers. */
  async openDialog(triggerId: string, url: string, dialog: object): Promise<void> {
    await this.doFetch(`${this.getBaseRoute()}/actions/dialogs/open`, {
      method: 'post',
      body: JSON.stringify({trigger_id: triggerId, url, dialog}),
      signal: AbortSignal.timeout(HURRY),
    });
  }

  /**
   * Is this person in the channel, now? Asked inside a press, so in a hurry. Undefined where the bot
   * itself may not look, which says nothing about the person.
   */
  async isChannelMember(channelId: string, userId: string): Promise<boolean | undefined> {
    try {
      await this.doFetch(this.getChannelMemberRoute(channelId, userId), {
        method: 'get',
        signal: AbortSignal.timeout(HURRY),
      });
      return true;
    } catch (error) {
      if (error instanceof ChatError && error.status === 404) return false;
      if (error instanceof ChatError && error.status === 403) return undefined;
      throw error;
    }
  }

  /**
   * Files for a post in this channel, by their ids in the same order. What no post takes along is
   * seen by nobody.
   */
  async upload(channelId: string, files: readonly Attached[]): Promise<readonly string[]> {
    const form = new FormData();
    form.append('channel_id', channelId);
    for (const {name, type, bytes} of files)
      form.append('files', new Blob([new Uint8Array(bytes)], {type}), name);
    const {file_infos: infos} = await this.uploadFile(form);
    return infos.map(({id}) => id);
  }

  #heard(answers: boolean): void {
    this.answers = answers;
    this.askedAt = Date.now();
  }

  /** Asked again, where the last answer is too old to go by. */
  async answersNow(): Promise<boolean> {
    if (Date.now() - this.askedAt < FRESH) return this.answers;
    try {
      await this.doFetch(`${this.getBaseRoute()}/users/me`, {
        method: 'get',
        signal: AbortSignal.timeout(HURRY),
      });
    } catch {
      // Said by `answers`.
    }
    return this.answers;
  }

  protected override doFetch = async <Data>(url: string, options: Options): Promise<Data> => {
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        signal: AbortSignal.timeout(PATIENCE),
        redirect: 'error',
        ...(this.getOptions(options) as RequestInit),
      });
      text = await response.text();
    } catch (cause) {
      this.#heard(false);
      throw new ChatError(`no answer from ${new URL(url).pathname}`, {status: null, cause});
    }
    const data = parsed(text);
    const spoken = speaksToUs(new URL(url).pathname, response.status, data);
    if (spoken !== undefined) this.#heard(spoken);
    this.refused = response.status === 401 && data !== undefined;
    this.versionId = response.headers.get('x-version-id') ?? undefined;
    if (response.ok && data !== undefined) return data as Data;
    const {status} = response;
    const id = errorId(data);
    const why = id === '' ? text.slice(0, LONGEST_PAGE) : id;
    throw new ChatError(`${String(status)} from ${new URL(url).pathname}: ${why}`, {
      // A page that claims success without being JSON is a proxy's: nobody knows what happened.
      status: response.ok ? null : status,
      id,
      retryAfterMs: retryAfter(response.headers.get('retry-after')),
    });
  };
}

/** Where files are kept may fail by itself, or be too small, while the server is well. */
const FILE_STORE = '/api/v4/files';

/**
 * A proxy's page is no answer, and with a token that was revoked nothing can be said. Asking to slow
 * down is the server's own word, though not as JSON. Undefined where nothing follows from it.
 */
function speaksToUs(path: string, status: number, data: unknown): boolean | undefined {
  if (status === 429) return true;
  const files = path.endsWith(FILE_STORE);
  if (files && status >= 500 && errorId(data) !== '') return true;
  // A proxy's limit for uploads: it didn't even ask the server.
  if (files && status === 413 && data === undefined) return undefined;
  return data !== undefined && status < 500 && status !== 401;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function errorId(data: unknown): string {
  return typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'string'
    ? data.id
    : '';
}

/** Seconds, as Mattermost sends them; at most a minute is believed. */
function retryAfter(header: string | null): number | null {
  const seconds = Number(header ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 60) * 1_000 + 50 : null;
}
