import type {Channel} from '@mattermost/types/channels';
import {ChatError} from '../../chat/client.ts';
import type {Account} from './bot-account.ts';
import type {Job, Made} from './job.ts';
import {Halt} from './report.ts';
import type {OperatorText} from './say.ts';
import {tellRenamed} from './standing.ts';

interface Wanted {
  readonly check: string;
  readonly name: string;
  readonly type: 'O' | 'P';
  readonly title: OperatorText;
  readonly purpose: OperatorText;
  readonly key: string;
  readonly option: string;
  /** Known, whatever it is called. */
  readonly id?: string | undefined;
  /** Why it can't be said that there is none. */
  readonly doubt?: string | undefined;
}

/** Where opportunities are shared: private, where it is made here. */
export function fitChannel(job: Job): Promise<Made> {
  const {say, standing, unread: why} = job;
  return room(job, {
    check: 'fit_channel',
    name: job.answers.fitChannel,
    type: 'P',
    title: 'setup.channel.fit.title',
    purpose: 'setup.channel.fit.purpose',
    key: 'FIT_CHANNEL',
    option: '--fit-channel',
    id: standing?.fitChannelId,
    doubt:
      why === undefined
        ? undefined
        : say('setup.channel.unread', {name: job.answers.fitChannel, why}),
  });
}

/** For the whole federation. */
export function diffusionChannel(job: Job): Promise<Made> {
  return room(job, {
    check: 'diffusion_channel',
    name: job.answers.diffusionChannel,
    type: 'O',
    title: 'setup.channel.diffusion.title',
    purpose: 'setup.channel.diffusion.purpose',
    key: 'DIFFUSION_CHANNEL',
    option: '--diffusion-channel',
    id: job.standing?.diffusionChannelId ?? undefined,
  });
}

/** Where the training area is told which technologies nobody knows: only where one is named. */
export async function ficChannel(job: Job): Promise<Made> {
  if (job.answers.ficChannel === '') return undefined;
  return room(job, {
    check: 'fic_channel',
    name: job.answers.ficChannel,
    type: 'O',
    title: 'setup.channel.fic.title',
    purpose: 'setup.channel.fic.purpose',
    key: 'FIC_CHANNEL',
    option: '--fic-channel',
    id: job.standing?.ficChannelId ?? undefined,
  });
}

async function room(job: Job, wanted: Wanted): Promise<Made> {
  const {admin, team, report, say, write, dry} = job;
  const {check, key, name: was} = wanted;
  const found = await existing(job, wanted);
  const name = found?.name ?? was;
  if (found === undefined) {
    if (wanted.doubt !== undefined) throw new Halt(check, wanted.doubt);
    const text = say(wanted.type === 'P' ? 'setup.channel.private' : 'setup.channel.public', {
      name,
    });
    if (dry) {
      report.add(check, 'would', text);
      return undefined;
    }
    const draft = {
      team_id: team.id,
      name,
      type: wanted.type,
      display_name: write(wanted.title),
      purpose: write(wanted.purpose),
    };
    const made = await admin.client.createChannel(draft);
    report.add(check, 'made', text);
    return {id: made.id, name};
  }
  const open = found.type === 'O';
  report.add(check, 'found', say(open ? 'setup.channel.public' : 'setup.channel.private', {name}));
  tellRenamed(job, {check, key, was, now: name});
  if (found.delete_at > 0) await restore(job, found, wanted);
  if (check === 'diffusion_channel' && !open)
    report.add(check, 'note', say('setup.channel.diffusion_private', {name}));
  return {id: found.id, name};
}

/** What was archived was archived by somebody: not brought back without being asked. */
async function restore(job: Job, channel: Channel, {check, option}: Wanted): Promise<void> {
  const {admin, asking, report, say, dry} = job;
  const {name} = channel;
  if (dry || !(await asking.confirm(say('setup.ask.restore', {name}))))
    throw new Halt(check, say('setup.channel.archived', {name, option}));
  await admin.client.unarchiveChannel(channel.id);
  report.add(check, 'changed', say('setup.channel.restored', {name}));
}

/** By its id, where the bot goes by that: what is made beside it would never be used. */
async function existing(
  {admin, team, say}: Job,
  {check, name, option, id}: Wanted,
): Promise<Channel | undefined> {
  const {client} = admin;
  const asked =
    id === undefined ? client.getChannelByName(team.id, name, true) : client.getChannel(id);
  const found = await asked.catch(absent);
  if (found !== undefined || id === undefined) return found;
  throw new Halt(check, say('setup.channel.gone', {name, option}));
}

/** The bot in its team. */
export async function inTeam(job: Job, bot: Account | undefined): Promise<void> {
  const {admin, answers, team, report, say} = job;
  const text = say('setup.member.team', {name: bot?.username ?? answers.botName, team: team.name});
  if (bot === undefined) {
    report.add('bot_in_team', 'would', text);
    return;
  }
  const there = await admin.client.getTeamMember(team.id, bot.id).catch(absent);
  // Who left is still listed, as deleted.
  const inside = there?.delete_at === 0;
  if (inside) {
    report.add('bot_in_team', 'found', text);
    return;
  }
  if (!job.dry) await admin.client.addToTeam(team.id, bot.id);
  report.add('bot_in_team', job.dry ? 'would' : 'made', text);
}

/** The bot in a channel. */
export async function inChannel(job: Job, bot: Account | undefined, channel: Made): Promise<void> {
  const {admin, answers, report, say} = job;
  const name = bot?.username ?? answers.botName;
  if (channel === undefined) return;
  const text = say('setup.member.channel', {name, channel: channel.name});
  const inside = bot !== undefined && (await isInside(job, channel.id, bot.id));
  if (inside) {
    report.add('bot_in_channel', 'found', text);
    return;
  }
  if (bot !== undefined && !job.dry) await admin.client.addToChannel(bot.id, channel.id);
  report.add('bot_in_channel', job.dry ? 'would' : 'made', text);
}

export async function isInside({admin}: Job, channelId: string, userId: string): Promise<boolean> {
  return (await admin.client.getChannelMember(channelId, userId).catch(absent)) !== undefined;
}

function absent(error: unknown): undefined {
  if (error instanceof ChatError && error.word === 404) return undefined;
  throw error;
}
