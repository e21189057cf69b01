import {describe, expect, it, vi} from 'vitest';
import {ANA, BRUNO, freshId} from '../doors/desk.ts';
import type {Desk} from '../doors/desk.ts';
import {OFFER, person} from '../crash/at-the-doors.ts';
import {killedAt} from '../crash/killed-at.ts';

// A slow machine takes its time: nothing here is about speed.
vi.setConfig({testTimeout: 300_000});

/** The statements of each press, one by one, are tried in test/crash. */
describe('fault: killed before COMMIT: nothing happened', () => {
  const before = async (desk: Desk) => {
    await person(desk, ANA).submits(freshId(), 'delegate', OFFER);
  };

  it('to a press: who presses again is answered as the first time', async () => {
    const act = (desk: Desk) => person(desk, BRUNO).presses(freshId(), 'interested');
    let answered = '';
    await killedAt(
      'before COMMIT',
      {before, act: async (desk) => void (answered = await act(desk))},
      async (again, was) => {
        expect(was.events).toBe(again.rows('events'));
        expect(await act(again)).toBe(answered);
        expect(again.rows('events')).toBe(was.events + 1);
      },
    );
  });

  it('to a form: its number isn’t spent, and the same form can be sent again', async () => {
    const nonce = freshId();
    const act = async (desk: Desk) => {
      expect(await person(desk, ANA).submits(nonce, 'delegate', OFFER)).toBe('{}');
    };
    await killedAt('before COMMIT', {act}, async (again, was) => {
      expect(again.rows('opportunities')).toBe(0);
      expect(again.rows('inbox')).toBe(was.inbox);
      await act(again);
      expect(again.rows('opportunities')).toBe(1);
      expect(await person(again, ANA).submits(nonce, 'delegate', OFFER)).toContain('ya se envió');
      expect(again.rows('opportunities')).toBe(1);
    });
  });
});
