import {countProblem, problemsOf, textProblem} from '../fields.ts';
import type {Problem} from '../fields.ts';
import {AGREEMENT_VERSION, LIMITS} from '../settings.ts';
import type {Actor, CoopId, Decision, Envelope, PersonId} from '../workflow.ts';
import {never, refused} from '../workflow.ts';
import type {RegistryCommand} from './commands.ts';
import type {RegistryEvent, RegistryRefusal} from './events.ts';
import type {Registry} from './state.ts';
import {activeCoops, findCoop, handleOf, peopleOf} from './state.ts';

type Outcomes = readonly RegistryEvent[] | RegistryRefusal;
type Of<Type extends RegistryCommand['type']> = Extract<RegistryCommand, {type: Type}>;

export function decideRegistry(
  registry: Registry,
  {command, actor, at}: Envelope<RegistryCommand>,
): Decision<RegistryEvent, RegistryRefusal> {
  const outcomes = forbidden(registry, command, actor) ?? outcomesOf(registry, command, actor);
  if ('id' in outcomes) return refused(outcomes);
  const by = actor.kind === 'person' ? {person: actor.person, coop: actor.coop} : null;
  return {kind: 'events', events: outcomes.map((event) => ({...event, at, by}))};
}

/** Who may: co-ordinators run the registry; a member changes their own co-op's profile and mandate. */
function forbidden(
  registry: Registry,
  command: RegistryCommand,
  actor: Actor,
): RegistryRefusal | undefined {
  if (actor.kind !== 'person') return undefined;
  switch (command.type) {
    case 'add_coop':
    case 'set_fit':
    case 'remove_coop':
    case 'add_people':
    case 'drop_people':
    case 'add_coordinator':
    case 'remove_coordinator':
    case 'person_gone':
      return actor.coordinator ? undefined : {id: 'only_coordinators'};
    case 'edit_coop':
    case 'set_mandate':
      return actor.coordinator || actor.coop === command.coop
        ? undefined
        : {id: 'only_own_coop', coop: command.coop};
    case 'approve_join':
    case 'reject_join': {
      const coop = registry.requests[command.person];
      if (coop === undefined || actor.coordinator || actor.coop === coop) return undefined;
      return {id: 'only_own_coop', coop};
    }
    case 'accept_agreement':
    case 'set_availability':
    case 'leave':
      return actor.coop === null ? {id: 'needs_coop'} : undefined;
    case 'request_join':
      return undefined;
    default:
      return never(command);
  }
}

function outcomesOf(registry: Registry, command: RegistryCommand, actor: Actor): Outcomes {
  const person = actor.kind === 'person' ? actor.person : '';
  const own = actor.kind === 'person' ? actor.coop : null;
  const coop = 'coop' in command ? command.coop : undefined;
  if (coop !== undefined && (registry.coops[coop]?.removed ?? true)) return {id: 'no_such_coop'};
  switch (command.type) {
    case 'add_coop':
      return addCoop(registry, command);
    case 'edit_coop':
      return editCoop(registry, command);
    case 'set_fit':
      return setFit(registry, command);
    case 'remove_coop':
      return removeCoop(registry, command.coop);
    case 'add_people':
      return addPeople(registry, command);
    case 'drop_people':
      return dropPeople(registry, command);
    case 'set_mandate':
      return setMandate(registry, command);
    case 'request_join':
      return requestJoin(registry, command.coop, person);
    case 'approve_join':
    case 'reject_join':
      return answerJoin(registry, command);
    case 'leave':
      return own === null ? {id: 'needs_coop'} : [{type: 'person_left', coop: own, person}];
    case 'accept_agreement':
      return acceptAgreement(registry, command.version, own);
    case 'set_availability':
      return setAvailability(command, own);
    case 'add_coordinator':
      return registry.coordinators.includes(command.person)
        ? {id: 'already_coordinator', person: command.person}
        : [{type: 'coordinator_added', person: command.person}];
    case 'remove_coordinator':
      return removeCoordinator(registry, command.person);
    case 'person_gone':
      return personGone(registry, command.person);
    default:
      return never(command);
  }
}

function nameProblem(name: string): Problem | undefined {
  const problem = textProblem(name, LIMITS.title);
  return problem ?? (handleOf(name) === '' ? {id: 'required'} : undefined);
}

function addCoop(registry: Registry, {name, kind}: Of<'add_coop'>): Outcomes {
  const problems = problemsOf({name: nameProblem(name)});
  if (problems) return {id: 'invalid', problems};
  const same = findCoop(registry, name);
  if (same) return {id: 'coop_exists', coop: same.id};
  const coop = `c${String(Object.keys(registry.coops).length + 1)}`;
  return [{type: 'coop_added', coop, name: name.trim(), handle: handleOf(name), kind}];
}

