import {describe, expect} from 'vitest';
import type {DelegationEvent} from '../../../src/domain/delegation/events.ts';
import {historyOf} from '../../../src/domain/history/index.ts';
import type {OpportunityEvent} from '../../../src/domain/opportunity/either.ts';
import type {Recorded, Reference} from '../../../src/domain/workflow.ts';
import {LANGUAGES} from '../../../src/text/words.ts';
import {inTheEnd} from '../../support/properties.ts';
import {toldIn} from '../../support/told.ts';

type Event = Recorded<DelegationEvent>;

const CANARY = 'canary-of-trouble';

/** All that is read of it, in every language. */
function everything(reference: Reference, events: readonly Recorded<OpportunityEvent>[]): string {
  const pages = [1, 2];
  const texts = LANGUAGES.flatMap((language) =>
    pages.map((page) => toldIn(language, reference, events, page)),
  );
  return JSON.stringify([historyOf(reference, events), texts]);
}

describe('whatever anybody does', () => {
  inTheEnd('a delegation’s history is told in every language, in the order of time', (life) => {
    const moments = historyOf('D-1', life.events).map(({at}) => at);
    expect(moments).toEqual([...moments].sort((some, other) => some - other));
    expect(everything('D-1', life.events)).not.toMatch(/undefined|NaN/);
  });

  inTheEnd('it hasn’t a word of what was told to the co-ordinators alone', (life) => {
    const [first, ...rest] = life.events;
    const trouble = (event: Event): Event[] => [
      {type: 'trouble_told', coop: 'b', text: CANARY, at: event.at, by: event.by},
      event,
    ];
    const events = [...(first ? [first] : []), ...rest.flatMap(trouble)];
    expect(everything('D-1', events)).toBe(everything('D-1', life.events));
  });

  inTheEnd('nobody learns from it that a co-op isn’t interested', (life) => {
    const silent = life.events
      .filter(({type}) => type !== 'not_interested')
      .map((event): Event =>
        event.type === 'interest_ended' && event.why === 'not_interested'
          ? {...event, why: 'withdrawn'}
          : event,
      );
    expect(everything('D-1', life.events)).toBe(everything('D-1', silent));
  });

  inTheEnd(
    'a co-op that never was interested, offered, asked or was chosen isn’t named',
    (life) => {
      const named = new Set(
        life.events.flatMap((event) => (event.type === 'not_interested' ? [] : coopsIn(event))),
      );
      for (const event of life.events)
        if (event.type === 'not_interested' && !named.has(event.coop))
          for (const entry of historyOf('D-1', life.events))
            expect(coopsIn(entry.what)).not.toContain(event.coop);
    },
  );
});

/** Every co-op that something names, however deep. */
function coopsIn(some: unknown): readonly string[] {
  if (Array.isArray(some)) return some.flatMap(coopsIn);
  if (typeof some === 'string') return some.length <= 3 ? [some] : [];
  return some !== null && typeof some === 'object' ? Object.values(some).flatMap(coopsIn) : [];
}
