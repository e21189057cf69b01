import type {ThreadMessage} from '../../domain/delegation/messages.ts';
import type {Offered, Recipients} from '../../domain/delegation/state.ts';
import {md} from '../../text/words.ts';
import type {Args, TextId} from '../../text/words.ts';
import {stretchedTexts} from './round-post.ts';
import {sharedThreadPost} from './shared-thread.ts';
import {lines} from './view.ts';
import type {View} from './view.ts';

/** A reply in the thread, in the federation's language. It reads well alone: it opens with the reference. */
export function threadPost(message: ThreadMessage, state: Offered, view: View): string {
  const {words, names} = view;
  const {reference, offeringCoop} = state.offer;
  const say = (id: TextId, args: Args = {}) => words.t(id, {reference: md(reference), ...args});
  switch (message.id) {
    case 'unplaced':
      return say(message.cause === 'nobody' ? 'post.unplaced' : 'post.unplaced_after', {
        coop: names.coop(offeringCoop),
      });
    case 'contact_entered':
      return say(message.replaced ? 'post.contact_replaced' : 'post.contact_entered', {
        person: names.speaker(message.by),
        coop: names.coop(offeringCoop),
      });
    case 'team_forming':
      return say(message.again ? 'post.team_forming_again' : 'post.team_forming', {
        coops: names.coops(message.coops, {bold: true}),
        until: md(words.deadline(message.until)),
      });
    case 'volunteered':
      return say('post.volunteered', {
        person: names.speaker(message.by),
        coop: names.coop(message.coop),
        until: md(words.deadline(message.until)),
      });
    case 'stepped_back':
      return say('post.stepped_back', {
        person: names.speaker(message.by),
        coop: names.coop(message.coop),
      });
    case 'objected': {
      const {by, coop, about, proposed, reason} = message;
      const own = coop === proposed;
      const args = {person: names.speaker(by), proposed: names.coop(proposed), reason};
      return lines(
        say(own ? 'post.objected_own' : `post.objected_${about}`, args),
        words.t('post.objected_then'),
      );
    }
    case 'round_resumed': {
      const until = md(words.deadline(message.until));
      return message.by
        ? say('post.round_resumed', {person: names.speaker(message.by), until})
        : say('post.round_resumed_gone', {until});
    }
    case 'coordinators_called':
      return say(`post.coordinators_called_${message.why}`, {
        coops: names.coops(message.coops, {bold: true}),
      });
    case 'chosen':
      return say(message.byMeeting ? 'post.chosen_by_meeting' : 'post.chosen', {
        person: names.speaker(message.by),
        coop: names.coop(message.coop),
        reason: message.reason,
      });
    case 'handover_proposed':
      return handoverProposed(message, state, view);
    case 'interest_ended': {
      const {coop, why, reason, afterTaking, othersGoOn} = message;
      const id = afterTaking && why === 'declined' ? 'given_back' : why;
      // In the place of a co-op that left FIT, the offering one gives it back, and says why.
      const inItsPlace = why === 'coop_left' && reason !== null;
      const ended = say(
        inItsPlace
          ? `post.interest_ended_${othersGoOn ? 'left_team' : 'left_taken'}`
          : `post.interest_ended_${id}`,
        {coop: names.coop(coop), reason: reason ?? ''},
      );
      return othersGoOn ? lines(ended, words.t('post.others_go_on')) : ended;
    }
    case 'taken':
      return say(message.recipients.kind === 'team' ? 'post.taken_team' : 'post.taken', {
        person: names.speaker(message.by),
        recipients: recipientNames(message.recipients, view),
      });
    case 'recipient_left':
      return say('post.recipient_left', {
        coop: names.coop(message.coop),
        offering: names.coop(offeringCoop),
      });
    case 'recipient_back':
      return say('post.recipient_back', {coop: names.coop(message.coop)});
    default:
      return sharedThreadPost(message, state, view);
  }
}

function recipientNames(recipients: Recipients, {names}: View) {
  return recipients.kind === 'coop'
    ? names.coop(recipients.coop)
    : names.coops(recipients.coops, {bold: true});
}

/** To whom, how it came to that, and what is asked of whom now. */
function handoverProposed(
  {recipients, how, stretched, waitsForContact}: Extract<ThreadMessage, {id: 'handover_proposed'}>,
  {offer}: Offered,
  view: View,
): string {
  const {words, names} = view;
  const about = {
    reference: md(offer.reference),
    recipients: recipientNames(recipients, view),
  };
  const whom =
    recipients.kind === 'coop'
      ? words.t(`post.handover_${how}`, about)
      : words.t(`post.handover_team_${how === 'only' ? 'agreed' : how}`, {
          ...about,
          coordinating: names.coop(recipients.coordinating),
        });
  const next = waitsForContact
    ? words.t('post.waits_contact', {coop: names.coop(offer.offeringCoop)})
    : words.t(recipients.kind === 'team' ? 'post.asks_team' : 'post.asks');
  return lines(`${whom} ${next}`, ...stretchedTexts(stretched, view));
}
