import {actOnAvailability} from './availability-acts.ts';
import {succeeded} from './answers.ts';
import type {Answer} from './answers.ts';
import {actOnDelegation} from './delegation-acts.ts';
import {CONFIRMED_OF_REGISTRY} from './done.ts';
import type {Confirmed, ConfirmedOfRegistry, RegistryDone} from './done.ts';
import type {House} from './house.ts';
import type {Caller, Intent} from './intents.ts';
import {look} from './looks.ts';
import type {Look} from './looks.ts';
import type {Tx} from './ports.ts';
import {Conflict, StoreBusy} from './ports.ts';
import {actOnRegistry} from './registry-acts.ts';
import {actOnSetup} from './setup-acts.ts';

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
export async function perform(house: House, caller: Caller, intent: Intent): Promise<Answer> {
  const barred = await barredFrom(house, caller, intent);
  if (barred) return barred;
  if (isLook(intent)) {
    const first = await house.store.write((tx) => tx.firstTime(caller.delivery, caller.at));
    return first ? look(house, caller, intent, house.store.read) : {kind: 'repeated'};
  }
  try {
    return await house.store.write((tx) => actOnce(house, tx, caller, intent));
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

function confirmed(answer: Answer): Confirmed | undefined {
  if (answer.kind === 'registry_done')
    return isConfirmed(answer.done) ? {reference: null, done: answer.done} : undefined;
  if (answer.kind !== 'done') return undefined;
  const {reference, done} = answer;
  return done.id === 'interested' || done.id === 'contact_given' || done.id === 'trouble_told'
    ? {reference, done}
    : undefined;
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
    default:
      return actOnDelegation(house, tx, caller, intent);
  }
}

const LOOKS: Record<Look['do'], true> = {
  home: true,
  help: true,
  list: true,
  mine: true,
  show: true,
  details: true,
  network_text: true,
  rest_text: true,
  whoami: true,
  agreement: true,
  announcement: true,
  guide: true,
  coops: true,
  coop_show: true,
  settings: true,
  unknown: true,
  misspelt: true,
};

function isLook(intent: Intent): intent is Look {
  return intent.do in LOOKS;
}

/** What anybody of the team may ask for: to find out what this is, and how to take part. */
const FOR_ALL: ReadonlySet<Intent['do']> = new Set([
  'home',
  'help',
  'list',
  'whoami',
  'agreement',
  'announcement',
  'guide',
  'coops',
  'coop_show',
  'settings',
  'set_quiet',
  'join',
  'leave',
  'unknown',
  'misspelt',
]);

async function barredFrom(
  {membership, store}: House,
  {person}: Caller,
  intent: Intent,
): Promise<Answer | undefined> {
  if (FOR_ALL.has(intent.do)) return undefined;
  const member = await (opensContact(intent)
    ? membership.now(person)
    : membership.isMember(person));
  if (member === undefined) return {kind: 'cannot_check'};
  return member
    ? undefined
    : {kind: 'not_in_channel', coordinators: store.read.registry().coordinators};
}

/** What was shown can't be unshown: for these the membership of a minute ago isn't enough. */
function opensContact(intent: Intent): boolean {
  return (
    intent.do === 'take' ||
    intent.do === 'contact' ||
    (intent.do === 'open' && intent.dialog === 'contact')
  );
}
