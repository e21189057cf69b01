import {FOLLOW_UP_EVERY} from '../settings.ts';
import type {Rules} from '../settings.ts';
import type {CoopId, Instant} from '../workflow.ts';
import type {DelegationEvent, EventOf} from './events.ts';
import type {HandedOver, Interest, Offer, Recipients} from './state.ts';

/** What it means where no interest stands: how the last one ended, and whose it was. */
type Unplaced = Pick<EventOf<'left_unplaced'>, 'cause' | 'coop'>;

/**
 * Rules 1 to 4: what follows once the call has ended, from the interests that stand. Asked when the
 * call ends, and again whenever an interest ends after it.
 */
export function settle(
  offer: Offer,
  interests: readonly Interest[],
  at: Instant,
  rules: Rules,
  unplaced: Unplaced = {cause: 'nobody', coop: null},
): readonly DelegationEvent[] {
  const [first, ...others] = interests;
  if (!first) return [{type: 'left_unplaced', ...unplaced}];
  if (others.length === 0) return [proposeTo({kind: 'coop', coop: first.coop}, offer, at, rules)];
  return [
    {
      type: 'coordinators_called',
      into: offer.developers === 1 ? 'allocating' : 'forming_team',
    },
  ];
}

/** A handover waits for the contact; where it is there already, its window starts at once. */
export function proposeTo(
  recipients: Recipients,
  offer: Offer,
  at: Instant,
  rules: Rules,
): DelegationEvent {
  const {calendar, handoverWindow} = rules;
  const [lapsesAt, remindAt] =
    offer.contact === 'given'
      ? [calendar.windowEnd(handoverWindow, at), null]
      : [null, calendar.nextMorning(at)];
  return {type: 'handover_proposed', recipients, lapsesAt, remindAt};
}

/**
 * What becomes of the recipients when `leaving` is gone: those who stay go on (`same` where nothing
 * changes for them), or nobody can go on and the rules are asked anew (`undefined`).
 */
export function withoutCoop(
  recipients: Recipients,
  leaving: CoopId,
  {taken}: {taken: boolean},
): Recipients | 'same' | undefined {
  if (recipients.kind === 'coop') return recipients.coop === leaving ? undefined : 'same';
  if (!recipients.coops.includes(leaving)) return 'same';
  const staying = recipients.coops.filter((coop) => coop !== leaving);
  const [only] = staying;
  // What is taken stays with whoever is left; before that, one alone is asked as one alone.
  if (staying.length === 1 && only !== undefined && taken) return {kind: 'coop', coop: only};
  if (staying.length < 2 || leaving === recipients.coordinating) return undefined;
  return {kind: 'team', coops: staying, coordinating: recipients.coordinating};
}

/**
 * When what was taken is asked about next: while won every 90 days; else the listed questions first,
 * then every 90 days. What comes late (the bot was away, an outcome was corrected) keeps the
 * distance between questions, so that no two are asked at once.
 */
export function nextFollowUp(
  {takenAt, questions, outcome}: Pick<HandedOver, 'takenAt' | 'questions' | 'outcome'>,
  at: Instant,
  rules: Rules,
): Instant {
  const listed = rules.followUpAfter[questions];
  if (outcome === 'won' || listed === undefined) return at + FOLLOW_UP_EVERY;
  const due = takenAt + listed;
  return due > at ? due : at + listed - (rules.followUpAfter[questions - 1] ?? 0);
}
