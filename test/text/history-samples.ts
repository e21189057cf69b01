import type {Answer} from '../../src/app/answers.ts';
import type {Entry, Part, What} from '../../src/domain/history/index.ts';
import type {Interest} from '../../src/domain/delegation/state.ts';
import type {Offered} from '../../src/domain/opportunity/either.ts';
import {HOUR} from '../../src/domain/time.ts';

/** One sample at least of every line that a history may have, as in `samples.ts`. */
type Lines = {readonly [Id in What['id']]: readonly (What & {readonly id: Id})[]};

const by = {person: 'p1', coop: 'a'};
const bea = {person: 'p2', coop: 'b'};
const flora = {person: 'p9', coop: null};
const reason = 'hace un año que no tienen trabajo por FIT';

const PARTS: Record<Part, true> = {
  title: true,
  request: true,
  technologies: true,
  developers: true,
  details: true,
  terms: true,
  reason: true,
};

function linesOf(at: number, until: number, table: readonly Interest[]): Lines {
  const others = table.map((one): Interest => ({...one, coop: 'd', lastWork: at}));
  const figures = {free: 5, total: 12};
  const first = table.slice(0, 1).map((one): Interest => ({...one, coop: 'b', figures}));
  const unknown = first.map((one): Interest => ({...one, figures: null}));
  const earlier = first.map((one): Interest => ({...one, at: one.at - 1, lastWork: at}));
  const later = first.map((one): Interest => ({...one, coop: 'c', lastWork: at}));
  const proposed = (rows: readonly Interest[]) =>
    ({id: 'proposed', coop: 'b', table: rows, until}) as const;
  const ended = {
    id: 'interest_ended',
    by: bea,
    coop: 'b',
    reason: null,
    afterTaking: false,
  } as const;
  const team = {kind: 'team', coops: ['b', 'c'], coordinating: 'b'} as const;
  const shares = [{coop: 'b', proposed: 2, seated: 1, joined: 1}];
  return {
    offered: [1, 3].map((wanted) => ({id: 'offered', by, wanted, until})),
    edited: [
      {id: 'edited', by, parts: ['title']},
      {id: 'edited', by, parts: Object.keys(PARTS) as Part[]},
    ],
    interested: [null, 1, 2].flatMap((people) =>
      [null, 'Sabemos React'].flatMap((note) =>
        [true, false].map(
          (again) => ({id: 'interested', by: bea, coop: 'b', people, note, again}) as const,
        ),
      ),
    ),
    interest_ended: [
      {...ended, why: 'withdrawn'},
      {...ended, by: null, why: 'withdrawn'},
      {...ended, why: 'declined', reason},
      {...ended, why: 'declined', reason, afterTaking: true},
      {...ended, by: null, why: 'silent'},
      {...ended, by: null, why: 'coop_left'},
      {...ended, by, why: 'coop_left', reason},
    ],
    late: [{id: 'late', by: bea, coop: 'b'}],
    call_closed: [
      {id: 'call_closed', early: null, interested: []},
      {id: 'call_closed', early: {by, milliseconds: 3 * HOUR}, interested: ['b']},
      {id: 'call_closed', early: null, interested: ['b', 'c']},
    ],
    call_filled: [{id: 'call_filled'}],
    proposed: [
      proposed([
        ...first,
        ...others.map((one): Interest => ({...one, figures: {free: 1, total: 12}})),
      ]),
      proposed([...first, ...later]),
      proposed([...earlier, ...later]),
      proposed(unknown),
    ],
    agreed: [{id: 'agreed', by: bea}],
    called: (['no_volunteer', 'unasked', 'waits'] as const).map((why) => ({id: 'called', why})),
    contact_there: [{id: 'contact_there', until}],
    goes_on: [['b'], ['b', 'c']].map((coops) => ({id: 'goes_on', coops})),
    proposes: [1, 2].map((people) => ({id: 'proposes', coop: 'b', people})),
    seated: [0, 1, 2].map((free) => ({id: 'seated', coop: 'b', free})),
    question: [{id: 'question', by: bea, text: '¿Hay diseño? '.repeat(20)}],
    call_extended: [{id: 'call_extended', by, until}],
    lengthened: [
      ...(['call', 'round', 'volunteers', 'handover', 'answer'] as const).map(
        (what) => ({id: 'lengthened', what, until, why: 'outage'}) as const,
      ),
      {id: 'lengthened', what: 'round', until, why: 'undelivered'},
    ],
    withdrawn: [
      {id: 'withdrawn', by, reason: {kind: 'said', text: reason}},
      {id: 'withdrawn', by: null, reason: {kind: 'coop_left'}},
    ],
    reopened: [{id: 'reopened', by, until}],
    outcome: [
      {id: 'outcome', outcome: 'won', note: null, by: bea},
      {id: 'outcome', outcome: 'finished', note: 'Quedó muy bien', by: bea},
      {id: 'outcome', outcome: 'unknown', note: null, by: null},
    ],
    unplaced: [
      {id: 'unplaced', cause: 'nobody'},
      {id: 'unplaced', cause: 'declined'},
    ],
    team_forming: [true, false].map((again) => ({
      id: 'team_forming',
      coops: ['b', 'c'],
      until,
      again,
    })),
    volunteered: [{id: 'volunteered', by: bea, coop: 'b', until}],
    stepped_back: [{id: 'stepped_back', by: bea, coop: 'b'}],
    objected: [
      {id: 'objected', by: bea, coop: 'b', about: 'allocation', proposed: 'c', reason},
      {id: 'objected', by: bea, coop: 'b', about: 'coordination', proposed: 'c', reason},
      {id: 'objected', by: bea, coop: 'b', about: 'allocation', proposed: 'b', reason},
    ],
    round_resumed: [
      {id: 'round_resumed', by: bea, until},
      {id: 'round_resumed', by: null, until},
    ],
    chosen: [true, false].map((byMeeting) => ({
      id: 'chosen',
      coop: 'b',
      reason,
      by: flora,
      byMeeting,
    })),
    handover_proposed: (['only', 'agreed', 'unopposed', 'chosen'] as const).flatMap((how) =>
      [{kind: 'coop', coop: 'b'} as const, team].flatMap((recipients) =>
        [true, false].map(
          (waitsForContact) =>
            ({
              id: 'handover_proposed',
              recipients,
              how,
              stretched: [],
              waitsForContact,
            }) as const,
        ),
      ),
    ),
    contact_entered: [true, false].map((replaced) => ({
      id: 'contact_entered',
      by: flora,
      replaced,
    })),
    taken: [{kind: 'coop', coop: 'b'} as const, team].map((recipients) => ({
      id: 'taken',
      by: bea,
      recipients,
    })),
    recipient_left: [{id: 'recipient_left', coop: 'b'}],
    recipient_back: [{id: 'recipient_back', coop: 'b'}],
    evaluating: [1, 3].map((waiting) => ({id: 'evaluating', waiting})),
    complete: [{id: 'complete', shares}],
    partly_complete: [1, 2].map((free) => ({id: 'partly_complete', shares, free})),
    unfilled: [
      {id: 'unfilled', unlisted: []},
      {id: 'unfilled', unlisted: ['Elm', 'Kotlin']},
    ],
    weighing_closed: [{id: 'weighing_closed', by}],
    joined: [{id: 'joined', coop: 'b'}],
    seat_freed: [1, 2].map((free) => ({id: 'seat_freed', free})),
    seats_changed: [{id: 'seats_changed', by, seats: 3, before: 2}],
    partner_left: [{id: 'partner_left', coop: 'b'}],
    case_published: [{id: 'case_published', title: 'Una tienda', coops: ['a', 'b']}],
    case_taken_out: [
      {id: 'case_taken_out', why: 'changed'},
      {id: 'case_taken_out', why: 'taken_back'},
    ],
  };
}

type History = Extract<Answer, {kind: 'history'}>;

/** Every line of both workflows, page by page; each of them as the whole of a history, too. */
export function histories(
  {at, until, table}: {at: number; until: number; table: readonly Interest[]},
  states: readonly Offered[],
): readonly History[] {
  const entries = Object.values<readonly What[]>(linesOf(at, until, table))
    .flat()
    .map((what, n): Entry => ({at: at + n * 7 * HOUR, what}));
  return states.flatMap((state) => [
    ...Array.from({length: 20}, (_, n): History => ({
      kind: 'history',
      state,
      entries,
      page: n + 1,
    })),
    {kind: 'history', state, entries: entries.slice(0, 1), page: 9} as const,
  ]);
}
