import type {Offered} from '../domain/opportunity/either.ts';
import {worksIn} from '../domain/opportunity/works.ts';
import {toText} from './codecs.ts';
import type {Schema} from './schema.ts';

/** A row for each co-op that received work by this. */
export function worksOf(reference: string, state: Offered): readonly Schema['works'][] {
  return worksIn(state).map(({coop, at}) => ({reference, coop, at: toText(at)}));
}
