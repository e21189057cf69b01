import {closingProblem} from '../opportunity/call.ts';
import {problemsOf} from '../fields.ts';
import type {CoopId, Instant} from '../workflow.ts';
import type {CommandOf} from './commands.ts';
import type {ExpansionEvent} from './events.ts';
import {askedProblems, detailsProblems, seatProblem, termsProblems} from './fields.ts';
import type {Outcomes} from './outcomes.ts';
import type {Asked, Expansion, Offered} from './state.ts';
import {isOver, seatsTaken} from './state.ts';

/** What is asked, and what becomes known of it. */

export function offer(
  state: Expansion,
  command: CommandOf<'offer'>,
  coop: CoopId,
  at: Instant,
): Outcomes {
  if (state.status !== 'not_offered') return {id: 'already_offered'};
  const problems = problemsOf({
    ...askedProblems(command),
    closes: closingProblem(command.closesAt, at),
  });
  if (problems) return {id: 'invalid', problems};
  const {reference, closesAt, seats} = command;
  return [{type: 'offered', reference, coop, closesAt, ...wordsOf(command), seats}];
}

function wordsOf({title, request, technologies}: Asked): Omit<Asked, 'seats'> {
  return {title: title.trim(), request: request.trim(), technologies};
}

export function edit(state: Offered, command: CommandOf<'edit'>): Outcomes {
  if (isOver(state)) return {id: 'ended', status: state.status};
  const {offer: before} = state;
  const seats = seatProblem(command.seats, seatsTaken(state));
  const problems = problemsOf({...askedProblems(command), ...(seats && {seats})});
  if (problems) return {id: 'invalid', problems};
  const words = wordsOf(command);
  const same =
    words.title === before.title &&
    words.request === before.request &&
    words.technologies.join('\n') === before.technologies.join('\n');
  const changes: readonly ExpansionEvent[] = [
    ...(same ? [] : [{type: 'edited', ...words} as const]),
    ...(command.seats === before.seats
      ? []
      : [{type: 'seats_changed', seats: command.seats} as const]),
  ];
  return changes.length === 0 ? {id: 'nothing_changes'} : changes;
}

/** Never below those taken. */
export function changeSeats(state: Offered, seats: number): Outcomes {
  if (isOver(state)) return {id: 'ended', status: state.status};
  const taken = seatsTaken(state);
  const problem = seatProblem(seats, 1);
  if (problem) return {id: 'invalid', problems: {seats: problem}};
  if (seats < taken) return {id: 'seats_below_taken', taken};
  return seats === state.offer.seats ? {id: 'nothing_changes'} : [{type: 'seats_changed', seats}];
}

export function giveDetails(state: Offered, {details}: CommandOf<'give_details'>): Outcomes {
  if (isOver(state)) return {id: 'ended', status: state.status};
  const problems = detailsProblems(details, state.offer.seats);
  return problems ? {id: 'invalid', problems} : [{type: 'details_given', details}];
}

export function giveTerms(state: Offered, {terms}: CommandOf<'give_terms'>): Outcomes {
  if (isOver(state)) return {id: 'ended', status: state.status};
  const problems = termsProblems(terms);
  return problems ? {id: 'invalid', problems} : [{type: 'terms_given', terms}];
}

export function giveClient(state: Offered, given: boolean): Outcomes {
  if (state.status === 'closed') return {id: 'ended', status: state.status};
  // Nothing was there, and nothing is.
  if (!given && state.offer.client !== 'given') return {id: 'nothing_changes'};
  return [{type: 'client_given', given}];
}
