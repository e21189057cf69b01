import type {DirectMessage} from '../../domain/delegation/messages.ts';
import {leftOf} from '../../domain/delegation/left.ts';
import {recipientCoops} from '../../domain/delegation/state.ts';
import type {Offered} from '../../domain/delegation/state.ts';
import {md} from '../../text/words.ts';
import type {Args, TextId} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {standing} from './card.ts';
import {checklistDirect} from './checklist-post.ts';
import {coordinatorsCalled, roundDirect, teamDirect} from './direct-together.ts';
import {handoverDirect} from './handover-direct.ts';
import {giveBackFor} from './heir.ts';
import {sharedDirectPost} from './shared-direct.ts';
import {clientTexts} from './share-text.ts';
import {button, lines, subject} from './view.ts';
import type {Reader, View} from './view.ts';

/** A direct message about an opportunity, in the person's language, with a link to its thread. */
export function directPost(
  message: DirectMessage,
  state: Offered,
  reader: Reader,
  view: View,
): Drawn {
  const {words, names} = view;
  const {reference, title, offeringCoop} = state.offer;
  const say = (id: TextId, args: Args = {}) =>
    words.t(id, {subject: subject(view, reference, title, reader.rootPostId), ...args});
  const on = {reference};
  const primary = {reference, style: 'primary'} as const;
  const ownCoop = names.coop(reader.coop);
  switch (message.id) {
    case 'edited_direct':
      return message.taken
        ? withButtons(say('direct.edited_taken'), [button(view, 'details', on)])
        : withButtons(say('direct.edited'), [
            button(view, 'details', on),
            button(view, 'withdrawinterest', on),
          ]);
    case 'unplaced_direct':
      // Where a co-op was to take it, the client may be talking with it already: nothing is said of who has people.
      return withButtons(
        lines(
          say(`direct.unplaced_${message.cause}`, {coop: names.coop(message.coop)}),
          words.t('direct.unplaced_choice'),
          clientTexts(message.cause === 'nobody' ? 'client.nobody' : 'client.cannot', view),
        ),
        [button(view, 'reopen', primary), button(view, 'networktext', on)],
      );
    case 'late_interest_direct':
      return withButtons(say('direct.late_interest', {person: names.speaker(message.by)}), [
        button(view, 'reopen', primary),
      ]);
    case 'round_direct':
      return roundDirect(message, state, reader, view);
    case 'team_direct':
      return teamDirect(message, state, reader, view);
    case 'coordinators_called_direct':
      return coordinatorsCalled(message, state, reader, view);
    case 'not_chosen_direct':
      return plainMessage(
        say('direct.not_chosen', {coop: names.coop(message.coop), reason: message.reason}),
      );
    case 'handover_direct':
      return handoverDirect(message, state, reader, view);
    case 'taken_by_others_direct':
      return plainMessage(
        message.recipients.kind === 'team'
          ? say('direct.taken_by_team', {
              recipients: names.coops(message.recipients.coops, {bold: true}),
            })
          : say('direct.taken_by_others', {recipients: names.coop(message.recipients.coop)}),
      );
    case 'contact_wanted_direct':
      return withButtons(
        say(message.again ? 'direct.contact_wanted_again' : 'direct.contact_wanted', {
          recipients: names.coops(recipientCoops(message.recipients), {bold: true}),
        }),
        [button(view, 'contact', primary)],
      );
    case 'checklist_direct':
      return checklistDirect(state, reader, view);
    case 'contact_wanted_coordinators_direct':
      return withButtons(
        say('direct.contact_wanted_coordinators', {
          coop: names.coop(offeringCoop),
          recipients: names.coops(recipientCoops(message.recipients), {bold: true}),
        }),
        [button(view, 'contact', on)],
      );
    case 'contact_entered_direct':
      return withButtons(
        say(message.replaced ? 'direct.contact_replaced' : 'direct.contact_entered', {
          person: names.speaker(message.by),
        }),
        [button(view, 'contact', {...on, label: words.t('button.reviewcontact')})],
      );
    case 'contact_changed_direct':
      return withButtons(say('direct.contact_changed', {person: names.speaker(message.by)}), [
        button(view, 'received', {
          ...primary,
          bound: message.handover,
          label: words.t('button.seecontact'),
        }),
      ]);
    case 'given_back_direct':
      return plainMessage(say('direct.given_back', {coop: names.coop(message.coop)}));
    case 'lapsed_direct':
      return plainMessage(say('direct.lapsed', {coop: names.coop(message.coop)}));
    case 'taken_direct':
      return plainMessage(
        'recipients' in state && state.recipients.kind === 'team'
          ? say('direct.taken_team', {
              person: names.speaker(message.by),
              recipients: names.coops(state.recipients.coops, {bold: true}),
            })
          : say('direct.taken', {person: names.speaker(message.by)}),
      );
    case 'reopened_direct': {
      const until = md(words.moment(message.until));
      return message.stands
        ? plainMessage(say('direct.reopened_stands', {until, coop: ownCoop}))
        : withButtons(say('direct.reopened', {until}), [
            button(view, 'interested', primary),
            button(view, 'notinterested', on),
          ]);
    }
    case 'recipient_left_direct':
      return recipientLeft(message, state, reader, view);
    case 'overruled_direct': {
      // Of a team that took it, the others may go on.
      const goesOn = message.what === 'given_back' && state.status === 'handed_over';
      return plainMessage(
        say(goesOn ? 'direct.overruled_left_team' : `direct.overruled_${message.what}`, {
          person: names.speaker(message.by),
        }),
      );
    }
    default:
      return sharedDirectPost(message, state, reader, view);
  }
}

/** The offering co-op says what becomes of it; delivered late, when it has, how it stands. */
function recipientLeft(
  {coop}: Extract<DirectMessage, {id: 'recipient_left_direct'}>,
  state: Offered,
  reader: Reader,
  view: View,
): Drawn {
  const {words, names} = view;
  const {reference, title, handovers: handover} = state.offer;
  const about = {
    subject: subject(view, reference, title, reader.rootPostId),
    reference: md(reference),
    coop: names.coop(coop),
  };
  const left = leftOf(state);
  if (left?.coop !== coop)
    return plainMessage(
      lines(words.t('direct.recipient_left_settled', about), standing(state, view)),
    );
  return withButtons(
    words.t(left.othersGoOn ? 'direct.recipient_left_team' : 'direct.recipient_left', about),
    [giveBackFor(left, {reference, handover}, view), button(view, 'details', {reference})],
  );
}
