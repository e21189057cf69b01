import type {
  FederationSettings,
  MeetingAnswer,
  MeetingDone,
} from '../../src/app/meeting-answers.ts';
import type {Customs} from '../../src/domain/federation/customs.ts';
import {CUSTOMS, USUAL_CUSTOMS} from '../../src/domain/federation/customs.ts';
import type {ChannelMessage, FederationMessage} from '../../src/domain/federation/messages.ts';
import type {Agenda, Waiting} from '../../src/domain/meeting/agenda.ts';
import type {Meeting, Met} from '../../src/domain/meeting/state.ts';
import type {Pending} from '../../src/domain/meeting/pending.ts';
import {DAY} from '../../src/domain/time.ts';

/** One sample at least of everything that the federation's meetings and settings can say. */
const AT = Date.parse('2026-11-04T13:00:00Z');
const UNTIL = AT + 5 * DAY;

type ById<Union extends {readonly id: string}> = {
  readonly [Id in Union['id']]: readonly Extract<Union, {readonly id: Id}>[];
};

const PENDING: {readonly [For in Pending['for']]: readonly Extract<Pending, {for: For}>[]} = {
  answers: [{for: 'answers', coops: [], until: UNTIL}],
  agreement: [{for: 'agreement', coops: ['b', 'c'], until: UNTIL}],
  choice: [true, false].map((objection) => ({for: 'choice', coops: [], objection})),
  volunteer: [{for: 'volunteer', coops: ['b', 'c'], until: UNTIL}],
  contact: [{for: 'contact', coops: ['a'], since: AT}],
  take: [{for: 'take', coops: ['b'], until: UNTIL}],
  review: [1, 3].map((people) => ({for: 'review', coops: ['a'], people})),
  outcome: [{for: 'outcome', coops: ['b'], since: AT}],
  checklist: [{for: 'checklist', coops: ['b', 'c'], since: AT}],
  word: [{for: 'word', coops: ['a']}],
};

const waits = (some: readonly Pending[]): readonly Waiting[] =>
  some.map((pending, n) => ({
    reference: pending.for === 'review' ? `E-${String(n + 1)}` : `D-${String(n + 1)}`,
    title: 'Tienda en línea',
    pending,
  }));

export const FULL: Agenda = {
  since: AT - 28 * DAY,
  toSettle: waits(PENDING.choice),
  waiting: waits(
    Object.values(PENDING)
      .flat()
      .filter((pending) => pending.for !== 'choice'),
  ),
  placed: [
    {reference: 'D-20', title: 'Sistema de turnos', coops: ['b'], outcome: null},
    {reference: 'D-21', title: 'Campus virtual', coops: ['b', 'c'], outcome: 'won'},
    {reference: 'E-22', title: 'Dos personas de React', coops: ['d'], outcome: 'finished'},
  ],
  free: [
    {coop: 'b', free: 3, soon: 2, technologies: ['Node.js', 'React']},
    {coop: 'c', free: 1, soon: null, technologies: []},
    {coop: 'd', free: 0, soon: 2, technologies: ['Go', 'Rust', 'PHP', 'Vue', 'Python', 'Java']},
  ],
  notFound: [
    {technology: 'Cobol', times: 2},
    {technology: 'Delphi', times: 1},
  ],
  missed: ['d', 'c'],
};
const EMPTY: Agenda = {
  since: null,
  toSettle: [],
  waiting: [],
  placed: [],
  free: [],
  notFound: [],
  missed: [],
};
/** As much as a federation could ever have. */
export const HUGE: Agenda = {
  ...FULL,
  toSettle: Array.from({length: 200}, (_, n) => ({
    reference: `D-${String(n + 1000)}`,
    title: '**<@all>** '.repeat(8),
    pending: {for: 'choice', coops: [], objection: true},
  })),
  waiting: Array.from({length: 200}, (_, n) => ({
    reference: `D-${String(n + 2000)}`,
    title: '**<@all>** '.repeat(8),
    pending: {
      for: n % 2 === 0 ? 'agreement' : 'volunteer',
      coops: Array.from({length: 30}, (_one, i) => ['a', 'b', 'c', 'd'][i % 4] ?? 'a'),
      until: UNTIL,
    },
  })),
  placed: Array.from({length: 200}, (_, n) => ({
    reference: `D-${String(n + 3000)}`,
    title: '**<@all>** '.repeat(8),
    coops: ['a', 'b', 'c', 'd', 'a', 'b'],
    outcome: 'won',
  })),
  free: Array.from({length: 40}, () => ({
    coop: 'a',
    free: 99,
    soon: 99,
    technologies: Array.from({length: 20}, () => '*React*'.repeat(10)),
  })),
  notFound: Array.from({length: 300}, (_, n) => ({technology: '*Go*'.repeat(20), times: n})),
};

