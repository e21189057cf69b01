import type {Closed, HandedOver, Offered} from '../../domain/delegation/state.ts';
import {checklist, isTicked, openPoints} from '../../domain/delegation/team.ts';
import type {Point} from '../../domain/delegation/team.ts';
import type {CoopId, Reference} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Button, Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {howItStands, subjectOf} from './shared-direct.ts';
import {button, lines} from './view.ts';
import type {Reader, View} from './view.ts';

/** A team's first steps since a handover, each ticked by the co-op that it concerns. */
export function drawChecklist(handover: number, state: Offered, view: View): Drawn {
  const {words} = view;
  const heading = words.t('checklist.heading', {reference: md(state.offer.reference)});
  const points = openOf(state);
  if (handover !== state.offer.handovers || points.length === 0)
    return plainMessage(lines(heading, words.t('checklist.over')));
  const message = lines(
    heading,
    ...points.map((point) => pointLine(point, state, view)),
    ...afterPoints(points, state, view),
  );
  const buttons = tickButtons(state, undefined, view);
  return buttons.length > 0
    ? {message, panels: [{color: 'waiting', text: '', fields: [], buttons}]}
    : plainMessage(message);
}

/** What to know of those that are open; once it is over there is nothing to do about them. */
function afterPoints(points: readonly Open[], state: Offered, {words}: View): readonly string[] {
  const done = points.every(({missing}) => missing.length === 0);
  if (!done && state.status === 'closed') return [];
  // An empty line, so that the points stay together.
  return [`\n${words.t(done ? 'checklist.all' : 'checklist.intro')}`];
}

/** A week later, to a co-op of the team: what it has still to tick; where it has nothing, how it stands. */
export function checklistDirect(state: Offered, reader: Reader, view: View): Drawn {
  const {words, names} = view;
  const {coop} = reader;
  const own = coop === null ? [] : openPoints(state, coop);
  if (own.length === 0) return howItStands(state, reader, view);
  const points = openOf(state).filter(({number}) => own.includes(number));
  return withButtons(
    lines(
      words.t('direct.checklist', {
        subject: subjectOf(state, reader, view),
        coop: names.coop(coop),
        n: points.length,
      }),
      ...points.map(({number: n, point: {id}}) =>
        words.t('direct.checklist_point', {n, point: md(pointText(id, state, view))}),
      ),
    ),
    tickButtons(state, coop, view),
  );
}

interface Open {
  readonly number: number;
  readonly point: Point;
  /** The co-ops that have still to tick it. */
  readonly missing: readonly CoopId[];
}

function openOf(state: Offered): readonly Open[] {
  return checklist(state).map((point, i) => ({
    number: i + 1,
    point,
    missing: point.coops.filter((coop) => !(isTaken(state) && isTicked(state, i + 1, coop))),
  }));
}

function isTaken(state: Offered): state is HandedOver | Closed {
  return state.status === 'handed_over' || state.status === 'closed';
}

function pointLine({number: n, point, missing}: Open, state: Offered, view: View): string {
  const {words, names} = view;
  const text = md(pointText(point.id, state, view));
  return missing.length === 0
    ? words.t('checklist.done', {n, point: text})
    : words.t('checklist.open', {n, point: text, coops: names.coops(missing)});
}

function pointText(id: Point['id'], state: Offered, {words, names}: View): string {
  const team = 'recipients' in state && state.recipients.kind === 'team' ? state.recipients : null;
  return id === 'coordination'
    ? words.t('point.coordination', {coop: names.coop(team?.coordinating ?? null)})
    : words.t(`point.${id}`);
}

/** For what somebody has still to tick, or one co-op has, by the point's own number. */
export function tickButtons(
  state: Offered,
  coop: CoopId | null | undefined,
  view: View,
): readonly Button[] {
  if (state.status !== 'handed_over') return [];
  const {reference, handovers: handover} = state.offer;
  const own = coop == null ? [] : openPoints(state, coop);
  return openOf(state)
    .filter(
      ({number, missing}) => missing.length > 0 && (coop === undefined || own.includes(number)),
    )
    .map(({number, point: {id}}) => tickButton({number, id}, {reference, handover}, view));
}

/** Named by its point, and bound to it and to the handover. */
export function tickButton(
  {number: nth, id}: {readonly number: number; readonly id: Point['id']},
  {reference, handover}: {readonly reference: Reference; readonly handover: number},
  view: View,
): Button {
  const {words} = view;
  const bound = `${String(nth)}/${String(handover)}`;
  const label = words.t('button.tick', {n: nth, point: md(words.t(`point.short.${id}`))});
  return button(view, 'tick', {reference, bound, label, nth});
}
