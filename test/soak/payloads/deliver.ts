import {setImmediate as turn} from 'node:timers/promises';
import {Relay} from '../../../src/app/relay.ts';
import {DAY} from '../../../src/domain/time.ts';
import type {Findings} from './findings.ts';
import type {Hall} from './hall.ts';
import {wrongWithPost} from './judge.ts';

/** Enough for every kind of message, about opportunities in every state. */
const MANY = 4_000;

/** What can't be delivered is tried again for ever. */
const MOST_TURNS = 60_000;

/** Brings what is owed by then to the chat: what was sent to the doors is read there by everybody. */
export async function deliverMany(hall: Hall, findings: Findings): Promise<void> {
  const {store, clock, log} = hall.house;
  const relay = new Relay({store, courier: hall.courier, clock, log});
  // Reminders come in the morning.
  hall.clock.advance(DAY);
  await hall.settled();
  relay.start();
  for (let turns = 0, quiet = 0; turns < MOST_TURNS && quiet < 200; turns += 1, quiet += 1) {
    if (hall.posted.length >= MANY) break;
    const before = hall.posted.length;
    await turn();
    const due = await store.read.nextParcelAt(new Set());
    if (hall.posted.length > before || (due ?? Infinity) <= clock.now()) quiet = 0;
  }
  await relay.stop();
  findings.figures.posts += hall.posted.length;
  for (const post of hall.posted) {
    const wrong = wrongWithPost(post);
    if (wrong !== undefined)
      findings.found(`posted: ${wrong}: ${JSON.stringify(post).slice(0, 2_000)}`);
  }
}
