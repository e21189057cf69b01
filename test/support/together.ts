import type {ChatPost} from './chat-shapes.ts';
import {actionOf} from './chat-shapes.ts';
import {eventually} from './eventually.ts';
import type {Neighbour} from './neighbour.ts';
import type {Town} from './town.ts';

/** The members of a town who appear in stories of several co-ops. */
export interface Cast {
  /** Of Fiqus, which offers. */
  readonly ana: Neighbour;
  /** Of Cambá, gcoop and Nayra, which answer. */
  readonly bruno: Neighbour;
  readonly dario: Neighbour;
  readonly elena: Neighbour;
  /** Co-ordinates FIT, of no co-op. */
  readonly lucia: Neighbour;
}

export async function castOf(town: Town): Promise<Cast> {
  const names = ['ana', 'bruno', 'dario', 'elena', 'lucia'] as const;
  const people = await Promise.all(names.map((name) => town.person(name)));
  return Object.fromEntries(names.map((name, i) => [name, people[i]])) as unknown as Cast;
}

/**
 * A project of Fiqus whose call has ended, with its contact given. gcoop needs work most (5 of 10
 * free), then Cambá (2 of 10), then Nayra (1 of 10) where it takes part.
 */
export async function closedCall(
  town: Town,
  {ana, bruno, dario, elena}: Cast,
  {nayra = false, fields = {}}: {nayra?: boolean; fields?: Record<string, unknown>} = {},
): Promise<string> {
  const reference = await ana.offers({closes: '2d', ...fields});
  await ana.givesContact(reference);
  await bruno.isInterested(reference, {free: 2, total: 10, people: 2});
  await dario.isInterested(reference, {free: 5, total: 10, people: 1});
  if (nayra) await elena.isInterested(reference, {free: 1, total: 10, people: 1});
  await town.past('call', reference);
  return reference;
}

/** The proposal that is being asked about, in the thread. */
export async function proposalIn(town: Town, reference: string): Promise<ChatPost> {
  const anybody = await town.person('ana');
  const root = await town.card(reference);
  return eventually(async () => {
    const posts = await anybody.chat.thread(root.id);
    return posts.findLast((post) => actionOf(post, 'agree'));
  }, `the proposal of ${reference}`);
}

/** The channels of a team that somebody is in. */
export async function teamChannels(
  town: Town,
  who: Neighbour,
  reference: string,
): Promise<readonly string[]> {
  const {body} = await who.chat.request('GET', `/users/me/teams/${town.world.team.id}/channels`);
  const channels = body as {id: string; name: string; type: string}[];
  const name = `fit-${reference.toLowerCase()}`;
  return channels
    .filter((one) => one.type === 'P' && (one.name === name || one.name.startsWith(`${name}-`)))
    .map(({id}) => id);
}

/** What stands in a team's channel, to those who are in it. */
export async function teamPosts(
  town: Town,
  who: Neighbour,
  reference: string,
): Promise<readonly ChatPost[]> {
  await town.quiet();
  const [channel] = await teamChannels(town, who, reference);
  if (channel === undefined) throw new Error(`${who.chat.username} is in no channel of the team`);
  return who.chat.posts(channel);
}

/** The newest post of a team's channel that has this button. */
export async function teamPostWith(
  town: Town,
  who: Neighbour,
  reference: string,
  actionId: string,
): Promise<ChatPost> {
  return eventually(async () => {
    const posts = await teamPosts(town, who, reference);
    return posts.findLast((post) => actionOf(post, actionId));
  }, `${actionId} in the team's channel`);
}
