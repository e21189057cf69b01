import type {OpportunityDialog} from '../../src/app/dialog-names.ts';
import type {Intent} from '../../src/app/intents.ts';
import {NO_DETAILS} from '../../src/domain/delegation/details.ts';
import {NO_SEAT_DETAILS, NO_TERMS} from '../../src/domain/expansion/details.ts';
import type {Reference} from '../../src/domain/workflow.ts';
import {named} from './quarter.ts';

type Do = Intent['do'];

const ASKED = {
  title: 'Otra cosa',
  request: 'Con otras palabras.',
  technologies: ['Go'],
  closes: '5d',
};
const STORY = {title: 'x', challenge: 'x', solution: 'x', result: 'x'};
const EVER = {period: {unit: 'all'}, typed: ''} as const;
const CANDIDATES = [1, 2, 3];

type Form = readonly [OpportunityDialog, ...number[]];
const OF_BOTH: readonly Form[] = [
  ['edit'],
  ['details'],
  ['question'],
  ['extend'],
  ['withdraw'],
  ['outcome'],
  ['trouble'],
  ['case_study'],
  ['case_study_facts'],
];
/** With the handover, the round, the candidate that a button would be bound to. */
const OF_DELEGATIONS: readonly Form[] = [
  ...OF_BOTH,
  ['contact'],
  ['reason'],
  ['choose'],
  ['declinehandover', 1],
  ['object', 1],
];
const OF_EXPANSIONS: readonly Form[] = [
  ...OF_BOTH,
  ['seats_details'],
  ['terms'],
  ['seats'],
  ['candidate', ...CANDIDATES],
  ['candidate_more', ...CANDIDATES],
  ['disqualify', ...CANDIDATES],
  ['review', ...CANDIDATES],
];

/**
 * Everything that can be asked for, as somebody might who goes by ids alone: of each opportunity, and
 * of each candidate. A new intent doesn't compile without a line here.
 */
