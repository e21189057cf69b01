import {runSetup} from './operator/run-setup.ts';

/** Registers the bot on a Mattermost and writes `.env`: see README, or --help. */
process.exitCode = await runSetup({
  args: process.argv.slice(2),
  environment: process.env,
  folder: process.cwd(),
  attended: process.stdin.isTTY && process.stdout.isTTY,
  out: (line) => process.stdout.write(`${line}\n`),
});
