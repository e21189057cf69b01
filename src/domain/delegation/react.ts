import {LIMITS} from '../settings.ts';
import type {Rules} from '../settings.ts';
import type {Audience, CoopId, Effect, Recorded, Speaker} from '../workflow.ts';
import {never} from '../workflow.ts';
import {lengthOf} from '../fields.ts';
import type {DelegationTimer} from './commands.ts';
import type {DelegationEvent} from './events.ts';
import type {DelegationMessage, Overruling} from './messages.ts';
import type {Delegation, HandingOver, Offered} from './state.ts';
import {recipientCoops, standingInterests} from './state.ts';
import {timerChanges} from './timers.ts';

export type DelegationEffect = Effect<DelegationMessage, DelegationTimer>;
type Event = Recorded<DelegationEvent>;

const THREAD: Audience = {to: 'thread'};

/** What is owed to the chat and the clock because of one event. */
export function react(
  before: Delegation,
  event: Event,
  after: Delegation,
  rules: Rules,
): readonly DelegationEffect[] {
  if (after.status === 'not_offered') return [];
  return [
    ...(showsOnCard(event) ? [{kind: 'card'} as const] : []),
    ...posts(before, event, after),
    ...overruled(before, event),
    ...(event.type === 'contact_erased' ? [{kind: 'erase'} as const] : []),
    ...timerChanges(before, after, rules),
  ];
}

/** Everything but what leaves the card as it was: an edit sends a notice to everybody's window. */
function showsOnCard(event: Event): boolean {
  switch (event.type) {
    case 'question_asked':
    case 'not_interested':
    case 'followed_up':
    case 'contact_missed':
    case 'contact_erased':
    case 'person_left':
    case 'recipient_left':
    case 'call_ended':
    case 'chosen':
    case 'reason_given':
      return false;
    default:
      return true;
  }
}

function say(audience: Audience, message: DelegationMessage): DelegationEffect {
  return {kind: 'post', audience, message};
}

function toCoop(coop: CoopId, message: DelegationMessage): DelegationEffect {
  return say({to: 'coop', coop}, message);
}

function posts(before: Delegation, event: Event, after: Offered): readonly DelegationEffect[] {
  const {offer} = after;
  const by: Speaker = event.by ?? {person: '', coop: null};
  switch (event.type) {
    case 'offered':
      return [
        ...(lengthOf(event.request) > LIMITS.requestOnCard
          ? [say(THREAD, {id: 'whole_request'})]
          : []),
        say({to: 'person', person: offer.offeredBy}, {id: 'offered_direct'}),
      ];
    case 'question_asked':
      return [
        say(THREAD, {id: 'question', by, text: event.text}),
        ...(event.coop === offer.offeringCoop
          ? []
          : [toCoop(offer.offeringCoop, {id: 'question_direct', by, text: event.text})]),
      ];
    case 'edited':
      return standingInterests(after).map(({coop}) => toCoop(coop, {id: 'edited_direct'}));
    case 'call_ended':
      return event.early !== null && event.by
        ? [say(THREAD, {id: 'call_closed_early', by, early: event.early})]
        : [];
    case 'call_extended':
      return [say(THREAD, {id: 'call_extended', by, until: event.closesAt})];
    case 'lengthened':
      return [say(THREAD, {id: 'lengthened', what: event.what, until: event.until})];
    case 'left_unplaced':
      return [
        say(THREAD, {id: 'unplaced'}),
        toCoop(offer.offeringCoop, {id: 'unplaced_direct'}),
      ];
    case 'interest_came_late':
      return [toCoop(offer.offeringCoop, {id: 'late_interest_direct', coop: event.coop, by})];
    case 'coordinators_called': {
      const coops = standingInterests(after).map(({coop}) => coop);
      const {into} = event;
      return [
        say(THREAD, {id: 'coordinators_called', into, coops}),
        say(
          {to: 'coordinators', without: [offer.offeringCoop, ...coops]},
          {id: 'coordinators_called_direct', into, coops},
        ),
      ];
    }
    case 'chosen': {
      const {coop, reason, byMeeting} = event;
      return [say(THREAD, {id: 'chosen', coop, reason, by, byMeeting})];
    }
    case 'handover_proposed':
      return handoverProposed(event.recipients, event.lapsesAt, after);
    case 'handover_opened':
      return after.status === 'handing_over' ? handoverDirect(after, event.lapsesAt) : [];
    case 'contact_missed':
      return after.status === 'handing_over' ? contactMissed(after, event.coordinators) : [];
    case 'interest_ended':
      return before.status === 'gathering' || before.status === 'unplaced'
        ? []
        : [
            say(THREAD, {
              id: 'interest_ended',
              coop: event.coop,
              why: event.why,
              reason: event.reason,
              afterTaking: before.status === 'handed_over',
            }),
          ];
    case 'taken':
      return after.status === 'handed_over'
        ? [
            say(THREAD, {id: 'taken', by, recipients: after.recipients}),
            toCoop(offer.offeringCoop, {id: 'taken_direct', by}),
          ]
        : [];
    case 'withdrawn':
      return [
        say(THREAD, {id: 'withdrawn', reason: event.reason, by: event.by}),
        ...standingInterests(before).map(({coop}) =>
          toCoop(coop, {id: 'withdrawn_direct', reason: event.reason}),
        ),
      ];
    case 'reopened': {
      const until = event.closesAt;
      return [
        say(THREAD, {id: 'reopened', by, until}),
        ...offer.formerly
          .filter((coop) => !standingInterests(after).some((interest) => interest.coop === coop))
          .map((coop) => toCoop(coop, {id: 'reopened_direct', until})),
      ];
    }
    case 'followed_up':
      return after.status === 'handed_over'
        ? recipientCoops(after.recipients).map((coop) =>
            toCoop(coop, {
              id: 'follow_up_direct',
              question: event.question,
              takenAt: after.takenAt,
            }),
          )
        : [];
    case 'outcome_recorded':
      return [
        say(THREAD, {id: 'outcome', outcome: event.outcome, note: event.note, by: event.by}),
      ];
    case 'closed_unanswered':
      return [say(THREAD, {id: 'outcome', outcome: event.outcome, note: null, by: null})];
    case 'recipient_left':
      return [
        say(THREAD, {id: 'recipient_left', coop: event.coop}),
        toCoop(offer.offeringCoop, {id: 'recipient_left_direct', coop: event.coop}),
      ];
    case 'person_left':
      return askAgain(after, event.coop);
    case 'interest_shown':
    case 'not_interested':
    case 'details_given':
    case 'reason_given':
    case 'contact_given':
    case 'contact_erased':
    case 'team_shrank':
      return [];
    default:
      return never(event);
  }
}

