import {describe, expect, it, vi} from 'vitest';
import type {Desk} from '../doors/desk.ts';
import {ANA, BRUNO, freshId} from '../doors/desk.ts';
import {OFFER, person} from './at-the-doors.ts';
import type {Acting} from './two-lives.ts';
import {AT_THE_DOORS, everyStatementOf} from './two-lives.ts';

// A slow machine takes its time: nothing here is about speed.
vi.setConfig({testTimeout: 300_000});

// Signatures are checked by threads, which end in any order: here in the one in which they came, so
// that presses which share a COMMIT come in the same order in each life.
vi.mock(import('node:crypto'), async (importOriginal) => {
  const crypto = await importOriginal();
  type Verify = (...key: unknown[]) => boolean;
  type Verified = (error: Error | null, result: boolean) => void;
  const {verify} = crypto as unknown as {verify: Verify};
  const inOrder = (...asked: unknown[]) => {
    const told = asked.pop() as Verified;
    const result = verify(...asked);
    setImmediate(() => {
      told(null, result);
    });
  };
  return {...crypto, verify: inOrder as unknown as typeof crypto.verify};
});

const offered = async (desk: Desk) => {
  await person(desk, ANA).submits(freshId(), 'delegate', OFFER);
};
const CONTACT = {client_name: 'Canarito', client_contact: 'c@example.org'};
const INVITATION = {
  title: 'Tablero',
  request: 'Sumar gente al equipo de la feria.',
  technologies: 'React',
  seats: 2,
  closes: '5d',
};

const [one = '', two = '', three = '', four = '', five = ''] = Array.from({length: 5}, freshId);

/** What is asked, what was there before, and how many transactions it takes. */
const PRESSES: readonly (readonly [string, Acting<Desk> & {commits: number}])[] = [
  [
    'a command',
    {
      before: offered,
      async act(desk, told) {
        await person(desk, BRUNO, told).types(one, 'ask D-1 ¿Qué moneda?');
      },
      commits: 1,
    },
  ],
  [
    'a button, and then its opposite',
    {
      before: offered,
      async act(desk, told) {
        await person(desk, BRUNO, told).presses(one, 'interested');
        await person(desk, BRUNO, told).presses(two, 'withdrawinterest');
      },
      commits: 2,
    },
  ],
  [
    'a form, sent twice',
    {
      async act(desk, told) {
        await person(desk, ANA, told).submits(one, 'delegate', OFFER);
        await person(desk, ANA, told).submits(one, 'delegate', OFFER);
      },
      commits: 1,
    },
  ],
  [
    'a form that is refused, which doesn’t spend it',
    {
      async act(desk) {
        await person(desk, ANA).submits(one, 'delegate', {...OFFER, developers: 'x'});
        await person(desk, ANA).submits(one, 'delegate', {...OFFER, closes: 'nunca'});
      },
      commits: 0,
    },
  ],
  [
    'a press that is refused',
    {
      before: offered,
      async act(desk, told) {
        await person(desk, ANA, told).presses(one, 'interested');
      },
      commits: 1,
    },
  ],
  [
    'the end of a call, which owes many messages',
    {
      async before(desk) {
        await offered(desk);
        await person(desk, BRUNO).presses(freshId(), 'interested');
      },
      async act(desk, told) {
        await person(desk, ANA, told).types(one, 'cerrar D-1');
      },
      commits: 1,
    },
  ],
  [
    'a contact that is kept, then shown to who takes it',
    {
      async before(desk) {
        await offered(desk);
        await person(desk, BRUNO).presses(freshId(), 'interested');
        await person(desk, ANA).types(freshId(), 'cerrar D-1');
      },
      async act(desk, told) {
        await person(desk, ANA, told).submits(one, 'contact', CONTACT, 'D-1');
        await person(desk, BRUNO, told).types(two, 'tomar D-1');
      },
      commits: 2,
    },
  ],
  [
    'somebody who is proposed, says yes, and is forgotten',
    {
      async before(desk) {
        await person(desk, ANA).submits(freshId(), 'expand', INVITATION);
      },
      async act(desk, told) {
        const fields = {name: '@bruno', role: 'React', summary: 'Diez años.'};
        await person(desk, BRUNO, told).submits(one, 'candidate', fields, 'E-1');
        await person(desk, BRUNO, told).types(two, 'forget E-1 1');
      },
      commits: 2,
    },
  ],
  [
    'presses that share one COMMIT',
    {
      before: offered,
      async act(desk, told) {
        const [ana, bruno] = [person(desk, ANA, told), person(desk, BRUNO, told)];
        await Promise.all([
          ana.submits(one, 'delegate', {...OFFER, title: 'Otra'}),
          bruno.presses(two, 'interested'),
          ana.presses(three, 'interested'),
          person(desk, ANA).submits(freshId(), 'delegate', {...OFFER, closes: 'nunca'}),
          bruno.types(four, 'ask D-1 ¿Cuándo?'),
          ana.types(five, 'extender D-1 8d'),
        ]);
      },
      commits: 1,
    },
  ],
];

describe('a press of which any statement can be the last', () => {
  it.each(PRESSES)('%s', async (_, {commits, ...acting}) => {
    const found = await everyStatementOf({...AT_THE_DOORS, ...acting});
    expect(found.commits).toBe(commits);
  });
});
