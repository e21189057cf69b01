import type {Rules} from '../settings.ts';
import type {CoopId, Instant} from '../workflow.ts';
import type {DelegationEvent, InterestEnd} from './events.ts';
import type {DelegationRefusal} from './refusals.ts';
import {settle, withoutCoop} from './settle.ts';
import type {Offered} from './state.ts';
import {recipientsOf, standingInterests} from './state.ts';

interface Ending {
  readonly coop: CoopId;
  readonly why: InterestEnd;
  readonly reason: string | null;
}

/** Is this co-op's answer, or its part in what was taken, still of consequence here? */
export function stillThere(state: Offered, coop: CoopId): boolean {
  if (state.status === 'closed' || state.status === 'withdrawn') return false;
  const late = state.status === 'unplaced' ? state.late : [];
  return (
    state.offer.offeringCoop === coop ||
    recipientsOf(state).includes(coop) ||
    [...standingInterests(state), ...late].some((interest) => interest.coop === coop)
  );
}

/** An interest ends, and what follows from it: nothing while the call is open, the rules after it. */
export function endInterest(
  state: Offered,
  ending: Ending,
  at: Instant,
  rules: Rules,
): readonly DelegationEvent[] | DelegationRefusal {
  const ended: DelegationEvent = {type: 'interest_ended', ...ending};
  const {coop} = ending;
  const late = state.status === 'unplaced' ? state.late : [];
  if (![...standingInterests(state), ...late].some((interest) => interest.coop === coop))
    return {id: 'not_interested_before', coop};
  const left = standingInterests(state).filter((interest) => interest.coop !== coop);
  switch (state.status) {
    case 'gathering':
    case 'unplaced':
    case 'withdrawn':
    case 'closed':
      return [ended];
    case 'allocating':
    case 'forming_team':
      // The co-ordinators are still to choose among those who stay, if there are several.
      return left.length > 1 ? [ended] : [ended, ...settle(state.offer, left, at, rules)];
    case 'handing_over':
    case 'handed_over': {
      const taken = state.status === 'handed_over';
      const staying = withoutCoop(state.recipients, coop, {taken});
      if (staying === 'same') return [ended];
      if (staying) return [ended, {type: 'team_shrank', recipients: staying}];
      return [ended, ...settle(state.offer, left, at, rules)];
    }
  }
}
