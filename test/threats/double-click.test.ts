import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Desk} from '../doors/desk.ts';
import {ANA, BRUNO, openDesk} from '../doors/desk.ts';
import {genuine} from '../doors/genuine.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const {button, press} = genuine(() => desk);

/**
 * One delivery that comes 50 times at once, 1,000 times over: `test/races/same-press`. Whatever is
 * asked for at once by several: `test/races/at-once`, `any-order`. Here: a finger that taps twice,
 * which Mattermost sends as two presses with a trigger each.
 */
describe('threat: double click, parallel presses', () => {
  it.each([
    ['“interested”', 'interested', BRUNO, 'interest_shown'],
    ['“close the call”', 'closecall', ANA, 'call_ended'],
    ['“we take it”', 'received', BRUNO, 'taken'],
  ] as const)('%s, tapped five times, happens once', async (_, action, person, event) => {
    if (action === 'interested') {
      const asked = {title: 'Tienda', request: 'Vender.', technologies: ['React']};
      await desk.does(ANA, {do: 'offer', ...asked, developers: 1, closes: '5d'});
      const contact = {clientName: '', clientContact: 'a@example.org', privateNotes: ''};
      const reference = 'D-1';
      await desk.does(ANA, {do: 'give_contact', reference, ...contact, socialEconomy: null});
    }
    const bound = action === 'received' ? '1' : '';
    const fit = button({action, reference: 'D-1', bound});
    const taps = Array.from({length: 5}, () => {
      const by = {user_id: person, trigger_id: desk.trigger(person)};
      return desk.post('action', press(fit, by));
    });
    for (const {status} of await Promise.all(taps)) expect(status).toBe(200);
    const events = await desk.house.store.read.history('D-1');
    expect(events.filter(({type}) => type === event)).toHaveLength(1);
  });
});
