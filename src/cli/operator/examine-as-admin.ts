import {ChatError} from '../../chat/client.ts';
import type {Config} from '../../config.ts';
import type {Credentials} from './administrator.ts';
import {administrator, unanswered} from './administrator.ts';
import type {Place} from './examine-chat.ts';
import type {Report} from './report.ts';
import type {Say} from './say.ts';
import {hiddenSettings, memberRights} from './server-settings.ts';
import {differences, fitCommand, wantedOf} from './slash-command.ts';
import {run} from './trial.ts';

/** What only an administrator can see: configuration, the command's address and token, the way back. */
export async function examineAsAdmin(
  parts: {config: Config; report: Report; say: Say},
  credentials: Credentials,
  place: Place | undefined,
  running: boolean,
): Promise<void> {
  const {config, report, say} = parts;
  const admin = await administrator(config.MATTERMOST_URL, credentials, say);
  try {
    const {client} = admin;
    const looking = {report, say, url: config.MATTERMOST_URL};
    await hiddenSettings(looking, await client.getConfig(), config.PUBLIC_URL);
    await memberRights(looking, client);
    if (place === undefined) return;
    const command = await fitCommand({admin, team: place.team});
    if (command === undefined) return;
    const {url} = command;
    const what = differences(command, wantedOf(config.PUBLIC_URL), say).join('; ');
    const known = config.MATTERMOST_COMMAND_TOKEN.includes(command.token);
    if (what !== '')
      report.add(
        'command_url',
        'mend',
        say('doctor.command.differs', {what}),
        say('doctor.command.mend'),
      );
    else if (known) report.add('command_url', 'fine', say('doctor.command.right', {url}));
    if (!known)
      report.add(
        'command_token',
        'mend',
        say('doctor.command.token'),
        say('doctor.command.token_mend'),
      );
    if (!running || place.fit === undefined) return;
    const failure = await run({client, channel: place.fit, team: place.team}, '/fit help');
    if (failure === undefined) {
      report.add('through', 'fine', say('doctor.through'));
      return;
    }
    const where = `${config.HOST}:${String(config.PORT)}`;
    if (failure.kind === 'refused')
      report.add(
        'through',
        'mend',
        say('doctor.through.refused', {url}),
        say('setup.trial.refused_mend', {url}),
      );
    else
      report.add(
        'through',
        'mend',
        say('doctor.through.failed', {url}),
        say('doctor.through.mend', {url, where}),
      );
  } catch (error) {
    throw error instanceof ChatError ? unanswered(config.MATTERMOST_URL, error, say) : error;
  } finally {
    await admin.leave();
  }
}
