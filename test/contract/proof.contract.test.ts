import {describe, expect, it} from 'vitest';
import {stringOf} from '../support/chat-shapes.ts';
import {postButtons, raiseStage, run, stage} from './moves.ts';
import {checkTrigger} from './trigger-check.ts';

raiseStage();

describe('who pressed', () => {
  it('a command’s trigger is signed for the person, the moment and this command alone', async () => {
    const answer = await run();
    const trigger = await checkTrigger(
      stage.integration.last('/slash').form.get('trigger_id') ?? '',
    );
    expect(trigger).toMatchObject({valid: true, userId: stage.ana.id});
    expect(trigger.clientTriggerId).toBe(stringOf(answer.body, 'trigger_id'));
    const now = stage.sandbox?.clock.now() ?? Date.now();
    expect(Math.abs(now - trigger.at)).toBeLessThan(5000);
  });

  it('a press’s trigger is signed too, and every press has its own', async () => {
    const post = await postButtons({id: 'go'});
    await stage.ana.press(post.id, 'go');
    const first = await checkTrigger(
      stringOf(stage.integration.last('/action').json, 'trigger_id'),
    );
    await stage.ana.press(post.id, 'go');
    const second = await checkTrigger(
      stringOf(stage.integration.last('/action').json, 'trigger_id'),
    );
    expect(first.valid && second.valid).toBe(true);
    expect(second.clientTriggerId).not.toBe(first.clientTriggerId);
  });

  it('a trigger with another person or another moment in it does not verify', async () => {
    await run();
    const triggerId = stage.integration.last('/slash').form.get('trigger_id') ?? '';
    const asBruno = await checkTrigger(triggerId, (signed) =>
      signed.replace(stage.ana.id, stage.bruno.id),
    );
    const later = await checkTrigger(triggerId, (signed) => signed.replace(/\d:$/, 'x:'));
    const withoutColon = await checkTrigger(triggerId, (signed) => signed.slice(0, -1));
    expect([asBruno.valid, later.valid, withoutColon.valid]).toEqual([false, false, false]);
  });
});
