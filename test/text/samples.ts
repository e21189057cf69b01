import type {Answer, DialogAsk} from '../../src/app/answers.ts';
import type {Waiting} from '../../src/app/waiting.ts';
import {CONFIRMED_OF_REGISTRY, CONFIRMED_OF_THREADS} from '../../src/app/done.ts';
import type {Confirmed, Done, RegistryDone} from '../../src/app/done.ts';
import type {DialogName} from '../../src/app/dialog-names.ts';
import type {SurroundingsMessage} from '../../src/app/owed.ts';
import type {Listed, TeamRoom} from '../../src/app/ports.ts';
import type {Problem as Trouble} from '../../src/domain/surroundings.ts';
import {namesFor} from '../../src/chat/names.ts';
import type {View} from '../../src/chat/views/view.ts';
import type {Round} from '../../src/domain/consent-round.ts';
import type {
  DirectMessage,
  TeamMessage,
  ThreadMessage,
} from '../../src/domain/delegation/messages.ts';
import type {Action} from '../../src/domain/delegation/rights.ts';
import type {
  Interest,
  Offer,
  Offered,
  Proposal,
  Status,
  UnplacedCause,
} from '../../src/domain/delegation/state.ts';
import {NO_DETAILS, proposalOf} from '../../src/domain/delegation/state.ts';
import type {OpportunityRefusal} from '../../src/domain/opportunity/either.ts';
import type {Status as AnyStatus} from '../../src/domain/opportunity/status.ts';
import {SAID_OUTCOMES} from '../../src/domain/opportunity/outcome.ts';
import type {Problem} from '../../src/domain/fields.ts';
import {QUIETABLE, SETUP_STEPS} from '../../src/domain/registry/commands.ts';
import type {RegistryRefusal} from '../../src/domain/registry/events.ts';
import {customsOf} from '../../src/domain/federation/customs.ts';
import {agreementIn} from '../../src/domain/registry/agreement.ts';
import type {RegistryMessage} from '../../src/domain/registry/react.ts';
import type {Availability, Coop, Registry} from '../../src/domain/registry/state.ts';
import {EMPTY_REGISTRY} from '../../src/domain/registry/state.ts';
import {DAY} from '../../src/domain/time.ts';
import type {Language} from '../../src/text/words.ts';
import {md, wordsFor} from '../../src/text/words.ts';
import {CASE_REPLIES, CASE_TOLD, STUDIES, caseAnswers} from './case-samples.ts';
import {
  ABOUT_TO_JOIN,
  ALL_E_STATES,
  ENTRIES,
  E_ANSWERS,
  E_DONE,
  E_REFUSALS,
  E_STATES,
  CASE_E_STATES,
  E_WAITING,
  LISTED_PEOPLE,
} from './expansion-samples.ts';
import {DIGEST_ANSWERS} from './digest-samples.ts';
import {histories} from './history-samples.ts';
import {
  FIRST_SETTINGS,
  MEETING_ANSWERS,
  MEETING_DIRECT,
  MEETING_DONE,
  SETTINGS,
} from './meeting-samples.ts';
import {GUIDES, LINE_PROBLEMS, NEWCOMERS} from './setup-samples.ts';

/**
 * One sample at least of everything that the bot can say. Each record is complete by its type: a
 * message, refusal, problem, answer or dialog that is new doesn't compile without a sample.
 */
export const AT = Date.parse('2026-11-04T13:00:00Z');
export const UNTIL = AT + 5 * DAY;

export function coop(id: string, more: Partial<Coop> = {}): Coop {
  return {
    id,
    name: `Cooperativa ${id.toUpperCase()}`,
    handle: `cooperativa-${id}`,
    kind: 'member',
    participates: true,
    joinedAt: AT,
    place: null,
    web: null,
    technologies: [],
    availability: null,
    earlier: [],
    askedAt: null,
    acceptances: [{version: 1, by: 'p1', at: AT}],
    removed: false,
    ...more,
  };
}

export function registryOf(coops: readonly Coop[]): Registry {
  return {...EMPTY_REGISTRY, coops: Object.fromEntries(coops.map((one) => [one.id, one]))};
}

export function viewFor(
  language: Language,
  registry = registryOf(['a', 'b', 'c', 'd'].map((id) => coop(id))),
): View {
  const words = wordsFor(language, 'America/Argentina/Buenos_Aires');
  const profile = (id: string) => ({
    id,
    username: id,
    name: `Ana ${id}`,
    locale: 'es',
    timeZone: null,
    active: true,
    bot: false,
  });
  return {
    words,
    names: namesFor(words, registry, {profile, byUsername: () => undefined}),
    federation: 'FACTTIC',
    customs: customsOf(registry),
    coordinators: registry.coordinators,
    agreement: agreementIn(registry, language, 'es'),
    agreementFor: (asked) => ({language: asked ?? 'es', text: '* Uno\n* Dos'}),
    availability: (id) => registry.coops[id]?.availability ?? null,
    bot: md('@fit-bot'),
    outside: (people) => people.slice(0, 1),
    link: (postId) => (postId === null ? undefined : `https://chat.example.org/t/pl/${postId}`),
  };
}

const by = {person: 'p1', coop: 'a'};
const interest = (id: string, more: Partial<Interest> = {}): Interest => ({
  coop: id,
  by: 'p2',
  at: AT,
  people: null,
  note: null,
  figures: null,
  lastWork: null,
  changed: null,
  ...more,
});
const whole = interest('b', {people: 2, note: 'con ganas', figures: {free: 3, total: 10}});

