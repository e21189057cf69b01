import {execFileSync, spawn} from 'node:child_process';
import type {ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {cpSync, existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Hamlet} from '../cli/hamlet.ts';
import {openHamlet} from '../cli/hamlet.ts';
import {eventually} from '../support/eventually.ts';
import {freePort} from '../support/free-port.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8');

/** What stands in a line of its own, indented: to be typed as it is. */
const TYPED = README.split('\n').flatMap((line) => /^ {4}(\S.*)$/.exec(line)?.[1] ?? []);

/**
 * The README followed literally in a clean directory, as somebody new would: the files that git knows,
 * the Node of the machine, nothing installed. The commands in the order in which they stand there.
 */
describe('the README’s commands', {timeout: 240_000}, () => {
  const place = mkdtempSync(path.join(tmpdir(), 'fit-readme-'));
  const running: ChildProcess[] = [];
  let hamlet: Hamlet;

  beforeAll(async () => {
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {cwd: ROOT});
    for (const file of files.toString().trim().split('\n'))
      if (existsSync(path.join(ROOT, file))) cpSync(path.join(ROOT, file), path.join(place, file));
    hamlet = await openHamlet();
  });
  afterAll(async () => {
    for (const child of running) await ends(child);
    await hamlet.close();
    rmSync(place, {recursive: true, force: true});
  });

  /** A new shell: nothing of this process's npm, nor its Node. */
  function types(command: string, more: Record<string, string> = {}) {
    const own = (folder: string) => folder.includes('node_modules') || folder.includes('node-gyp');
    const clean = Object.entries(process.env).filter(
      ([name]) => !/^(npm_|NODE|VITEST|INIT_CWD)/i.test(name) || name === 'npm_config_registry',
    );
    const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((one) => !own(one));
    const env = {...Object.fromEntries(clean), PATH: folders.join(path.delimiter), ...more};
    // A group of its own, so that whatever npm starts ends with it.
    const child = spawn(command, {cwd: place, shell: true, detached: true, env, stdio: 'pipe'});
    const said = {out: ''};
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    return {child, said};
  }

  async function finishes(command: string, more: Record<string, string> = {}): Promise<string> {
    const {child, said} = types(command, more);
    const [status] = (await once(child, 'close')) as [number | null];
    if (status !== 0) throw new Error(`${command} ended with ${String(status)}:\n${said.out}`);
    return said.out;
  }

  async function says(command: string, part: RegExp, more: Record<string, string> = {}) {
    const {child, said} = types(command, more);
    running.push(child);
    await eventually(
      () => Promise.resolve(part.test(said.out) || undefined),
      `${command} to say ${String(part)}`,
      120_000,
    ).catch((error: unknown) => {
      throw new Error(`${said.out}\n${String(error)}`);
    });
    return child;
  }

  it('are these, in this order', () => {
    expect(TYPED).toEqual([
      'npm ci && npm run sandbox',
      'npm ci && npm test',
      'npm ci',
      'npm run setup',
      'npm start',
      'npm run doctor',
      'npm run backup -- fit-backup.sqlite',
    ]);
  });

  it('npm ci && npm run sandbox: opens a small federation in the browser', async () => {
    const page = await freePort();
    const bot = await freePort();
    const child = await says('npm ci && npm run sandbox', /open http:\/\/\S+ in a browser/, {
      SANDBOX_PORT: String(page),
      PORT: String(bot),
    });
    const response = await fetch(`http://127.0.0.1:${String(page)}/`);
    expect(await response.text()).toContain('<html');
    await ends(child);
  });

  it('npm ci && npm test: is what runs this, in .ci/run', () => {
    const script = readFileSync(path.join(ROOT, '.ci/run'), 'utf8').trim();
    expect(script.split('\n').at(-1)).toBe('npm ci && npm test');
  });

  it('npm run setup: registers the bot and writes .env; its options are listed, and it can only look', async () => {
    const answers = {
      MATTERMOST_URL: hamlet.url,
      MATTERMOST_ADMIN_TOKEN: hamlet.adminToken,
      MATTERMOST_TEAM: hamlet.team.name,
      PUBLIC_URL: hamlet.publicUrl,
      PORT: new URL(hamlet.publicUrl).port,
      COORDINATORS: hamlet.lucia.username,
      BOT_NAME: hamlet.bot,
      FEDERATION_NAME: 'FACTTIC',
      FEDERATION_LOCALE: 'es',
      FEDERATION_TIMEZONE: 'America/Argentina/Buenos_Aires',
    };
    expect(await finishes('npm run setup -- --help', answers)).toContain('--dry-run');
    await finishes('npm run setup -- --dry-run', answers);
    expect(existsSync(path.join(place, '.env'))).toBe(false);
    // Without a terminal nobody can be asked.
    await finishes('npm run setup -- --yes', answers);
    expect(existsSync(path.join(place, '.env'))).toBe(true);
  });

  it('npm start, npm run doctor, npm run backup: it runs, it is well, and it is copied', async () => {
    await says('npm start', /"listening"/);
    await eventually(async () => {
      const ready = await fetch(`${hamlet.publicUrl}/readyz`);
      return ready.status === 200 || undefined;
    }, 'a bot that is ready');
    await finishes('npm run doctor');
    await finishes('npm run backup -- fit-backup.sqlite');
    expect(existsSync(path.join(place, 'fit-backup.sqlite'))).toBe(true);
  });
});

async function ends(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const closed = once(child, 'close');
  process.kill(-child.pid, 'SIGTERM');
  await closed;
}
