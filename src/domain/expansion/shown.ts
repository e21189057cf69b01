import type {CoopId} from '../workflow.ts';
import type {Expansion, Offered, Share} from './state.ts';
import {shares} from './state.ts';

/** A message that is drawn from the state, and again whenever it changes: how many a co-op proposes. */
export interface Drawing {
  readonly post: 'share';
  readonly coop: CoopId;
}

/** How many a co-op proposes now; none where all of them are out of it. */
export function shareOf(state: Offered, coop: CoopId): Share {
  const found = shares(state).find((share) => share.coop === coop);
  return found ?? {coop, proposed: 0, seated: 0, joined: 0};
}

/** Co-ops whose share looks different now. */
export function changedShares(before: Expansion, after: Offered): readonly CoopId[] {
  const was = new Map(shares(before).map((share) => [share.coop, JSON.stringify(share)]));
  const is = new Map(shares(after).map((share) => [share.coop, JSON.stringify(share)]));
  const coops = [...new Set([...was.keys(), ...is.keys()])];
  return coops.filter((coop) => was.get(coop) !== is.get(coop));
}

/** Everything that the card shows, to know whether it looks different. */
export function cardKey(state: Expansion): string {
  if (state.status === 'not_offered') return '';
  const {title, request, technologies, seats, details, terms, offeringCoop} = state.offer;
  const until = state.status === 'gathering' ? state.closesAt : null;
  const since = 'since' in state ? state.since : null;
  const ended = state.status === 'closed' ? [state.outcome, state.note] : null;
  const said = state.underWay?.outcome ?? null;
  const asked = [title, request, technologies, seats, details, terms, offeringCoop];
  return JSON.stringify([state.status, until, since, ended, said, asked, shares(state)]);
}
