import {describe, expect, it, vi} from 'vitest';
import {ANA, BRUNO, freshId} from '../doors/desk.ts';
import type {Desk} from '../doors/desk.ts';
import {OFFER, person} from '../crash/at-the-doors.ts';
import {killedAt} from '../crash/killed-at.ts';

// A slow machine takes its time: nothing here is about speed.
vi.setConfig({testTimeout: 300_000});

const CONTACT = {client_name: 'Canarito', client_contact: 'c@example.org'};

type Acts = (desk: Desk, delivery?: string) => Promise<string>;

const offered = async (desk: Desk) => {
  await person(desk, ANA).submits(freshId(), 'delegate', OFFER);
};
const ended = async (desk: Desk) => {
  await offered(desk);
  await person(desk, BRUNO).presses(freshId(), 'interested');
  await person(desk, ANA).submits(freshId(), 'contact', CONTACT, 'D-1');
  await person(desk, ANA).types(freshId(), 'cerrar D-1');
};

/** What was asked, and what whoever asks again is told. */
const PRESSES: readonly (readonly [string, (desk: Desk) => Promise<void>, Acts, RegExp])[] = [
  [
    'an interest',
    offered,
    // The form that completes what was kept opens, each time.
    async (desk) => {
      await person(desk, BRUNO).presses(freshId(), 'interested');
      return JSON.stringify(desk.dialogs.at(-1));
    },
    /Nos interesa.*Guardar/,
  ],
  [
    'an interest taken back',
    async (desk) => {
      await offered(desk);
      await person(desk, BRUNO).presses(freshId(), 'interested');
    },
    (desk) => person(desk, BRUNO).presses(freshId(), 'withdrawinterest'),
    /no |ya /i,
  ],
  [
    'the end of a call',
    offered,
    (desk) => person(desk, ANA).types(freshId(), 'cerrar D-1'),
    /ya /i,
  ],
  ['"we take it"', ended, (desk) => person(desk, BRUNO).types(freshId(), 'tomar D-1'), /Canarito/],
  [
    'a withdrawal',
    offered,
    (desk) => person(desk, ANA).types(freshId(), 'retirar D-1 "El cliente lo dejó"'),
    /ya /i,
  ],
];

describe('fault: killed after COMMIT, before the answer: kept, and a new press says so', () => {
  it.each(PRESSES)('%s', async (_, before, act, words) => {
    await killedAt(
      'after COMMIT',
      {before, act: (desk) => act(desk).then(() => undefined)},
      async (again, was) => {
        const kept = again.rows('events');
        expect(kept).toBeGreaterThan(was.events);
        expect(await act(again)).toMatch(words);
        expect(again.rows('events')).toBe(kept);
      },
    );
  });

  it('a form that is sent again says so, and makes nothing anew', async () => {
    const nonce = freshId();
    const sends = (desk: Desk) => person(desk, ANA).submits(nonce, 'contact', CONTACT, 'D-1');
    const act = async (desk: Desk) => {
      expect(await sends(desk)).toBe('{}');
    };
    await killedAt('after COMMIT', {before: offered, act}, async (again, was) => {
      const [kept, owed] = [again.rows('events'), again.rows('outbox')];
      expect(kept).toBe(was.events + 1);
      expect(await sends(again)).toContain('ya se envió una vez');
      expect([again.rows('events'), again.rows('outbox')]).toEqual([kept, owed]);
    });
  });
});
