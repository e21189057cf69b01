import {COMMANDS} from '../../../src/text/command-names.ts';
import type {Command} from '../../../src/text/command-names.ts';
import {SUB_COMMANDS} from '../../../src/text/sub-command-names.ts';
import {referenceOf} from './buttons.ts';
import type {Chance} from './chance.ts';
import type {Hall} from './hall.ts';
import {NAMES, PEOPLE} from './people.ts';
import {STRANGE, words} from './values.ts';

const ALL = Object.keys(COMMANDS) as readonly Command[];
const SUBS = Object.values(SUB_COMMANDS).flat();
const TEXTS = STRANGE.filter((one) => typeof one === 'string');

/** What follows `/fit`, and whom the server says that it mentions. */
export function typed(chance: Chance, hall: Hall): Record<string, unknown> {
  const text = textOf(chance, hall);
  const names = NAMES.filter((name) => text.includes(`@${name}`));
  if (names.length === 0 || chance.is(10)) return {text};
  const ids = names.map((name) => (chance.is(95) ? PEOPLE[name] : chance.letters(26)));
  return {text, user_mentions: names, user_mentions_ids: ids};
}

function textOf(chance: Chance, hall: Hall): string {
  if (chance.is(5)) return chance.of(TEXTS);
  // Far over what the server lets anybody type, and below what the door reads at all.
  if (chance.is(2)) return words(chance).repeat(chance.below(400)).slice(0, 300_000);
  const {en, es, pt, fr} = COMMANDS[chance.of(ALL)];
  const command = chance.of<string>([...en, ...es, ...pt, ...fr]);
  const parts = [chance.is(97) ? command : `${command}x`];
  if (chance.is(65)) parts.push(spelled(chance, referenceOf(chance, hall)));
  for (let i = chance.below(4); i > 0; i -= 1) parts.push(argument(chance));
  return parts.join(chance.is(95) ? ' ' : chance.of(['  ', '\n', '\t', '\u00A0', '']));
}

function spelled(chance: Chance, reference: string): string {
  return chance.is(80)
    ? reference
    : chance.of([reference.toLowerCase(), reference.replace('-', ''), `**${reference}**`, 'D-0']);
}

function argument(chance: Chance): string {
  const one = chance.below(4);
  if (one === 0) return chance.of(SUBS);
  if (one === 1) return String(chance.below(6));
  const said = words(chance);
  return chance.is(20) ? `"${said}"` : said;
}
