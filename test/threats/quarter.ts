import type {Intent} from '../../src/app/intents.ts';
import {NO_TERMS} from '../../src/domain/expansion/details.ts';
import type {Reference} from '../../src/domain/workflow.ts';
import type {Desk} from '../doors/desk.ts';
import {ANA, BRUNO, CHLOE} from '../doors/desk.ts';

const id = (name: string) => name.padEnd(26, '7');

/** Who tries. What they are to each other is in `quarter`. */
export const WHO = {
  /** Of the offering co-op. */
  ana: ANA,
  /** Of the co-op that is interested, takes it, proposes people. */
  bruno: BRUNO,
  /** Of a third one, that is interested where several are. */
  caro: id('caro'),
  /** Of a co-op that isn't in FIT, and of one that never accepted the agreement. */
  olivia: id('olivia'),
  nora: id('nora'),
  /** In the FIT channel, of no co-op. */
  sol: id('sol'),
  /** A co-ordinator without a co-op. */
  chloe: CHLOE,
  /** Proposed by bruno's co-op; of the team, of no co-op, not in the FIT channel. */
  cata: id('cata'),
  /** Of bruno's co-op and of the team, not in the FIT channel. */
  zoe: id('zoe'),
  /** Of ana's co-op, put out of the team. */
  remi: id('remi'),
  /** Of ana's co-op; a guest in another channel. */
  gil: id('gil'),
  /** A co-ordinator who isn't in the FIT channel, but of the team. */
  fuera: id('fuera'),
  /** Of another team, never seen here. */
  otro: id('otro'),
} as const;
export type Who = keyof typeof WHO;
export const NAMES = Object.keys(WHO) as Who[];

/** What is confidential, each by a word that stands nowhere else. */
export const SECRETS = [
  'xcontact',
  'xname',
  'xasked',
  'xreason',
  'xclient',
  'xdraft',
  'xtrouble',
] as const;
export type Secret = (typeof SECRETS)[number];

const ASKED = {request: 'Vender en línea.', technologies: ['React'], closes: '5d'};

/**
 * Opportunities in every state that a person can bring about, with something confidential in each:
 * Cambá (ana) offers, Alfa (bruno) answers, Ceibo (caro) where several do.
 */
