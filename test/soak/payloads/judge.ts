import type {Posted} from './chat.ts';
import type {Heard} from './knock.ts';
import type {Payload} from './payload.ts';
import {canariesIn} from './canaries.ts';

/** Longer than this the chat server cuts a message. */
const LONGEST_MESSAGE = 16_383;
/** What only a program says. */
const OF_PROGRAMS =
  /\bat .{1,80}\.[cm]?[jt]s:\d+|node_modules|SQLITE_|SqliteError|TypeError|RangeError|ZodError|UNIQUE constraint|insert into "|select .{1,60} from "|\[object |undefined\b|\bNaN\b/;
/** Anything that notifies everybody, where it isn't inside code. */
const MENTION_OF_ALL = /(?<![\w\u200B.@-])[@＠](?:all|channel|here)\b/i;

/** What is wrong with an answer, in words; undefined where nothing is. */
export function wrongWith({expected}: Payload, {status, body}: Heard): string | undefined {
  if (status !== 200 && status !== 401 && status !== 403) return `status ${String(status)}`;
  if (expected === 'refused' && status === 200) return 'believed';
  if (status !== 200) {
    if (expected === 'idle' || expected === 'answered') return `refused with ${String(status)}`;
    return body === '{}' ? undefined : 'said something to whom it refused';
  }
  if (body === '{}') return undefined;
  return wrongWords(body);
}

function wrongWords(body: string): string | undefined {
  const said = JSON.parse(body) as Record<string, unknown>;
  const program = OF_PROGRAMS.exec(body);
  if (program) return `speaks like a program: ${program[0]}`;
  const message = spoken(said);
  const wrong = wrongMessage(message, messagesIn(said));
  if (wrong !== undefined) return wrong;
  if (/\\u[dD][89a-fA-F]/.test(body) && !stringsIn(said).every((text) => text.isWellFormed()))
    return 'half a character';
  return undefined;
}

function spoken(said: Record<string, unknown>): string {
  const words = said['text'] ?? said['ephemeral_text'];
  return typeof words === 'string' ? words : '';
}

function wrongMessage(message: string, markdown: string): string | undefined {
  if (message.length > LONGEST_MESSAGE && Array.from(message).length > LONGEST_MESSAGE)
    return 'too long for a message';
  const notified = MENTION_OF_ALL.exec(withoutCode(markdown));
  return notified ? `mentions everybody: ${notified[0]}` : undefined;
}

/** What is wrong with a post, which everybody in its channel reads. */
export function wrongWithPost({message = '', props}: Posted): string | undefined {
  const {attachments} = (props ?? {}) as {attachments?: unknown};
  const whole = JSON.stringify({message, attachments});
  const program = OF_PROGRAMS.exec(whole);
  if (program) return `speaks like a program: ${program[0]}`;
  if (/canario/i.test(whole)) return 'tells of a client';
  return wrongMessage(message, messagesIn({text: message, attachments}));
}

/** What is read as Markdown: the message and what is attached to it, but no errors of a form. */
function messagesIn(said: Record<string, unknown>): string {
  const attached = (said['attachments'] ?? []) as {text?: string; fields?: unknown}[];
  const panels = attached.map(({text = '', fields = ''}) => `${text}\n${JSON.stringify(fields)}`);
  return [spoken(said), ...panels].join('\n');
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function withoutCode(markdown: string): string {
  return markdown.replace(/```[^]*?```|`[^`\n]*`/g, '');
}

/** The opportunities of which something confidential is said. */
export function toldIn({status, body}: Heard): readonly string[] {
  return status === 200 ? canariesIn(body) : [];
}