export const OFFER: Offer = {
  reference: 'D-12',
  title: 'Tienda en línea',
  request: 'Queremos vender en línea.\nCon retiro en cada barrio.',
  technologies: ['TypeScript', 'React'],
  developers: 2,
  offeringCoop: 'a',
  offeredBy: 'p1',
  details: NO_DETAILS,
  reasonNotTaken: null,
  socialEconomy: null,
  contact: 'missing',
  confidentialSince: null,
  voices: {},
  spoke: {},
  left: [],
  formerly: [],
  handovers: 1,
  rounds: 0,
  proposals: [],
  teams: 0,
  inTeam: false,
  leavers: {},
  checklistReminded: 0,
  caseStudy: null,
};
const DETAILED: Offer = {
  ...OFFER,
  developers: 1,
  details: {
    mode: 'fixed_price',
    english: true,
    budget: 'USD 8.000 a 10.000',
    start: 'marzo',
    duration: 'tres meses',
  },
  reasonNotTaken: 'capacity',
  socialEconomy: true,
  contact: 'given',
};
const one = {kind: 'coop', coop: 'b'} as const;
const team = {kind: 'team', coops: ['b', 'c'], coordinating: 'c'} as const;
const after = {offer: OFFER, interests: [interest('b'), interest('c')]};
const formed = {...after, offer: {...OFFER, teams: 1, inTeam: true}};
const round: Round = {
  number: 1,
  asked: ['a', 'b', 'c'],
  opensAt: AT,
  endsAt: UNTIL,
  agreed: ['a'],
  objections: [],
  stoppedAt: null,
  reminded: false,
  waited: false,
  unreached: [],
  words: {a: 'p1'},
};
const objected: Round = {
  ...round,
  objections: [{coop: 'c', by: 'p3', at: AT, reason: 'tomamos menos que ellas'}],
  stoppedAt: AT,
};
const TABLE: readonly Interest[] = [
  {...whole, changed: {from: null, by: 'p2'}},
  interest('c', {
    figures: {free: 2, total: 9},
    lastWork: AT,
    changed: {from: {free: 3, total: 9}, by: null},
  }),
  interest('d', {changed: {from: {free: 1, total: 2}, by: 'p2'}}),
];
export const ALLOCATION: Proposal = {
  about: 'allocation',
  coop: 'b',
  table: TABLE,
  stretched: [{coop: 'b', references: ['D-9', 'D-10']}],
  round,
  ended: null,
};
export const COORDINATION: Proposal = {
  ...ALLOCATION,
  about: 'coordination',
  table: [],
  stretched: [],
};
const ended = {...ALLOCATION, ended: 'dropped'} as const;
/** Before there were rounds: nobody is asked, the co-ordinators choose. */
const unasked = {...round, asked: [], agreed: []};
/** Each reason why the first goes first. */
const REASONED: readonly Proposal[] = [
  [whole, interest('c', {figures: {free: 3, total: 10}, lastWork: AT})],
  [whole, interest('c', {figures: {free: 3, total: 10}, at: AT + 1})],
  [interest('b'), interest('c')],
].map((table) => ({...ALLOCATION, table, stretched: []}));
/** Every proposal that can be drawn, with the state that it stands in. */
export const PROPOSALS = (): readonly (readonly [Proposal, Offered])[] => [
  ...ALL_STATES.flatMap((state) => {
    const proposal = proposalOf(state);
    return proposal ? [[proposal, state] as const] : [];
  }),
  ...ALL_STATES.flatMap((state) =>
    [...state.offer.proposals, ...REASONED].map((one) => [one, state] as const),
  ),
  ...(['agreed', 'unopposed', 'chosen', 'dropped', 'withdrawn'] as const).flatMap((how) =>
    [ALLOCATION, COORDINATION].flatMap((one) =>
      STATES.handing_over.map((state) => [{...one, ended: how}, state] as const),
    ),
  ),
];
const taken = {
  ...after,
  takenAt: AT,
  questions: 1,
  answered: false,
  followUpAt: UNTIL,
  silenceAt: null,
  ticks: [],
  saidBy: null,
  gone: [],
};

const lone: Extract<Offered, {status: 'handing_over'}> = {
  kind: 'delegation',
  status: 'handing_over',
  ...after,
  recipients: one,
  lapsesAt: UNTIL,
  opensAt: AT,
  remindAt: null,
  reminded: false,
  since: AT,
};
const forming = {...formed, since: AT, volunteerBy: UNTIL};
const asked = {lapsesAt: UNTIL, opensAt: AT, remindAt: null, reminded: false, since: AT} as const;

const CAUSES = [
  'nobody',
  'declined',
  'silent',
  'given_back',
  'withdrawn',
  'coop_left',
] as const satisfies readonly UnplacedCause[];

export const STATES: {readonly [S in Status]: readonly Extract<Offered, {status: S}>[]} = {
  gathering: [
    {
      kind: 'delegation',
      status: 'gathering',
      opensAt: AT,
      offer: OFFER,
      closesAt: UNTIL,
      extendedAt: null,
      reminded: false,
      interests: [],
      notInterested: [],
    },
    {
      kind: 'delegation',
      status: 'gathering',
      opensAt: AT,
      offer: DETAILED,
      closesAt: UNTIL,
      extendedAt: null,
      reminded: false,
      interests: [whole, interest('c')],
      notInterested: ['c'],
    },
    {
      kind: 'delegation',
      status: 'gathering',
      opensAt: AT,
      offer: {...DETAILED, details: {...DETAILED.details, english: false}},
      closesAt: UNTIL,
      extendedAt: null,
      reminded: false,
      interests: [interest('b', {figures: {free: 1, total: 4}})],
      notInterested: [],
    },
  ],
  allocating: [
    {kind: 'delegation', status: 'allocating', ...after, proposal: ALLOCATION, called: null},
    {
      kind: 'delegation',
      status: 'allocating',
      ...after,
      interests: TABLE,
      proposal: {...ALLOCATION, round: objected},
      called: 'objection',
    },
    {kind: 'delegation', status: 'allocating', ...after, proposal: ALLOCATION, called: 'unasked'},
    {
      kind: 'delegation',
      status: 'allocating',
      ...after,
      proposal: {...ALLOCATION, round: unasked},
      called: 'objection',
    },
  ],
  forming_team: [
    ...([null, 'no_volunteer'] as const).map(
      (called) =>
        ({kind: 'delegation', status: 'forming_team', ...forming, proposal: null, called}) as const,
    ),
    {kind: 'delegation', status: 'forming_team', ...forming, proposal: COORDINATION, called: null},
    {
      kind: 'delegation',
      status: 'forming_team',
      ...forming,
      interests: [whole, interest('c', {people: 1})],
      proposal: {...COORDINATION, round: {...objected, agreed: []}},
      called: 'objection',
    },
    // Formed anew.
    {
      kind: 'delegation',
      status: 'forming_team',
      ...forming,
      offer: {...OFFER, teams: 2, inTeam: true},
      proposal: null,
      called: null,
    },
  ],
  handing_over: [
    {kind: 'delegation', status: 'handing_over', ...after, ...asked, recipients: one},
    {
      kind: 'delegation',
      status: 'handing_over',
      ...formed,
      ...asked,
      recipients: team,
      lapsesAt: null,
      remindAt: AT,
    },
    {kind: 'delegation', status: 'handing_over', ...formed, ...asked, recipients: team},
    // One alone, that could put in fewer than are needed.
    {
      kind: 'delegation',
      status: 'handing_over',
      ...after,
      ...asked,
      interests: [interest('b', {people: 1})],
      recipients: one,
    },
  ],
  handed_over: [
    {
      kind: 'delegation',
      status: 'handed_over',
      ...taken,
      recipients: one,
      outcome: null,
      note: null,
    },
    {
      kind: 'delegation',
      status: 'handed_over',
      ...taken,
      recipients: team,
      outcome: 'won',
      note: 'va bien',
    },
    {
      kind: 'delegation',
      status: 'handed_over',
      ...taken,
      offer: {...DETAILED, developers: 2, teams: 1, inTeam: true},
      recipients: team,
      ticks: [
        {coop: 'c', point: 1},
        {coop: 'b', point: 2},
      ],
      outcome: null,
      note: null,
    },
    // A co-op that took it left FIT: alone, of a team that goes on, and of one that can't.
    {
      kind: 'delegation',
      status: 'handed_over',
      ...taken,
      recipients: one,
      outcome: null,
      note: null,
      gone: ['b'],
    },
    {
      kind: 'delegation',
      status: 'handed_over',
      ...taken,
      ...formed,
      recipients: team,
      outcome: 'waiting',
      note: null,
      gone: ['b'],
    },
  ],
  unplaced: [
    {
      kind: 'delegation',
      status: 'unplaced',
      offer: DETAILED,
      since: AT,
      cause: 'nobody',
      late: [whole, interest('c')],
    },
    ...CAUSES.map(
      (cause) =>
        ({
          kind: 'delegation',
          status: 'unplaced',
          offer: OFFER,
          since: AT,
          cause,
          late: [],
        }) as const,
    ),
  ],
  withdrawn: [
    {
      kind: 'delegation',
      status: 'withdrawn',
      offer: OFFER,
      since: AT,
      by,
      reason: {kind: 'said', text: 'ya no hace falta'},
    },
    {
      kind: 'delegation',
      status: 'withdrawn',
      offer: OFFER,
      since: AT,
      by: {person: 'p1', coop: null},
      reason: {kind: 'said', text: 'nadie contesta'},
    },
    {
      kind: 'delegation',
      status: 'withdrawn',
      offer: OFFER,
      since: AT,
      by: null,
      reason: {kind: 'coop_left'},
    },
    {
      kind: 'delegation',
      status: 'withdrawn',
      offer: {...OFFER, rounds: 1, proposals: [ended], teams: 1, inTeam: true},
      since: AT,
      by,
      reason: {kind: 'said', text: 'el cliente se arrepintió'},
    },
  ],
  closed: (['waiting', 'won', 'lost', 'no_answer', 'finished', 'unknown'] as const).map(
    (outcome) => ({
      kind: 'delegation',
      status: 'closed',
      ...after,
      ...(outcome === 'won' && formed),
      recipients: outcome === 'won' ? team : one,
      ticks:
        outcome === 'won'
          ? [
              {coop: 'c', point: 1},
              {coop: 'b', point: 2},
              {coop: 'c', point: 2},
              {coop: 'c', point: 3},
              {coop: 'c', point: 4},
            ]
          : [],
      saidBy: null,
      gone: [],
      takenAt: AT,
      outcome,
      note: outcome === 'lost' ? 'otra vez será' : null,
      since: UNTIL,
      questions: 3,
    }),
  ),
};
/** Finished by a team of b and c, and told in every way. */
export const CASE_STATES: readonly Offered[] = STUDIES.flatMap((caseStudy) =>
  STATES.closed
    .filter(({outcome}) => outcome === 'finished')
    .map((state) => ({...state, recipients: team, offer: {...state.offer, caseStudy}})),
);
/** Told, and then something else came of it. */
const CORRECTED: readonly Offered[] = CASE_STATES.slice(0, 1).map((state) => ({
  ...STATES.closed[0]!,
  offer: state.offer,
}));
export const ALL_STATES: readonly Offered[] = [...Object.values(STATES).flat(), ...CASE_STATES];

