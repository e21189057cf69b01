import type {Answer} from '../../app/answers.ts';
import type {Waiting} from '../../app/waiting.ts';
import type {CoopId} from '../../domain/workflow.ts';
import type {Button, Drawn, Panel} from '../drawn.ts';
import {guidePanels, guideText} from './guide.ts';
import {callPanel, interestPanel, WITH_BUTTONS} from './list.ts';
import {newcomerText} from './newcomer.ts';
import {button, lines} from './view.ts';
import {waitingPanel} from './waiting.ts';
import type {View} from './view.ts';

type Home = Extract<Answer, {kind: 'home'}>;

/** More than this would push the buttons off a phone's screen. */
const SHOWN = 6;

/** `/fit` alone: what waits for the person, each with its button, and what they can do next. */
export function drawHome(home: Home, view: View): Drawn {
  const {words, names} = view;
  const {coop, waiting} = home;
  const hello = words.t('home.hello', {person: names.firstName(home.person)});
  const waits =
    waiting.length === 0
      ? coop === null || home.guide
        ? ''
        : words.t('home.nothing')
      : coop !== null && waiting.every((one) => isForCoop(one, coop))
        ? words.t('home.waiting', {coop: names.coop(coop)})
        : words.t('home.waiting_you');
  const calls =
    coop !== null && home.openCalls.length > 0 && !isBarred(home)
      ? words.t('home.open_calls', {n: home.openCalls.length})
      : '';
  // What ends in a colon stands right above what it announces.
  const guide = home.guide ? guideText(home.guide, view) : '';
  const said =
    waiting.length > 0
      ? [hello, newcomerText(home, view), guide, calls && guide ? `\n${calls}` : calls, waits]
      : [`${hello} ${calls || waits}`.trim(), newcomerText(home, view), guide];
  const above = [
    ...waiting.slice(0, SHOWN).map((one) => waitingPanel(one, view)),
    ...(home.guide ? guidePanels(home.guide, view) : []),
    ...answerable(home, view),
  ];
  // One thing at a time stands out.
  const style = above.some(({buttons}) => buttons.some((one) => one.style === 'primary'))
    ? 'default'
    : 'primary';
  return {
    message: lines(...said),
    panels: [
      ...above,
      {color: 'over', text: '', fields: [], buttons: nextButtons(home, style, view)},
    ],
  };
}

/** What waits for the co-ordination is the person's to do, not their co-op's. */
function isForCoop(waiting: Waiting, coop: CoopId): boolean {
  if (['choose', 'consent', 'we_met'].includes(waiting.for)) return false;
  return waiting.for !== 'join' || waiting.coop === coop;
}

function isBarred({waiting}: Home): boolean {
  return waiting.some((one) => one.for === 'attendance' && one.barred);
}

/** Calls to answer and interests to take back: a tap away, as many as fit beside what waits. */
function answerable(home: Home, view: View): readonly Panel[] {
  const {coop, waiting, openCalls, interests} = home;
  if (coop === null) return [];
  const room = Math.max(SHOWN - waiting.length, 1);
  return [
    // Refused until it comes to a meeting.
    ...(isBarred(home) ? [] : openCalls.slice(0, WITH_BUTTONS)).map((row) => callPanel(row, view)),
    ...interests.slice(0, WITH_BUTTONS).map((row) => interestPanel(row, view)),
  ].slice(0, room);
}

function nextButtons(
  {coop, newcomer, guide, waiting}: Home,
  style: Button['style'],
  view: View,
): readonly Button[] {
  if (coop === null)
    return [
      ...(newcomer?.is === 'first' && newcomer.coops ? [button(view, 'join', {style})] : []),
      // Who gets it started knows that there is nothing yet.
      ...(guide ? [] : [button(view, 'list')]),
      button(view, 'help'),
    ];
  return [
    // Refused until the agreement is accepted.
    ...(waiting.some((one) => one.for === 'agreement')
      ? []
      : [button(view, 'offer', {style}), button(view, 'expand')]),
    button(view, 'list'),
    button(view, 'mine'),
    button(view, 'help'),
  ];
}
