import type {CoopId, PersonId, Recorded} from '../workflow.ts';
import {never} from '../workflow.ts';
import type {RegistryEvent} from './events.ts';
import type {Availability, Coop, Member, Registry} from './state.ts';
import {peopleOf} from './state.ts';

export function evolveRegistry(registry: Registry, event: Recorded<RegistryEvent>): Registry {
  switch (event.type) {
    case 'coop_added': {
      const {coop: id, name, handle, kind} = event;
      const coop: Coop = {
        id,
        name,
        handle,
        kind,
        participates: false,
        place: null,
        web: null,
        technologies: [],
        availability: null,
        earlier: [],
        acceptances: [],
        removed: false,
      };
      return {...registry, coops: {...registry.coops, [id]: coop}};
    }
    case 'coop_edited':
      return withCoop(registry, event.coop, {...event.profile, handle: event.handle});
    case 'fit_joined':
      return withCoop(registry, event.coop, {participates: true});
    case 'fit_left':
      return withCoop(registry, event.coop, {participates: false});
    case 'coop_removed':
      return withoutRequestsFor(
        withCoop(registry, event.coop, {removed: true, participates: false}),
        event.coop,
      );
    case 'person_joined':
      return withPerson(withoutRequest(registry, event.person), event.person, event.coop);
    case 'person_left':
      return withPerson(registry, event.person, null);
    case 'mandate_set': {
      const {coop, people} = event;
      const named = peopleOf(registry, coop).map((person): [PersonId, Member] => [
        person,
        {coop, mandate: people.includes(person)},
      ]);
      return {...registry, people: {...registry.people, ...Object.fromEntries(named)}};
    }
    case 'join_requested':
      return {...registry, requests: {...registry.requests, [event.person]: event.coop}};
    case 'join_withdrawn':
    case 'join_rejected':
      return withoutRequest(registry, event.person);
    case 'agreement_accepted': {
      const acceptance = {version: event.version, by: event.by?.person ?? '', at: event.at};
      const before = registry.coops[event.coop]?.acceptances ?? [];
      return withCoop(registry, event.coop, {acceptances: [...before, acceptance]});
    }
    case 'availability_set': {
      const {free, total, at, by} = event;
      return withAvailability(registry, event.coop, () => ({
        free,
        total,
        at,
        by: by?.person ?? '',
        since: at,
        taken: {},
      }));
    }
    case 'availability_lowered': {
      const {free, total, at: since, reference, people} = event;
      return withAvailability(registry, event.coop, (known) =>
        known ? {...known, free, total, since, taken: {...known.taken, [reference]: people}} : null,
      );
    }
    case 'coordinator_added':
      return {...registry, coordinators: [...registry.coordinators, event.person]};
    case 'coordinator_removed':
      return {
        ...registry,
        coordinators: registry.coordinators.filter((person) => person !== event.person),
      };
    default:
      return never(event);
  }
}

function withCoop(registry: Registry, id: CoopId, change: Partial<Coop>): Registry {
  const coop = registry.coops[id];
  return coop ? {...registry, coops: {...registry.coops, [id]: {...coop, ...change}}} : registry;
}

/** What it said before stays known: a table shows what changed while a call was open. */
function withAvailability(
  registry: Registry,
  id: CoopId,
  change: (known: Availability | null) => Availability | null,
): Registry {
  const known = registry.coops[id]?.availability ?? null;
  const earlier = registry.coops[id]?.earlier ?? [];
  return withCoop(registry, id, {
    availability: change(known),
    earlier: known ? [...earlier, known] : earlier,
  });
}

function withPerson(registry: Registry, person: PersonId, coop: CoopId | null): Registry {
  return {...registry, people: {...registry.people, [person]: {coop, mandate: false}}};
}

function withoutRequest(registry: Registry, person: PersonId): Registry {
  const requests = Object.entries(registry.requests).filter(([one]) => one !== person);
  return {...registry, requests: Object.fromEntries(requests)};
}

function withoutRequestsFor(registry: Registry, coop: CoopId): Registry {
  const requests = Object.entries(registry.requests).filter(([, wanted]) => wanted !== coop);
  return {...registry, requests: Object.fromEntries(requests)};
}
