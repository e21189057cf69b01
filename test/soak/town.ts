import {pathToFileURL} from 'node:url';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {registerFederation} from '../../src/cli/register-federation.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {environmentFor} from '../support/bot-process.ts';
import {requester} from '../support/chat-person.ts';
import {eventually} from '../support/eventually.ts';

/** Wednesday in working hours, half a minute before the digest is due. */
const BEGINNING = Date.parse('2026-11-04T11:59:30Z');
const CLOCK = pathToFileURL(path.join(import.meta.dirname, 'moved-clock.ts')).href;

/** Everything that ends by itself does so in the run. */
const QUICK = {
  CALL_WINDOWS: '25s,5s,60s',
  CONSENT_WINDOW: '12s',
  TEAM_CONSENT_WINDOW: '9s',
  HANDOVER_WINDOW: '25s',
  FOLLOW_UP_AFTER: '15s,40s,1d',
  CONTACT_RETENTION: '30s',
  WORKING_HOURS: '08:00-20:00',
  DIGEST_AT: '09:00',
  DIGEST_DAYS: 'mon-sun',
  MEETING: 'first thursday 15:00',
  ATTENDANCE: 'shown',
  METRICS: 'on',
  REQUESTS_PER_MINUTE: 'off',
  LOG_LEVEL: 'warn',
};

export type Environment = Awaited<ReturnType<typeof environmentFor>>;

/** The chat, its people, and where the bot is to be found. */
export class Town {
  readonly sandbox: Sandbox;
  readonly environment: Environment;
  readonly usernames: readonly string[];
  readonly #references = new Set<string>();

  private constructor(sandbox: Sandbox, environment: Environment) {
    this.sandbox = sandbox;
    this.environment = environment;
    const {people} = sandbox;
    this.usernames = Object.keys(people).filter((name) => people[name] && name !== 'externo');
  }

  static async open(database: string): Promise<Town> {
    const sandbox = await startSandbox({clock: createClock(BEGINNING)});
    const environment = await environmentFor(sandbox, database, QUICK);
    sandbox.registerCommand(`${environment.PUBLIC_URL}/mattermost/command`);
    return new Town(sandbox, environment);
  }

  /** As the bot is started now: its clock shows what the chat's does. */
  get environmentNow(): Environment {
    const moved = String(this.now() - Date.now());
    // Hundreds of starts: what Node makes of the sources is kept, as the image keeps it.
    const cache = {NODE_COMPILE_CACHE: path.join(tmpdir(), 'fit-soak-compiled')};
    return {...this.environment, ...cache, NODE_OPTIONS: `--import=${CLOCK}`, MOVED_BY: moved};
  }

  now(): number {
    return this.sandbox.clock.now();
  }

  get fitChannel(): string {
    return this.sandbox.channels['fit'] ?? '';
  }

  get teamId(): string {
    return this.sandbox.team.id;
  }

  get botId(): string {
    return this.sandbox.botUserId;
  }

  get coordinators(): readonly string[] {
    const {federation, people} = this.sandbox;
    return federation.coordinators.map((name) => people[name]?.id ?? '');
  }

  get coops(): readonly string[] {
    return this.sandbox.federation.coops.map(({name}) => name);
  }

  /** Opportunities that anybody has heard of, the oldest first. */
  get references(): readonly string[] {
    return [...this.#references];
  }

  hears(reference: string | null): void {
    if (reference !== null) this.#references.add(reference);
  }

  /** Co-ops, people, the agreement: once the bot runs. */
  async settle(): Promise<void> {
    const [coordinator = ''] = this.sandbox.federation.coordinators;
    const ask = requester(this.sandbox.url, this.sandbox.people[coordinator]?.token ?? '');
    const body = {command: '/fit quiensoy', channel_id: this.fitChannel, team_id: this.teamId};
    await eventually(async () => {
      const answer = await ask('POST', '/commands/execute', body);
      return JSON.stringify(answer.body).includes('coordin') ? true : undefined;
    }, 'the first co-ordinators');
    await registerFederation(this.sandbox);
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }
}
