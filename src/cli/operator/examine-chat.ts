import type {UserProfile} from '@mattermost/types/users';
import {ChatError, MattermostClient} from '../../chat/client.ts';
import type {Config} from '../../config.ts';
import {unanswered} from './administrator.ts';
import {examineCoordinators} from './examine-coordinators.ts';
import {reach} from './reach.ts';
import type {Report} from './report.ts';
import type {Say} from './say.ts';
import {publicSettings} from './server-settings.ts';
import {TRIGGER} from './slash-command.ts';
import {standingFor, tellRenamed} from './standing.ts';
import type {Kept} from './standing.ts';

interface Looking {
  readonly config: Config;
  /** In the database. */
  readonly kept: Kept;
  readonly report: Report;
  readonly say: Say;
}

export interface Place {
  readonly team: {readonly id: string; readonly name: string};
  readonly fit: {readonly id: string; readonly name: string} | undefined;
}

/** Clocks that differ by more than this are worth a line; by a minute, presses are refused. */
const SKEW = 10_000;

/** Is the server there, and do the clocks agree? Halts where it isn't. */
export async function examineServer({
  config,
  report,
  say,
}: Pick<Looking, 'config' | 'report' | 'say'>): Promise<void> {
  const {aheadMs} = await reach(config.MATTERMOST_URL, say);
  if (aheadMs === undefined) {
    report.add('clock', 'note', say('doctor.clock.unknown'));
    return;
  }
  if (Math.abs(aheadMs) <= SKEW) {
    report.add('clock', 'fine', say('doctor.clock'));
    return;
  }
  const n = Math.round(Math.abs(aheadMs) / 1_000);
  const text = say(aheadMs > 0 ? 'doctor.clock.ahead' : 'doctor.clock.behind', {n});
  report.add('clock', 'mend', text, say('doctor.clock.mend'));
}

/** What the bot sees with its own token. Undefined where it sees nothing. */
export async function examineChat(looking: Looking): Promise<Place | undefined> {
  const {config, report, say} = looking;
  const bot = new MattermostClient(config.MATTERMOST_URL, config.MATTERMOST_BOT_TOKEN);
  try {
    const me = await unless(401, bot.getMe());
    if (me === undefined) {
      report.add('bot', 'mend', say('doctor.bot.dead'), say('doctor.bot.dead_mend'));
      return undefined;
    }
    const name = me.username;
    if (me.is_bot) report.add('bot', 'fine', say('doctor.bot', {name}));
    else report.add('bot', 'mend', say('doctor.bot.person', {name}), say('doctor.bot.person_mend'));
    publicSettings({report, say, url: config.MATTERMOST_URL}, await bot.getClientConfig());
    return await examineTeam(looking, bot, me);
  } catch (error) {
    throw error instanceof ChatError ? unanswered(config.MATTERMOST_URL, error, say) : error;
  }
}

async function examineTeam(
  looking: Looking,
  bot: MattermostClient,
  me: UserProfile,
): Promise<Place | undefined> {
  const {config, report, say} = looking;
  const {MATTERMOST_TEAM: wanted, FIT_CHANNEL: fitName, FIC_CHANNEL: ficName} = config;
  const {DIFFUSION_CHANNEL: diffusionName} = config;
  const names = {
    team: wanted,
    fitChannel: fitName,
    ficChannel: ficName,
    diffusionChannel: diffusionName,
  };
  const standing = standingFor(looking.kept, names);
  const named = {name: me.username, team: wanted};
  const teams = await bot.getMyTeams();
  const team = teams.find(({id, name}) => (standing ? id === standing.teamId : name === wanted));
  if (team === undefined) {
    report.add('team', 'mend', say('doctor.team.out', named), say('doctor.team.mend', named));
    return undefined;
  }
  report.add('team', 'fine', say('doctor.team', {...named, team: team.name}));
  tellRenamed(looking, {check: 'team', key: 'MATTERMOST_TEAM', was: wanted, now: team.name});
  const channel = (key: string, name: string, id?: string) =>
    examineChannel({...looking, bot, me, teamId: team.id}, {key, name, id});
  const fit = await channel('FIT_CHANNEL', fitName, standing?.fitChannelId);
  const diffusionId = standing?.diffusionChannelId ?? undefined;
  await channel('DIFFUSION_CHANNEL', diffusionName, diffusionId);
  if (ficName !== null) await channel('FIC_CHANNEL', ficName, standing?.ficChannelId ?? undefined);
  if (fit !== undefined) await examineCoordinators({...looking, ...looking.kept}, bot, fit);
  await examineCommand(looking, bot, team.id);
  return {team, fit};
}

/** The channel, where the bot is in it; by `id` where the bot knows it by that. */
async function examineChannel(
  looking: Looking & {bot: MattermostClient; me: UserProfile; teamId: string},
  {key, name: was, id}: {key: string; name: string; id: string | undefined},
): Promise<Place['fit']> {
  const {report, say, bot, me, teamId} = looking;
  const check = key.toLowerCase();
  const asked = id === undefined ? bot.getChannelByName(teamId, was, true) : bot.getChannel(id);
  const found = await unless(404, id === undefined ? asked : unless(403, asked));
  const channel = found?.name ?? was;
  const named = {name: me.username, channel};
  const mend = say('doctor.channel.mend', named);
  if (found === undefined && id !== undefined) {
    const gone = say('doctor.channel.gone', named);
    report.add(check, 'mend', gone, say('doctor.channel.gone_mend', {...named, key}));
    return undefined;
  }
  if (found === undefined) {
    report.add(check, 'mend', say('doctor.channel.none', named), mend);
    return undefined;
  }
  tellRenamed(looking, {check, key, was, now: channel});
  if (found.delete_at > 0) {
    const archived = say('doctor.channel.archived', {channel});
    report.add(check, 'mend', archived, say('doctor.channel.archived_mend', {key}));
    return undefined;
  }
  const inside =
    (await unless(404, unless(403, bot.getChannelMember(found.id, me.id)))) !== undefined;
  if (inside) report.add(check, 'fine', say('doctor.channel', named));
  else report.add(check, 'mend', say('doctor.channel.out', named), mend);
  return inside ? found : undefined;
}

/** The bot sees that there is a command, not where it leads. */
async function examineCommand(
  {report, say}: Looking,
  bot: MattermostClient,
  teamId: string,
): Promise<void> {
  const commands = await bot.getAutocompleteCommandsList(teamId, 0, 200);
  if (commands.some(({trigger}) => trigger === TRIGGER))
    report.add('command', 'fine', say('doctor.command'));
  else report.add('command', 'mend', say('doctor.command.none'), say('doctor.command.mend'));
}

/** Undefined where the server answers with this status. */
async function unless<Answer>(status: number, asked: Promise<Answer>): Promise<Answer | undefined> {
  return asked.catch((error: unknown) => {
    if (error instanceof ChatError && error.word === status) return undefined;
    throw error;
  });
}
