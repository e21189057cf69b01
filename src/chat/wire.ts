import type {Keyring} from '../app/keys.ts';
import {sign, verify} from '../app/keys.ts';
import type {Instant, PersonId, Reference} from '../domain/workflow.ts';
import type {Action, Button, Drawn, Panel} from './drawn.ts';
import {isAction} from './drawn.ts';

/** What a genuine button was made for. */
export interface ButtonAbout {
  readonly action: Action;
  readonly reference: Reference | null;
  readonly bound: string;
  readonly channel: string;
  /** Only this person may press it (private answers); null: whoever the rules allow. */
  readonly person: PersonId | null;
  readonly expires: Instant;
}

const PURPOSE = 'button';
const COLORS: Record<Panel['color'], string> = {
  open: '#1c58d9',
  waiting: '#cc8f00',
  good: '#339970',
  over: '#8b8d94',
};

/** For whom and how long the buttons of a message are good. */
export interface Signing {
  readonly keys: Keyring;
  readonly url: string;
  readonly channel: string;
  readonly person: PersonId | null;
  readonly expires: Instant;
}

/** Attachments as Mattermost takes them. Several buttons of one action in a post are numbered. */
export function toAttachments(drawn: Drawn, signing: Signing): readonly object[] {
  const taken = new Set<string>();
  return drawn.panels.map((panel) => ({
    color: COLORS[panel.color],
    fallback: '',
    text: panel.text,
    ...(panel.fields.length > 0 && {
      fields: panel.fields.map((field) => ({...field, short: false})),
    }),
    ...(panel.buttons.length > 0 && {
      actions: panel.buttons.map((button) => {
        const id = freeId(button, taken);
        taken.add(id);
        return {
          id,
          ...(button.options === undefined
            ? {type: 'button', name: button.label, style: button.style}
            : {type: 'select', name: button.label, options: button.options}),
          integration: {
            url: `${signing.url}/mattermost/action`,
            context: {fit: buttonToken({...button, ...signing}, signing.keys)},
          },
        };
      }),
    }),
  }));
}

/** The server takes the first of equal ids. What has a number of its own keeps it where it can. */
function freeId({action, nth: own}: Button, taken: ReadonlySet<string>): string {
  const first = own === undefined ? action : `${action}${String(own)}`;
  if (!taken.has(first)) return first;
  let nth = 2;
  while (taken.has(`${action}${String(nth)}`)) nth += 1;
  return `${action}${String(nth)}`;
}

/** Commas part the fields: none of them can hold one. */
export function buttonToken(about: ButtonAbout, keys: Keyring): string {
  const {action, reference, bound, channel, person, expires} = about;
  const fields = [action, reference ?? '', bound, channel, person ?? '', expires.toString(36)];
  return sign(keys, PURPOSE, fields.join(','));
}

export function readButton(token: string, keys: Keyring): ButtonAbout | undefined {
  const text = verify(keys, PURPOSE, token);
  const [action = '', reference = '', bound = '', channel = '', person = '', expires = ''] =
    text?.split(',') ?? [];
  if (!isAction(action)) return undefined;
  return {
    action,
    reference: reference === '' ? null : reference,
    bound,
    channel,
    person: person === '' ? null : person,
    expires: parseInt(expires, 36),
  };
}