export async function settle(desk: Desk): Promise<readonly Reference[]> {
  const does = async (who: Who, intent: Intent) => {
    const answer = await desk.does(WHO[who], intent);
    if (answer.kind === 'done' || answer.kind === 'registry_done' || answer.kind === 'contact')
      return answer;
    if (answer.kind === 'dialog' && answer.said) return answer;
    throw new Error(`${who} ${JSON.stringify(intent)}: ${JSON.stringify(answer)}`);
  };
  await place(desk);

  const member = {kind: 'member', strange: []} as const;
  const coop = (name: string, who: Who, participates = true) =>
    does('chloe', {
      do: 'coop_new',
      ...member,
      name,
      people: [{username: '', id: WHO[who]}],
      participates,
    });
  await coop('Ceibo', 'caro');
  await coop('Lejos', 'olivia', false);
  await coop('Nueva', 'nora');
  await does('caro', {do: 'accept_agreement', version: 1});
  await does('chloe', {do: 'coop_people', change: 'add', coop: 'Alfa', people: named('zoe')});
  await does('chloe', {
    do: 'coop_people',
    change: 'add',
    coop: 'Cambá',
    people: named('remi', 'gil'),
  });
  await does('chloe', {do: 'coordinator', change: 'add', person: {username: '', id: WHO.fuera}});

  const offer = (title: string, developers = 1) =>
    does('ana', {do: 'offer', title, developers, ...ASKED});
  const contact = (reference: Reference) =>
    does('ana', {
      do: 'give_contact',
      reference,
      clientName: 'xcontact',
      clientContact: 'xcontact@example.org',
      privateNotes: 'xcontact',
      socialEconomy: null,
    });
  const interested = (who: Who, reference: Reference, people = 1) =>
    does(who, {do: 'interested', reference, note: null, people});
  const closed = async (reference: Reference) => does('ana', {do: 'close_call', reference});

  // 1: a call. 2: handed over to bruno's. 3: taken. 4: finished, its case being told.
  for (const n of [1, 2, 3, 4]) {
    const reference = `D-${String(n)}`;
    await offer(`Tienda ${String(n)}`);
    await contact(reference);
    await interested('bruno', reference);
    if (n > 1) await closed(reference);
    if (n > 2) await does('bruno', {do: 'take', reference});
    if (n > 2) await does('bruno', {do: 'trouble', reference, text: 'xtrouble'});
  }
  await does('bruno', {do: 'outcome', reference: 'D-4', outcome: 'finished', note: null});
  const told = {title: 'xdraft', challenge: 'xdraft', solution: 'xdraft', result: 'xdraft'};
  await does('ana', {do: 'tell_case', reference: 'D-4', ...told});
  // 5: a round on one of two, with an objection. 6: a team that is being formed. 7: a team that took it.
  for (const n of [5, 6, 7]) {
    const reference = `D-${String(n)}`;
    await offer(`Tienda ${String(n)}`, n === 5 ? 1 : 2);
    await contact(reference);
    await interested('bruno', reference);
    await interested('caro', reference);
    await closed(reference);
  }
  await does('ana', {do: 'object', reference: 'D-5', reason: 'porque sí'});
  await does('bruno', {do: 'coordinate', reference: 'D-7'});
  for (const who of ['ana', 'caro'] as const) await does(who, {do: 'agree', reference: 'D-7'});
  await does('bruno', {do: 'take', reference: 'D-7'});
  // 8: nobody. 9: taken back.
  await offer('Tienda 8');
  await contact('D-8');
  await closed('D-8');
  await offer('Tienda 9');
  await contact('D-9');
  await does('ana', {do: 'withdraw', reference: 'D-9', reason: 'otra vez será'});

  // E-1: a call. E-2: being weighed. E-3: full, with a client who is named. E-4: finished.
  for (const n of [1, 2, 3, 4]) {
    const reference = `E-${String(n)}`;
    await does('ana', {do: 'expand', title: `Equipo ${String(n)}`, seats: n < 3 ? 3 : 1, ...ASKED});
    await does('ana', {do: 'terms', reference, terms: NO_TERMS, clientName: 'xclient'});
    const propose = (names: readonly string[], who?: Who) =>
      does('bruno', {
        do: 'propose',
        reference,
        people: who ? [{username: 'xasked', id: WHO[who]}] : [],
        names,
        technologies: ['React'],
        seniority: null,
        english: null,
        hours: 20,
      });
    await propose([`xname ${String(n)}`, `xname otra ${String(n)}`]);
    if (n === 1) await propose([], 'cata');
    const say = (candidate: number, verdict: 'disqualify' | 'qualify' | 'agrees' | 'joined') =>
      does('ana', {
        do: 'evaluate',
        reference,
        candidate,
        verdict,
        reason: verdict === 'disqualify' ? 'xreason' : '',
        informed: verdict === 'agrees',
      });
    if (n === 1) continue;
    await say(2, 'disqualify');
    await say(1, 'qualify');
    if (n === 2) await closed(reference);
    if (n === 2) continue;
    await say(1, 'agrees');
    if (n === 4) await say(1, 'joined');
  }
  await does('ana', {do: 'outcome', reference: 'E-4', outcome: 'finished', note: null});
  await does('bruno', {do: 'tell_case', reference: 'E-4', ...told});
  await does('bruno', {do: 'ask_case', reference: 'E-4'});
  await does('sol', {do: 'join', coop: 'Alfa'});
  await desk.does(WHO.bruno, {do: 'leave_news', text: 'Una charla el jueves.'});
  // 10: a team's co-ordination that somebody volunteers for.
  await offer('Tienda 10', 2);
  await contact('D-10');
  await interested('bruno', 'D-10');
  await interested('caro', 'D-10');
  await closed('D-10');
  await does('bruno', {do: 'coordinate', reference: 'D-10'});
  return [...range('D', 10), ...range('E', 4)];
}

/** Who is where on the chat server. */
export async function place(desk: Desk): Promise<void> {
  const {server} = desk;
  for (const one of ['caro', 'olivia', 'nora', 'sol'] as const) server.fit.add(WHO[one]);
  for (const person of Object.values(WHO)) server.team.add(person);
  for (const one of ['remi', 'otro'] as const) server.team.delete(WHO[one]);
  server.guests.add(WHO.gil);
  await desk.look();
}

export function named(...who: readonly Who[]) {
  return who.map((one) => ({username: one, id: WHO[one]}));
}

function range(kind: string, upTo: number): readonly Reference[] {
  return Array.from({length: upTo}, (_, i) => `${kind}-${String(i + 1)}`);
}
