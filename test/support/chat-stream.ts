import type {ChatDialog, ChatPost} from './chat-shapes.ts';
import {fieldOf, isDictionary, stringOf} from './chat-shapes.ts';

export interface StreamEvent {
  event: string;
  data: Record<string, unknown>;
  seq: number;
}

/** The event stream of one person, as a browser opens it. */
export interface ChatStream {
  /** Everything so far, in order. */
  events: StreamEvent[];
  /** The newest state of every post heard of, deleted ones gone. */
  heard: Map<string, ChatPost>;
  /** Ephemeral messages and dialogs that nobody has taken yet. */
  ephemerals: ChatPost[];
  dialogs: ChatDialog[];
  /** Resolves with the first value that `find` gives, now or after a later event. */
  until<Found>(find: () => Found | undefined, timeoutMs: number, what: string): Promise<Found>;
  /** What the server had to say before now has arrived. */
  settle(): Promise<void>;
  close(): void;
}

export async function openStream(url: string, token: string): Promise<ChatStream> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/v4/websocket`);
  const listeners = new Set<() => void>();
  const replies = new Set<number>();
  let seq = 1;
  const stream: Omit<ChatStream, 'until' | 'settle' | 'close'> = {
    events: [],
    heard: new Map(),
    ephemerals: [],
    dialogs: [],
  };
  const until: ChatStream['until'] = (find, timeoutMs, what) =>
    wait(listeners, find, timeoutMs, what);
  const ask = async (action: string, data: Record<string, unknown>) => {
    const number = seq;
    seq += 1;
    socket.send(JSON.stringify({seq: number, action, data}));
    await until(() => replies.has(number) || undefined, 5000, `the reply to ${action}`);
  };
  socket.addEventListener('message', ({data}) => {
    receive(stream, replies, String(data));
    for (const listener of [...listeners]) listener();
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => {
      resolve();
    });
    socket.addEventListener('error', () => {
      reject(new Error(`no event stream at ${url}`));
    });
  });
  await ask('authentication_challenge', {token});
  return {
    ...stream,
    until,
    settle: async () => {
      await ask('ping', {});
    },
    close: () => {
      socket.close();
    },
  };
}

function wait<Found>(
  listeners: Set<() => void>,
  find: () => Found | undefined,
  timeoutMs: number,
  what: string,
): Promise<Found> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = find();
      if (found === undefined) return false;
      listeners.delete(look);
      clearTimeout(timer);
      resolve(found);
      return true;
    };
    const timer = setTimeout(() => {
      listeners.delete(look);
      reject(new Error(`waited ${timeoutMs} ms in vain for ${what}`));
    }, timeoutMs);
    if (!look()) listeners.add(look);
  });
}

function receive(
  stream: Pick<ChatStream, 'events' | 'heard' | 'ephemerals' | 'dialogs'>,
  replies: Set<number>,
  text: string,
): void {
  const message = JSON.parse(text) as unknown;
  const reply = fieldOf(message, 'seq_reply');
  if (typeof reply === 'number') replies.add(reply);
  const data = fieldOf(message, 'data');
  const event = stringOf(message, 'event');
  if (event === '' || !isDictionary(data)) return;
  stream.events.push({event, data, seq: Number(fieldOf(message, 'seq'))});
  const post = opened(data['post']) as ChatPost | undefined;
  if (event === 'ephemeral_message' && post !== undefined) stream.ephemerals.push(post);
  else if (event === 'post_deleted' && post !== undefined) stream.heard.delete(post.id);
  else if (post !== undefined) stream.heard.set(post.id, post);
  const dialog = opened(data['dialog']) as ChatDialog | undefined;
  if (event === 'open_dialog' && dialog !== undefined) stream.dialogs.push(dialog);
}

/** Posts and dialogs inside events are strings holding JSON. */
function opened(value: unknown): unknown {
  return typeof value === 'string' ? (JSON.parse(value) as unknown) : undefined;
}
