import type {Answer} from '../../app/answers.ts';
import {isDisclosed, mayJoin} from '../../domain/expansion/candidate.ts';
import {copyable} from '../../text/neutral.ts';
import {md} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {nameOf, saidOf} from './candidate-lines.ts';
import {selfButtons} from './candidate-panels.ts';
import {numbered} from './candidate-words.ts';
import {button, lines} from './view.ts';
import type {View} from './view.ts';

type Of<Kind extends Answer['kind']> = Extract<Answer, {kind: Kind}>;

/** What is told of the person who asks, by whom, and who sees it. */
export function drawAboutMe({state, entry}: Of<'about_me'>, view: View): Drawn {
  const {words, names} = view;
  const {reference, title, offeringCoop} = state.offer;
  const {candidate, details} = entry;
  const about = {
    reference: md(reference),
    coop: names.coop(candidate.coop),
    offering: names.coop(offeringCoop),
    n: candidate.number,
  };
  const heading = words.t('details.heading', {reference: md(reference), title});
  if (!details) return plainMessage(lines(heading, words.t('candidate.erased')));
  const message = lines(
    heading,
    words.t(isDisclosed(candidate) ? 'about.told' : 'about.would_be_told', about),
    words.t('about.name', {name: nameOf(entry, view)}),
    saidOf(details, view),
    words.t('about.mend', about),
  );
  const buttons = selfButtons(reference, entry, view).filter(
    ({action}) => action !== 'candidateabout',
  );
  return buttons.length > 0 ? withButtons(message, buttons) : plainMessage(message);
}

/** For their own co-op alone. */
export function whyNotText({reference, entry, reason}: Of<'why_not'>, view: View): string {
  const {words} = view;
  const about = {
    reference: md(reference),
    n: entry.candidate.number,
    name: nameOf(entry, view),
  };
  return reason === null
    ? words.t('why_not.none', about)
    : lines(words.t('why_not.reason', {...about, reason}), words.t('why_not.private'));
}

/** Erasing can't be undone: asked back, with what follows from it. */
export function drawAskForget({reference, entry, own}: Of<'ask_forget'>, view: View): Drawn {
  const {words} = view;
  const {number: nth, coop} = entry.candidate;
  const about = {
    reference: md(reference),
    name: nameOf(entry, view),
    people: numbered([nth], coop, view),
  };
  return withButtons(
    lines(
      words.t(own ? 'forget.own' : 'forget.ask', about),
      mayJoin(entry.candidate) && words.t(own ? 'forget.own_withdraws' : 'forget.withdraws'),
      words.t('forget.follows'),
    ),
    [button(view, 'forget', {reference, bound: nth, nth, style: 'danger'})],
  );
}

/** The client's name, as the contact of a delegation is shown: never in a message that is kept. */
export function clientText({reference, title, clientName}: Of<'client'>, {words}: View): string {
  return lines(
    words.t('details.heading', {reference: md(reference), title}),
    words.t('contact.client', {name: md(copyable(clientName))}),
    words.t('contact.keep', {reference: md(reference)}),
  );
}

/** What was asked for belongs to the other kind: what there is to do instead. */
export function otherKindText({reference, is}: Of<'other_kind'>, {words}: View): string {
  return words.t(`other_kind.${is}`, {reference: md(reference)});
}
