import {askedProblems, problemsOf, textProblem, countProblem} from '../fields.ts';
import {LIMITS, SILENCE_COUNTS_FROM, UNANSWERED_CLOSES_AFTER} from '../settings.ts';
import type {Rules} from '../settings.ts';
import type {Actor, Decision, Envelope, Instant} from '../workflow.ts';
import {never, refused} from '../workflow.ts';
import type {DelegationCommand, PersonCommand} from './commands.ts';
import {endInterest, stillThere} from './decide-endings.ts';
import type {DelegationEvent} from './events.ts';
import type {DelegationRefusal} from './refusals.ts';
import {allHaveStakes, permit, speakerFor} from './rights.ts';
import type {Permitted} from './rights.ts';
import {nextFollowUp, proposeTo, settle} from './settle.ts';
import type {Asked, Closed, Delegation, Gathering, HandedOver, HandingOver, Offered} from './state.ts';
import {recipientCoops, standingInterests} from './state.ts';

export type DelegationDecision = Decision<DelegationEvent, DelegationRefusal>;

/** The events of one decision, or why there are none. */
export type Outcomes = readonly DelegationEvent[] | DelegationRefusal;

export function decide(
  state: Delegation,
  said: Envelope<DelegationCommand>,
  rules: Rules,
): DelegationDecision {
  const permission = permit(state, said);
  if (!permission.ok) return refused(permission.refusal);
  const outcomes = decidePermitted(state, permission.said, rules);
  if ('id' in outcomes) return refused(outcomes);
  const by = speakerFor(state, permission.said);
  return {kind: 'events', events: outcomes.map((event) => ({...event, at: said.at, by}))};
}

function decidePermitted(state: Delegation, said: Permitted, rules: Rules): Outcomes {
  const {command, actor, at} = said;
  if (command.type === 'offer') return offer(state, command, actor, at);
  if (state.status === 'not_offered') return {id: 'not_offered'};
  switch (command.type) {
    case 'be_interested':
      return beInterested(state, command, coopOf(actor));
    case 'withdraw_interest':
      return withdrawInterest(state, coopOf(actor), at, rules);
    case 'not_interested':
      return notInterested(state, coopOf(actor), at, rules);
    case 'ask':
      return ask(state, command.text, coopOf(actor));
    case 'edit':
      return edit(state, command);
    case 'give_details':
      return isOver(state) ? {id: 'ended', status: state.status} : detailsGiven(command);
    case 'give_reason':
      return isOver(state)
        ? {id: 'ended', status: state.status}
        : [{type: 'reason_given', reason: command.reason}];
    case 'give_contact':
      return giveContact(state, command, at, rules);
    case 'extend':
      return extend(state, command.closesAt, at);
    case 'close_call':
      return state.status === 'gathering'
        ? endCall(state, Math.max(state.closesAt - at, 0), at, rules)
        : {id: 'call_over', status: state.status};
    case 'withdraw':
      return withdraw(state, command.reason);
    case 'reopen':
      return reopen(state, command.closesAt, at);
    case 'take':
      return take(state, command.handover, coopOf(actor), at, rules);
    case 'decline':
      return decline(state, command, coopOf(actor), at, rules);
    case 'choose':
      return choose(state, command, at, rules);
    case 'record_outcome':
      return recordOutcome(state, command, at, rules);
    case 'end_call':
      if (state.status !== 'gathering') return {id: 'call_over', status: state.status};
      return at < state.closesAt ? {id: 'not_due'} : endCall(state, null, at, rules);
    case 'remind_contact':
      return remindContact(state, at, rules);
    case 'lapse_handover':
      return lapseHandover(state, at, rules);
    case 'follow_up':
      return followUp(state, at, rules);
    case 'close_unanswered':
      return closeUnanswered(state);
    case 'erase_contact':
      return isOver(state) && state.offer.contact === 'given'
        ? [{type: 'contact_erased'}]
        : {id: 'nothing_changes'};
    case 'lengthen':
      return lengthen(state, command.from, command.to, rules);
    case 'coop_left':
      return coopLeft(state, command.coop, at, rules);
    case 'person_left':
      return stillThere(state, command.coop)
        ? [{type: 'person_left', person: command.person, coop: command.coop}]
        : {id: 'nothing_changes'};
    default:
      return never(command);
  }
}

/** The table of rights lets nobody through to these without a co-op. */
function coopOf(actor: Actor): string {
  if (actor.kind !== 'person' || actor.coop === null) throw new Error('permitted without a co-op');
  return actor.coop;
}

