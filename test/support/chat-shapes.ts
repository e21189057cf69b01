/** What a client of the chat sees, as far as tests look at it. */
export interface ChatPost {
  id: string;
  create_at: number;
  update_at: number;
  edit_at: number;
  delete_at: number;
  is_pinned: boolean;
  user_id: string;
  channel_id: string;
  root_id: string;
  original_id: string;
  message: string;
  type: string;
  props: Record<string, unknown>;
  hashtags: string;
  pending_post_id: string;
  reply_count: number;
}

export interface ChatAction {
  id: string;
  name: string;
  type: string;
  style?: string;
  /** Only on ephemeral posts. */
  cookie?: string;
  options?: {text: string; value: string}[];
}

export interface DialogElement {
  display_name: string;
  name: string;
  type: string;
  subtype: string;
  default: string;
  placeholder: string;
  help_text: string;
  optional: boolean;
  min_length: number;
  max_length: number;
  options: {text: string; value: string}[] | null;
}

/** An open_dialog event, opened. */
export interface ChatDialog {
  trigger_id: string;
  url: string;
  dialog: {
    callback_id: string;
    title: string;
    introduction_text: string;
    elements: DialogElement[] | null;
    submit_label: string;
    notify_on_cancel: boolean;
    state: string;
  };
}

export interface ChatAnswer {
  status: number;
  headers: Headers;
  /** Parsed where it is JSON, else the text. */
  body: unknown;
}

type Dictionary = Record<string, unknown>;

export function isDictionary(value: unknown): value is Dictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of a JSON answer, undefined where there is none. */
export function fieldOf(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof key === 'number') here = Array.isArray(here) ? (here as unknown[])[key] : undefined;
    else here = isDictionary(here) ? here[key] : undefined;
  }
  return here;
}

export function stringOf(value: unknown, ...path: readonly (string | number)[]): string {
  const found = fieldOf(value, ...path);
  return typeof found === 'string' ? found : '';
}

function attachmentsOf(post: ChatPost): Dictionary[] {
  const attachments = post.props['attachments'];
  return Array.isArray(attachments) ? attachments.filter(isDictionary) : [];
}

/** Buttons and menus of a post, in order. */
export function actionsOf(post: ChatPost): ChatAction[] {
  return attachmentsOf(post).flatMap((attachment) => {
    const actions = attachment['actions'];
    return Array.isArray(actions) ? (actions as ChatAction[]) : [];
  });
}

export function actionOf(post: ChatPost, actionId: string): ChatAction | undefined {
  return actionsOf(post).find((action) => action.id === actionId);
}

/** Everything that people read on a post: message, titles, texts, fields, names of buttons. */
export function wordsOn(post: ChatPost): string {
  const parts: string[] = [post.message];
  for (const attachment of attachmentsOf(post)) {
    for (const key of ['pretext', 'author_name', 'title', 'text', 'footer']) {
      parts.push(stringOf(attachment, key));
    }
    const fields = attachment['fields'];
    for (const field of Array.isArray(fields) ? fields : []) {
      parts.push(stringOf(field, 'title'), String(fieldOf(field, 'value')));
    }
  }
  for (const action of actionsOf(post)) parts.push(action.name);
  return parts.filter((part) => part !== '').join('\n');
}
