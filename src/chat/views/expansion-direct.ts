import type {DirectMessage} from '../../domain/expansion/messages.ts';
import {candidateNumbered, waitingCandidates} from '../../domain/expansion/state.ts';
import type {Offered} from '../../domain/expansion/state.ts';
import {md} from '../../text/words.ts';
import type {Args, TextId} from '../../text/words.ts';
import type {Button, Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {numbered, numberedIn} from './candidate-words.ts';
import {ficText} from './expansion-thread.ts';
import {howItStands, sharedDirectPost, subjectOf} from './shared-direct.ts';
import {clientTexts} from './share-text.ts';
import {button, lines} from './view.ts';
import type {Reader, View} from './view.ts';

/**
 * A direct message about an expansion, in the person's language. It is kept by the server and mailed:
 * of a candidate it says their number and their co-op.
 */
export function expansionDirectPost(
  message: DirectMessage,
  state: Offered,
  reader: Reader,
  view: View,
): Drawn {
  const {words, names} = view;
  const {reference, offeringCoop} = state.offer;
  const offering = names.coop(offeringCoop);
  const say = (id: TextId, args: Args = {}) =>
    words.t(id, {subject: subjectOf(state, reader, view), ...args});
  const on = {reference};
  const primary = {reference, style: 'primary'} as const;
  switch (message.id) {
    case 'review_direct':
    case 'review_reminder_direct':
    case 'evaluating_direct':
      return toReview(message, state, reader, view);
    case 'partly_direct':
      return withButtons(say('direct.partly', {free: message.free}), [
        button(view, 'reopen', primary),
        button(view, 'seats', on),
      ]);
    case 'unfilled_direct':
      return withButtons(
        lines(
          say('direct.unfilled'),
          ficText(message.unlisted, view),
          words.t('direct.unplaced_choice'),
          clientTexts('client.unfilled', view),
        ),
        [button(view, 'reopen', primary), button(view, 'networktext', on)],
      );
    case 'candidate_withdrawn_direct': {
      const {candidate, coop, why, seated} = message;
      const said = say(`direct.candidate_withdrawn_${why}`, {
        people: numbered([candidate], coop, view),
      });
      // What a seat that is free again can be used for.
      const free = seated && state.status === 'partly_complete';
      const text = lines(said, seated && words.t('direct.candidate_seat_freed'));
      return free ? withButtons(text, [button(view, 'reopen', on)]) : plainMessage(text);
    }
    case 'candidate_amended_direct': {
      const {candidate, coop} = message;
      const said = say('direct.candidate_amended', {people: numbered([candidate], coop, view)});
      return waits(state, candidate)
        ? withButtons(said, [button(view, 'review', {...on, bound: candidate})])
        : plainMessage(said);
    }
    case 'candidate_erased_direct':
      return plainMessage(
        say('direct.candidate_erased', {
          people: numbered([message.candidate], message.coop, view),
        }),
      );
    case 'partner_left_direct':
      return withButtons(
        say('direct.partner_left', {reference: md(reference), coop: names.coop(message.coop)}),
        [button(view, 'details', on)],
      );
    case 'consent_direct':
      return withAny(
        say(`direct.consent_${message.answer}`, {
          people: ownPerson(message.candidate, state, reader, view),
          coop: offering,
        }),
        message.answer === 'refused' ? anotherButtons(state, view) : [],
      );
    case 'own_withdrew_direct':
    case 'own_erased_direct':
      return plainMessage(
        say(message.id === 'own_withdrew_direct' ? 'direct.own_withdrew' : 'direct.own_erased', {
          people: ownPerson(message.candidate, state, reader, view),
          coop: offering,
        }),
      );
    case 'candidate_news_direct':
      return newsDirect(message, state, reader, view);
    case 'released_direct':
      return plainMessage(
        say(`direct.released_${message.why}`, {
          people: numberedIn(state, message.candidates, view),
          coop: offering,
        }),
      );
    case 'edited_direct':
      return withButtons(say('direct.expansion_edited'), [button(view, 'details', on)]);
    case 'reopened_direct': {
      const until = md(words.moment(message.until));
      return withButtons(
        say(message.standing ? 'direct.expansion_reopened_stands' : 'direct.expansion_reopened', {
          until,
        }),
        [button(view, 'propose', message.standing ? on : primary), button(view, 'details', on)],
      );
    }
    case 'overruled_direct':
      return plainMessage(
        say(
          message.what === 'withdrawn'
            ? 'direct.overruled_expansion_withdrawn'
            : `direct.overruled_${message.what}`,
          {person: names.speaker(message.by)},
        ),
      );
    default:
      return sharedDirectPost(message, state, reader, view);
  }
}

type Of<Id extends DirectMessage['id']> = Extract<DirectMessage, {id: Id}>;

/** Who waits for the offering co-op now; delivered when nobody does, how it stands. */
function toReview(
  message: Of<'review_direct' | 'review_reminder_direct' | 'evaluating_direct'>,
  state: Offered,
  reader: Reader,
  view: View,
): Drawn {
  const {words, names} = view;
  const {reference} = state.offer;
  const about = {subject: subjectOf(state, reader, view), reference: md(reference)};
  const first = (numbers: readonly number[]) =>
    button(view, 'review', {reference, bound: numbers[0] ?? '', style: 'primary'});
  if (message.id === 'evaluating_direct') {
    if (state.status !== 'evaluating') return howItStands(state, reader, view);
    const {waiting, free} = message;
    return withButtons(words.t('direct.evaluating', {...about, waiting, free}), [
      first([]),
      button(view, 'closeweighing', {reference}),
    ]);
  }
  const waiting = message.candidates.filter((number) => waits(state, number));
  if (waiting.length === 0) return howItStands(state, reader, view);
  const text =
    message.id === 'review_direct'
      ? words.t('direct.review', {
          ...about,
          coop: names.coop(message.coop),
          n: waiting.length,
          numbers: md(words.list(waiting.map(String))),
        })
      : words.t('direct.review_reminder', {
          ...about,
          n: waiting.length,
          people: numberedIn(state, waiting, view),
        });
  return withButtons(text, [first(waiting)]);
}

function waits(state: Offered, number: number): boolean {
  return waitingCandidates(state).some((one) => one.number === number);
}

/** For their own co-op, which knows them by that number too. */
function ownPerson(candidate: number, state: Offered, {coop}: Reader, view: View) {
  return numbered([candidate], candidateNumbered(state, candidate)?.coop ?? coop, view);
}

function newsDirect(
  {candidate, news}: Of<'candidate_news_direct'>,
  state: Offered,
  reader: Reader,
  view: View,
): Drawn {
  const {words, names} = view;
  const {reference, offeringCoop} = state.offer;
  const said = words.t(`direct.news_${news}`, {
    subject: subjectOf(state, reader, view),
    reference: md(reference),
    people: ownPerson(candidate, state, reader, view),
    coop: names.coop(offeringCoop),
  });
  switch (news) {
    case 'not_qualified':
      return withButtons(said, [
        button(view, 'candidatewhy', {reference, bound: candidate}),
        ...anotherButtons(state, view),
      ]);
    case 'accepted':
      return withButtons(said, [
        button(view, 'contact', {reference, label: words.t('button.seeclient')}),
      ]);
    case 'declined':
      return withAny(said, anotherButtons(state, view));
    case 'qualified':
    case 'joined':
      return plainMessage(said);
  }
}

/** Somebody else can be proposed, as long as the call is open. */
function anotherButtons({status, offer: {reference}}: Offered, view: View): readonly Button[] {
  const label = view.words.t('button.proposeanother');
  return status === 'gathering' ? [button(view, 'propose', {reference, label})] : [];
}

function withAny(text: string, buttons: readonly Button[]): Drawn {
  return buttons.length > 0 ? withButtons(text, buttons) : plainMessage(text);
}
