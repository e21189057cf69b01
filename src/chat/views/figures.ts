import {standingInterests} from '../../domain/delegation/state.ts';
import type {Interest, Offered} from '../../domain/delegation/state.ts';
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

/** Whoever chooses among several sees what each of them said: a line for each co-op, with its note. */
export function figuresList(state: Offered, view: View, {notes}: {notes: boolean}): string {
  const {words, names} = view;
  const rows = standingInterests(state).map((interest) => {
    const figures = figuresOf(interest, view);
    const row = words.t('figures.row', {
      coop: names.coop(interest.coop),
      figures: md(figures.length > 0 ? words.list(figures) : words.t('figures.unknown')),
    });
    return interest.note === null || !notes
      ? row
      : words.t('details.interest_note', {interest: md(row), note: interest.note});
  });
  return lines(...rows);
}
