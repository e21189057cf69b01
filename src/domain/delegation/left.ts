import type {CoopId} from '../workflow.ts';
import {withoutCoop} from './settle.ts';
import type {Offered} from './state.ts';
import {recipientsOf} from './state.ts';

/** A co-op that took it and left FIT: the offering one says in its place what becomes of it. */
export interface Left {
  readonly coop: CoopId;
  /** Others of its team go on without it. */
  readonly othersGoOn: boolean;
}

export function leftOf(state: Offered): Left | undefined {
  if (state.status !== 'handed_over') return undefined;
  const coop = state.gone.find((one) => recipientsOf(state).includes(one));
  if (coop === undefined) return undefined;
  return {coop, othersGoOn: withoutCoop(state.recipients, coop, {taken: true}) !== undefined};
}
