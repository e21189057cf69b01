import type {AddressInfo} from 'node:net';
import type {SandboxClock} from './clock.ts';
import type {Faults} from './faults.ts';
import type {Federation} from './federation.ts';
import type {SandboxPerson} from './seed.ts';
import type {Controls, Upcoming} from './routes-sandbox.ts';
import type {Post} from './world.ts';
import {buildApp} from './app.ts';
import {createClock} from './clock.ts';
import {createFaults} from './faults.ts';
import {federation as seededFederation} from './federation.ts';
import {seedWorld} from './seed.ts';
import {updateCommand} from './slash-commands.ts';
import {createTriggerKeys} from './trigger.ts';
import {createWorld} from './world.ts';

export type {Federation} from './federation.ts';
export type {Faults} from './faults.ts';
export type {SandboxClock} from './clock.ts';
export type {SandboxPerson} from './seed.ts';
export {createClock} from './clock.ts';
export {federation} from './federation.ts';

export interface SandboxOptions {
  /** Default: any free port. */
  port?: number;
  host?: string;
  clock?: SandboxClock;
  /** Default 30 000, as newer servers have it; 3 000 is what 5.37 does. */
  triggerLifetimeMs?: number;
  /** How long an integration may take to answer, default 30 000. */
  integrationTimeoutMs?: number;
  federation?: Federation;
  /** Default es. */
  locale?: 'es' | 'en';
}

/** A post with its integrations, as no reader gets it. */
export type KeptPost = Readonly<Post>;

export interface Sandbox {
  url: string;
  clock: SandboxClock;
  federation: Federation;
  team: {id: string; name: string};
  botToken: string;
  botUserId: string;
  commandToken: string;
  adminToken: string;
  /** Name to id. */
  channels: Record<string, string>;
  people: Record<string, SandboxPerson>;
  /** Where /fit posts to. */
  registerCommand(url: string): void;
  /** What time will bring, for the page's timeline: only who started the bot knows. */
  foresee(upcoming: Upcoming): void;
  /** What was written until now is history: the page marks none of it as unread. */
  begin(): void;
  faults: Faults;
  /** What takes the server's own shell: no request does it. */
  shell: {
    renameTeam(name: string): void;
    deleteChannel(id: string): void;
    changeSigningKey(): void;
    /** Another version, another address for browsers. */
    upgrade(version: string, siteUrl: string): void;
  };
  /** Every post ever stored: deleted ones and what edited ones were before included. */
  posts(): KeptPost[];
  /** Every file ever uploaded, whether a post took it along or not. */
  files(): Buffer[];
  close(): Promise<void>;
}

/** A stand-in for Mattermost 5.37, in memory, on a real port. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? createClock();
  const federation = options.federation ?? seededFederation;
  const world = createWorld(clock, {
    siteUrl: '',
    triggerLifetimeMs: options.triggerLifetimeMs ?? 30_000,
    integrationTimeoutMs: options.integrationTimeoutMs ?? 30_000,
    locale: options.locale ?? 'es',
    version: '5.37.0',
    maxPostSize: 16_383,
    maxPropsSize: 8_000,
    allowedInternal: '127.0.0.1 localhost',
    botCreation: true,
    fileAttachments: true,
  });
  const seed = seedWorld(world, federation);
  const faults = createFaults((rule) => {
    world.events.closeWhere(
      (userId) => rule.who === 'everyone' || world.users.get(userId)?.is_bot === true,
    );
  });
  const controls: Controls = {upcoming: async () => Promise.resolve([]), begunAt: 0};
  const app = await buildApp(world, seed, faults, controls);
  const host = options.host ?? '127.0.0.1';
  await app.listen({port: options.port ?? 0, host});
  const {port} = app.server.address() as AddressInfo;
  const shownHost = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  world.settings.siteUrl = `http://${shownHost}:${port}`;
  return {
    url: world.settings.siteUrl,
    clock,
    federation,
    team: {id: seed.team.id, name: seed.team.name},
    botToken: seed.botToken,
    botUserId: seed.bot.id,
    commandToken: seed.command.token,
    adminToken: seed.adminToken,
    channels: seed.channels,
    people: seed.people,
    registerCommand: (url) => {
      updateCommand(world, seed.command, {url});
    },
    foresee: (upcoming) => {
      controls.upcoming = upcoming;
    },
    begin: () => {
      controls.begunAt = clock.now();
    },
    faults,
    shell: {
      renameTeam: (name) => {
        seed.team.name = name;
      },
      deleteChannel: (id) => {
        world.channels.delete(id);
        world.channelMembers.delete(id);
      },
      changeSigningKey: () => {
        Object.assign(world.triggerKeys, createTriggerKeys());
      },
      upgrade: (version, siteUrl) => {
        Object.assign(world.settings, {version, siteUrl});
      },
    },
    posts: () => structuredClone([...world.posts.values(), ...world.versions]),
    files: () => [...world.files.values()].map(({bytes}) => bytes),
    close: async () => {
      world.events.closeWhere(() => true);
      // Hanging requests would keep it open.
      app.server.closeAllConnections();
      await app.close();
    },
  };
}
