import type {ChatAnswer, ChatDialog, ChatPost} from './chat-shapes.ts';
import type {ChatStream, StreamEvent} from './chat-stream.ts';
import {fieldOf, isDictionary, stringOf} from './chat-shapes.ts';
import {openStream} from './chat-stream.ts';
import {realServer} from './real-server.ts';

export interface Place {
  channelId: string;
  /** In direct channels the team whose commands are meant. */
  teamId: string;
  rootId?: string;
}

/** What came of a command or a press, with the private messages that arrived meanwhile. */
export interface Outcome extends ChatAnswer {
  ephemerals: ChatPost[];
}

/**
 * Somebody at the chat, over plain HTTP and the event stream: the same against the sandbox and a
 * real server.
 */
export interface ChatPerson {
  id: string;
  username: string;
  token: string;
  /** Any call below /api/v4, with this person's token. */
  request(method: string, path: string, body?: unknown): Promise<ChatAnswer>;
  /** "/fit list", run where the person is looking. */
  command(text: string, place: Place): Promise<Outcome>;
  press(
    postId: string,
    actionId: string,
    options?: {selectedOption?: string; cookie?: string},
  ): Promise<Outcome>;
  /** Takes the first that matches, also one that came before. Timeouts are in milliseconds. */
  waitForEphemeral(matches?: (post: ChatPost) => boolean, timeoutMs?: number): Promise<ChatPost>;
  waitForDialog(matches?: (dialog: ChatDialog) => boolean, timeoutMs?: number): Promise<ChatDialog>;
  /** The newest state of a post heard of since connecting. */
  waitForPost(matches: (post: ChatPost) => boolean, timeoutMs?: number): Promise<ChatPost>;
  waitForEvent(matches: (event: StreamEvent) => boolean, timeoutMs?: number): Promise<StreamEvent>;
  /** Everything that the event stream has told so far. */
  events(): readonly StreamEvent[];
  submitDialog(
    dialog: ChatDialog,
    submission: Record<string, unknown>,
    place: Place & {cancelled?: boolean},
  ): Promise<ChatAnswer>;
  post(channelId: string, message: string, extra?: Record<string, unknown>): Promise<ChatPost>;
  /** Oldest first, deleted ones not among them. */
  posts(channelId: string): Promise<ChatPost[]>;
  /** The root and its replies, oldest first. */
  thread(rootId: string): Promise<ChatPost[]>;
  directChannel(withUserId: string): Promise<string>;
  directPosts(withUserId: string): Promise<ChatPost[]>;
  close(): void;
}

const patience = 5000;
/** What follows a press without having been announced: a real server is busy with other things. */
const LATE = realServer ? 500 : 20;

