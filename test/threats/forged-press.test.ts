import {randomBytes} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {keyring, sign} from '../../src/app/keys.ts';
import type {ButtonAbout} from '../../src/chat/wire.ts';
import {buttonToken, readButton} from '../../src/chat/wire.ts';
import type {Desk} from '../doors/desk.ts';
import {ANA, BRUNO, COMMAND_TOKEN, ELSEWHERE, FIT, TEAM, openDesk} from '../doors/desk.ts';
import {Chance} from '../soak/payloads/chance.ts';

const OLD_SECRET = randomBytes(32);
const REMOVED = keyring([randomBytes(32)]);
const MILLION = 1_000_000;
const SEED = Number(process.env['FUZZ_SEED'] ?? Math.floor(Date.now() / 86_400_000));

/**
 * Whole payloads at the three doors, a million in each run, most of them unsigned, altered or expired:
 * test/doors/million-1 to -4. On a chat server: test/stories/forged.test.ts.
 */
describe('threat: forged press from the network or from a user’s own post that aims at the bot', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({secrets: [randomBytes(32), OLD_SECRET]});
    const offer = {title: 'Tienda', request: 'Vender', technologies: ['React'], closes: '5d'};
    await desk.does(ANA, {do: 'offer', ...offer, developers: 1});
  });
  afterAll(() => desk.close());

  const about = (more: Partial<ButtonAbout> = {}): ButtonAbout => ({
    action: 'agree',
    reference: 'D-1',
    bound: '1',
    channel: FIT,
    person: null,
    expires: desk.clock.at + 60_000,
    ...more,
  });
  const press = (fit: string, more: object = {}, person = BRUNO) => ({
    user_id: person,
    channel_id: FIT,
    team_id: TEAM,
    trigger_id: desk.trigger(person),
    context: {fit},
    ...more,
  });

  async function refused(body: object, status = 401): Promise<void> {
    const before = desk.everything();
    expect(await desk.post('action', body)).toEqual({status, body: {}});
    expect(desk.everything()).toBe(before);
  }

  it('a million contexts that were altered, cut, lengthened or put together are none of ours', () => {
    const chance = new Chance(SEED);
    const token = buttonToken(about(), desk.keys);
    const other = buttonToken(
      about({action: 'interested', bound: '', reference: 'D-2'}),
      desk.keys,
    );
    const believed: string[] = [];
    for (let i = 0; i < MILLION; i += 1) {
      const tried = altered(chance, token, other);
      if (tried !== token && tried !== other && readButton(tried, desk.keys)) believed.push(tried);
    }
    expect({seed: SEED, believed}).toEqual({seed: SEED, believed: []});
    expect(readButton(token, desk.keys)).toEqual(about());
  });

  const changes: readonly (readonly [string, Partial<ButtonAbout>])[] = [
    ['what it is for', {action: 'interested'}],
    ['the opportunity', {reference: 'D-2'}],
    ['the round or handover', {bound: '2'}],
    ['the channel', {channel: ELSEWHERE}],
    ['the person', {person: BRUNO}],
    ['the expiry', {expires: Date.parse('2036-01-01T00:00:00Z')}],
  ];
  it.each(changes)('its signature is over %s', async (_what, change) => {
    const [text, ...signature] = parts(buttonToken(about(), desk.keys));
    const [changed] = parts(buttonToken(about(change), desk.keys));
    expect(changed).not.toBe(text);
    const channel = change.channel ?? FIT;
    await refused(press([changed, ...signature].join('.'), {channel_id: channel}));
  });

  it('its signature is over the purpose, and the key’s name', async () => {
    const [text, key, mac] = parts(buttonToken(about(), desk.keys));
    for (const purpose of ['dialog', 'tag', 'seal', '', 'Button', 'button\n'])
      await refused(press(sign(desk.keys, purpose, text)));
    const [, older] = parts(buttonToken(about(), keyring([OLD_SECRET])));
    expect(older).not.toBe(key);
    await refused(press([text, older, mac].join('.')));
  });

  it('is refused unsigned, signed by a stranger, or by a key that was removed', async () => {
    const [text, key, mac] = parts(buttonToken(about(), desk.keys));
    const removed = buttonToken(about(), REMOVED);
    const borrowed = [text, key, parts(removed)[2]].join('.');
    for (const fit of [text, `${text}.`, `${text}.${key}`, `${text}.${mac}`, removed, borrowed])
      await refused(press(fit));
  });

  it('a genuine context without the server’s own signature is nobody’s press', async () => {
    const fit = buttonToken(about({action: 'interested', bound: ''}), desk.keys);
    for (const trigger_id of ['', 'x', desk.trigger(ANA), desk.trigger(BRUNO, {at: 0})])
      await refused(press(fit, {trigger_id}));
  });

  it('an expired one is told so by words, and nothing is done', async () => {
    const before = desk.everything();
    for (const late of [1, 60_000, 400 * 86_400_000]) {
      const expires = desk.clock.at - late;
      const fit = buttonToken(about({action: 'interested', bound: '', expires}), desk.keys);
      expect(await desk.post('action', press(fit))).toMatchObject({
        status: 200,
        body: {ephemeral_text: expect.stringContaining('viejo')},
      });
    }
    expect(desk.everything()).toBe(before);
  });

  it('what was chosen of a menu is outside the signature, and says nothing but what to choose', async () => {
    const quiet = {action: 'remindersoff', reference: null, bound: '', person: BRUNO} as const;
    const fit = buttonToken(about(quiet), desk.keys);
    const chosen = (selected_option: unknown) => press(fit, {context: {fit, selected_option}});
    const events = desk.rows('events');
    for (const odd of ['', 'nothing', '__proto__', 'constructor', 'D-1', '@channel', 'CALLS'])
      expect(await desk.post('action', chosen(odd))).toMatchObject({status: 200});
    expect(desk.rows('events')).toBe(events);
    for (const odd of [7, null, {}, ['calls'], 'x'.repeat(101)]) await refused(chosen(odd));
    expect(await desk.post('action', chosen('calls'))).toMatchObject({status: 200});
    expect(desk.rows('events')).toBe(events + 1);
  });

  it('the door of commands takes no press, nor that of presses a command, with all that is genuine', async () => {
    const fit = buttonToken(about(), desk.keys);
    const both = {...press(fit), token: 'x', text: 'leave', callback_id: 'agree', state: fit};
    const before = desk.everything();
    for (const door of ['command', 'dialog'] as const)
      expect(await desk.post(door, both)).toEqual({status: 401, body: {}});
    const {context, ...typed} = {...both, token: COMMAND_TOKEN};
    expect(await desk.post('action', typed)).toEqual({status: 401, body: {}});
    expect(context).toBeDefined();
    expect(desk.everything()).toBe(before);
  });
});

/** Text, name of the key, MAC. */
function parts(token: string): [string, string, string] {
  const [, text = '', key = '', mac = ''] = /^(.+)\.([\w-]{6})\.([\w-]{22})$/.exec(token) ?? [];
  return [text, key, mac];
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.,=/+ ';

/** One to three changes of any kind, or the head of one with the tail of the other. */
function altered(chance: Chance, token: string, other: string): string {
  let text = token;
  for (let i = 1 + chance.below(3); i > 0; i -= 1) {
    const at = chance.below(text.length + 1);
    const letter = ALPHABET[chance.below(ALPHABET.length)] ?? 'A';
    switch (chance.below(5)) {
      case 0:
        text = text.slice(0, at) + letter + text.slice(at + 1);
        break;
      case 1:
        text = text.slice(0, at) + letter + text.slice(at);
        break;
      case 2:
        text = text.slice(0, at) + text.slice(at + 1 + chance.below(4));
        break;
      case 3:
        text = text.slice(0, at) + other.slice(chance.below(other.length));
        break;
      default:
        text = text.slice(0, -22) + chance.letters(22);
    }
  }
  return text;
}
