import type {LineProblem, Newcomer} from '../../src/app/setup-answers.ts';
import type {Guide, StepState} from '../../src/domain/registry/guide.ts';
import {SETUP_STEPS} from '../../src/domain/registry/commands.ts';

type ById<Union extends {readonly id: string}> = {
  readonly [Id in Union['id']]: Extract<Union, {id: Id}>;
};

const STATES: readonly StepState[] = ['open', 'later', 'done'];
const none = {people: [], fit: [], agreement: []};
const missing = [
  {people: ['a'], fit: ['a', 'b'], agreement: ['a', 'b', 'c', 'd', 'a']},
  {people: ['a', 'b', 'c', 'd', 'a'], fit: ['b'], agreement: ['a']},
];

/** Each step in each state, with whatever is next. */
export const GUIDES: readonly Guide[] = [...SETUP_STEPS, null].flatMap((next, i) =>
  STATES.map((state) => ({
    steps: {coops: state, agreement: state, announcement: state},
    next,
    over: next === null,
    participating: i,
    missing: (i === 0 ? undefined : missing[i % 2]) ?? none,
  })),
);

export const NEWCOMERS: readonly Newcomer[] = [
  {is: 'first', coops: true, coordinators: ['p1']},
  {is: 'first', coops: false, coordinators: ['p1', 'p2']},
  {is: 'waiting', coop: 'a', people: ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'], ofCoop: true},
  {is: 'waiting', coop: 'a', people: ['p1'], ofCoop: false},
  {is: 'waiting', coop: 'a', people: [], ofCoop: false},
];

const PROBLEM: ById<LineProblem> = {
  name: {line: 1, id: 'name', problem: {id: 'too_long', limit: 80}},
  kind: {line: 2, id: 'kind', text: 'precoperativa'},
  too_many: {line: 101, id: 'too_many', limit: 100},
  not_understood: {line: 2, id: 'not_understood', text: 'ana@example.org'},
  unknown_person: {line: 3, id: 'unknown_person', username: 'nadie'},
  not_a_person: {line: 4, id: 'not_a_person', username: 'fit-bot'},
  in_another_coop: {line: 5, id: 'in_another_coop', person: 'p1', coop: 'b'},
  twice: {line: 6, id: 'twice', person: 'p1', other: 2},
};

export const LINE_PROBLEMS: readonly (readonly LineProblem[])[] = [
  Object.values(PROBLEM),
  Object.values(PROBLEM).reverse(),
  [...Object.values(PROBLEM), ...Object.values(PROBLEM)],
  [{...PROBLEM.unknown_person, line: null}],
  [
    {...PROBLEM.name, problem: {id: 'required'}},
    {...PROBLEM.name, line: 4, problem: {id: 'contact_in_public'}},
  ],
];
