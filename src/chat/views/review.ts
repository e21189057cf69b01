import type {Answer} from '../../app/answers.ts';
import type {Entry} from '../../app/expansion-answers.ts';
import {isSeated, isWaiting} from '../../domain/expansion/candidate.ts';
import {seatsFree, seatsTaken} from '../../domain/expansion/state.ts';
import type {Offered} from '../../domain/expansion/state.ts';
import {LIMITS} from '../../domain/settings.ts';
import {md} from '../../text/words.ts';
import type {Button, Drawn, Panel} from '../drawn.ts';
import {besideAsked, moreLines, nameOf, statusLineOf, statusText} from './candidate-lines.ts';
import {button, cut, lines} from './view.ts';
import type {View} from './view.ts';

/** With their buttons on a phone, more than these nobody scrolls through. */
const SHOWN = 8;

/** Of what somebody wrote, above a form, with an ellipsis: one taller than a phone's screen can't be scrolled there. */
const IN_FORM = 80;

/**
 * `/fit review`: for the offering co-op alone, all whom it weighs, in the order in which they wait: a
 * panel each with what is asked and had, and a button for each thing to say of them.
 */
export function drawReview({state, entries}: Extract<Answer, {kind: 'review'}>, view: View): Drawn {
  const {words} = view;
  const {reference, title, seats} = state.offer;
  const heading = words.t('details.heading', {reference: md(reference), title});
  const open = entries.filter(({candidate}) => isOpen(candidate));
  if (open.length === 0)
    return {
      message: lines(
        heading,
        words.t('review.nobody'),
        state.status === 'gathering' &&
          words.t('review.nobody_yet', {until: md(words.moment(state.closesAt))}),
        ...settled(entries, view),
      ),
      panels: changePanel(entries, state, view),
    };
  const message = lines(
    heading,
    words.t('card.seats', {taken: seatsTaken(state), seats}),
    words.t('review.private', {reference: md(reference)}),
    ...settled(entries, view),
  );
  return {
    message,
    panels: [
      ...open.slice(0, SHOWN).map((entry) => reviewPanel(entry, state, view)),
      ...restPanel(open.slice(SHOWN), state, view),
      ...changePanel(entries, state, view),
    ],
  };
}

function isOpen(candidate: Entry['candidate']): boolean {
  return isWaiting(candidate) || candidate.status === 'accepted';
}

/** What was said of the others, a line each. */
function settled(entries: readonly Entry[], view: View): readonly string[] {
  return entries
    .filter(({candidate}) => !isOpen(candidate))
    .map((entry) => `* ${statusLineOf(entry, view)}`);
}

function reviewPanel(entry: Entry, state: Offered, view: View): Panel {
  return {
    color: isSeated(entry.candidate) ? 'good' : 'waiting',
    text: lines(whoText(entry, view), moreText(entry, view)),
    // A phone folds a long text, and never a field: what is compared stays in sight.
    fields: entry.details
      ? [{title: view.words.t('review.beside'), value: besideAsked(entry.details, state, view)}]
      : [],
    buttons: reviewButtons(entry, state, view),
  };
}

/** Who it is, where they stand, since when, and side by side what is asked and had: for a form. */
export function reviewText(entry: Entry, state: Offered, view: View): string {
  return lines(
    whoText(entry, view),
    entry.details ? besideAsked(entry.details, state, view, IN_FORM) : undefined,
    moreText(entry, view, IN_FORM),
  );
}

function whoText(entry: Entry, view: View): string {
  const {candidate} = entry;
  return view.words.t('review.candidate', {
    n: candidate.number,
    name: nameOf(entry, view),
    coop: view.names.coop(candidate.coop),
    status: md(statusText(entry, view)),
    day: md(view.words.day(candidate.since)),
  });
}

/** What they are told to be besides, and whose word it is that they agree. */
function moreText({candidate, details}: Entry, view: View, noteFits: number = LIMITS.text): string {
  const {words, names} = view;
  return lines(
    details
      ? moreLines({...details, note: details.note && cut(details.note, noteFits)}, view)
      : words.t('candidate.erased'),
    candidate.consent === 'word' && words.t('review.word', {coop: names.coop(candidate.coop)}),
  );
}

/** By where they stand; numbered as they are. */
function reviewButtons(entry: Entry, state: Offered, view: View): readonly Button[] {
  const {number: nth, coop, status} = entry.candidate;
  const {reference} = state.offer;
  const on = {reference, bound: nth, nth};
  const primary = {...on, style: 'primary'} as const;
  const free = seatsFree(state) > 0;
  switch (status) {
    case 'proposed':
      return [button(view, 'qualify', primary), button(view, 'disqualify', on)];
    case 'qualified':
      return [
        ...(entry.informed ? [] : [button(view, 'clientinformed', {...primary, bound: coop})]),
        ...(free ? [button(view, 'clientagrees', entry.informed ? primary : on)] : []),
        button(view, 'clientdeclines', on),
      ];
    case 'accepted':
      return [button(view, 'joined', primary), button(view, 'clientdeclines', on)];
    case 'not_qualified':
    case 'declined':
    case 'asked':
    case 'joined':
    case 'withdrawn':
    case 'released':
      return [];
  }
}

/** Those for whom there is no room: by name, with the form that shows the next of them. */
function restPanel(rest: readonly Entry[], {offer}: Offered, view: View): readonly Panel[] {
  const [next] = rest;
  if (!next) return [];
  const {reference} = offer;
  const {number: bound} = next.candidate;
  return [
    {
      color: 'over',
      text: lines(
        view.words.t('review.more', {n: rest.length}),
        ...rest.map((entry) => `* ${statusLineOf(entry, view)}`),
      ),
      fields: [],
      buttons: [button(view, 'review', {reference, bound})],
    },
  ];
}

/** Whom a word can still be changed for, while a seat is free. */
function changePanel(entries: readonly Entry[], state: Offered, view: View): readonly Panel[] {
  const {words} = view;
  const {reference} = state.offer;
  const over = state.status === 'withdrawn' || state.status === 'closed';
  if (over || seatsFree(state) === 0) return [];
  const kept = entries.filter(({details}) => details !== null);
  const buttons = kept.flatMap(({candidate: {number: nth, status}, informed}) => {
    const on = {reference, bound: nth, nth};
    if (status === 'not_qualified')
      return [button(view, 'qualify', {...on, label: words.t('button.qualify_of', {n: nth})})];
    return status === 'declined' && informed
      ? [button(view, 'clientagrees', {...on, label: words.t('button.agrees_of', {n: nth})})]
      : [];
  });
  return buttons.length === 0
    ? []
    : [
        {
          color: 'over',
          text: words.t('review.change'),
          fields: [],
          buttons: buttons.slice(0, SHOWN),
        },
      ];
}
