import {describe, expect, it} from 'vitest';
import {ACTIONS} from '../../src/chat/drawn.ts';
import type {Action} from '../../src/chat/drawn.ts';
import {intentOfPress} from '../../src/chat/press.ts';

const press = (action: Action, bound = '', reference = 'D-1') =>
  intentOfPress({action, reference, bound, channel: 'c', person: null, expires: 1});

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

  const about = {reference: 'E-7', candidate: 2};
  const said = (verdict: string) => ({
    do: 'evaluate',
    ...about,
    verdict,
    reason: '',
    informed: false,
  });
  it.each([
    ['candidateyes', {do: 'consent', ...about, agrees: true}],
    ['candidateno', {do: 'consent', ...about, agrees: false}],
    ['candidateabout', {do: 'about_me', ...about}],
    ['candidatemore', {do: 'open', dialog: 'candidate_more', reference: 'E-7', bound: 2}],
    ['candidateedit', {do: 'open', dialog: 'candidate', reference: 'E-7', bound: 2}],
    ['candidatewithdraw', {do: 'withdraw_candidate', ...about}],
    ['candidatewhy', {do: 'why_not', ...about}],
    ['review', {do: 'review_next', ...about}],
    ['qualify', said('qualify')],
    ['clientagrees', said('agrees')],
    ['clientdeclines', said('declines')],
    ['joined', said('joined')],
    ['disqualify', {do: 'open', dialog: 'disqualify', reference: 'E-7', bound: 2}],
    ['forget', {do: 'forget', ...about, confirmed: true}],
  ] as const)('%s is about one candidate', (action, intent) => {
    expect(press(action, '2', 'E-7')).toEqual(intent);
  });

  it('for the next to be reviewed names nobody, that a client was told names a co-op', () => {
    expect(press('review', '', 'E-7')).toEqual({
      do: 'review_next',
      reference: 'E-7',
      candidate: null,
    });
    expect(press('clientinformed', 'c3', 'E-7')).toEqual({
      do: 'informed',
      reference: 'E-7',
      coop: {id: 'c3'},
    });
  });

  it.each([
    ['moredetails', {do: 'open', dialog: 'details'}, {do: 'open', dialog: 'seats_details'}],
    ['contact', {do: 'open', dialog: 'contact'}, {do: 'contact'}],
  ] as const)('of %s asks for what the thread has', (action, delegation, expansion) => {
    expect(press(action)).toEqual({...delegation, reference: 'D-1'});
    expect(press(action, '', 'E-7')).toEqual({...expansion, reference: 'E-7'});
  });
});
