import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {startSandbox} from '../../src/sandbox/index.ts';
import type {BotProcess} from './bot-process.ts';
import {environmentFor, spawnBot} from './bot-process.ts';
import type {ChatPerson} from './chat-person.ts';
import {connectPerson} from './chat-person.ts';
import {stringOf} from './chat-shapes.ts';
import {eventually} from './eventually.ts';

/** A bot of its own in this folder, beside a sandbox, with somebody who co-ordinates. */
export class Running {
  readonly #folder: string;
  readonly #home = mkdtempSync(path.join(tmpdir(), 'fit-full-'));
  sandbox!: Sandbox;
  environment!: Awaited<ReturnType<typeof environmentFor>>;
  bot!: BotProcess;
  person!: ChatPerson;
  #begun = false;

  constructor(folder?: string) {
    this.#folder = folder ?? this.#home;
  }

  get database(): string {
    return path.join(this.#folder, 'fit.sqlite');
  }

  async start(): Promise<this> {
    this.sandbox = await startSandbox();
    this.environment = await environmentFor(this.sandbox, this.database, {
      REQUESTS_PER_MINUTE: 'off',
    });
    this.sandbox.registerCommand(`${this.environment.PUBLIC_URL}/mattermost/command`);
    this.bot = spawnBot(this.environment, this.#home);
    // It is waited for longer here, and told below.
    this.bot.ready.catch(() => undefined);
    await eventually(() => this.ready(), 'the bot to be ready', 30_000);
    const [coordinator = ''] = this.sandbox.federation.coordinators;
    const token = this.sandbox.people[coordinator]?.token ?? '';
    this.person = await connectPerson({url: this.sandbox.url, token});
    this.#begun = true;
    return this;
  }

  async ready(): Promise<true | undefined> {
    return (await this.readiness())?.status === 200 ? true : undefined;
  }

  async readiness(): Promise<{status: number; database: string} | undefined> {
    const response = await fetch(`${this.environment.PUBLIC_URL}/readyz`).catch(() => undefined);
    if (!response) return undefined;
    const {checks} = (await response.json()) as {checks: Record<string, string>};
    return {status: response.status, database: checks['database'] ?? ''};
  }

  /** What the bot answers to this. */
  async types(text: string): Promise<string> {
    const place = {channelId: this.sandbox.channels['fit'] ?? '', teamId: this.sandbox.team.id};
    const {body} = await this.person.command(text, place);
    return stringOf(body, 'text');
  }

  /** Adds co-ops until that is refused: what is free in the file is used up first. */
  untilRefused(): Promise<string> {
    let n = 0;
    return eventually(
      async () => {
        const said = await this.types(
          `/fit coop add "Cooperativa ${'ñ'.repeat(30)} ${String((n += 1))}"`,
        );
        return said.startsWith('Algo falló') ? said : undefined;
      },
      'a refusal',
      60_000,
    );
  }

  lines(text: string): number {
    return this.bot
      .said()
      .split('\n')
      .filter((line) => line.includes(text)).length;
  }

  async end(): Promise<void> {
    if (this.#begun) {
      this.person.close();
      await this.bot.end('SIGKILL');
      await this.sandbox.close();
    }
    rmSync(this.#home, {recursive: true, force: true});
  }
}
