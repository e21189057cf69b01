import {describe, expect} from 'vitest';
import {isDisclosed} from '../../../src/domain/expansion/candidate.ts';
import type {ExpansionEvent} from '../../../src/domain/expansion/events.ts';
import {evolve} from '../../../src/domain/expansion/evolve.ts';
import type {Expansion} from '../../../src/domain/expansion/state.ts';
import {candidatesOf} from '../../../src/domain/expansion/state.ts';
import {expansionHistory} from '../../../src/domain/history/expansion.ts';
import {historyOf} from '../../../src/domain/history/index.ts';
import type {What} from '../../../src/domain/history/index.ts';
import type {Recorded} from '../../../src/domain/workflow.ts';
import {LANGUAGES} from '../../../src/text/words.ts';
import {toldIn} from '../../support/told.ts';
import {SEALED} from '../expansion/happenings.ts';
import type {Life} from '../expansion/life.ts';
import {inTheEnd} from '../expansion/life.ts';

type Event = Recorded<ExpansionEvent>;

function everything(events: readonly Event[]): string {
  const texts = LANGUAGES.flatMap((language) =>
    [1, 2].map((page) => toldIn(language, 'E-7', events, page)),
  );
  return JSON.stringify([historyOf('E-7', events), texts]);
}

/** As if whoever never said yes had never been asked. */
function withoutUndisclosed({events, state}: Life): readonly Event[] {
  const hidden = new Set(
    candidatesOf(state)
      .filter((one) => !isDisclosed(one))
      .map(({number}) => number),
  );
  const some = (numbers: readonly number[]) => numbers.filter((number) => !hidden.has(number));
  return events.flatMap((event): Event[] => {
    if (event.type === 'candidates_proposed') {
      const candidates = event.candidates.filter(({number}) => !hidden.has(number));
      return candidates.length > 0 ? [{...event, candidates}] : [];
    }
    if ('candidate' in event) return hidden.has(event.candidate) ? [] : [event];
    if (!('candidates' in event)) return [event];
    const candidates = some(event.candidates);
    return candidates.length > 0 ? [{...event, candidates}] : [];
  });
}

/** What the history has of the last of these events alone. */
function ofLast(events: readonly Event[], n: number): readonly What[] {
  const before = expansionHistory(events.slice(0, n)).length;
  return expansionHistory(events.slice(0, n + 1))
    .slice(before)
    .map(({what}) => what);
}

/** Where it all stands, which the thread says: counts, and no person among them. */
const WHERE_IT_STANDS = ['evaluating', 'complete', 'partly_complete', 'seat_freed'];

describe('whatever happens to an expansion', () => {
  inTheEnd('its history is told in every language, in the order of time', ({events}) => {
    const moments = historyOf('E-7', events).map(({at}) => at);
    expect(moments).toEqual([...moments].sort((some, other) => some - other));
    expect(everything(events)).not.toMatch(/undefined|NaN/);
    expect(everything(events)).not.toContain(SEALED);
  });

  inTheEnd('whoever never said yes leaves no trace in it', (life) => {
    expect(everything(life.events)).toBe(everything(withoutUndisclosed(life)));
  });

  inTheEnd('what becomes of one person has no line, but where all stands by it', ({events}) => {
    const ids = events.flatMap((event, n) =>
      [
        ...['candidate_qualified', 'candidate_disqualified', 'candidate_withdrawn'],
        ...['client_declined', 'candidate_amended', 'candidate_erased', 'consents_lapsed'],
      ].includes(event.type)
        ? ofLast(events, n).map(({id}) => id)
        : [],
    );
    expect(ids.filter((id) => !WHERE_IT_STANDS.includes(id))).toEqual([]);
  });

  inTheEnd('it has no number and no name of anybody who is proposed', ({events}) => {
    let state: Expansion = {status: 'not_offered'};
    for (const event of events) state = evolve(state, event);
    const told = everything(events);
    expect(told).not.toMatch(/"candidates?":/);
    expect(told).not.toMatch(/candidate-\d/);
    expect(state.status).not.toBe('not_offered');
  });
});