function handoverProposed(
  recipients: HandingOver['recipients'],
  lapsesAt: number | null,
  after: Offered,
): readonly DelegationEffect[] {
  const thread = say(THREAD, {
    id: 'handover_proposed',
    recipients,
    waitsForContact: lapsesAt === null,
  });
  if (lapsesAt === null)
    return [
      thread,
      toCoop(after.offer.offeringCoop, {id: 'contact_wanted_direct', recipients, again: false}),
    ];
  return after.status === 'handing_over' ? [thread, ...handoverDirect(after, lapsesAt)] : [thread];
}

function handoverDirect(after: HandingOver, lapsesAt: number): readonly DelegationEffect[] {
  return recipientCoops(after.recipients).map((coop) =>
    toCoop(coop, {id: 'handover_direct', handover: after.offer.handovers, lapsesAt}),
  );
}

function contactMissed(after: HandingOver, coordinators: boolean): readonly DelegationEffect[] {
  const {recipients, offer} = after;
  return [
    toCoop(offer.offeringCoop, {id: 'contact_wanted_direct', recipients, again: true}),
    ...(coordinators
      ? [
          say(
            {to: 'coordinators', without: []},
            {id: 'contact_wanted_coordinators_direct', recipients},
          ),
        ]
      : []),
  ];
}

/** The word of who left stands; what still waits for their co-op is asked of the others. */
function askAgain(after: Offered, coop: CoopId): readonly DelegationEffect[] {
  if (after.status !== 'handing_over') return [];
  const {recipients, lapsesAt, offer} = after;
  if (coop === offer.offeringCoop && lapsesAt === null)
    return [toCoop(coop, {id: 'contact_wanted_direct', recipients, again: true})];
  if (lapsesAt === null || !recipientCoops(recipients).includes(coop)) return [];
  return [toCoop(coop, {id: 'handover_direct', handover: offer.handovers, lapsesAt})];
}

/** The last word spoken by any member is the co-op's; whoever is overruled by it is told. */
function overruled(before: Delegation, event: Event): readonly DelegationEffect[] {
  const {by} = event;
  if (before.status === 'not_offered' || !by?.coop) return [];
  const person = before.offer.voices[by.coop];
  const what = overruling(before, event);
  return person && person !== by.person && what
    ? [say({to: 'person', person}, {id: 'overruled_direct', by, what})]
    : [];
}

function overruling(before: Offered, event: Event): Overruling | undefined {
  switch (event.type) {
    case 'interest_shown': {
      const said = standingInterests(before).find(({coop}) => coop === event.coop);
      const turnedDown =
        before.status === 'gathering' && before.notInterested.includes(event.coop);
      const changed = said && (said.people !== event.people || said.note !== event.note);
      return changed || turnedDown ? 'interest_shown' : undefined;
    }
    case 'interest_ended':
      return before.status === 'handed_over' ? 'given_back' : 'interest_ended';
    case 'edited':
      return 'edited';
    case 'call_ended':
      return 'call_ended';
    case 'withdrawn':
      return 'withdrawn';
    default:
      return undefined;
  }
}
