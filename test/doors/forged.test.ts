import {randomBytes} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {keyring, sign} from '../../src/app/keys.ts';
import {createTriggerKeys, signTrigger} from '../../src/sandbox/trigger.ts';
import type {Desk, Door, Refused} from './desk.ts';
import {ANA, BRUNO, COMMAND_TOKEN, ELSEWHERE, FIT, freshId, openDesk} from './desk.ts';
import {genuine} from './genuine.ts';

const NEW_SECRET = randomBytes(32);
const OLD_SECRET = randomBytes(32);
const REMOVED_SECRET = randomBytes(32);

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({
    secrets: [NEW_SECRET, OLD_SECRET],
    commandTokens: ['the-token-of-before-rotation', COMMAND_TOKEN],
  });
});
afterAll(() => desk.close());

const {button: token, state, command, press, submission} = genuine(() => desk);

/** Refused, with nothing said, one line in the log, and nothing written. */
async function refused(status: 401 | 403, door: Door, body: unknown): Promise<void> {
  const before = desk.everything();
  const lines = desk.log.length;
  const answer: Refused = await desk.post(door, body);
  expect(answer).toEqual({status, body: {}});
  expect(desk.log.slice(lines).filter(({text}) => text === 'refused')).toHaveLength(1);
  expect(desk.everything()).toBe(before);
}

const trusted = async (door: Door, body: unknown) => {
  const {status, body: answer} = await desk.post(door, body);
  expect(status).toBe(200);
  return answer as Record<string, unknown>;
};

/** The last character of a token changed to another of its alphabet. */
const altered = (token: string, at = token.length - 2) =>
  token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);

describe('a command', () => {
  it('is trusted with its token and its trigger', async () => {
    expect(await trusted('command', command())).toMatchObject({response_type: 'ephemeral'});
  });

  it('is trusted with either of two tokens while they rotate', async () => {
    await trusted('command', command({token: 'the-token-of-before-rotation'}));
    await trusted('command', command({token: COMMAND_TOKEN}));
  });

  it.each([
    ['empty', ''],
    ['another', 'another-token'],
    ['the beginning of the right one', COMMAND_TOKEN.slice(0, -1)],
    ['the right one and more', `${COMMAND_TOKEN}x`],
    ['both, as the setting is written', `the-token-of-before-rotation,${COMMAND_TOKEN}`],
    ['in capitals', COMMAND_TOKEN.toUpperCase()],
    ['with a space', ` ${COMMAND_TOKEN}`],
    ['very long', COMMAND_TOKEN.repeat(1_000)],
  ])('is refused with a token that is %s', async (_what, token) => {
    await refused(401, 'command', command({token}));
  });

  it('is refused from another team', async () => {
    await refused(403, 'command', command({team_id: ELSEWHERE}));
    await refused(403, 'command', command({team_id: ''}));
  });
});

describe('a trigger', () => {
  const wrong: readonly (readonly [string, () => unknown])[] = [
    ['is missing', () => undefined],
    ['is empty', () => ''],
    ['is garbage', () => 'garbage'],
    ['is garbage in base64', () => Buffer.from('a:b:c:d').toString('base64')],
    ['has lost its signature', () => cut(desk.trigger(ANA), 3)],
    ['has an empty signature', () => `${cut(desk.trigger(ANA), 3)}Og==`],
    ['is altered', () => altered(desk.trigger(ANA), 60)],
    ['is of another person', () => desk.trigger(BRUNO)],
    ['is of another person by name only', () => renamed(desk.trigger(BRUNO), BRUNO, ANA)],
    [
      'has another moment',
      () => renamed(desk.trigger(ANA), String(desk.clock.at), '1999999999999'),
    ],
    ['is expired', () => desk.trigger(ANA, {at: desk.clock.at - 121_000})],
    ['is of the future', () => desk.trigger(ANA, {at: desk.clock.at + 61_000})],
    ['is signed by another server', () => signTrigger(OTHER, freshId(), ANA, desk.clock.at)],
    ['has another id', () => renamedId(desk.trigger(ANA))],
  ];
  it.each(wrong)('that %s opens neither door', async (_what, make) => {
    await refused(401, 'command', command({trigger_id: make() ?? []}));
    await refused(401, 'action', press(undefined, {trigger_id: make()}));
  });

  it('may come a little late or early', async () => {
    await trusted(
      'command',
      command({trigger_id: desk.trigger(ANA, {at: desk.clock.at - 119_000})}),
    );
    await trusted(
      'command',
      command({trigger_id: desk.trigger(ANA, {at: desk.clock.at + 59_000})}),
    );
  });

  it('that was spelled differently is the same delivery', async () => {
    const trigger = desk.trigger(ANA);
    expect(await trusted('command', command({trigger_id: trigger}))).not.toEqual({});
    for (const spelled of [
      `${trigger}=`,
      `${trigger}\n`,
      ` ${trigger}`,
      trigger.replace(/=+$/, ''),
    ])
      expect(await trusted('command', command({trigger_id: spelled}))).toEqual({});
  });
});

