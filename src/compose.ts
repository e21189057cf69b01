import {randomBytes} from 'node:crypto';
import type {AddressInfo} from 'node:net';
import {calendarIn, workingCalendar} from './app/calendar.ts';
import {noteAway} from './app/away.ts';
import {budgetOf} from './app/budget.ts';
import {noteClosedAccounts, noteOpenedAccounts} from './app/closed-accounts.ts';
import {nameFirstCoordinators} from './app/first-coordinators.ts';
import {Counts} from './app/counts.ts';
import {dutiesOf, upcomingDuties} from './app/duties.ts';
import type {House} from './app/house.ts';
import {KeyChange} from './app/key-change.ts';
import {idsOf, keyring, vaultOf} from './app/keys.ts';
import type {Clock, DueTimer, Ids, Log} from './app/ports.ts';
import {Relay} from './app/relay.ts';
import {Surroundings} from './app/surroundings.ts';
import {Sweep} from './app/sweep.ts';
import {setTimersAnew} from './app/upgraded-timers.ts';
import {MattermostClient} from './chat/client.ts';
import {MattermostCourier} from './chat/courier.ts';
import {Doors} from './chat/doors.ts';
import {Hours} from './chat/hours.ts';
import {BUTTONS_LAST} from './chat/poster.ts';
import {Readers} from './chat/readers.ts';
import {Server} from './chat/server.ts';
import {ConfigProblem} from './config.ts';
import type {Config} from './config.ts';
import {hasCoordinator} from './domain/registry/decide.ts';
import type {Customs} from './domain/federation/customs.ts';
import type {Rules} from './domain/settings.ts';
import type {Instant} from './domain/workflow.ts';
import {buildApp} from './http/app.ts';
import {openMetrics} from './http/metrics.ts';
import {readinessOf} from './http/readiness.ts';
import {openStore} from './store/open.ts';

export interface Bot {
  /** Where it listens. */
  readonly url: string;
  /** Resolves once the chat server has been reached and the first co-ordinators are known. */
  readonly connected: Promise<void>;
  /** Does Mattermost answer, the last time that it was asked anything? */
  reachable(): boolean;
  /** What time will bring next, the earliest first. */
  upcoming(limit: number): Promise<readonly DueTimer[]>;
  /** When it next owes something to the federation as a whole, by what that is. */
  duties(): Promise<readonly {readonly name: string; readonly at: Instant}[]>;
  /** When time has something to do next; past where it is at it. */
  nextAt(): Promise<Instant | undefined>;
  /** Looks at once for what changed on the chat server, as it does every minute. */
  lookAround(): Promise<void>;
  /** Stops taking requests, lets what is under way end, closes the database. */
  stop(): Promise<void>;
}

const SYSTEM_CLOCK: Clock = {now: () => Date.now()};
const RANDOM_IDS: Ids = {next: () => randomBytes(16).toString('base64url')};

/**
 * The one place where the pieces meet. `chatClock` is another than `clock` only where a test moves the
 * bot's time while a real chat server keeps its own.
 */
