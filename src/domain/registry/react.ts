import type {Audience, CoopId, PersonId, Recorded, Speaker} from '../workflow.ts';
import {never} from '../workflow.ts';
import type {RegistryEvent} from './events.ts';
import type {Registry} from './state.ts';
import {peopleOf} from './state.ts';

/** What the registry tells people, always in private. */
export type RegistryMessage =
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
  | {readonly id: 'coordinator_direct'; readonly by: Speaker}
  | {readonly id: 'coop_empty_direct'; readonly coop: CoopId};

export interface Notice {
  readonly audience: Audience;
  readonly message: RegistryMessage;
}

export function reactRegistry(
  before: Registry,
  event: Recorded<RegistryEvent>,
  after: Registry,
): readonly Notice[] {
  const {by} = event;
  switch (event.type) {
    case 'join_requested': {
      const {person, coop} = event;
      const message = {id: 'join_requested_direct', person, coop} as const;
      const audience: Audience =
        peopleOf(after, coop).length > 0 ? {to: 'coop', coop} : {to: 'coordinators', without: []};
      return [{audience, message}];
    }
    case 'join_rejected':
      return by ? [toPerson(event.person, {id: 'join_rejected_direct', coop: event.coop, by})] : [];
    case 'person_joined':
      return personJoined(before, event, after);
    case 'person_left':
      return personLeft(event, after);
    case 'coordinator_added':
      return by && by.person !== event.person
        ? [toPerson(event.person, {id: 'coordinator_direct', by})]
        : [];
    case 'coop_added':
    case 'coop_edited':
    case 'coop_removed':
    case 'fit_joined':
    case 'fit_left':
    case 'mandate_set':
    case 'agreement_accepted':
    case 'availability_set':
    case 'coordinator_removed':
      return [];
    default:
      return never(event);
  }
}

function toPerson(person: PersonId, message: RegistryMessage): Notice {
  return {audience: {to: 'person', person}, message};
}

/** The newcomer is told, and the co-op's other people, but for whoever did it. */
function personJoined(
  before: Registry,
  event: Extract<Recorded<RegistryEvent>, {type: 'person_joined'}>,
  after: Registry,
): readonly Notice[] {
  const {person, coop, by} = event;
  if (!by) return [];
  const agreementMissing = (after.coops[coop]?.acceptances.length ?? 0) === 0;
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

function personLeft(
  event: Extract<Recorded<RegistryEvent>, {type: 'person_left'}>,
  after: Registry,
): readonly Notice[] {
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
