import {expect, it} from 'vitest';
import {ChatTime} from '../../src/chat/chat-time.ts';

it('a moment of the chat server is understood by the bot’s own clock, and back', () => {
  const apart = new ChatTime({now: () => 5_000}, {now: () => 2_000});
  expect([apart.ours(1_990), apart.theirs(4_990)]).toEqual([4_990, 1_990]);
  const same = new ChatTime({now: () => 5_000});
  expect([same.ours(1_990), same.theirs(1_990)]).toEqual([1_990, 1_990]);
});
