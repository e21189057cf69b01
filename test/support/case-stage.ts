import type {Offered} from '../../src/domain/opportunity/either.ts';
import {agreesToCase, asksAll, tellsCase} from './case-steps.ts';
import type {CaseStep} from './case-steps.ts';
import * as D from './domain.ts';
import * as E from './expansion.ts';

/** Three co-ops did it: a shared it, b and c took it as a team, or had people who joined. */
export const team = [
  D.offers('ana', {developers: 2}),
  D.givesContact('ana'),
  D.isInterested('bea'),
  D.isInterested('caro'),
  D.due('call'),
  ...D.ledBy('c'),
  D.takes('caro'),
] as const;
export const joined = [
  E.offers('ana'),
  E.proposes('bea'),
  E.proposes('caro'),
  E.qualifies('ana', 1),
  E.qualifies('ana', 2),
  E.informs('ana', 'b'),
  E.informs('ana', 'c'),
  E.clientAgrees('ana', 1),
  E.clientAgrees('ana', 2),
  E.joins('ana', 1),
  E.joins('ana', 2),
] as const;

export const delegation = () => D.given(...team, D.records('bea', 'finished'));

/** A happening of either, as far as the case goes. */
interface Happened {
  readonly events: readonly {readonly type: string}[];
  readonly state: unknown;
  refused(refusal: unknown): unknown;
  then(...events: readonly {type: string}[]): unknown;
  tells(...posts: readonly string[]): unknown;
}
interface Told {
  when(step: CaseStep & {facts?: never}): Happened;
}

/** The same sentences of both workflows: what is told in one is told in the other. */
export const WORKFLOWS: readonly (readonly [
  kind: string,
  given: (...steps: readonly CaseStep[]) => Told,
])[] = [
  [
    'delegation',
    (...steps) => D.given(...team, D.records('bea', 'finished'), ...(steps as D.Step[])),
  ],
  [
    'expansion',
    (...steps) => E.given(...joined, E.records('ana', 'finished'), ...(steps as E.Step[])),
  ],
];

export const asked = [tellsCase('bea'), asksAll('bea')] as const;
export const published = [...asked, agreesToCase('ana'), agreesToCase('caro')] as const;
export const stateOf = ({state}: {readonly state: unknown}) => state as Offered;
export const study = (happened: {readonly state: unknown}) => stateOf(happened).offer.caseStudy!;
