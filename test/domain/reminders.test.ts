import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {DelegationEffect} from '../../src/domain/delegation/react.ts';
import type {ExpansionEffect} from '../../src/domain/expansion/effects.ts';
import {QUIETABLE} from '../../src/domain/registry/commands.ts';
import type {Quietable} from '../../src/domain/registry/commands.ts';
import {isReminder} from '../../src/domain/registry/react.ts';
import type {RegistryMessage} from '../../src/domain/registry/react.ts';
import {peopleReminded, reminderKind} from '../../src/domain/reminders.ts';
import type {PrivateMessage} from '../../src/domain/reminders.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import {happenings} from '../support/arbitrary.ts';
import {Life} from '../support/life.ts';
import type {RegistryStep} from '../support/registry.ts';
import {by, federation} from '../support/registry.ts';
import {happenings as expansionHappenings} from './expansion/happenings.ts';
import {Life as ExpansionLife} from './expansion/life.ts';

/**
 * What makes us say it: somebody's act, which it follows at once; a window that has ended, which everybody
 * was told of; or time alone, which waits for working hours and can be turned off.
 */
type Cause = 'act' | 'deadline' | 'time';

/** Exhaustive by type: whoever adds a message says here what causes it. */
const CAUSES: Record<PrivateMessage['id'], readonly Cause[]> = {
  // Reminders and questions of time's alone; asked anew at once where who was asked left.
  call_reminder_direct: ['time'],
  consent_reminder: ['time'],
  checklist_direct: ['time'],
  availability_direct: ['time'],
  contact_wanted_coordinators_direct: ['time'],
  agenda_waits_direct: ['time'],
  whether_met_direct: ['time'],
  follow_up_direct: ['act', 'time'],
  review_reminder_direct: ['act', 'time'],
  // First asked when something happened or a window ended, then reminded of.
  contact_wanted_direct: ['act', 'deadline', 'time'],
  round_direct: ['act', 'deadline', 'time'],
  handover_direct: ['act', 'deadline', 'time'],
  // What the end of a window has brought.
  unplaced_direct: ['act', 'deadline'],
  team_direct: ['act', 'deadline'],
  coordinators_called_direct: ['act', 'deadline'],
  lapsed_direct: ['deadline'],
  evaluating_direct: ['act', 'deadline'],
  partly_direct: ['act', 'deadline'],
  unfilled_direct: ['act', 'deadline'],
  consent_direct: ['act', 'deadline'],
  consent_over: ['act', 'deadline'],
  // What somebody's act has.
  offered_direct: ['act'],
  question_direct: ['act'],
  trouble_direct: ['act'],
  withdrawn_direct: ['act'],
  edited_direct: ['act'],
  late_interest_direct: ['act'],
  not_chosen_direct: ['act'],
  taken_by_others_direct: ['act'],
  contact_entered_direct: ['act'],
  contact_changed_direct: ['act'],
  given_back_direct: ['act'],
  taken_direct: ['act'],
  reopened_direct: ['act'],
  recipient_left_direct: ['act'],
  overruled_direct: ['act'],
  review_direct: ['act'],
  candidate_withdrawn_direct: ['act'],
  candidate_amended_direct: ['act'],
  candidate_erased_direct: ['act'],
  partner_left_direct: ['act'],
  own_withdrew_direct: ['act'],
  own_erased_direct: ['act'],
  candidate_news_direct: ['act'],
  released_direct: ['act'],
  consent_asked: ['act'],
  you_are_accepted: ['act'],
  you_are_out: ['act'],
  you_joined: ['act'],
  case_invited_direct: ['act'],
  case_draft_direct: ['act'],
  case_asked_direct: ['act'],
  case_declined_direct: ['act'],
  case_published_direct: ['act'],
  attendance_warned_direct: ['act'],
  attendance_barred_direct: ['act'],
  excused_direct: ['act'],
  news_withdrawn_direct: ['act'],
  join_requested_direct: ['act'],
  joined_direct: ['act'],
  join_rejected_direct: ['act'],
  new_person_direct: ['act'],
  dropped_direct: ['act'],
  fit_joined_direct: ['act'],
  fit_left_direct: ['act'],
  mandate_direct: ['act'],
  coordinator_direct: ['act'],
  coordinator_removed_direct: ['act'],
  coop_empty_direct: ['act'],
  agreement_direct: ['act'],
};
const IDS = Object.keys(CAUSES) as PrivateMessage['id'][];
/** Said by the registry, which has no lives here. */
const OF_REGISTRY: readonly PrivateMessage['id'][] = [
  'availability_direct',
  'agenda_waits_direct',
  'whether_met_direct',
];

