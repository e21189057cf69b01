import type {Answer} from '../../src/app/answers.ts';
import type {Entries, Entry} from '../../src/app/expansion-answers.ts';
import type {Waiting} from '../../src/app/waiting.ts';
import type {Done} from '../../src/app/done.ts';
import {CANDIDATE_STATUSES} from '../../src/domain/expansion/candidate.ts';
import type {
  Candidate,
  CandidateDetails,
  CandidateStatus,
} from '../../src/domain/expansion/candidate.ts';
import {NO_SEAT_DETAILS, NO_TERMS} from '../../src/domain/expansion/details.ts';
import type {
  CandidateMessage,
  DirectMessage,
  ThreadMessage,
} from '../../src/domain/expansion/messages.ts';
import type {ExpansionRefusal} from '../../src/domain/expansion/refusals.ts';
import type {Action} from '../../src/domain/expansion/rights.ts';
import type {Offer, Offered, Status} from '../../src/domain/expansion/state.ts';
import {DAY} from '../../src/domain/time.ts';
import {CASE_REPLIES, CASE_TOLD, STUDIES} from './case-samples.ts';

/** One sample at least of everything that the bot can say of an expansion, as in `samples.ts`. */
const AT = Date.parse('2026-11-04T13:00:00Z');
const UNTIL = AT + 5 * DAY;

type ById<Union extends {id: string}> = {
  readonly [Id in Union['id']]: readonly (Union & {readonly id: Id})[];
};

const by = {person: 'p1', coop: 'a'};

export function candidate(
  number: number,
  status: CandidateStatus,
  more: Partial<Candidate> = {},
): Candidate {
  return {
    number,
    coop: 'b',
    by: 'p2',
    consent: 'asked',
    status,
    since: AT,
    word: null,
    proposedAt: status === 'asked' ? null : AT,
    reminded: false,
    erased: false,
    ...more,
  };
}

export const EXPANSION: Offer = {
  reference: 'E-7',
  title: 'Tienda en línea',
  request: 'Nos faltan dos personas.\nEl cliente pide React.',
  technologies: ['TypeScript', 'React'],
  seats: 3,
  offeringCoop: 'a',
  offeredBy: 'p1',
  details: NO_SEAT_DETAILS,
  terms: NO_TERMS,
  client: 'missing',
  confidentialSince: null,
  candidates: [],
  informed: {},
  gone: [],
  voices: {},
  spoke: {},
  left: [],
  formerly: [],
  unlisted: [],
  caseStudy: null,
};

const ASKED: Offer = {
  ...EXPANSION,
  seats: 2,
  details: {juniors: 1, semiseniors: 2, seniors: 1, english: 'reads', hours: 30},
  terms: {start: 'marzo', duration: 'tres meses', rate: 'USD 30 la hora'},
  client: 'given',
};

/** Somebody in each state, of two co-ops. */
const EVERYBODY = CANDIDATE_STATUSES.map((status, i) =>
  candidate(i + 1, status, {
    coop: i % 2 === 0 ? 'b' : 'c',
    consent: i % 3 === 0 ? 'word' : 'asked',
  }),
);
const seated = [candidate(1, 'joined'), candidate(2, 'accepted', {coop: 'c'})];
const underWay = {
  takenAt: AT,
  outcome: null,
  note: null,
  saidBy: null,
  questions: 1,
  answered: false,
  followUpAt: UNTIL,
  silenceAt: null,
};
const base = {kind: 'expansion', underWay: null} as const;
const call = {opensAt: AT, closesAt: UNTIL, extendedAt: null, reminded: false};
const gathering = {...base, status: 'gathering', ...call} as const;
const withdrawn = {...base, status: 'withdrawn', since: AT} as const;

