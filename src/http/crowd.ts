import type {FastifyInstance, FastifyReply, FastifyRequest} from 'fastify';
import type {Clock, Log} from '../app/ports.ts';
import {Seldom} from '../app/seldom.ts';
import {lineOf} from './line.ts';

/**
 * Requests that are being read or answered at the same time. An answer takes milliseconds: more than
 * this is a flood, or a database that somebody else holds.
 */
const MOST = 1_000;
/** Their bodies, as far as they are announced: what strangers send is held in memory until it is read. */
const MOST_BYTES = 64 * 1024 * 1024;
/** One line may have half of it: Mattermost is one, and no other can take all of its room. */
const PART = 1 / 2;

interface Held {
  requests: number;
  bytes: number;
}

/** So much is taken in at once, then it is "later": a few bytes, and nothing read. */
export function limitCrowd(app: FastifyInstance, log: Log): void {
  const all: Held = {requests: 0, bytes: 0};
  const byLine = new Map<string, Held>();
  const inside = new WeakMap<FastifyRequest, {line: string; of: Held; bytes: number}>();
  const seldom = new Seldom({log, clock: MACHINE_TIME, aMinute: 1});

  app.addHook('onRequest', async (request, reply) => {
    // Whoever looks whether the process lives is told, whatever is going on.
    if (request.url === '/healthz' && isBodyless(request)) return;
    const line = lineOf(request.ip);
    const of = byLine.get(line) ?? {requests: 0, bytes: 0};
    const bytes = announced(request);
    if (!fits(all, bytes, 1) || !fits(of, bytes, PART)) {
      seldom.tell('warn', '', {}, 'more requests at once than are taken in');
      return later(reply);
    }
    byLine.set(line, of);
    inside.set(request, {line, of, bytes});
    add(all, bytes, 1);
    add(of, bytes, 1);
    // However it ends: answered, refused, or the other side hung up.
    reply.raw.once('close', () => {
      leave(request);
    });
  });

  const leave = (request: FastifyRequest) => {
    const held = inside.get(request);
    if (!held) return;
    inside.delete(request);
    add(all, held.bytes, -1);
    add(held.of, held.bytes, -1);
    if (held.of.requests === 0) byLine.delete(held.line);
  };
}

/** Whole milliseconds, which nobody can put back. */
export const MACHINE_TIME: Clock = {now: () => Math.round(performance.now())};

function fits(held: Held, bytes: number, part: number): boolean {
  return held.requests < MOST * part && held.bytes + bytes <= MOST_BYTES * part;
}

function add(held: Held, bytes: number, sign: 1 | -1): void {
  held.requests += sign;
  held.bytes += sign * bytes;
}

/** What doesn't say how long it is may be as long as is read there. */
function announced(request: FastifyRequest): number {
  if (isBodyless(request)) return 0;
  const {bodyLimit} = request.routeOptions;
  const length = Number(request.headers['content-length'] ?? bodyLimit);
  return Number.isFinite(length) ? Math.min(Math.max(length, 0), bodyLimit) : bodyLimit;
}

/** Whatever comes with it isn't read. */
function isBodyless({method}: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

async function later(reply: FastifyReply): Promise<FastifyReply> {
  return reply.code(503).header('retry-after', '1').header('connection', 'close').send({});
}
