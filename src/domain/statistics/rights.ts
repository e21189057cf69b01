import type {CoopId, PersonActor} from '../workflow.ts';

type Refused =
  {readonly id: 'needs_coop'} | {readonly id: 'coop_not_in_fit'; readonly coop: CoopId};

/** Figures are for all of the team; into the channel who takes part in FIT, or co-ordinates, puts them. */
export function postingRefused({coop, coordinator, standing}: PersonActor): Refused | undefined {
  if (coordinator || standing.participates) return undefined;
  return coop === null ? {id: 'needs_coop'} : {id: 'coop_not_in_fit', coop};
}
