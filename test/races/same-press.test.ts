import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {DoorAnswer} from '../../src/chat/door-answer.ts';
import type {Action} from '../../src/chat/drawn.ts';
import type {Desk, Door} from '../doors/desk.ts';
import {ANA, BRUNO, CHLOE, freshId, openDesk} from '../doors/desk.ts';
import {genuine} from '../doors/genuine.ts';

/** `RACES=100000 npm exec -- vitest run test/races/same-press.test.ts` for the long run. */
const RACES = Number(process.env['RACES'] ?? 1_000);
const AT_ONCE = 50;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const made = genuine(() => desk);

/** One delivery; what it changes when it is carried out once; what whoever comes too late is told. */
interface Delivery {
  readonly door: Door;
  readonly body: unknown;
  readonly events: readonly string[];
  readonly says: 'words' | 'closes';
}

const press = (action: Action, reference: string, person: string) =>
  made.press(made.button({action, reference}), {
    user_id: person,
    trigger_id: desk.trigger(person),
  });
const typed = (text: string, person: string) =>
  made.command({text, user_id: person, trigger_id: desk.trigger(person)});
const submitted = (dialog: 'delegate' | 'edit', reference: string | null, title: string) =>
  made.submission(made.state({dialog, reference}), {
    callback_id: dialog,
    submission: {
      title,
      request: 'Vender en línea, con retiro en cada barrio.',
      technologies: 'React',
      developers: 1,
      closes: '5d',
    },
  });

/** The life of one delegation, each step by another door. */
function life(number: number): readonly Delivery[] {
  const reference = `D-${String(number)}`;
  const title = `Tienda ${String(number)}`;
  return [
    {
      door: 'dialog',
      body: submitted('delegate', null, title),
      events: ['offered'],
      says: 'closes',
    },
    {
      door: 'action',
      body: press('interested', reference, BRUNO),
      events: ['interest_shown'],
      says: 'words',
    },
    {
      door: 'command',
      body: typed(`withdraw-interest ${reference}`, BRUNO),
      events: ['interest_ended'],
      says: 'words',
    },
    {
      door: 'dialog',
      body: submitted('edit', reference, `${title} y depósito`),
      events: ['edited'],
      says: 'closes',
    },
    {
      door: 'command',
      body: typed(`interested ${reference} con ganas`, BRUNO),
      events: ['interest_shown'],
      says: 'words',
    },
    {
      door: 'action',
      body: press('notinterested', reference, BRUNO),
      events: ['interest_ended', 'not_interested'],
      says: 'words',
    },
    {
      door: 'action',
      body: press('closecall', reference, ANA),
      events: ['call_ended', 'left_unplaced'],
      says: 'words',
    },
  ];
}

const knock = (door: Door, body: unknown) =>
  desk.doors[door](door === 'command' ? {...(body as object)} : structuredClone(body));

const silent = ({status, body}: DoorAnswer) => status === 200 && JSON.stringify(body) === '{}';

describe('the same delivery, 50 at once', () => {
  it(
    `has one effect and one answer, ${String(RACES)} times`,
    {timeout: RACES * 1_000},
    async () => {
      let raced = 0;
      for (let number = 1; raced < RACES; number += 1)
        for (const {door, body, events, says} of life(number)) {
          if (raced >= RACES) break;
          raced += 1;
          const where = `${door} ${events.join()} D-${String(number)}`;
          const before = await told(number);
          const inbox = desk.rows('inbox');
          const answers = await Promise.all(Array.from({length: AT_ONCE}, () => knock(door, body)));
          const silences = answers.filter(silent).length;
          expect(silences, where).toBe(says === 'words' ? AT_ONCE - 1 : 1);
          expect(new Set(answers.map(({body: said}) => JSON.stringify(said))).size, where).toBe(2);
          const happened = (await told(number)).slice(before.length);
          expect(happened, where).toEqual(events);
          expect(desk.rows('inbox'), where).toBe(inbox + 1);
        }
    },
  );
});

async function told(number: number): Promise<readonly string[]> {
  const events = await desk.house.store.read.history(`D-${String(number)}`);
  return events.map(({type}) => type);
}

describe('two deliveries of one decision, by two people of the same co-op at once', () => {
  it('have one effect; both are told how it stands', async () => {
    const other = freshId();
    const people = [{username: '', id: other}];
    desk.server.fit.add(other);
    await desk.does(CHLOE, {do: 'coop_people', change: 'add', coop: 'Cambá', people});
    for (let n = 0; n < 25; n += 1) {
      await knock('dialog', submitted('delegate', null, `De dos ${String(n)}`));
      const {list} = desk.house.store.read;
      const [newest] = await list({scope: 'open', limit: 1});
      const reference = newest?.reference ?? '';
      const both = [ANA, other].map((person) =>
        knock('action', press('closecall', reference, person)),
      );
      const answers = await Promise.all(both);
      expect(answers.every((one) => one.status === 200 && !silent(one))).toBe(true);
      const events = await desk.house.store.read.history(reference);
      expect(events.filter(({type}) => type === 'call_ended')).toHaveLength(1);
      expect(events.filter(({type}) => type === 'left_unplaced')).toHaveLength(1);
    }
  });
});
