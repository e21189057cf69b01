import type {Answer} from '../../app/answers.ts';
import {SETUP_STEPS} from '../../domain/registry/commands.ts';
import type {SetupStep} from '../../domain/registry/commands.ts';
import type {Guide} from '../../domain/registry/guide.ts';
import type {CoopId} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Markdown} from '../../text/words.ts';
import type {Button, Drawn, Panel} from '../drawn.ts';
import {quoted} from './announcement.ts';
import {button, lines} from './view.ts';
import type {View} from './view.ts';

const LACKS = ['people', 'fit', 'agreement'] as const;
/** More co-ops than this are counted. */
const NAMED = 4;

/** `/fit guide`: also what is done with, or was put off. */
export function drawGuide({guide}: Extract<Answer, {kind: 'guide'}>, view: View): Drawn {
  return {message: guideText(guide, view), panels: guidePanels(guide, view)};
}

/** How far it is, step by step, and what the co-ops that are there still need. */
export function guideText(guide: Guide, view: View): string {
  const {words} = view;
  return lines(
    words.t('guide.heading'),
    ...SETUP_STEPS.map((step, i) =>
      words.t('guide.row', {
        n: i + 1,
        step: md(words.t(`guide.step.${step}`)),
        state: md(stateText(step, guide, view)),
      }),
    ),
    missingText(guide, view),
    // Here it is shown whole; in a panel, a phone folds it away.
    guide.next === 'announcement' && `\n${words.t('guide.preview')}\n${quoted(view)}`,
  );
}

function stateText(step: SetupStep, guide: Guide, {words}: View): string {
  const {next, steps, participating} = guide;
  const state = step === next ? 'next' : steps[step];
  return step === 'coops' && participating > 0
    ? words.t('guide.participating', {state: md(words.t(`guide.state.${state}`)), n: participating})
    : words.t(`guide.state.${state}`);
}

/** One line: what lacks in which co-ops, and how people are added. */
function missingText({missing}: Guide, view: View): string {
  const {words, names} = view;
  const lacks = LACKS.filter((what) => missing[what].length > 0);
  if (lacks.length === 0) return '';
  const parts = lacks.map((what) =>
    words.t(`guide.missing.${what}`, {
      n: missing[what].length,
      coops: coopsText(missing[what], view),
    }),
  );
  const [first] = missing.people;
  const said = [
    words.t('guide.missing', {what: md(parts.join('; '))}),
    first !== undefined && words.t('guide.missing.how', {handle: names.handle(first)}),
    lacks.some((what) => missing[what].length > NAMED) && words.t('guide.missing.which'),
  ];
  return `\n${said.filter((one) => one !== false).join(' ')}`;
}

function coopsText(coops: readonly CoopId[], {words, names}: View): Markdown {
  return coops.length > NAMED
    ? md(words.t('guide.missing.coops', {n: coops.length}))
    : names.coops(coops, {bold: true});
}

/** What is next with all its buttons; the other steps a tap away. */
export function guidePanels(guide: Guide, view: View): readonly Panel[] {
  const {next} = guide;
  const others = SETUP_STEPS.filter((step) => step !== next).flatMap((step) =>
    shortcut(step, guide, view),
  );
  return [
    ...(next === null ? [] : [nextPanel(next, guide, view)]),
    ...(others.length > 0 ? [{color: 'over', text: '', fields: [], buttons: others} as const] : []),
  ];
}

function nextPanel(step: SetupStep, guide: Guide, view: View): Panel {
  const {words} = view;
  return {
    color: 'waiting',
    text: words.t(`guide.next.${step}`),
    fields: [],
    buttons: [
      ...stepButtons(step, view),
      ...(guide.steps[step] === 'open' ? [settleButton(step, view)] : []),
    ],
  };
}

function stepButtons(step: SetupStep, view: View): readonly Button[] {
  const style = 'primary';
  switch (step) {
    case 'coops':
      return [button(view, 'addcoop', {style}), button(view, 'cooplist')];
    case 'agreement':
      return [button(view, 'agreement', {style}), button(view, 'editagreement')];
    case 'announcement':
      return [button(view, 'announce', {style})];
  }
}

function settleButton(step: SetupStep, view: View): Button {
  return step === 'agreement'
    ? button(view, 'settlestep', {bound: step, label: view.words.t('button.keepagreement')})
    : button(view, 'settlestep', {bound: step});
}

/** Co-ops are added at any time; the others, as long as they aren't done. */
function shortcut(step: SetupStep, {steps}: Guide, view: View): readonly Button[] {
  if (step === 'coops') return [button(view, 'cooplist')];
  if (steps[step] === 'done') return [];
  return [button(view, step)];
}
