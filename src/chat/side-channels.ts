import type {Problem} from '../domain/surroundings.ts';
import type {MattermostClient} from './client.ts';
import type {ConfiguredNames, Known} from './known.ts';
import {isUnseen} from './places.ts';

/** Channels besides FIT's, which the bot does without: of FIC, the training area; of the daily digest. */
export const SIDES = {
  fic: {id: 'ficChannelId', name: 'ficChannel', missing: 'fic_missing', outside: 'fic_outside'},
  diffusion: {
    id: 'diffusionChannelId',
    name: 'diffusionChannel',
    missing: 'diffusion_missing',
    outside: 'diffusion_outside',
  },
} as const satisfies Record<
  string,
  {
    readonly id: keyof Known;
    readonly name: keyof ConfiguredNames;
    readonly missing: Problem['id'];
    readonly outside: Problem['id'];
  }
>;
export type Side = keyof typeof SIDES;
type Ids = Pick<Known, (typeof SIDES)[Side]['id']>;

/** How it stands with one of them. */
export interface SideLook {
  /** Where the bot can write; null where there is none. */
  readonly id: string | null;
  readonly problem: Extract<Problem['id'], `${Side}_${'missing' | 'outside'}`> | null;
}

/** Of each that something new is known of. */
export type Sides = Readonly<Partial<Record<Side, SideLook>>>;

/** The ids that stand for the names in the settings, until those change. */
export function sidesKnown(known: Known | undefined, names: ConfiguredNames): Ids {
  const idOf = (side: Side) => {
    const {id, name} = SIDES[side];
    return known?.configured?.[name] === names[name] ? known[id] : null;
  };
  return {ficChannelId: idOf('fic'), diffusionChannelId: idOf('diffusion')};
}

/**
 * By its id where that is known, so that a renamed one is still the same; else by the name in the
 * settings. Undefined where the server couldn't say: then nothing new is known.
 */
export async function lookForSide(
  side: Side,
  client: MattermostClient,
  known: Pick<Known, 'teamId' | 'botId'> & Ids,
  names: Pick<ConfiguredNames, (typeof SIDES)[Side]['name']>,
): Promise<SideLook | undefined> {
  const {missing, outside, ...of} = SIDES[side];
  const id = known[of.id];
  const name = names[of.name];
  if (name === null) return {id: null, problem: null};
  try {
    const kept = id === null ? undefined : await seen(client.getChannel(id));
    const channel = kept ?? (await seen(client.getChannelByName(known.teamId, name)));
    // Archived is as good as gone: nobody is told anything there.
    if (!channel || channel.delete_at > 0) return {id: null, problem: missing};
    const inside = await client.isChannelMember(channel.id, known.botId);
    return inside === true ? {id: channel.id, problem: null} : {id: null, problem: outside};
  } catch {
    return undefined;
  }
}

export async function lookForSides(
  client: MattermostClient,
  known: Known,
  names: ConfiguredNames,
): Promise<Sides> {
  const fic = await lookForSide('fic', client, known, names);
  const diffusion = await lookForSide('diffusion', client, known, names);
  return {...(fic && {fic}), ...(diffusion && {diffusion})};
}

export function idsSeen({fic, diffusion}: Sides): Partial<Ids> {
  return {
    ...(fic && {ficChannelId: fic.id}),
    ...(diffusion && {diffusionChannelId: diffusion.id}),
  };
}

async function seen<Channel>(asked: Promise<Channel>): Promise<Channel | undefined> {
  return asked.catch((error: unknown) => {
    if (isUnseen(error)) return undefined;
    throw error;
  });
}
