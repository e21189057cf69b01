import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {stateToken} from '../../src/chat/dialogs/state.ts';
import {buttonToken} from '../../src/chat/wire.ts';
import {createTriggerKeys, signTrigger} from '../../src/sandbox/trigger.ts';
import type {Desk} from './desk.ts';
import {ANA, BRUNO, COMMAND_TOKEN, FIT, TEAM, freshId, openDesk} from './desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const OFFER = {
  title: 'Tienda en línea',
  request: 'Vender en línea, con retiro en cada barrio.',
  technologies: 'React',
  developers: 1,
  closes: '5d',
};

const offerState = (nonce = freshId()) =>
  stateToken(
    {
      dialog: 'delegate',
      reference: null,
      bound: '',
      person: ANA,
      nonce,
      expires: desk.clock.at + 60_000,
    },
    desk.keys,
  );

const offer = (state: string, more: object = {}) => ({
  type: 'dialog_submission',
  callback_id: 'delegate',
  state,
  user_id: ANA,
  channel_id: FIT,
  team_id: TEAM,
  submission: {...OFFER, ...more},
  cancelled: false,
});

const command = (text: string, person = BRUNO, trigger = desk.trigger(person)) => ({
  token: COMMAND_TOKEN,
  trigger_id: trigger,
  user_id: person,
  team_id: TEAM,
  channel_id: FIT,
  text,
});

const interested = (trigger = desk.trigger(BRUNO)) => ({
  user_id: BRUNO,
  channel_id: FIT,
  trigger_id: trigger,
  context: {
    fit: buttonToken(
      {
        action: 'interested',
        reference: 'D-1',
        bound: '',
        channel: FIT,
        person: null,
        expires: desk.clock.at + 60_000,
      },
      desk.keys,
    ),
  },
});

describe('the same delivery again', () => {
  it('of a press has one effect, 300 times in a row and 50 at once', async () => {
    expect(await desk.post('dialog', offer(offerState()))).toEqual({status: 200, body: {}});
    const events = desk.rows('events');
    const body = interested();
    expect((await desk.post('action', body)).body).not.toEqual({});
    const effect = desk.rows('events');
    expect(effect).toBeGreaterThan(events);
    const after = desk.everything();
    for (let i = 0; i < 300; i += 1)
      expect(await desk.post('action', body)).toEqual({status: 200, body: {}});
    const answers = await Promise.all(Array.from({length: 50}, () => desk.post('action', body)));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(desk.everything()).toBe(after);
  });

  it('of a press, 50 at once the first time, has one effect and one answer', async () => {
    await desk.post('dialog', offer(offerState()));
    const body = interested();
    const answers = await Promise.all(Array.from({length: 50}, () => desk.post('action', body)));
    expect(answers.every(({status}) => status === 200)).toBe(true);
    expect(answers.filter((one) => JSON.stringify(one.body) !== '{}')).toHaveLength(1);
  });

  it('of a command has one effect', async () => {
    await desk.post('dialog', offer(offerState()));
    const body = command('interested D-1 con ganas');
    expect((await desk.post('command', body)).body).toHaveProperty('text');
    const after = desk.everything();
    for (let i = 0; i < 20; i += 1)
      expect(await desk.post('command', body)).toEqual({status: 200, body: {}});
    expect(desk.everything()).toBe(after);
  });

  it('of a press, sent to the door of commands as well, is one delivery', async () => {
    await desk.post('dialog', offer(offerState()));
    const trigger = desk.trigger(BRUNO);
    await desk.post('action', interested(trigger));
    const after = desk.everything();
    expect((await desk.post('command', command('leave', BRUNO, trigger))).body).toEqual({});
    expect(desk.everything()).toBe(after);
  });

  it('of a submission that succeeded is told that it was spent', async () => {
    const state = offerState();
    expect(await desk.post('dialog', offer(state))).toEqual({status: 200, body: {}});
    expect(desk.rows('opportunities')).toBe(1);
    const after = desk.everything();
    for (const more of [{}, {title: 'Otra cosa'}])
      expect(await desk.post('dialog', offer(state, more))).toEqual({
        status: 200,
        body: {error: expect.stringContaining('ya se envió')},
      });
    const many = Array.from({length: 50}, () => desk.post('dialog', offer(state)));
    for (const {body} of await Promise.all(many)) expect(body).toHaveProperty('error');
    expect(desk.everything()).toBe(after);
  });

  it('of a submission, 50 at once the first time, makes one offer', async () => {
    const state = offerState();
    const many = Array.from({length: 50}, () => desk.post('dialog', offer(state)));
    const answers = (await Promise.all(many)).map(({body}) => JSON.stringify(body));
    expect(answers.filter((one) => one === '{}')).toHaveLength(1);
    expect(desk.rows('opportunities')).toBe(1);
  });

  it('of a submission that was refused may succeed once it is mended', async () => {
    const state = offerState();
    const before = desk.everything();
    const wrong = await desk.post('dialog', offer(state, {title: '', developers: 0}));
    expect(wrong.body).toMatchObject({
      error: expect.stringContaining('2'),
      errors: {title: expect.any(String), developers: expect.any(String)},
    });
    expect(desk.everything()).toBe(before);
    expect(await desk.post('dialog', offer(state))).toEqual({status: 200, body: {}});
    expect(desk.rows('opportunities')).toBe(1);
  });

  it('of a dialog that the bot opened itself is understood', async () => {
    await desk.post('command', command('delegate', ANA));
    const [dialog] = desk.dialogs;
    expect(dialog?.callback_id).toBe('delegate');
    const foreign = {...offer(dialog?.state ?? ''), user_id: BRUNO};
    expect(await desk.post('dialog', foreign)).toEqual({status: 403, body: {}});
    expect(await desk.post('dialog', offer(dialog?.state ?? ''))).toEqual({status: 200, body: {}});
  });
});

