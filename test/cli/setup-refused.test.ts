import {existsSync, readFileSync} from 'node:fs';
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Hamlet} from './hamlet.ts';
import {expectWhole, freePort, openHamlet} from './hamlet.ts';

let hamlet: Hamlet;
beforeEach(async () => {
  hamlet = await openHamlet();
});
afterEach(() => hamlet.close());

const file = () => path.join(hamlet.folder, '.env');
const whole = () => [...hamlet.options, '--yes'];
const changes = (lines: readonly string[]) => lines.filter((line) => /^[+~]/.test(line));

describe('setup, with a wrong token, without rights, without a server', () => {
  it.each([
    [
      'a wrong token',
      () => ({MATTERMOST_ADMIN_TOKEN: 'x'.repeat(26)}),
      /doesn’t know the administrator’s token/,
    ],
    [
      'a wrong password',
      () => ({MATTERMOST_ADMIN_LOGIN: 'admin', MATTERMOST_ADMIN_PASSWORD: 'no'}),
      /doesn’t know that user/,
    ],
    ['no rights', () => ({MATTERMOST_ADMIN_TOKEN: hamlet.lucia.token}), /no system administrator/],
  ])('says so, and touches nothing: %s', async (_, environment, words) => {
    const {status, text} = await hamlet.setup(whole(), {environment: environment()});
    expect(status).toBe(2);
    expect(text).toMatch(words);
    expect(existsSync(file())).toBe(false);
    expect((await hamlet.admin('GET', `/users/username/${hamlet.bot}`)).status).toBe(404);
  });

  it('says that nobody answers', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const {status, text} = await hamlet.setup([...whole(), '--url', url]);
    expect([status, text]).toEqual([2, expect.stringContaining('ECONNREFUSED')]);
  });

  it.each([
    ['a page', {}, /is no Mattermost/],
    [
      'a redirect',
      {location: 'https://chat.example.org/api/v4/system/ping'},
      /https:\/\/chat\.example\.org\. Use that one/,
    ],
  ])('tells %s from a Mattermost', async (_, headers, words) => {
    const server = createServer((_request, response) => {
      response.writeHead('location' in headers ? 301 : 200, headers).end('<html></html>');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const {port} = server.address() as AddressInfo;
    const {status, text} = await hamlet.setup([...whole(), '--url', `http://127.0.0.1:${port}`]);
    server.close();
    expect([status, text]).toEqual([2, expect.stringMatching(words)]);
  });

  it('says which teams there are, and which co-ordinators are nobody', async () => {
    const team = await hamlet.setup([...whole(), '--team', 'nowhere']);
    expect([team.status, team.text]).toEqual([2, expect.stringContaining(hamlet.team.name)]);
    const people = await hamlet.setup([...whole(), '--coordinators', 'lucía,nobody.at.all']);
    expect([people.status, people.text]).toEqual([2, expect.stringContaining('nobody.at.all')]);
    expect(existsSync(file())).toBe(false);
  });

  it('refuses what .env can’t hold', async () => {
    const {status, text} = await hamlet.setup([...whole(), '--federation-name', 'A # B']);
    expect([status, text]).toEqual([2, expect.stringContaining('--federation-name')]);
  });
});

describe('setup, where the server keeps the bot from working', () => {
  const patch = (service: object) =>
    hamlet.must('PUT', '/config/patch', {ServiceSettings: service});

  it('explains an internal address that isn’t allowed, and that only the log tells', async () => {
    await patch({AllowedUntrustedInternalConnections: 'localhost'});
    const blocked = await hamlet.setup(whole());
    expect(blocked.status).toBe(1);
    expect(blocked.text).toMatch(
      /won’t call 127\.0\.0\.1[^→]+→ [^✗]*Allow untrusted internal connections: add 127\.0\.0\.1/,
    );
    expect(blocked.text).toContain('as was to be expected');
    await patch({AllowedUntrustedInternalConnections: '127.0.0.0/8'});
    const {status, lines} = await hamlet.setup();
    expect([status, changes(lines)]).toEqual([0, []]);
    await expectWhole(hamlet);
  });

  it('says what to click where bots can’t be made, and carries on afterwards', async () => {
    await patch({EnableBotAccountCreation: false});
    const refused = await hamlet.setup(whole());
    expect([refused.status, refused.text]).toEqual([
      2,
      expect.stringContaining('Enable Bot Account Creation: true'),
    ]);
    await patch({EnableBotAccountCreation: true});
    expect((await hamlet.setup(['--yes'])).status).toBe(0);
    await expectWhole(hamlet);
  });

  it('says that a Site URL is missing', async () => {
    await patch({SiteURL: ''});
    const {status, text} = await hamlet.setup(whole());
    expect([status, text]).toEqual([1, expect.stringContaining('Web Server › Site URL')]);
  });

  it('says that co-ordinators aren’t in the channel, and how to add them', async () => {
    const {status, text} = await hamlet.setup(hamlet.options);
    expect([status, text]).toEqual([
      1,
      expect.stringContaining(`/invite @${hamlet.lucia.username}`),
    ]);
  });

  it('tells an address that leads elsewhere from one that leads nowhere', async () => {
    const elsewhere = createServer((_request, response) => void response.writeHead(502).end());
    elsewhere.listen(Number(new URL(hamlet.publicUrl).port), '127.0.0.1');
    const away = ['--port', String(await freePort())];
    const refused = await hamlet.setup([...whole(), ...away]);
    elsewhere.close();
    expect(refused.text).toContain('doesn’t accept the command');
    const failed = await hamlet.setup(away);
    expect(failed.text).toContain('did not reach');
    expect([refused.status, failed.status]).toEqual([1, 1]);
  });

  it('tries nothing where something else listens, and says so', async () => {
    const other = createServer((_request, response) => void response.end('hello'));
    other.listen(Number(new URL(hamlet.publicUrl).port), '127.0.0.1');
    const {status, text} = await hamlet.setup(whole());
    other.close();
    expect([status, text]).toEqual([0, expect.stringContaining('EADDRINUSE')]);
  });

  it('has a picture of the size that Mattermost likes', () => {
    const png = readFileSync(new URL('../../src/cli/bot.png', import.meta.url));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([256, 256]);
  });
});