export async function connectPerson(options: {url: string; token: string}): Promise<ChatPerson> {
  const request = requester(options.url, options.token);
  const me = await request('GET', '/users/me');
  if (me.status !== 200) throw new Error(`nobody has this token: ${JSON.stringify(me.body)}`);
  const id = stringOf(me.body, 'id');
  const stream = await openStream(options.url, options.token);
  const listed = async (path: string) => {
    const answer = await request('GET', path);
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return postsIn(answer.body);
  };
  const directChannel = async (withUserId: string) =>
    stringOf((await request('POST', '/channels/direct', [id, withUserId])).body, 'id');
  return {
    id,
    username: stringOf(me.body, 'username'),
    token: options.token,
    request,
    command: (text, place) =>
      outcome(stream, () =>
        request('POST', '/commands/execute', {
          command: text,
          channel_id: place.channelId,
          team_id: place.teamId,
          root_id: place.rootId ?? '',
        }),
      ),
    press: (postId, actionId, {selectedOption = '', cookie} = {}) =>
      outcome(stream, () =>
        request('POST', `/posts/${postId}/actions/${actionId}`, {
          selected_option: selectedOption,
          ...(cookie === undefined ? {} : {cookie}),
        }),
      ),
    waitForEphemeral: (matches = () => true, timeoutMs = patience) =>
      stream.until(() => take(stream.ephemerals, matches), timeoutMs, 'an ephemeral message'),
    waitForDialog: (matches = () => true, timeoutMs = patience) =>
      stream.until(() => take(stream.dialogs, matches), timeoutMs, 'a dialog'),
    waitForPost: (matches, timeoutMs = patience) =>
      stream.until(() => [...stream.heard.values()].find(matches), timeoutMs, 'a post'),
    waitForEvent: (matches, timeoutMs = patience) =>
      stream.until(() => stream.events.find(matches), timeoutMs, 'an event'),
    events: () => stream.events,
    submitDialog: ({url, dialog}, submission, place) =>
      request('POST', '/actions/dialogs/submit', {
        url,
        callback_id: dialog.callback_id,
        state: dialog.state,
        user_id: id,
        channel_id: place.channelId,
        team_id: place.teamId,
        submission,
        cancelled: place.cancelled === true,
      }),
    post: async (channelId, message, extra = {}) => {
      const answer = await request('POST', '/posts', {channel_id: channelId, message, ...extra});
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      return answer.body as ChatPost;
    },
    posts: (channelId) => listed(`/channels/${channelId}/posts?per_page=200`),
    thread: (rootId) => listed(`/posts/${rootId}/thread`),
    directChannel,
    directPosts: async (withUserId) =>
      listed(`/channels/${await directChannel(withUserId)}/posts?per_page=200`),
    close: () => {
      stream.close();
    },
  };
}

export function requester(url: string, token: string) {
  return async (method: string, path: string, body?: unknown): Promise<ChatAnswer> => {
    const response = await fetch(`${url}/api/v4${path}`, {
      method,
      headers: {
        ...(token === '' ? {} : {Authorization: `Bearer ${token}`}),
        'Content-Type': 'application/json',
      },
      ...(body === undefined ? {} : {body: typeof body === 'string' ? body : JSON.stringify(body)}),
    });
    const text = await response.text();
    return {status: response.status, headers: response.headers, body: parsed(text)};
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Private messages travel on the stream, so they may come a moment before or after the answer. */
async function outcome(stream: ChatStream, act: () => Promise<ChatAnswer>): Promise<Outcome> {
  await stream.settle();
  const before = new Set(stream.ephemerals);
  const answer = await act();
  const fresh = () => stream.ephemerals.filter((post) => !before.has(post));
  if (announcesEphemeral(answer)) {
    await stream.until(() => (fresh().length > 0 ? true : undefined), patience, 'the answer');
  } else {
    await stream.settle();
    const arrives = () => (fresh().length > 0 ? true : undefined);
    await stream.until(arrives, LATE, 'an answer').catch(() => undefined);
  }
  const ephemerals = fresh();
  for (const post of ephemerals) stream.ephemerals.splice(stream.ephemerals.indexOf(post), 1);
  return {...answer, ephemerals};
}

function announcesEphemeral({status, body}: ChatAnswer): boolean {
  const type = fieldOf(body, 'response_type');
  if (status !== 200 || (type !== '' && type !== 'ephemeral')) return false;
  return stringOf(body, 'text') !== '' || Array.isArray(fieldOf(body, 'attachments'));
}

function take<Item>(items: Item[], matches: (item: Item) => boolean): Item | undefined {
  const index = items.findIndex(matches);
  return index === -1 ? undefined : items.splice(index, 1)[0];
}

/** By time, each once: 5.37 names the root of a thread twice. */
function postsIn(body: unknown): ChatPost[] {
  const posts = fieldOf(body, 'posts');
  const order = fieldOf(body, 'order');
  if (!isDictionary(posts) || !Array.isArray(order)) return [];
  const newestFirst = [...new Set(order.map(String))].map((id) => posts[id] as ChatPost);
  // Equal times keep the server's order, which is newest first in channels.
  return newestFirst.reverse().sort((a, b) => a.create_at - b.create_at);
}
