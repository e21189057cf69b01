import type {z} from 'zod';
import {invalid} from '../app/answers.ts';
import type {Answer} from '../app/answers.ts';
import {costOf} from '../app/budget.ts';
import type {Budget} from '../app/budget.ts';
import type {Counts, Door} from '../app/counts.ts';
import type {House} from '../app/house.ts';
import type {Caller, Intent} from '../app/intents.ts';
import type {Keyring} from '../app/keys.ts';
import {perform} from '../app/perform.ts';
import type {Ids} from '../app/ports.ts';
import {Seldom} from '../app/seldom.ts';
import {StoreFailed} from '../app/ports.ts';
import {lengthOf} from '../domain/fields.ts';
import type {PersonId} from '../domain/workflow.ts';
import type {MattermostClient} from './client.ts';
import {readCommand} from './command-text.ts';
import {readSubmission} from './dialogs/read.ts';
import {readState} from './dialogs/state.ts';
import type {DoorAnswer} from './door-answer.ts';
import {ok} from './door-answer.ts';
import {Command, mentionedIn, Press, Submission} from './door-shapes.ts';
import {intentOfPress} from './press.ts';
import {Proof} from './proof.ts';
import type {Readers} from './readers.ts';
import {Replies} from './replies.ts';
import type {Server} from './server.ts';
import {submissionAnswer} from './submission-answer.ts';
import type {Trigger} from './trigger.ts';
import {readButton} from './wire.ts';

/** A longer command isn't one; what a dialog takes is shorter. */
const LONGEST_COMMAND = 4_000;

/** What candidates say and ask for themselves: who they are stands in no log. */
const OF_CANDIDATES: ReadonlySet<Intent['do']> = new Set([
  'mine',
  'consent',
  'about_me',
  'withdraw_candidate',
  'forget',
]);

/** Lines a minute about what was refused at a door. */
const MOST_LINES = 100;
const TOO_MANY = {kind: 'too_many'} as const satisfies Answer;

/** Is told whether the command still carries our token. */
export interface CommandWatch {
  accepted(): Promise<void>;
  /** The server itself sent another, for this person. */
  regenerated(person: string): Promise<void>;
}

/** The three doors: who speaks is proven, not believed; then it is an intent like any other. */
export class Doors {
  readonly #house: House;
  readonly #server: Server;
  readonly #readers: Readers;
  readonly #keys: Keyring;
  readonly #proof: Proof;
  readonly #replies: Replies;
  readonly #commandWatch: CommandWatch | undefined;
  readonly #counts: Counts | undefined;
  readonly #budget: Budget | undefined;
  /** Anybody at all can be refused, as often as they like. */
  readonly #refusals: Seldom;
  /** One line a minute: of whoever asks for too much, of a disk that is full. */
  readonly #repeated: Seldom;

  constructor(parts: {
    house: House;
    server: Server;
    readers: Readers;
    client: MattermostClient;
    keys: Keyring;
    ids: Ids;
    botUrl: string;
    commandTokens: readonly string[];
    commandWatch?: CommandWatch;
    /** Only where somebody measures. */
    counts?: Counts | undefined;
    /** How much one person may ask for; without it, anything. */
    budget?: Budget | undefined;
  }) {
    this.#house = parts.house;
    this.#server = parts.server;
    this.#readers = parts.readers;
    this.#keys = parts.keys;
    this.#proof = new Proof(parts.server, parts.house.clock, parts.commandTokens);
    this.#replies = new Replies(parts);
    this.#commandWatch = parts.commandWatch;
    this.#counts = parts.counts;
    this.#budget = parts.budget;
    this.#refusals = new Seldom({...parts.house, aMinute: MOST_LINES});
    this.#repeated = new Seldom({...parts.house, aMinute: 1});
  }

