import {describe, expect, it} from 'vitest';
import {ChatTime} from '../../src/chat/chat-time.ts';

it('a moment of the chat server is understood by the bot’s own clock, and back', () => {
  const apart = new ChatTime({now: () => 5_000}, {now: () => 2_000});
  expect([apart.ours(1_990), apart.theirs(4_990)]).toEqual([4_990, 1_990]);
  const same = new ChatTime({now: () => 5_000});
  expect([same.ours(1_990), same.theirs(1_990)]).toEqual([1_990, 1_990]);
});

describe('a clock that isn’t right', () => {
  const machine = {now: () => 1_000_000};

  it('is understood by what the server says of the time; what is small is nobody’s fault', () => {
    const time = new ChatTime(machine);
    time.heard(1_004_000, 1_000_000);
    expect(time.theirs(1_000_000)).toBe(1_000_000);
    time.heard(400_000, 1_000_000);
    expect([time.theirs(1_000_000), time.ours(400_000)]).toEqual([400_000, 1_000_000]);
  });

  it('may have been another before: what was tried then is looked for from the earliest that it can have been', () => {
    const time = new ChatTime(machine);
    // Twenty minutes ahead when it was tried, and put right since.
    time.heard(1_000_000, 2_200_000);
    time.heard(1_000_000, 1_000_000);
    expect(time.earliest(2_200_000)).toBeLessThanOrEqual(-200_000);
    expect(new ChatTime(machine).earliest(2_200_000)).toBe(1_000_000);
  });
});