export async function startBot(
  config: Config,
  {log, clock = SYSTEM_CLOCK, chatClock = clock}: {log: Log; clock?: Clock; chatClock?: Clock},
): Promise<Bot> {
  const keys = keyring(config.SECRET_KEY);
  const ids = RANDOM_IDS;
  const store = await openStore(config.DATABASE_URL, {
    vault: vaultOf(keys),
    ids,
    customs: customsIn(config),
  });
  const rules = rulesOf(config);
  const client = new MattermostClient(config.MATTERMOST_URL, config.MATTERMOST_BOT_TOKEN);
  const names = {
    team: config.MATTERMOST_TEAM,
    fitChannel: config.FIT_CHANNEL,
    ficChannel: config.FIC_CHANNEL,
    diffusionChannel: config.DIFFUSION_CHANNEL,
  };
  const server = new Server({client, store, clock, chatClock, log, names});
  const readers = new Readers({
    federation: {
      name: config.FEDERATION_NAME,
      language: config.FEDERATION_LOCALE,
      timeZone: config.FEDERATION_TIMEZONE,
    },
    server,
    store,
  });
  const botUrl = config.PUBLIC_URL;
  const hours = new Hours({
    accounts: server.accounts,
    federation: rules.calendar,
    calendarIn: (zone) => calendarIn(zone, config.WORKING_HOURS),
  });
  const courier = new MattermostCourier({
    client,
    server,
    store,
    readers,
    keys,
    clock,
    botUrl,
    hours,
  });
  const house: House = {store, rules, clock, log, people: server.accounts, membership: server};
  const surroundings = new Surroundings({store, clock, log});
  /** A command isn't refused because this couldn't be written. */
  const noted = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      log.warn({err: error}, 'the surroundings could not be noted');
    }
  };
  const counts = config.METRICS ? new Counts() : undefined;
  const doors = new Doors({
    house,
    counts,
    budget: budgetOf(config.REQUESTS_PER_MINUTE),
    server,
    readers,
    client,
    keys,
    ids,
    botUrl,
    commandTokens: config.MATTERMOST_COMMAND_TOKEN,
    commandWatch: {
      accepted: () => noted(() => surroundings.isWell('command')),
      regenerated: (person) => noted(() => surroundings.isWrong({id: 'command_token', person})),
    },
  });
  const relay = new Relay({store, courier, clock, log});
  const reachable = () => server.reachable;
  const sweep = new Sweep({
    store,
    rules,
    clock,
    log,
    reachable,
    answersNow: () => server.reachableNow(),
  });
  const metrics =
    counts &&
    (await openMetrics({
      store,
      clock,
      log,
      counts,
      reachable,
      digestMadeAt: () => store.read.registry().digest.last?.at,
    }));
  const app = await buildApp({
    doors,
    metrics,
    log,
    trustProxy: config.TRUST_PROXY,
    readiness: () =>
      readinessOf({
        store,
        clock,
        mattermost: () => server.trouble,
        wrong: () => surroundings.wrong,
      }),
  });

  if (!hasCoordinator(store.read.registry()) && config.COORDINATORS.length === 0) {
    await store.close();
    throw new ConfigProblem([
      'COORDINATORS: nobody co-ordinates FIT yet: name the first ones, by their Mattermost user names',
    ]);
  }
  server.accounts.onClosed((people) => noteClosedAccounts(house, people));
  server.accounts.onOpened((tx, people) => noteOpenedAccounts(house, tx, people));
  await surroundings.recall();
  let seen: {readonly channel: string; readonly members: ReadonlySet<string>} | undefined;
  server.onLooked(({problem, members, sides, places: {fitChannelId: channel}}) =>
    noted(async () => {
      if (problem) await surroundings.isWrong({id: problem});
      else await surroundings.isWell('fit_channel');
      for (const side of Object.keys(sides) as (keyof typeof sides)[]) {
        const wrong = sides[side]?.problem;
        if (wrong) await surroundings.isWrong({id: wrong});
        else await surroundings.isWell(`${side}_channel`);
      }
      if (!members) return;
      const moved = seen !== undefined && seen.channel !== channel;
      const before = moved ? undefined : seen?.members;
      seen = {channel, members};
      await noteAway(house, surroundings, {members, before, moved});
    }),
  );
  await server.start();
  const connected = server.connected.then(async () => {
    const missing = await nameFirstCoordinators(house, config.COORDINATORS);
    if (missing.length > 0)
      log.error({missing}, 'COORDINATORS names people who are not in the team');
  });
  connected.catch((error: unknown) => {
    log.error({err: error}, 'the first co-ordinators could not be noted');
  });
  await setTimersAnew({store, rules, log});
  await sweep.start();
  relay.start();
  await app.listen({host: config.HOST, port: config.PORT}).catch((error: unknown) => {
    const ofSystem = error instanceof Error && 'syscall' in error;
    throw ofSystem ? new ConfigProblem([`HOST, PORT: ${error.message}`]) : error;
  });
  const keyChange = new KeyChange({
    store,
    clock,
    log,
    keyIds: idsOf(keys),
    buttonsLast: BUTTONS_LAST,
  });
  keyChange.start();
  const {port} = app.server.address() as AddressInfo;
  const url = `http://${config.HOST}:${String(port)}`;
  log.info({address: url}, 'listening');
  return {
    url,
    connected,
    reachable,
    upcoming: (limit) => store.read.upcoming(limit),
    duties: () => upcomingDuties(dutiesOf(store, rules), clock.now()),
    nextAt: () => sweep.nextAt(),
    lookAround: () => server.lookAround(),
    async stop() {
      await app.close();
      server.stop();
      await keyChange.stop();
      await sweep.stop();
      await relay.stop();
      await store.close();
      log.info({}, 'stopped');
    },
  };
}

/** As the environment has them; what was chosen in chat outranks it. */
function customsIn(config: Config): Customs {
  return {
    digestAt: config.DIGEST_AT,
    digestDays: config.DIGEST_DAYS,
    meeting: config.MEETING,
    attendance: config.ATTENDANCE,
  };
}

export function rulesOf(config: Config): Rules {
  return {
    calendar: workingCalendar(config.FEDERATION_TIMEZONE, config.WORKING_HOURS),
    callWindows: config.CALL_WINDOWS,
    consentWindow: config.CONSENT_WINDOW,
    teamConsentWindow: config.TEAM_CONSENT_WINDOW,
    handoverWindow: config.HANDOVER_WINDOW,
    followUpAfter: config.FOLLOW_UP_AFTER,
    contactRetention: config.CONTACT_RETENTION,
  };
}