type Of<Type extends DelegationCommand['type']> = Extract<DelegationCommand, {type: Type}>;

export function isOver(state: Offered): state is Extract<
  Offered,
  {status: 'unplaced' | 'withdrawn' | 'closed'}
> {
  return state.status === 'unplaced' || state.status === 'withdrawn' || state.status === 'closed';
}

function askedOf({title, request, technologies, developers}: Asked): Asked {
  return {title: title.trim(), request: request.trim(), technologies, developers};
}

function offer(state: Delegation, command: Of<'offer'>, actor: Actor, at: Instant): Outcomes {
  if (state.status !== 'not_offered') return {id: 'already_offered'};
  const problems = problemsOf({
    ...askedProblems(command),
    closes: command.closesAt <= at ? {id: 'past_date'} : undefined,
  });
  if (problems) return {id: 'invalid', problems};
  const {reference, closesAt} = command;
  return [{type: 'offered', reference, coop: coopOf(actor), closesAt, ...askedOf(command)}];
}

function beInterested(state: Offered, command: Of<'be_interested'>, coop: string): Outcomes {
  if (coop === state.offer.offeringCoop) return {id: 'own_delegation'};
  const problems = problemsOf({
    people: typeof command.people === 'number' ? countProblem(command.people, 1, LIMITS.people) : undefined,
    note: textProblem(command.note ?? '', LIMITS.text, {required: false}),
  });
  if (problems) return {id: 'invalid', problems};
  const before =
    state.status === 'unplaced'
      ? state.late.find((interest) => interest.coop === coop)
      : standingInterests(state).find((interest) => interest.coop === coop);
  const said = {
    coop,
    people: command.people === undefined ? (before?.people ?? null) : command.people,
    note: command.note === undefined ? (before?.note ?? null) : command.note,
    figures: command.figures ?? before?.figures ?? null,
  };
  if (state.status === 'gathering') return [{type: 'interest_shown', ...said}];
  if (state.status === 'unplaced')
    return before && sameAnswer(before, said)
      ? {id: 'nothing_changes'}
      : [{type: 'interest_came_late', ...said}];
  // After the call there is no new interest, but what was said can still be completed.
  const takeable = state.status === 'allocating' || state.status === 'forming_team';
  return before && takeable
    ? [{type: 'interest_shown', ...said}]
    : {id: 'call_over', status: state.status};
}

function sameAnswer(
  before: {people: number | null; note: string | null},
  now: {people: number | null; note: string | null},
): boolean {
  return before.people === now.people && before.note === now.note;
}

function withdrawInterest(state: Offered, coop: string, at: Instant, rules: Rules): Outcomes {
  if (state.status === 'handed_over' || state.status === 'closed')
    return {id: 'already_taken', coops: recipientCoops(state.recipients)};
  return endInterest(state, {coop, why: 'withdrawn', reason: null}, at, rules);
}

function notInterested(state: Offered, coop: string, at: Instant, rules: Rules): Outcomes {
  if (coop === state.offer.offeringCoop) return {id: 'own_delegation'};
  if (state.status === 'gathering') {
    if (state.notInterested.includes(coop)) return {id: 'already_not_interested', coop};
    const standing = state.interests.some((interest) => interest.coop === coop);
    const said: DelegationEvent = {type: 'not_interested', coop};
    if (!standing) return [said];
    return [{type: 'interest_ended', coop, why: 'not_interested', reason: null}, said];
  }
  if (state.status === 'handed_over' || state.status === 'closed')
    return {id: 'already_taken', coops: recipientCoops(state.recipients)};
  const ended = endInterest(state, {coop, why: 'not_interested', reason: null}, at, rules);
  return 'id' in ended && ended.id === 'not_interested_before'
    ? {id: 'call_over', status: state.status}
    : ended;
}

function ask(state: Offered, text: string, coop: string): Outcomes {
  const problems = problemsOf({text: textProblem(text, LIMITS.text)});
  if (problems) return {id: 'invalid', problems};
  return isOver(state)
    ? {id: 'ended', status: state.status}
    : [{type: 'question_asked', coop, text: text.trim()}];
}

function edit(state: Offered, command: Of<'edit'>): Outcomes {
  if (isOver(state)) return {id: 'ended', status: state.status};
  const problems = askedProblems(command);
  if (problems) return {id: 'invalid', problems};
  const asked = askedOf(command);
  const {offer: before} = state;
  if (state.status !== 'gathering' && asked.developers !== before.developers)
    return {id: 'developers_fixed', developers: before.developers};
  const same =
    asked.title === before.title &&
    asked.request === before.request &&
    asked.developers === before.developers &&
    asked.technologies.join('\n') === before.technologies.join('\n');
  return same ? {id: 'nothing_changes'} : [{type: 'edited', ...asked}];
}

