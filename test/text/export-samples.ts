import type {Exported} from '../../src/domain/export.ts';
import type {Kind} from '../../src/domain/opportunity/either.ts';
import type {Outcome} from '../../src/domain/opportunity/outcome.ts';
import type {Status} from '../../src/domain/opportunity/status.ts';

const KINDS: Readonly<Record<Kind, true>> = {delegation: true, expansion: true};
const STATES: Readonly<Record<Status, true>> = {
  gathering: true,
  allocating: true,
  forming_team: true,
  handing_over: true,
  handed_over: true,
  unplaced: true,
  withdrawn: true,
  closed: true,
  evaluating: true,
  complete: true,
  partly_complete: true,
  unfilled: true,
};
const OUTCOMES: Readonly<Record<Outcome, true>> = {
  waiting: true,
  won: true,
  lost: true,
  no_answer: true,
  finished: true,
  unknown: true,
};

const ROW: Exported = {
  reference: 'D-1',
  kind: 'delegation',
  title: 'Tienda',
  technologies: ['React'],
  people: 1,
  state: 'closed',
  offeredBy: 'a',
  offeredAt: 0,
  closesAt: 0,
  takenBy: [{coop: 'b', people: 1}],
  peopleTaken: 1,
  takenAt: 0,
  outcome: null,
  closedAt: 0,
};

/** Every word that a row of an export may have. */
export const EXPORTED: readonly Exported[] = [
  ...(Object.keys(KINDS) as Kind[]).map((kind) => ({...ROW, kind})),
  ...(Object.keys(STATES) as Status[]).map((state) => ({...ROW, state})),
  ...(Object.keys(OUTCOMES) as Outcome[]).map((outcome) => ({...ROW, outcome})),
];
