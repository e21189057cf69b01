/** How wide DejaVu Sans is, in parts of the size of its letters: rounded up, so that what fits does. */
const WIDTHS: readonly (readonly [width: number, letters: string])[] = [
  [0.3, "'Iijl"],
  [0.35, ' ,./:;\\|·'],
  [0.4, '()-[]ft'],
  [0.45, '!r'],
  [0.5, '"*_`ªº°'],
  [0.55, '?csz'],
  [0.6, 'FLkvxy'],
  [0.65, '$0123456789EPSTYabdeghnopqu{}'],
  [0.7, 'ABCKRVXZ'],
  [0.75, 'NU'],
  [0.8, '&DGHOQ'],
  [0.85, '#+<=>^w~'],
  [0.9, 'M'],
  [1, '%@Wm…'],
];
const KNOWN = new Map(
  WIDTHS.flatMap(([width, letters]) => Array.from(letters).map((one) => [one, width] as const)),
);
/** Other scripts: as wide as the widest letter of Arabic or Cyrillic. */
const UNKNOWN = 1.25;
const BOLD = 1.2;

export interface Type {
  /** Pixels. */
  readonly size: number;
  readonly bold?: boolean;
}

/** Pixels, or a little more. */
export function widthOf(text: string, {size, bold = false}: Type): number {
  let width = 0;
  for (const one of text.normalize('NFD'))
    if (!/\p{M}/u.test(one)) width += KNOWN.get(one) ?? UNKNOWN;
  return width * size * (bold ? BOLD : 1);
}

/**
 * Somebody's words as a picture can show them: in one line, without what turns the direction of
 * writing, what no letter is drawn for, or what XML can't hold.
 */
export function drawable(text: string): string {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Extended_Pictographic}\p{Regional_Indicator}\u200d\ufe0f\u20e3]/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\ufffd]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? '–' : plain;
}

/** As much of it as fits, with an ellipsis where that isn't all. Letters are never taken apart. */
export function shortened(text: string, room: number, type: Type): string {
  if (widthOf(text, type) <= room) return text;
  const letters = lettersOf(text);
  while (letters.length > 1 && widthOf(`${letters.join('').trimEnd()}…`, type) > room)
    letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** In at most so many lines, broken between words; the last is shortened. */
export function inLines(text: string, room: number, most: number, type: Type): readonly string[] {
  const words = text.split(' ');
  const lines: string[] = [];
  while (words.length > 0 && lines.length < most - 1) {
    let line = words.shift() ?? '';
    while (words.length > 0 && widthOf(`${line} ${words[0] ?? ''}`, type) <= room)
      line += ` ${words.shift() ?? ''}`;
    lines.push(shortened(line, room, type));
  }
  return words.length === 0 ? lines : [...lines, shortened(words.join(' '), room, type)];
}

/** Safe inside XML, between tags and in an attribute. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const GRAPHEMES = new Intl.Segmenter('und', {granularity: 'grapheme'});

function lettersOf(text: string): string[] {
  return [...GRAPHEMES.segment(text)].map(({segment}) => segment);
}