type ById<Union extends {id: string}> = {
  readonly [Id in Union['id']]: readonly (Union & {readonly id: Id})[];
};

export const REPLIES: ById<ThreadMessage> = {
  whole_request: [{id: 'whole_request'}],
  question: [{id: 'question', by, text: '¿Qué\nusan?'}],
  call_closed_early: [{id: 'call_closed_early', by, early: 3 * DAY}],
  call_extended: [{id: 'call_extended', by, until: UNTIL}],
  lengthened: [
    ...(['call', 'round', 'volunteers', 'handover', 'answer'] as const).map(
      (what) => ({id: 'lengthened', what, until: UNTIL, why: 'outage'}) as const,
    ),
    {id: 'lengthened', what: 'round', until: UNTIL, why: 'undelivered'},
  ],
  team_forming: [true, false].map((again) => ({
    id: 'team_forming',
    coops: ['b', 'c'],
    until: UNTIL,
    again,
  })),
  volunteered: [{id: 'volunteered', by, coop: 'b', until: UNTIL}],
  stepped_back: [{id: 'stepped_back', by, coop: 'b'}],
  objected: (['allocation', 'coordination'] as const).flatMap((about) =>
    ['b', 'c'].map((proposed) => ({
      id: 'objected',
      by: {person: 'p2', coop: 'b'},
      coop: 'b',
      about,
      proposed,
      reason: 'nos toca',
    })),
  ),
  round_resumed: [by, null].map((who) => ({id: 'round_resumed', by: who, until: UNTIL})),
  unplaced: CAUSES.map((cause) => ({id: 'unplaced', cause})),
  contact_entered: [true, false].map((replaced) => ({id: 'contact_entered', by, replaced})),
  coordinators_called: [
    {id: 'coordinators_called', into: 'allocating', why: 'unasked', coops: ['b', 'c']},
    {id: 'coordinators_called', into: 'forming_team', why: 'no_volunteer', coops: ['b', 'c']},
  ],
  chosen: [
    {id: 'chosen', coop: 'b', reason: 'hace un año que no toma', by, byMeeting: false},
    {id: 'chosen', coop: 'b', reason: 'así se decidió', by, byMeeting: true},
  ],
  handover_proposed: (['only', 'agreed', 'unopposed', 'chosen'] as const).flatMap((how) =>
    [one, team].flatMap((recipients) =>
      [true, false].map((waitsForContact) => ({
        id: 'handover_proposed' as const,
        recipients,
        how,
        stretched: waitsForContact ? [] : [{coop: 'b', references: ['D-9']}],
        waitsForContact,
      })),
    ),
  ),
  interest_ended: [
    ...(['withdrawn', 'not_interested', 'declined', 'silent', 'coop_left'] as const).flatMap(
      (why) =>
        [true, false].map((afterTaking) => ({
          id: 'interest_ended' as const,
          coop: 'b',
          why,
          reason: why === 'declined' ? 'sin tiempo' : null,
          afterTaking,
          othersGoOn: afterTaking,
        })),
    ),
    ...[true, false].map((othersGoOn) => ({
      id: 'interest_ended' as const,
      coop: 'b',
      why: 'coop_left' as const,
      reason: 'quedó a medio hacer',
      afterTaking: true,
      othersGoOn,
    })),
  ],
  taken: [
    {id: 'taken', by, recipients: one},
    {id: 'taken', by, recipients: team},
  ],
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
  recipient_left: [{id: 'recipient_left', coop: 'b'}],
  recipient_back: [{id: 'recipient_back', coop: 'b'}],
  ...CASE_REPLIES,
};

