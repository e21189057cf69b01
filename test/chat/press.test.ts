import {describe, expect, it} from 'vitest';
import {ACTIONS} from '../../src/chat/drawn.ts';
import type {Action} from '../../src/chat/drawn.ts';
import {intentOfPress} from '../../src/chat/press.ts';

const press = (action: Action, bound = '') =>
  intentOfPress({action, reference: 'D-1', bound, channel: 'c', person: null, expires: 1});

describe('a press', () => {
  it.each(ACTIONS)('of %s asks for something, and has letters alone for a name', (action) => {
    expect(press(action)).toHaveProperty('do');
    expect(action).toMatch(/^[a-z]+$/);
  });

  it('in a round belongs to that round', () => {
    expect(press('agree', '3')).toEqual({do: 'agree', reference: 'D-1', round: 3});
    expect(press('object', '3')).toEqual({
      do: 'open',
      dialog: 'object',
      reference: 'D-1',
      bound: 3,
    });
  });

  it('on a checklist belongs to its point and its handover, where it stands on one', () => {
    const tick = {do: 'tick', reference: 'D-1', point: 2, done: true};
    expect(press('tick', '2/4')).toEqual({...tick, handover: 4});
    expect(press('tick', '2')).toEqual(tick);
  });
});
