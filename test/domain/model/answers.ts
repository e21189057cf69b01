import type {CommandOf, PersonCommand} from '../../../src/domain/delegation/commands.ts';
import {LIMITS} from '../../../src/domain/settings.ts';
import type {PersonActor} from '../../../src/domain/workflow.ts';
import {nextQuestion} from './clocks.ts';
import type {Machine, Moment} from './machine.ts';
import {isHeir, isNote, isOneOf, isTheirs, isWritten, settles} from './may.ts';
import {
  ask,
  carryOut,
  endInterest,
  passIfNothingIsMissing,
  resumeIfNobodyObjects,
  wantVolunteers,
} from './rules.ts';

type Said<Type extends PersonCommand['type']> = CommandOf<Type>;

export function agree(m: Machine, who: PersonActor, said: Said<'agree'>, moment: Moment): boolean {
  const {round} = m;
  if (!round || !isOneOf(round.asked, who)) return false;
  if (said.round !== undefined && said.round !== m.rounds) return false;
  if (round.agreed.includes(who.coop!)) return false;
  round.agreed.push(who.coop!);
  // Agreeing takes one's own objection back.
  round.against.delete(who.coop!);
  round.words.set(who.coop!, who.person);
  resumeIfNobodyObjects(m, moment.at);
  passIfNothingIsMissing(m, moment);
  return true;
}

export function object(m: Machine, who: PersonActor, said: Said<'object'>, {at}: Moment): boolean {
  const {round} = m;
  if (!round || !isOneOf(round.asked, who) || !isWritten(said.reason)) return false;
  if (said.round !== undefined && said.round !== m.rounds) return false;
  round.agreed = round.agreed.filter((coop) => coop !== who.coop);
  // The same again says nothing.
  if (round.against.get(who.coop!) === said.reason) return false;
  round.against.set(who.coop!, said.reason);
  round.words.set(who.coop!, who.person);
  round.stoppedAt ??= at;
  m.called = true;
  return true;
}

export function coordinate(m: Machine, who: PersonActor, {at}: Moment): boolean {
  if (m.status !== 'forming_team' || m.round || !isOneOf(m.coops, who)) return false;
  ask(m, who.coop!, at, who.person);
  return true;
}

export function stepBack(m: Machine, who: PersonActor, {at}: Moment): boolean {
  const mine =
    m.status === 'forming_team'
      ? m.round?.about
      : m.status === 'handing_over'
        ? m.coordinating
        : null;
  if (mine == null || !isOneOf([mine], who)) return false;
  wantVolunteers(m, at);
  return true;
}

export function choose(m: Machine, who: PersonActor, said: Said<'choose'>, {at}: Moment): boolean {
  if (!m.called || !settles(m, who)) return false;
  if (!m.coops.includes(said.coop) || !isWritten(said.reason)) return false;
  carryOut(m, said.coop, at);
  return true;
}

export function take(m: Machine, who: PersonActor, said: Said<'take'>, {at}: Moment): boolean {
  if (m.status !== 'handing_over' || !isOneOf(m.recipients, who) || m.lapsesAt === null)
    return false;
  if (said.handover !== undefined && said.handover !== m.handovers) return false;
  m.status = 'handed_over';
  m.takenAt = at;
  m.outcome = null;
  m.note = null;
  m.saidBy = null;
  m.gone = [];
  m.questions = 0;
  m.followUpAt = nextQuestion(m, at);
  m.silenceAt = null;
  m.ticks = [];
  return true;
}

/** Can't after all, or gives it back; the offering co-op does so for the first that left FIT. */
export function decline(
  m: Machine,
  who: PersonActor,
  said: Said<'decline'>,
  moment: Moment,
): boolean {
  const asked = m.status === 'handing_over' || m.status === 'handed_over';
  const may = m.taken ? isTheirs(m.recipients, who) : isOneOf(m.recipients, who);
  const heir = isHeir(m, who);
  if (!asked || !(may || heir) || !isWritten(said.reason)) return false;
  if (said.handover !== undefined && said.handover !== m.handovers) return false;
  endInterest(m, heir ? m.gone[0]! : who.coop!, moment);
  return true;
}

export function tick(m: Machine, who: PersonActor, said: Said<'tick'>): boolean {
  if (!m.taken || m.coordinating === null || !isTheirs(m.recipients, who)) return false;
  if (said.handover !== undefined && said.handover !== m.handovers) return false;
  const points = m.details?.mode === 'fixed_price' ? 5 : 4;
  if (!Number.isInteger(said.point) || said.point < 1 || said.point > points) return false;
  // What each has to know or agree with each ticks, the rest is the co-ordinating co-op's.
  const eachOnes = said.point === 2 || said.point === 5;
  if (!eachOnes && who.coop !== m.coordinating) return false;
  const mark = `${who.coop!} ${said.point}`;
  if (m.ticks.includes(mark) === said.done) return false;
  m.ticks = said.done ? [...m.ticks, mark] : m.ticks.filter((other) => other !== mark);
  return true;
}

export function tellTrouble(m: Machine, who: PersonActor, said: Said<'tell_trouble'>): boolean {
  const may = isTheirs([...m.recipients, m.offering], who);
  return m.taken && may && isWritten(said.text, LIMITS.text);
}

export function recordOutcome(
  m: Machine,
  who: PersonActor,
  said: Said<'record_outcome'>,
  {at}: Moment,
): boolean {
  const may = who.coordinator || isTheirs(m.recipients, who) || isHeir(m, who);
  if (!m.taken || !may) return false;
  if (!isNote(said.note)) return false;
  const note = said.note?.trim() ? said.note : null;
  const stands = said.outcome === 'won' || said.outcome === 'waiting';
  // A closing outcome can be corrected: also to one that says it goes on.
  const again = m.status === 'closed' && said.outcome === m.outcome && note === m.note;
  if (again && !stands) return false;
  if (m.status !== 'closed') m.endedAt = at;
  m.status = stands ? 'handed_over' : 'closed';
  m.silenceAt = null;
  m.outcome = said.outcome;
  if (m.story && said.outcome !== 'finished') m.story.listed = false;
  m.note = note;
  m.saidBy = who.person;
  if (stands) m.followUpAt = nextQuestion(m, at);
  return true;
}
