import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync, readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import Database from 'better-sqlite3';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {registerFederation} from '../../src/cli/register-federation.ts';
import {startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import type {BotProcess} from '../support/bot-process.ts';
import {environmentFor, spawnBot} from '../support/bot-process.ts';
import {connectPerson} from '../support/chat-person.ts';
import {wordsOn} from '../support/chat-shapes.ts';
import {eventually} from '../support/eventually.ts';
import {expandingCast, expands, proposes, typesPrivately} from '../support/expanding.ts';
import {Folder} from '../support/house.ts';
import type {Neighbour} from '../support/neighbour.ts';
import {neighbourOf} from '../support/neighbour.ts';
import {quotingFront} from '../support/quoting-front.ts';
import {openTown} from '../support/town.ts';

const CONTACT = {
  client_name: 'Almacén Canarito',
  client_contact: 'Marta, marta@canarito.example, 11 4123-4567',
  private_notes: 'pagan con canaritos',
  social_economy: 'yes',
};
const CANDIDATE = {name: 'Olga Canariez', technologies: 'Canarilang', seniority: 'senior'};
const MORE = {
  available: 'desde canariebre',
  link: 'https://canario.example/o',
  note: 'coro canario',
};
const REASON = 'le falta canarismo';
/** All that is confidential of a client or a candidate begins like this, and nothing else does. */
const CANARY = /canari|canart|4123-4567/i;
const TROUBLE = 'problema-zorzal';
const THROWN = 'secreto-en-un-error-nunca-esperado';

describe('threat: contacts or tokens in logs, errors, metrics, exports, backups, command lines, stored posts and their earlier versions, pushes, e-mails', () => {
  const folder = new Folder();
  const file = folder.database;
  const flag = path.join(folder.path, 'throw-now');
  const people: Record<string, Neighbour> = {};
  const person = (name: string) => people[name]!;
  let sandbox: Sandbox;
  let front: Awaited<ReturnType<typeof quotingFront>>;
  let environment: Awaited<ReturnType<typeof environmentFor>>;
  let bot: BotProcess;
  /** All that any of our processes ever wrote, or answered to whoever looks after it. */
  let told = '';
  const commandLines = new Set<string>();
  let secrets: Record<string, string>;

  beforeAll(async () => {
    sandbox = await startSandbox();
    front = await quotingFront(sandbox.url);
    const throwing = path.join(folder.path, 'throwing.mjs');
    writeFileSync(
      throwing,
      `import {existsSync} from 'node:fs';
       const looking = setInterval(() => {
         if (!existsSync(${JSON.stringify(flag)})) return;
         clearInterval(looking);
         Promise.reject(Object.assign(new Error('${THROWN}'), {contact: '${THROWN}'}));
       }, 50).unref();`,
    );
    environment = await environmentFor({...sandbox, botsUrl: front.url}, file, {
      LOG_LEVEL: 'trace',
      METRICS: 'on',
      CONTACT_RETENTION: '1s',
      FOLLOW_UP_AFTER: '1d',
      NODE_OPTIONS: `--import=file://${throwing}`,
      MATTERMOST_COMMAND_TOKEN: `${sandbox.commandToken},${'z'.repeat(26)}`,
    });
    secrets = {
      bot: sandbox.botToken,
      command: sandbox.commandToken,
      'next command': 'z'.repeat(26),
      key: environment['SECRET_KEY'] ?? '',
      administrator: sandbox.adminToken,
    };
    sandbox.registerCommand(`${environment.PUBLIC_URL}/mattermost/command`);
    await start();
    await registerFederation(sandbox);
    for (const name of ['ana', 'bruno', 'marta', 'dario', 'nadia', 'lucia'])
      people[name] = neighbourOf(
        sandbox,
        await connectPerson({url: sandbox.url, token: sandbox.people[name]?.token ?? ''}),
      );
  });
  afterAll(async () => {
    await bot.end('SIGKILL');
    for (const {chat} of Object.values(people)) chat.close();
    await front.close();
    await sandbox.close();
    folder[Symbol.dispose]();
  });

  async function start(): Promise<void> {
    bot = spawnBot(environment, folder.path);
    await bot.ready;
  }
  async function look(): Promise<void> {
    for (const address of ['/metrics', '/readyz', '/healthz'])
      told += await (await fetch(`${environment.PUBLIC_URL}${address}`)).text();
  }
  function within<Result>(work: (database: Database.Database) => Result): Result {
    const database = new Database(file, {timeout: 5_000});
    try {
      return work(database);
    } finally {
      database.close();
    }
  }
  const quiet = () =>
    eventually(
      async () =>
        within((one) =>
          one
            .prepare(
              `select 1 from outbox where state in ('owed', 'trying')
          and gentle = 0`,
            )
            .get(),
        ) === undefined || undefined,
      'everything to arrive',
      30_000,
    );
  async function fills(
    who: Neighbour,
    dialog: string,
    reference: string,
    fields: Record<string, unknown>,
  ) {
    expect(await who.submits(await who.dialog(dialog, reference), fields)).toEqual({});
  }
  /** Command lines of everything that runs on this machine meanwhile. */
  async function runs(command: string, args: readonly string[], more: Record<string, string> = {}) {
    const script = fileURLToPath(new URL(`../../src/cli/${command}.ts`, import.meta.url));
    const {NODE_OPTIONS: _, ...plain} = environment;
    const child = spawn(process.execPath, [script, ...args], {
      cwd: folder.path,
      env: {PATH: process.env['PATH'] ?? '', ...plain, ...more},
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (told += chunk.toString()));
    const looking = setInterval(() => {
      for (const line of allCommandLines()) commandLines.add(line);
    }, 20);
    const [status] = (await once(child, 'close')) as [number | null];
    clearInterval(looking);
    return status;
  }

  it('lives through both workflows, with every form filled in', async () => {
    const [ana, bruno, marta, nadia, lucia] = ['ana', 'bruno', 'marta', 'nadia', 'lucia'].map(
      person,
    ) as [Neighbour, Neighbour, Neighbour, Neighbour, Neighbour];
    const delegation = await ana.offers({closes: '5d'});
    await ana.types(`/fit contacto ${delegation}`);
    await fills(ana, 'contact', delegation, CONTACT);
    await bruno.isInterested(delegation);
    await ana.types(`/fit cerrar ${delegation}`);
    await quiet();
    const asked = await bruno.isTold('¿Lo toman?');
    expect(await bruno.presses(asked, 'received')).toContain('canarito');
    expect(await marta.types(`/fit contacto ${delegation}`)).toContain('canarito');
    await marta.types(`/fit problema ${delegation}`);
    await fills(marta, 'trouble', delegation, {text: TROUBLE});
    await lucia.isTold(TROUBLE);

    await ana.types('/fit expandir');
    const invitation = {title: 'Tablero', request: 'Un tablero', technologies: 'React', seats: 2};
    await fills(ana, 'expand', '', {...invitation, closes: '5d'});
    await quiet();
    await ana.types('/fit editar E-1 condiciones');
    await fills(ana, 'terms', 'E-1', {client_name: CONTACT.client_name});
    for (const name of [CANDIDATE.name, '@nadia']) {
      await bruno.types('/fit proponer E-1');
      await fills(bruno, 'candidate', 'E-1', {...CANDIDATE, name});
    }
    await bruno.types('/fit candidata E-1 1 mas');
    await fills(bruno, 'candidate_more', 'E-1', MORE);
    await nadia.presses(await nadia.isTold('E-1'), 'candidateyes');
    expect(wordsOn(await ana.asks('/fit revisar E-1'))).toContain(CANDIDATE.name);
    await ana.types(`/fit candidata E-1 1 no-califica ${REASON}`);
    await ana.types('/fit candidata E-1 2 califica');
    await ana.types('/fit informado E-1 camba');
    await ana.types('/fit candidata E-1 2 acepta');
    expect(await bruno.types('/fit contacto E-1')).toContain('Canarito');
    await quiet();
    await look();
  });

  it('and through what goes wrong: a server that quotes, a table that is gone, an event nobody can read', async () => {
    const [ana, bruno, marta] = ['ana', 'bruno', 'marta'].map(person) as [
      Neighbour,
      Neighbour,
      Neighbour,
    ];
    const delegation = await ana.offers({closes: '5d', title: 'Otra'});
    await ana.givesContact(delegation, CONTACT.client_contact);
    for (const as of ['page', 'json'] as const) {
      front.as = as;
      // The form comes with what is known: it is quoted.
      front.quotes = /dialogs\/open/;
      await ana.says(`/fit contacto ${delegation}`);
      front.quotes = /POST \/api\/v4\/posts/;
      const before = front.quoted;
      await bruno.types(`/fit preguntar ${delegation} ¿${as}?`);
      await eventually(
        async () => (front.quoted > before + 1 ? true : undefined),
        'it to be quoted',
      );
      await look();
      front.quotes = undefined;
    }
    expect(front.quoted).toBeGreaterThan(4);
    expect(
      front.sent.some(({path: to, body}) => to.includes('dialogs/open') && CANARY.test(body)),
    ).toBe(true);
    await quiet();

    await ana.types(`/fit contacto ${delegation}`);
    const form = await ana.dialog('contact', delegation);
    within((one) => one.exec('alter table confidential rename to elsewhere'));
    await ana.chat.submitDialog(form, CONTACT, {
      channelId: sandbox.channels['fit'] ?? '',
      teamId: sandbox.team.id,
    });
    await bruno.says(`/fit contacto ${delegation}`);
    await look();
    within((one) => one.exec('alter table elsewhere rename to confidential'));

    // A view, or whoever folds it, throws over what it finds, once it isn't in memory any more.
    await bot.end('SIGTERM');
    told += bot.said();
    within((one) => {
      one
        .prepare(
          `update events set body = json_remove(body, '$.offer', '$.technologies') where stream = ? and version = 1`,
        )
        .run(delegation);
      one.exec(
        `update events set body = substr(body, 1, length(body) - 1) where type like '%trouble%'`,
      );
    });
    await start();
    for (const command of [
      `/fit ver ${delegation}`,
      '/fit ver D-1',
      '/fit mias',
      `/fit interesa ${delegation}`,
    ])
      await marta.says(command);
    await look();
    expect(bot.said()).toContain('an intent failed');
  });

  it('and through an error that nobody expected, a start with wrong settings, and every command of the operator', async () => {
    writeFileSync(flag, '');
    expect(await bot.ended).not.toBe(0);
    expect(bot.said()).toContain('an error nobody expected');
    told += bot.said();
    const wrong = spawnBot(
      {
        ...environment,
        NODE_OPTIONS: '',
        SECRET_KEY: 'kurz-und-geheim',
        PORT: 'x',
        DATABASE_URL: 'oracle:x',
      },
      folder.path,
    );
    wrong.ready.catch(() => undefined);
    expect(await wrong.ended).toBe(1);
    told += wrong.said();
    expect(told).not.toContain('kurz-und-geheim');
    const unreadable = spawnBot({...environment, NODE_OPTIONS: ''}, folder.path);
    unreadable.ready.catch(() => undefined);
    await Promise.race([unreadable.ended, unreadable.ready.catch(() => undefined)]);
    await unreadable.end('SIGKILL');
    told += unreadable.said();

    const admin = {MATTERMOST_ADMIN_TOKEN: sandbox.adminToken};
    await runs('doctor', ['--json'], admin);
    const setup = [
      '--url',
      front.url,
      '--team',
      sandbox.team.name,
      '--yes',
      '--skip-trial',
      '--settings-file',
      'new.env',
    ];
    await runs(
      'setup',
      [...setup, '--public-url', environment.PUBLIC_URL, '--coordinators', '@lucia'],
      admin,
    );
    front.quotes = /./;
    await runs('setup', [...setup, '--public-url', environment.PUBLIC_URL], admin);
    await runs('doctor', [], admin);
    front.quotes = undefined;
    expect(await runs('backup', ['copy.sqlite'])).toBe(0);
    await runs('export', ['all.csv']);
    await runs('export', ['all.json']);
    expect(await runs('restore', ['copy.sqlite'])).toBe(0);
    expect(commandLines.size).toBeGreaterThan(3);
  });

  it('no secret and nothing confidential was written anywhere', () => {
    const files = readdirSync(folder.path).filter((name) => /\.(csv|json)$/.test(name));
    const exported = files
      .map((name) => readFileSync(path.join(folder.path, name), 'utf8'))
      .join('');
    const stored = JSON.stringify(sandbox.posts());
    const attached = Buffer.concat(sandbox.files());
    const made = readFileSync(path.join(folder.path, 'copy.sqlite'));
    const addresses = front.sent.map(({path: to}) => to).join('\n');
    const posted = front.sent.filter(({path: to}) => /^\/api\/v4\/(posts|files|channels)/.test(to));
    // What travels to be stored, or told by e-mail and push, is the message of a post.
    const places: Record<string, string> = {
      told,
      'command lines': [...commandLines].join('\n'),
      exported,
      'posts and what they were': stored,
      'files of posts': attached.toString('latin1'),
      'requests that store something': JSON.stringify(posted),
      addresses,
      backup: made.toString('utf8'),
      'all files of the database': readdirSync(folder.path)
        .filter((name) => name.startsWith('fit.sqlite'))
        .map((name) => readFileSync(path.join(folder.path, name), 'utf8'))
        .join(''),
    };
    expect(stored.length).toBeGreaterThan(1_000);
    expect(told).toContain('fitbot_requests_total');
    for (const [place, content] of Object.entries(places)) {
      expect([place, CANARY.exec(content)?.[0]]).toEqual([place, undefined]);
      for (const [secret, value] of Object.entries(secrets))
        expect([place, secret, content.includes(value)]).toEqual([place, secret, false]);
    }
    for (const place of ['told', 'command lines', 'exported', 'addresses'])
      for (const words of [TROUBLE, THROWN])
        expect([place, places[place]?.includes(words)]).toEqual([place, false]);
    // Whoever has the key of the settings in another spelling has it too.
    const key = Buffer.from(secrets['key'] ?? '', 'base64');
    for (const spelling of [key.toString('hex'), key.toString('base64url')])
      expect(told).not.toContain(spelling);
  });
});

describe('threat: a log that says who is a candidate', () => {
  it('is the same of somebody outside FIT who looks at what is theirs, whether they were proposed or not', async () => {
    const town = await openTown();
    try {
      const {ana, bruno, externo} = await expandingCast(town);
      const e = await expands(town, ana);
      const looks = async () => {
        const before = town.log.length;
        for (const command of ['/fit mias', `/fit ver ${e}`, '/fit'])
          await typesPrivately(town, externo, command);
        return town.log
          .slice(before)
          .map(({fields}) => JSON.stringify(fields))
          .filter((line) => line.includes(externo.chat.id))
          .map((line) => line.replace(/"took":\d+/, ''));
      };
      const before = await looks();
      expect(before.length).toBeGreaterThan(0);
      await proposes(bruno, e, {name: '@externo'});
      await town.quiet();
      expect(await looks()).toEqual(before);
    } finally {
      await town.close();
    }
  });
});

function allCommandLines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
      } catch {
        // It ended meanwhile.
        return [];
      }
    });
}
