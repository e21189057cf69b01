import type {ThreadMessage as OfDelegation} from '../delegation/messages.ts';
import type {InterestEnd} from '../delegation/events.ts';
import type {Interest} from '../delegation/state.ts';
import type {ThreadMessage as OfExpansion} from '../expansion/messages.ts';
import type {CoopId, Instant, Speaker} from '../workflow.ts';

/** A line of an opportunity's history: when, and what anybody of FIT may know of it. */
export interface Entry {
  readonly at: Instant;
  readonly what: What;
}

/**
 * What the thread said is history as it was said. A list of what is let through, so that a message
 * which is new stays out until somebody decides that it belongs here.
 */
const SAID = [
  'question',
  'call_extended',
  'lengthened',
  'withdrawn',
  'reopened',
  'outcome',
  'unplaced',
  'team_forming',
  'volunteered',
  'stepped_back',
  'objected',
  'round_resumed',
  'chosen',
  'handover_proposed',
  'contact_entered',
  'taken',
  'recipient_left',
  'recipient_back',
  'evaluating',
  'complete',
  'partly_complete',
  'unfilled',
  'weighing_closed',
  'joined',
  'seat_freed',
  'seats_changed',
  'partner_left',
  'case_published',
  'case_taken_out',
] as const;

export type Said = Extract<OfDelegation | OfExpansion, {id: (typeof SAID)[number]}>;

/** Parts of what is asked that somebody changed. */
export const PARTS = [
  'title',
  'request',
  'technologies',
  'developers',
  'details',
  'terms',
  'reason',
] as const;
export type Part = (typeof PARTS)[number];

/** What the card, or a message that is drawn from the state, showed. */
export type Shown =
  /** `wanted`: developers, or seats. */
  | {
      readonly id: 'offered';
      readonly by: Speaker;
      readonly wanted: number;
      readonly until: Instant;
    }
  | {readonly id: 'edited'; readonly by: Speaker; readonly parts: readonly Part[]}
  | {
      readonly id: 'interested';
      readonly by: Speaker;
      readonly coop: CoopId;
      readonly people: number | null;
      readonly note: string | null;
      /** It had answered already: this is what it says now. */
      readonly again: boolean;
    }
  /** Whether it withdrew or said that it isn't interested is nobody else's business. */
  | {
      readonly id: 'interest_ended';
      readonly by: Speaker | null;
      readonly coop: CoopId;
      readonly why: Exclude<InterestEnd, 'not_interested'>;
      readonly reason: string | null;
      readonly afterTaking: boolean;
    }
  | {readonly id: 'late'; readonly by: Speaker; readonly coop: CoopId}
  /** `early`: somebody closed it so many milliseconds before its time; null where time did. */
  | {
      readonly id: 'call_closed';
      readonly early: {readonly by: Speaker; readonly milliseconds: number} | null;
      readonly interested: readonly CoopId[];
    }
  /** The last seat was taken. */
  | {readonly id: 'call_filled'}
  /** The need table, with whom it proposes. */
  | {
      readonly id: 'proposed';
      readonly coop: CoopId;
      readonly table: readonly Interest[];
      readonly until: Instant;
    }
  | {readonly id: 'agreed'; readonly by: Speaker}
  /** `waits`: of before there were rounds. */
  | {readonly id: 'called'; readonly why: 'no_volunteer' | 'unasked' | 'waits'}
  /** The client's contact is there, and the window for "we take it" runs. */
  | {readonly id: 'contact_there'; readonly until: Instant}
  /** Those who stay of a team go on. */
  | {readonly id: 'goes_on'; readonly coops: readonly CoopId[]}
  /** So many more people of a co-op, of whom the offering one knows now. Never who, never by whom. */
  | {readonly id: 'proposes'; readonly coop: CoopId; readonly people: number}
  | {readonly id: 'seated'; readonly coop: CoopId; readonly free: number};

export type What = Said | Shown;

export function isSaid<Message extends OfDelegation | OfExpansion>(
  message: Message,
): message is Extract<Message, {id: (typeof SAID)[number]}> {
  return (SAID as readonly string[]).includes(message.id);
}
