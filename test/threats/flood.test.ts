import {afterAll, afterEach, beforeAll, describe, expect, it, vi} from 'vitest';
import type {Desk} from '../doors/desk.ts';
import {ANA, BRUNO, COMMAND_TOKEN, openDesk} from '../doors/desk.ts';
import {genuine} from '../doors/genuine.ts';
import {eventually} from '../support/eventually.ts';
import {PostRoom, paid} from '../support/post-room.ts';
import type {Delivery} from '../../src/app/ports.ts';
import {MACHINE_TIME} from '../../src/http/crowd.ts';

const MINUTE = 60_000;
const TOO_MANY = 'Van muchas cosas seguidas. No se hizo nada';
const REQUEST = {
  title: 'Tienda',
  request: 'Una tienda con turnos',
  technologies: 'React',
  developers: '2',
  closes: '5d',
};

describe('threat: flood by one person', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({requestsPerMinute: 60, digestMadeAt: () => undefined});
    const asked = {title: 'Tienda', request: 'Una tienda', technologies: ['React']};
    await desk.does(ANA, {do: 'offer', ...asked, developers: 1, closes: '5d'});
  });
  afterEach(() => {
    // Everybody's share is whole again.
    desk.clock.at += MINUTE;
    desk.log.length = 0;
  });
  afterAll(() => desk.close());
  const {button, command, press, state, submission} = genuine(() => desk);

  /** So many at once of one person's presses; what each was answered. */
  async function floods(times: number, action: 'help' | 'interested' = 'help') {
    const bodies = Array.from({length: times}, () => press(button({action, reference: 'D-1'})));
    const answers = await Promise.all(bodies.map((body) => desk.post('action', body)));
    return answers.map(({body}) => (body as {ephemeral_text?: string}).ephemeral_text ?? '');
  }

  it('is told in their language to try again in a moment, at every door', async () => {
    const said = await floods(70);
    expect(said.filter((text) => text.startsWith(TOO_MANY))).toHaveLength(10);
    expect(await desk.post('action', press())).toEqual({
      status: 200,
      body: {ephemeral_text: expect.stringMatching(TOO_MANY) as string, skip_slack_parsing: true},
    });
    expect((await desk.post('command', command())).body).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringMatching(TOO_MANY) as string,
    });
    expect((await desk.post('dialog', submission())).body).toEqual({
      error: expect.stringMatching(TOO_MANY) as string,
    });
  });

  it('writes nothing more, and one line in the log', async () => {
    await floods(60);
    const [written, inbox] = [desk.written(), desk.rows('inbox')];
    desk.log.length = 0;
    await floods(200, 'interested');
    for (let i = 0; i < 20; i += 1) await desk.post('command', command({text: 'list'}));
    expect(desk.written()).toBe(written);
    expect(desk.rows('inbox')).toBe(inbox);
    expect(desk.log).toEqual([
      {fields: {door: 'action', person: ANA}, text: 'asks for more than its share'},
    ]);
    const {body} = await desk.app.inject('/metrics');
    expect(body).toMatch(/fitbot_refusals_total\{refusal="too_many"\} [1-9]/);
  });

  it('loses no typed word: the form stays, and is taken as soon as there is room', async () => {
    const form = submission(state({dialog: 'delegate'}), {submission: REQUEST});
    const before = desk.rows('opportunities');
    await floods(60);
    expect((await desk.post('dialog', form)).body).toHaveProperty('error');
    desk.clock.at += 1_000;
    expect((await desk.post('dialog', form)).body).toEqual({});
    expect(desk.rows('opportunities')).toBe(before + 1);
  });

  it('pays for what is delivered again, too', async () => {
    const same = press();
    for (let i = 0; i < 60; i += 1) await desk.post('action', same);
    expect((await floods(1))[0]).toContain(TOO_MANY);
  });

  it('leaves everybody else as free as ever: their presses are kept', async () => {
    await floods(500);
    const theirs = {user_id: BRUNO, trigger_id: desk.trigger(BRUNO)};
    const answer = await desk.post(
      'action',
      press(button({action: 'interested', reference: 'D-1'}), theirs),
    );
    expect(JSON.stringify(answer.body)).not.toContain(TOO_MANY);
    expect(desk.everything()).toContain('interest_shown');
  });

  it('asks ten questions at most at once: what others are told of costs more', async () => {
    const bodies = Array.from({length: 30}, (_, i) => command({text: `ask D-1 q${String(i)}?`}));
    for (const body of bodies) await desk.post('command', body);
    const asked = new Set(desk.everything().match(/q\d+\?/g));
    expect(asked.size).toBe(10);
  });

  it('asks again each second, and is heard as soon as there is room for it', async () => {
    await floods(60);
    for (let i = 0; i < 8; i += 1) {
      desk.clock.at += 1_000;
      await desk.post('command', command({text: `ask D-1 again${String(i)}?`}));
    }
    expect(new Set(desk.everything().match(/again\d+\?/g))).toEqual(new Set(['again5?']));
  });

  it('gets one export at a time, however often it is asked for', async () => {
    for (let i = 0; i < 10; i += 1) await desk.post('command', command({text: 'export'}));
    const owed = desk.everything().match(/\{\\"about\\":\\"export\\"\}/g) ?? [];
    expect(owed).toHaveLength(1);
  });
});

