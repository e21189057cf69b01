import type {Confirmed} from '../../app/done.ts';
import type {Owed} from '../../app/ports.ts';
import {never} from '../../domain/workflow.ts';
import type {Reference} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {doneText, registryDoneText} from './done.ts';
import {confirmedPost} from './expansion-done.ts';
import {registryPost} from './registry-post.ts';
import {surroundingsText} from './surroundings-post.ts';
import {button} from './view.ts';
import type {View} from './view.ts';

/** Read before they are drawn: statistics (`chat/statistics-post.ts`) and exports (`chat/export/post.ts`). */
type Private = Exclude<
  Extract<Owed, {readonly to: 'person'; readonly reference: null}>['message'],
  {readonly about: 'stats' | 'export'}
>;

type ConfirmedOfThread = Extract<Confirmed, {readonly reference: Reference}>;

/** A direct message that belongs to no thread. */
export function privatePost(message: Private, view: View): Drawn {
  switch (message.about) {
    case 'registry':
      return registryPost(message.message, view);
    case 'confirmed': {
      const {reference, done} = message.done;
      if (reference !== null) return confirmedOf(done, reference, view);
      const said = registryDoneText(done, view);
      // One by one, the next is a tap away; and so is what comes after them.
      if (done.id === 'coop_added')
        return withButtons(said, [
          button(view, 'addcoop', {label: view.words.t('button.addanother')}),
          button(view, 'guide'),
        ]);
      return done.id === 'coops_listed'
        ? withButtons(said, [button(view, 'guide', {style: 'primary'})])
        : plainMessage(said);
    }
    case 'undelivered':
      return plainMessage(undeliveredText(message.reference, view));
    case 'surroundings':
      return plainMessage(surroundingsText(message.message, view));
    default:
      return never(message);
  }
}

function confirmedOf(done: ConfirmedOfThread['done'], reference: Reference, view: View): Drawn {
  switch (done.id) {
    case 'proposed':
    case 'amended':
    case 'evaluated':
      return confirmedPost(done, reference, view);
    case 'interested':
    case 'contact_given':
    case 'trouble_told':
      return plainMessage(doneText(done, reference, view));
  }
}

/** For the co-ordinators: the reason is in the bot's log, for whoever runs it. */
function undeliveredText(reference: Reference | null, {words}: View): string {
  return reference === null
    ? words.t('direct.undelivered')
    : words.t('direct.undelivered_thread', {reference: md(reference)});
}
