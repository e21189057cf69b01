import {allowed} from '../domain/delegation/rights.ts';
import {interestOf, isIncomplete, recipientsOf} from '../domain/delegation/state.ts';
import type {Allocating, FormingTeam} from '../domain/delegation/state.ts';
import {
  acceptedCandidates,
  candidatesOf,
  isFilled,
  waitingCandidates,
} from '../domain/expansion/state.ts';
import type {Offered, OfferedDelegation, OfferedExpansion} from '../domain/opportunity/either.ts';
import {checklist, openPoints} from '../domain/delegation/team.ts';
import {leftOf} from '../domain/delegation/left.ts';
import {silentIn} from '../domain/consent-round.ts';
import {guideOf, lackingOf} from '../domain/registry/guide.ts';
import {actorOf, waitsForAvailability} from '../domain/registry/state.ts';
import type {Registry} from '../domain/registry/state.ts';
import type {CoopId, PersonActor, Reference} from '../domain/workflow.ts';
import type {Answer} from './answers.ts';
import {caseWaiting} from './case-looks.ts';
import type {Waiting} from './waiting.ts';
import {ownCandidacies} from './entries.ts';
import type {Caller} from './intents.ts';
import {meetingWaits} from './meeting-waits.ts';
import {newcomerOf} from './newcomer.ts';
import type {Listed, Reads} from './ports.ts';

/** Rows a list fetches; what is shown is cut to a screen by the view. */
export const ROWS = 200;

/** What `/fit` alone shows: what waits for the person, and what they can answer or take back. */
export async function home(
  read: Reads,
  registry: Registry,
  {person, at}: Pick<Caller, 'person' | 'at'>,
): Promise<Answer> {
  const actor = actorOf(registry, person);
  const {coop, coordinator} = actor;
  const waiting: Waiting[] = [];
  if (coop !== null && actor.standing.agreement !== 'current') waiting.push({for: 'agreement'});
  if (coop !== null && waitsForAvailability(registry, coop))
    waiting.push({for: 'availability', coop, known: registry.coops[coop]?.availability !== null});
  waiting.push(...meetingWaits(registry, actor, at));
  for (const [asking, wanted] of Object.entries(registry.requests))
    // Nobody confirms themselves, co-ordinators neither.
    if ((wanted === coop || coordinator) && asking !== person)
      waiting.push({for: 'join', person: asking, coop: wanted});

  for (const {reference, title, entries} of await ownCandidacies(read, person))
    for (const {candidate} of entries)
      if (candidate.status === 'asked')
        waiting.push({
          for: 'consent',
          reference,
          title,
          candidate: candidate.number,
          coop: candidate.coop,
        });

  const stateOf = statesOf(read);
  const calls = await read.list({scope: 'open', limit: ROWS});
  const own = coop === null ? [] : await read.liveOf(coop);
  const undecided = coordinator
    ? calls.filter((row) => row.status === 'allocating' || row.status === 'forming_team')
    : [];
  for (const reference of new Set([...own, ...undecided.map((row) => row.reference)])) {
    const state = await stateOf(reference);
    if (state && coop !== null) waiting.push(...caseWaiting(state, coop));
    if (state)
      waiting.push(...(state.kind === 'delegation' ? waits(state, actor) : weighs(state, coop)));
  }
  const answered = new Set(own);
  // Who can't answer yet isn't shown what to answer, but how to take part.
  const openCalls =
    coop !== null && actor.standing.participates
      ? await unanswered(
          stateOf,
          calls.filter((row) => row.status === 'gathering' && !answered.has(row.reference)),
          coop,
        )
      : [];

  const interests =
    coop === null
      ? []
      : await standingIn(
          stateOf,
          calls.filter((row) => answered.has(row.reference)),
          coop,
        );
  const newcomer = coop === null ? newcomerOf(registry, person) : null;
  const guide = coordinator ? guideOf(registry) : null;
  return {
    kind: 'home',
    person,
    coop,
    coordinator,
    waiting,
    newcomer,
    notInFit: coop === null || actor.standing.participates ? null : registry.coordinators,
    guide: guide?.over ? null : guide,
    lacking: guide?.over ? lackingOf(registry) : 0,
    openCalls,
    interests,
  };
}

type StateOf = (reference: Reference) => Promise<Offered | undefined>;

/** Each opportunity is read once, however often it is asked for. */
export function statesOf(read: Reads): StateOf {
  const known = new Map<Reference, Offered | undefined>();
  return async (reference) => {
    if (!known.has(reference)) known.set(reference, (await read.opportunity(reference))?.state);
    return known.get(reference);
  };
}

/** Calls that the co-op has said nothing about, not even that it isn't interested. */
async function unanswered(
  stateOf: StateOf,
  rows: readonly Listed[],
  coop: CoopId,
): Promise<readonly Listed[]> {
  const open: Listed[] = [];
  for (const row of rows) {
    const state = await stateOf(row.reference);
    if (state && isUnanswered(state, coop)) open.push(row);
  }
  return open;
}

