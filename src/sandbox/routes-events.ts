import type {FastifyInstance} from 'fastify';
import type {WebSocket} from '@fastify/websocket';
import type {World} from './world.ts';
import {sessionUser} from './accounts.ts';
import {bearer} from './api.ts';
import {isObject, parseJson, text} from './json.ts';

/** Whether the event stream of a user is to be refused, while the server plays dead. */
export type Refuses = (byPerson: boolean) => boolean;

/**
 * /api/v4/websocket: a bot authenticates with the Authorization header of the upgrade, a browser
 * with an authentication_challenge (websocket-bot-events).
 */
export function eventRoute(app: FastifyInstance, world: World, refuses: Refuses): void {
  app.get('/api/v4/websocket', {websocket: true}, (socket, request) => {
    let leave: (() => void) | undefined;
    const enter = (token: string): boolean => {
      const user = sessionUser(world, token);
      if (user === undefined || refuses(!user.is_bot)) return false;
      const entry = world.events.add({
        userId: user.id,
        send: (message) => {
          socket.send(message);
        },
        close: () => {
          socket.terminate();
        },
      });
      leave = () => {
        entry.remove();
      };
      return true;
    };
    const token = bearer(request);
    if (token !== '' && !enter(token)) {
      socket.terminate();
      return;
    }
    socket.on('message', (data: Buffer) => {
      answer(socket, data.toString('utf8'), (challenge) => leave !== undefined || enter(challenge));
    });
    socket.on('close', () => leave?.());
    socket.on('error', () => leave?.());
  });
}

function answer(socket: WebSocket, message: string, enter: (token: string) => boolean): void {
  const parsed = parseJson(message);
  if (!parsed.ok || !isObject(parsed.value)) return;
  const {seq, data} = parsed.value;
  const reply = (extra: object) => {
    socket.send(JSON.stringify({status: 'OK', ...extra, seq_reply: seq}));
  };
  switch (text(parsed.value, 'action')) {
    case 'authentication_challenge':
      if (enter(isObject(data) ? text(data, 'token') : '')) reply({});
      else socket.close();
      return;
    case 'ping':
      reply({data: {text: 'pong', version: '5.37.0', server_time: 0, node_id: ''}});
      return;
    default:
      reply({});
  }
}
