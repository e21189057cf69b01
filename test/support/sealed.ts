import {randomBytes} from 'node:crypto';
import type {Store} from '../../src/app/ports.ts';
import type {CandidateDetails} from '../../src/domain/expansion/candidate.ts';
import type {Chance} from '../soak/chance.ts';
import {rawOf} from './house.ts';

/** The sealed bytes and the tag of everybody and every client that is kept now, by their row. */
export function sealedNow(store: Store): Map<string, Buffer[]> {
  const raw = rawOf(store);
  const contacts = raw.prepare('select reference, sealed from confidential').all() as {
    reference: string;
    sealed: Buffer;
  }[];
  const people = raw.prepare('select reference, number, sealed, tag from candidates').all() as {
    reference: string;
    number: number;
    sealed: Buffer;
    tag: string | null;
  }[];
  return new Map([
    ...contacts.map(({reference, sealed}) => [reference, [sealed]] as [string, Buffer[]]),
    ...people.map(
      ({reference, number, sealed, tag}) =>
        [`${reference}/${String(number)}`, [sealed, Buffer.from(tag ?? '')]] as [string, Buffer[]],
    ),
  ]);
}

export function contactOf(chance: Chance) {
  const long = 'x'.repeat(chance.below(400));
  return {clientName: 'Canarito', clientContact: 'marta@canarito.example', privateNotes: long};
}

export function someone(chance: Chance): CandidateDetails {
  return {
    person: randomBytes(13).toString('hex'),
    name: 'Olga Canariez',
    technologies: ['React'],
    seniority: 'senior',
    english: 'reads',
    hours: 30,
    available: null,
    link: null,
    note: 'x'.repeat(chance.below(500)),
    reason: null,
  };
}
