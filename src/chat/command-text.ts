import parseArgv from 'string-argv';
import type {Intent} from '../app/intents.ts';
import {SAID_OUTCOMES} from '../domain/opportunity/outcome.ts';
import {commandNamed, plain, subCommandNamed, unphrased} from '../text/command-names.ts';
import type {Command} from '../text/command-names.ts';
import {LANGUAGES, languageName} from '../text/words.ts';
import type {Language} from '../text/words.ts';
import {availabilityIntent} from './command-availability.ts';
import {coopIntent, personIn} from './command-coop.ts';
import type {Mentions} from './command-coop.ts';
import {nearest} from './nearest-command.ts';
import {interestIn} from './typed-interest.ts';
import {COOP_FORMS} from './views/usage.ts';

/**
 * What was typed after `/fit`. Typographic quotes and dashes of telephones are understood, accents
 * and case don't matter, an unfinished quote is taken as it stands. Whatever isn't a command is
 * answered with the nearest one, and nothing else happens.
 */
export function readCommand(typed: string, mentions: Mentions, language: Language): Intent {
  const text = unphrased(straighten(typed).trim());
  if (text === '') return {do: 'home'};
  const [name = '', ...words] = split(text);
  const command = commandNamed(name);
  const rest = text.slice(text.indexOf(name) + name.length).trim();
  if (!command) return {do: 'unknown', typed: name, nearest: nearest(name, language)};
  return (
    intentOf({command, words, rest, mentions}) ?? {
      do: 'misspelt',
      command: usageKey(command, words),
    }
  );
}

interface Typed {
  readonly command: Command;
  readonly words: readonly string[];
  /** Everything after the command as it was typed, for free text. */
  readonly rest: string;
  readonly mentions: Mentions;
}

function straighten(text: string): string {
  return text
    .replaceAll('\0', '')
    .toWellFormed()
    .replace(/[“”„‟«»″]/g, '"')
    .replace(/[‘’‚‛′]/g, "'")
    .replace(/\u2014(?=\p{L})/gu, '--')
    .replace(/\u00A0/g, ' ');
}

/** A quote that never ends would swallow the rest: then quotes are letters like others. */
function split(text: string): readonly string[] {
  const quotes = text.match(/"/g)?.length ?? 0;
  // An apostrophe is no quote: d'Ávila, don't.
  const apostrophesKept = text.replaceAll("'", '\u2019');
  const balanced = quotes % 2 === 0 ? apostrophesKept : apostrophesKept.replaceAll('"', ' ');
  return parseArgv(balanced).map((word) => word.replaceAll('\u2019', "'"));
}

/** `d12`, `D-12`, `**D-12**` → `D-12`. */
export function referenceIn(word: string | undefined): string | undefined {
  const match = /^[*_`#(]*([de])\s*[-\u2010-\u2015]?\s*0*(\d{1,9})[*_`).,:]*$/i.exec(word ?? '');
  return match ? `${(match[1] ?? '').toUpperCase()}-${match[2] ?? ''}` : undefined;
}

function intentOf(typed: Typed): Intent | undefined {
  const {command, words, rest, mentions} = typed;
  switch (command) {
    case 'help':
      return {do: 'help', topic: words[0] ?? null};
    case 'delegate':
      return {do: 'open_offer', title: unquoted(rest)};
    case 'list': {
      const scope = subCommandNamed(words[0], ['open', 'closed', 'all']);
      const technology = (scope ? words.slice(1) : words).join(' ') || null;
      return {do: 'list', scope: scope ?? 'open', technology};
    }
    case 'mine':
    case 'whoami':
    case 'coops':
      return {do: command};
    case 'leave':
      // With something after it another thing was meant: `/fit dejar D-12`.
      return words.length > 0 ? undefined : {do: command};
    case 'agreement':
      return agreementIntent(words);
    case 'guide':
      return {do: 'guide'};
    case 'announce':
      return {do: subCommandNamed(words[0], ['on']) ? 'announce' : 'announcement'};
    case 'join':
      return {do: 'join', coop: unquoted(rest) || null};
    case 'availability':
      return availabilityIntent(unquoted(rest));
    case 'settings':
      return {do: 'settings'};
    case 'approve':
    case 'reject': {
      const person = personIn(words[0], mentions);
      return person && {do: 'answer_join', approve: command === 'approve', person};
    }
    case 'coordinator': {
      const change = subCommandNamed(words[0], ['add', 'remove']);
      const person = personIn(words[1], mentions);
      return change && person && {do: 'coordinator', change, person};
    }
    case 'coop':
      return coopIntent(words, mentions, rest);
    default:
      return opportunityIntent(command, typed);
  }
}

function opportunityIntent(
  command: Exclude<
    Command,
    | 'help'
    | 'delegate'
    | 'list'
    | 'mine'
    | 'whoami'
    | 'leave'
    | 'coops'
    | 'agreement'
    | 'join'
    | 'availability'
    | 'settings'
    | 'approve'
    | 'reject'
    | 'coordinator'
    | 'coop'
    | 'guide'
    | 'announce'
  >,
  {words, rest}: Typed,
): Intent | undefined {
  const reference = referenceIn(words[0]);
  if (reference === undefined) return undefined;
  const text = unquoted(rest.slice(rest.indexOf(words[0] ?? '') + (words[0] ?? '').length).trim());
  switch (command) {
    case 'show':
      return {do: 'show', reference};
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
      return {do: 'close_call', reference};
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
    case 'edit':
      return {
        do: 'open',
        dialog: subCommandNamed(words[1], ['details', 'reason']) ?? 'edit',
        reference,
      };
    case 'choose':
      return words[1] === undefined
        ? {do: 'open', dialog: 'choose', reference}
        : {do: 'choose', reference, coop: words[1], reason: words.slice(2).join(' ')};
    case 'outcome': {
      if (words[1] === undefined) return {do: 'open', dialog: 'outcome', reference};
      const outcome = subCommandNamed(words[1], SAID_OUTCOMES);
      return outcome && {do: 'outcome', reference, outcome, note: words.slice(2).join(' ') || null};
    }
  }
}

/** `2`, or `2 off` to take it back. */
function tickIn(reference: string, [number = '', off]: readonly string[]): Intent | undefined {
  const state = off === undefined ? 'on' : subCommandNamed(off, ['on', 'off']);
  return /^\d{1,2}$/.test(number) && state
    ? {do: 'tick', reference, point: Number(number), done: state === 'on'}
    : undefined;
}

/** `accept`, or `edit` with the language of the text. */
function agreementIntent([what, language]: readonly string[]): Intent {
  switch (subCommandNamed(what, ['accept', 'edit'])) {
    case 'accept':
      return {do: 'accept_agreement', version: null};
    case 'edit':
      return {do: 'open_setup', dialog: 'agreement_text', language: languageTyped(language)};
    default:
      return {do: 'agreement'};
  }
}

/** `en`, `inglés`, `English`; null for anything else. */
function languageTyped(word: string | undefined): Language | null {
  const wanted = plain(word ?? '');
  const named = (language: Language) =>
    LANGUAGES.some((one) => plain(languageName(language, one)) === wanted);
  return LANGUAGES.find((language) => language === wanted || named(language)) ?? null;
}

function unquoted(text: string): string {
  const match = /^"([^"]*)"$/.exec(text);
  return (match?.[1] ?? text).trim();
}

function usageKey(command: Command, words: readonly string[]): string {
  const sub = subCommandNamed(words[0], COOP_FORMS);
  return command === 'coop' && sub ? `coop ${sub}` : command;
}