export const E_STATES: {readonly [S in Status]: readonly (Offered & {readonly status: S})[]} = {
  gathering: [
    {...gathering, offer: EXPANSION},
    {...gathering, offer: {...ASKED, candidates: [candidate(1, 'proposed')]}},
    {
      ...gathering,
      offer: {
        ...ASKED,
        seats: 9,
        details: {...ASKED.details, english: 'speaks', hours: 1},
        candidates: EVERYBODY,
        informed: {b: {by: 'p1', at: AT}},
      },
    },
    {...gathering, offer: {...ASKED, details: {...NO_SEAT_DETAILS, english: 'none'}}},
  ],
  evaluating: [
    {
      ...base,
      status: 'evaluating',
      since: AT,
      offer: {...ASKED, candidates: [...seated.slice(1), candidate(3, 'qualified')]},
    },
    {
      ...base,
      status: 'evaluating',
      since: AT,
      offer: {...EXPANSION, candidates: [candidate(1, 'proposed'), candidate(2, 'proposed')]},
    },
  ],
  complete: [
    {
      ...base,
      status: 'complete',
      since: AT,
      underWay,
      offer: {...ASKED, candidates: seated, informed: {b: {by: 'p1', at: AT}}},
    },
  ],
  partly_complete: (['waiting', 'won'] as const).map((outcome) => ({
    ...base,
    status: 'partly_complete',
    since: AT,
    underWay: {...underWay, outcome},
    offer: {...EXPANSION, candidates: seated},
  })),
  unfilled: [
    {...base, status: 'unfilled', since: AT, offer: EXPANSION},
    {
      ...base,
      status: 'unfilled',
      since: AT,
      offer: {...EXPANSION, candidates: [candidate(1, 'not_qualified')]},
    },
  ],
  withdrawn: [
    {...withdrawn, by, reason: {kind: 'said', text: 'ya no hace falta'}, offer: ASKED},
    {
      ...withdrawn,
      by: {person: 'p1', coop: null},
      reason: {kind: 'said', text: 'nadie contesta'},
      offer: EXPANSION,
    },
    {...withdrawn, by: null, reason: {kind: 'coop_left'}, offer: EXPANSION},
  ],
  closed: (['waiting', 'won', 'lost', 'no_answer', 'finished', 'unknown'] as const).map(
    (outcome) => ({
      ...base,
      status: 'closed',
      since: UNTIL,
      takenAt: AT,
      questions: 2,
      outcome,
      note: outcome === 'lost' ? 'otra vez será' : null,
      saidBy: null,
      offer: {...ASKED, candidates: outcome === 'unknown' ? seated.slice(1) : seated},
    }),
  ),
};
/** Finished by people of two co-ops, and told in every way. */
export const CASE_E_STATES: readonly Offered[] = STUDIES.flatMap((caseStudy) =>
  E_STATES.closed
    .filter(({outcome}) => outcome === 'finished')
    .map((state) => ({...state, offer: {...state.offer, caseStudy}})),
);
export const ALL_E_STATES: readonly Offered[] = [
  ...Object.values(E_STATES).flat(),
  ...CASE_E_STATES,
];

const shares = [
  {coop: 'b', proposed: 2, seated: 2, joined: 1},
  {coop: 'c', proposed: 1, seated: 1, joined: 0},
  {coop: 'd', proposed: 1, seated: 0, joined: 0},
];

export const E_REPLIES: ById<ThreadMessage> = {
  whole_request: [{id: 'whole_request'}],
  question: [{id: 'question', by, text: '¿Qué\nusan?'}],
  call_closed_early: [{id: 'call_closed_early', by, early: 3 * DAY}],
  call_extended: [{id: 'call_extended', by, until: UNTIL}],
  lengthened: (['call', 'answer'] as const).map((what) => ({
    id: 'lengthened',
    what,
    until: UNTIL,
    why: 'outage',
  })),
  withdrawn: [
    {id: 'withdrawn', reason: {kind: 'said', text: 'ya no'}, by},
    {id: 'withdrawn', reason: {kind: 'coop_left'}, by: null},
  ],
  reopened: [{id: 'reopened', by, until: UNTIL}],
  outcome: [
    {id: 'outcome', outcome: 'won', note: null, by},
    {id: 'outcome', outcome: 'lost', note: 'no respondió', by},
    {id: 'outcome', outcome: 'unknown', note: null, by: null},
  ],
  evaluating: [1, 3].map((waiting) => ({id: 'evaluating', waiting})),
  complete: [{id: 'complete', shares}],
  partly_complete: [1, 2].map((free) => ({id: 'partly_complete', shares, free})),
  unfilled: [
    {id: 'unfilled', unlisted: []},
    {id: 'unfilled', unlisted: ['Elm', 'COBOL']},
  ],
  weighing_closed: [{id: 'weighing_closed', by}],
  joined: [{id: 'joined', coop: 'b'}],
  seat_freed: [{id: 'seat_freed', free: 1}],
  seats_changed: [{id: 'seats_changed', by, seats: 2, before: 3}],
  partner_left: [{id: 'partner_left', coop: 'b'}],
  ...CASE_REPLIES,
};

