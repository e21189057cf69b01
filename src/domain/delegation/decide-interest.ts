import {countProblem, problemsOf, textProblem} from '../fields.ts';
import {LIMITS} from '../settings.ts';
import type {CoopId} from '../workflow.ts';
import type {CommandOf} from './commands.ts';
import {endInterest} from './decide-endings.ts';
import type {DelegationEvent} from './events.ts';
import type {Now} from './now.ts';
import type {Outcomes} from './outcomes.ts';
import type {Figures, Interest, Offered} from './state.ts';
import {interestOf, recipientCoops} from './state.ts';

/** Rule 5: a co-op's one answer, which a second one edits. */

type Answer = Pick<Interest, 'coop' | 'people' | 'note' | 'figures'>;

export function beInterested(
  state: Offered,
  command: CommandOf<'be_interested'>,
  coop: CoopId,
): Outcomes {
  if (coop === state.offer.offeringCoop) return {id: 'own_delegation'};
  const {people, note} = command;
  const problems = problemsOf({
    people: typeof people === 'number' ? countProblem(people, 1, LIMITS.people) : undefined,
    note: textProblem(note ?? '', LIMITS.text, {required: false}),
  });
  if (problems) return {id: 'invalid', problems};
  const before = interestOf(state, coop);
  const said: Answer = {
    coop,
    people: people === undefined ? (before?.people ?? null) : people,
    note: note === undefined ? (before?.note ?? null) : note?.trim() || null,
    figures: command.figures ?? before?.figures ?? null,
  };
  switch (state.status) {
    case 'gathering':
      return [{type: 'interest_shown', ...said}];
    case 'unplaced':
      return before && sameAnswer(before, said)
        ? {id: 'nothing_changes'}
        : [{type: 'interest_came_late', ...said}];
    case 'allocating':
    case 'forming_team': {
      // After the call there is no new interest, but what was said can still be completed. The
      // figures stay those of the call's end.
      if (!before) return {id: 'call_over', status: state.status};
      const completed = {...said, figures: before.figures};
      if (!sameAnswer(before, completed)) return [{type: 'interest_shown', ...completed}];
      return sameFigures(before.figures, said.figures)
        ? {id: 'nothing_changes'}
        : {id: 'figures_fixed'};
    }
    case 'handing_over':
    case 'handed_over':
    case 'withdrawn':
    case 'closed':
      return {id: 'call_over', status: state.status};
  }
}

function sameAnswer(before: Answer, now: Answer): boolean {
  return (
    before.people === now.people &&
    before.note === now.note &&
    sameFigures(before.figures, now.figures)
  );
}

function sameFigures(some: Figures | null, others: Figures | null): boolean {
  return some?.free === others?.free && some?.total === others?.total;
}

export function withdrawInterest(state: Offered, coop: CoopId, now: Now): Outcomes {
  if (coop === state.offer.offeringCoop) return {id: 'own_delegation'};
  if (state.status === 'handed_over' || state.status === 'closed')
    return {id: 'already_taken', coops: recipientCoops(state.recipients)};
  return endInterest(state, {coop, why: 'withdrawn', reason: null}, now);
}

export function notInterested(state: Offered, coop: CoopId, now: Now): Outcomes {
  if (coop === state.offer.offeringCoop) return {id: 'own_delegation'};
  if (state.status === 'handed_over' || state.status === 'closed')
    return {id: 'already_taken', coops: recipientCoops(state.recipients)};
  const standing = interestOf(state, coop) !== undefined;
  const ending = {coop, why: 'not_interested', reason: null} as const;
  if (state.status !== 'gathering')
    return standing ? endInterest(state, ending, now) : {id: 'call_over', status: state.status};
  if (state.notInterested.includes(coop)) return {id: 'already_not_interested', coop};
  const said: DelegationEvent = {type: 'not_interested', coop};
  return standing ? [{type: 'interest_ended', ...ending}, said] : [said];
}
