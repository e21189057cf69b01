/**
 * The one sink through which people's words get into a message: whatever they typed, readers see
 * just that, as text. Nothing in it mentions, links, formats, or turns the line around.
 *
 * Three readers have to agree: the server, which looks for mentions in the text as Markdown decodes
 * it (`&#64;all` is `@all` to it); the web client, whose Markdown knows fewer escapes than
 * CommonMark (`\<` and `\=` stay as they are) and more links (`https:x`, `x.org/` at a line's
 * start); and the phone client, which is closer to CommonMark.
 */

const ZERO_WIDTH = '\u200B';

/** What means something inside a line, and may be escaped with a backslash everywhere. */
const INLINE = /[`*_[\]>|~]/g;
/** Before a letter or digit a backslash is a backslash, and two of them would be seen as two. */
const BACKSLASH = /\\(?![\p{L}\p{N}])/gu;
/** `&#64;`, `&commat;`: decoded to what they stand for before anybody looks for mentions. */
const ENTITY = /&(?=#?\w+;)/g;
/** What makes a block of a line's beginning: heading, quote, list, rule. */
const BLOCK_START = /^([#>+-]|\d+[.)])/;
/** A setext underline, a table's second row: these know no backslash. */
const UNDERLINE_START = /^[=:]/;
/**
 * C0 and C1 controls but newline, direction marks, overrides and isolates, line and paragraph
 * marks, deprecated and interlinear format characters.
 */
const CONTROLS =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u180E\u200E\u200F\u2028-\u202E\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/g;
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** People's words on one line: titles, names, reasons inside a sentence, or at its beginning. */
export function oneLine(text: string): string {
  return isolate(blockSafe(inline(clean(text).replace(/\s+/g, ' ').trim())));
}

/** People's words over several lines, each of them plain text. */
export function paragraphs(text: string): string {
  return clean(text)
    .trim()
    .split('\n')
    .map((line) => isolate(blockSafe(inline(line.trim()))))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

/** What people put before each point of a list, and what follows it. */
const POINT = /^(?:([*•+-])|(\d{1,3})[.)])\s+(?=\S)(.*)$/su;

/**
 * The same, where points stay points: `* `, `- `, `1. ` at a line's beginning make a list, of one
 * level, and nothing else of it means anything. What isn't a point stands in a paragraph of its own,
 * or it would go on with the point before it.
 */
export function listed(text: string): string {
  const lines = clean(text)
    .trim()
    .split('\n')
    .map((line) => pointOf(line.trim()));
  return lines
    .map((line, i) => {
      const before = lines[i - 1];
      const parted = before && before.mark !== line.mark && before.text !== '' && line.text !== '';
      return `${parted ? '\n' : ''}${line.start}${line.text}`;
    })
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

function pointOf(line: string): {mark: 'none' | 'point' | 'number'; start: string; text: string} {
  const [, bullet, number, rest = ''] = POINT.exec(line) ?? [];
  const text = isolate(blockSafe(inline((bullet ?? number) === undefined ? line : rest)));
  if (bullet !== undefined) return {mark: 'point', start: '* ', text};
  return number === undefined
    ? {mark: 'none', start: '', text}
    : {mark: 'number', start: `${number}. `, text};
}

/**
 * For private answers alone, which notify nobody: an e-mail address stays whole, so that it can be
 * tapped and copied.
 */
export function copyable(text: string): string {
  return clean(text)
    .trim()
    .split('\n')
    .map((line) => blockSafe(nobodysCall(htmlSafe(escaped(line.trim(), wordsUnderscores)))))
    .join('\n');
}

/** For where Markdown isn't read: a channel's name, a menu. One line, which nothing in it turns around. */
export function bare(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim();
}

/** What stands between backticks: nothing in it is read as Markdown, if it holds no backtick. */
export function inCode(text: string, limit = 60): string {
  const line = clean(text)
    .replace(/[`\s]+/g, ' ')
    .trim();
  return Array.from(line).slice(0, limit).join('').trim();
}

/** For where Markdown isn't read, a form's error: what readers of the message would see. */
export function unmarked(markdown: string): string {
  return markdown
    .replaceAll('**', '')
    .replaceAll(ZERO_WIDTH, '')
    .replace(/\\([\\`*_[\]>|~#+\-.)])/g, '$1')
    .replace(/&(lt|#36|amp);/g, (_, name: string) => ({lt: '<', '#36': '$'})[name] ?? '&');
}

function clean(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(CONTROLS, '');
}

function inline(text: string): string {
  return htmlSafe(
    escaped(text)
      // An address, which some would link with the zero-width character in it.
      .replace(/(?<=\S)@(?=\S)/g, ZERO_WIDTH + '@')
      // @channel, ~channel, #tag: a mention needs its sign right before the name. At the end, what follows is ours.
      .replace(/[@#＠＃](?=\S|$)|\\~(?=\S|$)/gu, (sign) => sign + ZERO_WIDTH)
      // Addresses that would become links by themselves: scheme:x, //x, www., x.org/; and :emoji:.
      .replace(/(?<=[a-z][a-z\d.+-]*):(?=[/\p{L}\d%])/giu, ':' + ZERO_WIDTH)
      .replace(/\/\/(?=\S)/g, `/${ZERO_WIDTH}/`)
      .replace(/(www\d{0,3})\./gi, `$1${ZERO_WIDTH}.`)
      .replace(/(?<=\.\p{L}{2,})\//gu, ZERO_WIDTH + '/')
      .replace(/:(?=[\w+\\-]+(?::|$))/g, ':' + ZERO_WIDTH),
  );
}

function escaped(text: string, keep: (text: string, at: number) => boolean = () => false): string {
  return text
    .replace(ENTITY, '&amp;')
    .replace(BACKSLASH, '\\\\')
    .replace(INLINE, (sign, at: number, whole: string) => (keep(whole, at) ? sign : `\\${sign}`));
}

/** `@all` is nobody's address: it needn't stay whole, and answers may be copied to where it calls. */
function nobodysCall(text: string): string {
  return text.replace(/(?<![\w.+-])[@＠](?=(?:all|channel|here)\b)/gi, (sign) => sign + ZERO_WIDTH);
}

/** `ana_ruiz@…`: between letters an underscore means nothing, and escaped it would part the address. */
function wordsUnderscores(text: string, at: number): boolean {
  return (
    text[at] === '_' && /[a-z\d]_*$/i.test(text.slice(0, at)) && /^_+[a-z\d]/i.test(text.slice(at))
  );
}

/** What has no backslash everywhere: a tag or an address in angle brackets, a formula in dollars. */
function htmlSafe(text: string): string {
  return text.replace(/<(?=\S)/g, '&lt;').replace(/\$(?=[^$]*\$)/g, '&#36;');
}

function blockSafe(line: string): string {
  return line
    .replace(UNDERLINE_START, (sign) => ZERO_WIDTH + sign)
    .replace(BLOCK_START, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}

/** Right-to-left words stay in their place and leave the order of ours alone. */
function isolate(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}