function detailsGiven({details}: Of<'give_details'>): Outcomes {
  const problems = problemsOf({
    budget: textProblem(details.budget ?? '', LIMITS.text, {required: false}),
    start: textProblem(details.start ?? '', LIMITS.text, {required: false}),
    duration: textProblem(details.duration ?? '', LIMITS.text, {required: false}),
  });
  return problems ? {id: 'invalid', problems} : [{type: 'details_given', details}];
}

function giveContact(
  state: Offered,
  {reachable, socialEconomy}: Of<'give_contact'>,
  at: Instant,
  rules: Rules,
): Outcomes {
  if (isOver(state) && state.status === 'closed') return {id: 'ended', status: state.status};
  // Nobody who was told that the contact is there may find it gone.
  const promised =
    state.status === 'handed_over' || (state.status === 'handing_over' && state.lapsesAt !== null);
  if (promised && !reachable) return {id: 'contact_needed'};
  const given: DelegationEvent = {type: 'contact_given', reachable, socialEconomy};
  const opens = state.status === 'handing_over' && state.lapsesAt === null && reachable;
  if (!opens) return [given];
  const lapsesAt = rules.calendar.windowEnd(rules.handoverWindow, at);
  return [given, {type: 'handover_opened', lapsesAt}];
}

function extend(state: Offered, closesAt: Instant, at: Instant): Outcomes {
  if (state.status !== 'gathering') return {id: 'call_over', status: state.status};
  if (closesAt <= at) return {id: 'past_date'};
  return closesAt <= state.closesAt
    ? {id: 'not_later', closesAt: state.closesAt}
    : [{type: 'call_extended', closesAt}];
}

function endCall(state: Gathering, early: number | null, at: Instant, rules: Rules): Outcomes {
  return [{type: 'call_ended', early}, ...settle(state.offer, state.interests, at, rules)];
}

function withdraw(state: Offered, reason: string): Outcomes {
  const problems = problemsOf({reason: textProblem(reason, LIMITS.reason)});
  if (problems) return {id: 'invalid', problems};
  switch (state.status) {
    case 'gathering':
    case 'allocating':
    case 'forming_team':
    case 'handing_over':
      return [{type: 'withdrawn', reason: {kind: 'said', text: reason.trim()}}];
    case 'handed_over':
    case 'unplaced':
    case 'withdrawn':
    case 'closed':
      return {id: 'cannot_withdraw', status: state.status};
    default:
      return never(state);
  }
}

function reopen(state: Offered, closesAt: Instant, at: Instant): Outcomes {
  if (state.status !== 'unplaced' && state.status !== 'withdrawn')
    return {id: 'cannot_reopen', status: state.status};
  return closesAt <= at ? {id: 'past_date'} : [{type: 'reopened', closesAt}];
}

function take(
  state: Offered,
  handover: number | undefined,
  coop: string,
  at: Instant,
  rules: Rules,
): Outcomes {
  if (handover !== undefined && handover !== state.offer.handovers) return {id: 'handover_over'};
  if (state.status === 'handed_over') return {id: 'already_taken', coops: recipientCoops(state.recipients)};
  if (state.status !== 'handing_over') return {id: 'nothing_to_take', status: state.status};
  if (state.lapsesAt === null) return {id: 'waits_for_contact'};
  return [{type: 'taken', coop, followUpAt: nextFollowUp(at, 0, at, rules)}];
}

function decline(
  state: Offered,
  {reason, handover}: Of<'decline'>,
  coop: string,
  at: Instant,
  rules: Rules,
): Outcomes {
  if (handover !== undefined && handover !== state.offer.handovers) return {id: 'handover_over'};
  if (state.status !== 'handing_over' && state.status !== 'handed_over')
    return {id: 'nothing_to_take', status: state.status};
  const problems = problemsOf({reason: textProblem(reason, LIMITS.reason)});
  if (problems) return {id: 'invalid', problems};
  return endInterest(state, {coop, why: 'declined', reason: reason.trim()}, at, rules);
}

