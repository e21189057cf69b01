import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Hamlet} from './hamlet.ts';
import {expectWhole, openHamlet, standing} from './hamlet.ts';

let hamlet: Hamlet;
beforeEach(async () => {
  hamlet = await openHamlet();
});
afterEach(() => hamlet.close());

const whole = () => [...hamlet.options, '--yes'];

describe('setup, interrupted', () => {
  it('after any line carries on, and doubles nothing', async () => {
    const {lines} = await hamlet.setup([...hamlet.options, '--yes', '--dry-run']);
    let done = false;
    for (let last = 1; !done; last += 1) {
      const {bot, team} = await inPlace();
      let heard = 0;
      const stop = () => {
        heard += 1;
        if (heard === last) throw new Error('interrupted');
      };
      const args = [...whole(), '--team', team, '--bot-name', bot];
      done = await hamlet.setup(args, {...admin(), heard: stop}).then(
        () => true,
        () => false,
      );
      const {status, text} = await hamlet.setup(args);
      expect([last, status, text.split('\n').filter((line) => line.startsWith('✗'))]).toEqual([
        last,
        0,
        [],
      ]);
      await expectWhole(hamlet);
      expect(last).toBeLessThan(lines.length * 3);
    }
  }, 120_000);

  it('between a token’s making and its being written down: it is revoked', async () => {
    await hamlet.setup(whole());
    const {user} = await standing(hamlet);
    const [, name = ''] = /installation=(\w+)/.exec(hamlet.envText()) ?? [];
    const lost = await hamlet.must('POST', `/users/${user.id}/tokens`, {
      description: `fit-bot setup ${name}`,
    });
    const others = await hamlet.must('POST', `/users/${user.id}/tokens`, {
      description: 'fit-bot setup 00000000',
    });
    const {text, status} = await hamlet.setup();
    expect(status).toBe(0);
    expect(text).toContain('revoked a token');
    expect(text).toContain('for another .env');
    const {tokens} = await standing(hamlet);
    expect(tokens.map(({id}) => id)).not.toContain(lost.id);
    expect(tokens.map(({id}) => id)).toContain(others.id);
    expect(tokens).toHaveLength(2);
  });
});

const admin = () => ({environment: {MATTERMOST_ADMIN_TOKEN: hamlet.adminToken}});

/** A server as it was before, for another round. */
async function inPlace(): Promise<{bot: string; team: string}> {
  await hamlet.close();
  hamlet = await openHamlet();
  return {bot: hamlet.bot, team: hamlet.team.name};
}
