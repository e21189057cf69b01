import type {What} from '../../domain/history/index.ts';
import type {Figures} from '../../domain/need.ts';
import {md} from '../../text/words.ts';
import type {Markdown} from '../../text/words.ts';
import {firstBecause} from './need-table.ts';
import type {View} from './view.ts';

/** What the rules led to, told afterwards: the call's end, the proposal, whom it went to, who left. */

type Of<Id extends What['id']> = Extract<What, {id: Id}>;

export function closedText({early, interested}: Of<'call_closed'>, {words, names}: View): string {
  const closed = early
    ? words.t('history.closed_early', {
        person: names.speaker(early.by),
        early: md(words.span(early.milliseconds)),
      })
    : words.t('history.closed');
  const n = interested.length;
  return n === 0
    ? closed
    : `${closed} ${words.t('history.were_interested', {n, coops: names.coops(interested)})}`;
}

/** Whom the need table names, and why it comes first. */
export function proposedText({coop, table, until}: Of<'proposed'>, view: View): string {
  const {words, names} = view;
  const figures = table.find((one) => one.coop === coop)?.figures ?? null;
  const name = md(`**${names.coop(coop).text}**`);
  return words.t('history.proposed', {
    coop: figures === null ? name : md(withFree(name, figures, view)),
    why: md(words.t(`history.why.${firstBecause(table)}`)),
    until: md(words.moment(until)),
  });
}

function withFree(coop: Markdown, {free, total}: Figures, {words}: View): string {
  const percent = md(words.percent(free / total));
  return words.t('history.with_free', {coop, percent, free, total});
}

export function handoverText(
  {recipients, how, waitsForContact}: Of<'handover_proposed'>,
  {words, names}: View,
): string {
  const goes =
    recipients.kind === 'coop'
      ? words.t(`history.handover_${how}`, {recipients: names.coop(recipients.coop)})
      : words.t(`history.handover_team_${how === 'only' ? 'agreed' : how}`, {
          recipients: names.coops(recipients.coops, {bold: true}),
          coordinating: names.coop(recipients.coordinating),
        });
  return waitsForContact ? `${goes} ${words.t('history.waits_contact')}` : goes;
}

export function endedText(
  {by, coop, why, reason, afterTaking}: Of<'interest_ended'>,
  quote: (text: string) => Markdown,
  {words, names}: View,
): string {
  const about = {coop: names.coop(coop), reason: quote(reason ?? '')};
  switch (why) {
    case 'silent':
      return words.t('history.ended_silent', about);
    case 'coop_left':
      // In the place of a co-op that left FIT, the offering one gives it back, and says why.
      return reason === null || !by
        ? words.t('history.ended_coop_left', about)
        : words.t('history.ended_in_place', {...about, person: names.speaker(by)});
    case 'withdrawn':
    case 'declined': {
      const id = why === 'declined' && afterTaking ? 'given_back' : why;
      // A co-ordinator who acts for it speaks for no co-op.
      return by
        ? words.t(`history.ended_${id}`, {person: names.speaker(by), reason: about.reason})
        : words.t(`history.ended_${id}`, {
            person: md(`**${about.coop.text}**`),
            reason: about.reason,
          });
    }
  }
}
