import {existsSync} from 'node:fs';
import module from 'node:module';
import closeWithGrace from 'close-with-grace';
import {startBot} from './compose.ts';
import {ConfigProblem, readConfig} from './config.ts';
import {createLog} from './log.ts';

/** Milliseconds in which what is under way may end after a signal. */
const GRACE = 5_000;

if (existsSync('.env')) process.loadEnvFile('.env');

try {
  const config = readConfig(process.env);
  const log = createLog(config.LOG_LEVEL);
  const bot = await startBot(config, {log});
  closeWithGrace({delay: GRACE, logger: false}, async ({err, signal}) => {
    if (err) log.error({err}, 'an error nobody expected: stopping');
    else log.info({signal}, 'stopping');
    await bot.stop();
  });
  module.flushCompileCache();
} catch (error) {
  const mendable = error instanceof ConfigProblem || isExpected(error);
  process.stderr.write(`fit-bot cannot start: ${mendable ? message(error) : stack(error)}\n`);
  process.exit(1);
}

/** Errors whose text says what to do; a stack would only hide it. */
function isExpected(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    ['DatabaseDamaged', 'DatabaseInUse', 'MigrationFailed', 'SqliteError'].includes(error.name) ||
    error.message.startsWith('COORDINATORS') ||
    ('code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES'))
  );
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function stack(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
