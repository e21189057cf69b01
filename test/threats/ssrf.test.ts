import {execFile} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync, readdirSync} from 'node:fs';
import {createServer} from 'node:http';
import type {RequestListener, Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {promisify} from 'node:util';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {MattermostClient} from '../../src/chat/client.ts';
import {openHamlet} from '../cli/hamlet.ts';
import {openDesk} from '../doors/desk.ts';
import {genuine} from '../doors/genuine.ts';
import {eventually} from '../support/eventually.ts';
import {oddFront} from '../support/odd-front.ts';
import {openTown} from '../support/town.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const REDIRECTS = [301, 302, 303, 307, 308];
const TOKEN = 'token-of-the-bot-26-letters';

async function listening(serve: RequestListener): Promise<{server: Server; url: string}> {
  const server = createServer(serve);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  return {server, url: `http://127.0.0.1:${String(port)}`};
}

describe('threat: server-side request to somewhere else', () => {
  const opened: Server[] = [];
  /** Where nothing may ever arrive, not even a connection. */
  let canary: string;
  let reached: number;
  beforeEach(async () => {
    reached = 0;
    const {server, url} = await listening((_, response) => response.end('{}'));
    server.on('connection', () => (reached += 1));
    opened.push(server);
    canary = url;
  });
  afterEach(async () => {
    expect(reached, 'somebody called the canary').toBe(0);
    for (const server of opened.splice(0)) {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    }
  });

  it.each(REDIRECTS)('no request of the bot follows a %i, whatever it asks', async (status) => {
    const asked: string[] = [];
    const {server, url} = await listening((request, response) => {
      asked.push(request.headers.authorization ?? '');
      request.resume();
      response.writeHead(status, {Location: `${canary}${request.url ?? ''}`}).end('{}');
    });
    opened.push(server);
    const client = new MattermostClient(url, TOKEN, 2_000);
    const [channel, person] = ['c'.repeat(26), 'p'.repeat(26)];
    const requests: readonly (() => Promise<unknown>)[] = [
      () => client.getMe(),
      () => client.getClientConfig(),
      () => client.getTeamByName('team'),
      () => client.getChannel(channel),
      () => client.getChannelMembers(channel, 0, 200),
      () => client.getProfilesByIds([person]),
      () => client.getProfilesInTeam(channel, 0, 200),
      () => client.createDirectChannel([person, channel]),
      () => client.createPost({channel_id: channel, message: 'x'}),
      () => client.patchPost({id: channel, message: 'x'}),
      () => client.getPostsSince(channel, 0),
      () => client.addToChannel(person, channel),
      () => client.removeFromChannel(person, channel),
      () => client.isChannelMember(channel, person),
      () => client.openDialog('t', `${canary}/mattermost/dialog`, {}),
      () => client.upload(channel, [{name: 'a.csv', type: 'text/csv', bytes: Buffer.from('a')}]),
    ];
    for (const request of requests) await expect(request()).rejects.toThrow();
    expect(asked).toHaveLength(requests.length);
    expect(new Set(asked)).toEqual(new Set([`BEARER ${TOKEN}`]));
  });

  it.each(REDIRECTS)(
    'nor does setup, nor the doctor, where the server answers %i',
    async (status) => {
      const {server, url} = await listening((request, response) => {
        request.resume();
        response.writeHead(status, {Location: `${canary}${request.url ?? ''}`}).end('{}');
      });
      opened.push(server);
      const hamlet = await openHamlet();
      const environment = {MATTERMOST_URL: url};
      const told = await hamlet.setup([...hamlet.options, '--url', url], {environment});
      expect(told.status).not.toBe(0);
      expect((await hamlet.doctor([], environment)).status).not.toBe(0);
      await hamlet.close();
    },
  );

  it('addresses in the server’s answers are for people to tap: the bot calls none', async () => {
    const town = await openTown();
    const strange = {
      SiteURL: canary,
      url: `${canary}/u`,
      link: `${canary}/l`,
      icon_url: `${canary}/i.png`,
      response_url: `${canary}/r`,
      GoogleDeveloperKey: canary,
      WebsocketURL: canary.replace('http', 'ws'),
      public_link: `${canary}/p`,
      metadata: {embeds: [{type: 'image', url: `${canary}/e.png`}]},
    };
    const heard: {method: string; url: string; authorization: string; body: string}[] = [];
    const {server, url} = await listening((request, response) => {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const body = Buffer.concat(chunks);
        const {method = 'GET', url: at = '/', headers} = request;
        const {authorization = '', 'content-type': type = 'application/json'} = headers;
        heard.push({method, url: at, authorization, body: body.toString('latin1')});
        const answer = await fetch(new URL(at, town.world.url), {
          method,
          headers: {authorization, 'content-type': type},
          ...(method !== 'GET' && body.length > 0 && {body}),
        });
        const said = await answer.json();
        const with_ = (one: unknown) =>
          typeof one === 'object' && one !== null ? {...one, ...strange} : one;
        const odd = Array.isArray(said) ? said.map(with_) : with_(said);
        response.writeHead(answer.status, {
          'Content-Type': 'application/json',
          Location: canary,
          Link: `<${canary}>; rel="next"`,
          Refresh: `0; url=${canary}`,
        });
        response.end(JSON.stringify(odd));
      })().catch(() => request.socket.destroy());
    });
    opened.push(server);
    await town.stopBot();
    await town.startBot({MATTERMOST_URL: url});
    const ana = await town.person('ana');
    const bruno = await town.person('bruno');
    const reference = await ana.offers({request: `Como ${canary}/pedido`});
    await bruno.isInterested(reference);
    await ana.types(`/fit exportar`);
    await ana.givesContact(reference);
    await ana.types(`/fit cerrar ${reference}`);
    await town.quiet();
    expect(heard.length).toBeGreaterThan(10);
    const token = town.world.botToken;
    expect(new Set(heard.map(({authorization}) => authorization))).toEqual(
      new Set([`BEARER ${token}`]),
    );
    for (const one of heard) expect(`${one.url} ${one.body}`).not.toContain(token);
    await town.close();
  });

  it('addresses in what comes to the doors are called by nobody', async () => {
    const desk = await openDesk();
    const strange = {
      response_url: `${canary}/response`,
      url: canary,
      icon_url: `${canary}/icon.png`,
      'file_ids[]': `${canary}/f`,
      callback_url: canary,
    };
    for (const text of ['', 'ayuda', `delegar ${canary}`, `preguntar D-1 ${canary}`, 'exportar']) {
      const answer = await desk.post('command', genuine(() => desk).command({text, ...strange}));
      expect(answer.status).toBe(200);
    }
    await desk.close();
  });

  it('a proxy in the environment gets nothing, the token least, unless Node itself is told to use it', async () => {
    const asked: string[] = [];
    const {server, url} = await listening((request, response) => {
      asked.push(request.url ?? '');
      response.setHeader('Content-Type', 'application/json');
      response.end('{"id":"b","username":"fit"}');
    });
    opened.push(server);
    const script = `const {MattermostClient} = await import('${path.join(ROOT, 'src/chat/client.ts')}');
      const me = await new MattermostClient(process.argv[1], '${TOKEN}').getMe();
      process.stdout.write(me.username);`;
    const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'];
    const proxies = names.flatMap((name) => [
      [name, canary],
      [name.toLowerCase(), canary],
    ]);
    const {NODE_USE_ENV_PROXY: _, NODE_OPTIONS: __, ...own} = process.env;
    const env = {...own, ...(Object.fromEntries(proxies) as Record<string, string>), NO_PROXY: ''};
    const {stdout} = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', script, url],
      {env, timeout: 60_000},
    );
    expect(stdout).toBe('fit');
    expect(asked).toEqual(['/api/v4/users/me']);
  });

  it('the bot is told to be elsewhere by its settings alone: a server that moved is waited for', async () => {
    const town = await openTown();
    const front = await oddFront(town.world.url);
    await town.stopBot();
    await town.startBot({MATTERMOST_URL: front.url});
    front.is((_, response) => {
      response.writeHead(308, {Location: `${canary}/`}).end();
      return 'done';
    });
    await eventually(async () => {
      await town
        .bot()
        .lookAround()
        .catch(() => undefined);
      return town.bot().reachable() ? undefined : true;
    }, 'the bot to notice');
    front.is(undefined);
    await town.bot().lookAround();
    expect(town.bot().reachable()).toBe(true);
    await town.close();
    await front.close();
  });

  it('nothing else in the bot calls anybody: who does is listed here', () => {
    const calls =
      /\bfetch\(|^import \{.*from 'node:(?:http|https|net|tls|dgram|http2)'|WebSocket|undici|XMLHttp/m;
    const files = readdirSync(path.join(ROOT, 'src'), {recursive: true, encoding: 'utf8'})
      .filter((file) => file.endsWith('.ts') && !file.startsWith('sandbox/'))
      .filter((file) => calls.test(readFileSync(path.join(ROOT, 'src', file), 'utf8')));
    expect(files.toSorted()).toEqual([
      // Of the bot: the one client.
      'chat/client.ts',
      // Of setup and doctor: the server's address and the bot's own, as they are configured.
      'cli/operator/administrator.ts',
      'cli/operator/reach.ts',
      'cli/operator/running-bot.ts',
      // Compares addresses; asks for nothing but what their names mean.
      'cli/operator/seen-from-server.ts',
      'cli/operator/trial-door.ts',
      // Of the sandbox.
      'cli/register-federation.ts',
      // Reads how an address is written.
      'http/line.ts',
    ]);
  });
});
