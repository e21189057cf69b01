import type {CustomsIntent, WhichSetting} from '../app/meeting-intents.ts';
import {changedFrom} from '../app/shown-customs.ts';
import {ATTENDANCE} from '../domain/federation/customs.ts';
import type {Customs} from '../domain/federation/customs.ts';
import type {Problem} from '../domain/fields.ts';
import {parseClock, parseDays, parseMeeting} from '../text/plans.ts';
import {subCommandNamed} from '../text/sub-command-names.ts';

/**
 * What is set for all of FIT: `/fit settings digest 10:30 mon-fri`, `meeting first tuesday 15:00`,
 * `attendance shown`, any of them with `default`. Undefined where none of them is meant, or nothing
 * of it is said. `meeting off` alone is asked back: it reads like turning a reminder of one's own off,
 * and nobody should end FIT's meetings by that; `meeting none` does. Of the attendance `off` is a rule.
 */
export function customsIntent([about, ...words]: readonly string[]):
  CustomsIntent | WhichSetting | undefined {
  const what = subCommandNamed(about, ['digest', 'meeting', 'attendance']);
  if (what === undefined || words.length === 0) return undefined;
  const initial = words.length === 1 && subCommandNamed(words[0], ['default']) !== undefined;
  const off = words.length === 1 && subCommandNamed(words[0], ['off']) !== undefined;
  if (off && what !== 'attendance') return {do: 'which_setting', about: what};
  switch (what) {
    case 'digest':
      return initial
        ? {do: 'reset_customs', names: ['digestAt', 'digestDays']}
        : read(digestTyped(words));
    case 'meeting':
      return initial ? {do: 'reset_customs', names: ['meeting']} : read({meeting: words.join(' ')});
    case 'attendance':
      return initial
        ? {do: 'reset_customs', names: ['attendance']}
        : read({attendance: words.join(' ')});
  }
}

/** As typed, each where it was said. */
interface Written {
  readonly digest_at?: string;
  readonly digest_days?: string;
  readonly meeting?: string;
  readonly attendance?: string;
}

/** The hour first, the days after it; or one of them alone. */
function digestTyped(words: readonly string[]): Written {
  for (let taken = Math.min(words.length, 2); taken > 0; taken -= 1) {
    const hour = words.slice(0, taken).join(' ');
    if (parseClock(hour) === undefined) continue;
    const days = words.slice(taken).join(' ');
    return {digest_at: hour, ...(days !== '' && {digest_days: days})};
  }
  const whole = words.join(' ');
  return /^\d/.test(whole) ? {digest_at: whole} : {digest_days: whole};
}

/** By field, so that a form shows what it couldn't read where it stands. `shown`: what a form began with. */
export function read(written: Written, shown?: Customs): CustomsIntent {
  const customs: {-readonly [Name in keyof Customs]?: Customs[Name]} = {};
  const problems: Record<string, Problem> = {};
  const {digest_at, digest_days, meeting, attendance} = written;
  if (digest_at !== undefined) {
    const at = parseClock(digest_at);
    if (at === undefined) problems['digest_at'] = {id: 'not_a_clock'};
    else customs.digestAt = at;
  }
  if (digest_days !== undefined) {
    const days = parseDays(digest_days);
    if (days === undefined) problems['digest_days'] = {id: 'not_days'};
    else customs.digestDays = days;
  }
  if (meeting !== undefined) {
    const plan = meeting.trim() === '' ? 'off' : parseMeeting(meeting);
    if (plan === undefined) problems['meeting'] = {id: 'not_a_meeting'};
    else customs.meeting = plan === 'off' ? null : plan;
  }
  if (attendance !== undefined) {
    const rule = subCommandNamed(attendance, ATTENDANCE);
    if (rule === undefined) problems['attendance'] = {id: 'not_attendance'};
    else customs.attendance = rule;
  }
  const some = Object.keys(problems).length > 0;
  const changed = changedFrom(shown, customs);
  return {do: 'set_customs', customs: changed, unread: some ? problems : null};
}