function editCoop(registry: Registry, {coop, profile}: Of<'edit_coop'>): Outcomes {
  const problems = problemsOf({
    name: nameProblem(profile.name),
    place: textProblem(profile.place ?? '', LIMITS.text, {required: false}),
    web: textProblem(profile.web ?? '', LIMITS.text, {required: false}),
    technologies: textProblem(profile.technologies.join(', '), LIMITS.text, {required: false}),
  });
  if (problems) return {id: 'invalid', problems};
  const same = findCoop(registry, profile.name);
  if (same && same.id !== coop) return {id: 'coop_exists', coop: same.id};
  const name = profile.name.trim();
  return [{type: 'coop_edited', coop, handle: handleOf(name), profile: {...profile, name}}];
}

function setFit(registry: Registry, {coop, participates}: Of<'set_fit'>): Outcomes {
  if (registry.coops[coop]?.participates === participates) return {id: 'nothing_changes'};
  return [participates ? {type: 'fit_joined', coop} : {type: 'fit_left', coop}];
}

function removeCoop(registry: Registry, coop: CoopId): Outcomes {
  const left = peopleOf(registry, coop).map(
    (person): RegistryEvent => ({type: 'person_left', coop, person}),
  );
  return [...left, {type: 'coop_removed', coop}];
}

function addPeople(registry: Registry, {coop, people}: Of<'add_people'>): Outcomes {
  for (const person of people) {
    const other = registry.people[person]?.coop;
    if (other && other !== coop) return {id: 'in_another_coop', person, coop: other};
  }
  const joining = [...new Set(people)].filter((person) => registry.people[person]?.coop !== coop);
  if (joining.length === 0) return {id: 'nothing_changes'};
  return joining.map((person) => ({type: 'person_joined', coop, person}));
}

function dropPeople(registry: Registry, {coop, people}: Of<'drop_people'>): Outcomes {
  const stranger = people.find((person) => registry.people[person]?.coop !== coop);
  if (stranger !== undefined) return {id: 'not_its_people', person: stranger, coop};
  return people.length === 0
    ? {id: 'nothing_changes'}
    : [...new Set(people)].map((person) => ({type: 'person_left', coop, person}));
}

function setMandate(registry: Registry, {coop, people}: Of<'set_mandate'>): Outcomes {
  const stranger = people.find((person) => registry.people[person]?.coop !== coop);
  if (stranger !== undefined) return {id: 'not_its_people', person: stranger, coop};
  return [{type: 'mandate_set', coop, people: [...new Set(people)]}];
}

function requestJoin(registry: Registry, coop: CoopId, person: PersonId): Outcomes {
  const own = registry.people[person]?.coop ?? null;
  if (own !== null)
    return own === coop ? {id: 'already_in_coop', coop} : {id: 'in_another_coop', person, coop: own};
  return registry.requests[person] === coop
    ? {id: 'already_requested', coop}
    : [{type: 'join_requested', coop, person}];
}

function answerJoin(
  registry: Registry,
  command: Of<'approve_join'> | Of<'reject_join'>,
): Outcomes {
  const {person} = command;
  const coop = registry.requests[person];
  // A button belongs to the request it was made for: for another co-op it answers nothing.
  if (coop === undefined || (command.coop !== undefined && command.coop !== coop))
    return {id: 'no_request', person};
  return [
    command.type === 'approve_join'
      ? {type: 'person_joined', coop, person}
      : {type: 'join_rejected', coop, person},
  ];
}

function acceptAgreement(registry: Registry, version: number, coop: CoopId | null): Outcomes {
  if (coop === null) return {id: 'needs_coop'};
  if (version !== AGREEMENT_VERSION) return {id: 'agreement_changed'};
  const accepted = registry.coops[coop]?.acceptances.some((one) => one.version === version);
  return accepted
    ? {id: 'already_accepted', coop}
    : [{type: 'agreement_accepted', coop, version}];
}

function setAvailability({free, total}: Of<'set_availability'>, coop: CoopId | null): Outcomes {
  if (coop === null) return {id: 'needs_coop'};
  const problems = problemsOf({
    total: countProblem(total, 1, LIMITS.coopPeople),
    free:
      countProblem(free, 0, LIMITS.coopPeople) ??
      (free > total ? {id: 'more_free_than_all'} : undefined),
  });
  return problems
    ? {id: 'invalid', problems}
    : [{type: 'availability_set', coop, free, total}];
}

function removeCoordinator(registry: Registry, person: PersonId): Outcomes {
  if (!registry.coordinators.includes(person)) return {id: 'not_coordinator', person};
  return registry.coordinators.length === 1
    ? {id: 'last_coordinator'}
    : [{type: 'coordinator_removed', person}];
}

function personGone(registry: Registry, person: PersonId): Outcomes {
  const coop = registry.people[person]?.coop;
  return coop ? [{type: 'person_left', coop, person}] : {id: 'nothing_changes'};
}

/** Is there anybody who can run the registry in chat? */
export function hasCoordinator(registry: Registry): boolean {
  return registry.coordinators.length > 0;
}

export function coopNames(registry: Registry): readonly string[] {
  return activeCoops(registry).map((coop) => coop.name);
}
