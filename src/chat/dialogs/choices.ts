import type {DialogAsk} from '../../app/answers.ts';
import {parseWindow} from '../../domain/time.ts';
import {md} from '../../text/words.ts';
import type {View} from '../views/view.ts';

/** How long a call may stay open, each with its end where that is known. */
export function windows({choices}: DialogAsk, {words}: View) {
  return choices.map(({value, until}) => {
    const window = parseWindow(value);
    const text = window ? words.window(window) : value;
    return {
      value,
      text:
        until === undefined
          ? text
          : words.t('window.until', {window: md(text), until: md(words.moment(until))}),
    };
  });
}

/** In a menu nothing is Markdown: names stand as they are. */
export function coops({choices}: DialogAsk, {names}: View) {
  return choices.map(({value, coop}) => ({
    value,
    text: coop === undefined ? value : names.plainCoop(coop),
  }));
}
