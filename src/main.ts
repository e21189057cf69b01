import {existsSync} from 'node:fs';
import module from 'node:module';
import closeWithGrace from 'close-with-grace';
import {Mendable} from './app/mendable.ts';
import {startBot} from './compose.ts';
import {readConfig} from './config.ts';
import {createLog, errorOf} from './log.ts';

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
  const text = error instanceof Mendable ? error.message : JSON.stringify(errorOf(error));
  process.stderr.write(`fit-bot cannot start: ${text}\n`);
  process.exit(1);
}
