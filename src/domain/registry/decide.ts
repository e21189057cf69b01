import type {Actor, Decision, Envelope} from '../workflow.ts';
import {refused} from '../workflow.ts';
import {decideInFederation, forbiddenInFederation} from '../federation/decide.ts';
import type {RegistryCommand} from './commands.ts';
import {
  acceptAgreement,
  addCoop,
  askAvailability,
  editCoop,
  lowerAvailability,
  publishAgreement,
  removeCoop,
  setAvailability,
  setFit,
} from './decide-coops.ts';
import {
  addPeople,
  answerJoin,
  dropPeople,
  leave,
  personGone,
  removeCoordinator,
  requestJoin,
  setMandate,
} from './decide-people.ts';
import type {Outcomes, RegistryEvent, RegistryRefusal} from './events.ts';
import type {Registry} from './state.ts';
import {isQuiet} from './state.ts';

export function decideRegistry(
  registry: Registry,
  {command, actor, at}: Envelope<RegistryCommand>,
): Decision<RegistryEvent, RegistryRefusal> {
  const outcomes =
    forbidden(registry, command, actor) ?? outcomesOf(registry, {command, actor, at});
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
    case 'publish_agreement':
    case 'announce':
    case 'settle_step':
      return actor.coordinator ? undefined : {id: 'only_coordinators'};
    case 'person_gone':
    case 'lower_availability':
    case 'ask_availability':
      return {id: 'only_time'};
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
      return actor.coop === null ? {id: 'needs_coop'} : undefined;
    case 'request_join':
    case 'leave':
    case 'set_quiet':
      return undefined;
    default:
      return forbiddenInFederation(registry, command, actor);
  }
}

function outcomesOf(registry: Registry, {command, actor, at}: Envelope<RegistryCommand>): Outcomes {
  const person = actor.kind === 'person' ? actor.person : '';
  const own = actor.kind === 'person' ? actor.coop : null;
  const coop = 'coop' in command ? command.coop : null;
  if (coop !== null && (registry.coops[coop]?.removed ?? true)) return {id: 'no_such_coop'};
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
      return addPeople(registry, command, person);
    case 'drop_people':
      return dropPeople(registry, command);
    case 'set_mandate':
      return setMandate(registry, command);
    case 'request_join':
      return requestJoin(registry, command.coop, person);
    case 'approve_join':
    case 'reject_join':
      return answerJoin(registry, command, person);
    case 'leave':
      return leave(registry, person);
    case 'accept_agreement':
      return acceptAgreement(registry, command.version, own);
    case 'publish_agreement':
      return publishAgreement(registry, command);
    case 'set_availability':
      return setAvailability(registry, command, own);
    case 'ask_availability':
      return askAvailability(registry, command.coop, at);
    case 'set_quiet':
      return isQuiet(registry, person, command.about) === command.quiet
        ? {id: 'nothing_changes'}
        : [{type: 'quiet_set', about: command.about, quiet: command.quiet}];
    case 'announce':
      return registry.announcedAt === null ? [{type: 'announced'}] : {id: 'already_announced'};
    case 'settle_step':
      return registry.settled.includes(command.step)
        ? {id: 'nothing_changes'}
        : [{type: 'step_settled', step: command.step}];
    case 'lower_availability':
      return lowerAvailability(registry, command);
    case 'add_coordinator':
      return registry.coordinators.includes(command.person)
        ? {id: 'already_coordinator', person: command.person}
        : [{type: 'coordinator_added', person: command.person}];
    case 'remove_coordinator':
      return removeCoordinator(registry, command.person);
    case 'person_gone':
      return personGone(registry, command.person);
    default:
      return decideInFederation(registry, {command, actor, at});
  }
}

/** Is there anybody who can run the registry in chat? */
export function hasCoordinator(registry: Registry): boolean {
  return registry.coordinators.length > 0;
}
