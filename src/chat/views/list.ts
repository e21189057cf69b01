import type {Answer} from '../../app/answers.ts';
import type {Listed} from '../../app/ports.ts';
import {kindOf} from '../../domain/opportunity/either.ts';
import {inCode} from '../../text/neutral.ts';
import {md} from '../../text/words.ts';
import type {Drawn, Panel} from '../drawn.ts';
import {plainMessage} from '../drawn.ts';
import {ownPeople, selfPanels} from './candidate-panels.ts';
import {button, lines, subject, textOf} from './view.ts';
import type {View} from './view.ts';

/** Rows on one phone screen and a bit: a longer list is said to be longer. */
const SHOWN = 12;
/** Each with buttons takes three lines: more would push the rest off the screen. */
export const WITH_BUTTONS = 3;

export function drawList(
  {rows, scope, technology}: Extract<Answer, {kind: 'list'}>,
  view: View,
): string {
  const {words} = view;
  const plain = words.t(`list.${scope}`);
  const heading =
    technology === null ? plain : words.t('list.technology', {heading: md(plain), technology});
  if (rows.length === 0)
    return lines(
      heading,
      technology === null ? words.t('list.empty') : words.t('list.empty_technology', {technology}),
    );
  const more = rows.length - SHOWN;
  const example = technology ?? rows[0]?.technologies[0] ?? '';
  return lines(
    heading,
    ...rowTexts(rows, view),
    more > 0 && words.t('list.more', {n: more, technology: md(inCode(example))}),
  );
}

/**
 * What the co-op offers and answered, with a button to take back each interest that stands; whom it
 * proposes, and what is proposed of the person themselves.
 */
export function drawMine(mine: Extract<Answer, {kind: 'mine'}>, view: View): Drawn {
  const {words, names} = view;
  const {offered, answered, interests, coop, own} = mine;
  const self = selfPanels(own, view);
  if (coop === null)
    return self.length > 0
      ? {message: words.t('mine.self'), panels: self}
      : plainMessage(words.t('refusal.needs_coop'));
  const name = {coop: names.coop(coop)};
  const people = ownPeople(mine.candidates, view);
  const proposes = people.rows.length + people.panels.length > 0;
  const nothing = offered.length + answered.length === 0 && !proposes;
  if (nothing && self.length === 0) return plainMessage(words.t('mine.empty', name));
  const message = paragraphs([
    offered.length > 0 && [words.t('mine.offered', name), ...rowTexts(offered, view, 'mine')],
    answered.length > 0 && [words.t('mine.answered', name), ...rowTexts(answered, view)],
    proposes && [words.t('mine.proposed', name), ...people.rows],
    nothing && [words.t('mine.self')],
  ]);
  return {
    message,
    panels: [
      ...self,
      ...people.panels,
      ...interests.slice(0, WITH_BUTTONS).map((row) => interestPanel(row, view)),
    ],
  };
}

/** An empty line parts one list from the next. */
function paragraphs(lists: readonly (false | readonly string[])[]): string {
  return lists.flatMap((list) => (list === false ? [] : [list.join('\n')])).join('\n\n');
}

/** An interest that stands, and the way back. */
export function interestPanel({reference, title}: Listed, view: View): Panel {
  return {
    color: 'open',
    text: view.words.t('wait.interest', {reference: md(reference), title}),
    fields: [],
    buttons: [button(view, 'withdrawinterest', {reference})],
  };
}

/** A call that nobody of the co-op has answered. */
export function callPanel({reference, title, closesAt}: Listed, view: View): Panel {
  const {words} = view;
  return {
    color: 'open',
    text: words.t('wait.call', {
      reference: md(reference),
      title,
      until: md(words.moment(closesAt ?? 0)),
    }),
    fields: [],
    buttons:
      kindOf(reference) === 'expansion'
        ? [
            button(view, 'propose', {reference, style: 'primary'}),
            button(view, 'details', {reference}),
          ]
        : [
            button(view, 'interested', {reference, style: 'primary'}),
            button(view, 'notinterested', {reference}),
          ],
  };
}

/** What the co-op itself offers need not say whose it is. */
function rowTexts(
  rows: readonly Listed[],
  view: View,
  kind: 'list' | 'mine' = 'list',
): readonly string[] {
  const {words, names} = view;
  return rows.slice(0, SHOWN).map((row) => {
    const args = {
      subject: subject(view, row.reference, row.title, row.rootPostId),
      coop: names.coop(row.offeringCoop),
    };
    return row.closesAt === null
      ? words.t(kind === 'mine' ? 'mine.row' : 'list.row', {
          ...args,
          status: md(textOf(words, 'status', row.status)),
        })
      : words.t(kind === 'mine' ? 'mine.row_closes' : 'list.row_closes', {
          ...args,
          until: md(words.moment(row.closesAt)),
        });
  });
}
