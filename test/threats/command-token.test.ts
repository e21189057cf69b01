import type * as crypto from 'node:crypto';
import {createHash} from 'node:crypto';
import {afterAll, beforeAll, beforeEach, describe, expect, it, vi} from 'vitest';
import type {Desk} from '../doors/desk.ts';
import {ANA, COMMAND_TOKEN, ELSEWHERE, FIT, freshId, openDesk} from '../doors/desk.ts';
import {genuine} from '../doors/genuine.ts';
import {Chance} from '../soak/payloads/chance.ts';

const compared = vi.hoisted(() => ({pairs: [] as (readonly [Buffer, Buffer])[]}));
vi.mock('node:crypto', async (importOriginal) => {
  const original = await importOriginal<typeof crypto>();
  const timingSafeEqual: typeof original.timingSafeEqual = (some, other) => {
    compared.pairs.push([some as Buffer, other as Buffer]);
    return original.timingSafeEqual(some, other);
  };
  return {...original, timingSafeEqual, default: {...original, timingSafeEqual}};
});

const NEW_TOKEN = 'n7xq3kzt1bgr8pdwyhc5mja9eo';
const hashed = (token: string) => createHash('sha256').update(token).digest('hex');

/** Rotation under load: test/threats/erasure… and the operator's way of it in docs/operating.md. */
describe('threat: command token leaked or guessed', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({commandTokens: [NEW_TOKEN, COMMAND_TOKEN]});
  });
  afterAll(() => desk.close());
  beforeEach(() => {
    compared.pairs.length = 0;
  });
  const {command} = genuine(() => desk);

  const wrong = [
    ...['', ' ', 'x', 'token', NEW_TOKEN.slice(0, -1), `${NEW_TOKEN}x`, NEW_TOKEN.toUpperCase()],
    ...[`${NEW_TOKEN},${COMMAND_TOKEN}`, `${NEW_TOKEN}\0`, ` ${NEW_TOKEN}`, hashed(NEW_TOKEN)],
    ...['x'.repeat(100_000), NEW_TOKEN.split('').toReversed().join('')],
  ];

  it.each([NEW_TOKEN, COMMAND_TOKEN, ...wrong].map((token) => [token.slice(0, 40), token]))(
    'both are compared whatever was sent, as hashes of one length, in constant time: %j',
    async (_shown, token) => {
      const {status} = await desk.post('command', command({token}));
      expect(status).toBe(wrong.includes(token) ? 401 : 200);
      const ofTokens = compared.pairs.filter(
        ([, given]) => given.toString('hex') === hashed(token),
      );
      expect(ofTokens.map(([known]) => known.toString('hex'))).toEqual([
        hashed(NEW_TOKEN),
        hashed(COMMAND_TOKEN),
      ]);
      for (const [known, given] of ofTokens) expect([known.length, given.length]).toEqual([32, 32]);
    },
  );

  it('ten thousand guesses next to it open nothing, and are told nothing', async () => {
    const chance = new Chance(7);
    const before = desk.everything();
    const trigger_id = desk.trigger(ANA);
    for (let i = 0; i < 10_000; i += 1) {
      const at = chance.below(26);
      const token = NEW_TOKEN.slice(0, at) + chance.letters(1) + NEW_TOKEN.slice(at + 1);
      if (token === NEW_TOKEN) continue;
      const answer = await desk.post('command', command({token, trigger_id}));
      expect(answer).toEqual({status: 401, body: {}});
    }
    expect(desk.everything()).toBe(before);
  }, 300_000);

  it('leaked, it opens nothing by itself: who types is what the server signed', async () => {
    const before = desk.everything();
    for (const trigger_id of ['', 'x', desk.trigger(ANA, {at: desk.clock.at - 121_000})])
      expect(await desk.post('command', command({trigger_id}))).toEqual({status: 401, body: {}});
    expect(desk.everything()).toBe(before);
  });

  it('leaked to somebody outside with a trigger of their own, it makes them no member of FIT', async () => {
    const stranger = freshId();
    const before = desk.rows('events');
    const says = async (text: string, channel_id: string) => {
      const by = {user_id: stranger, trigger_id: desk.trigger(stranger), text, channel_id};
      return JSON.stringify((await desk.post('command', command(by))).body);
    };
    // First what says that they are there, then what would be believed if that was.
    for (const channel of [FIT, ELSEWHERE])
      for (const text of ['list', 'whoami', 'mine', 'coops'])
        expect(await says(text, channel)).toContain('estar en el canal FIT');
    expect(desk.rows('events')).toBe(before);
  });

  it('is in no line of the log, nor in any table', async () => {
    await desk.post('command', command());
    await desk.post('command', command({token: `${NEW_TOKEN}x`}));
    for (const token of [NEW_TOKEN, COMMAND_TOKEN, hashed(NEW_TOKEN)]) {
      expect(JSON.stringify(desk.log)).not.toContain(token);
      expect(desk.everything()).not.toContain(token);
    }
  });

  it('that was replaced is refused once the setting has the new one alone', async () => {
    const after = await openDesk({commandTokens: [NEW_TOKEN]});
    const {command: typed} = genuine(() => after);
    expect((await after.post('command', typed({token: COMMAND_TOKEN}))).status).toBe(401);
    expect((await after.post('command', typed({token: NEW_TOKEN}))).status).toBe(200);
    await after.close();
  });
});
