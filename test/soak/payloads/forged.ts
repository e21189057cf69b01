import {sign} from '../../../src/app/keys.ts';
import {signTrigger} from '../../../src/sandbox/trigger.ts';
import type {Door} from '../../doors/desk.ts';
import {COMMAND_TOKEN, ELSEWHERE, FIT} from '../../doors/desk.ts';
import {COMMANDS, PRESSES, SUBMISSIONS} from '../../doors/recorded.ts';
import {fitOf} from './buttons.ts';
import type {Chance} from './chance.ts';
import {dialogOf} from './dialogs.ts';
import type {Body} from './garble.ts';
import {bytesChanged, garbled} from './garble.ts';
import {DOORS, somebody} from './genuine.ts';
import {keptTrigger} from './kept-triggers.ts';
import type {Hall} from './hall.ts';
import type {Payload} from './payload.ts';
import {FORM_TYPE, JSON_TYPE, formOf} from './payload.ts';
import {PEOPLE} from './people.ts';
import {bytes} from './values.ts';

/** Nothing of it may be believed. */
export function forged(chance: Chance, hall: Hall): Payload {
  const share = chance.below(100);
  if (share < 35) return recorded(chance);
  if (share < 45) return noise(chance);
  return chance.of(FORGERIES)(chance, hall);
}

const RECORDED: Record<Door, readonly {readonly body: string}[]> = {
  command: COMMANDS,
  action: PRESSES,
  dialog: SUBMISSIONS,
};
const READ: Record<Door, readonly Body[]> = {
  command: COMMANDS.map(({body}) => Object.fromEntries(new URLSearchParams(body))),
  action: PRESSES.map(({body}) => JSON.parse(body) as Body),
  dialog: SUBMISSIONS.map(({body}) => JSON.parse(body) as Body),
};

/** As another server sent it, whole or changed: its triggers, contexts and states aren't ours. */
function recorded(chance: Chance): Payload {
  const door = chance.of(['command', 'action', 'dialog'] as const);
  const form = door === 'command';
  const type = form ? FORM_TYPE : JSON_TYPE;
  const common = {door, expected: 'refused', type, person: null} as const;
  if (chance.is(40)) {
    const {body} = chance.of(RECORDED[door]);
    return {...common, kind: 'recorded, its bytes changed', raw: bytesChanged(chance, body)};
  }
  const sent = garbled(chance, chance.of(READ[door]));
  const raw = form ? formOf(sent) : JSON.stringify(sent);
  return {...common, kind: 'recorded, its fields changed', raw};
}

const TYPES = [
  ...[JSON_TYPE, FORM_TYPE, 'text/plain', 'multipart/form-data; boundary=x', 'x', ''],
  ...['application/json; charset=utf-16', 'application/xml', `${FORM_TYPE}; charset=latin1`],
  ...['application/json, text/plain', 'application/x-www-form-urlencoded;', 'APPLICATION/JSON'],
];

function noise(chance: Chance): Payload {
  const door = chance.of(['command', 'action', 'dialog'] as const);
  const common = {door, expected: 'refused', type: chance.of(TYPES), person: null} as const;
  return {...common, kind: 'noise', raw: bytes(chance, chance.below(120))};
}

type Forgery = (chance: Chance, hall: Hall) => Payload;

/** A genuine body with one part of what proves it changed. */
function forgery(
  door: Door,
  kind: string,
  change: (body: Body, chance: Chance, hall: Hall, person: string) => Body,
  expected: 'refused' | 'idle' = 'refused',
): Forgery {
  return (chance, hall) => {
    const person = somebody(chance);
    const whole = DOORS[door](
      {chance, hall, trigger: (of) => keptTrigger(chance, hall, of)},
      person,
    );
    const sent = {...whole, ...change(whole, chance, hall, person)};
    const form = door === 'command';
    return {
      door,
      kind: `a ${door} ${kind}`,
      expected,
      type: form ? FORM_TYPE : JSON_TYPE,
      raw: form ? formOf(sent) : JSON.stringify(sent),
      person,
    };
  };
}

/** One character of a token is another of its alphabet. */
function altered(chance: Chance, token: unknown): string {
  const text = String(token);
  const at = chance.below(text.length);
  const other = text[at] === 'A' ? 'B' : 'A';
  return text.slice(0, at) + other + text.slice(at + 1);
}

function another(chance: Chance, person: string): string {
  const others = Object.values(PEOPLE).filter((one) => one !== person);
  return chance.of(others);
}

const TRIGGERS: readonly (readonly [
  string,
  (chance: Chance, hall: Hall, person: string) => unknown,
])[] = [
  ['with the trigger of another person', (c, hall, p) => keptTrigger(c, hall, another(c, p))],
  [
    'with the trigger of another server',
    (c, hall, p) => signTrigger(hall.strangers, c.letters(26), p, hall.clock.now()),
  ],
  [
    'with an old trigger',
    (c, hall, p) =>
      signTrigger(hall.signing, c.letters(26), p, hall.clock.now() - 120_001 - c.below(9e8)),
  ],
  [
    'with a trigger of the future',
    (c, hall, p) =>
      signTrigger(hall.signing, c.letters(26), p, hall.clock.now() + 60_001 + c.below(9e8)),
  ],
  ['with a trigger whose text was changed', (c, hall, p) => retold(c, keptTrigger(c, hall, p))],
  ['with a trigger whose signature was cut', (c, hall, p) => cut(keptTrigger(c, hall, p))],
  ['without a trigger', () => ''],
];

