import {runDoctor} from './operator/run-doctor.ts';

/** Looks at a running installation and says what to mend: see README, or --help. */
process.exitCode = await runDoctor({
  args: process.argv.slice(2),
  environment: process.env,
  folder: process.cwd(),
  out: (line) => process.stdout.write(`${line}\n`),
});