describe('threat: flood by strangers, who prove nothing', () => {
  it('fills no log', async () => {
    using still = vi.spyOn(MACHINE_TIME, 'now').mockReturnValue(0);
    const desk = await openDesk();
    const {press} = genuine(() => desk);
    for (let i = 0; i < 300; i += 1) {
      await desk.post('action', {});
      await desk.post('action', 'no JSON at all');
      await desk.post('command', {token: COMMAND_TOKEN});
      await desk.post('action', press('forged'));
    }
    const told = (text: string, door?: string) =>
      desk.log.filter((line) => line.text === text && line.fields['door'] === door).length;
    expect(still).toHaveBeenCalled();
    expect(told('refused', 'action')).toBe(100);
    expect(told('refused', 'command')).toBe(100);
    expect(told('a request could not be read')).toBe(100);
    await desk.close();
  });
});

describe('threat: flood of messages', () => {
  it('in one thread holds up no other', async () => {
    await using room = await PostRoom.open();
    const {promise: never} = Promise.withResolvers<Delivery>();
    room.courier.will('D-1: q0', never);
    await room.owe(...Array.from({length: 200}, (_, i) => `D-1: q${String(i)}`));
    await room.owe('D-2: a', '@ana: b');
    expect(room.courier.arrived.toSorted()).toEqual(['@ana: b', 'D-2: a']);
  });

  it('in many threads takes turns with everybody else’s: nobody waits behind all of it', async () => {
    await using room = await PostRoom.open();
    const held = Promise.withResolvers<Delivery>();
    const lanes = Array.from({length: 40}, (_, i) => `D-${String(i + 10)}`);
    for (const lane of lanes) room.courier.will(`${lane}: 0`, held.promise);
    await room.owe(...lanes.flatMap((lane) => [0, 1, 2, 3, 4].map((n) => `${lane}: ${String(n)}`)));
    await room.owe('D-2: a');
    held.resolve(paid());
    const {arrived} = room.courier;
    await eventually(async () => {
      await room.advance(1);
      return arrived.length === 40 * 5 + 1 ? true : undefined;
    }, 'everything to arrive');
    // Behind what came before it, and not behind what those threads say after that.
    expect(arrived.indexOf('D-2: a')).toBeLessThanOrEqual(2 * 40);
  });

  it('of those that take long, like an export, leaves the others their way', async () => {
    await using room = await PostRoom.open();
    const people = ['ana', 'bruno', 'chloe', 'dario', 'eva', 'fede'];
    const exports = people.map((person) => {
      const {promise, resolve} = Promise.withResolvers<Delivery>();
      room.courier.will(`@${person}: export`, promise);
      return resolve;
    });
    await room.store.write(async (tx) => {
      for (const person of people)
        await tx.owe(
          {to: 'person', person, reference: null, message: {about: 'export'}, gentle: false},
          room.clock.now(),
        );
    });
    await room.owe('D-1: a', 'D-2: b');
    expect(room.courier.arrived).toEqual(['D-1: a', 'D-2: b']);
    // One at a time, and all of them in the end.
    expect(room.courier.tried.filter((name) => name.endsWith('export'))).toHaveLength(1);
    for (const arrive of exports) {
      arrive(paid());
      await room.advance(1);
    }
    expect(room.courier.arrived).toHaveLength(2 + people.length);
  });
});
