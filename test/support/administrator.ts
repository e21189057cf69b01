import {requester} from './chat-person.ts';
import type {ChatAnswer} from './chat-shapes.ts';
import {stringOf} from './chat-shapes.ts';

/** Who prepares a server for tests, over the API. */
export interface Administrator {
  asks(method: string, path: string, body?: unknown): Promise<ChatAnswer>;
  /** Throws where the server won't. */
  does(method: string, path: string, body?: unknown): Promise<unknown>;
  /** The id of what was made. */
  makes(path: string, body: unknown): Promise<string>;
}

export function administrator(url: string, token: string): Administrator {
  const asks = requester(url, token);
  const does: Administrator['does'] = async (method, path, body) => {
    const answer = await asks(method, path, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return {asks, does, makes: async (path, body) => stringOf(await does('POST', path, body), 'id')};
}
