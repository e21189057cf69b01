import type {CandidateMessage} from '../../domain/expansion/messages.ts';
import type {Offered} from '../../domain/expansion/state.ts';
import {never} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Args, TextId} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {requestText} from './card-parts.ts';
import {expansionFacts} from './expansion-card.ts';
import {button, subject} from './view.ts';
import type {View} from './view.ts';

/**
 * To a candidate, who may belong to no co-op here and never have heard of FIT: what it is about is
 * told, and nothing of it is linked, as they may not be in the channel.
 */
export function candidatePost(message: CandidateMessage, state: Offered, view: View): Drawn {
  const {words, names, federation} = view;
  const {reference, title, offeringCoop} = state.offer;
  const {candidate: bound} = message;
  const say = (id: TextId, args: Args = {}) =>
    words.t(id, {
      subject: subject(view, reference, title, null),
      coop: names.coop(message.coop),
      offering: names.coop(offeringCoop),
      ...args,
    });
  const on = {reference, bound};
  switch (message.id) {
    case 'consent_asked':
      return {
        message: say('candidate.asked', {federation, facts: md(expansionFacts(state, view))}),
        panels: [
          {
            color: 'open',
            // As all of FIT reads it: nobody agrees to what they don't know.
            text: words.t('details.request', {request: md(requestText(state.offer.request))}),
            fields: [],
            buttons: [
              button(view, 'candidateyes', {...on, style: 'primary'}),
              button(view, 'candidateno', on),
              button(view, 'candidateabout', on),
            ],
          },
        ],
      };
    case 'consent_reminder': {
      if (state.status !== 'gathering') return plainMessage(say('candidate.over'));
      const until = md(words.moment(state.closesAt));
      return withButtons(say('candidate.reminder', {until}), [
        button(view, 'candidateyes', {...on, style: 'primary'}),
        button(view, 'candidateno', on),
        button(view, 'candidateabout', on),
      ]);
    }
    case 'consent_over':
      return plainMessage(say('candidate.over'));
    case 'you_are_accepted':
      return plainMessage(say('candidate.accepted'));
    case 'you_are_out': {
      // Where all of it was taken back, nobody else goes on.
      const over = message.why === 'released' && state.status === 'withdrawn';
      return plainMessage(
        say(over ? 'candidate.out_invitation_withdrawn' : `candidate.out_${message.why}`, {
          reference: md(reference),
          candidate: bound,
        }),
      );
    }
    case 'you_joined':
      return plainMessage(say('candidate.joined'));
    default:
      return never(message);
  }
}
