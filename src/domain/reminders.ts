import {namedOf, peopleFor} from './audience.ts';
import type {DirectMessage as DelegationDirect} from './delegation/messages.ts';
import type {CandidateMessage, DirectMessage as ExpansionDirect} from './expansion/messages.ts';
import type {Quietable} from './registry/commands.ts';
import type {RegistryMessage} from './registry/react.ts';
import {isQuiet, peopleOf} from './registry/state.ts';
import type {Registry} from './registry/state.ts';
import type {Audience, CoopId, PersonId} from './workflow.ts';
import {never} from './workflow.ts';

/** Everything that is said to a person in private by the rules. */
export type PrivateMessage =
  DelegationDirect | ExpansionDirect | CandidateMessage | RegistryMessage;

/**
 * What kind of reminder a message is where time alone says it: gently, in the person's working hours,
 * and not at all to whom turned that kind off. Null is never said so: it tells what somebody's act, or
 * the end of a window that everybody was told of, has just brought. Some are both: a first question
 * comes at once, and again as a reminder.
 */
export function reminderKind(message: PrivateMessage): Quietable | null {
  switch (message.id) {
    case 'call_reminder_direct':
      return 'calls';
    case 'contact_wanted_direct':
    case 'contact_wanted_coordinators_direct':
      return 'contact';
    case 'round_direct':
    case 'handover_direct':
    case 'consent_reminder':
      return 'answers';
    case 'follow_up_direct':
      return 'outcomes';
    case 'review_reminder_direct':
      return 'review';
    case 'checklist_direct':
      return 'checklist';
    case 'availability_direct':
      return 'availability';
    case 'agenda_waits_direct':
    case 'whether_met_direct':
      return 'agenda';
    case 'offered_direct':
    case 'question_direct':
    case 'trouble_direct':
    case 'withdrawn_direct':
    case 'case_invited_direct':
    case 'case_draft_direct':
    case 'case_asked_direct':
    case 'case_declined_direct':
    case 'case_published_direct':
    case 'edited_direct':
    case 'unplaced_direct':
    case 'late_interest_direct':
    case 'team_direct':
    case 'coordinators_called_direct':
    case 'not_chosen_direct':
    case 'taken_by_others_direct':
    case 'contact_entered_direct':
    case 'contact_changed_direct':
    case 'lapsed_direct':
    case 'given_back_direct':
    case 'taken_direct':
    case 'reopened_direct':
    case 'recipient_left_direct':
    case 'overruled_direct':
    case 'review_direct':
    case 'evaluating_direct':
    case 'partly_direct':
    case 'unfilled_direct':
    case 'candidate_withdrawn_direct':
    case 'candidate_amended_direct':
    case 'candidate_erased_direct':
    case 'partner_left_direct':
    case 'consent_direct':
    case 'own_withdrew_direct':
    case 'own_erased_direct':
    case 'candidate_news_direct':
    case 'released_direct':
    case 'consent_asked':
    case 'consent_over':
    case 'you_are_accepted':
    case 'you_are_out':
    case 'you_joined':
    case 'join_requested_direct':
    case 'joined_direct':
    case 'join_rejected_direct':
    case 'new_person_direct':
    case 'dropped_direct':
    case 'fit_joined_direct':
    case 'fit_left_direct':
    case 'mandate_direct':
    case 'coordinator_direct':
    case 'coordinator_removed_direct':
    case 'coop_empty_direct':
    case 'agreement_direct':
    case 'attendance_warned_direct':
    case 'attendance_barred_direct':
    case 'excused_direct':
    case 'news_withdrawn_direct':
      return null;
    default:
      return never(message);
  }
}

interface Known {
  readonly registry: Registry;
  readonly voices: Readonly<Record<CoopId, PersonId>>;
  readonly away: ReadonlySet<PersonId>;
}

/**
 * Whom a reminder is for: those of its audience who didn't turn its kind off. Where that leaves nobody,
 * nobody is reminded: what waits still stands in `/fit`. What came of something is a question, though,
 * that silence closes one day: it goes to others of the co-op before it goes to nobody.
 */
export function peopleReminded(
  audience: Audience,
  message: PrivateMessage,
  known: Known,
): readonly PersonId[] {
  const {registry, voices, away} = known;
  const kind = reminderKind(message);
  const listens = (person: PersonId) => kind === null || !isQuiet(registry, person, kind);
  const listening = peopleFor(audience, registry, voices, away).filter(listens);
  if (listening.length > 0 || kind !== 'outcomes' || !('coop' in audience)) return listening;
  const {coop} = audience;
  const named = namedOf(registry, coop, away).filter(listens);
  if (named.length > 0) return named;
  return peopleOf(registry, coop).filter((person) => listens(person) && !away.has(person));
}
