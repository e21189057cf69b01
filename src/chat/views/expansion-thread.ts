import type {ThreadMessage} from '../../domain/expansion/messages.ts';
import type {Offered, Share} from '../../domain/expansion/state.ts';
import {md} from '../../text/words.ts';
import type {Args, TextId} from '../../text/words.ts';
import {seatedTexts} from './candidate-words.ts';
import {sharedThreadPost} from './shared-thread.ts';
import {lines, technologies} from './view.ts';
import type {View} from './view.ts';

/** A reply in an expansion's thread. It reads well alone: it opens with the reference. */
export function expansionThreadPost(message: ThreadMessage, state: Offered, view: View): string {
  const {words, names} = view;
  const {reference, offeringCoop} = state.offer;
  const offering = names.coop(offeringCoop);
  const say = (id: TextId, args: Args = {}) => words.t(id, {reference: md(reference), ...args});
  switch (message.id) {
    case 'evaluating':
      return say('post.evaluating', {coop: offering, n: message.waiting});
    case 'complete':
      return say('post.complete', {coop: offering, shares: sharesText(message.shares, view)});
    case 'partly_complete':
      return say('post.partly_complete', {
        coop: offering,
        shares: sharesText(message.shares, view),
        free: message.free,
      });
    case 'unfilled':
      return lines(say('post.unfilled', {coop: offering}), ficText(message.unlisted, view));
    case 'weighing_closed':
      return say('post.weighing_closed', {person: names.speaker(message.by)});
    case 'joined':
      return say('post.joined', {coop: names.coop(message.coop)});
    case 'seat_freed':
      return say('post.seat_freed', {coop: offering, free: message.free});
    case 'seats_changed':
      return say('post.seats_changed', {
        person: names.speaker(message.by),
        seats: message.seats,
        before: message.before,
      });
    case 'partner_left':
      return say('post.partner_left', {coop: names.coop(message.coop), offering});
    default:
      return sharedThreadPost(message, state, view);
  }
}

function sharesText(shares: readonly Share[], view: View) {
  return md(view.words.list(seatedTexts(shares, view)));
}

/** Technologies that no co-op of FIT lists: somebody could learn them. */
export function ficText(unlisted: readonly string[], {words}: View): string | undefined {
  return unlisted.length === 0
    ? undefined
    : words.t('post.fic', {technologies: technologies(unlisted)});
}
