import type {ChatPerson, Outcome} from './chat-person.ts';
import type {ChatDialog, ChatPost} from './chat-shapes.ts';
import {actionOf, fieldOf, stringOf, wordsOn} from './chat-shapes.ts';
import {eventually} from './eventually.ts';
import type {World} from './world.ts';

/** Somebody of the federation, with shorter words for what they do. */
export interface Neighbour {
  readonly chat: ChatPerson;
  /** Types it in the FIT channel; the words of the private answer, its panels included. */
  types(command: string): Promise<string>;
  says(command: string): Promise<Outcome>;
  /** Presses a button of a post; the words of the private answer ('' where there are none). */
  presses(post: ChatPost, actionId: string): Promise<string>;
  /** Chooses from a menu of a post. */
  chooses(post: ChatPost, actionId: string, option: string): Promise<string>;
  /** Types it; the private answer as a post, to press its buttons. */
  asks(command: string): Promise<ChatPost>;
  /** The dialog that the last act opened; of this opportunity, where one is named. */
  dialog(callbackId: string, reference?: string): Promise<ChatDialog>;
  /** Submits it; the errors, {} where it was taken. */
  submits(dialog: ChatDialog, fields: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** Waits for a direct message of the bot that says this. */
  isTold(part: string | RegExp): Promise<ChatPost>;
  directMessages(): Promise<string[]>;
  /** How many direct messages of the bot say this. */
  timesTold(part: string): Promise<number>;
  /** Goes through the dialog of the client's contact. */
  givesContact(reference: string, contact?: string): Promise<void>;
  /** One tap, and the dialog where one opens. */
  isInterested(reference: string, fields?: Record<string, unknown>): Promise<void>;
  offers(fields?: Record<string, unknown>): Promise<string>;
}

export const REQUEST = {
  title: 'Tienda en línea',
  request: 'Queremos vender en línea con retiro en los nodos de cada barrio.',
  technologies: 'TypeScript, React',
  developers: 1,
  closes: '5d',
};

/** Words that must not turn up anywhere but in the answer to who took it. */
export const CONTACT = {
  client_name: 'Almacén Canarito',
  client_contact: 'Marta, marta@canarito.example',
  private_notes: 'pagan con canaritos a treinta días',
  social_economy: 'yes',
};

export function neighbourOf(
  world: Pick<World, 'team' | 'channels' | 'botUserId'>,
  chat: ChatPerson,
): Neighbour {
  const place = {channelId: world.channels['fit'] ?? '', teamId: world.team.id};
  const neighbour: Neighbour = {
    chat,
    says: (command) => chat.command(command, place),
    async types(command) {
      const {status, body} = await chat.command(command, place);
      if (status !== 200) throw new Error(`${command}: ${JSON.stringify(body)}`);
      const attachments = fieldOf(body, 'attachments');
      const panels = Array.isArray(attachments)
        ? attachments.map((one) => stringOf(one, 'text'))
        : [];
      return [stringOf(body, 'text'), ...panels].filter(Boolean).join('\n');
    },
    presses: (post, actionId) => neighbour.chooses(post, actionId, ''),
    async chooses(post, actionId, selectedOption) {
      const action = actionOf(post, actionId);
      if (!action) throw new Error(`no button ${actionId} on: ${wordsOn(post)}`);
      const outcome = await chat.press(post.id, actionId, {
        selectedOption,
        ...(action.cookie === undefined ? {} : {cookie: action.cookie}),
      });
      if (outcome.status !== 200) throw new Error(`${actionId}: ${JSON.stringify(outcome.body)}`);
      return outcome.ephemerals.map((one) => one.message).join('\n');
    },
    async asks(command) {
      const {status, body, ephemerals} = await chat.command(command, place);
      const [answer] = ephemerals;
      if (status !== 200 || !answer) throw new Error(`${command}: ${JSON.stringify(body)}`);
      return answer;
    },
    dialog: (callbackId, reference = '') =>
      chat.waitForDialog(
        ({dialog}) => dialog.callback_id === callbackId && dialog.title.startsWith(reference),
      ),
    async submits(dialog, fields) {
      const {status, body} = await chat.submitDialog(dialog, fields, place);
      if (status !== 200) throw new Error(`${dialog.dialog.callback_id}: ${JSON.stringify(body)}`);
      return body as Record<string, unknown>;
    },
    isTold: (part) =>
      eventually(
        async () => {
          const posts = await chat.directPosts(world.botUserId);
          return posts.findLast((post) =>
            typeof part === 'string' ? post.message.includes(part) : part.test(post.message),
          );
        },
        `a direct message that says ${String(part)}`,
      ),
    async directMessages() {
      const posts = await chat.directPosts(world.botUserId);
      return posts.map((post) => post.message);
    },
    async timesTold(part) {
      const messages = await neighbour.directMessages();
      return messages.filter((message) => message.includes(part)).length;
    },
    async givesContact(reference, contact = CONTACT.client_contact) {
      await neighbour.types(`/fit contacto ${reference}`);
      const dialog = await neighbour.dialog('contact', reference);
      const answer = await neighbour.submits(dialog, {...CONTACT, client_contact: contact});
      if (Object.keys(answer).length > 0) throw new Error(JSON.stringify(answer));
    },
    async isInterested(reference, fields = {free: 2, total: 10, people: 1}) {
      const said = await neighbour.types(`/fit interesa ${reference}`);
      if (!/Completá en el formulario|complete in the form/.test(said)) return;
      const answer = await neighbour.submits(await neighbour.dialog('interest', reference), fields);
      if (Object.keys(answer).length > 0) throw new Error(JSON.stringify(answer));
    },
    async offers(fields = {}) {
      const before = new Set(await referencesIn(chat, place.channelId));
      await neighbour.types('/fit delegar');
      const answer = await neighbour.submits(await neighbour.dialog('delegate'), {
        ...REQUEST,
        ...fields,
      });
      if (Object.keys(answer).length > 0) throw new Error(JSON.stringify(answer));
      return eventually(async () => {
        const now = await referencesIn(chat, place.channelId);
        return now.find((reference) => !before.has(reference));
      }, 'the new card');
    },
  };
  return neighbour;
}

async function referencesIn(chat: ChatPerson, channelId: string): Promise<string[]> {
  const posts = await chat.posts(channelId);
  return posts.flatMap((post) =>
    post.root_id === '' ? (/^\*\*([DE]-\d+) ·/.exec(post.message)?.[1] ?? []) : [],
  );
}
