import {askedProblems, seatProblem} from '../domain/expansion/fields.ts';
import {seatsFree} from '../domain/expansion/state.ts';
import {problemsOf} from '../domain/fields.ts';
import {LIMITS} from '../domain/settings.ts';
import type {Reference} from '../domain/workflow.ts';
import type {Doing} from './acting.ts';
import {refusedAsk, simplyExpansion} from './acting.ts';
import {invalid} from './answers.ts';
import type {Answer} from './answers.ts';
import {giveTerms} from './client-acts.ts';
import type {ExpandFields} from './expansion-intents.ts';
import type {Intent} from './intents.ts';
import {share, spelled} from './share-acts.ts';
import {actOnEither} from './opportunity-acts.ts';

/** What the offering co-op does to an expansion, its people aside. */
export type ExpansionAct = Extract<
  Intent,
  {
    do:
      | 'expand'
      | 'edit_expansion'
      | 'seats_details'
      | 'terms'
      | 'seats'
      | 'close'
      | 'close_weighing';
  }
>;
type Of<Do extends ExpansionAct['do']> = Extract<ExpansionAct, {do: Do}>;

export async function actOnExpansion(doing: Doing, act: ExpansionAct): Promise<Answer> {
  switch (act.do) {
    case 'expand':
      return expand(doing, act);
    case 'edit_expansion':
      return edit(doing, act);
    case 'seats_details':
      return simplyExpansion(
        doing,
        act.reference,
        {type: 'give_details', details: act.details},
        () => ({id: 'seats_details_given'}),
      );
    case 'terms':
      return giveTerms(doing, act);
    case 'seats':
      return seats(doing, act);
    case 'close':
      return close(doing, act.reference);
    case 'close_weighing':
      return closeWeighing(doing, act.reference);
  }
}

function expand(doing: Doing, act: Of<'expand'>): Promise<Answer> {
  const asked = askedOf(doing, act);
  const fresh = {kind: 'E', closes: act.closes, asked, problems: askedProblems(asked)} as const;
  return share(doing, fresh, (reference, until) =>
    simplyExpansion(
      doing,
      reference,
      {type: 'offer', reference, closesAt: until, ...asked},
      () => ({id: 'expansion_offered', until}),
    ),
  );
}

async function edit(doing: Doing, act: Of<'edit_expansion'>): Promise<Answer> {
  const {reference} = act;
  const asked = askedOf(doing, act);
  return (
    refusedAsk(reference, asked, askedProblems(asked)) ??
    simplyExpansion(doing, reference, {type: 'edit', ...asked}, () => ({id: 'edited'}))
  );
}

function askedOf(doing: Doing, {title, request, technologies, seats}: ExpandFields): ExpandFields {
  return {title, request, technologies: spelled(doing, technologies), seats};
}

async function seats(doing: Doing, {reference, seats: wanted}: Of<'seats'>): Promise<Answer> {
  const problems = problemsOf({seats: seatProblem(wanted, 1)});
  if (problems) return invalid(reference, problems);
  const answer = await simplyExpansion(
    doing,
    reference,
    {type: 'change_seats', seats: wanted},
    (state) => ({id: 'seats_changed', seats: wanted, free: seatsFree(state)}),
  );
  // Said at the field, with what would do.
  if (answer.kind === 'refused' && answer.refusal.id === 'seats_below_taken') {
    const {taken: from} = answer.refusal;
    return invalid(reference, {seats: {id: 'not_a_number', from, to: LIMITS.people}});
  }
  return answer;
}

/** As typed: the call, or the weighing after it, whichever is open. */
async function close(doing: Doing, reference: Reference): Promise<Answer> {
  const found = await doing.tx.opportunity(reference);
  return found?.state.status === 'evaluating'
    ? closeWeighing(doing, reference)
    : actOnEither(doing, {do: 'close_call', reference});
}

function closeWeighing(doing: Doing, reference: Reference): Promise<Answer> {
  return simplyExpansion(doing, reference, {type: 'close_weighing'}, (state) => ({
    id: 'weighing_closed',
    state,
  }));
}
