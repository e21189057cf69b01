import {ChatError} from './client.ts';
import type {MattermostClient} from './client.ts';
import type {ConfiguredNames, Known} from './known.ts';

export type Places = Pick<Known, 'teamId' | 'teamName' | 'fitChannelId' | 'fitChannelName'>;

/**
 * The team and the channel of FIT. The ids that are known stand for the names in the settings until
 * these change: who renames a channel means the same one, who changes the setting another.
 */
export async function findPlaces(
  client: MattermostClient,
  names: ConfiguredNames,
  known: Known | undefined,
): Promise<Places> {
  const was = known?.configured;
  if (known && was?.team === names.team && was.fitChannel === names.fitChannel)
    return placesOf(known);
  try {
    const team = await client.getTeamByName(names.team);
    const channel = await client.getChannelByName(team.id, names.fitChannel);
    return {
      teamId: team.id,
      teamName: team.name,
      fitChannelId: channel.id,
      fitChannelName: channel.name,
    };
  } catch (error) {
    // Kept by a version that knew ids alone, and renamed or closed since.
    if (known && was === null && isUnseen(error)) return placesOf(known);
    throw error;
  }
}

function placesOf({teamId, teamName, fitChannelId, fitChannelName}: Known): Places {
  return {teamId, teamName, fitChannelId, fitChannelName};
}

/** For whoever runs it: how to mend what keeps the bot from the server. */
export function whyUnconnected(
  {refused, answers}: Pick<MattermostClient, 'refused' | 'answers'>,
  {team, fitChannel}: ConfiguredNames,
): string {
  if (refused)
    return "refuses the bot's token: enable the bot account, or put a new token into MATTERMOST_BOT_TOKEN and start again";
  return answers
    ? `doesn't show the team ${team} with a channel ${fitChannel}: add the bot to it, or mend MATTERMOST_TEAM and FIT_CHANNEL`
    : 'cannot be reached';
}

export interface Looked {
  readonly places: Places;
  readonly problem: 'archived' | 'gone' | 'outside_channel' | 'outside_team' | null;
  readonly members: ReadonlySet<string> | undefined;
}

const PAGE = 200;

/** How it stands with FIT's team and channel, and who is in it: three requests, mostly. */
export async function lookAt(client: MattermostClient, known: Known): Promise<Looked> {
  let places = placesOf(known);
  try {
    const {name: teamName} = await client.getTeam(known.teamId);
    places = {...places, teamName};
  } catch (error) {
    if (isUnseen(error)) return {places, problem: 'outside_team', members: undefined};
    throw error;
  }
  try {
    const channel = await client.getChannel(known.fitChannelId);
    places = {...places, fitChannelName: channel.name};
    const members = await membersOf(client, known.fitChannelId);
    const open = ((channel.delete_at as number | undefined) ?? 0) === 0;
    return {places, problem: open ? null : 'archived', members};
  } catch (error) {
    if (!isUnseen(error)) throw error;
    const gone = error.status === 404;
    return {places, problem: gone ? 'gone' : 'outside_channel', members: undefined};
  }
}

async function membersOf(client: MattermostClient, channel: string): Promise<ReadonlySet<string>> {
  const members = new Set<string>();
  for (let page = 0; ; page += 1) {
    const some = await client.getChannelMembers(channel, page, PAGE);
    for (const member of some) members.add(member.user_id);
    if (some.length < PAGE) return members;
  }
}

export function isUnseen(error: unknown): error is ChatError {
  return error instanceof ChatError && (error.word === 403 || error.word === 404);
}
