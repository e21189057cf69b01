import type {Owed, Parcel} from '../app/ports.ts';
import type {Reference} from '../domain/workflow.ts';
import {toInstant} from './codecs.ts';
import type {OutboxRow} from './schema.ts';

/** The first of its lane: the one that may be tried, from a moment on. */
export type Head = OutboxRow & {id: number; not_before: string};

/** A channel's lane: `#fit`. */
export const CHANNEL = '#';
const TEAM = 'team';
/** Who it is for isn't written here: the sealed table knows. */
const CANDIDATE = ' candidate ';

export function candidatesLane(reference: Reference, candidate: number): string {
  return `${reference}${CANDIDATE}${String(candidate)}`;
}

/** In order within a thread, a team's channel, towards a person: one lane each. */
export function laneOf(owed: Owed): string {
  switch (owed.to) {
    case 'thread':
      return owed.reference;
    case 'team':
      return `${owed.reference} ${TEAM}`;
    case 'candidate':
      return candidatesLane(owed.reference, owed.candidate);
    case 'person':
      return `@${owed.person}`;
    case 'channel':
      return `${CHANNEL}${owed.channel}`;
  }
}

function inLane({lane, gentle: given}: Head, reference: string) {
  const gentle = given === 1;
  const [, candidate] = lane.split(CANDIDATE);
  if (candidate !== undefined)
    // A reminder has a lane of its own: `E-7 candidate 3 KEY`.
    return {to: 'candidate', candidate: parseInt(candidate, 10), reference, gentle} as const;
  const [, team] = lane.split(' ');
  return {to: team === TEAM ? 'team' : 'thread', reference} as const;
}

/** A row as what was owed. What may wait has a lane of its own: its lane's name, and its key. */
export function parcelOf(row: Head): Parcel {
  const {person, reference} = row;
  const to =
    person !== null
      ? {to: 'person', person, reference, gentle: row.gentle === 1}
      : reference === null
        ? {to: 'channel', channel: channelOf(row.lane), reference}
        : inLane(row, reference);
  return {
    // As `owe` was given it.
    ...({...to, message: JSON.parse(row.message) as unknown} as Owed),
    id: row.id,
    key: row.key,
    lane: row.lane,
    again: row.gentle === 1 && !isPrivate(row),
    owedAt: toInstant(row.owed_at),
    attempts: row.attempts,
    triedAt: row.tried_at === null ? null : toInstant(row.tried_at),
  };
}

function channelOf(lane: string): string {
  return lane.slice(CHANNEL.length).split(' ')[0] ?? '';
}

/** Of the others none is a reminder: what may wait there is looked after again. */
function isPrivate({person, lane}: Head): boolean {
  return person !== null || lane.includes(CANDIDATE);
}