export const TOLD: ById<DirectMessage> = {
  offered_direct: [{id: 'offered_direct'}],
  question_direct: [{id: 'question_direct', by: {person: 'p1', coop: null}, text: '¿Qué usan?'}],
  edited_direct: [
    {id: 'edited_direct', taken: false},
    {id: 'edited_direct', taken: true},
  ],
  unplaced_direct: CAUSES.map((cause) => ({
    id: 'unplaced_direct',
    cause,
    coop: cause === 'nobody' ? null : 'b',
  })),
  contact_entered_direct: [true, false].map((replaced) => ({
    id: 'contact_entered_direct',
    by,
    replaced,
  })),
  contact_changed_direct: [{id: 'contact_changed_direct', by, handover: 1}],
  lapsed_direct: [{id: 'lapsed_direct', coop: 'b'}],
  given_back_direct: [{id: 'given_back_direct', coop: 'b'}],
  late_interest_direct: [{id: 'late_interest_direct', coop: 'b', by}],
  coordinators_called_direct: (['allocating', 'forming_team'] as const).flatMap((into) =>
    (['objection', 'no_volunteer', 'unasked'] as const).map((why) => ({
      id: 'coordinators_called_direct',
      into,
      why,
      coops: ['b', 'c'],
    })),
  ),
  round_direct: [1, 2].flatMap((number) =>
    [true, false].map((again) => ({id: 'round_direct', round: number, again})),
  ),
  team_direct: [{id: 'team_direct', coops: ['b', 'c'], until: UNTIL}],
  not_chosen_direct: [{id: 'not_chosen_direct', coop: 'c', reason: 'hace un año que no toma'}],
  taken_by_others_direct: [one, team].map((recipients) => ({
    id: 'taken_by_others_direct',
    recipients,
  })),
  trouble_direct: [{id: 'trouble_direct', by, coop: 'a', text: 'El cliente\nno paga.'}],
  handover_direct: [true, false].map((again) => ({
    id: 'handover_direct',
    handover: 1,
    lapsesAt: UNTIL,
    again,
  })),
  contact_wanted_direct: [
    {id: 'contact_wanted_direct', recipients: one, again: false},
    {id: 'contact_wanted_direct', recipients: team, again: true},
  ],
  contact_wanted_coordinators_direct: [{id: 'contact_wanted_coordinators_direct', recipients: one}],
  taken_direct: [{id: 'taken_direct', by}],
  withdrawn_direct: [
    {id: 'withdrawn_direct', reason: {kind: 'said', text: 'ya no'}, by},
    {id: 'withdrawn_direct', reason: {kind: 'coop_left'}, by: null},
  ],
  reopened_direct: [
    {id: 'reopened_direct', until: UNTIL, stands: true},
    {id: 'reopened_direct', until: UNTIL, stands: false},
  ],
  call_reminder_direct: [{id: 'call_reminder_direct'}],
  checklist_direct: [{id: 'checklist_direct', handover: 1}],
  follow_up_direct: [
    {id: 'follow_up_direct', question: 1, takenAt: AT},
    {id: 'follow_up_direct', question: 2, takenAt: AT},
  ],
  recipient_left_direct: [{id: 'recipient_left_direct', coop: 'b'}],
  ...CASE_TOLD,
  overruled_direct: (
    [
      'interest_shown',
      'interest_ended',
      'agreed',
      'objected',
      'stepped_back',
      'edited',
      'call_ended',
      'withdrawn',
      'given_back',
      'outcome',
      'case_told',
      'case_answer',
    ] as const
  ).map((what) => ({id: 'overruled_direct', by, what})),
};

export const IN_TEAM: ById<TeamMessage> = {
  team_taken: [{id: 'team_taken', handover: 1, by}],
  team_left: (['withdrawn', 'not_interested', 'declined', 'silent', 'coop_left'] as const).map(
    (why) => ({id: 'team_left', coop: 'b', why}),
  ),
};

export const ROOMS: readonly TeamRoom[] = [
  {channelId: 'ch', people: {a: ['p1'], b: ['p2', 'p3'], c: ['p4']}, missing: ['p3']},
  {channelId: 'ch', people: {}, missing: []},
];

export const SURROUNDINGS: Readonly<
  Record<Trouble['id'] | 'back', readonly SurroundingsMessage[]>
> = {
  archived: inBothWays({id: 'archived'}),
  gone: inBothWays({id: 'gone'}),
  outside_channel: inBothWays({id: 'outside_channel'}),
  outside_team: inBothWays({id: 'outside_team'}),
  fic_missing: inBothWays({id: 'fic_missing'}),
  fic_outside: inBothWays({id: 'fic_outside'}),
  diffusion_missing: inBothWays({id: 'diffusion_missing'}),
  diffusion_outside: inBothWays({id: 'diffusion_outside'}),
  command_token: inBothWays({id: 'command_token', person: 'p1'}),
  nobody_inside: inBothWays({id: 'nobody_inside', coop: 'a'}),
  back: [{id: 'back'}],
};

function inBothWays(problem: Trouble): readonly SurroundingsMessage[] {
  return [
    {id: 'wrong', problem, since: AT},
    {id: 'well', problem},
  ];
}

export const REGISTRY_MESSAGES: ById<RegistryMessage> = {
  join_requested_direct: [{id: 'join_requested_direct', person: 'p3', coop: 'a'}],
  joined_direct: [
    {id: 'joined_direct', coop: 'a', by, agreementMissing: false},
    {id: 'joined_direct', coop: 'a', by, agreementMissing: true},
  ],
  join_rejected_direct: [{id: 'join_rejected_direct', coop: 'a', by}],
  new_person_direct: [{id: 'new_person_direct', person: 'p3', coop: 'a', by}],
  dropped_direct: [{id: 'dropped_direct', coop: 'a', by}],
  fit_joined_direct: [
    {id: 'fit_joined_direct', coop: 'a', by, agreementMissing: false},
    {id: 'fit_joined_direct', coop: 'a', by, agreementMissing: true},
  ],
  fit_left_direct: [{id: 'fit_left_direct', coop: 'a', by}],
  mandate_direct: [{id: 'mandate_direct', coop: 'a', by}],
  coordinator_direct: [{id: 'coordinator_direct', by}],
  coordinator_removed_direct: [{id: 'coordinator_removed_direct', by}],
  coop_empty_direct: [{id: 'coop_empty_direct', coop: 'a'}],
  availability_direct: [{id: 'availability_direct', coop: 'a', asked: AT}],
  agreement_direct: [{id: 'agreement_direct', coop: 'a', by, version: 2}],
  news_withdrawn_direct: [{id: 'news_withdrawn_direct', text: 'Una charla', by}],
  ...MEETING_DIRECT,
};

export const PROBLEMS: ById<Problem> = {
  required: [{id: 'required'}],
  too_long: [{id: 'too_long', limit: 3_000}],
  not_a_number: [{id: 'not_a_number', from: 1, to: 99}],
  not_an_option: [{id: 'not_an_option'}],
  contact_in_public: [{id: 'contact_in_public'}],
  past_date: [{id: 'past_date'}],
  not_a_date: [{id: 'not_a_date'}],
  has_account: [{id: 'has_account'}],
  too_many: [{id: 'too_many', limit: 8}],
  more_free_than_all: [{id: 'more_free_than_all'}],
  too_far: [{id: 'too_far'}],
  not_a_clock: [{id: 'not_a_clock'}],
  not_days: [{id: 'not_days'}],
  not_a_meeting: [{id: 'not_a_meeting'}],
  not_attendance: [{id: 'not_attendance'}],
  of_another_coop: [{id: 'of_another_coop'}],
  already_proposed: [{id: 'already_proposed'}],
  another_person: [{id: 'another_person'}],
  more_than_seats: [1, 2].map((seats) => ({id: 'more_than_seats', seats})),
};
const status = 'handed_over';