  async command(body: unknown): Promise<DoorAnswer> {
    const command = Command.safeParse(body);
    if (!command.success) return this.#untrusted('command', 'unknown shape');
    const {token, trigger_id, user_id: person, team_id, channel_id: channel, text} = command.data;
    if (!this.#proof.isCommandToken(token)) return this.#wrongToken(command.data);
    const trigger = await this.#proof.trigger(trigger_id, person);
    if (typeof trigger === 'string') return this.#untrusted('command', trigger);
    if (team_id !== this.#server.known?.teamId) return this.#forbidden('command', 'another team');
    await this.#commandWatch?.accepted();
    this.#server.seen(person);
    // Where they typed isn't signed: it makes nobody a member of the FIT channel.

    const to = {person, channel, trigger: trigger_id, buttons: true};
    if (this.#isTooMuch('command', person, channel)) return this.#replies.tell(TOO_MANY, to);
    const view = this.#readers.person(person);
    if (lengthOf(text) > LONGEST_COMMAND)
      return ok({response_type: 'ephemeral', text: view.words.t('trouble.too_long')});
    const intent = readCommand(text, mentionedIn(command.data), view.words.language);
    const by = caller(trigger, this.#house);
    const answer = await this.#perform('command', by, channel, intent);
    return this.#replies.tell(answer, to);
  }

  /**
   * Refused like any other. Where our server signed it for somebody of the team, it was no attack from
   * outside: the command's token was regenerated.
   */
  async #wrongToken(sent: z.infer<typeof Command>): Promise<DoorAnswer> {
    const {trigger_id, user_id: person, team_id} = sent;
    const trigger = await this.#proof.trigger(trigger_id, person);
    const ours = typeof trigger !== 'string' && team_id === this.#server.known?.teamId;
    const known = ours && this.#server.accounts.profile(person)?.active === true;
    if (known) await this.#commandWatch?.regenerated(person);
    return this.#untrusted('command', known ? 'another token of the command' : 'wrong token');
  }

  async action(body: unknown): Promise<DoorAnswer> {
    const press = Press.safeParse(body);
    if (!press.success) return this.#untrusted('action', 'unknown shape');
    const {user_id: person, channel_id: channel, trigger_id, context} = press.data;
    // The cheaper proof first: a forger's press costs microseconds.
    const button = readButton(context.fit, this.#keys);
    if (!button) return this.#untrusted('action', 'not our button');
    const trigger = await this.#proof.trigger(trigger_id, person);
    if (typeof trigger === 'string') return this.#untrusted('action', trigger);
    if (button.channel !== channel) return this.#forbidden('action', 'a button of another channel');
    if (button.person !== null && button.person !== person)
      return this.#forbidden('action', 'a button of another person');
    this.#server.seen(person);
    const to = {person, channel, trigger: trigger_id, buttons: false};
    if (this.#isTooMuch('action', person, channel)) return this.#replies.tell(TOO_MANY, to);
    if (button.expires < this.#house.clock.now()) {
      this.#counts?.came('action', 'expired');
      return ok({ephemeral_text: this.#readers.person(person).words.t('trouble.old_button')});
    }
    const intent = intentOfPress(button, context.selected_option);
    const by = caller(trigger, this.#house);
    const answer = await this.#perform('action', by, channel, intent);
    return this.#replies.tell(answer, to);
  }

  async dialog(body: unknown): Promise<DoorAnswer> {
    const sent = Submission.safeParse(body);
    if (!sent.success) return this.#untrusted('dialog', 'unknown shape');
    const {callback_id, state: token, user_id: person, submission, cancelled, type} = sent.data;
    const state = readState(token, callback_id, this.#keys);
    if (!state) return this.#untrusted('dialog', 'not our dialog');
    if (state.person !== person) return this.#forbidden('dialog', 'a dialog of another person');
    // A cancelled one asks for nothing; nor does what newer clients send while somebody types.
    if (cancelled === true || (type !== undefined && type !== 'dialog_submission')) return ok({});
    const view = this.#readers.person(person);
    if (this.#isTooMuch('dialog', person, null)) return ok(submissionAnswer(TOO_MANY, view));
    const at = this.#house.clock.now();
    if (state.expires < at) {
      this.#counts?.came('dialog', 'expired');
      return ok({error: view.words.t('dialog.expired')});
    }
    const intent = readSubmission(state, submission ?? {});
    if (!intent) return ok({error: view.words.t('dialog.not_understood')});
    if ('problems' in intent) {
      const refused = invalid(state.reference, intent.problems);
      this.#counts?.answered('dialog', refused);
      return ok(submissionAnswer(refused, view, state.dialog));
    }
    const delivery = `dialog ${state.nonce}`;
    const by = {person, at, delivery, spentBy: 'success'} as const;
    const answer = await this.#perform('dialog', by, null, intent);
    return ok(submissionAnswer(answer, view, state.dialog));
  }

  /** Asked once it is proven who speaks, and before anything is done or written for them. */
  #isTooMuch(door: Door, person: PersonId, channel: string | null, cost = 1, paid = 0): boolean {
    const now = this.#house.clock.now();
    if (!this.#budget || this.#budget.allows(person, channel, now, cost, paid)) return false;
    this.#counts?.answered(door, TOO_MANY);
    this.#repeated.tell('warn', person, {door, person}, 'asks for more than its share');
    return true;
  }

  async #perform(
    door: Door,
    caller: Caller,
    channel: string | null,
    intent: Intent,
  ): Promise<Answer | 'broken'> {
    const more = costOf(intent) - 1;
    if (more > 0 && this.#isTooMuch(door, caller.person, channel, more, 1)) return TOO_MANY;
    const answer = await this.#performed(caller, intent);
    this.#counts?.answered(door, answer);
    return answer;
  }

  async #performed(caller: Caller, intent: Intent): Promise<Answer | 'broken'> {
    const {log, clock} = this.#house;
    try {
      const answer = await perform(this.#house, caller, intent);
      const reference = 'reference' in intent ? intent.reference : undefined;
      const outcome = answer.kind === 'refused' ? answer.refusal.id : answer.kind;
      const took = clock.now() - caller.at;
      const person = OF_CANDIDATES.has(intent.do) ? undefined : caller.person;
      log.info({intent: intent.do, person, reference, outcome, took}, 'intent');
      return answer;
    } catch (error) {
      const fields = {err: error, intent: intent.do};
      // A full disk is everybody's, at every press.
      if (error instanceof StoreFailed)
        this.#repeated.tell('error', error.name, fields, 'nothing can be written');
      else log.error(fields, 'an intent failed');
      return 'broken';
    }
  }

  #untrusted(door: Door, why: string): DoorAnswer {
    this.#counts?.came(door, 'untrusted');
    this.#tell(door, why);
    return {status: 401, body: {}};
  }

  #forbidden(door: Door, why: string): DoorAnswer {
    this.#counts?.came(door, 'forbidden');
    this.#tell(door, why);
    return {status: 403, body: {}};
  }

  #tell(door: Door, why: string): void {
    this.#refusals.tell('warn', door, {door, why}, 'refused');
  }
}

function caller({id: trigger, person}: Trigger, {clock}: House): Caller {
  return {person, at: clock.now(), delivery: `trigger ${trigger}`, spentBy: 'arrival'};
}
