import {askedProblems} from '../domain/delegation/fields.ts';
import {freeCoops, technologiesHeard} from '../domain/registry/free.ts';
import {technologiesIn} from '../domain/technologies.ts';
import {windowText} from '../domain/time.ts';
import type {Doing} from './acting.ts';
import {refusedAsk, simply} from './acting.ts';
import {invalid} from './answers.ts';
import type {Answer} from './answers.ts';
import type {House} from './house.ts';
import type {AskedFields, Intent} from './intents.ts';

type Of<Do extends Intent['do']> = Extract<Intent, {do: Do}>;

/** Only what the dialog offered: how long a call stays open is the federation's to say. */
export function offeredWindow({rules}: House, typed: string) {
  return rules.callWindows.find((window) => windowText(window) === typed);
}

export async function offer(doing: Doing, act: Of<'offer'>): Promise<Answer> {
  const {house, tx, caller} = doing;
  const window = act.closes === '' ? house.rules.callWindows[0] : offeredWindow(house, act.closes);
  if (!window) return invalid(null, {closes: {id: 'not_an_option'}});
  const until = house.rules.calendar.windowEnd(window, caller.at);
  const asked = askedOf(doing, act);
  const problem = refusedAsk(null, asked, askedProblems(asked));
  if (problem) return problem;
  const reference = await tx.nextReference('D');
  const answer = await simply(
    doing,
    reference,
    {type: 'offer', reference, closesAt: until, ...asked},
    () => ({id: 'offered', until}),
  );
  // A refused offer never had this reference.
  if (answer.kind === 'refused') return {...answer, reference: null};
  if (answer.kind === 'done') await mention(doing, reference, asked.technologies);
  return answer;
}

export async function edit(doing: Doing, act: Of<'edit'>): Promise<Answer> {
  const {reference} = act;
  const asked = askedOf(doing, act);
  return (
    refusedAsk(reference, asked, askedProblems(asked)) ??
    simply(doing, reference, {type: 'edit', ...asked}, () => ({id: 'edited'}))
  );
}

/** What is asked, its technologies spelled as they are here. */
function askedOf(doing: Doing, asked: AskedFields): AskedFields {
  const {title, request, developers} = asked;
  return {title, request, technologies: spelled(doing, asked.technologies), developers};
}

export function spelled({tx}: Doing, technologies: readonly string[]): readonly string[] {
  return technologiesIn(technologies, technologiesHeard(tx.registry()));
}

/** Once: an opportunity is new only once. */
export async function mention(
  {tx, caller}: Doing,
  reference: string,
  technologies: readonly string[],
): Promise<void> {
  const found = await tx.opportunity(reference);
  const besides = found?.state.offer.offeringCoop ?? '';
  const coops = freeCoops(tx.registry(), technologies, {besides, at: caller.at});
  if (coops.length > 0)
    await tx.owe({to: 'thread', reference, message: {about: 'free', coops}}, caller.at);
}
