import {describe, expect, it, vi} from 'vitest';
import {DAY} from '../../src/domain/time.ts';
import {everyAwaitOf} from './every-await.ts';
import type {Bot} from './every-await.ts';

// A slow machine takes its time: nothing here is about speed.
vi.setConfig({testTimeout: 300_000});

const OFFER = {
  do: 'offer',
  title: 'Shop',
  request: 'A shop with every size.',
  technologies: ['React'],
  developers: 1,
  closes: '5d',
} as const;

const INTERESTED = {do: 'interested', reference: 'D-1', note: null} as const;
const LATER = Date.parse('2026-11-12T00:00:00Z');

const offered = async ({asks}: Bot) => {
  await asks('ana', 'dialog first', OFFER);
};

describe('a process that dies at any of its awaits', () => {
  it('a form, a press and a question: each said once, in order', async () => {
    const steps = await everyAwaitOf({
      async act(bot) {
        await bot.asks('ana', 'dialog 1', OFFER);
        await bot.asks('bruno', 'trigger 1', INTERESTED);
        await bot.asks('dario', 'trigger 2', {do: 'ask', reference: 'D-1', text: 'Which?'});
      },
    });
    expect(steps).toBeGreaterThan(60);
  });

  it('the end of a call: the proposal, the card drawn anew, direct messages', async () => {
    const steps = await everyAwaitOf({
      async prepare(bot) {
        await offered(bot);
        await bot.asks('bruno', 'trigger 1', INTERESTED);
        await bot.asks('dario', 'trigger 2', INTERESTED);
      },
      async act(bot) {
        // Nine days later: the call ends when it is next looked at.
        if (bot.sandbox.clock.now() < LATER) bot.sandbox.clock.advance(9 * DAY);
        await bot.sweeps();
      },
    });
    expect(steps).toBeGreaterThan(40);
  });

  it('files that go with a message', async () => {
    const steps = await everyAwaitOf({
      prepare: offered,
      async act(bot) {
        await bot.asks('ana', 'trigger 1', {do: 'export'});
      },
    });
    expect(steps).toBeGreaterThan(10);
  });
});
