import type {FastifyInstance, FastifyRequest} from 'fastify';
import type {JsonObject} from './json.ts';
import type {User, World} from './world.ts';
import {sessionUser} from './accounts.ts';
import {isObject, parseJson} from './json.ts';
import {badBody, noSession} from './refusal.ts';

/** A request on its way to a handler: its person known, its body still to be read. */
export interface Call {
  user: User;
  params: Record<string, string>;
  query: Record<string, string>;
  /** The body as JSON; `what` is the name that the refusal gives it (error-invalid-json). */
  json(what: string): unknown;
  object(what: string): JsonObject;
  token: string;
}

export type OpenCall = Omit<Call, 'user'>;
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Api {
  /** Needs a session: 401 without. The path is below /api/v4. */
  on(method: Method, path: string, handler: (call: Call) => unknown, status?: number): void;
  /** Needs none. */
  open(method: Method, path: string, handler: (call: OpenCall) => unknown): void;
}

export const ok = {status: 'OK'};

export function createApi(app: FastifyInstance, world: World): Api {
  return {
    on: (method, path, handler, status = 200) => {
      app.route({
        method,
        url: `/api/v4${path}`,
        handler: async (request, reply) => {
          const token = bearer(request);
          const user = sessionUser(world, token);
          if (user === undefined) throw noSession();
          const answer = await handler({...openCall(request, token), user});
          return reply.code(status).send(JSON.stringify(answer));
        },
      });
    },
    open: (method, path, handler) => {
      app.route({
        method,
        url: `/api/v4${path}`,
        handler: async (request, reply) => {
          const answer = await handler(openCall(request, bearer(request)));
          return reply.send(JSON.stringify(answer));
        },
      });
    },
  };
}

/** The scheme is spelled Bearer, BEARER or token (client-request-headers). */
export function bearer(request: {headers: {authorization?: string | undefined}}): string {
  return /^(?:bearer|token)\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

function openCall(request: FastifyRequest, token: string): OpenCall {
  const json = (what: string): unknown => {
    const parsed = parseJson(typeof request.body === 'string' ? request.body : '');
    if (!parsed.ok) throw badBody(what);
    return parsed.value;
  };
  return {
    params: stringsOf(request.params),
    query: stringsOf(request.query),
    json,
    object: (what) => {
      const value = json(what);
      if (!isObject(value)) throw badBody(what);
      return value;
    },
    token,
  };
}

function stringsOf(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}

/** A path parameter, which the router has already matched. */
export function param(call: OpenCall, name: string): string {
  return call.params[name] ?? '';
}

/** page and per_page, whose default and limit are 60 and 200. */
export function paging(call: OpenCall): {page: number; perPage: number} {
  const number = (key: string, fallback: number) => {
    const value = Number.parseInt(call.query[key] ?? '', 10);
    return Number.isInteger(value) && value >= 0 ? value : fallback;
  };
  return {page: number('page', 0), perPage: Math.min(200, number('per_page', 60))};
}
