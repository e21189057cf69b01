import {drawHistory} from '../../src/chat/views/history.ts';
import {historyOf} from '../../src/domain/history/index.ts';
import type {OpportunityEvent} from '../../src/domain/opportunity/either.ts';
import {folded} from '../../src/domain/opportunity/either.ts';
import type {Recorded, Reference} from '../../src/domain/workflow.ts';
import type {Language} from '../../src/text/words.ts';
import {coop, registryOf, viewFor} from '../text/samples.ts';

const NAMES = {a: 'Fiqus', b: 'Cambá', c: 'gcoop', d: 'Devecoop'};
const registry = registryOf(Object.entries(NAMES).map(([id, name]) => coop(id, {name})));

/** A history as a reader of this language gets it; people are called by their id. */
export function toldIn(
  language: Language,
  reference: Reference,
  events: readonly Recorded<OpportunityEvent>[],
  page = 1,
): string {
  const state = folded(reference, events);
  if (!state) throw new Error('nothing was offered');
  const view = viewFor(language, registry);
  const entries = historyOf(reference, events);
  return drawHistory({kind: 'history', state, entries, page}, view);
}
