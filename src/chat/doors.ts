import {createHash, timingSafeEqual} from 'node:crypto';
import {z} from 'zod';
import type {Answer} from '../app/answers.ts';
import type {House} from '../app/house.ts';
import type {Caller, Intent} from '../app/intents.ts';
import type {Keyring} from '../app/keys.ts';
import {perform} from '../app/perform.ts';
import type {Ids} from '../app/ports.ts';
import {lengthOf} from '../domain/fields.ts';
import type {PersonId} from '../domain/workflow.ts';
import {unmarked} from '../text/neutral.ts';
import type {MattermostClient} from './client.ts';
import {readCommand} from './command-text.ts';
import {drawDialog} from './dialogs/draw.ts';
import {readSubmission} from './dialogs/read.ts';
import {readState, stateToken} from './dialogs/state.ts';
import {intentOfPress} from './press.ts';
import type {Readers} from './readers.ts';
import type {Server} from './server.ts';
import {readTrigger} from './trigger.ts';
import type {Trigger} from './trigger.ts';
import {drawAnswer} from './views/answer.ts';
import {problemText} from './views/refusal.ts';
import {lines} from './views/view.ts';
import type {View} from './views/view.ts';
import {readButton, toAttachments} from './wire.ts';

/** Trusted requests are answered 200, always; the rest gets a status and an empty object. */
export interface DoorAnswer {
  readonly status: 200 | 401 | 403;
  readonly body: object;
}

/** A press is accepted this long after it happened, and that much clocks may differ. */
const WINDOW_BACK = 120_000;
const WINDOW_AHEAD = 60_000;
/** Buttons of private answers, and forms: a day to come back to them. */
const PRIVATE_LASTS = 86_400_000;
/** A longer command isn't one; what a dialog takes is shorter. */
const LONGEST_COMMAND = 4_000;
/** A title typed with the command is shown in a field of 80: more than this is of no use. */
const LONGEST_PREFILL = 300;

const id = z.string().regex(/^[a-z0-9]{26}$/);
const several = z.union([z.string(), z.array(z.string())]).optional();

const Command = z.object({
  token: z.string(),
  trigger_id: z.string(),
  user_id: id,
  team_id: z.string(),
  channel_id: id,
  text: z.string(),
  user_mentions: several,
  user_mentions_ids: several,
});

const Press = z.object({
  user_id: id,
  channel_id: id,
  trigger_id: z.string(),
  context: z.object({fit: z.string().max(1_000)}),
});

const Submission = z.object({
  type: z.string().optional(),
  callback_id: z.string(),
  state: z.string().max(1_000),
  user_id: id,
  submission: z.record(z.string(), z.unknown()).nullish(),
  cancelled: z.boolean().optional(),
});

/** The three doors: who speaks is proven, not believed; then it is an intent like any other. */
export class Doors {
  readonly #house: House;
  readonly #server: Server;
  readonly #readers: Readers;
  readonly #client: MattermostClient;
  readonly #keys: Keyring;
  readonly #ids: Ids;
  readonly #botUrl: string;
  readonly #commandTokens: readonly Buffer[];

  constructor(parts: {
    house: House;
    server: Server;
    readers: Readers;
    client: MattermostClient;
    keys: Keyring;
    ids: Ids;
    botUrl: string;
    commandTokens: readonly string[];
  }) {
    this.#house = parts.house;
    this.#server = parts.server;
    this.#readers = parts.readers;
    this.#client = parts.client;
    this.#keys = parts.keys;
    this.#ids = parts.ids;
    this.#botUrl = parts.botUrl;
    this.#commandTokens = parts.commandTokens.map(digest);
  }

