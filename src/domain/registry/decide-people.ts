import type {CoopId, PersonId} from '../workflow.ts';
import type {CommandOf} from './commands.ts';
import type {Outcomes, RegistryEvent} from './events.ts';
import type {Registry} from './state.ts';

/**
 * `by` is who says so: a co-ordinator runs the registry but reads no contact, so that they can't make
 * themselves one of a co-op that does.
 */
export function addPeople(
  registry: Registry,
  {coop, people}: CommandOf<'add_people'>,
  by: PersonId,
): Outcomes {
  for (const person of people) {
    const other = registry.people[person]?.coop;
    if (other && other !== coop) return {id: 'in_another_coop', person, coop: other};
  }
  const joining = [...new Set(people)].filter((person) => registry.people[person]?.coop !== coop);
  if (joining.length === 0) return {id: 'nothing_changes'};
  if (joining.includes(by)) return {id: 'not_yourself', coop};
  return joining.map((person) => ({type: 'person_joined', coop, person}));
}

export function dropPeople(registry: Registry, {coop, people}: CommandOf<'drop_people'>): Outcomes {
  const stranger = people.find((person) => registry.people[person]?.coop !== coop);
  if (stranger !== undefined) return {id: 'not_its_people', person: stranger, coop};
  return people.length === 0
    ? {id: 'nothing_changes'}
    : [...new Set(people)].map((person) => ({type: 'person_left', coop, person}));
}

export function setMandate(registry: Registry, {coop, people}: CommandOf<'set_mandate'>): Outcomes {
  const stranger = people.find((person) => registry.people[person]?.coop !== coop);
  if (stranger !== undefined) return {id: 'not_its_people', person: stranger, coop};
  return [{type: 'mandate_set', coop, people: [...new Set(people)]}];
}

export function requestJoin(registry: Registry, coop: CoopId, person: PersonId): Outcomes {
  const own = registry.people[person]?.coop ?? null;
  if (own !== null)
    return own === coop
      ? {id: 'already_in_coop', coop}
      : {id: 'in_another_coop', person, coop: own};
  const waiting = registry.requests[person];
  if (waiting !== undefined)
    return waiting === coop
      ? {id: 'already_requested', coop}
      : {id: 'request_waits', coop: waiting};
  return [{type: 'join_requested', coop, person}];
}

/** Their co-op, or what they asked of one that hasn't answered yet. */
export function leave(registry: Registry, person: PersonId): Outcomes {
  const own = registry.people[person]?.coop ?? null;
  if (own !== null) return [{type: 'person_left', coop: own, person}];
  const waiting = registry.requests[person];
  return waiting === undefined
    ? {id: 'needs_coop'}
    : [{type: 'join_withdrawn', coop: waiting, person}];
}

export function answerJoin(
  registry: Registry,
  command: CommandOf<'approve_join'> | CommandOf<'reject_join'>,
  by: PersonId,
): Outcomes {
  const {person} = command;
  const coop = registry.requests[person];
  // A button belongs to the request it was made for: for another co-op it answers nothing.
  if (coop === undefined || (command.coop !== undefined && command.coop !== coop))
    return {id: 'no_request', person};
  if (command.type === 'approve_join' && person === by) return {id: 'not_yourself', coop};
  return [
    command.type === 'approve_join'
      ? {type: 'person_joined', coop, person}
      : {type: 'join_rejected', coop, person},
  ];
}

export function removeCoordinator(registry: Registry, person: PersonId): Outcomes {
  if (!registry.coordinators.includes(person)) return {id: 'not_coordinator', person};
  return registry.coordinators.length === 1
    ? {id: 'last_coordinator'}
    : [{type: 'coordinator_removed', person}];
}

/** The server's own word. */
export function personGone(registry: Registry, person: PersonId): Outcomes {
  const coop = registry.people[person]?.coop;
  const wanted = registry.requests[person];
  // Even the last: who can't act co-ordinates nothing, and the setup has to name another.
  const stepsDown = registry.coordinators.includes(person);
  const events: RegistryEvent[] = [
    ...(coop ? [{type: 'person_left', coop, person} as const] : []),
    ...(wanted ? [{type: 'join_rejected', coop: wanted, person} as const] : []),
    ...(stepsDown ? [{type: 'coordinator_removed', person} as const] : []),
  ];
  return events.length > 0 ? events : {id: 'nothing_changes'};
}
