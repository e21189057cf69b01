import {askedProblems} from '../domain/delegation/fields.ts';
import type {Doing} from './acting.ts';
import {refusedAsk, simply} from './acting.ts';
import type {Answer} from './answers.ts';
import type {AskedFields, Intent} from './intents.ts';
import {share, spelled} from './share-acts.ts';

type Of<Do extends Intent['do']> = Extract<Intent, {do: Do}>;

export function offer(doing: Doing, act: Of<'offer'>): Promise<Answer> {
  const asked = askedOf(doing, act);
  const fresh = {kind: 'D', closes: act.closes, asked, problems: askedProblems(asked)} as const;
  return share(doing, fresh, (reference, until) =>
    simply(doing, reference, {type: 'offer', reference, closesAt: until, ...asked}, () => ({
      id: 'offered',
      until,
    })),
  );
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
