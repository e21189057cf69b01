import type {Answer, Waiting} from '../../app/answers.ts';
import {never} from '../../domain/workflow.ts';
import type {CoopId} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Button, Drawn, Panel} from '../drawn.ts';
import {sameButton} from './availability.ts';
import {tickButton} from './checklist-post.ts';
import {outcomeButtons} from './follow-up.ts';
import {guidePanels, guideText} from './guide.ts';
import {heirButtons} from './heir.ts';
import {callPanel, interestPanel, WITH_BUTTONS} from './list.ts';
import {newcomerText} from './newcomer.ts';
import {button, lines} from './view.ts';
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
    coop !== null && home.openCalls.length > 0
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
  return waiting.for !== 'choose' && (waiting.for !== 'join' || waiting.coop === coop);
}

/** Calls to answer and interests to take back: a tap away, as many as fit beside what waits. */
function answerable({coop, waiting, openCalls, interests}: Home, view: View): readonly Panel[] {
  if (coop === null) return [];
  const room = Math.max(SHOWN - waiting.length, 1);
  return [
    ...openCalls.slice(0, WITH_BUTTONS).map((row) => callPanel(row, view)),
    ...interests.slice(0, WITH_BUTTONS).map((row) => interestPanel(row, view)),
  ].slice(0, room);
}

function waitingPanel(waiting: Waiting, view: View): Panel {
  return {
    color: 'waiting',
    text: waitingText(waiting, view),
    fields: [],
    buttons: waitingButtons(waiting, view),
  };
}

function waitingText(waiting: Waiting, {words, names}: View): string {
  switch (waiting.for) {
    case 'agreement':
      return words.t('wait.agreement');
    case 'availability':
      return words.t(waiting.known ? 'wait.availability' : 'wait.availability_first', {
        coop: names.coop(waiting.coop),
      });
    case 'join':
      return words.t('wait.join', {
        person: names.person(waiting.person),
        coop: names.coop(waiting.coop),
      });
    case 'take':
      return words.t('wait.take', {
        reference: md(waiting.reference),
        title: waiting.title,
        until: md(words.moment(waiting.until)),
      });
    case 'agree':
      return words.t(`wait.agree_${waiting.about}`, {
        reference: md(waiting.reference),
        title: waiting.title,
        coop: names.coop(waiting.coop),
        until: md(waiting.until === null ? words.t('wait.stopped') : words.moment(waiting.until)),
      });
    case 'recipient_left':
      return words.t('wait.recipient_left', {
        reference: md(waiting.reference),
        title: waiting.title,
        coop: names.coop(waiting.coop),
      });
    case 'coordinate':
      return waiting.until === null
        ? words.t('wait.coordinate_late', {reference: md(waiting.reference), title: waiting.title})
        : words.t('wait.coordinate', {
            reference: md(waiting.reference),
            title: waiting.title,
            until: md(words.moment(waiting.until)),
          });
    case 'checklist':
      return words.t('wait.checklist', {
        reference: md(waiting.reference),
        title: waiting.title,
        n: waiting.points.length,
      });
    case 'contact':
    case 'outcome':
    case 'complete_interest':
    case 'late_interest':
    case 'choose':
      return words.t(`wait.${waiting.for}`, {
        reference: md(waiting.reference),
        title: waiting.title,
      });
    default:
      return never(waiting);
  }
}

function waitingButtons(waiting: Waiting, view: View): readonly Button[] {
  const style = 'primary';
  switch (waiting.for) {
    case 'agreement':
      // Accepted below its text, once it was read.
      return [button(view, 'agreement', {style})];
    case 'availability': {
      const known = view.availability(waiting.coop);
      return [
        ...(known ? [sameButton(waiting.coop, known, view)] : []),
        button(view, 'availability', known ? {} : {style}),
      ];
    }
    case 'join': {
      const bound = `${waiting.person}/${waiting.coop}`;
      return [button(view, 'approvejoin', {bound, style}), button(view, 'rejectjoin', {bound})];
    }
    case 'take': {
      const {reference, handover: bound} = waiting;
      return [
        button(view, 'received', {reference, bound, style}),
        button(view, 'declinehandover', {reference, bound}),
      ];
    }
    case 'agree': {
      const {reference, round: bound} = waiting;
      return [
        button(view, 'agree', {reference, bound, style}),
        button(view, 'object', {reference, bound}),
      ];
    }
    case 'recipient_left':
      return heirButtons(waiting, waiting, view);
    case 'coordinate':
      return [button(view, 'coordinate', {reference: waiting.reference, style})];
    case 'checklist':
      return waiting.points.map((point) => tickButton(point, waiting, view));
    case 'contact':
      return [button(view, 'contact', {reference: waiting.reference, style})];
    case 'outcome':
      return outcomeButtons(view, waiting.reference, {question: waiting.question});
    case 'complete_interest':
      return [
        button(view, 'interested', {
          reference: waiting.reference,
          style,
          label: view.words.t('button.completeinterest'),
        }),
      ];
    case 'late_interest':
      return [button(view, 'reopen', {reference: waiting.reference, style})];
    case 'choose':
      return [button(view, 'choose', {reference: waiting.reference, style})];
    default:
      return never(waiting);
  }
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
    ...(waiting.some((one) => one.for === 'agreement') ? [] : [button(view, 'offer', {style})]),
    button(view, 'list'),
    button(view, 'mine'),
    button(view, 'help'),
  ];
}
