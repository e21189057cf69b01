import type {Kind, Offered} from '../../domain/opportunity/either.ts';
import type {SharedThreadMessage} from '../../domain/opportunity/messages.ts';
import {never} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Args, TextId} from '../../text/words.ts';
import {block, textOf} from './view.ts';
import type {View} from './view.ts';

/** What the two workflows say in words of their own. */
const OWN = {
  delegation: {
    withdrawn: 'post.withdrawn',
    withdrawn_left: 'post.withdrawn_left',
    reopened: 'post.reopened',
  },
  expansion: {
    withdrawn: 'post.expansion_withdrawn',
    withdrawn_left: 'post.expansion_withdrawn_left',
    reopened: 'post.expansion_reopened',
  },
} as const satisfies Record<Kind, Record<string, TextId>>;

/** What is said in the thread of either workflow. */
export function sharedThreadPost(message: SharedThreadMessage, state: Offered, view: View): string {
  const {words, names} = view;
  const {reference, offeringCoop, request} = state.offer;
  const say = (id: TextId, args: Args = {}) => words.t(id, {reference: md(reference), ...args});
  const own = OWN[state.kind];
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
      return say(
        message.why === 'undelivered'
          ? 'post.lengthened_undelivered'
          : `post.lengthened_${message.what}`,
        {until: md(words.moment(message.until))},
      );
    case 'withdrawn':
      return message.reason.kind === 'said'
        ? say(own.withdrawn, {person: names.speaker(message.by), reason: message.reason.text})
        : say(own.withdrawn_left, {coop: names.coop(offeringCoop)});
    case 'reopened':
      return say(own.reopened, {
        person: names.speaker(message.by),
        until: md(words.moment(message.until)),
      });
    case 'case_published':
      return say('post.case_published', {
        title: message.title,
        coops: names.coops(message.coops, {bold: true}),
        n: message.coops.length,
      });
    case 'case_taken_out':
      return say(`post.case_taken_out_${message.why}`);
    case 'outcome': {
      const outcome = md(textOf(words, 'outcome', message.outcome));
      if (!message.by) return say('post.outcome_silent', {outcome});
      const person = names.speaker(message.by);
      return message.note === null
        ? say('post.outcome', {outcome, person})
        : say('post.outcome_note', {outcome, person, note: block(message.note)});
    }
    default:
      return never(message);
  }
}
