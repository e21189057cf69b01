import {existsSync} from 'node:fs';
import module from 'node:module';
import closeWithGrace from 'close-with-grace';
import {Mendable} from './app/mendable.ts';
import {startBot} from './compose.ts';
import {readConfig} from './config.ts';
import {createLog, errorOf} from './log.ts';
import {troubleOf} from './store/trouble.ts';

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
  process.stderr.write(`fit-bot cannot start: ${whyNot(error)}\n`);
  process.exit(1);
}

/** A sentence where somebody can mend it; else what finds the mistake, and nothing of what is kept. */
function whyNot(error: unknown): string {
  if (error instanceof Mendable) return error.message;
  return troubleOf(error) ?? JSON.stringify(errorOf(error));
}
