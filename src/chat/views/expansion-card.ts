import type {SeatDetails} from '../../domain/expansion/details.ts';
import {
  partners,
  seatsFree,
  seatsTaken,
  shares,
  waitingCandidates,
} from '../../domain/expansion/state.ts';
import type {Offered} from '../../domain/expansion/state.ts';
import {never} from '../../domain/workflow.ts';
import {oneLine} from '../../text/neutral.ts';
import {md} from '../../text/words.ts';
import type {Field, Panel} from '../drawn.ts';
import {seatedTexts} from './candidate-words.ts';
import {ROOM, closedColor, joined, noteText, requestText, withdrawnText} from './card-parts.ts';
import {button, fitting, lines, technologies, textOf} from './view.ts';
import type {View} from './view.ts';

/** The second line: who co-ordinates, always, and where it stands. */
export function expansionStanding(state: Offered, {words, names}: View): string {
  const coop = names.coop(state.offer.offeringCoop);
  switch (state.status) {
    case 'gathering':
      return words.t('card.expansion.gathering', {
        coop,
        until: md(words.moment(state.closesAt)),
      });
    case 'evaluating':
      return words.t('card.expansion.evaluating', {coop, n: waitingCandidates(state).length});
    case 'complete':
    case 'partly_complete':
    case 'unfilled':
    case 'withdrawn':
      return words.t(`card.expansion.${state.status}`, {coop});
    case 'closed': {
      const outcome = md(textOf(words, 'outcome', state.outcome));
      const coops = partners(state);
      return coops.length > 0
        ? words.t('card.expansion.closed_with', {coop, outcome, coops: names.coops(coops)})
        : words.t('card.expansion.closed', {coop, outcome});
    }
    default:
      return never(state);
  }
}

/** The third line. */
export function expansionFacts(state: Offered, {words}: View): string {
  const {offer} = state;
  const {start, duration, rate} = offer.terms;
  const {english, hours} = offer.details;
  return joined([
    words.t('card.seats', {taken: seatsTaken(state), seats: offer.seats}),
    ...seniorityTexts(offer.details, words),
    technologies(offer.technologies).text,
    english && words.t(`card.english.${english}`),
    hours !== null && words.t('card.hours', {n: hours}),
    start && words.t('card.start', {start}),
    duration && words.t('card.duration', {duration}),
    rate && oneLine(rate),
  ]);
}

/** `1 senior`, of those that were said. */
export function seniorityTexts(
  {juniors, semiseniors, seniors}: SeatDetails,
  words: View['words'],
): readonly string[] {
  return [
    ...(juniors ? [words.t('card.juniors', {n: juniors})] : []),
    ...(semiseniors ? [words.t('card.semiseniors', {n: semiseniors})] : []),
    ...(seniors ? [words.t('card.seniors', {n: seniors})] : []),
  ];
}

export function expansionPanel(state: Offered, view: View): Panel {
  const {reference} = state.offer;
  const details = button(view, 'details', {reference});
  return {
    color: colorOf(state),
    text: panelText(state, view),
    fields: fieldsOf(state, view),
    buttons:
      state.status === 'gathering'
        ? [
            button(view, 'propose', {reference, style: 'primary'}),
            button(view, 'question', {reference}),
            details,
          ]
        : [details],
  };
}

function colorOf(state: Offered): Panel['color'] {
  switch (state.status) {
    case 'gathering':
      return 'open';
    case 'evaluating':
      return 'waiting';
    case 'complete':
    case 'partly_complete':
      return 'good';
    case 'closed':
      return closedColor(state.outcome);
    case 'unfilled':
    case 'withdrawn':
      return 'over';
    default:
      return never(state);
  }
}

function panelText(state: Offered, view: View): string {
  const {words, names} = view;
  const coop = names.coop(state.offer.offeringCoop);
  switch (state.status) {
    case 'gathering':
      return requestText(state.offer.request);
    case 'evaluating':
      return words.t('card.text.evaluating', {coop, free: seatsFree(state)});
    case 'complete':
      return words.t('card.text.complete', {coop, day: md(words.day(state.since))});
    case 'partly_complete':
      return words.t('card.text.partly_complete', {
        coop,
        day: md(words.day(state.since)),
        free: seatsFree(state),
      });
    case 'unfilled':
      return words.t('card.text.unfilled', {day: md(words.day(state.since))});
    case 'withdrawn':
      return withdrawnText(state, view);
    case 'closed':
      return lines(
        words.t('card.text.expansion_closed', {
          taken: md(words.day(state.takenAt)),
          day: md(words.day(state.since)),
        }),
        noteText(state),
      );
    default:
      return never(state);
  }
}

/** Counts and co-ops alone: who proposes how many while it is open, who has the seats after that. */
function fieldsOf(state: Offered, view: View): readonly Field[] {
  const {words, names} = view;
  const open = state.status === 'gathering' || state.status === 'evaluating';
  if (!open) {
    const seated = seatedTexts(shares(state), view);
    return seated.length === 0
      ? []
      : [{title: words.t('card.seated'), value: fitting(seated, ROOM.answers, view)}];
  }
  const proposed = shares(state).map(({coop, proposed: n, seated}) =>
    words.t('card.share', {coop: names.coop(coop), n, seated}),
  );
  const value =
    proposed.length > 0 ? fitting(proposed, ROOM.answers, view) : words.t('card.nobody_yet');
  return [{title: words.t('card.proposed'), value}];
}
