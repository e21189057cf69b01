import type {Answer} from './answers.ts';
import {ownCandidacies} from './entries.ts';
import type {House} from './house.ts';
import type {Caller, Intent} from './intents.ts';

/** What anybody of the team may ask for: to find out what this is, and how to take part. */
const FOR_ALL: ReadonlySet<Intent['do']> = new Set([
  'home',
  'help',
  'list',
  'stats',
  'cases',
  'whoami',
  'agreement',
  'announcement',
  'guide',
  'coops',
  'coop_show',
  'settings',
  'which_setting',
  'digest',
  'set_quiet',
  'join',
  'leave',
  'unknown',
  'misspelt',
]);

/** What a candidate, who may be of no co-op and not in FIT, says for themselves. */
const FOR_CANDIDATES: ReadonlySet<Intent['do']> = new Set([
  'consent',
  'about_me',
  'withdraw_candidate',
  'forget',
]);

type Entry = {readonly is: 'inside' | 'outside'} | {readonly is: 'barred'; readonly answer: Answer};

/** Who isn't in the FIT channel may look around, ask to join, and speak for themselves. */
export async function admitted(
  {membership, store}: House,
  {person}: Caller,
  intent: Intent,
): Promise<Entry> {
  if (FOR_ALL.has(intent.do) && (await membership.isOfTeam(person)) === true) return {is: 'inside'};
  const member = await (opensConfidential(intent)
    ? membership.now(person)
    : membership.isMember(person));
  if (member === true) return {is: 'inside'};
  if (FOR_CANDIDATES.has(intent.do)) return {is: 'outside'};
  if (intent.do === 'mine' && (await ownCandidacies(store.read, person)).length > 0)
    return {is: 'outside'};
  if (member === undefined) return {is: 'barred', answer: {kind: 'cannot_check'}};
  const {coordinators} = store.read.registry();
  return {is: 'barred', answer: {kind: 'not_in_channel', coordinators}};
}

/** What was shown can't be unshown: for these the membership of a minute ago isn't enough. */
function opensConfidential(intent: Intent): boolean {
  switch (intent.do) {
    case 'take':
    case 'contact':
      return true;
    case 'open':
      return intent.dialog === 'contact' || intent.dialog === 'terms';
    default:
      return false;
  }
}

/** So it isn't for an answer that says who a candidate is; what is said to themselves aside. */
export async function shownTo(
  {membership, store}: House,
  {person, outside}: Caller,
  answer: Answer,
): Promise<Answer> {
  if (outside || !namesSomebody(answer)) return answer;
  const member = await membership.now(person);
  if (member === true) return answer;
  return member === undefined
    ? {kind: 'cannot_check'}
    : {kind: 'not_in_channel', coordinators: store.read.registry().coordinators};
}

function namesSomebody(answer: Answer): boolean {
  switch (answer.kind) {
    case 'review':
      return answer.entries.length > 0;
    case 'show_expansion':
      return answer.own.entries.length > 0;
    case 'mine':
      return answer.candidates.length > 0;
    case 'why_not':
      return true;
    case 'ask_forget':
      return !answer.own;
    case 'dialog':
      return answer.ask.entry !== undefined;
    default:
      return false;
  }
}
