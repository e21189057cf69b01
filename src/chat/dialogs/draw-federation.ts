import {ATTENDANCE} from '../../domain/federation/customs.ts';
import {clockTyped, daysTyped, planTyped} from '../../text/plan-typed.ts';
import {textOf} from '../views/view.ts';
import type {View} from '../views/view.ts';
import {elementsFor} from './elements.ts';
import type {Element} from './elements.ts';

/** What holds for all of FIT, as it would be typed: what stays as it is is understood again. */
export function federationElements({words, customs}: View): readonly Element[] {
  const make = elementsFor(words);
  const {digestAt, digestDays, meeting, attendance} = customs;
  return [
    make.text('digest_at', {
      value: clockTyped(digestAt),
      hint: 'hint.digest_at',
      optional: true,
    }),
    make.text('digest_days', {
      value: daysTyped(digestDays, words),
      hint: 'hint.digest_days',
      optional: true,
    }),
    make.text('meeting', {
      value: meeting === null ? '' : planTyped(meeting, words),
      hint: 'hint.meeting',
      optional: true,
    }),
    make.select(
      'attendance',
      ATTENDANCE.map((rule) => ({value: rule, text: textOf(words, 'attendance', rule)})),
      {value: attendance},
    ),
  ];
}