export const MEETINGS: readonly Meeting[] = [FULL, EMPTY, HUGE].flatMap((agenda) =>
  [null, UNTIL].map((heldAt) => ({
    number: 3,
    heldAt,
    postedAt: AT,
    agenda,
    roll:
      heldAt === null ? {present: {}, excused: []} : {present: {a: 'p1', b: 'p2'}, excused: ['c']},
    asked: false,
  })),
);
const DECIDED = {
  text: 'La charla de mayo la da <@all> **B**',
  by: {person: 'p1', coop: 'a'},
  at: AT,
};
export const METS: readonly (Met & {readonly agenda: Agenda})[] = MEETINGS.flatMap(
  ({number, heldAt, agenda, roll}) =>
    [[], [DECIDED, {...DECIDED, by: {person: 'p1', coop: null}}]].map((decisions) => ({
      number,
      at: AT,
      toldUpTo: AT,
      heldAt,
      agenda,
      absent: ['d'],
      decisions,
      ...roll,
    })),
);

export const PLAN = {nth: 1, weekday: 2, minute: 900} as const;
export const CUSTOMS_SET: readonly Customs[] = [
  USUAL_CUSTOMS,
  {digestAt: 630, digestDays: [2, 4], meeting: PLAN, attendance: 'shown'},
  {...USUAL_CUSTOMS, meeting: {...PLAN, nth: -1}, attendance: 'required'},
];

export const CUSTOMS_MESSAGES: readonly Extract<ChannelMessage, {id: 'customs'}>[] =
  CUSTOMS_SET.flatMap((customs) =>
    [CUSTOMS, ...CUSTOMS.map((name) => [name])].map((names) => ({
      id: 'customs',
      by: {person: 'p1', coop: 'a'},
      names,
      customs: Object.fromEntries(names.map((name) => [name, customs[name]])),
    })),
  );

export const SETTINGS: readonly FederationSettings[] = CUSTOMS_SET.flatMap((customs) =>
  [true, false].map((mayChange) => ({customs, chosen: ['meeting'], mayChange})),
);

export const FIRST_SETTINGS: FederationSettings = {
  customs: USUAL_CUSTOMS,
  chosen: [],
  mayChange: false,
};

const by = {person: 'p1', coop: 'a'};
export const MEETING_DIRECT: ById<Exclude<FederationMessage, {id: 'news_withdrawn_direct'}>> = {
  attendance_warned_direct: [{id: 'attendance_warned_direct', coop: 'b'}],
  attendance_barred_direct: [{id: 'attendance_barred_direct', coop: 'b'}],
  excused_direct: ['viajan', null].map((reason) => ({id: 'excused_direct', coop: 'b', by, reason})),
  agenda_waits_direct: [null, UNTIL].map((heldAt) => ({
    id: 'agenda_waits_direct',
    coop: 'b',
    meeting: 3,
    heldAt,
    references: ['D-1', 'E-2'],
  })),
  whether_met_direct: [{id: 'whether_met_direct', meeting: 3, heldAt: AT}],
};

export const MEETING_DONE: ById<MeetingDone> = {
  agenda_posted: [null, UNTIL].map((heldAt) => ({id: 'agenda_posted', heldAt})),
  present_noted: [1, 2].map((there) => ({id: 'present_noted', coop: 'b', there})),
  coop_excused: [true, false].map((last) => ({id: 'coop_excused', coop: 'b', last})),
  decision_noted: [true, false].map((late) => ({id: 'decision_noted', late})),
  met_noted: [0, 1, 2].map((n) => ({id: 'met_noted', there: n, decisions: n})),
  customs_set: CUSTOMS_SET.map((customs) => ({id: 'customs_set', names: CUSTOMS, customs})),
};

export const MEETING_ANSWERS: {
  readonly [Kind in MeetingAnswer['kind']]: readonly Extract<MeetingAnswer, {kind: Kind}>[];
} = {
  agenda: [FULL, EMPTY, HUGE].flatMap((agenda) =>
    [true, false].map((may) => ({
      kind: 'agenda',
      agenda,
      cards: new Map([['D-1', 'post1']]),
      next: may ? UNTIL : null,
      postedAt: may ? AT : null,
      may: {post: may, met: may},
      meeting: may ? 3 : null,
    })),
  ),
  decisions: [[], [DECIDED]].flatMap((decisions) =>
    [null, AT].map((met) => ({kind: 'decisions', decisions, met})),
  ),
  which_setting: (['digest', 'meeting'] as const).map((about) => ({kind: 'which_setting', about})),
};