function choose(state: Offered, command: Of<'choose'>, at: Instant, rules: Rules): Outcomes {
  if (state.status !== 'allocating' && state.status !== 'forming_team')
    return {id: 'cannot_choose', status: state.status};
  const problems = problemsOf({reason: textProblem(command.reason, LIMITS.reason)});
  if (problems) return {id: 'invalid', problems};
  const {coop} = command;
  const coops = state.interests.map((interest) => interest.coop);
  if (!coops.includes(coop)) return {id: 'not_among_interested', coop};
  const recipients =
    state.status === 'allocating'
      ? ({kind: 'coop', coop} as const)
      : ({kind: 'team', coops, coordinating: coop} as const);
  const byMeeting = allHaveStakes(state, command as PersonCommand);
  return [
    {type: 'chosen', coop, reason: command.reason.trim(), byMeeting},
    proposeTo(recipients, state.offer, at, rules),
  ];
}

function recordOutcome(
  state: Offered,
  {outcome, note}: Of<'record_outcome'>,
  at: Instant,
  rules: Rules,
): Outcomes {
  if (state.status !== 'handed_over' && state.status !== 'closed')
    return {id: 'no_outcome_yet', status: state.status};
  const problems = problemsOf({note: textProblem(note ?? '', LIMITS.text, {required: false})});
  if (problems) return {id: 'invalid', problems};
  const standing = outcome === 'waiting' || outcome === 'won';
  const askAgainAt = standing ? askAgain(state, at, rules) : null;
  return [{type: 'outcome_recorded', outcome, note: note?.trim() ?? null, askAgainAt}];
}

function askAgain(state: HandedOver | Closed, at: Instant, rules: Rules): Instant {
  return nextFollowUp(state.takenAt, state.questions, at, rules);
}

function remindContact(state: Offered, at: Instant, rules: Rules): Outcomes {
  if (state.status !== 'handing_over' || state.lapsesAt !== null) return {id: 'nothing_changes'};
  const patience = rules.calendar.windowEnd(rules.handoverWindow, state.since);
  return [
    {
      type: 'contact_missed',
      next: rules.calendar.nextMorning(at),
      coordinators: at >= patience,
    },
  ];
}

function lapseHandover(state: Offered, at: Instant, rules: Rules): Outcomes {
  if (state.status !== 'handing_over' || state.lapsesAt === null) return {id: 'nothing_changes'};
  if (at < state.lapsesAt) return {id: 'not_due'};
  const silent = silentCoop(state);
  return endInterest(state, {coop: silent, why: 'silent', reason: null}, at, rules);
}

/** A team's silence is that of the co-op which co-ordinates it. */
function silentCoop({recipients}: HandingOver): string {
  return recipients.kind === 'coop' ? recipients.coop : recipients.coordinating;
}

function followUp(state: Offered, at: Instant, rules: Rules): Outcomes {
  if (state.status !== 'handed_over') return {id: 'nothing_changes'};
  const question = state.questions + 1;
  return [
    {
      type: 'followed_up',
      question,
      next: nextFollowUp(state.takenAt, question, at, rules),
      closesAt: question >= SILENCE_COUNTS_FROM ? at + UNANSWERED_CLOSES_AFTER : null,
    },
  ];
}

function closeUnanswered(state: Offered): Outcomes {
  return state.status === 'handed_over' && !state.answered
    ? [{type: 'closed_unanswered', outcome: state.outcome ?? 'unknown'}]
    : {id: 'nothing_changes'};
}

function lengthen(state: Offered, from: Instant, to: Instant, rules: Rules): Outcomes {
  const by = to - from;
  if (state.status === 'gathering' && state.closesAt > from)
    return [
      {type: 'lengthened', what: 'call', until: rules.calendar.lengthen(state.closesAt, by)},
    ];
  if (state.status === 'handing_over' && state.lapsesAt !== null && state.lapsesAt > from)
    return [
      {type: 'lengthened', what: 'handover', until: rules.calendar.lengthen(state.lapsesAt, by)},
    ];
  return {id: 'nothing_changes'};
}

function coopLeft(state: Offered, coop: string, at: Instant, rules: Rules): Outcomes {
  if (coop === state.offer.offeringCoop)
    return isOver(state) || state.status === 'handed_over'
      ? {id: 'nothing_changes'}
      : [{type: 'withdrawn', reason: {kind: 'coop_left'}}];
  if (state.status === 'handed_over' && recipientCoops(state.recipients).includes(coop))
    return [{type: 'recipient_left', coop}];
  return stillThere(state, coop)
    ? endInterest(state, {coop, why: 'coop_left', reason: null}, at, rules)
    : {id: 'nothing_changes'};
}
