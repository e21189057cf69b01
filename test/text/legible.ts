import {randomBytes} from 'node:crypto';
import {expect} from 'vitest';
import {keyring} from '../../src/app/keys.ts';
import type {Drawn} from '../../src/chat/drawn.ts';
import {toAttachments} from '../../src/chat/wire.ts';

/** Everything that is read of a message. */
function wordsOf({message, panels}: Drawn): string[] {
  const more = panels.flatMap((panel) => [
    panel.text,
    ...panel.fields.flatMap(({title, value}) => [title, value]),
    ...panel.buttons.map(({label}) => label),
  ]);
  return [message, ...more];
}

export function expectWords(drawn: Drawn, what: unknown): void {
  for (const text of wordsOf(drawn))
    expect(text, JSON.stringify(what)).not.toMatch(
      /undefined|NaN|\[object|Invalid Date|\{[a-z_]+[,}]|\bnull\b|\*{4}|\p{L}\*\*\p{L}/iu,
    );
  expect(wordsOf(drawn).join('').trim(), JSON.stringify(what)).not.toBe('');
}

const keys = keyring([randomBytes(32)]);
export const wire = {keys, url: 'https://bot.example.org', channel: 'c', person: null, expires: 1};

export function expectButtons(drawn: Drawn): void {
  const buttons = drawn.panels.flatMap((panel) => panel.buttons);
  for (const {label} of buttons) expect(Array.from(label).length, label).toBeLessThanOrEqual(20);
  const ids = JSON.stringify(toAttachments(drawn, wire)).matchAll(/"id":"([^"]*)"/g);
  const all = Array.from(ids, ([, id]) => id ?? '');
  expect(all).toHaveLength(buttons.length);
  for (const id of all) expect(id).toMatch(/^[a-z]+\d*$/);
  expect(new Set(all).size).toBe(all.length);
}
