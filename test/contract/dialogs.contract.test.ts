import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import {requester} from '../support/chat-person.ts';
import {fieldOf, stringOf} from '../support/chat-shapes.ts';
import {idOf, place, postButtons, raiseStage, run, stage} from './moves.ts';

raiseStage();

describe('dialogs', () => {
  const dialog = (extra: Record<string, unknown> = {}) => ({
    callback_id: 'delegate',
    title: 'Offer a project',
    elements: [{display_name: 'Title', name: 'title', type: 'text'}],
    submit_label: 'Offer',
    notify_on_cancel: true,
    state: 'signed.state',
    ...extra,
  });
  const open = (trigger_id: string, extra?: Record<string, unknown>) =>
    requester(stage.url, '')('POST', '/actions/dialogs/open', {
      trigger_id,
      url: `${stage.integration.url}/dialog`,
      dialog: dialog(extra),
    });
  const freshTrigger = async () => {
    const answer = await run();
    const {form} = stage.integration.last('/slash');
    return {
      long: form.get('trigger_id') ?? '',
      short: stringOf(answer.body, 'trigger_id'),
    };
  };
  const opened = async () => {
    const {long, short} = await freshTrigger();
    expect((await open(long)).status).toBe(200);
    return stage.ana.waitForDialog(({trigger_id}) => trigger_id === short);
  };

  it('open with a trigger alone, without any token, in the window that holds its short id', async () => {
    const {url, dialog: shown} = await opened();
    expect(url).toBe(`${stage.integration.url}/dialog`);
    expect(shown).toMatchObject({callback_id: 'delegate', state: 'signed.state'});
    expect(shown.elements?.[0]).toMatchObject({name: 'title', optional: false, help_text: ''});
  });

  it('open before the command is answered, and from a press', async () => {
    stage.integration.answerNext('/slash', {
      before: async ({form}) => {
        await open(form.get('trigger_id') ?? '');
      },
    });
    const answer = await run();
    await stage.ana.waitForDialog(
      ({trigger_id}) => trigger_id === stringOf(answer.body, 'trigger_id'),
    );
    const post = await postButtons({id: 'question'});
    const pressed = await stage.ana.press(post.id, 'question');
    await open(stringOf(stage.integration.last('/action').json, 'trigger_id'));
    await stage.ana.waitForDialog(
      ({trigger_id}) => trigger_id === stringOf(pressed.body, 'trigger_id'),
    );
  });

  it('open more than once while the trigger lives', async () => {
    const {long} = await freshTrigger();
    expect([(await open(long)).status, (await open(long)).status]).toEqual([200, 200]);
  });

  it('do not open with a trigger that is garbage, empty or altered', async () => {
    const {long} = await freshTrigger();
    const altered = Buffer.from(
      Buffer.from(long, 'base64').toString('utf8').replace(stage.ana.id, stage.bruno.id),
    ).toString('base64');
    for (const [trigger, why] of [
      ['garbage', 'base64_decode_failed'],
      ['', 'missing_data'],
      [altered, 'verify_signature_failed'],
    ] as const) {
      const answer = await open(trigger);
      expect([answer.status, idOf(answer)]).toEqual([
        400,
        `interactive_message.decode_trigger_id.${why}`,
      ]);
    }
  });

  it('do not open with an expired trigger', async () => {
    const {long} = await freshTrigger();
    if (stage.sandbox === undefined) await sleep(stage.old ? 3_200 : 31_000);
    else stage.sandbox.clock.advance(30_100);
    const answer = await open(long);
    expect([answer.status, idOf(answer)]).toEqual([
      400,
      'interactive_message.decode_trigger_id.expired',
    ]);
  }, 60_000);

  it('are submitted by the person of the session, with whatever the client sends', async () => {
    const shown = await opened();
    const submission = {title: 5, developers: 'many', unknown: {a: [1]}, empty: null};
    const answer = await stage.ana.request('POST', '/actions/dialogs/submit', {
      url: shown.url,
      callback_id: 'another',
      state: 'forged',
      user_id: stage.bruno.id,
      channel_id: stage.channels.open.id,
      team_id: stage.team.id,
      submission,
    });
    expect(answer.status).toBe(200);
    expect(stage.integration.last('/dialog').json).toMatchObject({
      type: 'dialog_submission',
      callback_id: 'another',
      state: 'forged',
      user_id: stage.ana.id,
      channel_id: stage.channels.open.id,
      team_id: stage.team.id,
      submission,
      cancelled: false,
    });
  });

  it('stay open with errors by field or in general', async () => {
    const shown = await opened();
    const errors = {title: 'Ya existe'};
    stage.integration.answerNext('/dialog', {body: {errors}}, {body: {error: 'Too late'}});
    const byField = await stage.ana.submitDialog(shown, {title: 'x'}, place());
    expect([byField.status, byField.body]).toEqual([200, {errors}]);
    const general = await stage.ana.submitDialog(shown, {title: 'x'}, place());
    expect([general.status, general.body]).toEqual([200, {error: 'Too late'}]);
  });

  it('close with {} and with an empty body', async () => {
    const shown = await opened();
    stage.integration.answerNext('/dialog', {body: {}}, {body: '', contentType: null});
    for (let turn = 0; turn < 2; turn += 1) {
      const answer = await stage.ana.submitDialog(shown, {title: 'x'}, place());
      expect([answer.status, stringOf(answer.body, 'error')]).toEqual([200, '']);
      expect(fieldOf(answer.body, 'errors') ?? null).toBeNull();
    }
  });

  it('give the person an error where the answer is not 200', async () => {
    const shown = await opened();
    stage.integration.answerNext('/dialog', {status: 500}, {status: 204, body: ''});
    for (let turn = 0; turn < 2; turn += 1) {
      expect((await stage.ana.submitDialog(shown, {}, place())).status).toBe(400);
    }
  });

  it('tell when they are cancelled', async () => {
    const shown = await opened();
    await stage.ana.submitDialog(shown, {}, {...place(), cancelled: true});
    expect(stage.integration.last('/dialog').json).toMatchObject({cancelled: true});
  });

  it('arrive twice when submitted twice, with nothing to tell them apart', async () => {
    const shown = await opened();
    const before = stage.integration.arrivals.length;
    await Promise.all([1, 2].map(() => stage.ana.submitDialog(shown, {title: 'x'}, place())));
    const [first, second] = stage.integration.arrivals.slice(before);
    expect(second?.body).toBe(first?.body);
  });

  it('can’t be submitted without a team, or from a channel that one is not in', async () => {
    const shown = await opened();
    const direct = await stage.ana.directChannel(stage.bot.id);
    const noTeam = await stage.ana.submitDialog(shown, {}, {channelId: direct, teamId: ''});
    const outside = await stage.bruno.submitDialog(
      shown,
      {},
      {channelId: stage.channels.closed.id, teamId: stage.team.id},
    );
    expect([noTeam.status, outside.status]).toEqual([403, 403]);
  });
});