describe('a button’s context', () => {
  it('is trusted as it was signed, by the first key or an older one', async () => {
    expect(await trusted('action', press())).toHaveProperty('ephemeral_text');
    const older = keyring([OLD_SECRET]);
    const fit = token({}, older);
    expect(await trusted('action', press(fit))).toHaveProperty('ephemeral_text');
  });

  const wrong: readonly (readonly [string, () => unknown])[] = [
    ['missing', () => null],
    ['empty', () => ''],
    ['unsigned', () => 'help,,,'],
    ['altered in its text', () => token().replace('help', 'mine')],
    ['altered in its signature', () => altered(token())],
    ['without its signature', () => token().replace(/\.[^.]+$/, '')],
    ['extended', () => `${token()}A`],
    ['signed by a removed key', () => token({}, keyring([REMOVED_SECRET]))],
    ['signed by a removed key under the name of a kept one', () => borrowed()],
    ['the state of a dialog', () => state()],
    ['signed for another purpose', () => sign(desk.keys, 'export', token().split('.')[0] ?? '')],
    [
      'of an action that isn’t one',
      () => sign(desk.keys, 'button', `constructor,,,${FIT},,zzzzzzzz`),
    ],
    ['a list', () => [token()]],
    ['an object', () => ({toString: 'x'})],
    ['long', () => token() + 'x'.repeat(1_000)],
  ];
  it.each(wrong)('is refused when it is %s', async (_what, make) => {
    await refused(401, 'action', press(make()));
  });

  it('is refused in another channel, and for another person', async () => {
    await refused(403, 'action', press(token(), {channel_id: ELSEWHERE}));
    await refused(403, 'action', press(token({channel: ELSEWHERE})));
    await refused(403, 'action', press(token({person: BRUNO})));
    await trusted('action', press(token({person: ANA})));
  });

  it('that has expired is answered with words, and nothing is done', async () => {
    const before = desk.everything();
    const answer = await trusted(
      'action',
      press(token({action: 'offer', expires: desk.clock.at - 1})),
    );
    expect(answer).toMatchObject({ephemeral_text: expect.stringContaining('viejo')});
    expect(desk.everything()).toBe(before);
  });
});

describe('a dialog’s state', () => {
  const wrong: readonly (readonly [string, () => unknown, Record<string, unknown>?])[] = [
    ['missing', () => null],
    ['empty', () => ''],
    ['unsigned', () => `delegate,,,${ANA},x,zzzzzzzz`],
    ['altered', () => state().replace('delegate', 'coop'), {callback_id: 'coop'}],
    ['altered in its signature', () => altered(state())],
    ['signed by a removed key', () => state({}, keyring([REMOVED_SECRET]))],
    ['the context of a button', () => token(), {callback_id: 'help'}],
    ['of another dialog', () => state({dialog: 'coop'})],
    ['of a dialog, submitted as another', () => state(), {callback_id: 'coop'}],
    ['submitted as no dialog', () => state(), {callback_id: ''}],
  ];
  it.each(wrong.map(([what, make, more = {}]) => ({what, make, more})))(
    'is refused when it is $what',
    async ({make, more}) => {
      await refused(401, 'dialog', submission(make(), more));
    },
  );

  it('is refused from another person', async () => {
    await refused(403, 'dialog', submission(state({person: BRUNO})));
    await refused(403, 'dialog', submission(state(), {user_id: BRUNO}));
  });

  it('that has expired is told so, and what was typed stays on the screen', async () => {
    const before = desk.everything();
    const answer = await trusted('dialog', submission(state({expires: desk.clock.at - 1})));
    expect(answer).toEqual({error: expect.stringContaining('venció')});
    expect(desk.everything()).toBe(before);
  });
});

const OTHER = createTriggerKeys();

function cut(trigger: string, parts: number): string {
  const text = Buffer.from(trigger, 'base64').toString('latin1');
  return Buffer.from(`${text.split(':').slice(0, parts).join(':')}:`).toString('base64');
}

function renamed(trigger: string, from: string, to: string): string {
  const text = Buffer.from(trigger, 'base64').toString('latin1').replace(from, to);
  return Buffer.from(text, 'latin1').toString('base64');
}

function renamedId(trigger: string): string {
  const text = Buffer.from(trigger, 'base64').toString('latin1');
  return Buffer.from(freshId() + text.slice(26), 'latin1').toString('base64');
}

/** What a removed key signed, with the name of a key that still counts. */
function borrowed(): string {
  const [, kept = ''] = /\.([\w-]{6})\.[\w-]{22}$/.exec(token()) ?? [];
  return token({}, keyring([REMOVED_SECRET])).replace(/\.[\w-]{6}\.([\w-]{22})$/, `.${kept}.$1`);
}
