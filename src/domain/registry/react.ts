import type {Audience, CoopId, Instant, PersonId, Recorded, Speaker} from '../workflow.ts';
import {reactFederation} from '../federation/react.ts';
import type {FederationMessage} from '../federation/messages.ts';
import type {RegistryEvent} from './events.ts';
import {wasToldOf} from './join-told.ts';
import type {Registry} from './state.ts';
import {
  activeCoops,
  coopOf,
  isQuiet,
  mandateOf,
  peopleOf,
  standingOf,
  waitsForAvailability,
} from './state.ts';

/** What the registry tells people, always in private. */
export type RegistryMessage =
  | FederationMessage
  | {readonly id: 'join_requested_direct'; readonly person: PersonId; readonly coop: CoopId}
  | {
      readonly id: 'joined_direct';
      readonly coop: CoopId;
      readonly by: Speaker;
      readonly agreementMissing: boolean;
    }
  | {readonly id: 'join_rejected_direct'; readonly coop: CoopId; readonly by: Speaker}
  | {
      readonly id: 'new_person_direct';
      readonly person: PersonId;
      readonly coop: CoopId;
      readonly by: Speaker;
    }
  | {readonly id: 'dropped_direct'; readonly coop: CoopId; readonly by: Speaker}
  | {
      readonly id: 'fit_joined_direct';
      readonly coop: CoopId;
      readonly by: Speaker;
      readonly agreementMissing: boolean;
    }
  | {readonly id: 'fit_left_direct'; readonly coop: CoopId; readonly by: Speaker}
  | {readonly id: 'mandate_direct'; readonly coop: CoopId; readonly by: Speaker}
  | {readonly id: 'coordinator_direct'; readonly by: Speaker}
  | {readonly id: 'coordinator_removed_direct'; readonly by: Speaker}
  | {readonly id: 'coop_empty_direct'; readonly coop: CoopId}
  /** Once a month, to whom it isn't too much. */
  | {readonly id: 'availability_direct'; readonly coop: CoopId; readonly asked: Instant}
  /** Another agreement is in force. `accepts`: their co-op takes part in FIT, so it is asked to accept. */
  | {
      readonly id: 'agreement_direct';
      readonly coop: CoopId;
      readonly by: Speaker;
      readonly version: number;
    };

export interface Notice {
  readonly audience: Audience;
  readonly message: RegistryMessage;
}

/** Waits for working hours in each person's time zone. */
export function isReminder(message: RegistryMessage): boolean {
  const {id} = message;
  return (
    id === 'availability_direct' || id === 'agenda_waits_direct' || id === 'whether_met_direct'
  );
}

/** Is there still something to say by the time when it can be said? */
export function isStillToSay(
  message: RegistryMessage,
  registry: Registry,
  person: PersonId,
): boolean {
  if (message.id === 'agenda_waits_direct')
    return coopOf(registry, person) === message.coop && !isQuiet(registry, person, 'agenda');
  if (message.id === 'whether_met_direct')
    return (
      registry.meeting.open?.number === message.meeting &&
      registry.meeting.open.heldAt === message.heldAt &&
      registry.coordinators.includes(person) &&
      !isQuiet(registry, person, 'agenda')
    );
  if (message.id !== 'availability_direct') return true;
  return (
    waitsForAvailability(registry, message.coop) &&
    coopOf(registry, person) === message.coop &&
    !isQuiet(registry, person, 'availability')
  );
}

type EventOf<Type extends RegistryEvent['type']> = Extract<Recorded<RegistryEvent>, {type: Type}>;