/** The id, the person or the moment isn't what was signed. */
function retold(chance: Chance, trigger: string): string {
  const text = Buffer.from(trigger, 'base64').toString('latin1');
  const at = chance.below(26);
  return Buffer.from(
    `${text.slice(0, at)}${text[at] === 'q' ? 'x' : 'q'}${text.slice(at + 1)}`,
    'latin1',
  ).toString('base64');
}

function cut(trigger: string): string {
  const text = Buffer.from(trigger, 'base64').toString('latin1');
  return Buffer.from(text.slice(0, text.lastIndexOf(':') + 1), 'latin1').toString('base64');
}

function withTrigger(door: 'command' | 'action'): readonly Forgery[] {
  return TRIGGERS.map(([kind, make]) =>
    forgery(door, kind, (_body, chance, hall, person) => ({
      trigger_id: make(chance, hall, person),
    })),
  );
}

const contextOf = (fit: unknown) => ({context: {fit}});
const fitIn = (body: Body) => (body['context'] as {fit: string}).fit;
/** What was signed, without the key's id and the MAC. */
const textIn = (token: string) => token.split('.').slice(0, -2).join('.');
const at = (person: string, channel: unknown) => ({person, channel: String(channel)});

const FORGERIES: readonly Forgery[] = [
  ...withTrigger('command'),
  ...withTrigger('action'),
  forgery('command', 'with another token', (_b, chance) => ({token: chance.letters(26)})),
  forgery('command', 'with a token that is nearly right', (_b, chance) => ({
    token: altered(chance, COMMAND_TOKEN),
  })),
  forgery('command', 'with both tokens', () => ({token: ['the-token-before', COMMAND_TOKEN]})),
  forgery('command', 'of another team', (_b, chance) => ({team_id: chance.letters(26)})),
  forgery('command', 'as another person', (_b, chance, _h, person) => ({
    user_id: another(chance, person),
  })),
  forgery('action', 'as another person', (_b, chance, _h, person) => ({
    user_id: another(chance, person),
  })),
  forgery('action', 'without a signature', (body) => contextOf(textIn(fitIn(body)))),
  forgery('action', 'whose context was altered', (body, chance) =>
    contextOf(altered(chance, fitIn(body))),
  ),
  forgery('action', 'whose context was lengthened', (body, chance) =>
    contextOf(fitIn(body) + chance.letters(1 + chance.below(30))),
  ),
  forgery('action', 'signed by a key that was removed', (body, _c, hall) =>
    contextOf(sign(hall.removedKeys, 'button', textIn(fitIn(body)))),
  ),
  forgery('action', 'signed for another purpose', (body, chance, hall) =>
    contextOf(sign(hall.keys, chance.of(['dialog', 'tag', 'export', '']), textIn(fitIn(body)))),
  ),
  forgery('action', 'with the state of a dialog', (_b, chance, hall, person) =>
    contextOf(dialogOf(chance, hall, person).state),
  ),
  forgery('action', 'of another channel', (body, chance, hall, person) =>
    contextOf(fitOf(chance, hall, at(person, body['channel_id']), {channel: chance.letters(26)})),
  ),
  forgery('action', 'copied to another channel', (body) => ({
    channel_id: body['channel_id'] === FIT ? ELSEWHERE : FIT,
  })),
  forgery('action', 'of another person', (body, chance, hall, person) =>
    contextOf(
      fitOf(chance, hall, at(person, body['channel_id']), {person: another(chance, person)}),
    ),
  ),
  forgery(
    'action',
    'that has expired',
    (body, chance, hall, person) =>
      contextOf(
        fitOf(chance, hall, at(person, body['channel_id']), {
          expires: hall.clock.now() - 1 - chance.below(9e8),
        }),
      ),
    'idle',
  ),
  forgery('dialog', 'as another person', (_b, chance, _h, person) => ({
    user_id: another(chance, person),
  })),
  forgery('dialog', 'without a signature', (body) => ({state: textIn(String(body['state']))})),
  forgery('dialog', 'whose state was altered', (body, chance) => ({
    state: altered(chance, body['state']),
  })),
  forgery('dialog', 'sent as another dialog', (body, chance) => ({
    callback_id: `${String(body['callback_id'])}${chance.letters(1)}`,
  })),
  forgery('dialog', 'signed by a key that was removed', (body, _c, hall) => ({
    state: sign(hall.removedKeys, 'dialog', textIn(String(body['state']))),
  })),
  forgery('dialog', 'signed for another purpose', (body, chance, hall) => ({
    state: sign(hall.keys, chance.of(['button', 'tag', 'Dialog']), textIn(String(body['state']))),
  })),
  forgery('dialog', 'with the context of a button', (_b, chance, hall, person) =>
    buttonAsState(chance, hall, person),
  ),
  forgery(
    'dialog',
    'that has expired',
    (_b, chance, hall, person) => expired(chance, hall, person),
    'idle',
  ),
];

function buttonAsState(chance: Chance, hall: Hall, person: string): Body {
  const fit = fitOf(chance, hall, at(person, FIT));
  return {state: fit, callback_id: fit.split(',')[0]};
}

function expired(chance: Chance, hall: Hall, person: string): Body {
  const past = hall.clock.now() - 1 - chance.below(9e8);
  const {callback, state} = dialogOf(chance, hall, person, {expires: past});
  return {callback_id: callback, state, cancelled: false};
}
