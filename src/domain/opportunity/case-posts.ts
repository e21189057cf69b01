import type {Audience, CoopId, PersonId, Recorded} from '../workflow.ts';
import type {CaseEvent, CaseStudy} from './case-study.ts';
import {waitsForWord} from './case-study.ts';
import type {Offered} from './either.ts';
import type {SharedEventOf} from './events.ts';
import type {SharedDirectMessage, SharedThreadMessage} from './messages.ts';
import {isVoice} from './offer.ts';
import type {OfferBase} from './offer.ts';
import type {Post} from './post.ts';
import {reply, tell, toCoop} from './post.ts';
import {speakerOf} from './posts.ts';

type SharedPost = Post<SharedThreadMessage, SharedDirectMessage>;

type Before = {readonly status: 'not_offered'} | Offered;

/** What is said of a case: to its writer, to those who are asked, in the thread once it is listed. */
export function casePosts(
  before: Before,
  event: Recorded<CaseEvent>,
  offer: OfferBase,
): readonly SharedPost[] {
  const {caseStudy: study} = offer;
  if (!study) return [];
  const by = speakerOf(event);
  const was = before.status === 'not_offered' ? null : before.offer.caseStudy;
  const listed = was !== null && was.publishedAt !== null;
  switch (event.type) {
    case 'case_told':
    case 'case_facts_given':
      return [
        tell({to: 'person', person: study.writer}, {
          id: 'case_draft_direct',
          version: event.version,
        } as const),
        ...(listed ? [reply({id: 'case_taken_out', why: 'changed'} as const)] : []),
      ];
    case 'case_asked':
      return event.coops.map((coop) =>
        toCoop(coop, {id: 'case_asked_direct', version: event.version, by} as const),
      );
    case 'case_declined':
      return [
        ...(by.person === study.writer || was?.words[event.coop] === study.writer
          ? [] // it was their own word, and that it is overruled is said
          : [
              tell(writerOf(study, offer), {
                id: 'case_declined_direct',
                coop: event.coop,
                by,
                takenBack: was?.agreed.includes(event.coop) ?? false,
              } as const),
            ]),
        ...(listed ? [reply({id: 'case_taken_out', why: 'taken_back'} as const)] : []),
      ];
    case 'case_published':
      return [
        reply({id: 'case_published', title: study.title, coops: event.coops} as const),
        ...(by.person === study.writer
          ? []
          : [tell(writerOf(study, offer), {id: 'case_published_direct'} as const)]),
      ];
    case 'case_agreed': // who waits for it, sees it in `/fit case`; the last one publishes
    case 'case_waived':
      return [];
  }
}

/** Finished: whoever said so, and who did the work, may tell it. `hosts`: their co-ops. */
export function caseInvitations(
  before: Before,
  {outcome, by}: SharedEventOf<'outcome_recorded'>,
  {offer, hosts}: {readonly offer: OfferBase; readonly hosts: readonly CoopId[]},
): readonly SharedPost[] {
  const wasFinished = 'outcome' in before && before.outcome === 'finished';
  if (outcome !== 'finished' || wasFinished || offer.caseStudy) return [];
  const invitation = {id: 'case_invited_direct'} as const;
  // A co-ordinator who noted it for the others has no part in it.
  const speaker: readonly PersonId[] = by?.coop ? [by.person] : [];
  return [
    ...speaker.map((person) => tell({to: 'person', person}, invitation)),
    ...hosts.filter((coop) => coop !== by?.coop).map((coop) => toCoop(coop, invitation)),
  ];
}

/** What the one who left was asked, and hadn't answered, their co-op's others are asked. */
export function caseForOthers(
  offer: OfferBase,
  {person, coop}: {readonly person: PersonId; readonly coop: CoopId},
): readonly SharedPost[] {
  const {caseStudy: study} = offer;
  if (!study || !waitsForWord(study, coop) || !isVoice(offer, person, coop)) return [];
  const by = {person: study.writer, coop: study.coop};
  return [toCoop(coop, {id: 'case_asked_direct', version: study.version, by} as const)];
}

/** Whose word about the case an event changes; undefined where it changes nobody's. */
export function caseOverruled(
  study: CaseStudy | null,
  event: Recorded<CaseEvent>,
): {readonly person: PersonId | undefined; readonly what: 'case_told' | 'case_answer'} | undefined {
  if (!study) return undefined;
  switch (event.type) {
    case 'case_told':
    case 'case_facts_given':
      return {person: study.writer, what: 'case_told'};
    case 'case_agreed':
    case 'case_declined':
      return {person: study.words[event.coop], what: 'case_answer'};
    case 'case_asked':
    case 'case_waived':
    case 'case_published':
      return undefined;
  }
}

/** Who wrote it, or their co-op's others once they left it. */
function writerOf({writer, coop}: CaseStudy, {left}: OfferBase): Audience {
  return left.includes(writer) ? {to: 'coop', coop} : {to: 'person', person: writer};
}
