import type {Account} from './bot-account.ts';
import type {Job} from './job.ts';
import {Halt} from './report.ts';

/** How a token that setup made is known on the server; the file's name among others follows. */
const MARK = 'fit-bot setup';
const PAGE = 200;

/**
 * The bot's token, which the server shows once: the one in `.env` while it works, else a new one,
 * written down before anything else happens. One that was made and never written down, because
 * something ended in between, is revoked: its description says that this very file was to hold it.
 */
export async function botToken(job: Job, bot: Account | undefined): Promise<void> {
  const {admin, file, report, say, dry} = job;
  const key = 'MATTERMOST_BOT_TOKEN';
  if (bot?.tokenWorks) {
    report.add('bot_token', 'found', say('setup.token'));
  } else {
    if (!file.mine(key)) throw new Halt('bot_token', say('setup.token.foreign', {file: file.file}));
    if (dry || bot === undefined) {
      report.add('bot_token', 'would', say('setup.token'));
      return;
    }
    const mark = `${MARK} ${file.installation}`;
    const made = await admin.client.createUserAccessToken(bot.id, mark);
    try {
      file.put(key, made.token ?? '');
      file.note('token', made.id);
      file.save();
    } catch (error) {
      await admin.client.revokeUserAccessToken(made.id);
      throw error;
    }
    report.add('bot_token', 'made', say('setup.token'));
  }
  await revokeLost(job, bot);
}

async function revokeLost(job: Job, bot: Account): Promise<void> {
  const {admin, file, report, say, dry} = job;
  const all = await admin.client.getUserAccessTokensForUser(bot.id, 0, PAGE);
  const mark = `${MARK} ${file.installation}`;
  const lost = all.filter(
    ({id, description}) => description === mark && id !== file.recalled('token'),
  );
  for (const {id} of lost) {
    if (!dry) await admin.client.revokeUserAccessToken(id);
    report.add('bot_token', dry ? 'would' : 'changed', say('setup.token.revoked'));
  }
  const elsewhere = all.filter(
    ({description}) => description.startsWith(`${MARK} `) && description !== mark,
  );
  if (elsewhere.length > 0)
    report.add(
      'bot_token',
      'note',
      say('setup.token.elsewhere', {n: elsewhere.length, name: bot.username}),
    );
}