export const E_TOLD: ById<DirectMessage> = {
  offered_direct: [{id: 'offered_direct'}],
  question_direct: [{id: 'question_direct', by: {person: 'p1', coop: null}, text: '¿Qué usan?'}],
  trouble_direct: [{id: 'trouble_direct', by, coop: 'a', text: 'El cliente\nno paga.'}],
  withdrawn_direct: [
    {id: 'withdrawn_direct', reason: {kind: 'said', text: 'ya no'}, by},
    {id: 'withdrawn_direct', reason: {kind: 'coop_left'}, by: null},
  ],
  call_reminder_direct: [{id: 'call_reminder_direct'}],
  follow_up_direct: [1, 2].map((question) => ({id: 'follow_up_direct', question, takenAt: AT})),
  review_direct: [[1], [1, 2]].map((candidates) => ({id: 'review_direct', coop: 'b', candidates})),
  review_reminder_direct: [[1], [2, 3]].map((candidates) => ({
    id: 'review_reminder_direct',
    candidates,
  })),
  evaluating_direct: [1, 2].map((n) => ({id: 'evaluating_direct', waiting: n, free: n})),
  partly_direct: [{id: 'partly_direct', free: 1}],
  unfilled_direct: [[], ['Elm']].map((unlisted) => ({id: 'unfilled_direct', unlisted})),
  candidate_withdrawn_direct: (['person', 'coop', 'coop_left'] as const).flatMap((why) =>
    [true, false].map((had) => ({
      id: 'candidate_withdrawn_direct',
      candidate: 1,
      coop: 'b',
      why,
      seated: had,
    })),
  ),
  candidate_amended_direct: [{id: 'candidate_amended_direct', candidate: 1, coop: 'b'}],
  candidate_erased_direct: [{id: 'candidate_erased_direct', candidate: 1, coop: 'b'}],
  partner_left_direct: [{id: 'partner_left_direct', coop: 'b'}],
  ...CASE_TOLD,
  consent_direct: (['agreed', 'refused', 'lapsed'] as const).map((answer) => ({
    id: 'consent_direct',
    candidate: 1,
    answer,
  })),
  own_withdrew_direct: [{id: 'own_withdrew_direct', candidate: 1}],
  own_erased_direct: [{id: 'own_erased_direct', candidate: 1}],
  candidate_news_direct: (
    ['qualified', 'not_qualified', 'accepted', 'declined', 'joined'] as const
  ).map((news) => ({id: 'candidate_news_direct', candidate: 1, news})),
  released_direct: (['seats_taken', 'weighing_closed', 'withdrawn'] as const).map((why) => ({
    id: 'released_direct',
    candidates: [1, 2],
    why,
  })),
  edited_direct: [{id: 'edited_direct'}],
  reopened_direct: [true, false].map((standing) => ({
    id: 'reopened_direct',
    until: UNTIL,
    standing,
  })),
  overruled_direct: (
    [
      'edited',
      'call_ended',
      'withdrawn',
      'outcome',
      'qualified',
      'not_qualified',
      'client',
      'candidate_withdrawn',
      'case_told',
      'case_answer',
    ] as const
  ).map((what) => ({id: 'overruled_direct', by, what})),
};

export const TO_CANDIDATE: ById<CandidateMessage> = {
  consent_asked: [{id: 'consent_asked', candidate: 1, coop: 'b'}],
  consent_reminder: [{id: 'consent_reminder', candidate: 1, coop: 'b'}],
  consent_over: [{id: 'consent_over', candidate: 1, coop: 'b'}],
  you_are_accepted: [{id: 'you_are_accepted', candidate: 1, coop: 'b'}],
  you_are_out: (['released', 'withdrawn'] as const).map((why) => ({
    id: 'you_are_out',
    candidate: 1,
    coop: 'b',
    why,
  })),
  you_joined: [{id: 'you_joined', candidate: 1, coop: 'b'}],
};

type ExpansionOnly = Exclude<ExpansionRefusal, {id: 'invalid'}>;
const status = 'complete';

