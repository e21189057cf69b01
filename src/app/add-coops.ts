import type {Problem} from '../domain/fields.ts';
import {textProblem} from '../domain/fields.ts';
import type {CoopKind, RegistryCommand} from '../domain/registry/commands.ts';
import {actorOf, coopOf, findCoop, handleOf} from '../domain/registry/state.ts';
import {LIMITS} from '../domain/settings.ts';
import type {CoopId, PersonId} from '../domain/workflow.ts';
import type {Doing} from './acting.ts';
import type {Answer} from './answers.ts';
import {changeRegistry} from './change-registry.ts';
import type {Named} from './named.ts';
import {contactProblems} from './public-text.ts';
import type {LineProblem} from './setup-answers.ts';

/** More than any federation has; all of them are added in one transaction, while others wait. */
const AT_ONCE = 100;

/** A co-op to be there in the end, with its people. */
export interface WantedCoop {
  /** Of the pasted list; null where it is the only one. */
  readonly line: number | null;
  readonly name: string;
  readonly kind: CoopKind | null;
  readonly people: readonly Named[];
  readonly strange: readonly string[];
  /** What stands where the kind goes, and is none. */
  readonly noKind: string | null;
}

export interface Added {
  readonly added: readonly CoopId[];
  /** Those that were there before, and only got people. */
  readonly known: readonly CoopId[];
  readonly people: readonly PersonId[];
  /** Where whoever adds them named themselves: somebody else has to confirm that. */
  readonly yourself: CoopId | null;
}

type Outcome = ({readonly ok: true} & Added) | {readonly ok: false; readonly answer: Answer};

/** All of them or none; pasted again, only what is new is added. */
export async function addCoops(
  doing: Doing,
  wanted: readonly WantedCoop[],
  {participates, field}: {participates: boolean; field: 'list' | 'people'},
): Promise<Outcome> {
  const {tx, caller} = doing;
  if (!actorOf(tx.registry(), caller.person).coordinator)
    return {
      ok: false,
      answer: {kind: 'refused', reference: null, refusal: {id: 'only_coordinators'}},
    };
  const problems = problemsIn(doing, wanted);
  if (problems.length > 0) return {ok: false, answer: {kind: 'lines_refused', field, problems}};
  const added: CoopId[] = [];
  const known = new Set<CoopId>();
  const people: PersonId[] = [];
  let yourself: CoopId | null = null;
  for (const one of wanted) {
    const there = findCoop(tx.registry(), one.name)?.id;
    const coop = there ?? (await addedCoop(doing, one, participates));
    if (there === undefined) added.push(coop);
    else if (!added.includes(coop)) known.add(coop);
    const joining = idsIn(doing, one).filter((id) => coopOf(tx.registry(), id) !== coop);
    if (joining.includes(caller.person)) yourself = coop;
    const others = joining.filter((id) => id !== caller.person);
    if (others.length === 0) continue;
    await changed(doing, {type: 'add_people', coop, people: others});
    people.push(...others);
  }
  return {ok: true, added, known: [...known], people, yourself};
}

async function addedCoop(doing: Doing, {name, kind}: WantedCoop, participates: boolean) {
  await changed(doing, {type: 'add_coop', name, kind: kind ?? 'member'});
  const coop = findCoop(doing.tx.registry(), name)?.id ?? '';
  // Before its people come, so that they are told once, of all of it.
  if (participates) await changed(doing, {type: 'set_fit', coop, participates});
  return coop;
}

/** What was looked through before can't be refused; if it is, nothing of it is kept. */
async function changed({house, tx, caller}: Doing, command: RegistryCommand): Promise<void> {
  const actor = actorOf(tx.registry(), caller.person);
  const result = await changeRegistry(tx, house.rules, {command, actor, at: caller.at});
  if (!result.ok) throw new Error(`${command.type} was refused: ${result.refusal.id}`);
}

function idsIn({house}: Doing, {people}: WantedCoop): readonly PersonId[] {
  return [
    ...new Set(
      people.flatMap(({id, username}) => id ?? house.people.byUsername(username)?.id ?? []),
    ),
  ];
}

function problemsIn(doing: Doing, wanted: readonly WantedCoop[]): readonly LineProblem[] {
  const beyond = wanted[AT_ONCE];
  if (beyond) return [{line: beyond.line, id: 'too_many', limit: AT_ONCE}];
  const registry = doing.tx.registry();
  /** Whom an earlier line named, and for which co-op. */
  const named = new Map<PersonId, {handle: string; line: number | null}>();
  return wanted.flatMap((one): LineProblem[] => {
    const {line, name, strange, noKind} = one;
    const handle = handleOf(name);
    const problem = nameProblem(name);
    const coop = problem ? undefined : findCoop(registry, name)?.id;
    const found: LineProblem[] = [
      ...(problem ? [{line, id: 'name', problem} as const] : []),
      ...(noKind === null ? [] : [{line, id: 'kind', text: noKind} as const]),
      ...strange.map((text) => ({line, id: 'not_understood', text}) as const),
    ];
    for (const person of one.people) {
      const id = person.id ?? doing.house.people.byUsername(person.username)?.id;
      const profile = id === undefined ? undefined : doing.house.people.profile(id);
      const own = id === undefined ? null : coopOf(registry, id);
      const before = id === undefined ? undefined : named.get(id);
      if (id === undefined) found.push({line, id: 'unknown_person', username: person.username});
      else if (profile && (profile.bot || !profile.active))
        found.push({line, id: 'not_a_person', username: person.username});
      else if (own !== null && own !== coop)
        found.push({line, id: 'in_another_coop', person: id, coop: own});
      else if (before && before.handle !== handle)
        found.push({line, id: 'twice', person: id, other: before.line});
      else named.set(id, {handle, line});
    }
    return found;
  });
}

function nameProblem(name: string): Problem | undefined {
  return (
    textProblem(name, LIMITS.title) ??
    (handleOf(name) === '' ? {id: 'required'} : undefined) ??
    contactProblems({name})?.['name']
  );
}
