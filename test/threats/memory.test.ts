import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Desk} from '../doors/desk.ts';
import {ANA, BRUNO, freshId, openDesk} from '../doors/desk.ts';
import {genuine} from '../doors/genuine.ts';
import {Relay} from '../../src/app/relay.ts';
import {Sweep} from '../../src/app/sweep.ts';
import {paid} from '../support/post-room.ts';

/** An hour, a second at a time; `PRESSES_A_SECOND=140 npm exec -- vitest run …` for half a million. */
const SECONDS = 3_600;
const PRESSES_A_SECOND = Number(process.env['PRESSES_A_SECOND'] ?? 14);
const MEGABYTE = 1_048_576;

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** By how much it rises from the first to the last, along the line that lies closest to all. */
function rise(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const slope =
    values.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0) /
    values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
  return slope * (values.length - 1);
}

describe('pressure: an hour of dense work', () => {
  let desk: Desk;
  let relay: Relay;
  let sweep: Sweep;
  let delivered = 0;
  beforeAll(async () => {
    desk = await openDesk({requestsPerMinute: 60, digestMadeAt: () => undefined});
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

  /** What comes in within a second: presses of many, some of whom nobody has seen before. */
  async function second(n: number): Promise<void> {
    const reference = `D-${String(Math.floor(n / 120) + 1)}`;
    if (n % 120 === 0) await desk.does(ANA, {do: 'offer', ...asked, developers: 1, closes: '5d'});
    const bodies = Array.from({length: PRESSES_A_SECOND}, (_, i) => {
      const person = i % 7 === 6 ? freshId() : i % 2 === 0 ? ANA : BRUNO;
      const by = {user_id: person, trigger_id: desk.trigger(person)};
      const action = (['interested', 'withdrawinterest', 'help'] as const)[(n + i) % 3] ?? 'help';
      return press(button({action, reference}), by);
    });
    await Promise.all([
      ...bodies.map((body) => desk.post('action', body)),
      desk.post('command', command({text: `show ${reference} @nobody${String(n)}`})),
      desk.post('dialog', submission(state(), {submission: {title: `t${String(n)}`}})),
      desk.post('action', {}),
      desk.app.inject('/readyz'),
    ]);
    desk.clock.at += 1_000;
    // What tests keep of it isn't the bot's.
    desk.log.length = 0;
    desk.dialogs.length = 0;
  }

  it('leaves no more memory in use at its end than in its middle', async () => {
    const heaps: number[] = [];
    for (let n = 0; n < SECONDS; n += 1) {
      await second(n);
      if (n >= SECONDS / 2 && n % 90 === 0) heaps.push(heap());
    }
    expect(delivered).toBeGreaterThan(100);
    const grown = rise(heaps);
    const told = heaps.map((bytes) => (bytes / MEGABYTE).toFixed(1)).join(' ');
    expect(grown / (heaps[0] ?? 1), `MB in use: ${told}`).toBeLessThan(0.05);
  }, 600_000);
});
