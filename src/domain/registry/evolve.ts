import type {CoopId, PersonId, Recorded} from '../workflow.ts';
import {evolveFederation} from '../federation/evolve.ts';
import type {Quietable} from './commands.ts';
import type {RegistryEvent} from './events.ts';
import {withTold, withoutTold} from './join-told.ts';
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
        joinedAt: null,
        place: null,
        web: null,
        technologies: [],
        availability: null,
        earlier: [],
        askedAt: null,
        acceptances: [],
        removed: false,
      };
      return {...registry, coops: {...registry.coops, [id]: coop}};
    }
    case 'coop_edited':
      return withCoop(registry, event.coop, {...event.profile, handle: event.handle});
    case 'fit_joined':
      return withCoop(registry, event.coop, {participates: true, joinedAt: event.at});
    case 'fit_left':
      return withCoop(registry, event.coop, {participates: false});
    case 'coop_removed':
      return withoutRequestsFor(
        withCoop(registry, event.coop, {removed: true, participates: false}),
        event.coop,
      );
    case 'person_joined':
      return withPerson(answered(registry, event), event.person, event.coop);
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
      return {
        ...registry,
        ...withTold(registry, event, event.at),
        requests: {...registry.requests, [event.person]: event.coop},
      };
    case 'join_withdrawn':
      return withoutRequest(registry, event.person);
    case 'join_rejected':
      return answered(registry, event);
    case 'agreement_accepted': {
      const acceptance = {version: event.version, by: event.by?.person ?? '', at: event.at};
      const before = registry.coops[event.coop]?.acceptances ?? [];
      return withCoop(registry, event.coop, {acceptances: [...before, acceptance]});
    }
    case 'availability_set': {
      const {free, total, soon = null, technologies = [], at, by} = event;
      return withAvailability(registry, event.coop, () => ({
        free,
        total,
        soon,
        technologies,
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
    case 'availability_asked':
      return withCoop(registry, event.coop, {askedAt: event.at});
    case 'agreement_published': {
      const {version, language, text} = event;
      const texts = {...registry.agreement.texts, [language]: {text, version}};
      return {...registry, agreement: {version, texts}};
    }
    case 'quiet_set': {
      const {about, quiet, by} = event;
      return by ? withQuiet(registry, by.person, about, quiet) : registry;
    }
    case 'announced':
      return {...registry, announcedAt: event.at};
    case 'step_settled':
      return {...registry, settled: [...registry.settled, event.step]};
    case 'coordinator_added':
      return {...registry, coordinators: [...registry.coordinators, event.person]};
    case 'coordinator_removed':
      return {
        ...registry,
        coordinators: registry.coordinators.filter((person) => person !== event.person),
      };
    default:
      return evolveFederation(registry, event);
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

function withQuiet(
  registry: Registry,
  person: PersonId,
  about: Quietable,
  quiet: boolean,
): Registry {
  const others = (registry.quiet[person] ?? []).filter((one) => one !== about);
  return {...registry, quiet: {...registry.quiet, [person]: quiet ? [...others, about] : others}};
}

function withPerson(registry: Registry, person: PersonId, coop: CoopId | null): Registry {
  return {...registry, people: {...registry.people, [person]: {coop, mandate: false}}};
}

function answered(registry: Registry, {person, coop}: {person: PersonId; coop: CoopId}): Registry {
  return withoutRequest({...registry, ...withoutTold(registry, person, coop)}, person);
}

function withoutRequest(registry: Registry, person: PersonId): Registry {
  const requests = Object.entries(registry.requests).filter(([one]) => one !== person);
  return {...registry, requests: Object.fromEntries(requests)};
}

function withoutRequestsFor(registry: Registry, coop: CoopId): Registry {
  const requests = Object.entries(registry.requests).filter(([, wanted]) => wanted !== coop);
  return {...registry, requests: Object.fromEntries(requests)};
}
