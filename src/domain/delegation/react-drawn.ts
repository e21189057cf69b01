import type {CoopId, Instant} from '../workflow.ts';
import type {Delegation, Offered, Proposal} from './state.ts';
import {proposalOf} from './state.ts';
import {checklist, teamCoops} from './team.ts';

/** A message that is drawn from the state, and again whenever it changes. */
export type Drawing =
  /** A proposal with its answers: in the thread, or in the team's channel. */
  | {readonly post: 'round'; readonly round: number; readonly about: Proposal['about']}
  /** The head of a team's channel; each team has its own. */
  | {readonly post: 'team'; readonly team: number}
  /** The question to a team whether it takes it; answered, it has no buttons any more. */
  | {readonly post: 'handover'; readonly handover: number}
  /** A team's first steps, since a handover. */
  | {readonly post: 'checklist'; readonly handover: number};

export type DrawEffect =
  | {readonly kind: 'draw'; readonly drawing: Drawing}
  /** Who belongs into a team's channel may have changed. */
  | {readonly kind: 'team_people'};

/** Whatever looks different now. People first: who is named in a channel should be there. */
export function drawings(before: Delegation, after: Offered): readonly DrawEffect[] {
  return [
    ...(peopleKey(before) === peopleKey(after) ? [] : [{kind: 'team_people'} as const]),
    ...teams(before, after).map((team) => draw({post: 'team', team})),
    ...rounds(before, after).map(({about, round: {number: round}}) =>
      draw({post: 'round', round, about}),
    ),
    ...handovers(before, after).map((handover) => draw({post: 'handover', handover})),
    ...(checklistKey(before) === checklistKey(after)
      ? []
      : [draw({post: 'checklist', handover: after.offer.handovers})]),
  ];
}

function draw(drawing: Drawing): DrawEffect {
  return {kind: 'draw', drawing};
}

/** The current team's head shows all of the state; those before it the title, and that it goes on below. */
function teams(before: Delegation, {offer: {teams: now, title}}: Offered): readonly number[] {
  if (now === 0) return [];
  if (before.status === 'not_offered') return [now];
  const {teams: was, title: called} = before.offer;
  if (called !== title) return Array.from({length: now}, (_, i) => i + 1);
  return was > 0 && was < now ? [was, now] : [now];
}

function rounds(before: Delegation, after: Offered): readonly Proposal[] {
  return proposals(after).filter((proposal) => !proposals(before).includes(proposal));
}

/** Asked now, asked until another day, or asked no more. */
function handovers(before: Delegation, after: Offered): readonly number[] {
  const [was, is] = [teamAsked(before), teamAsked(after)];
  if (was?.handover === is?.handover && was?.until === is?.until) return [];
  return [...new Set([was, is].flatMap((asked) => asked?.handover ?? []))];
}

function teamAsked(state: Delegation): {handover: number; until: Instant} | undefined {
  if (state.status !== 'handing_over' || state.recipients.kind !== 'team') return undefined;
  const {lapsesAt: until, offer} = state;
  return until === null ? undefined : {handover: offer.handovers, until};
}

function proposals(state: Delegation): readonly Proposal[] {
  if (state.status === 'not_offered') return [];
  const current = proposalOf(state);
  return current ? [...state.offer.proposals, current] : state.offer.proposals;
}

/** Empty where there is no team to bring together. */
function peopleKey(state: Delegation): string {
  const coops = teamCoops(state);
  if (coops === null || state.status === 'not_offered') return '';
  const {offeringCoop, spoke, left} = state.offer;
  const people = (coop: CoopId) => [coop, ...(spoke[coop] ?? [])].join(' ');
  return [...coops, offeringCoop].map(people).join('\n') + left.join(' ');
}

function checklistKey(state: Delegation): string {
  const points = checklist(state);
  const ticks = 'ticks' in state ? state.ticks : [];
  // Once it is over there is nothing to tick.
  return points.length === 0 ? '' : JSON.stringify([points, ticks, state.status === 'closed']);
}
