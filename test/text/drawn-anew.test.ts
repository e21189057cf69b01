import {describe, expect, vi} from 'vitest';
import type {TeamRoom} from '../../src/app/ports.ts';
import {drawingOf} from '../../src/chat/drawings.ts';
import {drawCard} from '../../src/chat/views/card.ts';
import type {Drawing, Offered} from '../../src/domain/opportunity/either.ts';
import {always as alwaysAnExpansion} from '../domain/expansion/life.ts';
import {always as alwaysADelegation} from '../support/properties.ts';
import {viewFor} from './samples.ts';

// Every message is put into words after every decision.
vi.setConfig({testTimeout: 300_000});

type State = Offered | {readonly status: 'not_offered'};

interface Decided {
  readonly before: State;
  readonly after: State;
  readonly effects: readonly {readonly kind: string}[];
}

const VIEW = viewFor('es');
const ROOM: TeamRoom = {channelId: 'room', people: {}, missing: []};

function drawnBy({effects}: Decided): readonly Drawing[] {
  return effects.flatMap((effect) => ('drawing' in effect ? [effect.drawing as Drawing] : []));
}

/** In words; of what is left as it was, nothing. */
function shown(drawing: Drawing, state: Offered): string | undefined {
  const drawn = drawingOf(drawing, state, ROOM, VIEW);
  return drawn && JSON.stringify(drawn);
}

/** A message says what it would say if it were drawn now, or is drawn again. */
function saysWhatIs({decided}: {readonly decided: readonly Decided[]}): void {
  const last = decided.at(-1);
  if (!last || !('offer' in last.before) || !('offer' in last.after)) return;
  const {before, after, effects} = last;
  const again = new Set(drawnBy(last).map((one) => JSON.stringify(one)));
  const posted = new Map(
    decided.slice(0, -1).flatMap((one) => drawnBy(one).map((it) => [JSON.stringify(it), it])),
  );
  for (const [name, drawing] of posted) {
    if (again.has(name)) continue;
    const now = shown(drawing, after);
    if (now !== undefined) expect(now, name).toBe(shown(drawing, before));
  }
  if (!effects.some(({kind}) => kind === 'card'))
    expect(JSON.stringify(drawCard(after, VIEW))).toBe(JSON.stringify(drawCard(before, VIEW)));
}

describe('a message of a delegation that isn’t drawn again', () => {
  alwaysADelegation('says what it would say now', saysWhatIs);
});

describe('a message of an expansion that isn’t drawn again', () => {
  alwaysAnExpansion('says what it would say now', saysWhatIs);
});
