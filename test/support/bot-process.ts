import {spawn} from 'node:child_process';
import type {ChildProcess} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {eventually} from './eventually.ts';
import {freePort} from './free-port.ts';
import type {World} from './world.ts';

/** The bot as it is run in earnest: a process of its own, which can be killed. */
export interface BotProcess {
  readonly pid: number;
  /** Everything it has written so far. */
  said(): string;
  /** Resolves once it is ready to serve. */
  ready: Promise<void>;
  /** Ends it; the exit code, null where a signal ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
  /** The exit code of a process that ends by itself. */
  ended: Promise<number | null>;
}

type Beside = Pick<World, 'url' | 'botToken' | 'commandToken' | 'team' | 'federation'> &
  Partial<Pick<World, 'botsUrl'>>;

/** What the bot needs to work beside this server, on a port that is free now. */
export async function environmentFor(
  world: Beside,
  database: string,
  more: Record<string, string> = {},
): Promise<Record<string, string> & {readonly PUBLIC_URL: string}> {
  const port = String(await freePort());
  return {
    MATTERMOST_URL: world.botsUrl ?? world.url,
    MATTERMOST_BOT_TOKEN: world.botToken,
    MATTERMOST_COMMAND_TOKEN: world.commandToken,
    MATTERMOST_TEAM: world.team.name,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORT: port,
    SECRET_KEY: randomBytes(32).toString('base64'),
    DATABASE_URL: `sqlite:${database}`,
    COORDINATORS: world.federation.coordinators.join(','),
    ...more,
  };
}

/** As in the image: half of a start is reading the code. */
const CACHE = path.join(tmpdir(), 'fit-bot-compile-cache');
const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export function spawnBot(environment: Record<string, string>, folder: string): BotProcess {
  // In a folder of its own: no .env is read there.
  const child: ChildProcess = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: {PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: CACHE, ...environment},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    pid: child.pid ?? 0,
    said: () => said,
    ready: eventually(
      async () => {
        if (child.exitCode !== null) throw new Error(`the bot ended: ${said}`);
        const response = await fetch(`${environment['PUBLIC_URL'] ?? ''}/readyz`).catch(
          () => undefined,
        );
        return response?.status === 200 ? true : undefined;
      },
      'the bot to be ready',
      15_000,
    ).then(() => undefined),
    ended,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}
