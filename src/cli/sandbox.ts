import {randomBytes} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import closeWithGrace from 'close-with-grace';
import {startBot} from '../compose.ts';
import {readConfig} from '../config.ts';
import {createLog} from '../log.ts';
import {federation, startSandbox} from '../sandbox/index.ts';
import type {Federation} from '../sandbox/index.ts';
import {registerFederation} from './register-federation.ts';
import {momentsOf} from './upcoming.ts';

/** More than the page shows: some of them are passed over. */
const MOMENTS = 12;
/** How long nothing is posted once everybody has been greeted. */
const STILL = 300;

/**
 * The bot, unchanged, against a stand-in for Mattermost with a chat page: for trying and showing.
 * Everything is forgotten at the end. Ports by SANDBOX_PORT and PORT; SANDBOX_LOCALE=en for a
 * federation that speaks English. Its habits (MEETING, ATTENDANCE, DIGEST_AT, DIGEST_DAYS) are read as the
 * bot's are.
 */
const log = createLog(process.env['LOG_LEVEL'] ?? 'warn');
const folder = mkdtempSync(path.join(tmpdir(), 'fit-sandbox-'));
const locale = process.env['SANDBOX_LOCALE'] === 'en' ? 'en' : 'es';
const sandbox = await startSandbox({
  locale,
  federation: spoken(locale),
  port: Number(process.env['SANDBOX_PORT'] ?? 8066),
  triggerLifetimeMs: Number(process.env['SANDBOX_TRIGGER_MS'] ?? 30_000),
});

const port = Number(process.env['PORT'] ?? 3066);
const habits = ['MEETING', 'ATTENDANCE', 'DIGEST_AT', 'DIGEST_DAYS'].flatMap((name) => {
  const value = process.env[name];
  return value === undefined ? [] : [[name, value] as const];
});
const config = readConfig({
  ...Object.fromEntries(habits),
  MATTERMOST_URL: sandbox.url,
  MATTERMOST_BOT_TOKEN: sandbox.botToken,
  MATTERMOST_COMMAND_TOKEN: sandbox.commandToken,
  MATTERMOST_TEAM: sandbox.team.name,
  FIC_CHANNEL: 'fic',
  PUBLIC_URL: `http://127.0.0.1:${String(port)}`,
  SECRET_KEY: randomBytes(32).toString('base64'),
  DATABASE_URL: `sqlite:${path.join(folder, 'fit.sqlite')}`,
  PORT: String(port),
  FEDERATION_LOCALE: locale,
  COORDINATORS: sandbox.federation.coordinators.join(','),
});
const bot = await startBot(config, {log, clock: sandbox.clock});
sandbox.registerCommand(`${bot.url}/mattermost/command`);
await bot.connected;
await registerFederation(sandbox);
sandbox.foresee(async () => momentsOf(await bot.upcoming(MOMENTS), await bot.duties()));
await written();
sandbox.begin();

process.stdout.write(
  `\nfit-bot sandbox: open ${sandbox.url} in a browser.\n` +
    'Choose who to be, type /fit, and move the clock at the top. Ctrl+C ends it.\n\n',
);

/** In a federation that speaks English, everybody reads it. */
function spoken(language: 'es' | 'en'): Federation {
  if (language === 'es') return federation;
  const people = federation.people.map((person) => ({...person, locale: language}));
  return {...federation, people};
}

/** Resolves when everybody has been greeted: nothing was posted for a moment. */
async function written(): Promise<void> {
  for (let before = -1, now = 0; before !== now; now = sandbox.posts().length) {
    before = now;
    await pause(STILL);
  }
}

closeWithGrace({delay: 5_000, logger: false}, async ({err}) => {
  if (err) log.error({err}, 'an error nobody expected: stopping');
  await bot.stop();
  await sandbox.close();
  rmSync(folder, {recursive: true, force: true});
});
