import type {Answer} from '../../app/answers.ts';
import type {Offered} from '../../domain/expansion/state.ts';
import type {CoopId} from '../../domain/workflow.ts';
import {languageName, md} from '../../text/words.ts';
import type {Button, Drawn, Panel} from '../drawn.ts';
import {button, lines} from './view.ts';
import type {View} from './view.ts';

/** Clients read more languages than the bot's people do: these texts stand in every catalogue. */
const LANGUAGES = ['es', 'en', 'fr'] as const;

/**
 * A ready text for the client, in each language; below it, for the offering co-op, what the client
 * already knows of which co-op, and who stated it.
 */
export function drawExplain(
  {state, offering, coops}: Extract<Answer, {kind: 'explain'}>,
  view: View,
): Drawn {
  const {words} = view;
  const {reference} = state.offer;
  const message = lines(
    words.t('explain.intro', {reference: md(reference)}),
    ...LANGUAGES.map((language) => clientText(language, state, coops, view)),
  );
  return {message, panels: offering ? coops.map((coop, i) => panel(coop, i + 1, state, view)) : []};
}

function clientText(
  language: (typeof LANGUAGES)[number],
  {offer}: Offered,
  coops: readonly CoopId[],
  {words, names, federation}: View,
): string {
  const whose = coops.map((coop) => names.coop(coop).text).join(', ');
  const name = languageName(language, words.language);
  return lines(
    `\n${words.t('direct.text', {language: md(name)})}`,
    words.t(`explain.client.${language}`, {
      federation,
      offering: names.coop(offer.offeringCoop),
      coops: md(whose === '' ? '' : ` (${whose})`),
      // Of others, as long as nobody is proposed.
      n: coops.length === 0 ? 2 : coops.length,
    }),
  );
}

function panel(coop: CoopId, nth: number, {offer}: Offered, view: View): Panel {
  const {words, names} = view;
  const stated = offer.informed[coop];
  const name = {coop: names.coop(coop)};
  const buttons: readonly Button[] = stated
    ? []
    : [button(view, 'clientinformed', {reference: offer.reference, bound: coop, nth})];
  return {
    color: stated ? 'good' : 'waiting',
    text: stated
      ? words.t('explain.informed', {
          ...name,
          person: names.person(stated.by),
          day: md(words.day(stated.at)),
        })
      : words.t('explain.ask', {
          ...name,
          reference: md(offer.reference),
          handle: names.handle(coop),
        }),
    fields: [],
    buttons,
  };
}
