import type {Kind, Offered} from '../../domain/opportunity/either.ts';
import type {SharedDirectMessage} from '../../domain/opportunity/messages.ts';
import {never} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Args, TextId} from '../../text/words.ts';
import type {Action, Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {standing} from './card.ts';
import {caseDirect} from './case-direct.ts';
import {followUpButtons} from './follow-up.ts';
import {block, button, lines, subject} from './view.ts';
import type {Reader, View} from './view.ts';

/** What the two workflows say in words of their own. */
const OWN = {
  delegation: {
    offered: 'direct.offered',
    call_reminder: 'direct.call_reminder',
    withdrawn: 'direct.withdrawn',
    withdrawn_left: 'direct.withdrawn_left',
    follow_up: 'direct.follow_up',
  },
  expansion: {
    offered: 'direct.expansion_offered',
    call_reminder: 'direct.expansion_call_reminder',
    withdrawn: 'direct.expansion_withdrawn',
    withdrawn_left: 'direct.expansion_withdrawn_left',
    follow_up: 'direct.expansion_follow_up',
  },
} as const satisfies Record<Kind, Record<string, TextId>>;

/** What can still be said of it, a button each: the first stands out. */
const MORE = {
  delegation: ['contact', 'moredetails', 'reasonnottaken', 'edit', 'withdraw'],
  expansion: ['moredetails', 'terms', 'explain', 'edit', 'withdraw'],
} as const satisfies Record<Kind, readonly Action[]>;

/** What is said in private of either workflow. */
export function sharedDirectPost(
  message: SharedDirectMessage,
  state: Offered,
  reader: Reader,
  view: View,
): Drawn {
  const {words, names} = view;
  const {reference} = state.offer;
  const about = subjectOf(state, reader, view);
  const say = (id: TextId, args: Args = {}) => words.t(id, {subject: about, ...args});
  const own = OWN[state.kind];
  switch (message.id) {
    case 'offered_direct':
      // Delivered late, after it was closed or withdrawn: how it stands is what there is to say.
      return state.status === 'gathering'
        ? withButtons(
            say(own.offered, {until: md(words.moment(state.closesAt))}),
            MORE[state.kind].map((action, i) =>
              button(view, action, {reference, ...(i === 0 && {style: 'primary'})}),
            ),
          )
        : howItStands(state, reader, view);
    case 'call_reminder_direct':
      return state.status === 'gathering'
        ? withButtons(
            say(own.call_reminder, {until: md(words.moment(state.closesAt))}),
            (['extend', 'edit', 'networktext'] as const).map((action, i) =>
              button(view, action, {reference, ...(i === 0 && {style: 'primary'})}),
            ),
          )
        : howItStands(state, reader, view);
    case 'question_direct':
      return plainMessage(
        say('direct.question', {person: names.speaker(message.by), text: block(message.text)}),
      );
    case 'trouble_direct':
      return withButtons(
        say('direct.trouble', {person: names.speaker(message.by), text: block(message.text)}),
        [button(view, 'details', {reference})],
      );
    case 'case_invited_direct':
    case 'case_draft_direct':
    case 'case_asked_direct':
    case 'case_declined_direct':
    case 'case_published_direct':
      return caseDirect(message, state, reader, view);
    case 'withdrawn_direct':
      return plainMessage(
        message.reason.kind === 'said'
          ? say(own.withdrawn, {
              person: names.speaker(message.by),
              reason: message.reason.text,
            })
          : say(own.withdrawn_left),
      );
    case 'follow_up_direct': {
      const first = state.kind === 'delegation' && message.question === 1;
      const day = md(words.day(message.takenAt));
      return withButtons(
        say(first ? 'direct.follow_up_first' : own.follow_up, {day}),
        followUpButtons(state, message.question, view),
      );
    }
    default:
      return never(message);
  }
}

/** For what arrives when there is nothing to do about it any more. */
export function howItStands(state: Offered, reader: Reader, view: View): Drawn {
  return plainMessage(lines(subjectOf(state, reader, view).text, standing(state, view)));
}

export function subjectOf({offer}: Offered, {rootPostId}: Reader, view: View) {
  return subject(view, offer.reference, offer.title, rootPostId);
}
