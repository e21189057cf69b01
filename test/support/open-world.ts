import type {SandboxClock} from '../../src/sandbox/index.ts';
import {federation, startSandbox} from '../../src/sandbox/index.ts';
import type {ChatPost} from './chat-shapes.ts';
import {logIn} from './log-in.ts';
import {realServer} from './real-server.ts';
import {prepareRealWorld} from './world-real.ts';
import type {World} from './world.ts';

/** On the real server that the environment names, else on a sandbox that goes by this clock. */
export function openWorld(clock?: SandboxClock, locale: 'es' | 'en' = 'es'): Promise<World> {
  return realServer ? prepareRealWorld(realServer) : openSandbox(clock, locale);
}

async function openSandbox(clock: SandboxClock | undefined, locale: 'es' | 'en'): Promise<World> {
  const people = federation.people.map((person) =>
    locale === 'en' ? {...person, locale} : person,
  );
  const sandbox = await startSandbox({
    ...(clock && {clock}),
    locale,
    federation: {...federation, people},
  });
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
