import {setTimeout as sleep} from 'node:timers/promises';
import type {ChatAction, ChatAnswer, ChatDialog, ChatPost} from '../support/chat-shapes.ts';
import {actionsOf, fieldOf, stringOf} from '../support/chat-shapes.ts';
import type {ChatStream} from '../support/chat-stream.ts';
import type {Attempt, Attempts} from './attempts.ts';
import type {Chance} from './chance.ts';
import {confirmationIn} from './confirmations.ts';
import {likelyCommand} from './likely-command.ts';
import {filled} from './likely-form.ts';
import type {Town} from './town.ts';

/** Posts that somebody still looks at, and dialogs that they left open. */
const SEEN = 40;
const OPEN_DIALOGS = 3;
/** Milliseconds between two things that somebody does, at most. */
const PAUSE = 220;
/** Where nothing came back. */
const GIVEN_UP = 1_500;

/** Buttons that stand everywhere and bring nothing further. */
const LOOKS: ReadonlySet<string> = new Set([
  'question',
  'details',
  'history',
  'wemet',
  'present',
  'candidateabout',
]);

interface Parts {
  readonly username: string;
  readonly id: string;
  readonly stream: ChatStream;
  readonly request: (method: string, path: string, body?: unknown) => Promise<ChatAnswer>;
  readonly town: Town;
  readonly chance: Chance;
  readonly attempts: Attempts;
}

/**
 * Somebody who uses FIT as people do: presses what stands before them, fills in what opens, types a
 * command now and then, and tries again where nothing came back.
 */
export class Resident {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async live(over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      const answered = await this.#act();
      this.#forget();
      await sleep(this.#parts.chance.below(answered ? PAUSE : GIVEN_UP));
    }
  }

  /** False where nothing came back. */
  async #act(): Promise<boolean> {
    const {stream, chance} = this.#parts;
    const dialog = stream.dialogs.pop();
    if (dialog && chance.happens(0.9)) return this.#submit(dialog);
    if (chance.happens(0.5)) return this.#pressSomething([...stream.heard.values()]);
    if (!(await this.#type(this.#command()))) return false;
    return chance.happens(0.5) ? this.#pressSomething(stream.ephemerals.slice(-1)) : true;
  }

  #command(): string {
    const {chance, attempts, town, id} = this.#parts;
    return likelyCommand({
      chance,
      mark: () => attempts.mark(),
      about: (kind) => this.#reference(kind),
      usernames: town.usernames,
      coops: town.coops,
      coordinates: town.coordinators.includes(id),
    });
  }

  /** Mostly one of the newest that they have heard of. */
  #reference(kind?: 'D' | 'E'): string {
    const {town, chance} = this.#parts;
    const known = town.references.filter((one) => kind === undefined || one.startsWith(kind));
    return chance.pick(known.slice(-6)) ?? `${kind ?? 'D'}-1`;
  }

  async #type(command: string): Promise<boolean> {
    const {request, town, chance, stream} = this.#parts;
    const what = {how: 'command', what: command, marks: marksIn(command)} as const;
    const body = {command, channel_id: town.fitChannel, team_id: town.teamId};
    const answered = await this.#tries({...what, reference: referenceIn(command)}, async () => {
      const answer = await request('POST', '/commands/execute', body);
      await stream.settle();
      return {status: answer.status, said: stringOf(answer.body, 'text')};
    });
    // Written anew, in other words: what was meant may have arrived all the same.
    return answered || (chance.happens(0.4) && this.#type(this.#command()));
  }

  async #pressSomething(posts: readonly ChatPost[]): Promise<boolean> {
    const {chance, town} = this.#parts;
    const mine = posts.filter((post) => post.user_id === town.botId && actionsOf(post).length > 0);
    const post = chance.pick(chance.happens(0.6) ? mine.slice(-10) : mine);
    const actions = post ? actionsOf(post) : [];
    const doing = actions.filter(({id}) => !LOOKS.has(id) || chance.happens(0.1));
    const action = chance.pick(doing.length > 0 && chance.happens(0.9) ? doing : actions);
    return post && action ? this.#press(post, action) : true;
  }

  async #press(post: ChatPost, action: ChatAction): Promise<boolean> {
    const {request, chance, stream} = this.#parts;
    stream.ephemerals.length = 0;
    const body = {
      selected_option: chance.pick(action.options ?? [])?.value ?? '',
      ...(action.cookie !== undefined && {cookie: action.cookie}),
    };
    const reference = null;
    const what = {how: 'press', what: action.id, reference, marks: []} as const;
    const answered = await this.#tries(what, async () => {
      const answer = await request('POST', `/posts/${post.id}/actions/${action.id}`, body);
      await stream.settle();
      return {status: answer.status, said: stream.ephemerals.at(-1)?.message ?? ''};
    });
    return answered || (chance.happens(0.4) && this.#press(post, action));
  }

  /** Where no answer came, the form is still there: what was written goes again as it is. */
  async #submit(dialog: ChatDialog): Promise<boolean> {
    const {request, town, id, chance, attempts} = this.#parts;
    const {callback_id: name, state, title} = dialog.dialog;
    const {usernames} = town;
    const {fields, marks} = filled(dialog, {chance, mark: () => attempts.mark(), usernames});
    const what = {how: 'dialog', what: name, reference: referenceIn(title), marks} as const;
    const body = {
      url: dialog.url,
      callback_id: name,
      state,
      user_id: id,
      channel_id: town.fitChannel,
      team_id: town.teamId,
      submission: fields,
      cancelled: false,
    };
    for (;;) {
      const answered = await this.#tries(what, async () => {
        const answer = await request('POST', '/actions/dialogs/submit', body);
        const taken = answer.status === 200 && Object.keys(answer.body ?? {}).length === 0;
        const problems = JSON.stringify(fieldOf(answer.body, 'errors') ?? answer.body);
        return {status: answer.status, said: taken ? '' : problems, taken};
      });
      if (answered || chance.happens(0.2)) return answered;
      await sleep(chance.below(GIVEN_UP));
    }
  }

  async #tries(
    what: Pick<Attempt, 'how' | 'what' | 'reference' | 'marks'>,
    act: () => Promise<{status: number; said: string; taken?: boolean}>,
  ): Promise<boolean> {
    const {id: person, username, town, attempts} = this.#parts;
    const sent = town.now();
    const {status, said, taken = false} = await act();
    const heard = status === 200 ? said : null;
    const done = taken ? 'taken' : (confirmationIn(heard ?? '')?.id ?? null);
    const reference = (done && referenceIn(said)) ?? what.reference;
    attempts.add({
      ...what,
      reference,
      person,
      username,
      sent,
      answered: town.now(),
      said: heard,
      done,
    });
    return heard !== null;
  }

  #forget(): void {
    const {heard, dialogs, events, ephemerals} = this.#parts.stream;
    const {town} = this.#parts;
    events.length = 0;
    if (ephemerals.length > OPEN_DIALOGS) ephemerals.splice(0, ephemerals.length - OPEN_DIALOGS);
    if (dialogs.length > OPEN_DIALOGS) dialogs.splice(0, dialogs.length - OPEN_DIALOGS);
    for (const post of heard.values()) town.hears(referenceIn(post.message));
    // The oldest first: a post that was edited keeps its place.
    for (const id of [...heard.keys()].slice(0, Math.max(0, heard.size - SEEN))) heard.delete(id);
  }
}

function marksIn(text: string): readonly string[] {
  return text.match(/m\d+m/g) ?? [];
}

function referenceIn(text: string): string | null {
  return /[DE]-\d+/.exec(text)?.[0] ?? null;
}
