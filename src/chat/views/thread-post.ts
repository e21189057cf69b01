import type {ThreadMessage} from '../../domain/delegation/messages.ts';
import {standingInterests} from '../../domain/delegation/state.ts';
import type {Offered, Recipients} from '../../domain/delegation/state.ts';
import {never} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Args, TextId} from '../../text/words.ts';
import {block, textOf} from './view.ts';
import type {View} from './view.ts';

/** A reply in the thread, in the federation's language. It reads well alone: it opens with the reference. */
export function threadPost(message: ThreadMessage, state: Offered, view: View): string {
  const {words, names} = view;
  const {reference, offeringCoop, request} = state.offer;
  const say = (id: TextId, args: Args = {}) => words.t(id, {reference: md(reference), ...args});
  switch (message.id) {
    case 'whole_request':
      return say('post.whole_request', {request: block(request)});
    case 'question':
      return say('post.question', {person: names.speaker(message.by), text: block(message.text)});
    case 'call_closed_early':
      return say('post.call_closed_early', {
        person: names.speaker(message.by),
        early: md(words.span(message.early)),
      });
    case 'call_extended':
      return say('post.call_extended', {
        person: names.speaker(message.by),
        until: md(words.moment(message.until)),
      });
    case 'lengthened':
      return say(`post.lengthened_${message.what}`, {until: md(words.moment(message.until))});
    case 'unplaced':
      return say(message.cause === 'nobody' ? 'post.unplaced' : 'post.unplaced_after', {
        coop: names.coop(offeringCoop),
      });
    case 'contact_entered':
      return say(message.replaced ? 'post.contact_replaced' : 'post.contact_entered', {
        person: names.speaker(message.by),
        coop: names.coop(offeringCoop),
      });
    case 'coordinators_called':
      return say(`post.coordinators_called_${message.into}`, {
        coops: names.coops(message.coops, {bold: true}),
      });
    case 'chosen':
      return say(message.byMeeting ? 'post.chosen_by_meeting' : 'post.chosen', {
        person: names.speaker(message.by),
        coop: names.coop(message.coop),
        reason: message.reason,
      });
    case 'handover_proposed':
      return handoverProposed(message.recipients, message.waitsForContact, state, view);
    case 'interest_ended':
      return say(
        message.afterTaking && message.why === 'declined'
          ? 'post.interest_ended_given_back'
          : `post.interest_ended_${message.why}`,
        {coop: names.coop(message.coop), reason: message.reason ?? ''},
      );
    case 'taken':
      return say(message.recipients.kind === 'team' ? 'post.taken_team' : 'post.taken', {
        person: names.speaker(message.by),
        recipients: recipientNames(message.recipients, view),
      });
    case 'withdrawn':
      return message.reason.kind === 'said'
        ? say('post.withdrawn', {
            person: names.speaker(message.by),
            reason: message.reason.text,
          })
        : say('post.withdrawn_left', {coop: names.coop(offeringCoop)});
    case 'reopened':
      return say('post.reopened', {
        person: names.speaker(message.by),
        until: md(words.moment(message.until)),
      });
    case 'outcome': {
      const outcome = md(textOf(words, 'outcome', message.outcome));
      if (!message.by) return say('post.outcome_silent', {outcome});
      const person = names.speaker(message.by);
      return message.note === null
        ? say('post.outcome', {outcome, person})
        : say('post.outcome_note', {outcome, person, note: block(message.note)});
    }
    case 'recipient_left':
      return say('post.recipient_left', {coop: names.coop(message.coop)});
    default:
      return never(message);
  }
}

function recipientNames(recipients: Recipients, {names}: View) {
  return recipients.kind === 'coop'
    ? names.coop(recipients.coop)
    : names.coops(recipients.coops, {bold: true});
}

function handoverProposed(
  recipients: Recipients,
  waits: boolean,
  state: Offered,
  view: View,
): string {
  const {words, names} = view;
  const {reference, offeringCoop} = state.offer;
  const args = {
    reference: md(reference),
    recipients: recipientNames(recipients, view),
    coop: names.coop(offeringCoop),
  };
  if (recipients.kind === 'team')
    return words.t(waits ? 'post.handover_team_waits' : 'post.handover_team', {
      ...args,
      coordinating: names.coop(recipients.coordinating),
    });
  const only = standingInterests(state).length <= 1;
  if (only) return words.t(waits ? 'post.handover_only_waits' : 'post.handover_only', args);
  return words.t(waits ? 'post.handover_chosen_waits' : 'post.handover_chosen', args);
}
