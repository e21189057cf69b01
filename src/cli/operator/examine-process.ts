import type {Config} from '../../config.ts';
import type {Report} from './report.ts';
import {baseOf, hasDoor, readinessAt} from './running-bot.ts';
import type {Say} from './say.ts';
import {COMMAND_PATH} from './slash-command.ts';

/** Does the bot run, and what does it say of itself? True where it runs. */
export async function examineProcess({
  config,
  report,
  say,
}: {
  config: Config;
  report: Report;
  say: Say;
}): Promise<boolean> {
  const where = `${config.HOST}:${String(config.PORT)}`;
  const local = baseOf(config.HOST, config.PORT);
  const readiness = await readinessAt(local);
  const url = config.PUBLIC_URL;
  // Behind a proxy only /mattermost/ may be open: then its door is knocked at.
  const reached = (await readinessAt(url)) !== undefined || (await hasDoor(url, COMMAND_PATH));
  const running = readiness !== undefined || reached;
  if (running)
    report.add('running', 'fine', say('doctor.running', {where: readiness ? where : url}));
  else
    report.add(
      'running',
      'mend',
      say('doctor.running.not', {where}),
      say('doctor.running.not_mend'),
    );
  for (const [check, why] of Object.entries(readiness?.checks ?? {}))
    if (!why.startsWith('ok'))
      report.add(
        `ready_${check}`,
        'mend',
        say('doctor.ready', {check, why}),
        say('doctor.ready.mend'),
      );
  if (!running) return false;
  if (reached) report.add('public_url', 'fine', say('doctor.public', {url}));
  else report.add('public_url', 'note', say('doctor.public.not', {url}));
  return true;
}
