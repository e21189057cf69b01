import type {Command} from '@mattermost/types/integrations';
import {ChatError} from '../../chat/client.ts';
import type {Job} from './job.ts';
import {Halt} from './report.ts';
import {hasDoor} from './running-bot.ts';
import type {Say} from './say.ts';

export const TRIGGER = 'fit';
/** Where Mattermost calls the bot, below PUBLIC_URL. */
export const COMMAND_PATH = '/mattermost/command';

type Wanted = Pick<Command, 'method' | 'url' | 'auto_complete'>;

/** What must be so for the bot to be called. */
export function wantedOf(publicUrl: string): Wanted {
  return {method: 'P', url: `${publicUrl}${COMMAND_PATH}`, auto_complete: true};
}

/** Which of it isn't: said in words, for a person. */
export function differences(command: Command, wanted: Wanted, say: Say): readonly string[] {
  const found: string[] = [];
  if (command.method !== wanted.method) found.push(say('setup.command.method'));
  if (command.url !== wanted.url)
    found.push(say('setup.command.url', {from: command.url, to: wanted.url}));
  if (!command.auto_complete) found.push(say('setup.command.autocomplete'));
  return found;
}

/** The team's `/fit`, made or mended; its token goes into `.env`. */
export async function slashCommand(job: Job): Promise<Command | undefined> {
  const {admin, team, answers, report, say, dry} = job;
  const wanted = wantedOf(answers.publicUrl);
  const found = await fitCommand(job);
  if (found === undefined) {
    if (!dry) return keepToken(job, await made(job, wanted));
    report.add('command', 'would', say('setup.command', {url: wanted.url}));
    return undefined;
  }
  const words = texts(job);
  const missing = {
    ...(found.auto_complete_desc === '' && {auto_complete_desc: words.auto_complete_desc}),
    ...(found.auto_complete_hint === '' && {auto_complete_hint: words.auto_complete_hint}),
  };
  const differ = [...differences(found, wanted, say)];
  if (Object.keys(missing).length > 0) differ.push(say('setup.command.words'));
  report.add('command', 'found', say('setup.command', {url: found.url}));
  if (differ.length === 0) return keepToken(job, found);
  if (found.url !== wanted.url) await mayTake(job, found);
  const what = differ.join('; ');
  if (dry) {
    report.add('command', 'would', say('setup.command.changed', {what}));
    return found;
  }
  // The whole of it: what is left out of the request is emptied.
  const changed = await admin.client.editCommand({
    ...found,
    ...missing,
    ...wanted,
    team_id: team.id,
  });
  report.add('command', 'changed', say('setup.command.changed', {what}));
  return keepToken(job, changed);
}

export async function fitCommand({
  admin,
  team,
}: Pick<Job, 'admin' | 'team'>): Promise<Command | undefined> {
  const all = await admin.client.getCustomTeamCommands(team.id);
  return all.find(({trigger, team_id}) => trigger === TRIGGER && team_id === team.id);
}

async function made(job: Job, wanted: Wanted): Promise<Command> {
  const {admin, team, report, say} = job;
  const draft = {team_id: team.id, trigger: TRIGGER, ...wanted, ...texts(job)};
  const command = await admin.client.addCommand(draft as Command).catch((error: unknown) => {
    if (error instanceof ChatError && error.id.includes('duplicate_trigger'))
      throw new Halt('command', say('setup.command.taken'));
    throw error;
  });
  report.add('command', 'made', say('setup.command', {url: command.url}));
  return command;
}

function texts({write}: Job) {
  return {
    display_name: 'FIT',
    description: write('setup.bot.description'),
    auto_complete_desc: write('setup.command.description'),
    auto_complete_hint: write('setup.command.hint'),
  };
}

/**
 * A `/fit` that calls something else may be somebody's, and one that calls another bot, which
 * answers, another installation's: neither is taken without being asked.
 */
async function mayTake({admin, asking, file, say, dry}: Job, command: Command): Promise<void> {
  if (file.get('MATTERMOST_COMMAND_TOKEN').includes(command.token)) return;
  const base = command.url.slice(0, -COMMAND_PATH.length);
  const bots = command.url === `${base}${COMMAND_PATH}`;
  if (command.url === '' || (bots && !(await hasDoor(base, COMMAND_PATH)))) return;
  const [owner] = await admin.client.getProfilesByIds([command.creator_id]);
  const args = {url: command.url, name: owner?.username ?? '?'};
  if (dry || (await asking.confirm(say('setup.ask.take', args)))) return;
  throw new Halt('command', say('setup.command.foreign', args));
}

async function keepToken(job: Job, command: Command): Promise<Command> {
  const {file, report, say, dry} = job;
  const key = 'MATTERMOST_COMMAND_TOKEN';
  const known = file
    .get(key)
    .split(',')
    .map((one) => one.trim());
  if (known.includes(command.token))
    report.add('command_token', 'found', say('setup.command.token'));
  else if (!file.mine(key))
    report.add(
      'command_token',
      'mend',
      say('setup.command.token'),
      say('setup.command.token_foreign', {file: file.file}),
    );
  else {
    if (!dry) {
      file.put(key, command.token);
      file.save();
    }
    report.add('command_token', dry ? 'would' : 'made', say('setup.command.token'));
  }
  return command;
}