export const REFUSALS: ById<OpportunityRefusal | RegistryRefusal> = {
  invalid: [
    {id: 'invalid', problems: {text: {id: 'required'}}},
    {id: 'invalid', problems: {title: {id: 'required'}}},
    {id: 'invalid', problems: {title: {id: 'required'}, request: {id: 'too_long', limit: 3_000}}},
  ],
  needs_coop: [{id: 'needs_coop'}],
  only_author: [{id: 'only_author', person: 'p1'}],
  no_such_news: [{id: 'no_such_news'}],
  too_many_news: [{id: 'too_many_news', most: 3}],
  missed_meetings: [{id: 'missed_meetings', coop: 'a'}],
  agenda_posted: [{id: 'agenda_posted', at: AT}],
  no_roll: [{id: 'no_roll'}],
  roll_not_open: [{id: 'roll_not_open', from: AT}],
  already_present: [{id: 'already_present', coop: 'a'}],
  meeting_not_begun: [{id: 'meeting_not_begun', at: AT}],
  was_there: [{id: 'was_there', coop: 'a'}],
  no_meeting_yet: [{id: 'no_meeting_yet', coop: 'a'}],
  already_announced: [{id: 'already_announced'}],
  coop_not_in_fit: [{id: 'coop_not_in_fit', coop: 'a'}],
  needs_agreement: [
    {id: 'needs_agreement', coop: 'a', newer: false},
    {id: 'needs_agreement', coop: 'a', newer: true},
  ],
  only_offering_coop: [{id: 'only_offering_coop', coop: 'a'}],
  only_recipients: [{id: 'only_recipients', coops: ['a', 'b']}],
  only_coordinators: [{id: 'only_coordinators'}],
  only_asked: [{id: 'only_asked', coops: ['a', 'b']}],
  only_interested: [{id: 'only_interested', coops: ['b', 'c']}],
  only_volunteer: [{id: 'only_volunteer', coop: 'b'}],
  only_named: [{id: 'only_named', coops: ['a', 'b']}],
  no_case_yet: [{id: 'no_case_yet', status}],
  case_not_told: [{id: 'case_not_told'}],
  case_not_asked: [{id: 'case_not_asked'}],
  case_changed: [{id: 'case_changed'}],
  case_already_asked: [{id: 'case_already_asked', coops: ['b', 'c']}],
  case_published: [{id: 'case_published'}],
  no_round: [{id: 'no_round', status}],
  round_over: [{id: 'round_over'}],
  already_agreed: [{id: 'already_agreed', coop: 'b'}],
  cannot_volunteer: [{id: 'cannot_volunteer', status}],
  already_volunteering: [{id: 'already_volunteering', coop: 'b'}],
  another_volunteers: [{id: 'another_volunteers', coop: 'b'}],
  cannot_step_back: [{id: 'cannot_step_back', status}],
  nothing_to_settle: [{id: 'nothing_to_settle', until: UNTIL}],
  no_checklist: [{id: 'no_checklist', status}],
  no_such_point: [{id: 'no_such_point', points: 4}],
  not_yours_to_tick: [{id: 'not_yours_to_tick', coops: ['b']}],
  no_trouble_yet: [{id: 'no_trouble_yet', status}],
  has_stake: [{id: 'has_stake', coop: 'a'}],
  only_time: [{id: 'only_time'}],
  own_delegation: [{id: 'own_delegation'}],
  not_offered: [{id: 'not_offered'}],
  already_offered: [{id: 'already_offered'}],
  call_over: [{id: 'call_over', status}],
  not_interested_before: [{id: 'not_interested_before', coop: 'a'}],
  already_not_interested: [{id: 'already_not_interested', coop: 'a'}],
  already_taken: [{id: 'already_taken', coops: ['a']}],
  nothing_to_take: [{id: 'nothing_to_take', status}],
  waits_for_contact: [{id: 'waits_for_contact'}],
  handover_over: [{id: 'handover_over'}],
  developers_fixed: [{id: 'developers_fixed', developers: 2}],
  figures_fixed: [{id: 'figures_fixed'}],
  past_date: [{id: 'past_date'}],
  not_later: [{id: 'not_later', closesAt: UNTIL}],
  cannot_withdraw: [{id: 'cannot_withdraw', status}],
  cannot_reopen: [{id: 'cannot_reopen', status}],
  cannot_choose: [{id: 'cannot_choose', status}],
  not_among_interested: [{id: 'not_among_interested', coop: 'a'}],
  no_outcome_yet: [{id: 'no_outcome_yet', status}],
  contact_needed: [{id: 'contact_needed'}],
  contact_erased: [{id: 'contact_erased'}],
  ended: [{id: 'ended', status}],
  nothing_changes: [{id: 'nothing_changes'}],
  not_due: [{id: 'not_due'}],
  only_own_coop: [{id: 'only_own_coop', coop: 'a'}],
  coop_exists: [{id: 'coop_exists', coop: 'a'}],
  no_such_coop: [{id: 'no_such_coop'}],
  in_another_coop: [{id: 'in_another_coop', person: 'p1', coop: 'a'}],
  not_its_people: [{id: 'not_its_people', person: 'p1', coop: 'a'}],
  already_in_coop: [{id: 'already_in_coop', coop: 'a'}],
  already_requested: [{id: 'already_requested', coop: 'a'}],
  request_waits: [{id: 'request_waits', coop: 'a'}],
  not_yourself: [{id: 'not_yourself', coop: 'a'}],
  no_request: [{id: 'no_request', person: 'p1'}],
  agreement_changed: [{id: 'agreement_changed'}],
  already_accepted: [{id: 'already_accepted', coop: 'a'}],
  already_coordinator: [{id: 'already_coordinator', person: 'p1'}],
  not_coordinator: [{id: 'not_coordinator', person: 'p1'}],
  last_coordinator: [{id: 'last_coordinator'}],
  ...E_REFUSALS,
};

const COOPS: readonly Coop[] = [
  coop('a'),
  coop('b', {participates: false, kind: 'pre_cooperative'}),
  coop('c', {acceptances: []}),
];

const DONE: ById<Done> = {
  offered: [{id: 'offered', until: UNTIL}],
  interested: [
    {id: 'interested', interest: whole, developers: 2, late: false, open: true},
    {id: 'interested', interest: interest('b'), developers: 2, late: false, open: true},
    {id: 'interested', interest: interest('b'), developers: 1, late: true, open: false},
    {id: 'interested', interest: {...whole, people: null}, developers: 1, late: false, open: true},
    {id: 'interested', interest: interest('b'), developers: 2, late: false, open: false},
  ],
  interest_withdrawn: [{id: 'interest_withdrawn', coop: 'b'}],
  not_interested: [true, false].map((stood) => ({id: 'not_interested', coop: 'b', stood})),
  question_asked: [
    {id: 'question_asked', own: false},
    {id: 'question_asked', own: true},
  ],
  edited: [{id: 'edited'}],
  details_given: [{id: 'details_given'}],
  reason_given: [{id: 'reason_given'}],
  contact_given: [
    {id: 'contact_given', reachable: true},
    {id: 'contact_given', reachable: false},
  ],
  extended: [{id: 'extended', until: UNTIL}],
  call_closed: ALL_STATES.flatMap((state) => [
    {id: 'call_closed', state, own: true},
    {id: 'call_closed', state, own: false},
  ]),
  withdrawn: [{id: 'withdrawn'}],
  reopened: [{id: 'reopened', until: UNTIL}],
  declined: [{id: 'declined'}],
  agreed: (['allocation', 'coordination'] as const).flatMap((about) =>
    [true, false].flatMap((passed) =>
      ['b', 'c'].map((proposed) => ({id: 'agreed', coop: 'b', about, proposed, passed})),
    ),
  ),
  objected: [{id: 'objected', coop: 'b'}],
  volunteered: [{id: 'volunteered', coop: 'b', until: UNTIL}],
  stepped_back: [{id: 'stepped_back', coop: 'b'}],
  ticked: (['coordination', 'terms', 'late_payment', 'trouble', 'estimate'] as const).flatMap(
    (point, open) => [true, false].map((done) => ({id: 'ticked', point, done, open})),
  ),
  trouble_told: [{id: 'trouble_told'}],
  chosen: [{id: 'chosen', coop: 'b'}],
  outcome_recorded: SAID_OUTCOMES.map((outcome) => ({id: 'outcome_recorded', outcome})),
  case_told: [{id: 'case_told'}],
  case_asked: [[], ['b'], ['b', 'c']].map((coops) => ({id: 'case_asked', coops})),
  case_answered: [
    {id: 'case_answered', coop: 'b', agrees: true, published: true},
    {id: 'case_answered', coop: 'b', agrees: true, published: false},
    {id: 'case_answered', coop: 'b', agrees: false, published: false},
  ],
  ...E_DONE,
};

