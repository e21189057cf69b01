import {admitted, shownTo} from './admission.ts';
import {actOnAvailability} from './availability-acts.ts';
import {succeeded} from './answers.ts';
import type {Answer} from './answers.ts';
import {actOnCase} from './case-acts.ts';
import {actOnCandidate} from './candidate-acts.ts';
import {contact} from './contact-acts.ts';
import {actOnDelegation} from './delegation-acts.ts';
import {actOnCustoms} from './customs-acts.ts';
import {actOnDigest} from './digest-acts.ts';
import {openDialog} from './dialogs.ts';
import {actOnExpansion} from './expansion-acts.ts';
import {actOnEither} from './opportunity-acts.ts';
import {CONFIRMED_OF_REGISTRY, CONFIRMED_OF_THREADS} from './done.ts';
import type {
  Confirmed,
  ConfirmedOfRegistry,
  ConfirmedOfThread,
  Done,
  RegistryDone,
} from './done.ts';
import type {House} from './house.ts';
import type {Caller, Intent} from './intents.ts';
import {actOnMeeting} from './meeting-acts.ts';
import {look} from './looks.ts';
import type {Look} from './looks.ts';
import type {Tx} from './ports.ts';
import {Conflict, StoreBusy} from './ports.ts';
import {actOnRegistry} from './registry-acts.ts';
import {actOnSetup} from './setup-acts.ts';
import {askForExport} from './export.ts';
import {actOnStats} from './stats-acts.ts';

/** Undoes what a refused submission wrote, and carries its answer out of the transaction. */
class NotSpent extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super('not spent');
    this.answer = answer;
  }
}

/**
 * Carries out what somebody asked for, once per delivery. One transaction; the chat server is asked
 * only where membership isn't known here, or before a contact is shown.
 */
export async function perform(house: House, said: Caller, intent: Intent): Promise<Answer> {
  const entry = await admitted(house, said, intent);
  if (entry.is === 'barred') return entry.answer;
  const caller: Caller = entry.is === 'outside' ? {...said, outside: true} : said;
  try {
    if (isLook(intent)) {
      const first = await house.store.write((tx) => tx.firstTime(caller.delivery, caller.at));
      if (!first) return {kind: 'repeated'};
      return await shownTo(house, caller, await look(house, caller, intent, house.store.read));
    }
    const answer = await house.store.write((tx) => actOnce(house, tx, caller, intent));
    return await shownTo(house, caller, answer);
  } catch (error) {
    if (error instanceof NotSpent) return error.answer;
    if (error instanceof Conflict || error instanceof StoreBusy) return {kind: 'busy'};
    throw error;
  }
}

async function actOnce(
  house: House,
  tx: Tx,
  caller: Caller,
  intent: Exclude<Intent, Look>,
): Promise<Answer> {
  if (!(await tx.firstTime(caller.delivery, caller.at))) return {kind: 'repeated'};
  const answer = await act(house, tx, caller, intent);
  if (caller.spentBy !== 'success') return answer;
  if (!succeeded(answer)) throw new NotSpent(answer);
  const done = confirmed(answer);
  if (done)
    await tx.owe(
      {
        to: 'person',
        person: caller.person,
        reference: null,
        message: {about: 'confirmed', done},
        gentle: false,
      },
      caller.at,
    );
  return answer;
}

function isConfirmed(done: RegistryDone): done is ConfirmedOfRegistry {
  return (CONFIRMED_OF_REGISTRY as readonly string[]).includes(done.id);
}

function isConfirmedOfThread(done: Done): done is ConfirmedOfThread {
  return (CONFIRMED_OF_THREADS as readonly string[]).includes(done.id);
}

function confirmed(answer: Answer): Confirmed | undefined {
  if (answer.kind === 'registry_done')
    return isConfirmed(answer.done) ? {reference: null, done: answer.done} : undefined;
  if (answer.kind !== 'done') return undefined;
  const {reference, done} = answer;
  return isConfirmedOfThread(done) ? {reference, done} : undefined;
}

function act(house: House, tx: Tx, caller: Caller, intent: Exclude<Intent, Look>): Promise<Answer> {
  switch (intent.do) {
    case 'accept_agreement':
    case 'coop_open_edit':
    case 'coop_edit':
    case 'coop_fit':
    case 'coop_people':
    case 'coop_remove':
    case 'join':
    case 'leave':
    case 'answer_join':
    case 'coordinator':
      return actOnRegistry(house, tx, caller, intent);
    case 'open_setup':
    case 'coop_new':
    case 'coop_list':
    case 'publish_agreement':
    case 'announce':
    case 'settle_step':
      return actOnSetup(house, tx, caller, intent);
    case 'open_availability':
    case 'availability':
    case 'availability_same':
    case 'set_quiet':
      return actOnAvailability({house, tx, caller}, intent);
    case 'open_offer':
      return openDialog({house, tx, caller}, {dialog: 'delegate', title: intent.title});
    case 'open_expand':
      return openDialog({house, tx, caller}, {dialog: 'expand', title: intent.title});
    case 'open':
      return openDialog({house, tx, caller}, intent);
    case 'stats':
    case 'post_stats':
    case 'post_shown_stats':
      return actOnStats({house, tx, caller}, intent);
    case 'export':
      return askForExport({house, tx, caller});
    case 'post_agenda':
    case 'present':
    case 'excuse':
    case 'decide':
    case 'we_met':
      return actOnMeeting({house, tx, caller}, intent);
    case 'open_customs':
    case 'set_customs':
    case 'reset_customs':
      return actOnCustoms({house, tx, caller}, intent);
    case 'leave_news':
    case 'withdraw_news':
      return actOnDigest({house, tx, caller}, intent);
    case 'contact':
      return contact({house, tx, caller}, intent.reference);
    case 'ask':
    case 'extend':
    case 'close_call':
    case 'withdraw':
    case 'reopen':
    case 'outcome':
    case 'trouble':
      return actOnEither({house, tx, caller}, intent);
    case 'case':
    case 'tell_case':
    case 'case_facts':
    case 'ask_case':
    case 'answer_case':
      return actOnCase({house, tx, caller}, intent);
    case 'expand':
    case 'edit_expansion':
    case 'seats_details':
    case 'terms':
    case 'seats':
    case 'close':
    case 'close_weighing':
      return actOnExpansion({house, tx, caller}, intent);
    case 'propose':
    case 'amend_candidate':
    case 'candidate_more':
    case 'consent':
    case 'evaluate':
    case 'informed':
    case 'withdraw_candidate':
    case 'forget':
    case 'review_next':
      return actOnCandidate({house, tx, caller}, intent);
    default:
      return actOnDelegation(house, tx, caller, intent);
  }
}

const LOOKS: Record<Look['do'], true> = {
  home: true,
  help: true,
  list: true,
  mine: true,
  cases: true,
  show: true,
  history: true,
  details: true,
  network_text: true,
  rest_text: true,
  about_me: true,
  review: true,
  why_not: true,
  explain: true,
  whoami: true,
  agreement: true,
  announcement: true,
  guide: true,
  coops: true,
  coop_show: true,
  settings: true,
  which_setting: true,
  meeting: true,
  decisions: true,
  digest: true,
  news: true,
  unknown: true,
  misspelt: true,
};

function isLook(intent: Intent): intent is Look {
  return intent.do in LOOKS;
}
