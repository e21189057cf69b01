import {LIMITS} from '../../domain/settings.ts';
import type {WithdrawalReason} from '../../domain/opportunity/events.ts';
import type {OfferBase} from '../../domain/opportunity/offer.ts';
import type {Outcome} from '../../domain/opportunity/outcome.ts';
import type {Instant, Speaker} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Panel} from '../drawn.ts';
import {block, cut, roomOf} from './view.ts';
import type {View} from './view.ts';

/** What the cards of both workflows are made of. */

/**
 * All props of a post hold 8,000 on old servers. What a request and those who answered may take of
 * it; the buttons take the rest.
 */
export const ROOM = {request: 4_800, answers: 1_200} as const;

/** Signs that take much room to be shown as they are leave less of it for the rest. */
export function requestText(request: string): string {
  let limit: number = LIMITS.requestOnCard;
  let text = block(cut(request, limit)).text;
  for (let room = roomOf(text); room > ROOM.request; room = roomOf(text)) {
    limit = Math.min(limit - 1, Math.floor((limit * ROOM.request) / room));
    text = block(cut(request, limit)).text;
  }
  return text;
}

/** What is known, joined with middle dots. */
export function joined(known: readonly (string | false | null)[]): string {
  return known.filter((fact) => typeof fact === 'string' && fact !== '').join(' · ');
}

/** Why it was taken back, and by whom. */
export function withdrawnText(
  {
    since,
    by,
    reason,
    offer,
  }: {
    readonly since: Instant;
    readonly by: Speaker | null;
    readonly reason: WithdrawalReason;
    readonly offer: OfferBase;
  },
  {words, names}: View,
): string {
  const day = md(words.day(since));
  return reason.kind === 'said'
    ? words.t('card.text.withdrawn', {person: names.speaker(by), day, reason: reason.text})
    : words.t('card.text.withdrawn_left', {coop: names.coop(offer.offeringCoop), day});
}

/** What somebody added to how it ended. */
export function noteText({note}: {readonly note: string | null}): string | undefined {
  return note === null ? undefined : block(note).text;
}

export function closedColor(outcome: Outcome): Panel['color'] {
  return outcome === 'finished' || outcome === 'won' ? 'good' : 'over';
}
