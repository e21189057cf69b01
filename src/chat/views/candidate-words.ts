import type {Share} from '../../domain/expansion/state.ts';
import {candidateNumbered, coopsOf} from '../../domain/expansion/state.ts';
import type {Offered} from '../../domain/expansion/state.ts';
import type {CoopId} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Markdown} from '../../text/words.ts';
import type {View} from './view.ts';

/**
 * All that a message which is kept says of candidates: how many, of which co-op, by which number.
 * Who they are stands in private answers and dialogs alone.
 */

/** `las personas 1 y 3 de **Cambá**`, for the middle of a sentence. */
export function numbered(
  numbers: readonly number[],
  coop: CoopId | null,
  {words, names}: View,
): Markdown {
  return md(
    words.t('candidate.people', {
      n: numbers.length,
      numbers: md(words.list([...numbers].sort((a, b) => a - b).map(String))),
      coop: names.coop(coop),
    }),
  );
}

/** The same of several co-ops: each with its people. */
export function numberedIn(state: Offered, numbers: readonly number[], view: View): Markdown {
  const found = numbers.flatMap((number) => candidateNumbered(state, number) ?? []);
  const each = coopsOf(found).map((coop) => {
    const own = found.filter((one) => one.coop === coop).map(({number}) => number);
    return numbered(own, coop, view).text;
  });
  return md(view.words.list(each));
}

/** `**Cambá** (2 personas)` of each that has a seat. */
export function seatedTexts(shares: readonly Share[], {words, names}: View): readonly string[] {
  return shares
    .filter(({seated}) => seated > 0)
    .map(({coop, seated: n}) => words.t('card.interest_people', {coop: names.coop(coop), n}));
}
