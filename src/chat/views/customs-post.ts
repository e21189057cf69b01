import type {Custom, Customs} from '../../domain/federation/customs.ts';
import type {ChannelMessage} from '../../domain/federation/messages.ts';
import {clockText, daysText, planText} from '../../text/plan-words.ts';
import {md} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage} from '../drawn.ts';
import type {View} from './view.ts';

/** Said in the channel: what the co-ordination set for all of FIT. */
export function customsPost(
  {by, names: changed, customs}: Extract<ChannelMessage, {id: 'customs'}>,
  view: View,
): Drawn {
  const {words, names} = view;
  // Whoever sets it does so for the federation, not for their co-op.
  const who = names.speaker({...by, coop: null});
  return plainMessage(
    [
      words.t('customs.changed', {who}),
      ...customLines(changed, customs, view).map((line) => `* ${line}`),
    ].join('\n'),
  );
}

/** A sentence for each that is named; the digest's time and days in one. */
export function customLines(
  names: readonly Custom[],
  {digestAt, digestDays, meeting, attendance}: Partial<Customs>,
  {words}: View,
): readonly string[] {
  const has = (name: Custom) => names.includes(name);
  const at = digestAt !== undefined && has('digestAt') ? clockText(digestAt, words) : undefined;
  const days =
    digestDays !== undefined && has('digestDays') ? daysText(digestDays, words) : undefined;
  const digest =
    at !== undefined && days !== undefined
      ? words.t('customs.digest', {time: md(at), days: md(days)})
      : at !== undefined
        ? words.t('customs.digest_at', {time: md(at)})
        : days !== undefined && words.t('customs.digest_days', {days: md(days)});
  return [
    digest,
    meeting !== undefined &&
      has('meeting') &&
      (meeting === null
        ? words.t('customs.meeting_off')
        : words.t('customs.meeting', {plan: md(planText(meeting, words))})),
    attendance !== undefined && has('attendance') && words.t(`customs.attendance_${attendance}`),
  ].filter((line) => typeof line === 'string');
}
