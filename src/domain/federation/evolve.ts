import type {DigestState} from '../digest/state.ts';
import type {Meeting, MeetingState, Missed} from '../meeting/state.ts';
import type {CoopId, Recorded} from '../workflow.ts';
import {never} from '../workflow.ts';
import type {CustomsState} from './customs.ts';
import type {FederationEvent} from './events.ts';

/** Of the registry, what the federation's days are made of. */
export interface FederationState {
  readonly customs: CustomsState;
  readonly digest: DigestState;
  readonly meeting: MeetingState;
}

export function evolveFederation<State extends FederationState>(
  state: State,
  event: Recorded<FederationEvent>,
): State {
  switch (event.type) {
    case 'news_left':
    case 'news_withdrawn':
    case 'digest_made':
      return {...state, digest: withDigest(state.digest, event)};
    case 'customs_set': {
      const after = withChosen(state, {...state.customs.chosen, ...event.customs});
      // Another rule about meetings begins anew: nobody is held to what was missed under the one before.
      return event.customs.attendance === undefined
        ? after
        : {...after, meeting: {...after.meeting, missed: {}}};
    }
    case 'customs_reset': {
      const chosen = Object.entries(state.customs.chosen).filter(
        ([name]) => !(event.names as readonly string[]).includes(name),
      );
      return withChosen(state, Object.fromEntries(chosen));
    }
    case 'agenda_posted':
    case 'meeting_moved':
    case 'present':
    case 'excused':
    case 'decided':
    case 'meeting_asked':
    case 'met':
    case 'meeting_lapsed':
      return {...state, meeting: withMeeting(state.meeting, event)};
    default:
      return never(event);
  }
}

function withChosen<State extends FederationState>(
  state: State,
  chosen: CustomsState['chosen'],
): State {
  return {...state, customs: {...state.customs, chosen}};
}

type Of<Type extends FederationEvent['type']> = Extract<Recorded<FederationEvent>, {type: Type}>;

function withDigest(
  digest: DigestState,
  event: Of<'news_left' | 'news_withdrawn' | 'digest_made'>,
): DigestState {
  const {news} = digest;
  switch (event.type) {
    case 'news_left': {
      const {news: id, text, at, by} = event;
      const left = {id, text, at, by: by ?? {person: '', coop: null}};
      return {...digest, news: [...news, left], count: Math.max(digest.count, id)};
    }
    case 'news_withdrawn':
      return {...digest, news: news.filter(({id}) => id !== event.news)};
    case 'digest_made': {
      const {day, at, said, from, upTo} = event;
      const told = news.filter(({id}) => event.news.includes(id));
      return {
        ...digest,
        last: {day, at, said, from, upTo, news: told},
        news: news.filter((one) => !told.includes(one)),
      };
    }
  }
}

function withMeeting(
  state: MeetingState,
  event: Of<
    | 'agenda_posted'
    | 'meeting_moved'
    | 'present'
    | 'excused'
    | 'decided'
    | 'meeting_asked'
    | 'met'
    | 'meeting_lapsed'
  >,
): MeetingState {
  switch (event.type) {
    case 'agenda_posted': {
      const {meeting: number, heldAt, agenda, at: postedAt} = event;
      return {
        ...state,
        count: number,
        announced: heldAt ?? state.announced,
        open: {number, heldAt, postedAt, agenda, roll: {present: {}, excused: []}, asked: false},
      };
    }
    case 'meeting_moved': {
      const {heldAt} = event;
      const moved = withOpen(state, (open) => ({...open, heldAt, asked: false}));
      return {...moved, announced: heldAt};
    }
    case 'present':
      return withOpen(state, (open) => {
        const present = {...open.roll.present, [event.coop]: event.person};
        const excused = open.roll.excused.filter((coop) => coop !== event.coop);
        return {...open, roll: {present, excused}};
      });
    case 'excused':
      return excused(state, event);
    case 'decided': {
      const {text, at, by} = event;
      const decision = {text, at, by: by ?? {person: '', coop: null}};
      const {last} = state;
      return last?.number === event.meeting
        ? {...state, last: {...last, decisions: [...last.decisions, decision]}}
        : {...state, decisions: [...state.decisions, decision]};
    }
    case 'meeting_asked':
      return withOpen(state, (open) => ({...open, asked: true}));
    case 'met':
      return met(state, event);
    case 'meeting_lapsed':
      return {...state, open: null};
  }
}

function withOpen(state: MeetingState, change: (open: Meeting) => Meeting): MeetingState {
  return state.open ? {...state, open: change(state.open)} : state;
}

/** Excused from the last one, it hasn't missed it, nor what followed from missing it. */
function excused(state: MeetingState, {meeting, coop}: Of<'excused'>): MeetingState {
  const {last} = state;
  if (last?.number !== meeting)
    return withOpen(state, (open) => ({
      ...open,
      roll: {...open.roll, excused: [...open.roll.excused, coop]},
    }));
  return {
    ...state,
    last: {
      ...last,
      excused: [...last.excused, coop],
      absent: last.absent.filter((one) => one !== coop),
    },
    missed: without(state.missed, [coop]),
  };
}

function met(state: MeetingState, event: Of<'met'>): MeetingState {
  const {meeting: number, absent, warned, barred, at} = event;
  const {open, decisions} = state;
  const roll = open?.roll ?? {present: {}, excused: []};
  const missed = absent.map((coop): [CoopId, Missed] => {
    const {times = 0, warnedAt = null} = state.missed[coop] ?? {};
    const isWarned = warned.includes(coop) || barred.includes(coop);
    return [
      coop,
      {
        times: times + 1,
        warnedAt: isWarned ? (warnedAt ?? at) : null,
        barred: barred.includes(coop),
      },
    ];
  });
  const there = [...Object.keys(roll.present), ...roll.excused];
  return {
    ...state,
    count: number,
    open: null,
    last: {
      number,
      at,
      toldUpTo: open?.postedAt ?? at,
      heldAt: open?.heldAt ?? null,
      agenda: open?.agenda ?? null,
      absent,
      decisions,
      ...roll,
    },
    decisions: [],
    missed: {...without(state.missed, there), ...Object.fromEntries(missed)},
  };
}

function without(missed: MeetingState['missed'], coops: readonly CoopId[]): MeetingState['missed'] {
  return Object.fromEntries(Object.entries(missed).filter(([coop]) => !coops.includes(coop)));
}
