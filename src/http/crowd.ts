import type {FastifyInstance, FastifyReply, FastifyRequest} from 'fastify';
import type {Clock, Log} from '../app/ports.ts';
import {Seldom} from '../app/seldom.ts';

/**
 * Requests that are being read or answered at the same time. An answer takes milliseconds: more than
 * this is a flood, or a database that somebody else holds.
 */
const MOST = 1_000;
/** Their bodies, as far as they are announced: what strangers send is held in memory until it is read. */
const MOST_BYTES = 64 * 1024 * 1024;
/** One address may have half of it: Mattermost is one, and no other can take all of its room. */
const PART = 1 / 2;

interface Held {
  requests: number;
  bytes: number;
}

/** So much is taken in at once, then it is "later": a few bytes, and nothing read. */
export function limitCrowd(app: FastifyInstance, parts: {log: Log; bodyLimit: number}): void {
  const {log, bodyLimit} = parts;
  const all: Held = {requests: 0, bytes: 0};
  const byAddress = new Map<string, Held>();
  const inside = new WeakMap<FastifyRequest, {of: Held; bytes: number}>();
  const seldom = new Seldom({log, clock: MACHINE_TIME, aMinute: 1});

  app.addHook('onRequest', async (request, reply) => {
    // Whoever looks whether the process lives is told, whatever is going on.
    if (request.url === '/healthz') return;
    const of = byAddress.get(request.ip) ?? {requests: 0, bytes: 0};
    const bytes = announced(request, bodyLimit);
    if (!fits(all, bytes, 1) || !fits(of, bytes, PART)) {
      seldom.tell('warn', '', {}, 'more requests at once than are taken in');
      return later(reply);
    }
    byAddress.set(request.ip, of);
    inside.set(request, {of, bytes});
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
    if (held.of.requests === 0) byAddress.delete(request.ip);
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

/** What doesn't say how long it is may be as long as is read. */
function announced({headers, method}: FastifyRequest, bodyLimit: number): number {
  if (method === 'GET' || method === 'HEAD') return 0;
  const length = Number(headers['content-length'] ?? bodyLimit);
  return Number.isFinite(length) ? Math.min(Math.max(length, 0), bodyLimit) : bodyLimit;
}

async function later(reply: FastifyReply): Promise<FastifyReply> {
  return reply.code(503).header('retry-after', '1').header('connection', 'close').send({});
}
