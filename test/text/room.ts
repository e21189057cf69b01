import {randomBytes} from 'node:crypto';
import {keyring} from '../../src/app/keys.ts';
import type {Drawn} from '../../src/chat/drawn.ts';
import {toAttachments} from '../../src/chat/wire.ts';
import {goJsonLength} from '../../src/sandbox/json.ts';

/** What an old server takes: all props of a post as JSON, and a message. */
export const PROPS = 8_000;
export const MESSAGE = 16_383;

const keys = keyring([randomBytes(32)]);

export function propsOf(drawn: Drawn): number {
  const wire = {
    keys,
    url: `https://${'fit-bot.'.repeat(8)}example.org`,
    channel: 'c'.repeat(26),
    person: null,
    expires: 2_000_000_000_000,
  };
  return goJsonLength({attachments: toAttachments(drawn, wire), fit_key: 'x'.repeat(22)});
}

/** What takes most room once it is neutralised, and as JSON. */
export const GREEDY = [
  'x',
  'ñ',
  '<',
  '$',
  '"',
  '@x',
  '\\',
  '*',
  ':a',
  '👍',
  '\n',
  '& ',
  '&a;',
  '&#1;',
  'ש\n',
  'www.',
];
