import {ANA, BRUNO} from '../../doors/desk.ts';

/** Ids as the server makes them: 26 letters and digits. */
const idOf = (name: string) => name.padEnd(26, '7');

/** Who knocks, by what makes them different. */
export const PEOPLE = {
  /** Co-ordinates, and belongs to no co-op. */
  chloe: idOf('chloe'),
  ana: ANA,
  fede: idOf('fede'),
  bruno: BRUNO,
  marta: idOf('marta'),
  dario: idOf('dario'),
  elena: idOf('elena'),
  hugo: idOf('hugo'),
  /** Co-ordinates as well, and belongs to a co-op. */
  lucia: idOf('lucia'),
  /** Of a co-op that doesn't take part in FIT, and of one that didn't accept the agreement. */
  nadia: idOf('nadia'),
  rita: idOf('rita'),
  /** Of no co-op. */
  sol: idOf('sol'),
  /** Of a co-op, and of none: both not in the FIT channel. */
  vera: idOf('vera'),
  externo: idOf('externo'),
  /** Their account is closed; a bot; of another team. */
  zoe: idOf('zoe'),
  robot: idOf('robot'),
  lejos: idOf('lejos'),
} as const;
export type Name = keyof typeof PEOPLE;
export const NAMES = Object.keys(PEOPLE) as readonly Name[];

export const OUTSIDE_CHANNEL: ReadonlySet<string> = new Set([
  PEOPLE.vera,
  PEOPLE.externo,
  PEOPLE.lejos,
  PEOPLE.zoe,
]);
export const OUTSIDE_TEAM: ReadonlySet<string> = new Set([PEOPLE.lejos]);

/** Co-ops in the order of their ids, `c1` first, with their people. */
export const COOPS: readonly (readonly [name: string, people: readonly Name[]])[] = [
  ['Cambá', ['ana', 'fede', 'vera']],
  ['Alfa', ['bruno', 'marta']],
  ['Cultura del Sur', ['dario']],
  ['Encuentro', ['elena', 'hugo']],
  ['Nayra', ['lucia']],
  ['Ceibo', ['nadia']],
  ['Brote', ['rita']],
];
/** Takes no part in FIT. */
export const APART = 'Ceibo';
/** Never accepted the agreement. */
export const UNAGREED = 'Brote';

/** As the chat server tells of them. */
export const ACCOUNTS = NAMES.map((username) => ({
  id: PEOPLE[username],
  username,
  first_name: username,
  last_name: '',
  nickname: '',
  locale: ['ana', 'dario', 'lucia'].includes(username) ? 'en' : 'es',
  delete_at: username === 'zoe' ? 1 : 0,
  is_bot: username === 'robot',
}));
