import type {CandidateDetails} from '../domain/expansion/candidate.ts';
import {isDisclosed, isOut} from '../domain/expansion/candidate.ts';
import {candidateProblems} from '../domain/expansion/fields.ts';
import {visible} from '../domain/fields.ts';
import type {Problem} from '../domain/fields.ts';
import {candidateNumbered, candidatesOf} from '../domain/expansion/state.ts';
import {coopOf, handleOf, peopleOf} from '../domain/registry/state.ts';
import {LIMITS} from '../domain/settings.ts';
import type {PersonId, Reference} from '../domain/workflow.ts';
import type {Doing} from './acting.ts';
import {decidedExpansion, simplyExpansion} from './acting.ts';
import {invalid} from './answers.ts';
import type {Answer} from './answers.ts';
import {entriesFor} from './entries.ts';
import type {CandidateFields, ProposedPeople} from './expansion-intents.ts';
import type {Intent} from './intents.ts';
import {idsOf} from './named-people.ts';
import {spelled} from './share-acts.ts';

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
    },
  };
}

type People =
  {readonly ok: true; readonly who: readonly Who[]} | {readonly ok: false; readonly answer: Answer};

/** How many they are is looked at before who they are: a form takes thousands of names. */
function whoIn(
  doing: Doing,
  {reference, people, names}: ProposedPeople & {readonly reference: Reference},
): People {
  const others = namesIn(names);
  if (people.length + others.length > LIMITS.atOnce)
    return {
      ok: false,
      answer: invalid(reference, {name: {id: 'too_many', limit: LIMITS.atOnce}}),
    };
  const found = idsOf(doing, people, {joining: true});
  if (!found.ok) return found;
  const accounts = [...new Set(found.ids)].map((person) => ({
    person,
    name: doing.house.people.profile(person)?.username ?? usernameOf(people, person),
  }));
  return {ok: true, who: [...accounts, ...others.map((name) => ({person: null, name}))]};
}

/** Each once, as it was written first; what has no letter, or none that is seen, names nobody. */
function namesIn(names: readonly string[]): readonly string[] {
  const first = new Map<string, string>();
  for (const name of names.map(visible)) {
    const handle = handleOf(name);
    if (handle !== '' && !first.has(handle)) first.set(handle, name);
  }
  return [...first.values()];
}

function usernameOf(people: ProposedPeople['people'], person: PersonId): string {
  return people.find(({id}) => id === person)?.username ?? '';
}

/**
 * Somebody of another co-op is that one's to propose; nobody is proposed twice by the same; and who has
 * an account is asked, also where the `@` was left out.
 */
async function wrongPeople(
  doing: Doing,
  reference: Reference,
  who: readonly Who[],
): Promise<Answer | undefined> {
  const {tx, caller} = doing;
  const registry = tx.registry();
  const coop = coopOf(registry, caller.person);
  const state = (await tx.opportunity(reference))?.state;
  const known = await tx.candidates(reference);
  const theirs = (state?.kind === 'expansion' ? candidatesOf(state) : []).filter(
    (one) => one.coop === coop && !isOut(one),
  );
  const problemOf = ({person, name}: Who): Problem | undefined => {
    if (person === null) {
      if (hasAccount(doing, name)) return {id: 'has_account'};
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

/** A user name, or the name of somebody of the same co-op. */
function hasAccount({house, tx, caller}: Doing, name: string): boolean {
  const account = house.people.byUsername(name.toLowerCase());
  if (account?.active && !account.bot) return true;
  const registry = tx.registry();
  const coop = coopOf(registry, caller.person);
  const colleagues = coop === null ? [] : peopleOf(registry, coop);
  return colleagues.some((person) => isSameName(house.people.profile(person)?.name, name));
}

function isSameName(one: string | undefined, other: string): boolean {
  return one !== undefined && handleOf(one) === handleOf(other) && handleOf(one) !== '';
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
  if (one && (others.length > 0 || !(await isThatPerson(doing, act, one, known))))
    return invalid(reference, {name: {id: 'another_person'}});
  if (one?.person === null && !isSameName(known.name, one.name) && hasAccount(doing, one.name))
    return invalid(reference, {name: {id: 'has_account'}});
  const wrong = wrongDetails(doing, reference, one ? [one] : [], act);
  if (wrong) return wrong;
  const {available, link, note, reason} = known;
  const details = {...detailsOf(doing, one ?? known, act), available, link, note, reason};
  return amended(doing, reference, candidate, details);
}

/** A name can be mended until somebody weighed who it is. */
async function isThatPerson(
  {tx}: Doing,
  {reference, candidate}: Of<'amend_candidate'>,
  one: Who,
  known: CandidateDetails,
): Promise<boolean> {
  if (one.person !== known.person) return false;
  if (one.person !== null || isSameName(known.name, one.name)) return true;
  const state = (await tx.opportunity(reference))?.state;
  const found = state?.kind === 'expansion' ? candidateNumbered(state, candidate) : undefined;
  return found?.status === 'proposed';
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
