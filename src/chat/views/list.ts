import type {Answer} from '../../app/answers.ts';
import type {Listed} from '../../app/ports.ts';
import {md} from '../../text/words.ts';
import {lines, subject, textOf} from './view.ts';
import type {View} from './view.ts';

/** Rows on one phone screen and a bit: a longer list is said to be longer. */
const SHOWN = 12;

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
      technology === null
        ? words.t('list.empty')
        : words.t('list.empty_technology', {technology}),
    );
  const more = rows.length - SHOWN;
  const example = technology ?? rows[0]?.technologies[0] ?? '';
  return lines(
    heading,
    ...rowTexts(rows, view),
    more > 0 && words.t('list.more', {n: more, technology: example}),
  );
}

export function drawMine(
  {offered, answered, coop}: Extract<Answer, {kind: 'mine'}>,
  view: View,
): string {
  const {words, names} = view;
  if (coop === null) return words.t('refusal.needs_coop');
  const name = {coop: names.coop(coop)};
  if (offered.length + answered.length === 0) return words.t('mine.empty', name);
  return lines(
    offered.length > 0 && words.t('mine.offered', name),
    ...rowTexts(offered, view),
    answered.length > 0 && (offered.length > 0 ? '\n' : '') + words.t('mine.answered', name),
    ...rowTexts(answered, view),
  );
}

function rowTexts(rows: readonly Listed[], view: View): readonly string[] {
  const {words, names} = view;
  return rows.slice(0, SHOWN).map((row) => {
    const args = {
      subject: subject(view, row.reference, row.title, row.rootPostId),
      coop: names.coop(row.offeringCoop),
    };
    return row.closesAt === null
      ? words.t('list.row', {...args, status: md(textOf(words, 'status', row.status))})
      : words.t('list.row_closes', {...args, until: md(words.moment(row.closesAt))});
  });
}
