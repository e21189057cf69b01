import {describe, it, vi} from 'vitest';
import {DAY} from '../../src/domain/time.ts';
import type {Bot, Happening} from '../crash/every-await.ts';
import {diesAfter} from '../crash/every-await.ts';

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
const LATER = Date.parse('2026-11-12T00:00:00Z');
const offered = async ({asks}: Bot) => {
  await asks('ana', 'dialog first', OFFER);
};
const interested = async (bot: Bot) => {
  await offered(bot);
  const is = {do: 'interested', reference: 'D-1', note: null} as const;
  await bot.asks('bruno', 'trigger bruno', is);
  await bot.asks('dario', 'trigger dario', is);
};
const shared: Happening = {act: offered};
const asked: Happening = {
  prepare: offered,
  async act({asks}) {
    await asks('dario', 'trigger 1', {do: 'ask', reference: 'D-1', text: 'Which?'});
  },
};
const ended: Happening = {
  prepare: interested,
  async act(bot) {
    if (bot.sandbox.clock.now() < LATER) bot.sandbox.clock.advance(9 * DAY);
    await bot.sweeps();
  },
};
const exported: Happening = {
  prepare: offered,
  async act({asks}) {
    await asks('ana', 'trigger 1', {do: 'export'});
  },
};

/** A team's channel and its people: test/relay/crash-team.test.ts, at each of its steps. */
describe('fault: killed between POST and its mark, for more than the 30 s of pending_post_id: found by looking it up', () => {
  it.each<[string, RegExp, Happening]>([
    ['a card', /^POST .*\/posts$/i, shared],
    ['a reply in a thread', /^POST .*\/posts$/i, asked],
    ['a direct channel that was opened', /^POST .*\/channels\/direct$/i, shared],
    ['a card that was drawn anew', /^PUT .*\/posts\//i, ended],
    ['a file that was uploaded', /^POST .*\/files$/i, exported],
    ['a message with files', /^POST .*\/posts$/i, exported],
  ])('%s', (_, request, happening) => diesAfter(request, happening));
});
