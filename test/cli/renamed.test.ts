import {rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Bot} from '../../src/compose.ts';
import type {Hamlet} from './hamlet.ts';
import {databaseOf, freePort, openHamlet, settle, standing, startIn} from './hamlet.ts';

let hamlet: Hamlet;
let bot: Bot | undefined;
let fit: {id: string; name: string};
beforeEach(async () => {
  hamlet = await openHamlet();
  await settle(hamlet);
  bot = await startIn(hamlet);
  ({fit} = await standing(hamlet));
});
afterEach(async () => {
  await stop();
  await hamlet.close();
});

async function stop(): Promise<void> {
  await bot?.stop();
  bot = undefined;
}

const asAdmin = () => ({MATTERMOST_ADMIN_TOKEN: hamlet.adminToken});
const rename = (name: string) => hamlet.must('PUT', `/channels/${fit.id}/patch`, {name});
const named = (name: string) =>
  hamlet.admin('GET', `/teams/${hamlet.team.id}/channels/name/${name}?include_deleted=true`);
const changes = (lines: readonly string[]) => lines.filter((line) => /^[+~]/.test(line));
const settings = () => path.join(hamlet.folder, '.env');

describe('a FIT channel that was renamed on the server', () => {
  it('is the same to the doctor, who says what it is called', async () => {
    await rename('cooperation');
    const {status, text} = await hamlet.doctor([], asAdmin());
    expect(text).toMatch(/FIT_CHANNEL=fit means is called cooperation by now/);
    expect(text).toContain('are in the channel cooperation');
    expect(status).toBe(0);
  });

  it('is the same to setup, which makes no other', async () => {
    await rename('cooperation');
    const before = hamlet.envText();
    for (const args of [['--dry-run'], []]) {
      const {status, text, lines} = await hamlet.setup(args);
      expect(text).toMatch(/FIT_CHANNEL=fit means is called cooperation by now/);
      expect([status, changes(lines)]).toEqual([0, []]);
    }
    expect((await named('fit')).status).toBe(404);
    expect(hamlet.envText()).toBe(before);
  });

  it('is another where the settings name another', async () => {
    await rename('cooperation');
    const {status, text} = await hamlet.setup(['--fit-channel', 'elsewhere', '--yes']);
    expect([status, text]).toEqual([0, expect.not.stringContaining('by now')]);
    expect((await named('elsewhere')).status).toBe(200);
    const doctor = await hamlet.doctor();
    expect([doctor.status, doctor.text]).toEqual([0, expect.not.stringContaining('by now')]);
  });

  it('isn’t made again where the database can’t be read', async () => {
    await stop();
    await rename('cooperation');
    for (const end of ['-wal', '-shm']) rmSync(databaseOf(hamlet) + end, {force: true});
    writeFileSync(databaseOf(hamlet), 'no database'.repeat(100));
    const {status, text} = await hamlet.setup();
    expect([status, text]).toEqual([2, expect.stringContaining('was only renamed')]);
    expect((await named('fit')).status).toBe(404);
  });

  it('is missed where it was deleted: another wouldn’t be used', async ({skip}) => {
    if (!hamlet.sandbox) return skip();
    hamlet.sandbox.shell.deleteChannel(fit.id);
    const doctor = await hamlet.doctor();
    expect([doctor.status, doctor.text]).toEqual([1, expect.stringContaining('was deleted')]);
    const {status, text} = await hamlet.setup();
    expect([status, text]).toEqual([2, expect.stringContaining('--fit-channel')]);
  });
});

describe('a team that was renamed on the server', () => {
  it('is the same to both', async () => {
    // It was called otherwise when the bot looked for it: on the server, in .env, in the note.
    const was = `${hamlet.team.name}was`;
    await stop();
    writeFileSync(settings(), hamlet.envText().replace(`TEAM=${hamlet.team.name}`, `TEAM=${was}`));
    const database = new Database(databaseOf(hamlet));
    database.exec(
      `update notes set value = json_set(value, '$.configured.team', '${was}') where key = 'chat server'`,
    );
    database.close();
    bot = await startIn(hamlet);
    const before = hamlet.envText();
    const {status, text, lines} = await hamlet.setup();
    expect(text).toContain(`MATTERMOST_TEAM=${was} means is called ${hamlet.team.name} by now`);
    expect([status, changes(lines), hamlet.envText()]).toEqual([0, [], before]);
    const doctor = await hamlet.doctor([], asAdmin());
    expect(doctor.text).toContain(`is called ${hamlet.team.name} by now`);
    expect(doctor.status).toBe(0);
  });
});

describe('a co-ordinator who was renamed', () => {
  beforeEach(async () => {
    const username = `${hamlet.lucia.username}x`;
    await hamlet.must('PUT', `/users/${hamlet.lucia.id}/patch`, {username});
  });

  it('isn’t missed in COORDINATORS where somebody co-ordinates', async () => {
    const doctor = await hamlet.doctor();
    expect([doctor.status, doctor.text]).toEqual([0, expect.stringContaining('matter any more')]);
    const {status, text, lines} = await hamlet.setup();
    expect([status, text]).toEqual([0, expect.stringContaining('matter any more')]);
    expect(changes(lines)).toEqual([]);
  });

  it('is missed where somebody types that name now, and where nobody co-ordinates', async () => {
    const typed = await hamlet.setup(['--coordinators', 'nobody.at.all']);
    expect([typed.status, typed.text]).toEqual([2, expect.stringContaining('nobody.at.all')]);
    await stop();
    for (const end of ['', '-wal', '-shm']) rmSync(databaseOf(hamlet) + end, {force: true});
    expect((await hamlet.setup()).status).toBe(2);
    const {findings} = JSON.parse((await hamlet.doctor(['--json'])).text) as {
      findings: {check: string; level: string}[];
    };
    expect(findings).toContainEqual(
      expect.objectContaining({check: 'coordinators', level: 'mend'}),
    );
  });
});

describe('setup on another machine than the bot’s', () => {
  it('takes the bot’s own answer for one', async () => {
    const {status, text} = await hamlet.setup(['--port', String(await freePort())]);
    expect(text).toContain('the bot, which is running already');
    expect(status).toBe(0);
  });
});

describe('setup, while somebody edits .env', () => {
  it('leaves what they write, and stops where it is what it was about to write', async () => {
    rmSync(settings());
    const edit = (line: string) => (told: string) => {
      if (told.includes('bot account')) writeFileSync(settings(), `${hamlet.envText()}${line}\n`);
    };
    const heard = edit('MATTERMOST_BOT_TOKEN=theirs');
    const environment = asAdmin();
    const args = [...hamlet.options, '--yes', '--skip-trial'];
    const stopped = await hamlet.setup(args, {environment, heard});
    expect([stopped.status, stopped.text]).toEqual([
      2,
      expect.stringContaining('somebody wrote MATTERMOST_BOT_TOKEN'),
    ]);
    expect(hamlet.env()['MATTERMOST_BOT_TOKEN']).toBe('theirs');
    rmSync(settings());
    const whole = await hamlet.setup(args, {environment, heard: edit('LOG_LEVEL=debug')});
    expect(whole.status).toBe(0);
    expect(hamlet.env()).toMatchObject({
      LOG_LEVEL: 'debug',
      MATTERMOST_BOT_TOKEN: expect.any(String),
    });
  });
});
