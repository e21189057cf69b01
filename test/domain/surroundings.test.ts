import {describe, expect, it} from 'vitest';
import {foundWell, foundWrong, subjectOf} from '../../src/domain/surroundings.ts';
import type {Noted, Problem} from '../../src/domain/surroundings.ts';
import {HOUR, MINUTE} from '../../src/domain/time.ts';

const NOON = Date.parse('2026-11-04T15:00:00Z');
const ARCHIVED: Problem = {id: 'archived'};
const OUTSIDE: Problem = {id: 'outside_channel'};
const TOKEN: Problem = {id: 'command_token', person: 'ana'};

/** What is found turn by turn, and what the co-ordinators are told of each. */
function told(...turns: readonly (readonly [Problem | 'well', number])[]): readonly boolean[] {
  let noted: Noted | undefined;
  return turns.map(([found, minutes]) => {
    const at = NOON + minutes * MINUTE;
    const looked = found === 'well' ? foundWell(noted, at) : foundWrong(noted, found, at);
    noted = looked?.noted ?? noted;
    return looked?.tell ?? false;
  });
}

describe('what somebody has to mend on the chat server', () => {
  it('is told once, however often it is seen', () => {
    expect(told([ARCHIVED, 0], [ARCHIVED, 1], [ARCHIVED, 10_000])).toEqual([true, false, false]);
  });

  it('is told to be well again, once; never where nobody was told that it wasn’t', () => {
    expect(told([ARCHIVED, 0], ['well', 5], ['well', 6])).toEqual([true, true, false]);
    expect(told(['well', 0])).toEqual([false]);
  });

  it('is told anew when it comes back', () => {
    expect(told([ARCHIVED, 0], ['well', 5], [ARCHIVED, 6])).toEqual([true, true, true]);
  });

  it('is told where one thing is wrong instead of another: what to do differs', () => {
    expect(told([ARCHIVED, 0], [OUTSIDE, 1], [OUTSIDE, 2])).toEqual([true, true, false]);
  });

  it('is known since it was first seen', () => {
    const first = foundWrong(undefined, ARCHIVED, NOON)?.noted;
    expect(first?.since).toBe(NOON);
    const other = foundWrong(first, OUTSIDE, NOON + HOUR)?.noted;
    expect(other?.since).toBe(NOON + HOUR);
  });

  it('waits for somebody to tell: untold, it is told at the next look', () => {
    const untold: Noted = {
      subject: 'fit_channel',
      problem: ARCHIVED,
      since: NOON,
      told: false,
      toldAt: null,
    };
    expect(foundWrong(untold, ARCHIVED, NOON + MINUTE)).toMatchObject({
      tell: true,
      noted: {since: NOON, told: true},
    });
    expect(foundWell(untold, NOON)).toMatchObject({tell: false});
  });
});

describe('a command with another token', () => {
  it('makes no alarm turn by turn: once an hour at most, and then if it still comes', () => {
    expect(told([TOKEN, 0], ['well', 1], [TOKEN, 2], ['well', 3], [TOKEN, 4], [TOKEN, 61])).toEqual(
      [true, true, false, false, false, true],
    );
  });

  it('is a subject beside the channel, and each co-op’s people are', () => {
    expect(subjectOf(TOKEN)).toBe('command');
    expect(subjectOf(OUTSIDE)).toBe(subjectOf(ARCHIVED));
    expect(subjectOf({id: 'diffusion_outside'})).toBe('diffusion_channel');
    expect(subjectOf({id: 'fic_outside'})).toBe('fic_channel');
    expect(subjectOf({id: 'nobody_inside', coop: 'c1'})).not.toBe(
      subjectOf({id: 'nobody_inside', coop: 'c2'}),
    );
  });
});
