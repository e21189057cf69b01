import {calendarIn, workingCalendar} from '../../src/app/calendar.ts';
import {Hours} from '../../src/chat/hours.ts';
import {setTimeout as sleep} from 'node:timers/promises';
import {changeRegistry} from '../../src/app/change-registry.ts';
import type {Store} from '../../src/app/ports.ts';
import {Relay} from '../../src/app/relay.ts';
import {MattermostClient} from '../../src/chat/client.ts';
import {MattermostCourier} from '../../src/chat/courier.ts';
import {Readers} from '../../src/chat/readers.ts';
import {Server} from '../../src/chat/server.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import type {RegistryCommand} from '../../src/domain/registry/commands.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {RULES} from './federation.ts';
import {KEYS, QUIET} from './house.ts';

export {editsOf, saidBy} from './said-by.ts';

/** What one delivers by: server, readers, courier and relay of one run of the bot. */
export interface Desk {
  readonly relay: Relay;
  readonly courier: MattermostCourier;
  readonly server: Server;
  /** Lets time pass until nothing is owed any more. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

/** Nine to six, in minutes. */
const HOURS = {from: 9 * 60, to: 18 * 60};

/** The delivering half of the bot, joined as `compose` does, without doors. */
export async function openDesk(
  sandbox: Sandbox,
  store: Store,
  client = new MattermostClient(sandbox.url, sandbox.botToken),
  fitChannel = 'fit',
): Promise<Desk> {
  const {clock} = sandbox;
  const names = {
    team: sandbox.team.name,
    fitChannel,
    ficChannel: null,
    diffusionChannel: 'diffusion',
  };
  const server = new Server({client, store, clock, log: QUIET, names});
  const federation = {
    name: 'FACTTIC',
    language: 'en',
    timeZone: 'America/Argentina/Buenos_Aires',
    chatUrl: sandbox.url,
  } as const;
  const readers = new Readers({federation, server, store});
  const botUrl = 'http://127.0.0.1:1';
  const courier = new MattermostCourier({
    client,
    server,
    store,
    readers,
    keys: KEYS,
    clock,
    botUrl,
    hours: new Hours({
      accounts: server.accounts,
      federation: workingCalendar(federation.timeZone, HOURS),
      calendarIn: (zone) => calendarIn(zone, HOURS),
    }),
  });
  const relay = new Relay({store, courier, clock, log: QUIET});
  await server.start();
  relay.start();
  return {
    relay,
    courier,
    server,
    async quiet() {
      for (let i = 0; (await store.read.outboxHealth(sandbox.clock.now())).owed > 0; i += 1) {
        if (i > 500) throw new Error('something stays owed');
        await sleep(10);
        // Under the thirty seconds in which a pending post is remembered.
        sandbox.clock.advance(500);
      }
    },
    async stop() {
      server.stop();
      await relay.stop();
    },
  };
}

/** Co-ops c1 with ana, c2 with bruno, c3 with dario; answers with them as they act. */
export async function registered(
  sandbox: Sandbox,
  store: Store,
): Promise<{ana: Actor; bruno: Actor; dario: Actor}> {
  const id = (name: string) => sandbox.people[name]?.id ?? '';
  const commands: RegistryCommand[] = [
    {type: 'add_coordinator', person: id('ana')},
    {type: 'add_coop', name: 'Aurora', kind: 'member'},
    {type: 'add_coop', name: 'Brote', kind: 'member'},
    {type: 'add_coop', name: 'Ceibo', kind: 'member'},
    {type: 'set_fit', coop: 'c1', participates: true},
    {type: 'add_people', coop: 'c1', people: [id('ana')]},
    {type: 'add_people', coop: 'c2', people: [id('bruno')]},
    {type: 'add_people', coop: 'c3', people: [id('dario')]},
    {type: 'remove_coordinator', person: id('ana')},
  ];
  const at = sandbox.clock.now();
  for (const command of commands)
    await store.write(async (tx) => {
      const actor = {kind: 'registry'} as const;
      await changeRegistry(tx, RULES, {command, actor, at});
    });
  const standing = {participates: true, agreement: 'current'} as const;
  const member = (name: string, coop: string): Actor => {
    return {
      kind: 'person',
      person: id(name),
      coop,
      coordinator: false,
      standing,
      coordinators: [],
    };
  };
  return {ana: member('ana', 'c1'), bruno: member('bruno', 'c2'), dario: member('dario', 'c3')};
}
