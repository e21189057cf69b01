import parseArgv from 'string-argv';
import type {Intent} from '../app/intents.ts';
import {commandNamed, plain, unphrased} from '../text/command-names.ts';
import type {Command} from '../text/command-names.ts';
import {subCommandNamed} from '../text/sub-command-names.ts';
import {LANGUAGES, languageName} from '../text/words.ts';
import type {Language} from '../text/words.ts';
import {availabilityIntent} from './command-availability.ts';
import {casesIntent} from './command-case.ts';
import {coopIntent, personIn} from './command-coop.ts';
import type {Mentions} from './command-coop.ts';
import {excuseIntent, meetingIntent} from './command-meeting.ts';
import {opportunityIntent, unquoted} from './command-opportunity.ts';
import type {Typed} from './command-opportunity.ts';
import {settingsIntent} from './command-settings.ts';
import {statsIntent} from './command-stats.ts';
import {nearest} from './nearest-command.ts';
import {newsIntent} from './command-news.ts';
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

function intentOf(typed: Typed): Intent | undefined {
  const {command, words, rest, mentions} = typed;
  switch (command) {
    case 'help':
      return {do: 'help', topic: words[0] ?? null};
    case 'delegate':
      return {do: 'open_offer', title: unquoted(rest)};
    case 'expand':
      return {do: 'open_expand', title: unquoted(rest)};
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
    case 'export':
      return {do: 'export'};
    case 'join':
      return {do: 'join', coop: unquoted(rest) || null};
    case 'availability':
      return availabilityIntent(unquoted(rest));
    case 'meeting':
      return meetingIntent(words);
    case 'present':
      return {do: 'present', coop: unquoted(rest) || null};
    case 'excuse':
      return excuseIntent(words);
    case 'decided':
      return rest === '' ? {do: 'decisions'} : {do: 'decide', text: unquoted(rest)};
    case 'stats':
      return statsIntent(words);
    case 'cases':
      return casesIntent(words);
    case 'case':
      // Of none in particular: those that are there.
      return words.length === 0 ? casesIntent([]) : opportunityIntent(command, typed);
    case 'digest':
      return {do: 'digest'};
    case 'news':
      return newsIntent(words, unquoted(rest));
    case 'settings':
      return settingsIntent(words);
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

function usageKey(command: Command, words: readonly string[]): string {
  const sub = subCommandNamed(words[0], COOP_FORMS);
  return command === 'coop' && sub ? `coop ${sub}` : command;
}
