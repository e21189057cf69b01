import {reply, toCoop} from '../opportunity/post.ts';
import type {CoopId} from '../workflow.ts';
import type {Candidate} from './candidate.ts';
import {isDisclosed, isOut, isSeated} from './candidate.ts';
import type {EventOf} from './events.ts';
import type {CandidateMessage} from './messages.ts';
import type {Said} from './effects.ts';
import type {Expansion, Offered} from './state.ts';
import {candidateNumbered, coopsOf, seatsFree} from './state.ts';

/** What is said of people: to their co-op, to the offering one, to themselves. Never by name. */

function tellCandidate(message: CandidateMessage): Said {
  return {kind: 'tell_candidate', candidate: message.candidate, message, gentle: false};
}

/** By time alone. */
export function consentsReminded(
  {candidates}: EventOf<'consents_reminded'>,
  after: Offered,
): readonly Said[] {
  return found(after, candidates).map(({number: candidate, coop}): Said => {
    const message = {id: 'consent_reminder', candidate, coop} as const;
    return {kind: 'tell_candidate', candidate, message, gentle: true};
  });
}

function found(state: Expansion, numbers: readonly number[]): readonly Candidate[] {
  return numbers.flatMap((number) => candidateNumbered(state, number) ?? []);
}

/** Who has an account is asked; of the others their co-op says that they agreed. */
export function proposed(event: EventOf<'candidates_proposed'>, after: Offered): readonly Said[] {
  const {coop, candidates} = event;
  const agreed = candidates.filter(({consent}) => consent === 'word').map(({number}) => number);
  return [
    ...review(coop, agreed, after),
    ...candidates
      .filter(({consent}) => consent === 'asked')
      .map(({number: candidate}) => tellCandidate({id: 'consent_asked', candidate, coop})),
  ];
}

function review(coop: CoopId, candidates: readonly number[], {offer}: Offered): readonly Said[] {
  return candidates.length === 0
    ? []
    : [toCoop(offer.offeringCoop, {id: 'review_direct', coop, candidates})];
}

export function consented(
  {candidate}: EventOf<'candidate_consented'>,
  after: Offered,
): readonly Said[] {
  return found(after, [candidate]).flatMap(({coop}) => [
    ...review(coop, [candidate], after),
    toCoop(coop, {id: 'consent_direct', candidate, answer: 'agreed'} as const),
  ]);
}

export function withdrawnCandidate(
  before: Expansion,
  {candidate, why}: EventOf<'candidate_withdrawn'>,
  after: Offered,
): readonly Said[] {
  const was = candidateNumbered(before, candidate);
  // Whoever was refused and whose co-op left waits for nothing, and nobody for them.
  if (!was || (isOut(was) && why === 'coop_left')) return [];
  const {coop} = was;
  const undisclosed = !isDisclosed(was);
  const toPerson: CandidateMessage = undisclosed
    ? {id: 'consent_over', candidate, coop}
    : {id: 'you_are_out', candidate, coop, why: 'withdrawn'};
  const told = {id: 'candidate_withdrawn_direct', candidate, coop, why, seated: isSeated(was)};
  return [
    ...(why === 'person'
      ? [
          toCoop(
            coop,
            undisclosed
              ? ({id: 'consent_direct', candidate, answer: 'refused'} as const)
              : ({id: 'own_withdrew_direct', candidate} as const),
          ),
        ]
      : [tellCandidate(toPerson)]),
    ...(undisclosed
      ? []
      : [toCoop(after.offer.offeringCoop, {...told, id: 'candidate_withdrawn_direct'} as const)]),
    ...seatFreed(was, after),
  ];
}

/** Whose seat it was stays between the two co-ops. */
function seatFreed(was: Candidate, after: Offered): readonly Said[] {
  const stillOpen = after.status === 'partly_complete' || after.status === 'evaluating';
  return isSeated(was) && stillOpen ? [reply({id: 'seat_freed', free: seatsFree(after)})] : [];
}

/** They hadn't answered when the call ended. What is taken back, its co-op is told of as a whole. */
export function lapsed({candidates}: EventOf<'consents_lapsed'>, after: Offered): readonly Said[] {
  return found(after, candidates).flatMap(({number: candidate, coop}) => [
    tellCandidate({id: 'consent_over', candidate, coop}),
    ...(after.status === 'withdrawn'
      ? []
      : [toCoop(coop, {id: 'consent_direct', candidate, answer: 'lapsed'} as const)]),
  ]);
}

export function evaluated(
  {type, candidate}: EventOf<'candidate_qualified' | 'candidate_disqualified'>,
  after: Offered,
): readonly Said[] {
  const news = type === 'candidate_qualified' ? 'qualified' : 'not_qualified';
  return found(after, [candidate]).map(({coop}) =>
    toCoop(coop, {id: 'candidate_news_direct', candidate, news} as const),
  );
}

export function clientSaid(
  before: Expansion,
  {type, candidate}: EventOf<'client_agreed' | 'client_declined'>,
  after: Offered,
): readonly Said[] {
  const news = type === 'client_agreed' ? 'accepted' : 'declined';
  const was = found(before, [candidate]);
  return [
    ...found(after, [candidate]).flatMap(({coop}) => [
      toCoop(coop, {id: 'candidate_news_direct', candidate, news} as const),
      ...(news === 'accepted' ? [tellCandidate({id: 'you_are_accepted', candidate, coop})] : []),
    ]),
    ...was.flatMap((one) => (news === 'declined' ? seatFreed(one, after) : [])),
  ];
}

export function joined({candidate}: EventOf<'candidate_joined'>, after: Offered): readonly Said[] {
  return found(after, [candidate]).flatMap(({coop}) => [
    reply({id: 'joined', coop} as const),
    toCoop(coop, {id: 'candidate_news_direct', candidate, news: 'joined'} as const),
    tellCandidate({id: 'you_joined', candidate, coop}),
  ]);
}

/** With thanks, to each co-op once and to each person. */
export function released(event: EventOf<'candidates_released'>, after: Offered): readonly Said[] {
  const {why} = event;
  const those = found(after, event.candidates);
  const toCoops = coopsOf(those).map((coop) => {
    const candidates = those.filter((one) => one.coop === coop).map(({number}) => number);
    return toCoop(coop, {id: 'released_direct', candidates, why} as const);
  });
  return [
    ...(why === 'weighing_closed' && event.by
      ? [reply({id: 'weighing_closed', by: event.by} as const)]
      : []),
    // What is taken back, they are told of as a whole.
    ...(why === 'withdrawn' ? [] : toCoops),
    ...those.map(({number: candidate, coop}) =>
      tellCandidate({id: 'you_are_out', candidate, coop, why: 'released'}),
    ),
  ];
}

/** Who received it is told, so that no copy stays; where time erased it, nobody asked. */
export function erased(
  {candidate, why, by}: EventOf<'candidate_erased'>,
  after: Offered,
): readonly Said[] {
  if (why === 'time') return [];
  return found(after, [candidate]).flatMap((one) => [
    ...(isDisclosed(one)
      ? [
          toCoop(after.offer.offeringCoop, {
            id: 'candidate_erased_direct',
            candidate,
            coop: one.coop,
          } as const),
        ]
      : []),
    ...(by === null ? [toCoop(one.coop, {id: 'own_erased_direct', candidate} as const)] : []),
  ]);
}
