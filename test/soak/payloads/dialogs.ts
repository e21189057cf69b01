import type {DialogName} from '../../../src/app/dialog-names.ts';
import {boundCustoms} from '../../../src/app/shown-customs.ts';
import type {DialogState} from '../../../src/chat/dialogs/state.ts';
import {stateToken} from '../../../src/chat/dialogs/state.ts';
import {MODES, REASONS_NOT_TAKEN} from '../../../src/domain/delegation/details.ts';
import {ENGLISH_LEVELS, SENIORITIES} from '../../../src/domain/expansion/details.ts';
import {SAID_OUTCOMES} from '../../../src/domain/opportunity/outcome.ts';
import {referenceOf} from './buttons.ts';
import type {Chance} from './chance.ts';
import type {Hall} from './hall.ts';
import {strange, words} from './values.ts';

/** Every dialog, with the kind of what it is about, and its fields. */
const DIALOGS: Record<DialogName, readonly [about: 'D' | 'E' | 'any' | null, ...string[]]> = {
  delegate: [null, 'title', 'request', 'technologies', 'developers', 'closes'],
  expand: [null, 'title', 'request', 'technologies', 'seats', 'closes'],
  edit: ['any', 'title', 'request', 'technologies', 'developers', 'seats'],
  contact: ['D', 'client_name', 'client_contact', 'private_notes', 'social_economy'],
  details: ['D', 'mode', 'english', 'budget', 'start', 'duration'],
  reason: ['D', 'reason_not_taken'],
  interest: ['D', 'people', 'free', 'total', 'note'],
  question: ['any', 'text'],
  extend: ['any', 'closes'],
  withdraw: ['any', 'reason'],
  declinehandover: ['D', 'reason'],
  object: ['D', 'reason'],
  choose: ['D', 'coop', 'reason'],
  outcome: ['any', 'outcome', 'note'],
  trouble: ['any', 'text'],
  case_study: ['any', 'title', 'challenge', 'solution', 'result'],
  case_study_facts: ['any', 'country', 'technologies', 'years', 'developers'],
  seats_details: ['E', 'juniors', 'semiseniors', 'seniors', 'english', 'hours'],
  terms: ['E', 'start', 'duration', 'rate', 'client_name'],
  seats: ['E', 'seats'],
  candidate: ['E', 'name', 'technologies', 'seniority', 'english', 'hours'],
  candidate_more: ['E', 'available', 'link', 'note'],
  disqualify: ['E', 'reason'],
  review: ['E', 'decision', 'reason', 'informed'],
  join: [null, 'coop'],
  coop: [null, 'name', 'kind', 'place', 'web', 'technologies'],
  availability: [null, 'total', 'free', 'soon', 'technologies'],
  federation: [null, 'digest_at', 'digest_days', 'meeting', 'attendance'],
  coop_new: [null, 'name', 'kind', 'people', 'participates'],
  coop_list: [null, 'list'],
  agreement_text: [null, 'language', 'text', 'change'],
};
export const DIALOG_NAMES = Object.keys(DIALOGS) as readonly DialogName[];

export function dialogOf(
  chance: Chance,
  hall: Hall,
  person: string,
  more: Partial<DialogState> = {},
): {callback: DialogName; state: string} {
  const dialog = chance.of(DIALOG_NAMES);
  const [about] = DIALOGS[dialog];
  const kind = about === 'any' ? undefined : (about ?? undefined);
  const state: DialogState = {
    dialog,
    reference: about === null ? null : referenceOf(chance, hall, chance.is(97) ? kind : undefined),
    bound: boundOf(chance, dialog),
    person,
    // Now and then one that was there before.
    nonce: chance.is(95) ? chance.letters(22) : `n${String(chance.below(50))}`,
    expires: hall.clock.now() + 3_600_000,
    ...more,
  };
  return {callback: dialog, state: stateToken(state, hall.keys)};
}

function boundOf(chance: Chance, dialog: DialogName): string {
  if (chance.is(2)) return chance.of(['-1', '0', '1.5', '1e9', '']);
  switch (dialog) {
    case 'declinehandover':
    case 'object':
    case 'candidate_more':
    case 'disqualify':
    case 'review':
      return String(1 + chance.below(4));
    case 'candidate':
      return chance.of(['', '', '1', '3']);
    case 'coop':
      return `c${String(1 + chance.below(7))}`;
    case 'federation':
      return boundCustoms({
        digestAt: 600,
        digestDays: [1, 2, 3, 4, 5],
        meeting: null,
        attendance: 'off',
      });
    default:
      return '';
  }
}

export function submissionOf(chance: Chance, dialog: DialogName): Record<string, unknown> {
  const [, ...fields] = DIALOGS[dialog];
  const submission: Record<string, unknown> = {};
  // Most say what makes sense in every field; some say anything in some.
  const odd = chance.is(40) ? 30 : 0;
  for (const field of fields)
    submission[field] = chance.is(odd) ? strange(chance) : said(chance, field);
  return submission;
}

function said(chance: Chance, field: string): unknown {
  const choices = CHOICES[field];
  return choices ? chance.of(choices) : words(chance);
}

const YES_NO: readonly unknown[] = ['yes', 'no', '', true, false];
const COUNT: readonly unknown[] = ['1', '2', '3', 2, '', 0, '12'];
const CHOICES: Readonly<Record<string, readonly unknown[]>> = {
  closes: ['5d', '', '5d', '24h', '2026-11-20'],
  developers: COUNT,
  seats: COUNT,
  people: ['2', '', '@ana bruno', 'sol'],
  free: COUNT,
  total: ['7', 12, ''],
  soon: COUNT,
  juniors: COUNT,
  semiseniors: COUNT,
  seniors: COUNT,
  hours: ['30', 40, ''],
  social_economy: YES_NO,
  english: [...YES_NO, ...ENGLISH_LEVELS],
  participates: YES_NO,
  informed: YES_NO,
  mode: MODES,
  reason_not_taken: REASONS_NOT_TAKEN,
  outcome: SAID_OUTCOMES,
  seniority: SENIORITIES,
  decision: ['qualify', 'disqualify', 'agrees', 'declines', 'joined'],
  kind: ['member', 'pre_cooperative', ''],
  coop: ['Alfa', 'alfa', 'cultura-del-sur', 'encuentro', 'nadie', 'c2'],
  language: ['es', 'en', '', 'xx'],
  change: ['correction', 'renewal', ''],
  attendance: ['off', 'shown', 'required', ''],
  digest_at: ['10:30', '9', '25:00', ''],
  digest_days: ['mon-fri', 'lunes', 'x', ''],
  meeting: ['first tuesday 15:00', 'off', '', 'x'],
  list: ['Una\nOtra @sol\nTercera', 'x'.repeat(3_000), '| a | b |', ''],
};