/** What was said in private because of one decision, and what caused it. */
function causesOf(actor: Actor, effects: readonly (DelegationEffect | ExpansionEffect)[]) {
  return effects.flatMap((effect) => {
    if (effect.kind !== 'tell' && effect.kind !== 'tell_candidate') return [];
    const atOnce: Cause = actor.kind === 'time' ? 'deadline' : 'act';
    if (effect.gentle && actor.kind !== 'time')
      throw new Error(`an act waits: ${effect.message.id}`);
    return [`${effect.message.id}: ${effect.gentle ? 'time' : atOnce}`];
  });
}

describe('what is said in private', () => {
  it('by time alone waits for working hours, and what an act or a deadline brings comes at once', () => {
    const seen = new Set<string>();
    const add = ({last}: Life | ExpansionLife) => {
      for (const cause of causesOf(last.actor, last.effects)) seen.add(cause);
    };
    fc.assert(
      fc.property(happenings, (happened) => void Life.of(happened, add)),
      {numRuns: 1_500, seed: 1},
    );
    fc.assert(
      fc.property(expansionHappenings, (happened) => void ExpansionLife.of(happened, add)),
      {numRuns: 1_500, seed: 1},
    );
    const said = IDS.flatMap((id) => CAUSES[id].map((cause) => `${id}: ${cause}`));
    expect([...seen].filter((one) => !said.includes(one))).toEqual([]);
    const never = said.filter((one) => !seen.has(one) && !one.endsWith(': act'));
    expect(never).toEqual(OF_REGISTRY.map((id) => `${id}: time`));
    for (const id of IDS)
      if (OF_REGISTRY.includes(id))
        expect([id, isReminder({id} as RegistryMessage)]).toEqual([id, true]);
  });

  it('by time alone is of a kind that can be turned off, and nothing else is', () => {
    const kinds = IDS.map((id) => [id, reminderKind({id} as PrivateMessage)] as const);
    for (const [id, kind] of kinds)
      expect([id, kind !== null]).toEqual([id, CAUSES[id].includes('time')]);
    // Mentions stand in threads.
    const turned = QUIETABLE.filter((kind) => kind !== 'mentions');
    expect(new Set(kinds.flatMap(([, kind]) => kind ?? []))).toEqual(new Set(turned));
  });
});

describe('whom a reminder is for', () => {
  const set = (who: string, about: Quietable) => by(who, {type: 'set_quiet', about, quiet: true});
  const members = by('flora', {type: 'add_people', coop: 'c1', people: ['alma', 'abel']});
  const mandate = by('flora', {type: 'set_mandate', coop: 'c1', people: ['abel']});
  const reminded = (
    message: PrivateMessage,
    steps: readonly RegistryStep[],
    away: readonly string[] = [],
  ) =>
    peopleReminded({to: 'coop_and_mandate', coop: 'c1'}, message, {
      registry: federation(members, mandate, ...steps).registry,
      voices: {c1: 'ana'},
      away: new Set(away),
    });
  const round = {id: 'round_direct', round: 1, again: true} as const;
  const followUp = {id: 'follow_up_direct', question: 3, takenAt: 0} as const;

  it('is who spoke and the mandate, but for those who turned its kind off', () => {
    expect(reminded(round, [])).toEqual(['ana', 'abel']);
    expect(reminded(round, [set('ana', 'answers')])).toEqual(['abel']);
    expect(reminded(round, [set('ana', 'outcomes')])).toEqual(['ana', 'abel']);
  });

  it('is nobody where all of them did: what waits stands in /fit', () => {
    expect(reminded(round, [set('ana', 'answers'), set('abel', 'answers')])).toEqual([]);
  });

  it('is another of the co-op where it asks what came of it, which silence closes one day', () => {
    const off = [set('ana', 'outcomes'), set('abel', 'outcomes')];
    expect(reminded(followUp, off)).toEqual(['alma']);
    expect(reminded(followUp, off, ['alma'])).toEqual([]);
    expect(reminded(followUp, [...off, set('alma', 'outcomes')])).toEqual([]);
  });
});