const EACH: {
  readonly [D in Do]: (reference: Reference) => readonly (Intent & {readonly do: D})[];
} = {
  home: () => [{do: 'home'}],
  help: () => [{do: 'help', topic: null}],
  list: () => [{do: 'list', scope: 'all', technology: null}],
  mine: () => [{do: 'mine'}],
  show: (reference) => [{do: 'show', reference}],
  history: (reference) => [{do: 'history', reference, page: 1}],
  details: (reference) => [{do: 'details', reference}],
  network_text: (reference) => [{do: 'network_text', reference}],
  rest_text: (reference) => [{do: 'rest_text', reference}],
  open_offer: () => [{do: 'open_offer', title: ''}],
  offer: () => [{do: 'offer', developers: 1, ...ASKED}],
  open: (reference) =>
    (reference.startsWith('E') ? OF_EXPANSIONS : OF_DELEGATIONS).flatMap(([dialog, ...bounds]) => [
      {do: 'open', dialog, reference} as const,
      ...bounds.map((bound) => ({do: 'open', dialog, reference, bound}) as const),
    ]),
  interested: (reference) => [
    {do: 'interested', reference, note: null},
    {do: 'interested', reference, note: 'también', people: 1},
  ],
  complete_interest: (reference) => [
    {do: 'complete_interest', reference, people: 1, free: 1, total: 9, note: 'sí'},
  ],
  not_interested: (reference) => [{do: 'not_interested', reference}],
  withdraw_interest: (reference) => [{do: 'withdraw_interest', reference}],
  ask: (reference) => [{do: 'ask', reference, text: '¿?'}],
  edit: (reference) => [{do: 'edit', reference, developers: 1, ...ASKED}],
  give_details: (reference) => [
    {do: 'give_details', reference, details: {...NO_DETAILS, budget: 'x'}},
  ],
  give_reason: (reference) => [{do: 'give_reason', reference, reason: 'other'}],
  give_contact: (reference) => [
    {
      do: 'give_contact',
      reference,
      clientName: '',
      clientContact: '',
      privateNotes: 'y',
      socialEconomy: null,
    },
  ],
  contact: (reference) => [{do: 'contact', reference}],
  extend: (reference) => [{do: 'extend', reference, closes: '10d'}],
  close_call: (reference) => [{do: 'close_call', reference}],
  withdraw: (reference) => [{do: 'withdraw', reference, reason: 'x'}],
  reopen: (reference) => [{do: 'reopen', reference, closes: null}],
  take: (reference) => [
    {do: 'take', reference},
    {do: 'take', reference, handover: 1},
  ],
  decline: (reference) => [{do: 'decline', reference, reason: 'x'}],
  agree: (reference) => [
    {do: 'agree', reference, round: 1},
    {do: 'agree', reference},
  ],
  object: (reference) => [{do: 'object', reference, reason: 'x'}],
  coordinate: (reference) => [{do: 'coordinate', reference}],
  step_back: (reference) => [{do: 'step_back', reference}],
  tick: (reference) => [1, 2, 3].map((point) => ({do: 'tick', reference, point, done: true})),
  trouble: (reference) => [{do: 'trouble', reference, text: 'x'}],
  choose: (reference) => [{do: 'choose', reference, coop: 'Alfa', reason: 'x'}],
  outcome: (reference) => [{do: 'outcome', reference, outcome: 'lost', note: null}],
  open_expand: () => [{do: 'open_expand', title: ''}],
  expand: () => [{do: 'expand', seats: 1, ...ASKED}],
  close: (reference) => [{do: 'close', reference}],
  edit_expansion: (reference) => [{do: 'edit_expansion', reference, seats: 3, ...ASKED}],
  seats_details: (reference) => [
    {do: 'seats_details', reference, details: {...NO_SEAT_DETAILS, juniors: 1}},
  ],
  terms: (reference) => [
    {do: 'terms', reference, terms: {...NO_TERMS, rate: 'x'}, clientName: ''},
    {do: 'terms', reference, terms: {...NO_TERMS, rate: 'x'}, clientName: 'otro'},
  ],
  seats: (reference) => [{do: 'seats', reference, seats: 4}],
  close_weighing: (reference) => [{do: 'close_weighing', reference}],
  propose: (reference) => [
    {
      do: 'propose',
      reference,
      people: [],
      names: ['Otra Persona'],
      technologies: [],
      seniority: null,
      english: null,
      hours: null,
    },
  ],
  amend_candidate: (reference) =>
    CANDIDATES.map((candidate) => ({
      do: 'amend_candidate',
      reference,
      candidate,
      people: [],
      names: [`xname ${reference.slice(2)}`],
      technologies: ['Go'],
      seniority: null,
      english: null,
      hours: 10,
    })),
  candidate_more: (reference) =>
    CANDIDATES.map((candidate) => ({
      do: 'candidate_more',
      reference,
      candidate,
      available: 'ya',
      link: null,
      note: null,
    })),
  consent: (reference) =>
    CANDIDATES.map((candidate) => ({do: 'consent', reference, candidate, agrees: true})),
  about_me: (reference) => CANDIDATES.map((candidate) => ({do: 'about_me', reference, candidate})),
  review: (reference) => [{do: 'review', reference}],
  review_next: (reference) =>
    [null, ...CANDIDATES].map((candidate) => ({do: 'review_next', reference, candidate})),
  evaluate: (reference) =>
    CANDIDATES.flatMap((candidate) =>
      (['qualify', 'disqualify', 'agrees', 'declines', 'joined'] as const).map((verdict) => ({
        do: 'evaluate' as const,
        reference,
        candidate,
        verdict,
        reason: 'x',
        informed: true,
      })),
    ),
  informed: (reference) => [
    {do: 'informed', reference, coop: 'Alfa'},
    {do: 'informed', reference, coop: {id: 'c2'}},
  ],
  withdraw_candidate: (reference) =>
    CANDIDATES.map((candidate) => ({do: 'withdraw_candidate', reference, candidate})),
  forget: (reference) =>
    CANDIDATES.flatMap((candidate) =>
      [true, false].map((confirmed) => ({do: 'forget' as const, reference, candidate, confirmed})),
    ),
  why_not: (reference) => CANDIDATES.map((candidate) => ({do: 'why_not', reference, candidate})),
  explain: (reference) => [{do: 'explain', reference}],
  case: (reference) => [{do: 'case', reference}],
  tell_case: (reference) => [{do: 'tell_case', reference, ...STORY}],
  case_facts: (reference) => [
    {do: 'case_facts', reference, country: 'x', technologies: [], years: null, developers: null},
  ],
  ask_case: (reference) => [{do: 'ask_case', reference}],
  answer_case: (reference) => [{do: 'answer_case', reference, agrees: true}],
  cases: () => [{do: 'cases', page: 1}],
  whoami: () => [{do: 'whoami'}],
  agreement: () => [{do: 'agreement'}],
  accept_agreement: () => [{do: 'accept_agreement', version: null}],
  open_availability: () => [{do: 'open_availability', soon: null, technologies: []}],
  availability: () => [{do: 'availability', free: 1, total: 7}],
  availability_same: () => [{do: 'availability_same'}],
  settings: () => [{do: 'settings'}],
  which_setting: () => [{do: 'which_setting', about: 'digest'}],
  export: () => [{do: 'export'}],
  set_quiet: () => [{do: 'set_quiet', about: 'agenda', quiet: true}],
  coops: () => [{do: 'coops'}],
  stats: () => [{do: 'stats', ...EVER}],
  post_stats: () => [{do: 'post_stats', ...EVER}],
  post_shown_stats: () => [{do: 'post_shown_stats', period: {unit: 'all'}, asked: 0}],
  coop_show: () => [{do: 'coop_show', coop: 'Alfa'}],
  guide: () => [{do: 'guide'}],
  open_setup: () =>
    (['coop_new', 'coop_list', 'agreement_text'] as const).map((dialog) => ({
      do: 'open_setup',
      dialog,
      language: null,
    })),
  coop_new: () => [
    {do: 'coop_new', name: 'Mía', kind: 'member', people: [], strange: [], participates: true},
  ],
  coop_list: () => [{do: 'coop_list', text: 'Mía\nTuya'}],
  publish_agreement: () => [
    {do: 'publish_agreement', language: 'es', text: 'Otro acuerdo.', renews: true},
  ],
  announcement: () => [{do: 'announcement'}],
  announce: () => [{do: 'announce'}],
  settle_step: () => [{do: 'settle_step', step: 'agreement'}],
  coop_open_edit: () => [
    {do: 'coop_open_edit', coop: 'Alfa'},
    {do: 'coop_open_edit', coop: null},
  ],
  coop_edit: () => [
    {
      do: 'coop_edit',
      coop: 'c2',
      name: 'Alfa',
      kind: 'member',
      place: 'Otro',
      web: null,
      technologies: [],
    },
  ],
  coop_fit: () => [{do: 'coop_fit', coop: 'Alfa', participates: false}],
  coop_people: () =>
    (['mandate', 'add', 'drop'] as const).map((change) => ({
      do: 'coop_people',
      change,
      coop: 'Alfa',
      people: named(change === 'add' ? 'sol' : 'bruno'),
    })),
  coop_remove: () =>
    [true, false].map((confirmed) => ({do: 'coop_remove', coop: {id: 'c2'}, confirmed})),
  join: () => [
    {do: 'join', coop: 'Alfa'},
    {do: 'join', coop: null},
  ],
  leave: () => [{do: 'leave'}],
  answer_join: () =>
    [true, false].map((approve) => ({
      do: 'answer_join',
      approve,
      person: {username: '', id: named('sol')[0]?.id ?? ''},
    })),
  coordinator: () => [
    {do: 'coordinator', change: 'add', person: named('bruno')[0]!},
    {do: 'coordinator', change: 'remove', person: named('chloe')[0]!},
  ],
  unknown: () => [{do: 'unknown', typed: 'x', nearest: null}],
  misspelt: () => [{do: 'misspelt', command: 'x'}],
  digest: () => [{do: 'digest'}],
  news: () => [{do: 'news'}],
  leave_news: () => [{do: 'leave_news', text: 'Otra charla.'}],
  withdraw_news: () => [{do: 'withdraw_news', news: 1}],
  meeting: () => [{do: 'meeting'}],
  post_agenda: () => [{do: 'post_agenda'}],
  present: () => [
    {do: 'present', coop: null},
    {do: 'present', coop: 'Alfa'},
  ],
  excuse: () => [{do: 'excuse', words: ['Ceibo', 'de', 'viaje']}],
  decisions: () => [{do: 'decisions'}],
  decide: () => [{do: 'decide', text: 'Que sí.'}],
  we_met: () => [{do: 'we_met'}],
  open_customs: () => [{do: 'open_customs'}],
  set_customs: () => [{do: 'set_customs', customs: {attendance: 'required'}, unread: null}],
  reset_customs: () => [{do: 'reset_customs', names: ['attendance']}],
};

export const ASKING: Readonly<Record<Do, (reference: Reference) => readonly Intent[]>> = EACH;
