import type {ExpansionEvent} from './events.ts';
import {isDisclosed, isStanding} from './candidate.ts';
import {evolve} from './evolve.ts';
import type {Now} from './outcomes.ts';
import type {Expansion} from './state.ts';
import {candidatesOf, seatsFree, waitingCandidates} from './state.ts';

/**
 * What follows at once from what was decided: the last seat taken ends the call and thanks those who
 * wait; whoever hasn't answered when it ends isn't asked any more; with nobody, it found nobody.
 */
export function withConsequences(
  before: Expansion,
  decided: readonly ExpansionEvent[],
  now: Now,
): readonly ExpansionEvent[] {
  const events = [...decided];
  let state = folded(before, decided, now);
  const add = (event: ExpansionEvent) => {
    events.push(event);
    state = folded(state, [event], now);
  };
  if (state.status === 'not_offered') return events;

  if (state.status === 'gathering' && seatsFree(state) === 0)
    add({type: 'call_ended', early: null});
  if (state.status !== 'gathering') {
    const asked = candidatesOf(state).filter(({status}) => status === 'asked');
    if (asked.length > 0) add({type: 'consents_lapsed', candidates: numbers(asked)});
  }
  if (state.status === 'complete') {
    const waiting = waitingCandidates(state);
    if (waiting.length > 0)
      add({type: 'candidates_released', candidates: numbers(waiting), why: 'seats_taken'});
  }
  if (state.status === 'withdrawn' && before.status !== 'withdrawn') {
    const standing = candidatesOf(state).filter((one) => isStanding(one) && isDisclosed(one));
    if (standing.length > 0)
      add({type: 'candidates_released', candidates: numbers(standing), why: 'withdrawn'});
  }
  if (state.status === 'unfilled' && before.status !== 'unfilled')
    add({type: 'left_unfilled', unlisted: now.facts.unlisted});
  return events;
}

function numbers(candidates: readonly {readonly number: number}[]): readonly number[] {
  return candidates.map(({number}) => number);
}

function folded(state: Expansion, events: readonly ExpansionEvent[], {at}: Now): Expansion {
  return events.reduce<Expansion>((one, event) => evolve(one, {...event, at, by: null}), state);
}
