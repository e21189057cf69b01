import type {Owed} from '../../app/ports.ts';
import {never} from '../../domain/workflow.ts';
import type {Reference} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage} from '../drawn.ts';
import {doneText, registryDoneText} from './done.ts';
import {registryPost} from './registry-post.ts';
import type {View} from './view.ts';

type Private = Extract<Owed, {readonly to: 'person'; readonly reference: null}>['message'];

/** A direct message that belongs to no thread. */
export function privatePost(message: Private, view: View): Drawn {
  switch (message.about) {
    case 'registry':
      return registryPost(message.message, view);
    case 'confirmed': {
      const {reference, done} = message.done;
      return plainMessage(
        reference === null ? registryDoneText(done, view) : doneText(done, reference, view),
      );
    }
    case 'undelivered':
      return plainMessage(undeliveredText(message.reference, view));
    default:
      return never(message);
  }
}

/** For the co-ordinators: the reason is in the bot's log, for whoever runs it. */
function undeliveredText(reference: Reference | null, {words}: View): string {
  return reference === null
    ? words.t('direct.undelivered')
    : words.t('direct.undelivered_thread', {reference: md(reference)});
}
