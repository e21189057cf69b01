import {existsSync, writeFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Hamlet} from './hamlet.ts';
import {expectWhole, freePort, openHamlet, standing} from './hamlet.ts';

/** Another server may speak another language, and has another password. */
const real = process.env['MATTERMOST_E2E_URL'] !== undefined;

let hamlet: Hamlet;
beforeEach(async () => {
  hamlet = await openHamlet();
});
afterEach(() => hamlet.close());

const file = () => path.join(hamlet.folder, '.env');
const mode = () => statSync(file()).mode & 0o777;
const whole = () => [...hamlet.options, '--yes'];
const changes = (lines: readonly string[]) => lines.filter((line) => /^[+~]/.test(line));

describe('setup, fresh', () => {
  it('makes everything, tries it, and writes .env for its owner alone', async () => {
    const {status, text} = await hamlet.setup(whole());
    expect(text).toMatch(/tried: the command arrives from Mattermost/);
    expect(status).toBe(0);
    await expectWhole(hamlet);
    expect(mode()).toBe(0o600);
    expect(hamlet.env()).toMatchObject({
      MATTERMOST_URL: hamlet.url,
      FIT_CHANNEL: 'fit',
      FEDERATION_LOCALE: 'en',
      COORDINATORS: hamlet.lucia.username,
      PORT: new URL(hamlet.publicUrl).port,
    });
  });

  it.skipIf(real)(
    'finds its team among more than a server lists at once',
    async () => {
      for (let n = 0; n < 61; n += 1)
        await hamlet.must('POST', '/teams', {
          name: `aa${String(n)}`,
          display_name: `A ${String(n)}`,
          type: 'O',
        });
      expect((await hamlet.setup([...whole(), '--dry-run'])).text).not.toContain('no team');
    },
    120_000,
  );

  it('never says a secret', async () => {
    const {text} = await hamlet.setup([...whole(), '--admin-token', hamlet.adminToken]);
    const env = hamlet.env();
    for (const name of ['MATTERMOST_BOT_TOKEN', 'MATTERMOST_COMMAND_TOKEN', 'SECRET_KEY'])
      expect(text).not.toContain(env[name]);
    expect(text).not.toContain(hamlet.adminToken);
    expect(text).toContain('shows in the list of processes');
  });

  it('writes one value a line and no quotes, which Docker reads as Node does', async () => {
    await hamlet.setup([...whole(), '--federation-name', 'Red de Cooperativas & Co']);
    const docker = Object.fromEntries(
      hamlet
        .envText()
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    expect(docker).toEqual(hamlet.env());
    expect(docker['FEDERATION_NAME']).toBe('Red de Cooperativas & Co');
  });

  it.skipIf(real)('speaks the server’s language where nobody asks for another', async () => {
    const options = hamlet.options.filter((one) => !['--locale', 'en'].includes(one));
    const {text} = await hamlet.setup([...options, '--yes']);
    expect(text).toContain('hice');
    expect((await standing(hamlet)).commands[0]).toMatchObject({
      auto_complete_desc: 'Compartir proyectos entre cooperativas',
    });
    expect(hamlet.env()['FEDERATION_LOCALE']).toBe('es');
  });

  it.skipIf(real)('takes a login instead of a token', async () => {
    const environment = {MATTERMOST_ADMIN_LOGIN: 'admin', MATTERMOST_ADMIN_PASSWORD: 'sandbox'};
    const {status} = await hamlet.setup(whole(), {environment});
    expect(status).toBe(0);
    await expectWhole(hamlet);
  });

  it('changes nothing in a dry run, and says what it would', async () => {
    const {text} = await hamlet.setup([...whole(), '--dry-run']);
    expect(text).toMatch(/would make +the bot account/);
    expect(text).toMatch(/would make +the command \/fit/);
    expect(existsSync(file())).toBe(false);
    const {status} = await hamlet.admin('GET', `/users/username/${hamlet.bot}`);
    expect(status).toBe(404);
    expect(
      await hamlet.must('GET', `/commands?team_id=${hamlet.team.id}&custom_only=true`),
    ).toEqual([]);
  });

  it('names everything that is missing at once where there is nobody to ask', async () => {
    const {status, text} = await hamlet.setup([], {environment: {}});
    expect(status).toBe(2);
    for (const name of [
      '--url',
      '--team',
      '--public-url',
      '--coordinators',
      'MATTERMOST_ADMIN_TOKEN',
    ])
      expect(text).toContain(name);
  });
});

describe('setup, repeated', () => {
  it('finds everything, and changes nothing', async () => {
    await hamlet.setup(whole());
    const before = {there: await standing(hamlet), text: hamlet.envText()};
    const {status, lines} = await hamlet.setup();
    expect(status).toBe(0);
    expect(changes(lines)).toEqual([]);
    expect({there: await standing(hamlet), text: hamlet.envText()}).toEqual(before);
  });

  it('follows another PUBLIC_URL, in .env and in the command, and keeps the key and the tokens', async () => {
    await hamlet.setup(whole());
    const before = hamlet.env();
    const moved = `http://127.0.0.1:${await freePort()}`;
    const {status} = await hamlet.setup(['--public-url', moved, '--port', new URL(moved).port]);
    expect(status).toBe(0);
    expect(hamlet.env()).toEqual({...before, PUBLIC_URL: moved, PORT: new URL(moved).port});
    const {commands} = await standing(hamlet);
    expect(commands.map((one) => one['url'])).toEqual([`${moved}/mattermost/command`]);
  });

  it('makes a token anew where the one in .env was revoked, and only then', async () => {
    await hamlet.setup(whole());
    const before = hamlet.env();
    const {tokens} = await standing(hamlet);
    await hamlet.must('POST', '/users/tokens/revoke', {token_id: tokens[0]?.id});
    expect((await hamlet.setup()).status).toBe(0);
    await expectWhole(hamlet);
    expect(hamlet.env()['SECRET_KEY']).toBe(before['SECRET_KEY']);
    expect(hamlet.env()['MATTERMOST_BOT_TOKEN']).not.toBe(before['MATTERMOST_BOT_TOKEN']);
  });

  it('leaves what was changed in .env by hand, and says which line to change', async () => {
    await hamlet.setup(whole());
    writeFileSync(
      file(),
      hamlet.envText().replace(/^FEDERATION_NAME=.*$/m, 'FEDERATION_NAME=Ours'),
    );
    expect((await hamlet.setup()).status).toBe(0);
    expect(hamlet.env()['FEDERATION_NAME']).toBe('Ours');
    const {status, text} = await hamlet.setup(['--federation-name', 'Theirs']);
    expect(status).toBe(2);
    expect(text).toContain('FEDERATION_NAME=Theirs');
    expect(hamlet.env()['FEDERATION_NAME']).toBe('Ours');
  });
});
