import {randomBytes} from 'node:crypto';
import Database from 'better-sqlite3';
import Fastify from 'fastify';

/**
 * The baseline: a bare route that runs one transaction of prepared statements, with
 * synchronous=NORMAL. No checks, no rules, no log; nothing is delivered.
 */
const [file = '', port = ''] = process.argv.slice(2);
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = NORMAL');

const inbox = db.prepare('insert into inbox (key, at) values (?, ?)');
const opportunity = db
  .prepare(
    'update opportunities set version = version + 1, changed_at = ? where reference = ? returning version',
  )
  .pluck();
const event = db.prepare(
  'insert into events (stream, version, at, type, body) values (?, ?, ?, ?, ?)',
);
const outbox = db.prepare(
  `insert into outbox (key, lane, reference, message, state, attempts, not_before, owed_at)
   values (?, ?, ?, ?, 'owed', 0, ?, ?)`,
);

interface Body {
  readonly user_id: string;
  readonly trigger_id: string;
  readonly context: {readonly fit: string};
}

const press = db.transaction(({user_id, trigger_id, context}: Body) => {
  const at = new Date().toISOString();
  const reference = context.fit.split(',')[1];
  inbox.run(trigger_id, at);
  const version = opportunity.get(at, reference);
  event.run(reference, version, at, 'interest_shown', JSON.stringify({by: user_id, at}));
  outbox.run(
    randomBytes(16).toString('base64url'),
    reference,
    reference,
    '{"about":"card"}',
    at,
    at,
  );
});

const app = Fastify();
app.get('/readyz', () => ({}));
app.post<{Body: Body}>('/mattermost/action', async (request) => {
  press(request.body);
  return {ephemeral_text: 'ok'};
});
await app.listen({host: '127.0.0.1', port: Number(port)});
