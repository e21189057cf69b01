import {standingInterests} from '../../domain/delegation/state.ts';
import type {Interest, Offered} from '../../domain/delegation/state.ts';
import {byNeed} from '../../domain/need.ts';
import {md} from '../../text/words.ts';
import {lines} from './view.ts';
import type {View} from './view.ts';

/** What a co-op said that the rules count: people it could put in, its share of free people. */
export function figuresOf({people, figures}: Interest, {words}: View): string[] {
  return [
    ...(people === null ? [] : [words.t('figures.people', {n: people})]),
    ...(figures === null
      ? []
      : [
          words.t('figures.free', {
            percent: md(words.percent(figures.free / figures.total)),
            free: figures.free,
            total: figures.total,
          }),
        ]),
  ];
}

/** Its share of free people, and how long ago it last had work through FIT: what need is read from. */
function needOf(interest: Interest, view: View): string {
  const {words} = view;
  const {figures, lastWork} = interest;
  const share = figures === null ? [] : figuresOf({...interest, people: null}, view);
  const last =
    lastWork === null
      ? words.t('figures.never')
      : words.t('figures.last', {month: md(words.month(lastWork))});
  return `${share[0] ?? words.t('figures.unknown')}, ${last}`;
}

/** Whoever chooses among several sees what each of them said: a line for each co-op, with its note. */
export function figuresList(state: Offered, view: View, {notes}: {notes: boolean}): string {
  const {words, names} = view;
  // Need decides who takes it; among a team, it is how many people each puts in.
  const asNeed = state.status === 'allocating';
  const rows = inOrder(state).map((interest) => {
    const row = words.t('figures.row', {
      coop: names.coop(interest.coop),
      figures: md(asNeed ? needOf(interest, view) : saidOf(interest, view)),
    });
    return interest.note === null || !notes
      ? row
      : words.t('details.interest_note', {interest: md(row), note: interest.note});
  });
  return lines(...rows);
}

function inOrder(state: Offered): readonly Interest[] {
  const interests = standingInterests(state);
  return state.status === 'allocating' ? byNeed(interests) : interests;
}

/** For a team it is how many people each puts in that counts. */
function saidOf(interest: Interest, view: View): string {
  const {words} = view;
  const unknown = interest.people === null ? [words.t('team.people_unknown')] : [];
  return words.list([...unknown, ...figuresOf(interest, view)]);
}
