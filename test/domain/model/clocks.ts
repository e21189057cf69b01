import type {DelegationTimer, TimeCommand} from '../../../src/domain/delegation/commands.ts';
import {TIMER_COMMANDS} from '../../../src/domain/delegation/commands.ts';
import {
  FOLLOW_UP_EVERY,
  SILENCE_COUNTS_FROM,
  UNANSWERED_CLOSES_AFTER,
} from '../../../src/domain/settings.ts';
import type {Calendar} from '../../../src/domain/time.ts';
import {DAY, HOUR} from '../../../src/domain/time.ts';
import {RULES} from '../../support/federation.ts';
import type {Machine, Moment} from './machine.ts';
import {carryOut, endInterest, settle} from './rules.ts';

const calendar: Calendar = RULES.calendar;
const NEXT_DAY = {amount: 1, unit: 'd'} as const;

/** What is due when. */
export function due(machine: Machine): Partial<Record<DelegationTimer, number>> {
  const when: Partial<Record<DelegationTimer, number>> = {};
  const {status, round} = machine;
  if (status === 'gathering') {
    when.call = machine.closesAt;
    const eve = eveOf(machine.closesAt);
    const old = eve >= machine.calledAt + 4 * HOUR;
    if (machine.interested.length === 0 && !machine.remindedCall && old) when.call_reminder = eve;
  }
  if (round && !machine.called) {
    when.round = round.endsAt;
    if (!round.reminded) when.round_reminder = quarter(round.opensAt, round.endsAt);
  }
  if (status === 'forming_team' && !round && !machine.called) when.volunteers = machine.volunteerBy;
  if (status === 'handing_over') {
    if (machine.remindContactAt !== null) when.contact = machine.remindContactAt;
    if (machine.lapsesAt !== null) {
      when.handover = machine.lapsesAt;
      if (!machine.remindedHandover)
        when.handover_reminder = quarter(machine.opensAt!, machine.lapsesAt);
    }
  }
  if (status === 'handed_over') {
    if (machine.followUpAt !== null) when.follow_up = machine.followUpAt;
    if (machine.silenceAt !== null) when.unanswered = machine.silenceAt;
    if (machine.remindedSteps !== machine.handovers && stepsLeft(machine))
      when.checklist = calendar.open(machine.takenAt + 7 * DAY);
  }
  if (machine.over && machine.secretSince !== null)
    when.erase = Math.max(machine.endedAt, machine.secretSince) + RULES.contactRetention;
  return when;
}

/** The last morning of work on a day before that one, three hours behind UTC. */
function eveOf(end: number): number {
  const day = (moment: number) => Math.floor((moment - 3 * HOUR) / DAY);
  let eve = calendar.nextMorning(end - 8 * DAY);
  for (let next = eve; day(next) < day(end); next = calendar.nextMorning(next)) eve = next;
  return eve;
}

/** Each co-op that is still of FIT ticks some, the one that co-ordinates all of them. */
function stepsLeft(machine: Machine): boolean {
  const {coordinating, recipients, gone, details, ticks} = machine;
  if (coordinating === null) return false;
  const each = details?.mode === 'fixed_price' ? [2, 5] : [2];
  return recipients
    .filter((coop) => !gone.includes(coop))
    .some((coop) =>
      (coop === coordinating ? [1, 3, 4, ...each] : each).some(
        (point) => !ticks.includes(`${coop} ${String(point)}`),
      ),
    );
}

/** Three quarters of a window are over; if anybody works then, in working hours. */
function quarter(from: number, to: number): number {
  const start = to - Math.floor((to - from) / 4);
  return calendar.open(start) < to ? calendar.open(start) : start;
}

export function timePasses(machine: Machine, command: TimeCommand, moment: Moment): boolean {
  if (command.type === 'lengthen') return lengthen(machine, command.from, command.to);
  const {at} = moment;
  const entry = Object.entries(due(machine)).find(
    ([timer]) => TIMER_COMMANDS[timer as DelegationTimer].type === command.type,
  );
  if (!entry || entry[1] > at) return false;
  switch (command.type) {
    case 'end_call':
      endCall(machine, moment);
      break;
    case 'remind_call':
      machine.remindedCall = true;
      break;
    case 'remind_checklist':
      machine.remindedSteps = machine.handovers;
      break;
    case 'remind_round':
      machine.round!.reminded = true;
      break;
    case 'end_round':
      endRound(machine, moment);
      break;
    case 'end_volunteering':
      machine.called = true;
      break;
    case 'remind_contact':
      machine.remindContactAt = calendar.nextMorning(at);
      break;
    case 'remind_handover':
      machine.remindedHandover = true;
      break;
    case 'lapse_handover':
      endInterest(machine, machine.coordinating ?? machine.recipients[0]!, moment);
      break;
    case 'follow_up':
      machine.questions += 1;
      machine.followUpAt = nextQuestion(machine, at);
      machine.silenceAt =
        machine.questions >= SILENCE_COUNTS_FROM ? at + UNANSWERED_CLOSES_AFTER : null;
      break;
    case 'close_unanswered':
      machine.status = 'closed';
      machine.outcome ??= 'unknown';
      machine.endedAt = at;
      break;
    case 'erase':
      machine.contact = false;
      machine.secretSince = null;
      break;
  }
  return true;
}

/**
 * After 3, 14 and 45 days, then every 90, as while it is won. What comes late keeps the distance
 * between two questions.
 */
export function nextQuestion(machine: Machine, at: number): number {
  const {questions, takenAt} = machine;
  const after = RULES.followUpAfter[questions];
  if (after === undefined || machine.outcome === 'won') return at + FOLLOW_UP_EVERY;
  if (takenAt + after > at) return takenAt + after;
  return at + after - (questions === 0 ? 0 : RULES.followUpAfter[questions - 1]!);
}

/** The figures that count are those of this moment. */
export function endCall(machine: Machine, moment: Moment): void {
  for (const wish of machine.interested) {
    const facts = moment.facts.coops[wish.coop]!;
    wish.figures = facts.figures;
    wish.lastWork = facts.lastWork;
  }
  settle(machine, moment);
}

/** Only who was asked consents by silence; a question that is on its way is waited for once. */
function endRound(machine: Machine, {at, facts}: Moment): void {
  const round = machine.round!;
  const silent = round.asked.filter((coop) => !round.agreed.includes(coop));
  const how = silent.map((coop) => facts.coops[coop]!.reached);
  if (how.includes('waiting') && !round.waited) {
    round.waited = true;
    round.endsAt = calendar.windowEnd(NEXT_DAY, at);
  } else if (how.some((reached) => reached !== 'asked')) {
    machine.called = machine.unasked = true;
    machine.unreached = silent.filter((coop) => facts.coops[coop]!.reached !== 'asked');
  } else carryOut(machine, round.about, at);
}

/** The windows that an outage fell into. */
function lengthen(machine: Machine, from: number, to: number): boolean {
  const {call, round, volunteers, handover, unanswered} = due(machine);
  const later = (end: number | undefined, set: (end: number) => void): boolean => {
    if (end === undefined || end <= from) return false;
    set(calendar.lengthen(end, to - from));
    return true;
  };
  return [
    later(call, (end) => (machine.closesAt = end)),
    later(round, (end) => (machine.round!.endsAt = end)),
    later(volunteers, (end) => (machine.volunteerBy = end)),
    later(handover, (end) => (machine.lapsesAt = end)),
    later(unanswered, (end) => (machine.silenceAt = end)),
  ].includes(true);
}