function isUnanswered(state: Offered, coop: CoopId): boolean {
  if (state.status !== 'gathering') return false;
  return state.kind === 'delegation'
    ? !state.notInterested.includes(coop)
    : !candidatesOf(state).some((candidate) => candidate.coop === coop);
}

/** People whom the offering co-op hasn't answered yet, and what came of the work. */
function weighs(state: OfferedExpansion, coop: CoopId | null): readonly Waiting[] {
  const {reference, title, offeringCoop} = state.offer;
  if (coop !== offeringCoop) return [];
  const entry = {reference, title};
  const waiting = waitingCandidates(state);
  const numbers = (some: readonly {readonly number: number}[]) => some.map(({number}) => number);
  const unreviewed = numbers(waiting.filter(({status}) => status === 'proposed'));
  const qualified = numbers(waiting.filter(({status}) => status === 'qualified'));
  const accepted = state.status === 'closed' ? [] : numbers(acceptedCandidates(state));
  const some = unreviewed.length + qualified.length + accepted.length > 0;
  const unanswered = isFilled(state) && !state.underWay.answered;
  return [
    ...(some ? [{for: 'review', ...entry, unreviewed, qualified, accepted} as const] : []),
    ...(unanswered
      ? [{for: 'outcome', ...entry, question: state.underWay.questions} as const]
      : []),
  ];
}

/** What this opportunity waits for from this person, or from their co-op. */
function waits(state: OfferedDelegation, actor: PersonActor): readonly Waiting[] {
  const {coop} = actor;
  const {reference, title, offeringCoop, developers, handovers} = state.offer;
  const entry = {reference, title};
  const offering = coop === offeringCoop;
  const takes = coop !== null && recipientsOf(state).includes(coop);
  switch (state.status) {
    case 'gathering': {
      const own = coop === null ? undefined : interestOf(state, coop);
      return own && isIncomplete(own, developers) ? [{for: 'complete_interest', ...entry}] : [];
    }
    case 'allocating':
    case 'forming_team':
      return waitsForAnswer(state, actor);
    case 'handing_over':
      if (state.lapsesAt === null) return offering ? [{for: 'contact', ...entry}] : [];
      return takes ? [{for: 'take', ...entry, until: state.lapsesAt, handover: handovers}] : [];
    case 'handed_over':
      return [
        ...(takes && !state.answered
          ? [{for: 'outcome', ...entry, question: state.questions} as const]
          : []),
        ...(offering ? waitsForWord(state) : []),
        ...waitsForTicks(state, coop),
      ];
    case 'unplaced':
      return offering && state.late.length > 0 ? [{for: 'late_interest', ...entry}] : [];
    case 'withdrawn':
    case 'closed':
      return [];
  }
}

/** A co-op's word in a round, who co-ordinates a team, what the co-ordinators have to settle. */
function waitsForAnswer(state: Allocating | FormingTeam, actor: PersonActor): readonly Waiting[] {
  const {coop} = actor;
  const {reference, title} = state.offer;
  const entry = {reference, title};
  const may = allowed(state, actor);
  const {proposal, called} = state;
  const own: Waiting[] = [];
  if (proposal && coop !== null && silentIn(proposal.round).includes(coop)) {
    const {about, coop: proposed, round} = proposal;
    const {number, endsAt} = round;
    const until = round.stoppedAt === null ? endsAt : null;
    own.push({for: 'agree', ...entry, about, coop: proposed, round: number, until});
  }
  if (state.status === 'forming_team' && !proposal && may.has('coordinate'))
    own.push({for: 'coordinate', ...entry, until: called === null ? state.volunteerBy : null});
  return called !== null && may.has('choose') ? [...own, {for: 'choose', ...entry}] : own;
}

/** What becomes of what was taken by a co-op that left FIT; answered once somebody has said. */
function waitsForWord(state: OfferedDelegation): readonly Waiting[] {
  const left = leftOf(state);
  const {reference, title, handovers: handover} = state.offer;
  return left ? [{for: 'recipient_left', reference, title, handover, ...left}] : [];
}

function waitsForTicks(state: OfferedDelegation, coop: CoopId | null): readonly Waiting[] {
  const points = coop === null ? [] : openPoints(state, coop);
  const {reference, title} = state.offer;
  const all = checklist(state);
  const open = points.flatMap((number) => {
    const point = all[number - 1];
    return point ? [{number, id: point.id}] : [];
  });
  const {handovers: handover} = state.offer;
  return open.length > 0 ? [{for: 'checklist', reference, title, handover, points: open}] : [];
}

/** Of these, the calls in which the co-op is down as interested. */
export async function standingIn(
  stateOf: StateOf,
  rows: readonly Listed[],
  coop: CoopId,
): Promise<readonly Listed[]> {
  const standing: Listed[] = [];
  for (const row of rows.filter((one) => one.status === 'gathering' && one.offeringCoop !== coop)) {
    const state = await stateOf(row.reference);
    if (state?.kind === 'delegation' && interestOf(state, coop)) standing.push(row);
  }
  return standing;
}