/** Those that both have are among the delegation's. */
export const E_REFUSALS: ById<
  Extract<
    ExpansionOnly,
    {
      id:
        | 'own_expansion'
        | 'no_such_candidate'
        | 'only_partners'
        | 'about_yourself'
        | 'candidate_stands'
        | 'no_free_seat'
        | 'client_not_informed'
        | 'already_informed'
        | 'nobody_proposed'
        | 'client_missing'
        | 'somebody_joined'
        | 'seats_below_taken'
        | 'nothing_to_weigh'
        | 'candidate_erased';
    }
  >
> = {
  own_expansion: [{id: 'own_expansion'}],
  no_such_candidate: [{id: 'no_such_candidate', candidate: 4}],
  only_partners: [{id: 'only_partners', coop: 'a'}],
  about_yourself: [{id: 'about_yourself'}],
  candidate_stands: CANDIDATE_STATUSES.map((stands) => ({
    id: 'candidate_stands',
    candidate: 1,
    status: stands,
  })),
  no_free_seat: [{id: 'no_free_seat', seats: 2}],
  client_not_informed: [{id: 'client_not_informed', coop: 'b', candidate: 1}],
  already_informed: [{id: 'already_informed', coop: 'b'}],
  nobody_proposed: [{id: 'nobody_proposed', coop: 'b'}],
  client_missing: [{id: 'client_missing', coop: 'a'}],
  somebody_joined: [1, 2].map((joined) => ({id: 'somebody_joined', joined})),
  seats_below_taken: [{id: 'seats_below_taken', taken: 2}],
  nothing_to_weigh: [{id: 'nothing_to_weigh', status}],
  candidate_erased: [{id: 'candidate_erased', candidate: 1}],
};

/** A name that stands nowhere but where it may. */
export const SECRET = 'Zulema Quiroga';

export const DETAILS: CandidateDetails = {
  person: null,
  name: SECRET,
  technologies: ['React', 'Go'],
  seniority: 'senior',
  english: 'speaks',
  hours: 20,
  available: 'desde abril',
  link: 'https://example.org/zulema',
  note: 'Le gusta enseñar.',
  reason: null,
};

const entryOf = (one: Candidate, details: CandidateDetails | null = DETAILS): Entry => ({
  candidate: one,
  details,
  informed: one.number % 2 === 0,
});

/** Somebody in each state, with what is kept of them and without. */
export const ENTRIES: readonly Entry[] = [
  ...EVERYBODY.map((one) => entryOf(one)),
  entryOf(candidate(10, 'joined', {erased: true}), null),
  entryOf(candidate(11, 'proposed'), {
    ...DETAILS,
    person: 'p9',
    technologies: [],
    seniority: null,
    english: null,
    hours: null,
    available: null,
    link: null,
    note: null,
  }),
  entryOf(candidate(12, 'proposed'), {...DETAILS, technologies: ['COBOL']}),
  ...[13, 14, 15, 16, 17, 18].map((n) => entryOf(candidate(n, 'proposed'))),
];
const [ASKS] = ENTRIES;
if (!ASKS) throw new Error('a sample is missing');

const entries: Entries = {reference: 'E-7', title: 'Tienda en línea', entries: ENTRIES};
export const LISTED_PEOPLE: readonly Entries[] = [entries];

export const E_DONE: ById<
  Extract<
    Done,
    {
      id:
        | 'expansion_offered'
        | 'expansion_call_closed'
        | 'seats_details_given'
        | 'terms_given'
        | 'seats_changed'
        | 'weighing_closed'
        | 'proposed'
        | 'amended'
        | 'consented'
        | 'evaluated'
        | 'informed'
        | 'candidate_withdrawn'
        | 'forgotten';
    }
  >