  async command(body: unknown): Promise<DoorAnswer> {
    const command = Command.safeParse(body);
    if (!command.success) return this.#untrusted('command', 'unknown shape');
    const {token, trigger_id, user_id: person, team_id, channel_id: channel, text} = command.data;
    const given = digest(token);
    // All are compared, in constant time, so that the answer's time says nothing about any.
    const genuine = this.#commandTokens.filter((one) => timingSafeEqual(one, given)).length > 0;
    if (!genuine) return this.#untrusted('command', 'wrong token');
    const trigger = await this.#trigger(trigger_id, person);
    if (typeof trigger === 'string') return this.#untrusted('command', trigger);
    if (team_id !== this.#server.known?.teamId) return this.#forbidden('command', 'another team');
    this.#server.seen(person);
    // Typing in a channel takes membership; pressing, on newer servers, only permission to read.
    if (channel === this.#server.known.fitChannelId) this.#server.seenInChannel(person);

    const view = this.#readers.person(person);
    if (lengthOf(text) > LONGEST_COMMAND)
      return ok({response_type: 'ephemeral', text: view.words.t('trouble.too_long')});
    const mentions = zip(command.data.user_mentions, command.data.user_mentions_ids);
    const intent = readCommand(text, mentions, view.words.language);
    const answer = await this.#perform(caller(trigger, this.#house), intent);
    return this.#tell(answer, {person, channel, trigger: trigger_id, buttons: true});
  }

  async action(body: unknown): Promise<DoorAnswer> {
    const press = Press.safeParse(body);
    if (!press.success) return this.#untrusted('action', 'unknown shape');
    const {user_id: person, channel_id: channel, trigger_id, context} = press.data;
    const trigger = await this.#trigger(trigger_id, person);
    if (typeof trigger === 'string') return this.#untrusted('action', trigger);
    const button = readButton(context.fit, this.#keys);
    if (!button) return this.#untrusted('action', 'not our button');
    if (button.channel !== channel) return this.#forbidden('action', 'a button of another channel');
    if (button.person !== null && button.person !== person)
      return this.#forbidden('action', 'a button of another person');
    this.#server.seen(person);
    if (button.expires < this.#house.clock.now())
      return ok({ephemeral_text: this.#readers.person(person).words.t('trouble.old_button')});
    const answer = await this.#perform(caller(trigger, this.#house), intentOfPress(button));
    return this.#tell(answer, {person, channel, trigger: trigger_id, buttons: false});
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
    const at = this.#house.clock.now();
    if (state.expires < at) return ok({error: view.words.t('dialog.expired')});
    const intent = readSubmission(state, submission ?? {});
    if (!intent) return ok({error: view.words.t('dialog.not_understood')});
    const delivery = `dialog ${state.nonce}`;
    const answer = await this.#perform({person, at, delivery, spentBy: 'success'}, intent);
    return ok(submissionAnswer(answer, view));
  }

  /** The person and moment that the server signed, or why it can't be believed. */
  async #trigger(triggerId: string, person: PersonId): Promise<Trigger | string> {
    const key = this.#server.key;
    if (!key) return 'the key that signs triggers is not known yet';
    let trigger = await readTrigger(triggerId, key);
    if (!trigger && (await this.#server.refreshKey()))
      trigger = await readTrigger(triggerId, this.#server.key ?? key);
    if (!trigger) return 'trigger not signed by the server';
    if (trigger.person !== person) return 'trigger of another person';
    const age = this.#house.clock.now() - trigger.at;
    return age > WINDOW_BACK || age < -WINDOW_AHEAD
      ? `trigger outside its window, ${String(Math.round(age / 1_000))} s old: do the clocks agree?`
      : trigger;
  }

  async #perform(caller: Caller, intent: Intent): Promise<Answer | 'broken'> {
    const {log, clock} = this.#house;
    try {
      const answer = await perform(this.#house, caller, intent);
      const reference = 'reference' in intent ? intent.reference : undefined;
      const outcome = answer.kind === 'refused' ? answer.refusal.id : answer.kind;
      const took = clock.now() - caller.at;
      log.info({intent: intent.do, person: caller.person, reference, outcome, took}, 'intent');
      return answer;
    } catch (error) {
      log.error({err: error, intent: intent.do}, 'an intent failed');
      return 'broken';
    }
  }

  /** A private answer; a dialog is opened before it, while the trigger lives. */
  async #tell(
    answer: Answer | 'broken',
    to: {person: PersonId; channel: string; trigger: string; buttons: boolean},
  ): Promise<DoorAnswer> {
    const view = this.#readers.person(to.person);
    if (answer === 'broken') return ok(privately(view.words.t('trouble.broken'), to.buttons));
    if (answer.kind === 'dialog' && (await this.#open(answer, view, to)) && !answer.said)
      return ok({});
    const drawn = drawAnswer(answer, view);
    if (drawn.message === '' && drawn.panels.length === 0) return ok({});
    if (!to.buttons)
      return ok(privately(lines(drawn.message, ...drawn.panels.map((panel) => panel.text)), false));
    const expires = this.#house.clock.now() + PRIVATE_LASTS;
    const {person, channel} = to;
    const attachments = toAttachments(drawn, {
      keys: this.#keys,
      url: this.#botUrl,
      channel,
      person,
      expires,
    });
    return ok({...privately(drawn.message, true), attachments});
  }

  async #open(
    {ask}: Extract<Answer, {kind: 'dialog'}>,
    view: View,
    to: {person: PersonId; trigger: string},
  ): Promise<boolean> {
    const state = stateToken(
      {
        dialog: ask.dialog,
        reference: ask.reference,
        bound: ask.bound,
        person: to.person,
        nonce: this.#ids.next(),
        expires: this.#house.clock.now() + PRIVATE_LASTS,
      },
      this.#keys,
    );
    const values = Object.fromEntries(
      Object.entries(ask.values).map(([name, value]) => [
        name,
        name === 'title' ? value.slice(0, LONGEST_PREFILL) : value,
      ]),
    );
    const dialog = {...drawDialog({...ask, values}, view), state, notify_on_cancel: false};
    try {
      await this.#client.openDialog(to.trigger, `${this.#botUrl}/mattermost/dialog`, dialog);
      return true;
    } catch (error) {
      this.#house.log.warn({err: error, dialog: ask.dialog}, 'a dialog could not be opened');
      return false;
    }
  }

  #untrusted(door: string, why: string): DoorAnswer {
    this.#house.log.warn({door, why}, 'refused');
    return {status: 401, body: {}};
  }

  #forbidden(door: string, why: string): DoorAnswer {
    this.#house.log.warn({door, why}, 'refused');
    return {status: 403, body: {}};
  }
}

function ok(body: object): DoorAnswer {
  return {status: 200, body};
}

function privately(text: string, forCommand: boolean): object {
  return forCommand
    ? {response_type: 'ephemeral', text, skip_slack_parsing: true}
    : {ephemeral_text: text, skip_slack_parsing: true};
}

function caller({id: trigger, person}: Trigger, {clock}: House): Caller {
  return {person, at: clock.now(), delivery: `trigger ${trigger}`, spentBy: 'arrival'};
}

/** Errors stand at their fields, and beside the buttons, because nothing scrolls to a field. */
function submissionAnswer(answer: Answer | 'broken', view: View): object {
  const {words} = view;
  if (answer === 'broken') return {error: words.t('trouble.broken')};
  switch (answer.kind) {
    case 'done':
    case 'registry_done':
    case 'contact':
    case 'dialog':
      return {};
    case 'repeated':
      return {error: words.t('dialog.spent')};
    case 'refused': {
      if (answer.refusal.id !== 'invalid') break;
      const problems = Object.entries(answer.refusal.problems);
      return {
        error: words.t('problems.general', {n: problems.length}),
        errors: Object.fromEntries(
          problems.map(([field, problem]) => [field, problemText(problem, view)]),
        ),
      };
    }
  }
  return {error: unmarked(drawAnswer(answer, view).message)};
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function zip(
  names: string | string[] | undefined,
  ids: string | string[] | undefined,
): ReadonlyMap<string, string> {
  const all = [ids ?? []].flat();
  return new Map([names ?? []].flat().map((name, i) => [name.toLowerCase(), all[i] ?? '']));
}
