import type {Reference} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage} from '../drawn.ts';
import {technologies} from './view.ts';
import type {View} from './view.ts';

/** Where FIC meets: what was sought in FIT and nobody there lists. Of the rest nothing is told. */
export function ficPost(
  unlisted: readonly string[],
  {reference, title}: {readonly reference: Reference; readonly title: string},
  {words}: View,
): Drawn {
  return plainMessage(
    words.t('post.fic_channel', {
      reference: md(reference),
      title,
      technologies: technologies(unlisted),
    }),
  );
}