> = {
  expansion_offered: [{id: 'expansion_offered', until: UNTIL}],
  expansion_call_closed: ALL_E_STATES.flatMap((state) =>
    [true, false].map((own) => ({id: 'expansion_call_closed', state, own})),
  ),
  seats_details_given: [{id: 'seats_details_given'}],
  terms_given: [{id: 'terms_given'}],
  seats_changed: [0, 1, 2].map((free) => ({id: 'seats_changed', seats: 3, free})),
  weighing_closed: E_STATES.partly_complete.map((state) => ({id: 'weighing_closed', state})),
  proposed: [
    [{number: 1, consent: 'asked'} as const],
    [
      {number: 1, consent: 'word'},
      {number: 2, consent: 'asked'},
    ] as const,
  ].flatMap((candidates) =>
    [true, false].map((yourself) => ({id: 'proposed', coop: 'b', candidates, yourself})),
  ),
  amended: [true, false].map((disclosed) => ({id: 'amended', candidate: 1, disclosed})),
  consented: [true, false].map((agrees) => ({id: 'consented', agrees, coop: 'b'})),
  evaluated: CANDIDATE_STATUSES.flatMap((stands) =>
    [[], [2], [2, 3]].map((waiting, free) => ({
      id: 'evaluated',
      candidate: 1,
      coop: 'b',
      status: stands,
      waiting,
      free,
    })),
  ),
  informed: [{id: 'informed', coop: 'b'}],
  candidate_withdrawn: [true, false].map((own) => ({
    id: 'candidate_withdrawn',
    candidate: 1,
    own,
  })),
  forgotten: [true, false].map((own) => ({id: 'forgotten', candidate: 1, coop: 'b', own})),
};

const thread = {reference: 'E-7', title: 'Tienda en línea'};
export const E_WAITING: {readonly [F in 'review' | 'consent']: Waiting & {readonly for: F}} = {
  review: {for: 'review', ...thread, unreviewed: [1], qualified: [2, 3], accepted: [4]},
  consent: {for: 'consent', ...thread, candidate: 1, coop: 'b'},
};
export const ABOUT_TO_JOIN: Waiting = {...E_WAITING.review, unreviewed: [], qualified: []};

const ACTIONS: readonly Action[] = [
  'propose',
  'ask',
  'edit',
  'give_details',
  'give_terms',
  'change_seats',
  'extend',
  'close_call',
  'close_weighing',
  'withdraw',
  'reopen',
  'qualify',
  'state_informed',
  'record_outcome',
  'tell_trouble',
];

type Of<Kind extends Answer['kind']> = readonly Extract<Answer, {kind: Kind}>[];

export const E_ANSWERS: {
  readonly [
    Kind in
      | 'expansion_details'
      | 'show_expansion'
      | 'review'
      | 'about_me'
      | 'why_not'
      | 'ask_forget'
      | 'client'
      | 'explain'
      | 'other_kind'
  ]: Of<Kind>;
} = {
  expansion_details: ALL_E_STATES.map((state) => ({kind: 'expansion_details', state})),
  show_expansion: ALL_E_STATES.flatMap((state) =>
    [
      {coop: 'd', offering: false, partner: false, may: new Set<Action>(), entries: []},
      {coop: null, offering: false, partner: false, may: new Set(ACTIONS), entries: []},
      {coop: 'a', offering: true, partner: false, may: new Set(ACTIONS), entries: ENTRIES},
      {coop: 'b', offering: false, partner: true, may: new Set(ACTIONS), entries: ENTRIES},
    ].map((own) => ({kind: 'show_expansion', state, own})),
  ),
  review: ALL_E_STATES.flatMap((state) =>
    [[], ENTRIES.slice(2, 4), ENTRIES].map((some) => ({kind: 'review', state, entries: some})),
  ),
  about_me: ALL_E_STATES.slice(0, 2).flatMap((state) =>
    ENTRIES.map((entry) => ({kind: 'about_me', state, entry})),
  ),
  why_not: ['Hace falta más React.', null].map((reason) => ({
    kind: 'why_not',
    reference: 'E-7',
    entry: ASKS,
    reason,
  })),
  ask_forget: ENTRIES.flatMap((entry) =>
    [true, false].map((own) => ({kind: 'ask_forget', reference: 'E-7', entry, own})),
  ),
  client: [{kind: 'client', ...thread, clientName: 'Las Marías'}],
  explain: ALL_E_STATES.flatMap((state) =>
    [[], ['b', 'c']].flatMap((coops) =>
      [true, false].map((offering) => ({kind: 'explain', state, offering, coops})),
    ),
  ),
  other_kind: [
    {kind: 'other_kind', reference: 'E-7', is: 'expansion'},
    {kind: 'other_kind', reference: 'D-12', is: 'delegation'},
  ],
};
