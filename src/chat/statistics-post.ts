import type {Store} from '../app/ports.ts';
import {statistics} from '../app/statistics.ts';
import type {Figures} from '../app/statistics.ts';
import {actorOf} from '../domain/registry/state.ts';
import {periodCode} from '../domain/statistics/period.ts';
import type {StatsAsked} from '../domain/statistics/period.ts';
import {postingRefused} from '../domain/statistics/rights.ts';
import type {Calendar} from '../domain/time.ts';
import type {PersonId} from '../domain/workflow.ts';
import type {Attached, Drawn} from './drawn.ts';
import {circleSvg} from './pictures/circle.ts';
import type {Circle} from './pictures/circle.ts';
import {rendered} from './pictures/render.ts';
import {byName} from './views/stats-flows.ts';
import {drawStats, periodText, statsText} from './views/stats.ts';
import type {View} from './views/view.ts';

/**
 * Statistics, read when they are delivered; `reader`: null in a channel. Below what one person sees
 * stands the button that posts the same, where they may.
 */
export async function statisticsPost(
  {store, calendar}: {readonly store: Store; readonly calendar: Calendar},
  asked: StatsAsked,
  view: View,
  reader: PersonId | null,
): Promise<Drawn> {
  const figures = await statistics(store.read, asked, calendar);
  const circle = circleOf(figures, view);
  const actor = reader === null ? null : actorOf(store.read.registry(), reader);
  const offersPost = actor !== null && !postingRefused(actor);
  const drawn = drawStats(figures, view, {...(circle && {key: circle.key}), offersPost});
  if (!circle) return drawn;
  const name = `fit-${periodCode(figures.period)}.png`;
  const file: Attached = {name, type: 'image/png', bytes: await rendered(circle.svg)};
  return {...drawn, files: [file], withoutFiles: statsText(figures, view)};
}

/**
 * Who passes work to whom: in the order of names, around a circle that has no first. Undefined where
 * nobody did.
 */
export function circleOf(figures: Figures, view: View): Circle | undefined {
  const {flows} = figures.statistics;
  const ids = byName(
    flows.flatMap(({from, to}) => [from, to]),
    view,
  );
  return circleSvg({
    title: view.words.t('stats.picture'),
    subtitle: periodText(figures, view),
    coops: ids.map((id) => ({id, name: view.names.plainCoop(id)})),
    flows,
  });
}