export const SAID: Availability = {
  free: 1,
  total: 4,
  soon: 2,
  technologies: ['Go', 'Node.js'],
  at: AT,
  by: 'p1',
  since: AT,
  taken: {},
};

const REGISTRY_DONE: ById<RegistryDone> = {
  coop_added: COOPS.flatMap((one) =>
    [[], ['p1', 'p2']].map((people) => ({
      id: 'coop_added',
      coop: one,
      people,
      yourself: people.length > 0,
    })),
  ),
  coops_listed: [0, 1, 3].map((n) => ({
    id: 'coops_listed',
    added: n,
    known: 3 - n,
    people: n,
    yourself: n === 1 ? 'a' : null,
  })),
  agreement_published: [true, false].map((renewed) => ({
    id: 'agreement_published',
    language: 'es',
    version: 2,
    renewed,
    languages: renewed ? ['es', 'en'] : ['es'],
  })),
  announced: [{id: 'announced'}],
  step_settled: SETUP_STEPS.flatMap((step) =>
    [true, false].map((over) => ({id: 'step_settled', step, over})),
  ),
  coop_edited: [{id: 'coop_edited', coop: coop('a')}],
  fit_set: COOPS.map((one) => ({id: 'fit_set', coop: one})),
  coop_removed: [{id: 'coop_removed', coop: coop('a')}],
  people_added: [{id: 'people_added', coop: coop('a'), people: ['p1', 'p2']}],
  people_dropped: [{id: 'people_dropped', coop: coop('a'), people: ['p1']}],
  mandate_set: [
    {id: 'mandate_set', coop: coop('a'), people: ['p1']},
    {id: 'mandate_set', coop: coop('a'), people: []},
  ],
  join_requested: [
    {id: 'join_requested', coop: coop('a'), empty: false, again: false},
    {id: 'join_requested', coop: coop('a'), empty: true, again: false},
    {id: 'join_requested', coop: coop('a'), empty: false, again: true},
  ],
  availability_set: [
    SAID,
    {...SAID, soon: null, technologies: []},
    {...SAID, technologies: ['Kubernets']},
  ].map((availability, i) => ({
    id: 'availability_set',
    coop: coop('a'),
    availability,
    technologies: availability.technologies,
    again: i === 0 ? AT + 30 * DAY : null,
  })),
  join_approved: [{id: 'join_approved', person: 'p1', coop: 'a'}],
  join_rejected: [{id: 'join_rejected', person: 'p1'}],
  left: [{id: 'left', coop: 'a'}],
  join_withdrawn: [{id: 'join_withdrawn', coop: 'a'}],
  agreement_accepted: COOPS.map((one) => ({id: 'agreement_accepted', coop: one})),
  coordinator_added: [{id: 'coordinator_added', person: 'p1'}],
  coordinator_removed: [{id: 'coordinator_removed', person: 'p1'}],
  ...MEETING_DONE,
};

/** What a form that closed without a word is confirmed with. */
export const CONFIRMED: readonly Confirmed[] = [
  ...CONFIRMED_OF_REGISTRY.flatMap((id) =>
    REGISTRY_DONE[id].map((done) => ({reference: null, done})),
  ),
  ...CONFIRMED_OF_THREADS.flatMap((id) => DONE[id].map((done) => ({reference: 'E-7', done}))),
];

const entry = {reference: 'D-12', title: 'Tienda en línea'};
const WAITING: {readonly [F in Waiting['for']]: Waiting & {readonly for: F}} = {
  present: {for: 'present', coop: 'b', meeting: 3},
  we_met: {for: 'we_met', meeting: 3, heldAt: AT},
  attendance: {for: 'attendance', coop: 'b', barred: false},
  contact: {for: 'contact', ...entry},
  outcome: {for: 'outcome', ...entry, question: 2},
  case: {for: 'case', ...entry, version: 2, mark: 'x'},
  complete_interest: {for: 'complete_interest', ...entry},
  late_interest: {for: 'late_interest', ...entry},
  choose: {for: 'choose', ...entry},
  take: {for: 'take', ...entry, until: UNTIL, handover: 1},
  agree: {for: 'agree', ...entry, about: 'allocation', coop: 'b', round: 1, until: UNTIL},
  coordinate: {for: 'coordinate', ...entry, until: UNTIL},
  checklist: {
    for: 'checklist',
    ...entry,
    handover: 1,
    points: [
      {number: 1, id: 'coordination'},
      {number: 3, id: 'late_payment'},
    ],
  },
  recipient_left: {for: 'recipient_left', ...entry, coop: 'b', handover: 1, othersGoOn: false},
  join: {for: 'join', person: 'p3', coop: 'a'},
  agreement: {for: 'agreement'},
  availability: {for: 'availability', coop: 'a', known: true},
  ...E_WAITING,
};

const COORDINATION_WAITS: Waiting = {...WAITING.agree, about: 'coordination', until: null};
const NEVER_SAID: Waiting = {for: 'availability', coop: 'a', known: false};
const LATE_VOLUNTEER: Waiting = {...WAITING.coordinate, until: null};

