import type {Attendance} from '../../src/domain/federation/customs.ts';
import type {Agenda} from '../../src/domain/meeting/agenda.ts';
import {DAY, HOUR} from '../../src/domain/time.ts';
import {START} from './federation.ts';
import {by, federation} from './registry.ts';
import type {RegistryStep} from './registry.ts';

/** An agenda on which nothing stands. */
export const NOTHING_TO_SAY: Agenda = {
  since: null,
  toSettle: [],
  waiting: [],
  placed: [],
  free: [],
  notFound: [],
  missed: [],
};

/** Aurora (c1) with ana and abel and Brote (c2) with bea take part, Cielo (c3) with caro too; flora co-ordinates. */
const PART: readonly RegistryStep[] = [
  by('flora', {type: 'add_coop', name: 'Cielo', kind: 'member'}),
  by('flora', {type: 'add_people', coop: 'c3', people: ['caro']}),
  ...['c1', 'c2', 'c3'].map((coop) => by('flora', {type: 'set_fit', coop, participates: true})),
];
export const MEETS = START + 3 * DAY;
export const MONTH = 28 * DAY;

export const post = (heldAt: number | null, at = heldAt === null ? undefined : heldAt - DAY) =>
  by('registry', {type: 'post_agenda', heldAt, agenda: NOTHING_TO_SAY}, at);
export const isThere = (who: string, at = MEETS) =>
  by(who, {type: 'be_present', coop: null, person: who}, at);
export const notes = (who: string, text: string, at?: number) =>
  by(who, {type: 'decide', text}, at);
export const met = (at = MEETS + HOUR, meeting?: number) =>
  by('flora', {type: 'we_met', ...(meeting !== undefined && {meeting})}, at);
export const rule = (attendance: Attendance, at?: number) =>
  by('flora', {type: 'set_customs', customs: {attendance}}, at);
export const excuses = (coop: string, reason: string | null = null, at?: number) =>
  by('flora', {type: 'excuse', coop, reason}, at);
export const meet = (...steps: readonly RegistryStep[]) => federation(...PART, ...steps);

/** The nth meeting, a month apart: who was there. */
export const meeting = (nth: number, ...there: readonly string[]): readonly RegistryStep[] => {
  const at = MEETS + nth * MONTH;
  return [post(at), ...there.map((who) => isThere(who, at)), met(at + HOUR)];
};
