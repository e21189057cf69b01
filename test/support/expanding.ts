import es from '../../src/text/es.json' with {type: 'json'};
import {CANDIDATE_STATUSES} from '../../src/domain/expansion/candidate.ts';
import type {CandidateStatus} from '../../src/domain/expansion/candidate.ts';
import type {Status} from '../../src/domain/expansion/state.ts';
import type {ChatPost} from './chat-shapes.ts';
import {actionsOf, wordsOn} from './chat-shapes.ts';
import {eventually} from './eventually.ts';
import type {Neighbour} from './neighbour.ts';
import type {Town} from './town.ts';

/** Who appear in stories of expansions: Ana's co-op invites, the others' propose. */
const NAMES = [
  ...(['ana', 'fede', 'sol'] as const),
  ...(['bruno', 'marta'] as const),
  ...(['dario', 'chloe'] as const),
  ...(['elena', 'hugo', 'lucia', 'nadia', 'externo'] as const),
] as const;
export type ExpandingCast = Readonly<Record<(typeof NAMES)[number], Neighbour>>;

export async function expandingCast(town: Town): Promise<ExpandingCast> {
  const people = await Promise.all(NAMES.map((name) => town.person(name)));
  return Object.fromEntries(NAMES.map((name, i) => [name, people[i]])) as ExpandingCast;
}

export const INVITATION = {
  title: 'Tablero de cosechas',
  request: 'Sumar gente al equipo que hace el tablero de la feria.',
  technologies: 'TypeScript, React',
  seats: 2,
  closes: '5d',
};

/** Through the dialog; its reference. */
export async function expands(
  town: Town,
  who: Neighbour,
  fields: Record<string, unknown> = {},
): Promise<string> {
  const before = new Set(await invitations(town, who));
  await who.types('/fit expandir');
  taken(await who.submits(await who.dialog('expand'), {...INVITATION, ...fields}));
  return eventually(
    async () => (await invitations(town, who)).find((reference) => !before.has(reference)),
    'the new card',
  );
}

async function invitations(town: Town, who: Neighbour): Promise<string[]> {
  const posts = await who.chat.posts(town.world.channels['fit'] ?? '');
  return posts.flatMap((post) =>
    post.root_id === '' ? (/^\*\*(E-\d+) ·/.exec(post.message)?.[1] ?? []) : [],
  );
}

function taken(answer: Record<string, unknown>): void {
  if (Object.keys(answer).length > 0) throw new Error(JSON.stringify(answer));
}

/** Through the dialog, of people by name or account. */
export async function proposes(
  who: Neighbour,
  reference: string,
  fields: Record<string, unknown>,
): Promise<void> {
  await who.types(`/fit proponer ${reference}`);
  taken(await who.submits(await who.dialog('candidate', reference), fields));
}

/** Says yes to the button that asks whether to be proposed. */
export async function consents(town: Town, who: Neighbour, reference: string): Promise<void> {
  await who.presses(await toldWith(town, who, reference, 'candidateyes'), 'candidateyes');
}

/** The newest direct message about it that has this button. */
export function toldWith(
  town: Town,
  who: Neighbour,
  reference: string,
  action: string,
): Promise<ChatPost> {
  return eventually(
    async () =>
      (await toldOf(town, who, reference)).findLast((post) =>
        actionsOf(post).some(({id}) => id === action),
      ),
    `${who.chat.username} to be told of ${reference} with ${action}`,
  );
}

/** All that the bot told somebody of it in private. */
export async function toldOf(town: Town, who: Neighbour, reference: string): Promise<ChatPost[]> {
  await town.quiet();
  const about = new RegExp(`\\b${reference}\\b`);
  const posts = await who.chat.directPosts(town.world.botUserId);
  return posts.filter((post) => about.test(wordsOn(post)));
}

/** The words of all that. */
export async function wordsOf(town: Town, who: Neighbour, reference: string): Promise<string> {
  return (await toldOf(town, who, reference)).map(wordsOn).join('\n');
}

/** Typed where they talk with the bot: whoever isn't in the FIT channel can't type there. */
export async function typesPrivately(
  town: Town,
  who: Neighbour,
  command: string,
): Promise<ChatPost> {
  const channelId = await who.chat.directChannel(town.world.botUserId);
  const outcome = await who.chat.command(command, {channelId, teamId: town.world.team.id});
  const [answer] = outcome.ephemerals;
  if (outcome.status !== 200 || !answer)
    throw new Error(`${command}: ${JSON.stringify(outcome.body)}`);
  return answer;
}

const STATUS_WORDS = CANDIDATE_STATUSES.map(
  (status) => [es[`candidate.status.${status}`], status] as const,
);

/** Where the people of an expansion stand, by their number, as somebody of the two co-ops reads it. */
export async function standing(
  who: Neighbour,
  reference: string,
): Promise<Readonly<Record<number, CandidateStatus>>> {
  const words = await who.types(`/fit ver ${reference}`);
  const found: Record<number, CandidateStatus> = {};
  for (const line of words.split('\n')) {
    const number = /(?:^|[*·] )(\d+)\. \*\*/.exec(line)?.[1];
    const status = STATUS_WORDS.find(([text]) => line.includes(text))?.[1];
    if (number !== undefined && status) found[Number(number)] = status;
  }
  return found;
}

/** The events of one type that are kept of it. */
export function eventsOf(town: Town, reference: string, type: string): number {
  return town.rows('select * from events where stream = ? and type = ?', reference, type).length;
}

/** Typed by the offering co-op, until the client has accepted somebody of this co-op. */
export async function acceptsOne(
  who: Neighbour,
  reference: string,
  candidate: number,
  coop: string,
): Promise<void> {
  const about = `/fit candidata ${reference} ${String(candidate)}`;
  await who.types(`${about} califica`);
  await who.types(`/fit informado ${reference} ${coop}`);
  await who.types(`${about} acepta`);
}

/** Submits the dialog that the last act opened; throws where it isn't taken. */
export async function fillsIn(
  who: Neighbour,
  dialog: string,
  reference: string,
  fields: Record<string, unknown>,
): Promise<void> {
  taken(await who.submits(await who.dialog(dialog, reference), fields));
}

/** Where it stands, as its card says it. */
export async function cardSays(town: Town, reference: string): Promise<Status> {
  await town.quiet();
  const {message} = await town.card(reference);
  const found = CARD_WORDS.find(([words]) => words.test(message));
  if (!found) throw new Error(`nothing known is said by: ${message}`);
  return found[1];
}

/** What stands last in the second line: of what is closed, its outcome. */
const CARD_WORDS: readonly (readonly [RegExp, Status])[] = [
  ...(['gathering', 'complete', 'partly_complete', 'unfilled', 'withdrawn'] as const).map(
    (status) => {
      const last = es[`card.expansion.${status}`].split(' · ').at(-1) ?? '';
      return [new RegExp(escaped(` · ${last.split('{')[0] ?? ''}`)), status] as const;
    },
  ),
  [/ · \*\*\d/, 'evaluating'],
  [
    new RegExp(` · \\*\\*(${[es['outcome.finished'], es['outcome.lost']].map(escaped).join('|')})`),
    'closed',
  ],
];

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
