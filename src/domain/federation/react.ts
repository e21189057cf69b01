import type {Met} from '../meeting/state.ts';
import type {Registry} from '../registry/state.ts';
import type {CoopId, Recorded, Reference} from '../workflow.ts';
import {customsOf} from './customs.ts';
import type {FederationEvent} from './events.ts';
import type {ChannelMessage, FederationMessage, FederationNotice} from './messages.ts';

/** What people are told of the federation's days. */
export function reactFederation(
  before: Registry,
  event: Recorded<FederationEvent>,
  after: Registry,
): readonly FederationNotice[] {
  switch (event.type) {
    case 'news_withdrawn': {
      const {by} = event;
      const left = before.digest.news.find(({id}) => id === event.news);
      if (!left || !by || left.by.person === by.person) return [];
      const message = {id: 'news_withdrawn_direct', text: left.text, by} as const;
      return [{audience: {to: 'person', person: left.by.person}, message}];
    }
    case 'agenda_posted':
      return agendaPosted(event);
    case 'meeting_asked': {
      const {open} = after.meeting;
      if (open?.heldAt == null) return [];
      const message = {
        id: 'whether_met_direct',
        meeting: open.number,
        heldAt: open.heldAt,
      } as const;
      return [{audience: {to: 'coordinators', without: []}, message}];
    }
    case 'met':
      return [
        // Each is said once, not after each meeting.
        ...event.warned
          .filter((coop) => (before.meeting.missed[coop]?.warnedAt ?? null) === null)
          .map((coop) => toCoop(coop, {id: 'attendance_warned_direct', coop})),
        ...event.barred
          .filter((coop) => !before.meeting.missed[coop]?.barred)
          .map((coop) => toCoop(coop, {id: 'attendance_barred_direct', coop})),
      ];
    case 'excused': {
      const {coop, by, reason} = event;
      return by && by.coop !== coop ? [toCoop(coop, {id: 'excused_direct', coop, by, reason})] : [];
    }
    case 'news_left':
    case 'digest_made':
    case 'customs_set':
    case 'customs_reset':
    case 'meeting_moved':
    case 'present':
    case 'decided':
    case 'meeting_lapsed':
      return [];
  }
}

function toCoop(coop: CoopId, message: FederationMessage): FederationNotice {
  return {audience: {to: 'coop', coop}, message};
}

/**
 * Each co-op that something waits for, once; its mandate too. A missing contact is asked for every
 * morning anyway: nobody is told of it twice in one.
 */
function agendaPosted({
  meeting,
  agenda,
  heldAt,
}: Extract<FederationEvent, {type: 'agenda_posted'}>): readonly FederationNotice[] {
  const waiting = agenda.waiting.filter(({pending}) => pending.for !== 'contact');
  const references = new Map<CoopId, Reference[]>();
  for (const {reference, pending} of waiting)
    for (const coop of pending.coops) {
      const known = references.get(coop) ?? [];
      if (!known.includes(reference)) references.set(coop, [...known, reference]);
    }
  return [...references].map(([coop, some]) => ({
    audience: {to: 'coop_and_mandate', coop},
    message: {id: 'agenda_waits_direct', coop, meeting, heldAt, references: some},
  }));
}

/** What is said in the FIT channel. */
export function saidInChannel(
  event: Recorded<FederationEvent>,
  after: Registry,
): readonly ChannelMessage[] {
  const {open, last} = after.meeting;
  switch (event.type) {
    case 'agenda_posted':
    case 'meeting_moved':
    case 'present':
      return [{id: 'agenda', meeting: event.meeting}];
    case 'excused':
      return open?.number === event.meeting || last?.agenda
        ? [{id: 'agenda', meeting: event.meeting}]
        : [];
    case 'met':
      return [
        ...(last?.agenda ? [{id: 'agenda', meeting: event.meeting} as const] : []),
        ...(last ? [minutesOf(last)] : []),
      ];
    case 'decided': {
      const late = last?.number === event.meeting && event.by !== null;
      return late ? [{id: 'decided', meeting: event.meeting, text: event.text, by: event.by}] : [];
    }
    case 'customs_set':
    case 'customs_reset': {
      const names =
        event.type === 'customs_set'
          ? (Object.keys(event.customs) as (keyof typeof event.customs)[])
          : event.names;
      const standing = customsOf(after);
      const customs = Object.fromEntries(names.map((name) => [name, standing[name]]));
      return event.by ? [{id: 'customs', by: event.by, names, customs}] : [];
    }
    case 'news_left':
    case 'news_withdrawn':
    case 'digest_made':
    case 'meeting_asked':
    case 'meeting_lapsed':
      return [];
  }
}

function minutesOf({number, at, present, excused, decisions}: Met): ChannelMessage {
  return {id: 'minutes', meeting: number, at, present, excused, decisions};
}
