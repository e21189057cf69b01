import type {MattermostClient} from './client.ts';
import type {ConfiguredNames, Known} from './known.ts';
import {isUnseen} from './places.ts';

/** How it stands with the channel of FIC, the training area: the bot does without it. */
export interface FicLook {
  /** Where the bot can write; null where there is none. */
  readonly id: string | null;
  readonly problem: 'fic_missing' | 'fic_outside' | null;
}

/** The id that stands for the name in the settings, until that changes. */
export function ficKnown(known: Known | undefined, names: ConfiguredNames): string | null {
  return known?.configured?.ficChannel === names.ficChannel ? known.ficChannelId : null;
}

/**
 * By its id where that is known, so that a renamed one is still the same; else by the name in the
 * settings. Undefined where the server couldn't say: then nothing new is known.
 */
export async function lookForFic(
  client: MattermostClient,
  {ficChannelId: id, teamId, botId}: Pick<Known, 'ficChannelId' | 'teamId' | 'botId'>,
  {ficChannel: name}: Pick<ConfiguredNames, 'ficChannel'>,
): Promise<FicLook | undefined> {
  if (name === null) return {id: null, problem: null};
  try {
    const known = id === null ? undefined : await seen(client.getChannel(id));
    const channel = known ?? (await seen(client.getChannelByName(teamId, name)));
    // Archived is as good as gone: nobody is told anything there.
    if (!channel || channel.delete_at > 0) return {id: null, problem: 'fic_missing'};
    const inside = await client.isChannelMember(channel.id, botId);
    return inside === true ? {id: channel.id, problem: null} : {id: null, problem: 'fic_outside'};
  } catch {
    return undefined;
  }
}

async function seen<Channel>(asked: Promise<Channel>): Promise<Channel | undefined> {
  return asked.catch((error: unknown) => {
    if (isUnseen(error)) return undefined;
    throw error;
  });
}