export const DIALOGS: {readonly [Name in DialogName]: readonly DialogAsk[]} = {
  delegate: [
    ask('delegate', {
      reference: null,
      values: {title: 'x'.repeat(300), developers: '1', closes: '5d'},
      choices: [
        {value: '5d', until: UNTIL},
        {value: '36h', until: UNTIL},
        {value: '90s', until: UNTIL},
      ],
    }),
  ],
  edit: [
    ask('edit', {values: {title: 'T', request: 'R', technologies: 'X, Y', developers: '2'}}),
    expansionAsk('edit', {values: {title: 'T', request: 'R', technologies: 'X, Y', seats: '2'}}),
  ],
  contact: [ask('contact'), ask('contact', {values: {client_name: 'C', social_economy: 'yes'}})],
  details: [ask('details', {values: {mode: 'undefined', english: 'no', budget: 'USD 1'}})],
  reason: [ask('reason'), ask('reason', {values: {reason_not_taken: 'other'}})],
  interest: [
    ask('interest', {values: {people: '2', free: '3', total: '10', note: ''}}),
    ask('interest', {values: {free: '3', total: '10', note: ''}}),
  ],
  availability: [
    ask('availability', {reference: null}),
    ask('availability', {
      reference: null,
      values: {free: '3', total: '10', soon: '1', technologies: 'Node.js'},
      heard: ['Node.js', 'React'],
    }),
  ],
  expand: [
    ask('expand', {
      reference: null,
      values: {title: 'x'.repeat(300), seats: '2', closes: '5d'},
      choices: [
        {value: '5d', until: UNTIL},
        {value: '36h', until: UNTIL},
      ],
    }),
  ],
  seats_details: [
    expansionAsk('seats_details'),
    expansionAsk('seats_details', {values: {juniors: '1', english: 'reads', hours: '30'}}),
  ],
  terms: [
    expansionAsk('terms'),
    expansionAsk('terms', {values: {start: 'marzo', client_name: 'Las Marías'}}),
  ],
  seats: [expansionAsk('seats', {values: {seats: '3'}})],
  candidate: [
    expansionAsk('candidate'),
    expansionAsk('candidate', {
      bound: '1',
      values: {name: 'Zulema', technologies: 'React', seniority: 'senior', hours: '20'},
    }),
  ],
  candidate_more: [
    expansionAsk('candidate_more', {bound: '1'}),
    expansionAsk('candidate_more', {bound: '1', values: {note: 'Le gusta enseñar.'}}),
  ],
  disqualify: [expansionAsk('disqualify', {bound: '1'})],
  review: ENTRIES.flatMap((entry) =>
    E_STATES.gathering.slice(0, 3).map((expansion) => {
      const bound = String(entry.candidate.number);
      return expansionAsk('review', {bound, entry, expansion});
    }),
  ),
  question: [ask('question')],
  extend: [ask('extend', {choices: [{value: '10d', until: UNTIL}]}), ask('extend')],
  withdraw: [ask('withdraw')],
  declinehandover: [
    ask('declinehandover', {bound: '1'}),
    ask('declinehandover', {bound: '1', values: {as: 'given_back'}}),
    ask('declinehandover', {bound: '1', values: {as: 'coop_left'}}),
  ],
  object: [ask('object', {bound: '1'})],
  trouble: [ask('trouble')],
  choose: [
    ask('choose', {
      choices: [
        {value: 'b', coop: 'b'},
        {value: 'c', coop: 'c'},
      ],
    }),
  ],
  outcome: [ask('outcome')],
  case_study: ['', 'listed'].flatMap((bound) => [
    ask('case_study', {bound, values: {title: 'T'.repeat(80)}}),
    expansionAsk('case_study', {bound, values: {title: 'T', challenge: 'C'.repeat(500)}}),
  ]),
  case_study_facts: ['', 'listed'].map((bound) =>
    ask('case_study_facts', {bound, values: {country: 'Uruguay', developers: '3'}}),
  ),
  federation: [{dialog: 'federation', reference: null, bound: '', values: {}, choices: []}],
  join: [ask('join', {reference: null, choices: [{value: 'a', coop: 'a'}]})],
  coop: [ask('coop', {reference: null, bound: 'a', values: {name: 'A', kind: 'member'}})],
  coop_new: [ask('coop_new', {reference: null, values: {kind: 'member', participates: 'yes'}})],
  coop_list: [ask('coop_list', {reference: null})],
  agreement_text: [
    ask('agreement_text', {reference: null, values: {language: ''}}),
    ask('agreement_text', {reference: null, values: {language: 'en', change: ''}}),
  ],
};

function ask(dialog: DialogName, more: Partial<DialogAsk> = {}): DialogAsk {
  return {dialog, reference: 'D-1234', bound: '', values: {}, choices: [], ...more};
}

function expansionAsk(dialog: DialogName, more: Partial<DialogAsk> = {}): DialogAsk {
  return ask(dialog, {reference: 'E-1234', ...more});
}

export const listed = (more: Partial<Listed> = {}): Listed => ({
  reference: 'D-12',
  title: 'Tienda en línea',

  status: 'gathering',
  technologies: ['React'],
  developers: 1,
  offeringCoop: 'a',
  closesAt: UNTIL,
  rootPostId: 'post1',
  ...more,
});
const over = Object.keys(STATES).map((one) =>
  listed({status: one as AnyStatus, closesAt: null, rootPostId: null}),
);
const ofExpansions = Object.keys(E_STATES).map((one) =>
  listed({reference: 'E-7', status: one as AnyStatus, closesAt: null}),
);
const long = Array.from({length: 30}, () => listed());
const home = {
  person: 'p1',
  coop: 'a',
  coordinator: false,
  newcomer: null,
  notInFit: null,
  guide: null,
  lacking: 0,
  openCalls: [],
  interests: [],
};
const own = {
  coop: 'd',
  offering: false,
  interested: false,
  recipient: false,
  may: new Set<Action>(),
};
const care: readonly Action[] = [
  'give_contact',
  'edit',
  'give_details',
  'extend',
  'close_call',
  'withdraw',
  'reopen',
];

const nothing = {offered: [], answered: [], interests: [], candidates: [], own: []};

