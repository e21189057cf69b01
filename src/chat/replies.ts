import type {Answer} from '../app/answers.ts';
import type {Keyring} from '../app/keys.ts';
import type {Clock, Ids, Log} from '../app/ports.ts';
import type {PersonId} from '../domain/workflow.ts';
import type {MattermostClient} from './client.ts';
import {drawDialog} from './dialogs/draw.ts';
import {stateToken} from './dialogs/state.ts';
import type {DoorAnswer} from './door-answer.ts';
import {ok} from './door-answer.ts';
import type {Readers} from './readers.ts';
import {drawAnswer} from './views/answer.ts';
import {lines} from './views/view.ts';
import type {View} from './views/view.ts';
import {toAttachments} from './wire.ts';

/** Buttons of private answers, and forms: a day to come back to them. */
const PRIVATE_LASTS = 86_400_000;
/** A title typed with the command is shown in a field of 80: more than this is of no use. */
const LONGEST_PREFILL = 300;

interface Asker {
  readonly person: PersonId;
  readonly channel: string;
  readonly trigger: string;
  /** Answers to typed commands carry buttons; the answer to a press is text alone. */
  readonly buttons: boolean;
}

/** Answers a person in private: words, buttons where they can stand, or a dialog. */
export class Replies {
  readonly #readers: Readers;
  readonly #client: MattermostClient;
  readonly #keys: Keyring;
  readonly #ids: Ids;
  readonly #botUrl: string;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(parts: {
    house: {clock: Clock; log: Log};
    readers: Readers;
    client: MattermostClient;
    keys: Keyring;
    ids: Ids;
    botUrl: string;
  }) {
    this.#readers = parts.readers;
    this.#client = parts.client;
    this.#keys = parts.keys;
    this.#ids = parts.ids;
    this.#botUrl = parts.botUrl;
    this.#clock = parts.house.clock;
    this.#log = parts.house.log;
  }

  /** A private answer; a dialog is opened before it, while the trigger lives. */
  async tell(answer: Answer | 'broken', to: Asker): Promise<DoorAnswer> {
    const view = this.#readers.person(to.person);
    if (answer === 'broken') return ok(privately(view.words.t('trouble.broken'), to.buttons));
    if (answer.kind === 'dialog' && (await this.#open(answer, view, to)) && !answer.said)
      return ok({});
    const drawn = drawAnswer(answer, view);
    if (drawn.message === '' && drawn.panels.length === 0) return ok({});
    if (!to.buttons)
      return ok(privately(lines(drawn.message, ...drawn.panels.map((panel) => panel.text)), false));
    const expires = this.#clock.now() + PRIVATE_LASTS;
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

  async #open({ask}: Extract<Answer, {kind: 'dialog'}>, view: View, to: Asker): Promise<boolean> {
    const state = stateToken(
      {
        dialog: ask.dialog,
        reference: ask.reference,
        bound: ask.bound,
        person: to.person,
        nonce: this.#ids.next(),
        expires: this.#clock.now() + PRIVATE_LASTS,
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
      this.#log.warn({err: error, dialog: ask.dialog}, 'a dialog could not be opened');
      return false;
    }
  }
}

function privately(text: string, forCommand: boolean): object {
  return forCommand
    ? {response_type: 'ephemeral', text, skip_slack_parsing: true}
    : {ephemeral_text: text, skip_slack_parsing: true};
}