describe('the key that signs triggers', () => {
  it('is fetched again when signatures stop matching, and then trusted', async () => {
    const fresh = createTriggerKeys();
    const trigger = (at: number) => signTrigger(fresh, freshId(), BRUNO, at);
    desk.server.publicKey = fresh.publicKeyBase64;
    desk.clock.at += 11_000;
    const answer = await desk.post('command', command('whoami', BRUNO, trigger(desk.clock.at)));
    expect(answer).toMatchObject({status: 200, body: {text: expect.stringContaining('Alfa')}});
    expect(desk.server.asked).toBe(1);
    // What the old key signed is no longer believed.
    expect((await desk.post('command', command('whoami'))).status).toBe(401);
  });

  it('is fetched once for all who knock while it changes', async () => {
    const fresh = createTriggerKeys();
    desk.server.publicKey = fresh.publicKeyBase64;
    desk.clock.at += 11_000;
    const many = Array.from({length: 20}, () => {
      const trigger = signTrigger(fresh, freshId(), BRUNO, desk.clock.at);
      return desk.post('command', command('whoami', BRUNO, trigger));
    });
    for (const {status} of await Promise.all(many)) expect(status).toBe(200);
    expect(desk.server.asked).toBe(1);
  });

  it('is not fetched in a loop by somebody who forges', async () => {
    const forged = createTriggerKeys();
    desk.clock.at += 11_000;
    const before = desk.everything();
    for (let i = 0; i < 200; i += 1) {
      const trigger = signTrigger(forged, freshId(), BRUNO, desk.clock.at);
      expect((await desk.post('command', command('leave', BRUNO, trigger))).status).toBe(401);
      expect((await desk.post('action', interested(trigger))).status).toBe(401);
    }
    expect(desk.server.asked).toBe(1);
    expect(desk.everything()).toBe(before);
    expect((await desk.post('command', command('whoami'))).status).toBe(200);
  });

  it('stays as it was while the server can’t be asked', async () => {
    desk.server.down = true;
    desk.clock.at += 11_000;
    const forged = signTrigger(createTriggerKeys(), freshId(), BRUNO, desk.clock.at);
    expect((await desk.post('command', command('whoami', BRUNO, forged))).status).toBe(401);
    expect((await desk.post('command', command('whoami'))).status).toBe(200);
  });
});
