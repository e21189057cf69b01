import {Client4} from '@mattermost/client';
import type {Options} from '@mattermost/types/client4';
import type {TeamMembership} from '@mattermost/types/teams';
import {isAnswerTo} from './answer-shapes.ts';
import {boundedText} from './bounded-text.ts';
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

  /** The status where it is the server's own word; null where a page of whatever stands before it says so. */
  get word(): number | null {
    return this.id === '' ? null : this.status;
  }
}

/** Milliseconds for a request that nobody waits for, and for one inside somebody's press. */
const PATIENCE = 10_000;
const HURRY = 2_500;
/** For so long the last answer says whether there is another to be had. */
const FRESH = 10_000;
/** As the server writes its ids. */
const ERROR_ID = /^[\w.-]{1,120}$/;
/** For the server's own refusal whose id isn't one: a plugin's reason, which may quote what was sent. */
const WORDED = 'worded_by_a_plugin';

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
  readonly #patience: number;

  constructor(url: string, token: string, patience = PATIENCE) {
    super();
    this.#patience = patience;
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
    const route = this.getChannelMemberRoute(channelId, userId);
    return (await this.#member<{user_id?: string}>(route, userId)) && true;
  }

  /** The same of a team. Who left it stays in the server's list, marked; a guest isn't one of it. */
  async isTeamMember(teamId: string, userId: string): Promise<boolean | undefined> {
    const route = this.getTeamMemberRoute(teamId, userId);
    const member = await this.#member<TeamMembership>(route, userId);
    return member && member.delete_at === 0 && !member.scheme_guest;
  }

  /** False: there is none of this person. Undefined: the bot may not look, or was told of somebody else. */
  async #member<Member extends {readonly user_id?: string}>(
    route: string,
    userId: string,
  ): Promise<Member | false | undefined> {
    try {
      const member = await this.doFetch<Member>(route, {
        method: 'get',
        signal: AbortSignal.timeout(HURRY),
      });
      return member.user_id === userId ? member : undefined;
    } catch (error) {
      if (error instanceof ChatError && error.word === 404) return false;
      if (error instanceof ChatError && error.word === 403) return undefined;
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
    const {pathname: path} = new URL(url);
    const where = withoutPeople(path);
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        ...(this.getOptions(options) as RequestInit),
        signal: options.signal ?? AbortSignal.timeout(this.#patience),
        redirect: 'error',
      });
      text = await boundedText(response);
    } catch (cause) {
      this.#heard(false);
      throw new ChatError(`no answer from ${where}`, {status: null, cause});
    }
    const {ok, status, headers} = response;
    const data = parsed(text);
    const id = ok ? '' : errorId(data, status);
    const answered = ok ? isAnswerTo(options.method ?? 'get', path, data) : id !== '';
    const spoken = speaksToUs(path, status, answered);
    if (spoken !== undefined) this.#heard(spoken);
    this.refused = status === 401 && answered;
    this.versionId = headers.get('x-version-id') ?? undefined;
    if (ok && answered) return data as Data;
    // Never its words: a page may quote what was sent, the token and a contact's form too.
    const kind = headers.get('content-type')?.split(';')[0] ?? 'nothing';
    const why = id === '' ? `no answer of Mattermost's (${kind.slice(0, 60)})` : id;
    throw new ChatError(`${String(status)} from ${where}: ${why}`, {
      // What claims success and isn't an answer to this is somebody else's: nobody knows what happened.
      status: ok ? null : status,
      id,
      retryAfterMs: retryAfter(headers.get('retry-after')),
    });
  };
}

/** What stands there is a person: an id, a name, an address. */
const PERSON =
  /\/(members|users|username|email)\/(?!(?:me|ids|usernames|username|email)(?:\/|$))[^/]+/g;

/** As it may be told: in the log, whom it was about would stand beside what was going on. */
function withoutPeople(path: string): string {
  return path.replace(PERSON, '/$1/…');
}

/** Where files are kept may fail by itself, or be too small, while the server is well. */
const FILE_STORE = '/api/v4/files';

/**
 * A proxy's page is no answer, and with a token that was revoked nothing can be said. Asking to slow
 * down is the server's own word, though not as JSON. Undefined where nothing follows from it.
 */
function speaksToUs(path: string, status: number, answered: boolean): boolean | undefined {
  if (status === 429) return true;
  const files = path.endsWith(FILE_STORE);
  if (files && status >= 500 && answered) return true;
  // A proxy's limit for uploads: it didn't even ask the server.
  if (files && status === 413 && !answered) return undefined;
  return answered && status < 500 && status !== 401;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Empty where this is no error of Mattermost's. A plugin that rejects a post says why in the id itself. */
function errorId(data: unknown, status: number): string {
  if (typeof data !== 'object' || data === null || !('id' in data)) return '';
  const {id} = data;
  if (typeof id !== 'string' || id === '') return '';
  if (ERROR_ID.test(id)) return id;
  return 'status_code' in data && data.status_code === status ? WORDED : '';
}

/** Seconds, as Mattermost sends them, or a proxy's date: a second at least, at most a minute is believed. */
function retryAfter(header: string | null): number | null {
  if (header === null) return null;
  const seconds = Number(header === '' ? NaN : header);
  const wait = Number.isNaN(seconds) ? (Date.parse(header) - Date.now()) / 1_000 : seconds;
  if (Number.isNaN(wait) || wait < 0) return null;
  return Math.min(Math.max(wait, 1), 60) * 1_000 + 50;
}
