import type {FreeCoop} from '../../domain/registry/free.ts';
import type {Reference} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import {lines, technologies} from './view.ts';
import type {View} from './view.ts';

/** A thread is read on a phone: beyond this, a list says less. */
const SHOWN = 8;

/** Who said that they have free people in what is asked for: mentioned once, in the thread. */
export function freePost(
  coops: readonly FreeCoop[],
  reference: Reference,
  {words, names}: View,
): string {
  const more = coops.length - SHOWN;
  return lines(
    words.t('thread.free', {n: coops.length, reference: md(reference)}),
    ...coops.slice(0, SHOWN).map(({coop, people, technologies: common}) =>
      words.t('thread.free_coop', {
        coop: names.coop(coop),
        people: names.mentions(people),
        technologies: technologies(common),
      }),
    ),
    more > 0 && `* ${words.t('coop.more', {n: more})}`,
    words.t('thread.free_off', {command: md(words.t('thread.free_command'))}),
  );
}
