import {freeCoops, technologiesHeard} from '../domain/registry/free.ts';
import {technologiesIn} from '../domain/technologies.ts';
import {windowText} from '../domain/time.ts';
import type {Problems} from '../domain/fields.ts';
import type {Instant, Reference} from '../domain/workflow.ts';
import type {Doing} from './acting.ts';
import {refusedAsk} from './acting.ts';
import {invalid} from './answers.ts';
import type {Answer} from './answers.ts';
import type {House} from './house.ts';
import type {AskedFields} from './intents.ts';

/** Sharing something new, of either kind: how long its call is open, its number, who is mentioned. */

/** Only what the dialog offered: how long a call stays open is the federation's to say. */
function offeredWindow({rules}: House, typed: string) {
  return rules.callWindows.find((window) => windowText(window) === typed);
}

interface New {
  readonly kind: 'D' | 'E';
  /** As chosen; empty for the first. */
  readonly closes: string;
  readonly asked: Pick<AskedFields, 'title' | 'request' | 'technologies'>;
  /** What the rules of its kind find wrong with it. */
  readonly problems: Problems | undefined;
}

/** `offer` says the command of its kind, with the number and the end that it got. */
export async function share(
  doing: Doing,
  {kind, closes, asked, problems}: New,
  offer: (reference: Reference, until: Instant) => Promise<Answer>,
): Promise<Answer> {
  const {house, tx, caller} = doing;
  const window = closes === '' ? house.rules.callWindows[0] : offeredWindow(house, closes);
  if (!window) return invalid(null, {closes: {id: 'not_an_option'}});
  const problem = refusedAsk(null, asked, problems);
  if (problem) return problem;
  const reference = await tx.nextReference(kind);
  const answer = await offer(reference, house.rules.calendar.windowEnd(window, caller.at));
  // A refused offer never had this reference.
  if (answer.kind === 'refused') return {...answer, reference: null};
  if (answer.kind === 'done') await mention(doing, reference, asked.technologies);
  return answer;
}

/** Technologies as they are spelled here. */
export function spelled({tx}: Doing, technologies: readonly string[]): readonly string[] {
  return technologiesIn(technologies, technologiesHeard(tx.registry()));
}

/** Once: an opportunity is new only once. */
async function mention(
  {tx, caller}: Doing,
  reference: Reference,
  technologies: readonly string[],
): Promise<void> {
  const found = await tx.opportunity(reference);
  const besides = found?.state.offer.offeringCoop ?? '';
  const coops = freeCoops(tx.registry(), technologies, {besides, at: caller.at});
  if (coops.length > 0)
    await tx.owe({to: 'thread', reference, message: {about: 'free', coops}}, caller.at);
}
