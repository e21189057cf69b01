import type {Statistics} from '../../domain/statistics/statistics.ts';
import type {CoopId} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import {fitting} from './view.ts';
import type {View} from './view.ts';

/** Room for all pairs of co-ops that pass work on, in a message of which all may be read. */
const FLOWS_ROOM = 4_000;
/** Forty co-ops, whatever they are called. */
const KEY_ROOM = 3_000;

/** What a label of the picture stands for. */
export type Key = readonly {readonly label: string; readonly id: CoopId}[];

/** By the name that readers know it by: nobody comes first for having more. */
export function byName(coops: readonly CoopId[], {names, words}: View): readonly CoopId[] {
  return [...new Set(coops)].sort(
    (one, other) =>
      names.plainCoop(one).localeCompare(names.plainCoop(other), words.language) ||
      one.localeCompare(other),
  );
}

/** A line for each that passed work on, with whom it went to; no sum of anybody's. */
export function flows({flows: all}: Statistics, view: View, key: Key): readonly string[] {
  const {words, names} = view;
  const rows = byName(
    all.map(({from}) => from),
    view,
  ).map((from) => {
    const own = all.filter((flow) => flow.from === from);
    const to = byName(
      own.map((flow) => flow.to),
      view,
    ).map((coop) => {
      const works = own.find((flow) => flow.to === coop)?.works ?? 0;
      return words.t('stats.received', {coop: names.coop(coop), n: works});
    });
    return `* ${words.t('stats.flow', {from: names.coop(from), to: md(to.join(', '))})}`;
  });
  return rows.length === 0
    ? []
    : [
        words.t('stats.part.flows'),
        fitting(rows, FLOWS_ROOM, view, '\n'),
        // An empty line, or it would belong to the last of them.
        '\n' + words.t('stats.how'),
        ...keyTexts(key, view),
      ];
}

/** A name that is only shortened in the picture is known by its beginning. */
function keyTexts(key: Key, view: View): readonly string[] {
  const numbers = key.filter(({label}) => /^\d+$/.test(label));
  if (numbers.length === 0) return [];
  const {words, names} = view;
  const all = numbers.map(({label, id}) => `${label} ${names.coop(id).text}`);
  return ['\n' + words.t('stats.key', {key: md(fitting(all, KEY_ROOM, view))})];
}
