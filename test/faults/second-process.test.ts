import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import type {BotProcess} from '../support/bot-process.ts';
import {environmentFor, spawnBot} from '../support/bot-process.ts';
import {freePort} from '../support/free-port.ts';
import {Folder} from '../support/house.ts';

/** Milliseconds: two processes start on a slow machine. */
const PATIENCE = 90_000;

/** The other proof stands in `test/stories/killed.test.ts`, and of the lock itself in `test/store/open.test.ts`. */
describe('fault: a second process on the same SQLite file refuses to start', () => {
  const folder = new Folder();
  let sandbox: Sandbox;
  let environment: Awaited<ReturnType<typeof environmentFor>>;
  const running: BotProcess[] = [];

  const spawned = (more: Record<string, string> = {}) => {
    const bot = spawnBot({...environment, ...more}, folder.path);
    bot.ready.catch(() => undefined);
    running.push(bot);
    return bot;
  };
  /** On a port of its own: it is the file that they can't both have. */
  const another = async () => spawned({PORT: String(await freePort())});

  beforeAll(async () => {
    sandbox = await startSandbox();
    environment = await environmentFor(sandbox, folder.database);
    await spawned().ready;
  }, PATIENCE);

  afterAll(async () => {
    for (const bot of running) await bot.end('SIGKILL');
    await sandbox.close();
    folder[Symbol.dispose]();
  });

  it(
    'in clear words, at once, and the first one goes on undisturbed',
    async () => {
      const second = await another();
      expect(await second.ended).toBe(1);
      expect(second.said()).toContain(
        `fit-bot cannot start: another process is using ${folder.database}`,
      );
      expect(second.said()).not.toMatch(/^ +at /m);
      const answer = await fetch(`${environment.PUBLIC_URL}/readyz`);
      expect(answer.status).toBe(200);
    },
    PATIENCE,
  );

  it(
    'by whatever name the file goes',
    async () => {
      const name = `${folder.path}/./../${folder.path.split('/').at(-1) ?? ''}/fit.sqlite`;
      const second = spawned({PORT: String(await freePort()), DATABASE_URL: `sqlite:${name}`});
      expect(await second.ended).toBe(1);
      expect(second.said()).toContain('another process is using');
    },
    PATIENCE,
  );

  it(
    'where two start at once, one of them does',
    async () => {
      await running[0]?.end('SIGTERM');
      const two = await Promise.all([another(), another()]);
      // Whichever came second has ended by itself.
      expect(await Promise.race(two.map(({ended}) => ended))).toBe(1);
      const said = two.map((bot) => bot.said());
      expect(said.filter((words) => words.includes('another process is using'))).toHaveLength(1);
      for (const bot of two) await bot.end('SIGKILL');
    },
    PATIENCE,
  );

  it(
    'and after SIGKILL of the first it starts, with nothing to tidy up by hand',
    async () => {
      const first = spawned();
      await first.ready;
      await first.end('SIGKILL');
      const next = spawned();
      await next.ready;
      expect(await next.end('SIGTERM')).toBe(0);
    },
    PATIENCE,
  );
});
