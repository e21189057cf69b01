import type {SandboxClock} from '../../src/sandbox/index.ts';
import {startSandbox} from '../../src/sandbox/index.ts';
import type {ChatPost} from './chat-shapes.ts';
import {logIn} from './log-in.ts';
import {realServer} from './real-server.ts';
import {prepareRealWorld} from './world-real.ts';
import type {World} from './world.ts';

/** On the real server that the environment names, else on a sandbox that goes by this clock. */
export function openWorld(clock?: SandboxClock): Promise<World> {
  return realServer ? prepareRealWorld(realServer) : openSandbox(clock);
}

async function openSandbox(clock: SandboxClock | undefined): Promise<World> {
  const sandbox = await startSandbox(clock && {clock});
  return {
    ...sandbox,
    botsUrl: sandbox.url,
    botName: 'fitbot',
    sandbox,
    login: (username) => logIn(sandbox.url, username, 'sandbox'),
    registerCommand: (url) => {
      sandbox.registerCommand(url);
      return Promise.resolve();
    },
    posts: () => Promise.resolve(sandbox.posts() as unknown as ChatPost[]),
  };
}
