import {byNeed} from '../need.ts';
import type {CoopId} from '../workflow.ts';
import type {DelegationEvent, EventOf, HandoverCause} from './events.ts';
import type {Now} from './now.ts';
import type {Interest, Offer, Recipients, Stretched} from './state.ts';
import {recipientCoops} from './state.ts';
import {peopleTaken} from './team.ts';

/** What it means where no interest stands: how the last one ended, and whose it was. */
type Unplaced = Pick<EventOf<'left_unplaced'>, 'cause' | 'coop'>;

/**
 * Rules 1 to 4: what follows once the call has ended, from the interests that stand. Asked when the
 * call ends, and again whenever an interest ends after it.
 */
export function settle(
  offer: Offer,
  interests: readonly Interest[],
  now: Now,
  unplaced: Unplaced = {cause: 'nobody', coop: null},
): readonly DelegationEvent[] {
  const [first, ...others] = interests;
  if (!first) return [{type: 'left_unplaced', ...unplaced}];
  if (others.length === 0)
    return [proposeTo({kind: 'coop', coop: first.coop}, 'only', {offer, interests}, now)];
  return [
    offer.developers === 1
      ? roundOn({about: 'allocation', offer, interests}, now)
      : volunteersWanted(now),
  ];
}

/** Which of them co-ordinates? They have a round's time to say so. */
export function volunteersWanted(
  {at, rules}: Now,
  steppedBack: CoopId | null = null,
): DelegationEvent {
  return {
    type: 'volunteers_wanted',
    steppedBack,
    until: rules.calendar.windowEnd(rules.teamConsentWindow, at),
  };
}

/**
 * A round among the interested and the offering co-op. About who takes it: whoever needs it most,
 * who hasn't said yes by being proposed. About who co-ordinates: the volunteer, who has.
 */
export function roundOn(
  on: {readonly offer: Offer; readonly interests: readonly Interest[]} & (
    {readonly about: 'allocation'} | {readonly about: 'coordination'; readonly volunteer: CoopId}
  ),
  now: Now,
): DelegationEvent {
  const {offer, interests, about} = on;
  const [first] = byNeed(interests);
  const coop = about === 'coordination' ? on.volunteer : (first?.coop ?? '');
  const window = about === 'coordination' ? now.rules.teamConsentWindow : now.rules.consentWindow;
  return {
    type: 'round_opened',
    about,
    coop,
    round: offer.rounds + 1,
    asked: [...interests.map((one) => one.coop), offer.offeringCoop],
    agreed: about === 'coordination' ? [coop] : [],
    endsAt: now.rules.calendar.windowEnd(window, now.at),
    stretched:
      about === 'allocation' ? stretched({kind: 'coop', coop}, {offer, interests}, now) : [],
  };
}

/** A handover waits for the contact; where it is there already, its window starts at once. */
export function proposeTo(
  recipients: Recipients,
  how: HandoverCause,
  {offer, interests}: {readonly offer: Offer; readonly interests: readonly Interest[]},
  now: Now,
): DelegationEvent {
  const {calendar, handoverWindow} = now.rules;
  const [lapsesAt, remindAt] =
    offer.contact === 'given'
      ? [calendar.windowEnd(handoverWindow, now.at), null]
      : [null, calendar.nextMorning(now.at)];
  return {
    type: 'handover_proposed',
    recipients,
    how,
    lapsesAt,
    remindAt,
    stretched: stretched(recipients, {offer, interests}, now),
  };
}

/** Whose free people are fewer than those proposed here and in other threads together. */
function stretched(
  recipients: Recipients,
  {offer, interests}: {readonly offer: Offer; readonly interests: readonly Interest[]},
  {facts}: Now,
): readonly Stretched[] {
  return recipientCoops(recipients).flatMap((coop) => {
    const {elsewhere = [], figures} = facts.coops[coop] ?? {};
    const interest = interests.find((one) => one.coop === coop);
    const free = (figures ?? interest?.figures)?.free;
    const here = peopleTaken(interest, recipients, offer.developers);
    const wanted = elsewhere.reduce((sum, {people}) => sum + people, here);
    return elsewhere.length > 0 && free !== undefined && wanted > free
      ? [{coop, references: elsewhere.map(({reference}) => reference)}]
      : [];
  });
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