export function reactRegistry(
  before: Registry,
  event: Recorded<RegistryEvent>,
  after: Registry,
): readonly Notice[] {
  const {by} = event;
  switch (event.type) {
    case 'join_requested': {
      const {person, coop} = event;
      if (wasToldOf(before, event, event.at)) return [];
      const message = {id: 'join_requested_direct', person, coop} as const;
      const audience: Audience =
        peopleOf(after, coop).length > 0
          ? {to: 'coop', coop}
          : {to: 'coordinators', without: [], except: person};
      return [{audience, message}];
    }
    case 'join_rejected':
      return toOther(event.person, by, (who) => ({
        id: 'join_rejected_direct',
        coop: event.coop,
        by: who,
      }));
    case 'person_joined':
      return personJoined(before, event, after);
    case 'person_left':
      return personLeft(event, after);
    case 'coordinator_added':
      return toOther(event.person, by, (who) => ({id: 'coordinator_direct', by: who}));
    case 'coordinator_removed':
      return toOther(event.person, by, (who) => ({id: 'coordinator_removed_direct', by: who}));
    case 'fit_joined':
    case 'fit_left':
      return by ? [fitChanged(event, by, after)] : [];
    case 'mandate_set':
      return newlyNamed(before, event).flatMap((person) =>
        toOther(person, by, (who) => ({id: 'mandate_direct', coop: event.coop, by: who})),
      );
    case 'availability_asked':
      return availabilityAsked(event, after);
    case 'agreement_published':
      return by ? agreementPublished(before, event, by, after) : [];
    case 'coop_added':
    case 'coop_edited':
    case 'coop_removed':
    case 'join_withdrawn':
    case 'agreement_accepted':
    case 'availability_set':
    case 'availability_lowered':
    case 'quiet_set':
    case 'announced':
    case 'step_settled':
      return [];
    default:
      return reactFederation(before, event, after);
  }
}

function toPerson(person: PersonId, message: RegistryMessage): Notice {
  return {audience: {to: 'person', person}, message};
}

/** What somebody else did about a person, to that person. */
function toOther(
  person: PersonId,
  by: Speaker | null,
  message: (by: Speaker) => RegistryMessage,
): readonly Notice[] {
  return by && by.person !== person ? [toPerson(person, message(by))] : [];
}

/** Its mandate, else everybody of it, but for whom it would be too much. */
function availabilityAsked(
  {coop, at}: EventOf<'availability_asked'>,
  after: Registry,
): readonly Notice[] {
  const mandate = mandateOf(after, coop);
  const message = {id: 'availability_direct', coop, asked: at} as const;
  return (mandate.length > 0 ? mandate : peopleOf(after, coop))
    .filter((person) => !isQuiet(after, person, 'availability'))
    .map((person) => toPerson(person, message));
}

/** What was accepted before holds for what is under way; new offers and interests need the new one. */
function agreementPublished(
  before: Registry,
  {version}: EventOf<'agreement_published'>,
  by: Speaker,
  after: Registry,
): readonly Notice[] {
  if (version === before.agreement.version) return [];
  return activeCoops(after)
    .filter((coop) => coop.participates)
    .map(({id: coop}) => ({
      audience: {to: 'coop', coop},
      message: {id: 'agreement_direct', coop, by, version},
    }));
}

function fitChanged(
  {type, coop}: EventOf<'fit_joined' | 'fit_left'>,
  by: Speaker,
  after: Registry,
): Notice {
  const agreementMissing = standingOf(after, coop).agreement !== 'current';
  return {
    audience: {to: 'coop', coop, except: by.person},
    message:
      type === 'fit_joined'
        ? {id: 'fit_joined_direct', coop, by, agreementMissing}
        : {id: 'fit_left_direct', coop, by},
  };
}

function newlyNamed(before: Registry, {coop, people}: EventOf<'mandate_set'>): readonly PersonId[] {
  const named = mandateOf(before, coop);
  return people.filter((person) => !named.includes(person));
}

/** The newcomer is told, and the co-op's other people, but for whoever did it. */
function personJoined(
  before: Registry,
  event: EventOf<'person_joined'>,
  after: Registry,
): readonly Notice[] {
  const {person, coop, by} = event;
  if (!by) return [];
  const agreementMissing = standingOf(after, coop).agreement !== 'current';
  const welcome: Notice[] =
    by.person === person
      ? []
      : [toPerson(person, {id: 'joined_direct', coop, by, agreementMissing})];
  const others = peopleOf(before, coop).filter((one) => one !== person && one !== by.person);
  return [
    ...welcome,
    ...others.map((one) => toPerson(one, {id: 'new_person_direct', person, coop, by})),
  ];
}

function personLeft(event: EventOf<'person_left'>, after: Registry): readonly Notice[] {
  const {person, coop, by} = event;
  const dropped =
    by && by.person !== person ? [toPerson(person, {id: 'dropped_direct', coop, by})] : [];
  const empty = peopleOf(after, coop).length === 0 && !after.coops[coop]?.removed;
  return [
    ...dropped,
    ...(empty
      ? [
          {
            audience: {to: 'coordinators', without: []},
            message: {id: 'coop_empty_direct', coop},
          } as const,
        ]
      : []),
  ];
}
