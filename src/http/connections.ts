import type {Server, Socket} from 'node:net';
import type {Log} from '../app/ports.ts';
import {Seldom} from '../app/seldom.ts';
import {MACHINE_TIME} from './crowd.ts';
import {lineOf} from './line.ts';

/**
 * So many connections of one line, also of those that say nothing; what is more is hung up on. Behind
 * a proxy all of them are the proxy's.
 */
export function limitConnections(server: Server, {most, log}: {most: number; log: Log}): void {
  const open = new Map<string, number>();
  const seldom = new Seldom({log, clock: MACHINE_TIME, aMinute: 1});

  server.on('connection', (socket: Socket) => {
    const line = lineOf(socket.remoteAddress ?? '');
    const others = open.get(line) ?? 0;
    if (others >= most) {
      seldom.tell('warn', '', {}, 'more connections of one line than are taken in');
      socket.destroy();
      return;
    }
    open.set(line, others + 1);
    socket.once('close', () => {
      const left = (open.get(line) ?? 0) - 1;
      if (left > 0) open.set(line, left);
      else open.delete(line);
    });
  });
}
