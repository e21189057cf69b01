import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {buttonToken} from '../../src/chat/wire.ts';
import {stateToken} from '../../src/chat/dialogs/state.ts';
import type {Desk} from './desk.ts';
import {ANA, COMMAND_TOKEN, openDesk, recordedKey} from './desk.ts';
import {COMMANDS, PRESSES, SUBMISSIONS, momentOf} from './recorded.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({publicKey: recordedKey()});
});
afterAll(() => desk.close());

describe('a recorded slash command', () => {
  it('has been recorded in every kind of place', () => {
    expect(COMMANDS.length).toBeGreaterThan(10);
    expect(PRESSES.length).toBeGreaterThan(10);
    expect(SUBMISSIONS.length).toBeGreaterThan(8);
  });

  it.each(COMMANDS.map((one, n) => [one.recording, n, one] as const))(
    '%s (%i) is trusted and answered in private',
    async (_name, _n, {body}) => {
      desk.clock.at = momentOf(new URLSearchParams(body).get('trigger_id') ?? '') + 400;
      const answer = await desk.post('command', body);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({response_type: 'ephemeral', text: expect.any(String)});
    },
  );

  it('carries the mentions that the server resolved', async () => {
    const body = COMMANDS.find(({recording}) => recording.startsWith('slash-quotes'))?.body ?? '';
    const form = new URLSearchParams(body);
    expect(form.getAll('user_mentions')).toHaveLength(3);
    desk.clock.at = momentOf(form.get('trigger_id') ?? '') + 400;
    // The trigger signs neither text nor mentions: the same delivery, but not a second time.
    expect(await desk.post('command', body)).toEqual({status: 200, body: {}});
  });
});

describe('a recorded press', () => {
  it.each(PRESSES.map((one, n) => [one.recording, n, one] as const))(
    '%s (%i) is refused with the context it had, trusted with ours',
    async (_name, _n, {body}) => {
      const press = JSON.parse(body);
      desk.clock.at = momentOf(press.trigger_id) + 900;
      const before = desk.everything();
      expect(await desk.post('action', body)).toEqual({status: 401, body: {}});
      expect(desk.everything()).toBe(before);

      const about = {action: 'list', reference: null, bound: '', person: null} as const;
      const expires = desk.clock.at + 1_000;
      const fit = buttonToken({...about, channel: press.channel_id, expires}, desk.keys);
      const answer = await desk.post('action', {...press, context: {...press.context, fit}});
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ephemeral_text: expect.stringContaining('Abierto')});
    },
  );
});

describe('a recorded submission', () => {
  it.each(SUBMISSIONS.map((one, n) => [one.recording, n, one] as const))(
    '%s (%i) is refused with the state it had, understood with ours',
    async (_name, n, {body}) => {
      const sent = JSON.parse(body);
      const before = desk.everything();
      expect(await desk.post('dialog', body)).toEqual({status: 401, body: {}});
      expect(desk.everything()).toBe(before);

      const state = stateToken(
        {
          dialog: 'delegate',
          reference: null,
          bound: '',
          person: sent.user_id,
          nonce: `recorded${n}`,
          expires: desk.clock.at + 1_000,
        },
        desk.keys,
      );
      const answer = await desk.post('dialog', {...sent, callback_id: 'delegate', state});
      expect(answer.status).toBe(200);
      if (sent.cancelled) expect(answer.body).toEqual({});
      else expect(answer.body).toMatchObject({error: expect.any(String)});
      // Nothing of a form that is refused, or called off, is kept.
      expect(desk.everything()).toBe(before);
    },
  );
});

it('knows the recorded people', () => {
  expect(COMMANDS.every(({body}) => body.includes(ANA) && body.includes(COMMAND_TOKEN))).toBe(true);
});
