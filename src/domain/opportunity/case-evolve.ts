import type {CoopId, Recorded} from '../workflow.ts';
import type {CaseEvent, CaseStudy} from './case-study.ts';
import {union} from './offer.ts';
import type {OfferBase} from './offer.ts';
import type {Outcome} from './outcome.ts';

/** A draft that nobody has been asked about: what was agreed before was agreed to other words. */
const DRAFT = {
  askedAt: null,
  asked: [],
  agreed: [],
  declined: [],
  words: {},
  publishedAt: null,
} as const satisfies Partial<CaseStudy>;

/** The case after one of its events; an event that can't follow leaves it as it was. */
export function withCase<Offer extends OfferBase>(offer: Offer, event: Recorded<CaseEvent>): Offer {
  const caseStudy = changed(offer, event);
  return caseStudy === offer.caseStudy ? offer : {...offer, caseStudy};
}

/** Listed only as long as the outcome is that it is finished: what was agreed stands. */
export function withOutcomeKnown<Offer extends OfferBase>(offer: Offer, outcome: Outcome): Offer {
  const {caseStudy} = offer;
  if (!caseStudy || outcome === 'finished') return offer;
  return {...offer, caseStudy: {...caseStudy, publishedAt: null}};
}

function changed(
  {caseStudy: study, technologies}: OfferBase,
  event: Recorded<CaseEvent>,
): CaseStudy | null {
  const {at, by} = event;
  const writer = by?.person ?? '';
  if (event.type === 'case_told') {
    const {title, challenge, solution, result, coop, version} = event;
    const text = {title, challenge, solution, result};
    const known = study ?? {country: null, technologies, years: null, developers: null};
    return {...known, ...text, ...DRAFT, waived: event.waived, version, writer, coop};
  }
  if (!study) return study;
  switch (event.type) {
    case 'case_facts_given': {
      const {country, years, developers, coop, version} = event;
      const facts = {country, technologies: event.technologies, years, developers};
      return {...study, ...facts, ...DRAFT, waived: event.waived, version, writer, coop};
    }
    case 'case_asked':
      return {
        ...agreedBy(study, event),
        askedAt: study.askedAt ?? at,
        asked: union(study.asked, event.coops),
        waived: event.waived,
      };
    case 'case_agreed':
      return agreedBy(study, event);
    case 'case_declined':
      return {
        ...spoken(study, event),
        agreed: without(study.agreed, event.coop),
        declined: union(study.declined, [event.coop]),
        publishedAt: null,
      };
    case 'case_waived':
      return {...study, waived: union(study.waived, [event.coop])};
    case 'case_published':
      return {...study, publishedAt: at};
  }
}

type Word = Recorded<Extract<CaseEvent, {coop: CoopId}>>;

function agreedBy(study: CaseStudy, event: Word): CaseStudy {
  return {
    ...spoken(study, event),
    agreed: union(study.agreed, [event.coop]),
    declined: without(study.declined, event.coop),
  };
}

function spoken(study: CaseStudy, {coop, by}: Word): CaseStudy {
  return by ? {...study, words: {...study.words, [coop]: by.person}} : study;
}

function without(coops: readonly CoopId[], coop: CoopId): readonly CoopId[] {
  return coops.filter((one) => one !== coop);
}
