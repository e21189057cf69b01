import type {Intent} from '../app/intents.ts';
import {SAID_OUTCOMES} from '../domain/opportunity/outcome.ts';
import type {Command} from '../text/command-names.ts';
import {subCommandNamed} from '../text/sub-command-names.ts';
import type {Mentions} from './command-coop.ts';
import {caseIntent} from './command-case.ts';
import {editIntent, expansionIntent} from './command-expansion.ts';
import {interestIn} from './typed-interest.ts';

/** What was typed: a command and what followed it. */
export interface Typed {
  readonly command: Command;
  readonly words: readonly string[];
  /** Everything after the command as it was typed, for free text. */
  readonly rest: string;
  readonly mentions: Mentions;
}

/** Commands that begin with a reference. */
type OfOpportunities = Exclude<
  Command,
  | 'help'
  | 'delegate'
  | 'expand'
  | 'list'
  | 'mine'
  | 'whoami'
  | 'leave'
  | 'coops'
  | 'agreement'
  | 'join'
  | 'availability'
  | 'settings'
  | 'stats'
  | 'meeting'
  | 'present'
  | 'excuse'
  | 'decided'
  | 'approve'
  | 'reject'
  | 'coordinator'
  | 'coop'
  | 'guide'
  | 'announce'
  | 'cases'
  | 'digest'
  | 'news'
  | 'export'
>;

export function opportunityIntent(
  command: OfOpportunities,
  {words, rest, mentions}: Omit<Typed, 'command'>,
): Intent | undefined {
  const reference = referenceIn(words[0]);
  if (reference === undefined)
    return command === 'show' && subCommandNamed(words[0], ['history'])
      ? opportunityIntent('history', {words: words.slice(1), rest, mentions})
      : undefined;
  const whole = rest.slice(rest.indexOf(words[0] ?? '') + (words[0] ?? '').length).trim();
  const text = unquoted(whole);
  switch (command) {
    case 'show':
      return subCommandNamed(words[1], ['history'])
        ? historyIntent(reference, words[2])
        : {do: 'show', reference};
    case 'history':
      return historyIntent(reference, words[1]);
    case 'interested':
      return {do: 'interested', reference, ...interestIn(text)};
    case 'notinterested':
      return {do: 'not_interested', reference};
    case 'withdraw-interest':
      return {do: 'withdraw_interest', reference};
    case 'question':
      return text === ''
        ? {do: 'open', dialog: 'question', reference}
        : {do: 'ask', reference, text};
    case 'received':
      return {do: 'take', reference};
    case 'decline':
      return text === ''
        ? {do: 'open', dialog: 'declinehandover', reference}
        : {do: 'decline', reference, reason: text};
    case 'contact':
      return {do: 'contact', reference};
    case 'close':
      return {do: 'close', reference};
    case 'extend':
      return text === ''
        ? {do: 'open', dialog: 'extend', reference}
        : {do: 'extend', reference, closes: text};
    case 'withdraw':
      return text === ''
        ? {do: 'open', dialog: 'withdraw', reference}
        : {do: 'withdraw', reference, reason: text};
    case 'reopen':
      return {do: 'reopen', reference, closes: text || null};
    case 'network':
      return {do: 'network_text', reference};
    case 'rest':
      return {do: 'rest_text', reference};
    case 'agree':
      return {do: 'agree', reference};
    case 'object':
      return text === ''
        ? {do: 'open', dialog: 'object', reference}
        : {do: 'object', reference, reason: text};
    case 'coordinate':
      return {do: 'coordinate', reference};
    case 'step-back':
      return {do: 'step_back', reference};
    case 'tick':
      return tickIn(reference, words.slice(1));
    case 'trouble':
      return text === ''
        ? {do: 'open', dialog: 'trouble', reference}
        : {do: 'trouble', reference, text};
    case 'case':
      return caseIntent(reference, words.slice(1));
    case 'edit':
      return editIntent(reference, words[1]);
    case 'choose':
      return words[1] === undefined
        ? {do: 'open', dialog: 'choose', reference}
        : {do: 'choose', reference, coop: words[1], reason: words.slice(2).join(' ')};
    case 'propose':
    case 'review':
    case 'candidate':
    case 'informed':
    case 'forget':
    case 'explain':
    case 'seats':
      return expansionIntent(command, reference, {words: words.slice(1), whole, mentions});
    case 'outcome': {
      if (words[1] === undefined) return {do: 'open', dialog: 'outcome', reference};
      const outcome = subCommandNamed(words[1], SAID_OUTCOMES);
      return outcome && {do: 'outcome', reference, outcome, note: words.slice(2).join(' ') || null};
    }
  }
}

/** Page 2 is what was before; whatever else follows changes nothing. */
function historyIntent(reference: string, page = ''): Intent {
  return {do: 'history', reference, page: /^\d{1,3}$/.test(page) ? Math.max(Number(page), 1) : 1};
}

/** `2`, or `2 off` to take it back. */
function tickIn(reference: string, [number = '', off]: readonly string[]): Intent | undefined {
  const state = off === undefined ? 'on' : subCommandNamed(off, ['on', 'off']);
  return /^\d{1,2}$/.test(number) && state
    ? {do: 'tick', reference, point: Number(number), done: state === 'on'}
    : undefined;
}

/** `d12`, `D-12`, `**D-12**` → `D-12`. */
export function referenceIn(word: string | undefined): string | undefined {
  const match = /^[*_`#(]*([de])\s*[-\u2010-\u2015]?\s*0*(\d{1,9})[*_`).,:]*$/i.exec(word ?? '');
  return match ? `${(match[1] ?? '').toUpperCase()}-${match[2] ?? ''}` : undefined;
}

export function unquoted(text: string): string {
  const match = /^"([^"]*)"$/.exec(text);
  return (match?.[1] ?? text).trim();
}
