/**
 * The one sink through which people's words get into a message: whatever they typed, readers see
 * just that, as text. Nothing in it mentions, links, formats, or turns the line around.
 */

const ZERO_WIDTH = '\u200B';

/** What means something inside a line of Mattermost's Markdown. */
const INLINE = /[\\`*_[\]<>|~]/g;
/** What makes a block of a line's beginning: heading, quote, list, rule, table, setext underline. */
const BLOCK_START = /^(\s*)([#>+\-=|]|\d{1,9}[.)])/;
/** C0 and C1 controls but newline, direction overrides and isolates, line and paragraph marks. */
// eslint-disable-next-line no-control-regex -- these are what it is there to remove
const CONTROLS = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** People's words on one line: titles, names, reasons inside a sentence. */
export function oneLine(text: string): string {
  return isolate(inline(clean(text).replace(/\s+/g, ' ').trim()));
}

/** People's words over several lines, each of them plain text. */
export function paragraphs(text: string): string {
  const lines = clean(text).trim().split('\n');
  return lines
    .map((line) => isolate(inline(line.trim()).replace(BLOCK_START, blockEscaped)))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

/**
 * For private answers alone, which notify nobody: an e-mail address stays whole, so that it can be
 * tapped and copied.
 */
export function copyable(text: string): string {
  const lines = clean(text).trim().split('\n');
  return lines
    .map((line) => line.trim().replace(INLINE, '\\$&').replace(BLOCK_START, blockEscaped))
    .join('\n');
}

function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(CONTROLS, '');
}

function inline(text: string): string {
  return (
    text
      .replace(INLINE, '\\$&')
      // @channel, ~channel, #tag: a mention needs its sign right before the name.
      .replace(/[@#＠＃](?=\S)|\\~(?=\S)/gu, (sign) => sign + ZERO_WIDTH)
      // Addresses that would become links by themselves, and :emoji:.
      .replace(/:(?=\/\/)/g, ':' + ZERO_WIDTH)
      .replace(/\b(mailto|tel|javascript|data):/gi, `$1${ZERO_WIDTH}:`)
      .replace(/\bwww\./gi, (www) => www.slice(0, -1) + ZERO_WIDTH + '.')
      .replace(/:(?=[\w+-]+:)/g, ':' + ZERO_WIDTH)
  );
}

function blockEscaped(_: string, space: string, mark: string): string {
  const last = mark.slice(-1);
  return mark.length > 1 ? `${space}${mark.slice(0, -1)}\\${last}` : `${space}\\${mark}`;
}

/** Right-to-left words stay in their place and leave the order of ours alone. */
function isolate(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}
