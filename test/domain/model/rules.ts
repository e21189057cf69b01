import type {CoopId, PersonId} from '../../../src/domain/workflow.ts';
import {RULES} from '../../support/federation.ts';
import type {Machine, Moment} from './machine.ts';
import {neediest} from './need.ts';

const {calendar} = RULES;

/** Rules 1 to 4, begun anew among whoever is interested now. */
export function settle(machine: Machine, {at}: Moment): void {
  machine.round = null;
  machine.called = false;
  machine.recipients = [];
  machine.coordinating = null;
  machine.outcome = null;
  // Who left FIT since it was taken isn't asked again.
  machine.interested = machine.interested.filter(({coop}) => !machine.gone.includes(coop));
  machine.gone = [];
  const {coops} = machine;
  if (coops.length === 0) {
    machine.status = 'unplaced';
    machine.endedAt = at;
    machine.late = [];
  } else if (coops.length === 1) {
    handOver(machine, coops, null, at);
  } else if (machine.developers === 1) {
    machine.status = 'allocating';
    ask(machine, neediest(machine.interested).coop, at);
  } else {
    wantVolunteers(machine, at);
  }
}

/** Who co-ordinates? */
export function wantVolunteers(machine: Machine, at: number): void {
  machine.status = 'forming_team';
  machine.ofTeam = true;
  machine.round = null;
  machine.called = false;
  machine.recipients = [];
  machine.coordinating = null;
  machine.volunteerBy = calendar.windowEnd(RULES.teamConsentWindow, at);
}

/** A consent round among the interested and the offering co-op. */
export function ask(machine: Machine, about: CoopId, at: number, volunteer?: PersonId): void {
  const team = machine.status === 'forming_team';
  machine.rounds += 1;
  machine.called = false;
  machine.unasked = false;
  machine.round = {
    about,
    asked: [...machine.coops, machine.offering],
    agreed: team ? [about] : [],
    against: new Map(),
    opensAt: at,
    endsAt: calendar.windowEnd(team ? RULES.teamConsentWindow : RULES.consentWindow, at),
    stoppedAt: null,
    reminded: false,
    waited: false,
    words: new Map(volunteer === undefined ? [] : [[about, volunteer]]),
  };
}

/** It passed, or the co-ordinators chose: on to the handover. */
export function carryOut(machine: Machine, coop: CoopId, at: number): void {
  if (machine.status === 'forming_team') handOver(machine, machine.coops, coop, at);
  else handOver(machine, [coop], null, at);
}

function handOver(
  machine: Machine,
  recipients: CoopId[],
  coordinating: CoopId | null,
  at: number,
): void {
  machine.status = 'handing_over';
  machine.round = null;
  machine.called = false;
  machine.recipients = recipients;
  machine.coordinating = coordinating;
  machine.handovers += 1;
  machine.opensAt = null;
  machine.lapsesAt = null;
  machine.remindContactAt = calendar.nextMorning(at);
  machine.remindedHandover = false;
  if (machine.contact) openHandover(machine, at);
}

/** The contact is there: the window for "we take it" starts. */
export function openHandover(machine: Machine, at: number): void {
  machine.remindContactAt = null;
  machine.opensAt = at;
  machine.lapsesAt = calendar.windowEnd(RULES.handoverWindow, at);
}

/**
 * All agreed: no need to wait for the end of the window. Or it ended already, and of those who could
 * not be asked then nobody is left whose word is missing.
 */
export function passIfNothingIsMissing(machine: Machine, {at}: Moment): void {
  const {round} = machine;
  if (!round) return;
  const silent = round.asked.filter((coop) => !round.agreed.includes(coop));
  const ended = machine.called && machine.unasked && round.against.size === 0;
  const heard = silent.every((coop) => !machine.unreached.includes(coop));
  if (silent.length === 0 || (ended && heard)) carryOut(machine, round.about, at);
}

/** An objection is gone: with the last one the clock goes on, later by the time it stood. */
export function resumeIfNobodyObjects(machine: Machine, at: number): void {
  const {round} = machine;
  if (round?.stoppedAt == null || round.against.size > 0 || machine.unasked) return;
  const end = calendar.lengthen(round.endsAt, at - round.stoppedAt);
  // As long a window as before, only later.
  round.opensAt += end - round.endsAt;
  round.endsAt = end;
  round.stoppedAt = null;
  machine.called = false;
}

/**
 * An interest ended after the call, whatever ended it. What still stands among two or more goes on,
 * the rest begins anew.
 */
export function endInterest(machine: Machine, coop: CoopId, moment: Moment): void {
  if (!machine.wishOf(coop)) return;
  machine.interested = machine.interested.filter((wish) => wish.coop !== coop);
  const {round, coops} = machine;
  const team = machine.coordinating !== null;
  switch (machine.status) {
    case 'allocating':
    case 'forming_team':
      if (coops.length < 2 || round?.about === coop) {
        settle(machine, moment);
        return;
      }
      if (!round) return;
      round.asked = round.asked.filter((other) => other !== coop);
      round.agreed = round.agreed.filter((other) => other !== coop);
      round.against.delete(coop);
      round.words.delete(coop);
      resumeIfNobodyObjects(machine, moment.at);
      passIfNothingIsMissing(machine, moment);
      return;
    case 'handing_over':
      if (team && coops.length < 2) {
        settle(machine, moment);
        return;
      }
      if (team ? machine.coordinating === coop : machine.recipients.includes(coop)) {
        settle(machine, moment);
        return;
      }
      machine.recipients = machine.recipients.filter((other) => other !== coop);
      return;
    case 'handed_over': {
      if (!machine.recipients.includes(coop)) return;
      const rest = machine.recipients.filter((other) => other !== coop);
      if (rest.length === 0 || (rest.length > 1 && machine.coordinating === coop)) {
        settle(machine, moment);
        return;
      }
      machine.recipients = rest;
      machine.gone = machine.gone.filter((other) => other !== coop);
      if (rest.length === 1) machine.coordinating = null;
      return;
    }
    default:
  }
}
