import {createServer} from 'node:http';
import {FEDERATION} from './federation.ts';

/** As much of Mattermost as the bot asks for, answered at once: what is measured is the bot. */
const [port = '', publicKey = ''] = process.argv.slice(2);
const {bot, team, channel, people} = FEDERATION;
let posted = 0;

function answer(method: string, path: string): unknown {
  if (path.startsWith('/api/v4/users/me')) return account(bot, 'fit');
  if (path.startsWith('/api/v4/teams/name/')) return {id: team, name: 'bench'};
  if (path.startsWith('/api/v4/config/client')) return {AsymmetricSigningPublicKey: publicKey};
  if (path.startsWith(`/api/v4/teams/${team}/channels/name/`))
    return {id: channel, name: 'fit', delete_at: 0};
  if (path.startsWith(`/api/v4/channels/${channel}/members`))
    return firstPage(
      path,
      people.map((user_id) => ({user_id})),
    );
  if (path.startsWith('/api/v4/users?'))
    return firstPage(
      path,
      people.map((id, i) => account(id, `p${String(i)}`)),
    );
  if (/^\/api\/v4\/users\/(ids|usernames)/.test(path)) return [];
  if (path === `/api/v4/teams/${team}`) return {id: team, name: 'bench'};
  if (path === `/api/v4/channels/${channel}`) return {id: channel, name: 'fit', delete_at: 0};
  if (method === 'POST' && path === '/api/v4/posts') return {id: `post${String((posted += 1))}`};
  if (method === 'PUT' && path.endsWith('/patch')) return {id: path.split('/').at(-2)};
  if (/^\/api\/v4\/channels\/[^/]+\/posts/.test(path)) return {order: [], posts: {}};
  return {};
}

function firstPage<Item>(path: string, items: readonly Item[]): readonly Item[] {
  return /[?&]page=(\d+)/.exec(path)?.[1] === '0' ? items : [];
}

function account(id: string, username: string): object {
  const names = {first_name: username, last_name: '', nickname: ''};
  return {id, username, ...names, locale: 'es', delete_at: 0};
}

createServer((request, response) => {
  request.resume().on('end', () => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(answer(request.method ?? '', request.url ?? '')));
  });
}).listen(Number(port), '127.0.0.1');
