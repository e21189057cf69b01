import type {Command} from '@mattermost/types/integrations';
import type {Job, Made} from './job.ts';
import {isBot} from './running-bot.ts';
import {COMMAND_PATH} from './slash-command.ts';
import type {Outcome, Trial} from './trial.ts';
import {run, tryCommand} from './trial.ts';

/**
 * The way from Mattermost to the bot, walked once: by this program in the bot's place, or by the bot
 * where it runs already.
 */
export async function rehearse(
  job: Job,
  channel: Made,
  command: Command | undefined,
  publicKey: string,
): Promise<void> {
  const {admin, answers, team, file, report, say, write} = job;
  if (channel === undefined || command === undefined || publicKey === '') return;
  const {host, port} = answers;
  const trial: Trial = {client: admin.client, channel, team, publicKey, person: admin.id};
  if (await isBot(host, port)) {
    told(job, (await run(trial, '/fit help')) ?? {kind: 'answered'});
    return;
  }
  const tokens = file
    .get('MATTERMOST_COMMAND_TOKEN')
    .split(',')
    .map((one) => one.trim());
  const answer = write('setup.trial.answer');
  const outcome = await tryCommand(trial, {host, port, tokens, answer});
  if (outcome.kind !== 'proven') {
    told(job, outcome);
    return;
  }
  report.add('trial', 'fine', say('setup.trial.arrived', {url: command.url}));
  if (outcome.token) report.add('trial_token', 'fine', say('setup.trial.token'));
  else
    report.add(
      'trial_token',
      'mend',
      say('setup.trial.token_wrong'),
      say('setup.command.token_foreign', {file: file.file}),
    );
  if (outcome.trigger) report.add('trial_trigger', 'fine', say('setup.trial.trigger'));
  else report.add('trial_trigger', 'mend', say('setup.trial.trigger_wrong'), say('setup.key.mend'));
  if (outcome.dialog === true) report.add('trial_dialog', 'fine', say('setup.trial.dialog'));
  else
    report.add(
      'trial_dialog',
      'mend',
      say('setup.trial.dialog_wrong', {why: outcome.dialog}),
      say('setup.trial.dialog_mend'),
    );
}

function told({report, say, answers}: Job, outcome: Exclude<Outcome, {kind: 'proven'}>): void {
  const url = `${answers.publicUrl}${COMMAND_PATH}`;
  const where = `${answers.host}:${String(answers.port)}`;
  const blocked = report.findings.some(
    ({check, level}) => check === 'internal_connections' && level === 'mend',
  );
  const add = (text: string, mend: string) => report.add('trial', 'mend', text, mend);
  switch (outcome.kind) {
    case 'answered': {
      report.add('trial', 'fine', say('setup.trial.bot'));
      return;
    }
    case 'failed':
      // Mended once, said once.
      if (blocked) {
        report.add('trial', 'note', say('setup.trial.blocked', {url}));
        return;
      }
      {
        add(say('setup.trial.failed', {url}), say('setup.trial.failed_mend', {url, where}));
        return;
      }
    case 'refused': {
      add(say('setup.trial.refused', {url}), say('setup.trial.refused_mend', {url}));
      return;
    }
    case 'astray': {
      add(
        say('setup.trial.astray', {path: outcome.path}),
        say('setup.trial.astray_mend', {path: COMMAND_PATH}),
      );
      return;
    }
    case 'shut': {
      report.add('trial', 'note', say('setup.trial.shut', {where, why: outcome.problem}));
      return;
    }
  }
}
