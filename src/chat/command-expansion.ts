import {VERDICTS} from '../app/expansion-intents.ts';
import type {Intent} from '../app/intents.ts';
import {kindOf} from '../domain/opportunity/either.ts';
import type {Reference} from '../domain/workflow.ts';
import {never} from '../domain/workflow.ts';
import {subCommandNamed} from '../text/sub-command-names.ts';
import type {Command} from '../text/command-names.ts';
import type {SubCommand} from '../text/sub-command-names.ts';
import type {Mentions} from './command-coop.ts';
import {proposedTyped} from './proposed-people.ts';

/** Commands that are about an expansion alone. */
export type ExpansionCommandName = Extract<
  Command,
  'propose' | 'review' | 'candidate' | 'informed' | 'forget' | 'explain' | 'seats'
>;

/** What follows the reference: as words, and as it was typed. */
interface Following {
  readonly words: readonly string[];
  readonly whole: string;
  readonly mentions: Mentions;
}

export function expansionIntent(
  command: ExpansionCommandName,
  reference: Reference,
  {words, whole, mentions}: Following,
): Intent | undefined {
  switch (command) {
    case 'propose':
      return whole === ''
        ? {do: 'open', dialog: 'candidate', reference}
        : proposal(reference, whole, mentions);
    case 'review':
      return {do: 'review', reference};
    case 'candidate':
      return candidateIntent(reference, words);
    case 'informed': {
      const coop = words.join(' ');
      return coop === '' ? undefined : {do: 'informed', reference, coop};
    }
    case 'forget': {
      const candidate = numberIn(words[0]);
      const confirmed = subCommandNamed(words[1], ['on']) !== undefined;
      return candidate === undefined ? undefined : {do: 'forget', reference, candidate, confirmed};
    }
    case 'explain':
      return {do: 'explain', reference};
    case 'seats': {
      const [seats] = words;
      if (seats === undefined) return {do: 'open', dialog: 'seats', reference};
      return {do: 'seats', reference, seats: /^\d{1,15}$/.test(seats) ? Number(seats) : NaN};
    }
    default:
      return never(command);
  }
}

/** `details`, `reason` or, of an expansion, `terms`: the form that is opened to edit it. */
export function editIntent(reference: Reference, word: string | undefined): Intent {
  if (kindOf(reference) === 'delegation') {
    const dialog = subCommandNamed(word, ['details', 'reason']) ?? 'edit';
    return {do: 'open', dialog, reference};
  }
  const what = subCommandNamed(word, ['details', 'terms']);
  const dialog = what === 'details' ? 'seats_details' : (what ?? 'edit');
  return {do: 'open', dialog, reference};
}

/** Of people named in one line only who they are is said; the form takes the rest. */
function proposal(reference: Reference, text: string, mentions: Mentions): Intent | undefined {
  const proposed = proposedTyped(text, mentions);
  if (!proposed || proposed.people.length + proposed.names.length === 0) return undefined;
  const unsaid = {technologies: [], seniority: null, english: null, hours: null};
  return {do: 'propose', reference, ...proposed, ...unsaid};
}

/** What can be said of a candidate by their number: by the offering co-op, by theirs, by themselves. */
const OF_CANDIDATES = [
  ...VERDICTS,
  'withdraw',
  'more',
  'edit',
  'why',
  'about',
  'on',
  'off',
] as const satisfies readonly SubCommand[];

function candidateIntent(
  reference: Reference,
  [number, ...words]: readonly string[],
): Intent | undefined {
  const candidate = numberIn(number);
  if (candidate === undefined) return undefined;
  // «no califica»: two words that are one.
  const pair = subCommandNamed(words.slice(0, 2).join('-'), OF_CANDIDATES);
  const what = pair ?? subCommandNamed(words[0], OF_CANDIDATES);
  const reason = words.slice(pair !== undefined && words.length > 1 ? 2 : 1).join(' ');
  switch (what) {
    case undefined:
      return undefined;
    case 'withdraw':
      return {do: 'withdraw_candidate', reference, candidate};
    case 'more':
      return {do: 'open', dialog: 'candidate_more', reference, bound: candidate};
    case 'edit':
      return {do: 'open', dialog: 'candidate', reference, bound: candidate};
    case 'why':
      return {do: 'why_not', reference, candidate};
    case 'about':
      return {do: 'about_me', reference, candidate};
    case 'on':
    case 'off':
      return {do: 'consent', reference, candidate, agrees: what === 'on'};
    default:
      return what === 'disqualify' && reason === ''
        ? {do: 'open', dialog: 'disqualify', reference, bound: candidate}
        : {do: 'evaluate', reference, candidate, verdict: what, reason, informed: false};
  }
}

function numberIn(word: string | undefined): number | undefined {
  return /^#?\d{1,3}$/.test(word ?? '') ? Number((word ?? '').replace('#', '')) : undefined;
}
