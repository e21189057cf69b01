import type {CommandOf, PersonCommand} from '../../../src/domain/delegation/commands.ts';
import type {Asked} from '../../../src/domain/delegation/state.ts';
import {NO_DETAILS} from '../../../src/domain/delegation/state.ts';
import {LIMITS} from '../../../src/domain/settings.ts';
import type {PersonActor} from '../../../src/domain/workflow.ts';
import {endCall} from './clocks.ts';
import type {Machine, Moment, Wish} from './machine.ts';
import {begins, isOneOf, isNote, isWritten, leads, speaks} from './may.ts';
import {endInterest, openHandover} from './rules.ts';

type Said<Type extends PersonCommand['type']> = CommandOf<Type>;

function isFine({title, request, technologies, developers}: Asked): boolean {
  const people = Number.isInteger(developers) && developers >= 1 && developers <= LIMITS.people;
  const texts = isWritten(title, LIMITS.title) && isWritten(request, LIMITS.request);
  return people && texts && isWritten(technologies.join(', '), LIMITS.text);
}

function sheet({title, request, technologies, developers}: Asked): string {
  return JSON.stringify([title, request, technologies, developers]);
}

export function offer(m: Machine, who: PersonActor, said: Said<'offer'>, {at}: Moment): boolean {
  if (m.status !== 'not_offered' || !begins(who) || !isFine(said) || said.closesAt <= at)
    return false;
  m.status = 'gathering';
  m.offering = who.coop!;
  m.asked = sheet(said);
  m.developers = said.developers;
  m.details = NO_DETAILS;
  m.closesAt = said.closesAt;
  m.calledAt = at;
  return true;
}

export function edit(m: Machine, who: PersonActor, said: Said<'edit'>): boolean {
  if (!leads(m, who) || m.over || !isFine(said) || sheet(said) === m.asked) return false;
  if (m.status !== 'gathering' && said.developers !== m.developers) return false;
  m.asked = sheet(said);
  m.developers = said.developers;
  return true;
}

export function giveDetails(m: Machine, who: PersonActor, said: Said<'give_details'>): boolean {
  if (!leads(m, who) || m.over) return false;
  m.details = said.details;
  return true;
}

export function giveReason(m: Machine, who: PersonActor, said: Said<'give_reason'>): boolean {
  if (!leads(m, who) || m.over) return false;
  m.reason = said.reason;
  return true;
}

export function giveContact(
  m: Machine,
  who: PersonActor,
  said: Said<'give_contact'>,
  {at}: Moment,
): boolean {
  if (!leads(m, who) || m.status === 'closed') return false;
  // Once somebody waits for it, or has it, it can be mended but not taken away.
  const needed = m.status === 'handed_over' || (m.status === 'handing_over' && m.contact);
  if (needed && !said.reachable) return false;
  m.secretSince = at;
  m.contact = said.reachable;
  m.socialEconomy = said.socialEconomy;
  if (m.status === 'handing_over' && m.contact && m.lapsesAt === null) openHandover(m, at);
  return true;
}

export function extend(m: Machine, who: PersonActor, said: Said<'extend'>, {at}: Moment): boolean {
  if (!leads(m, who) || m.status !== 'gathering') return false;
  if (said.closesAt <= at || said.closesAt <= m.closesAt) return false;
  m.closesAt = said.closesAt;
  m.calledAt = at;
  m.remindedCall = false;
  return true;
}

export function closeCall(m: Machine, who: PersonActor, moment: Moment): boolean {
  if (!leads(m, who) || m.status !== 'gathering') return false;
  endCall(m, moment);
  return true;
}

/** Before anybody took it. */
export function withdraw(
  m: Machine,
  who: PersonActor,
  said: Said<'withdraw'>,
  {at}: Moment,
): boolean {
  if (!leads(m, who) || m.over || m.status === 'handed_over' || !isWritten(said.reason))
    return false;
  takeBack(m, at);
  return true;
}

export function takeBack(m: Machine, at: number): void {
  m.status = 'withdrawn';
  m.endedAt = at;
  m.interested = [];
  m.recipients = [];
  m.coordinating = null;
  m.round = null;
  m.called = false;
}

export function reopen(m: Machine, who: PersonActor, said: Said<'reopen'>, {at}: Moment): boolean {
  if (!leads(m, who) || (m.status !== 'unplaced' && m.status !== 'withdrawn')) return false;
  if (said.closesAt <= at) return false;
  m.interested = m.status === 'unplaced' ? m.late : [];
  m.status = 'gathering';
  m.ofTeam = false;
  m.late = [];
  m.uninterested = [];
  m.closesAt = said.closesAt;
  m.calledAt = at;
  m.remindedCall = false;
  return true;
}

export function beInterested(
  m: Machine,
  who: PersonActor,
  said: Said<'be_interested'>,
  {at}: Moment,
): boolean {
  if (!speaks(who) || who.coop === null || who.coop === m.offering) return false;
  if (said.people != null && !(said.people >= 1 && said.people <= LIMITS.people)) return false;
  if (!isNote(said.note)) return false;
  const {coop} = who;
  if (!['gathering', 'allocating', 'forming_team', 'unplaced'].includes(m.status)) return false;
  const wishes = m.status === 'unplaced' ? m.late : m.interested;
  const mine = wishes.find((wish) => wish.coop === coop);
  if (!mine && (m.afterCall || !begins(who))) return false;
  const wish: Wish = mine ?? {
    coop,
    at,
    people: null,
    note: null,
    figures: null,
    lastWork: null,
  };
  const before = JSON.stringify(mine);
  if (said.people !== undefined) wish.people = said.people;
  if (said.note !== undefined) wish.note = said.note?.trim() ? said.note : null;
  // Figures are those of the call's end; unknown ones don't cross out known ones.
  if (!m.afterCall && said.figures) wish.figures = said.figures;
  // Once the call is over, a second tap has to complete something.
  if (m.status !== 'gathering' && before === JSON.stringify(wish)) return false;
  if (!mine) wishes.push(wish);
  m.uninterested = m.uninterested.filter((other) => other !== coop);
  return true;
}

/** It can be withdrawn until taken. */
export function withdrawInterest(m: Machine, who: PersonActor, moment: Moment): boolean {
  if (!isOneOf([...m.coops, ...m.late.map(({coop}) => coop)], who)) return false;
  if (m.taken) return false;
  m.late = m.late.filter((wish) => wish.coop !== who.coop);
  endInterest(m, who.coop!, moment);
  return true;
}

export function notInterested(m: Machine, who: PersonActor, moment: Moment): boolean {
  const {coop} = who;
  if (!speaks(who) || coop === null || coop === m.offering) return false;
  if (m.status === 'gathering') {
    if (m.uninterested.includes(coop)) return false;
    m.interested = m.interested.filter((wish) => wish.coop !== coop);
    m.uninterested.push(coop);
    return true;
  }
  return withdrawInterest(m, who, moment);
}

export function askQuestion(m: Machine, who: PersonActor, said: Said<'ask'>): boolean {
  return speaks(who) && !m.over && isWritten(said.text, LIMITS.text);
}
