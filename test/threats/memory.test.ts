import {setImmediate} from 'node:timers/promises';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Desk} from '../doors/desk.ts';
import {ANA, BRUNO, freshId, openDesk} from '../doors/desk.ts';
import {genuine} from '../doors/genuine.ts';
import {Relay} from '../../src/app/relay.ts';
import {Sweep} from '../../src/app/sweep.ts';
import {paid} from '../support/post-room.ts';

/** An hour, a few seconds at a time; `PRESSES_AT_ONCE=700 npm exec -- vitest run …` for half a million. */
const SECONDS_AT_ONCE = 5;
const STEPS = 3_600 / SECONDS_AT_ONCE;
const PRESSES_AT_ONCE = Number(process.env['PRESSES_AT_ONCE'] ?? 42);
/** So many times it is looked how much is in use, in the second half alone. */
const LOOKS = 12;
/** One small object that is kept of each press, with who pressed, is twice as much. */
const BYTES_A_PRESS = 64;

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;

/** Without what is only waiting to be collected. */
async function inUse(): Promise<number> {
  for (let time = 0; time < 2; time += 1) {
    await setImmediate();
    collect();
  }
  return process.memoryUsage().heapUsed;
}

/** By how much it rises from one to the next, as the middle of all pairs has it: an outlier says nothing. */
function rise(values: readonly number[]): number {
  const slopes = values.flatMap((value, i) =>
    values.slice(i + 1).map((later, j) => (later - value) / (j + 1)),
  );
  return slopes.sort((a, b) => a - b)[Math.floor(slopes.length / 2)] ?? NaN;
}

describe('threat: an hour of dense work, which fills memory', () => {
  let desk: Desk;
  let relay: Relay;
  let sweep: Sweep;
  let delivered = 0;
  beforeAll(async () => {
    // A share that lets most of it in: what is refused leaves less behind.
    desk = await openDesk({requestsPerMinute: 240, digestMadeAt: () => undefined});
    const {store, clock, rules} = desk.house;
    const log = {...desk.house.log, info: () => undefined, debug: () => undefined};
    const courier = {
      deliver: (parcel: {key: string}) => {
        delivered += 1;
        return Promise.resolve(paid(parcel));
      },
    };
    relay = new Relay({store, courier, clock, log});
    sweep = new Sweep({store, rules, clock, log});
    relay.start();
    await sweep.start();
  });
  afterAll(async () => {
    await sweep.stop();
    await relay.stop();
    await desk.close();
  });
  const {button, command, press, state, submission} = genuine(() => desk);
  const asked = {title: 'Tienda', request: 'Una tienda', technologies: ['React']};

  /** What comes in at once: presses of many, some of whom nobody has seen before. */
  async function comesIn(step: number): Promise<void> {
    const reference = `D-${String(Math.floor(step / 24) + 1)}`;
    if (step % 24 === 0) await desk.does(ANA, {do: 'offer', ...asked, developers: 1, closes: '5d'});
    const bodies = Array.from({length: PRESSES_AT_ONCE}, (_, i) => {
      const person = i % 7 === 6 ? freshId() : i % 2 === 0 ? ANA : BRUNO;
      const by = {user_id: person, trigger_id: desk.trigger(person)};
      const action =
        (['interested', 'withdrawinterest', 'help'] as const)[(step + i) % 3] ?? 'help';
      return press(button({action, reference}), by);
    });
    await Promise.all([
      ...bodies.map((body) => desk.post('action', body)),
      desk.post('command', command({text: `show ${reference} @nobody${String(step)}`})),
      desk.post('dialog', submission(state(), {submission: {title: `t${String(step)}`}})),
      desk.post('action', {}),
      desk.app.inject('/readyz'),
    ]);
    desk.clock.at += SECONDS_AT_ONCE * 1_000;
    // What tests keep of it isn't the bot's.
    desk.log.length = 0;
    desk.dialogs.length = 0;
  }

  it('leaves no more memory in use at its end than in its middle', async () => {
    const used: number[] = [];
    const stride = STEPS / 2 / LOOKS;
    for (let step = 1; step <= STEPS; step += 1) {
      await comesIn(step - 1);
      if (step > STEPS / 2 && step % stride === 0) used.push(await inUse());
    }
    expect(delivered).toBeGreaterThan(100);
    const told = used.map((bytes) => (bytes / 1_024).toFixed(0)).join(' ');
    expect(rise(used) / (stride * PRESSES_AT_ONCE), `KiB in use: ${told}`).toBeLessThan(
      BYTES_A_PRESS,
    );
  }, 600_000);
});
