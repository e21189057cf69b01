import {expect} from 'vitest';
import type {DialogState} from '../../src/chat/dialogs/state.ts';
import type {ButtonAbout} from '../../src/chat/wire.ts';
import type {Desk, Door} from '../doors/desk.ts';
import {genuine} from '../doors/genuine.ts';
import type {Acknowledge} from './two-lives.ts';

export const OFFER = {
  title: 'Tienda en línea',
  request: 'Vender en línea, con retiro en cada barrio.',
  technologies: 'React',
  developers: 1,
  closes: '5d',
};

/** Somebody at the doors: every delivery has its own number, the same in each life. */
export function person(desk: Desk, who: string, acknowledge: Acknowledge = () => undefined) {
  const made = genuine(() => desk);
  const sends = async (door: Door, delivery: string, body: unknown) => {
    const answer = await desk.post(door, body);
    expect(answer.status).toBe(200);
    acknowledge(delivery);
    return JSON.stringify(answer.body);
  };
  return {
    types(id: string, text: string) {
      const trigger_id = desk.trigger(who, {id});
      const body = made.command({user_id: who, trigger_id, text});
      return sends('command', `trigger ${id}`, body);
    },
    presses(id: string, action: ButtonAbout['action'], reference = 'D-1') {
      const fit = made.button({action, reference});
      const trigger_id = desk.trigger(who, {id});
      return sends('action', `trigger ${id}`, made.press(fit, {user_id: who, trigger_id}));
    },
    submits(
      nonce: string,
      dialog: DialogState['dialog'],
      submission: object,
      reference: string | null = null,
    ) {
      const state = made.state({dialog, reference, person: who, nonce});
      const body = made.submission(state, {user_id: who, callback_id: dialog, submission});
      return sends('dialog', `dialog ${nonce}`, body);
    },
  };
}
