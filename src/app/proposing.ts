import type {CandidateDetails} from '../domain/expansion/candidate.ts';
import {isDisclosed, isOut} from '../domain/expansion/candidate.ts';
import {candidateProblems} from '../domain/expansion/fields.ts';
import type {Problem} from '../domain/fields.ts';
import {candidateNumbered, candidatesOf} from '../domain/expansion/state.ts';
import {coopOf} from '../domain/registry/state.ts';
import type {PersonId, Reference} from '../domain/workflow.ts';
import type {Doing} from './acting.ts';
import {decidedExpansion, simplyExpansion} from './acting.ts';
import {invalid} from './answers.ts';
import type {Answer} from './answers.ts';
import {entriesFor} from './entries.ts';
import type {CandidateFields, ProposedPeople} from './expansion-intents.ts';
import type {Intent} from './intents.ts';
import {idsOf} from './named-people.ts';
import {spelled} from './offer-acts.ts';

type Of<Do extends Intent['do']> = Extract<Intent, {do: Do}>;
type Who = Pick<CandidateDetails, 'person' | 'name'>;

/**
 * A co-op proposes people. Whoever has an account here is asked first, unless it is the speaker; for
 * the others the co-op gives its word. Who they are is sealed, the rules learn their numbers.
 */
export async function propose(doing: Doing, act: Of<'propose'>): Promise<Answer> {
  const {tx, caller} = doing;
  const {reference} = act;
  const found = await tx.opportunity(reference);
  if (!found) return {kind: 'unknown_reference', typed: reference};
  const people = whoIn(doing, act);
  if (!people.ok) return people.answer;
  const {who} = people;
  const wrong =
    (await wrongPeople(doing, reference, who)) ?? wrongDetails(doing, reference, who, act);
  if (wrong) return wrong;
  const consents = who.map(({person}) =>
    person === null || person === caller.person ? ('word' as const) : ('asked' as const),
  );
  const result = await decidedExpansion(doing, reference, {type: 'propose', consents});
  if (!result.ok) return result.answer;
  const fresh = candidatesOf(result.state).slice(-who.length);
  for (const [i, {number}] of fresh.entries()) {
    const one = who[i];
    if (one) await tx.sealCandidate(reference, number, detailsOf(doing, one, act), caller.at);
  }
  return {
    kind: 'done',
    reference,
    done: {
      id: 'proposed',
      coop: result.coop,
      candidates: fresh.map(({number, consent}) => ({number, consent})),
      yourself: who.some(({person}) => person === caller.person),
    },
  };
}

type People =
  {readonly ok: true; readonly who: readonly Who[]} | {readonly ok: false; readonly answer: Answer};

function whoIn(doing: Doing, {people, names}: ProposedPeople): People {
  const found = idsOf(doing, people, {joining: true});
  if (!found.ok) return found;
  const accounts = [...new Set(found.ids)].map((person) => ({
    person,
    name: doing.house.people.profile(person)?.username ?? usernameOf(people, person),
  }));
  return {ok: true, who: [...accounts, ...names.map((name) => ({person: null, name}))]};
}

function usernameOf(people: ProposedPeople['people'], person: PersonId): string {
  return people.find(({id}) => id === person)?.username ?? '';
}

/** Somebody of another co-op is that one's to propose; nobody is proposed twice by the same. */
async function wrongPeople(
  {tx, caller}: Doing,
  reference: Reference,
  who: readonly Who[],
): Promise<Answer | undefined> {
  const registry = tx.registry();
  const coop = coopOf(registry, caller.person);
  const state = (await tx.opportunity(reference))?.state;
  const known = await tx.candidates(reference);
  const theirs = (state?.kind === 'expansion' ? candidatesOf(state) : []).filter(
    (one) => one.coop === coop && !isOut(one),
  );
  const problemOf = ({person, name}: Who): Problem | undefined => {
    if (person === null) {
      const same = theirs.some(({number}) => isSameName(known.get(number)?.name, name));
      return same ? {id: 'already_proposed'} : undefined;
    }
    const of = coopOf(registry, person);
    if (of !== null && of !== coop) return {id: 'of_another_coop'};
    const already = theirs.some(({number}) => known.get(number)?.person === person);
    return already ? {id: 'already_proposed'} : undefined;
  };
  const problem = who.map(problemOf).find((one) => one !== undefined);
  return problem && invalid(reference, {name: problem});
}

function isSameName(one: string | undefined, other: string): boolean {
  return one?.trim().toLowerCase() === other.trim().toLowerCase();
}

function wrongDetails(
  doing: Doing,
  reference: Reference,
  who: readonly Who[],
  fields: CandidateFields,
): Answer | undefined {
  if (who.length === 0) return invalid(reference, {name: {id: 'required'}});
  for (const one of who) {
    const problems = candidateProblems(detailsOf(doing, one, fields));
    if (problems) return invalid(reference, problems);
  }
  return undefined;
}

function detailsOf(doing: Doing, {person, name}: Who, fields: CandidateFields): CandidateDetails {
  const {seniority, english, hours} = fields;
  return {
    person,
    name: name.trim(),
    technologies: spelled(doing, fields.technologies),
    seniority,
    english,
    hours,
    available: null,
    link: null,
    note: null,
    reason: null,
  };
}

/** What is said of somebody changes, not who it is: another person is proposed anew, and asked. */
export async function amendCandidate(doing: Doing, act: Of<'amend_candidate'>): Promise<Answer> {
  const {reference, candidate} = act;
  const known = await own(doing, reference, candidate);
  if (!known) return amended(doing, reference, candidate, undefined);
  const people = whoIn(doing, act);
  if (!people.ok) return people.answer;
  const [one, ...others] = people.who;
  const same =
    one !== undefined &&
    others.length === 0 &&
    (known.person === null ? one.person === null : one.person === known.person);
  if (one && !same) return invalid(reference, {name: {id: 'another_person'}});
  const wrong = wrongDetails(doing, reference, one ? [one] : [], act);
  if (wrong) return wrong;
  const {available, link, note, reason} = known;
  const details = {...detailsOf(doing, one ?? known, act), available, link, note, reason};
  return amended(doing, reference, candidate, details);
}

export async function addMore(doing: Doing, act: Of<'candidate_more'>): Promise<Answer> {
  const {reference, candidate, available, link, note} = act;
  const known = await own(doing, reference, candidate);
  const details = known && {...known, available, link, note};
  const problems = details && candidateProblems(details);
  if (problems) return invalid(reference, problems);
  return amended(doing, reference, candidate, details);
}

/** As its own co-op knows them. */
async function own(
  {tx, caller}: Doing,
  reference: Reference,
  number: number,
): Promise<CandidateDetails | undefined> {
  const state = (await tx.opportunity(reference))?.state;
  if (state?.kind !== 'expansion') return undefined;
  const coop = coopOf(tx.registry(), caller.person);
  const candidate = candidateNumbered(state, number);
  const theirs = candidate?.coop === coop ? [candidate] : [];
  const [entry] = await entriesFor(tx, state, coop, theirs);
  return entry?.details ?? undefined;
}

async function amended(
  doing: Doing,
  reference: Reference,
  candidate: number,
  details: CandidateDetails | undefined,
): Promise<Answer> {
  const answer = await simplyExpansion(doing, reference, {type: 'amend', candidate}, (state) => {
    const one = candidateNumbered(state, candidate);
    return {id: 'amended', candidate, disclosed: one !== undefined && isDisclosed(one)};
  });
  if (answer.kind === 'done' && details)
    await doing.tx.sealCandidate(reference, candidate, details, doing.caller.at);
  return answer;
}
