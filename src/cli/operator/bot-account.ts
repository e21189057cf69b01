import {readFile} from 'node:fs/promises';
import type {Bot} from '@mattermost/types/bots';
import type {UserProfile} from '@mattermost/types/users';
import {ChatError, MattermostClient} from '../../chat/client.ts';
import type {Job} from './job.ts';
import {Halt} from './report.ts';

export interface Account {
  readonly id: string;
  readonly username: string;
  /** The token that `.env` holds is this account's and works. */
  readonly tokenWorks: boolean;
}

const PICTURE = new URL('../bot.png', import.meta.url);

/** The bot account: the one whose token `.env` holds, else the one of that name, else a new one. */
export async function botAccount(job: Job): Promise<Account | undefined> {
  const {admin, answers, say} = job;
  const owner = await ownerOfToken(job);
  if (owner !== undefined && !owner.is_bot)
    throw new Halt('bot', say('setup.bot.token_of_person', {name: owner.username}));
  const found = owner ?? (await named(job, answers.botName));
  if (found !== undefined && !found.is_bot)
    throw new Halt('bot', say('setup.bot.person', {name: found.username}));
  if (found === undefined) return made(job);
  const {id, username} = found;
  job.report.add('bot', 'found', say('setup.bot', {name: username}));
  if (found.delete_at > 0)
    await change(job, 'setup.bot.enabled', username, () => admin.client.enableBot(id));
  const mute = (found as {bot_description?: string}).bot_description ?? '';
  if (mute === '')
    await change(job, 'setup.bot.described', username, () =>
      admin.client.patchBot(id, {description: job.write('setup.bot.description')}),
    );
  // Zero or absent as long as nobody has given it a picture.
  if (!found.last_picture_update) await paint(job, id, username);
  // A deactivated account's token works again with it.
  const again = found.delete_at > 0 ? await ownerOfToken(job) : owner;
  return {id, username, tokenWorks: again?.id === id};
}

async function made(job: Job): Promise<Account | undefined> {
  const {admin, answers, say, write, report} = job;
  const name = answers.botName;
  if (job.dry) {
    report.add('bot', 'would', say('setup.bot', {name}));
    return undefined;
  }
  const draft = {username: name, display_name: 'FIT', description: write('setup.bot.description')};
  const bot = await admin.client.createBot(draft as Bot).catch((error: unknown) => {
    if (error instanceof ChatError && error.status === 403)
      throw new Halt('bot', say('setup.bot.creation_off'));
    throw error;
  });
  report.add('bot', 'made', say('setup.bot', {name}));
  await paint(job, bot.user_id, name);
  return {id: bot.user_id, username: name, tokenWorks: false};
}

async function paint(job: Job, id: string, name: string): Promise<void> {
  const picture = new File([await readFile(PICTURE)], 'bot.png', {type: 'image/png'});
  await change(job, 'setup.bot.picture', name, () =>
    job.admin.client.uploadProfileImage(id, picture),
  );
}

async function change(
  {dry, report, say}: Job,
  what: 'setup.bot.enabled' | 'setup.bot.described' | 'setup.bot.picture',
  name: string,
  act: () => Promise<unknown>,
): Promise<void> {
  if (!dry) await act();
  report.add('bot', dry ? 'would' : 'changed', say(what, {name}));
}

async function named({admin}: Job, name: string): Promise<UserProfile | undefined> {
  return admin.client.getUserByUsername(name).catch((error: unknown) => {
    if (error instanceof ChatError && error.word === 404) return undefined;
    throw error;
  });
}

/** Undefined where `.env` holds no token, or one that doesn't work any more. */
async function ownerOfToken({file, answers}: Job): Promise<UserProfile | undefined> {
  const token = file.get('MATTERMOST_BOT_TOKEN');
  if (token === '') return undefined;
  const bot = new MattermostClient(answers.url, token);
  return bot.getMe().catch((error: unknown) => {
    if (error instanceof ChatError && error.status === 401) return undefined;
    throw error;
  });
}
