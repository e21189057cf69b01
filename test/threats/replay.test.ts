import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Desk, Door} from '../doors/desk.ts';
import {ANA, BRUNO, openDesk} from '../doors/desk.ts';
import {genuine} from '../doors/genuine.ts';

const TIMES = 1_000;
/** As many as are taken in from one address at once. */
const CROWD = 400;
/** At once, as a retrying proxy or somebody who kept the bytes would send them. */
const AT_ONCE = 50;

const OFFER = {
  title: 'Tienda en línea',
  request: 'Vender en línea, con retiro en cada barrio.',
  technologies: 'React',
  developers: 1,
  closes: '5d',
};

/** Other ways to send something again: test/doors/replayed.test.ts. */
describe('threat: replay', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
    const {technologies, ...offer} = OFFER;
    await desk.does(ANA, {do: 'offer', ...offer, technologies: [technologies]});
  });
  afterEach(() => desk.close());
  const {button, state, command, press, submission} = genuine(() => desk);

  const bodies: readonly (readonly [string, Door, () => Record<string, unknown>, unknown])[] = [
    [
      'a command',
      'command',
      () => command({user_id: BRUNO, trigger_id: desk.trigger(BRUNO), text: 'interesa D-1'}),
      {},
    ],
    [
      'a press',
      'action',
      () =>
        press(button({action: 'interested', reference: 'D-1'}), {
          user_id: BRUNO,
          trigger_id: desk.trigger(BRUNO),
        }),
      {},
    ],
    [
      'a submission',
      'dialog',
      () => submission(state(), {submission: OFFER}),
      {error: expect.stringContaining('ya se envió')},
    ],
  ];

  it.each(bodies)(
    'the same body of %s 1,000 times: one effect, and one answer',
    async (_what, door, make, again) => {
      const body = make();
      const events = desk.rows('events');
      const first = await desk.post(door, body);
      expect(first.status).toBe(200);
      expect(first.body).not.toMatchObject(again === bodies[2]?.[3] ? {error: ''} : {error: 'x'});
      expect(desk.rows('events')).toBeGreaterThan(events);
      const after = desk.everything();
      for (let sent = 1; sent < TIMES; sent += AT_ONCE) {
        const many = Array.from({length: AT_ONCE}, () => desk.post(door, body));
        for (const answer of await Promise.all(many))
          expect(answer).toEqual({status: 200, body: again});
      }
      expect(desk.everything()).toBe(after);
    },
    120_000,
  );

  it.each(bodies)(
    'the same body of %s, 400 at once the first time: one effect',
    async (...row) => {
      const [, door, make] = row;
      const body = make();
      const events = desk.rows('events');
      const answers = await Promise.all(Array.from({length: CROWD}, () => desk.post(door, body)));
      expect(new Set(answers.map(({status}) => status))).toEqual(new Set([200]));
      const texts = answers.map(({body: said}) => JSON.stringify(said));
      const once = texts.filter((text) => texts.indexOf(text) === texts.lastIndexOf(text));
      expect(once).toHaveLength(1);
      const kept = desk.rows('events');
      expect(kept).toBeGreaterThan(events);
      await desk.post(door, body);
      expect(desk.rows('events')).toBe(kept);
    },
    120_000,
  );

  it('of a press whose context, fields or spelling were changed is the same delivery', async () => {
    const trigger_id = desk.trigger(BRUNO);
    const by = {user_id: BRUNO, trigger_id};
    await desk.post('action', press(button({action: 'interested', reference: 'D-1'}), by));
    const after = desk.everything();
    for (const action of ['withdrawinterest', 'mine', 'list', 'notinterested'] as const)
      expect(await desk.post('action', press(button({action, reference: 'D-1'}), by))).toEqual({
        status: 200,
        body: {},
      });
    expect(await desk.post('command', command({...by, text: 'retirar-interes D-1'}))).toEqual({
      status: 200,
      body: {},
    });
    expect(desk.everything()).toBe(after);
  });

  it('after the window of its trigger is no press at all', async () => {
    const body = press(button({action: 'interested', reference: 'D-1', expires: Infinity}));
    desk.clock.at += 121_000;
    const before = desk.everything();
    for (let i = 0; i < TIMES; i += 1)
      expect(await desk.post('action', body)).toEqual({status: 401, body: {}});
    expect(desk.everything()).toBe(before);
  }, 120_000);
});
