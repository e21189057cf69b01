import {lengthOf} from '../fields.ts';
import {LIMITS} from '../settings.ts';
import type {CoopId, PersonId, Recorded, Reference} from '../workflow.ts';
import type {CaseStudy} from './case-study.ts';

/** What is known of everything that is shared, whichever workflow it is in. */
export interface OfferBase {
  readonly reference: Reference;
  readonly title: string;
  readonly request: string;
  readonly technologies: readonly string[];
  readonly offeringCoop: CoopId;
  readonly offeredBy: PersonId;
  /** Who last spoke for each co-op on this thread. */
  readonly voices: Readonly<Record<CoopId, PersonId>>;
  /** Everybody who spoke for each. */
  readonly spoke: Readonly<Record<CoopId, readonly PersonId[]>>;
  /** People who left their co-op since: their word stands, nothing is said to them any more. */
  readonly left: readonly PersonId[];
  /** Co-ops that had answered before a reopening, and are told of it. */
  readonly formerly: readonly CoopId[];
  /** How it is told once it is finished; null: nobody has. */
  readonly caseStudy: CaseStudy | null;
}

/** As it is when it is shared: one person has spoken. */
export function offerBase(
  event: Recorded<
    Pick<OfferBase, 'reference' | 'title' | 'request' | 'technologies'> & {readonly coop: CoopId}
  >,
): OfferBase {
  const {reference, title, request, technologies, coop, by} = event;
  const person = by?.person ?? '';
  return {
    reference,
    title,
    request,
    technologies,
    offeringCoop: coop,
    offeredBy: person,
    voices: {[coop]: person},
    spoke: {[coop]: [person]},
    left: [],
    formerly: [],
    caseStudy: null,
  };
}

/** The last word spoken by any member is the co-op's, and what is meant for it goes to them. */
export function withVoice<Offer extends OfferBase>(offer: Offer, {by}: Recorded<object>): Offer {
  if (!by?.coop) return offer;
  const {voices, spoke, left} = offer;
  if (voices[by.coop] === by.person && !left.includes(by.person)) return offer;
  return {
    ...offer,
    voices: {...voices, [by.coop]: by.person},
    spoke: {...spoke, [by.coop]: union(spoke[by.coop] ?? [], [by.person])},
    left: left.filter((person) => person !== by.person),
  };
}

/** Is it this person that what is meant for their co-op goes to, and nobody else who is still there? */
export function isVoice({voices, left}: OfferBase, person: PersonId, coop: CoopId): boolean {
  const voice = voices[coop];
  return voice === person || (voice !== undefined && left.includes(voice));
}

/** The card cuts a long request; the thread has the whole. */
export function isCutOnCard(request: string): boolean {
  return lengthOf(request) > LIMITS.requestOnCard;
}

export function union<One>(some: readonly One[], more: readonly One[]): readonly One[] {
  return [...new Set([...some, ...more])];
}
