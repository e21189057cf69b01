import type {Calendar} from './time.ts';
import {lastQuarter} from './time.ts';
import type {CoopId, Instant, PersonId} from './workflow.ts';

/** Why a co-op doesn't agree. Everybody of FIT reads the reason. */
export interface Objection {
  readonly coop: CoopId;
  readonly by: PersonId;
  readonly at: Instant;
  readonly reason: string;
}

/**
 * A proposal's round: the co-ops asked, and a window. It passes when all agree, or when the window
 * ends with no objection standing. An objection stops the clock; taking it back lets it go on.
 */
export interface Round {
  /** What its buttons are bound to. */
  readonly number: number;
  readonly asked: readonly CoopId[];
  readonly opensAt: Instant;
  readonly endsAt: Instant;
  readonly agreed: readonly CoopId[];
  readonly objections: readonly Objection[];
  /** When the first objection that stands was said; null while the clock runs. */
  readonly stoppedAt: Instant | null;
  /** The silent ones have been asked once more. */
  readonly reminded: boolean;
  /** It was lengthened once already because the question hadn't reached everybody. */
  readonly waited: boolean;
  /** Whom the question hadn't reached when the window ended: their silence never counts. */
  readonly unreached: readonly CoopId[];
  /** Who spoke for each co-op that answered. */
  readonly words: Readonly<Record<CoopId, PersonId>>;
}

export function openRound(
  opening: Pick<Round, 'number' | 'asked' | 'opensAt' | 'endsAt' | 'agreed' | 'words'>,
): Round {
  return {
    ...opening,
    objections: [],
    stoppedAt: null,
    reminded: false,
    waited: false,
    unreached: [],
  };
}

/** Asked, and neither agreed nor objected. */
export function silentIn({asked, agreed, objections}: Round): readonly CoopId[] {
  return asked.filter(
    (coop) => !agreed.includes(coop) && !objections.some((one) => one.coop === coop),
  );
}

/** Where nobody was asked (before there were rounds) nobody agreed. */
export function isUnanimous({asked, agreed}: Round): boolean {
  return asked.length > 0 && asked.every((coop) => agreed.includes(coop));
}

/** A co-op's last word is what counts: agreeing takes its objection back. */
export function withAgreement(round: Round, coop: CoopId, by: PersonId): Round {
  const objections = round.objections.filter((one) => one.coop !== coop);
  const agreed = round.agreed.includes(coop) ? round.agreed : [...round.agreed, coop];
  return {...round, agreed, objections, words: {...round.words, [coop]: by}};
}

export function withObjection(round: Round, objection: Objection): Round {
  const {coop, at, by} = objection;
  return {
    ...round,
    words: {...round.words, [coop]: by},
    agreed: round.agreed.filter((one) => one !== coop),
    objections: [...round.objections.filter((one) => one.coop !== coop), objection],
    stoppedAt: round.stoppedAt ?? at,
  };
}

/** Whose part in it ended isn't asked any more, and its word counts for nothing. */
export function withoutAsked(round: Round, coop: CoopId): Round {
  const stays = (one: CoopId) => one !== coop;
  const {[coop]: _, ...words} = round.words;
  return {
    ...round,
    words,
    asked: round.asked.filter(stays),
    agreed: round.agreed.filter(stays),
    objections: round.objections.filter((one) => stays(one.coop)),
  };
}

/** Where it ends once the clock goes on: later by what it stood still. */
export function resumedEnd(round: Round, at: Instant, calendar: Calendar): Instant {
  return round.stoppedAt === null
    ? round.endsAt
    : calendar.lengthen(round.endsAt, at - round.stoppedAt);
}

/** The whole window is later, so that its last quarter still lies ahead. */
export function resumed(round: Round, endsAt: Instant): Round {
  const opensAt = round.opensAt + (endsAt - round.endsAt);
  return {...round, opensAt, endsAt, stoppedAt: null};
}

/** When the silent ones are asked once more; null once they have been. */
export function remindAt(round: Round, calendar: Calendar): Instant | null {
  return round.reminded ? null : lastQuarter(calendar, round.opensAt, round.endsAt);
}