export const ANSWERS: {
  readonly [Kind in Answer['kind']]: readonly Extract<Answer, {kind: Kind}>[];
} = {
  ...DIGEST_ANSWERS,
  done: Object.values(DONE)
    .flat()
    .map((done) => ({kind: 'done', reference: 'D-12', done})),
  registry_done: Object.values(REGISTRY_DONE)
    .flat()
    .map((done) => ({kind: 'registry_done', done})),
  refused: Object.values(REFUSALS)
    .flat()
    .map((refusal) => ({kind: 'refused', reference: 'D-12', refusal})),
  unknown_reference: [{kind: 'unknown_reference', typed: 'D-99'}],
  unknown_coop: [
    {kind: 'unknown_coop', typed: 'Camba'},
    {kind: 'unknown_coop', typed: 'cooperativa a'},
  ],
  not_people: [{kind: 'not_people', people: ['p1']}],
  unknown_people: [{kind: 'unknown_people', usernames: ['ana', 'bruno']}],
  unknown_command: [
    {kind: 'unknown_command', typed: 'lits', nearest: 'list'},
    {kind: 'unknown_command', typed: '`x`', nearest: null},
  ],
  misspelt: [
    {kind: 'misspelt', command: 'coop add'},
    {kind: 'misspelt', command: 'extend'},
  ],
  not_in_channel: [{kind: 'not_in_channel', coordinators: ['p1', 'p2']}],
  cannot_check: [{kind: 'cannot_check'}],
  repeated: [],
  busy: [{kind: 'busy'}],
  too_many: [{kind: 'too_many'}],
  dialog: Object.values(DIALOGS)
    .flat()
    .map((one) => ({kind: 'dialog', ask: one, said: null, typed: 'D-12'})),
  contact: [true, false].map((justTaken) => ({
    kind: 'contact',
    reference: 'D-12',
    title: 'Tienda',
    contact: {
      clientName: justTaken ? '' : 'Las Marías',
      clientContact: 'Marta, marta@example.org',
      privateNotes: justTaken ? 'Prefiere por la mañana' : '',
    },
    justTaken,
  })),
  details: ALL_STATES.map((state) => ({kind: 'details', state})),
  show: ALL_STATES.flatMap((state) =>
    [
      own,
      {...own, coop: 'a', offering: true, may: new Set(care)},
      {
        ...own,
        coop: 'b',
        interested: true,
        recipient: true,
        may: new Set<Action>(['take', 'decline']),
      },
      {...own, may: new Set<Action>([...care, 'choose', 'agree', 'object', 'tell_trouble'])},
      {
        ...own,
        coop: 'c',
        recipient: true,
        may: new Set<Action>(['coordinate', 'step_back', 'tick', 'tell_trouble']),
      },
    ].map((one) => ({kind: 'show', state, own: one})),
  ),
  network_text: [...ALL_STATES, ...ALL_E_STATES].map((state) => ({kind: 'network_text', state})),
  ...E_ANSWERS,
  history: histories({at: AT, until: UNTIL, table: ALLOCATION.table}, [
    ...ALL_STATES.slice(0, 1),
    ...ALL_E_STATES.slice(0, 1),
  ]),
  rest_text: [1, 2, null].map((people) => ({
    kind: 'rest_text',
    state: {...lone, interests: [interest('b', {people})]},
    coop: 'b',
  })),
  list: (['open', 'closed', 'all'] as const).flatMap((scope) =>
    [[], over, ofExpansions, long].flatMap((rows) =>
      [null, 'React'].map((technology) => ({kind: 'list', rows, scope, technology})),
    ),
  ),
  ...caseAnswers([...CASE_STATES, ...CASE_E_STATES, ...CORRECTED]),
  mine: [
    {kind: 'mine', ...nothing, coop: null},
    {kind: 'mine', ...nothing, coop: 'a'},
    {kind: 'mine', ...nothing, offered: over, answered: over, interests: [listed()], coop: 'a'},
    {kind: 'mine', ...nothing, offered: [listed()], coop: 'a'},
    {kind: 'mine', ...nothing, own: LISTED_PEOPLE, coop: null},
    {kind: 'mine', ...nothing, own: LISTED_PEOPLE, coop: 'a'},
    {kind: 'mine', ...nothing, answered: over, candidates: LISTED_PEOPLE, coop: 'b'},
  ],
  home: [
    {kind: 'home', ...home, waiting: Object.values(WAITING)},
    {kind: 'home', ...home, waiting: Object.values(WAITING).slice(5)},
    {kind: 'home', ...home, waiting: Object.values(WAITING).slice(8)},
    {kind: 'home', ...home, waiting: Object.values(WAITING).slice(9)},
    {kind: 'home', ...home, waiting: Object.values(WAITING).slice(-5)},
    {
      kind: 'home',
      ...home,
      waiting: [WAITING.checklist, COORDINATION_WAITS, LATE_VOLUNTEER, NEVER_SAID, ABOUT_TO_JOIN],
    },
    {
      kind: 'home',
      ...home,
      waiting: [],
      openCalls: [listed(), listed({reference: 'E-7'})],
      interests: [listed()],
    },
    {kind: 'home', ...home, coop: null, waiting: [E_WAITING.consent]},
    {kind: 'home', ...home, waiting: [WAITING.agreement], notInFit: ['p1', 'p2']},
    ...[1, 3].map(
      (lacking) => ({kind: 'home', ...home, waiting: [], coordinator: true, lacking}) as const,
    ),
    ...NEWCOMERS.flatMap((newcomer) =>
      [true, false].map(
        (coordinator) =>
          ({kind: 'home', ...home, waiting: [], coop: null, coordinator, newcomer}) as const,
      ),
    ),
    ...GUIDES.flatMap((guide) =>
      [[], [WAITING.join]].map(
        (waiting) => ({kind: 'home', ...home, waiting, coordinator: true, guide}) as const,
      ),
    ),
  ],
  guide: GUIDES.map((guide) => ({kind: 'guide', guide})),
  announcement: [null, AT].map((announcedAt) => ({kind: 'announcement', announcedAt})),
  lines_refused: LINE_PROBLEMS.flatMap((problems) =>
    (['list', 'people'] as const).map((field) => ({kind: 'lines_refused', field, problems})),
  ),
  ask_removal: [
    {kind: 'ask_removal', coop: coop('a'), people: [], references: []},
    {kind: 'ask_removal', coop: coop('a'), people: ['p1', 'p2'], references: ['D-1', 'D-2']},
  ],
  help: [
    null,
    'delegate',
    'expand',
    'answer',
    'settle',
    'handover',
    'coop',
    'coordinate',
    'nonsense',
  ].map((topic) => ({
    kind: 'help',
    topic,
  })),
  stats: (['coming', 'posting', 'posted_before'] as const).map((is) => ({kind: 'stats', is})),
  exporting: [{kind: 'exporting'}],
  stats_period: [
    {kind: 'stats_period', typed: 'ayer', problem: 'not_understood'},
    {kind: 'stats_period', typed: '2030', problem: 'not_begun'},
  ],
  whoami: [
    {kind: 'whoami', person: 'p1', coop: null, coordinator: false, mandate: false},
    ...COOPS.map(
      (one) =>
        ({kind: 'whoami', person: 'p1', coop: one, coordinator: true, mandate: true}) as const,
    ),
  ],
  agreement: [
    {kind: 'agreement', coop: null, accepted: false, coordinator: true},
    {kind: 'agreement', coop: coop('a'), accepted: true, coordinator: false},
    {kind: 'agreement', coop: coop('a'), accepted: false, coordinator: false},
  ],
  coops: [
    {kind: 'coops', coops: [], people: {}, mandated: []},
    ...[[], ['a', 'b']].map(
      (mandated) =>
        ({kind: 'coops', coops: COOPS, people: {a: ['p1'], b: ['p1', 'p2']}, mandated}) as const,
    ),
  ],
  coop: [
    {kind: 'coop', coop: coop('a'), people: [], mandate: [], at: AT, attended: null},
    {
      kind: 'coop',
      coop: coop('b', {
        place: 'Córdoba',
        web: 'https://example.org',
        technologies: ['Go'],
        availability: SAID,
      }),
      people: ['p1', 'p2'],
      mandate: ['p1'],
      at: AT + 3 * DAY,
      attended: {is: 'there', at: AT},
    },
    {
      kind: 'coop',
      coop: coop('b', {availability: {...SAID, soon: null, technologies: []}}),
      people: ['p1'],
      mandate: [],
      at: AT + 40 * DAY,
      attended: {is: 'absent', at: AT},
    },
  ],
  ...MEETING_ANSWERS,
  settings: [
    {kind: 'settings', coop: 'a', quiet: [], set: null, federation: FIRST_SETTINGS},
    {kind: 'settings', coop: null, quiet: [], set: null, federation: FIRST_SETTINGS},
    {
      kind: 'settings',
      coop: 'a',
      quiet: ['mentions', 'availability'],
      set: null,
      federation: FIRST_SETTINGS,
    },
    {kind: 'settings', coop: 'a', quiet: ['mentions'], set: 'mentions', federation: FIRST_SETTINGS},
    {kind: 'settings', coop: 'a', quiet: [], set: 'checklist', federation: FIRST_SETTINGS},
    {kind: 'settings', coop: 'a', quiet: QUIETABLE, set: null, federation: FIRST_SETTINGS},
    {kind: 'settings', coop: null, quiet: ['answers'], set: null, federation: FIRST_SETTINGS},
    ...SETTINGS.map(
      (federation) => ({kind: 'settings', coop: 'a', quiet: [], set: null, federation}) as const,
    ),
  ],
};
