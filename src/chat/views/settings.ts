import type {Answer} from '../../app/answers.ts';
import {QUIETABLE} from '../../domain/registry/commands.ts';
import type {Quietable} from '../../domain/registry/commands.ts';
import {md} from '../../text/words.ts';
import type {Button, Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {federationPart} from './federation-settings.ts';
import {button, lines} from './view.ts';
import type {View} from './view.ts';

/** As a candidate, who may be of no co-op, this much can be asked of anybody. */
const WITHOUT_COOP: readonly Quietable[] = ['answers'];
/** And this of who co-ordinates. */
const CO_ORDINATING: readonly Quietable[] = ['contact', 'answers', 'agenda'];

export function drawSettings(answer: Extract<Answer, {kind: 'settings'}>, view: View): Drawn {
  const own = personalSettings(answer, view);
  // Who has just set something reads that, not all the rest again.
  if (answer.set !== null) return withButtons(own.text, own.buttons);
  const federation = federationPart(answer.federation, view);
  const text = `${own.text}\n\n${federation.text}`;
  const buttons = [...own.buttons, ...federation.buttons];
  return buttons.length > 0 ? withButtons(text, buttons) : plainMessage(text);
}

/**
 * What this person is told and isn't, a line each, and a menu for either way: a button for each kind
 * would take a row each on a phone. The answer to a press carries no menu, so how to type it is said.
 */
function personalSettings(
  {coop, quiet, set, federation}: Extract<Answer, {kind: 'settings'}>,
  view: View,
): {readonly text: string; readonly buttons: readonly Button[]} {
  const {words} = view;
  const alone = federation.mayChange ? CO_ORDINATING : WITHOUT_COOP;
  const kinds = coop === null ? alone : QUIETABLE;
  const [off, on] = [
    kinds.filter((kind) => quiet.includes(kind)),
    kinds.filter((kind) => !quiet.includes(kind)),
  ];
  const rows = kinds.map((kind) =>
    words.t(`settings.${kind}`, {
      state: md(words.t(off.includes(kind) ? 'settings.off' : 'settings.on')),
    }),
  );
  const text = lines(
    set !== null && `${setText(set, quiet.includes(set), view)}\n`,
    set === null && coop === null && `${words.t('settings.no_coop')}\n`,
    words.t('settings.heading'),
    ...rows,
    // Empty lines keep the list apart.
    set === null && `\n${words.t('settings.how')}`,
  );
  return {
    text,
    buttons: [
      ...(on.length > 0 ? [menu('remindersoff', on, view)] : []),
      ...(off.length > 0 ? [menu('reminderson', off, view)] : []),
    ],
  };
}

function setText(kind: Quietable, off: boolean, {words}: View): string {
  const name = md(words.t(`settings.kind.${kind}`));
  return words.t(off ? 'settings.set_off' : 'settings.set_on', {kind: name});
}

function menu(
  action: 'remindersoff' | 'reminderson',
  kinds: readonly Quietable[],
  view: View,
): Button {
  const {words} = view;
  const options = kinds.map((value) => ({text: words.t(`settings.kind.${value}`), value}));
  return {...button(view, action), options};
}
