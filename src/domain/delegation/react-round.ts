import {silentIn} from '../consent-round.ts';
import {remindCoop, reply, tell, toCoop} from '../opportunity/post.ts';
import type {Speaker} from '../workflow.ts';
import type {EventOf} from './events.ts';
import type {Post} from './post.ts';
import type {Offered} from './state.ts';
import {proposalOf, standingInterests} from './state.ts';

/** What is said of a round, and of a team that looks for who co-ordinates it. */

/** Each is asked by direct message; who volunteered has said yes. The proposal itself is drawn. */
export function roundOpened(event: EventOf<'round_opened'>, by: Speaker): readonly Post[] {
  const {about, coop, round, asked, agreed, endsAt: until} = event;
  return [
    ...(about === 'coordination' ? [reply({id: 'volunteered', by, coop, until})] : []),
    ...asked
      .filter((one) => !agreed.includes(one))
      .map((one) => toCoop(one, {id: 'round_direct', round, again: false})),
  ];
}

export function roundReminded(after: Offered): readonly Post[] {
  const proposal = proposalOf(after);
  if (!proposal) return [];
  const {round} = proposal;
  return silentIn(round).map((coop) =>
    remindCoop(coop, {id: 'round_direct', round: round.number, again: true}),
  );
}

export function objected(event: EventOf<'objected'>, after: Offered, by: Speaker): readonly Post[] {
  const proposal = proposalOf(after);
  if (!proposal) return [];
  const {about, coop: proposed} = proposal;
  const {coop, reason} = event;
  return [reply({id: 'objected', by, coop, about, proposed, reason})];
}

/** Those who can settle it, which who has a stake can't. The thread knows of an objection already. */
export function coordinatorsCalled(
  {into, why}: EventOf<'coordinators_called'>,
  after: Offered,
): readonly Post[] {
  const coops = standingInterests(after).map(({coop}) => coop);
  return [
    ...(why === 'objection' ? [] : [reply({id: 'coordinators_called', into, why, coops})]),
    tell(
      {to: 'coordinators', without: [after.offer.offeringCoop, ...coops]},
      {id: 'coordinators_called_direct', into, why, coops},
    ),
  ];
}

export function chosen(
  {coop, reason, byMeeting}: EventOf<'chosen'>,
  after: Offered,
  by: Speaker,
): readonly Post[] {
  const others = standingInterests(after).filter((interest) => interest.coop !== coop);
  return [
    reply({id: 'chosen', coop, reason, by, byMeeting}),
    // In a team they are all in it, whoever co-ordinates.
    ...(after.status === 'allocating'
      ? others.map((one) => toCoop(one.coop, {id: 'not_chosen_direct', coop, reason}))
      : []),
  ];
}

export function volunteersWanted(
  {until, steppedBack}: EventOf<'volunteers_wanted'>,
  after: Offered,
): readonly Post[] {
  const coops = standingInterests(after).map(({coop}) => coop);
  return [
    reply({id: 'team_forming', coops, until, again: after.offer.teams > 1}),
    ...coops
      .filter((coop) => coop !== steppedBack)
      .map((coop) => toCoop(coop, {id: 'team_direct', coops, until})),
  ];
}
