import type {CaseAnswer} from '../../src/app/case-answers.ts';
import type {CaseStudy} from '../../src/domain/opportunity/case-study.ts';
import type {Offered} from '../../src/domain/opportunity/either.ts';
import type {
  SharedDirectMessage,
  SharedThreadMessage,
} from '../../src/domain/opportunity/messages.ts';

/** Samples of how a finished piece of work is told: the same of both workflows. */

const AT = Date.UTC(2026, 10, 2, 13);
const by = {person: 'p1', coop: 'a'};

const DRAFT: CaseStudy = {
  title: 'La tienda de un barrio',
  challenge: 'Los pedidos llegaban por teléfono.',
  solution: 'Una tienda en línea.\nLa hicimos entre tres.',
  result: 'El doble de pedidos en un mes.',
  country: 'Uruguay',
  technologies: ['TypeScript', 'React'],
  years: '2025-2026',
  developers: 3,
  version: 1,
  writer: 'p1',
  coop: 'a',
  askedAt: null,
  asked: [],
  agreed: [],
  declined: [],
  waived: [],
  words: {},
  publishedAt: null,
};
const BARE: CaseStudy = {...DRAFT, country: null, technologies: [], years: null, developers: null};
const SHOWN: CaseStudy = {...DRAFT, askedAt: AT, asked: ['b', 'c'], agreed: ['a']};

/** A draft, bare and whole; shown, agreed to by some, declined; listed; without one that is gone. */
export const STUDIES: readonly CaseStudy[] = [
  DRAFT,
  BARE,
  SHOWN,
  {...SHOWN, version: 2},
  {...SHOWN, agreed: ['a', 'b'], declined: ['c']},
  {...SHOWN, agreed: ['a', 'b', 'c']},
  {...SHOWN, agreed: ['a', 'b', 'c'], publishedAt: AT},
  {...SHOWN, agreed: ['a', 'b'], waived: ['c'], publishedAt: AT, developers: 1},
];

type ById<Message extends {readonly id: string}, Id extends Message['id']> = {
  readonly [I in Id]: readonly Extract<Message, {readonly id: I}>[];
};

export const CASE_REPLIES: ById<SharedThreadMessage, 'case_published' | 'case_taken_out'> = {
  case_published: [
    {id: 'case_published', title: 'La tienda de un barrio', coops: ['a', 'b']},
    {id: 'case_published', title: '@channel', coops: ['a']},
  ],
  case_taken_out: (['changed', 'taken_back'] as const).map((why) => ({id: 'case_taken_out', why})),
};

export const CASE_TOLD: ById<
  SharedDirectMessage,
  | 'case_invited_direct'
  | 'case_draft_direct'
  | 'case_asked_direct'
  | 'case_declined_direct'
  | 'case_published_direct'
> = {
  case_invited_direct: [{id: 'case_invited_direct'}],
  case_draft_direct: [{id: 'case_draft_direct', version: 1}],
  case_asked_direct: [{id: 'case_asked_direct', version: 1, by}],
  case_declined_direct: [true, false].map((takenBack) => ({
    id: 'case_declined_direct',
    coop: 'b',
    by: {person: 'p2', coop: 'b'},
    takenBack,
  })),
  case_published_direct: [{id: 'case_published_direct'}],
};

/** As it is answered to those with a part in it, and to everybody. */
export function caseAnswers(states: readonly Offered[]): {
  readonly case: readonly Extract<CaseAnswer, {kind: 'case'}>[];
  readonly cases: readonly Extract<CaseAnswer, {kind: 'cases'}>[];
} {
  const rows = states.map((state) => ({state, rootPostId: 'post1'}));
  return {
    case: states.flatMap((state) =>
      ['a', 'b', 'c', null].map((coop) => ({kind: 'case', state, coop}) as const),
    ),
    cases: [
      {kind: 'cases', rows: [], page: 1, pages: 1},
      {kind: 'cases', rows: rows.slice(0, 1), page: 1, pages: 1},
      {kind: 'cases', rows: rows.slice(0, 8), page: 1, pages: 3},
      {kind: 'cases', rows: [{...rows[0]!, rootPostId: null}], page: 3, pages: 3},
    ],
  };
}
