import type {CoopKind} from '../domain/registry/commands.ts';
import {handleOf} from '../domain/registry/state.ts';

/** A co-op as a line of a pasted list names it. */
export interface CoopLine {
  /** Counted from 1, as whoever pasted it counts. */
  readonly line: number;
  readonly name: string;
  /** Null where it isn't said: a co-op that is already there stays what it is. */
  readonly kind: CoopKind | null;
  /** User names, in small letters, without @. */
  readonly people: readonly string[];
  /** What is neither a kind nor a person. */
  readonly strange: readonly string[];
  /** What stands where the kind goes, and is none: mistyped, and nobody's user name. */
  readonly noKind: string | null;
}

const KINDS: Readonly<Record<CoopKind, readonly string[]>> = {
  member: [
    ...['cooperativa', 'coop', 'cooperative', 'co-op', 'co-operative', 'miembro', 'member'],
    ...['socia', 'asociada'],
  ],
  pre_cooperative: [
    ...['pre', 'precoop', 'pre-coop', 'precooperativa', 'pre-cooperativa', 'precooperative'],
    ...['pre-cooperative', 'pre-co-operative', 'en-formacion', 'cooperativa-en-formacion'],
    ...['in-formation', 'forming'],
  ],
};
/** What a first line says that names its columns, like those of a spreadsheet. */
const HEADINGS = ['nombre', 'cooperativa', 'cooperativas', 'coop', 'name', 'co-op', 'cooperative'];
const JOINING = ['y', 'e', 'and', '&'];
const USERNAME = /^@?([a-z0-9][a-z0-9._-]*?)[.,;:]*$/i;
const HANDLE = /^@[a-z0-9]/i;
/** Nobody's line is longer; as a name it is too long, and told so, without being read any further. */
const LONGEST_LINE = 1_000;
const NOTHING_ELSE = {kind: null, people: [], strange: [], noKind: null} as const;
/** As spreadsheets write what holds a comma. */
const QUOTED_CELL = /^"[^"]*"\s*,|,\s*"[^"]*"\s*$/;

/** Whether somebody goes by that user name. */
type Known = (username: string) => boolean;

/** One co-op a line: name, kind, people. Blank lines, headings and the rules of tables say nothing. */
export function readCoopList(text: string, known: Known): readonly CoopLine[] {
  const written = text.split(/\r?\n/).flatMap((typed, index) => {
    const cells = cellsOf(typed);
    return cells.length === 0 ? [] : [{cells, line: index + 1}];
  });
  return written
    .filter(({cells}, index) => !(index === 0 && isHeading(cells)))
    .map(({cells, line}) => lineOf(cells, line, known));
}

/** By what parts them surely; a comma may belong to a name, so that it parts only what ends a line. */
function cellsOf(typed: string): readonly string[] {
  if (typed.length > LONGEST_LINE) return [typed.trim()];
  const unlisted = typed
    .replace(/^\s*(?:[*•·-]|\d{1,3}[.)])\s+/u, '')
    .trim()
    .replace(/^\||\|$/g, '');
  const separator = [';', '|', '\t'].find((one) => unlisted.includes(one));
  const cells =
    separator !== undefined
      ? unlisted.split(separator)
      : QUOTED_CELL.test(unlisted)
        ? (unlisted.match(/"[^"]*"|[^,]+/g) ?? [])
        : trailing(unlisted);
  const bare = cells.map(unquoted);
  // |---|:--:|, ***, or nothing at all.
  return bare.every((cell) => /^[\s:=*_-]*$/.test(cell)) ? [] : bare;
}

/** `Tierra, Sol y Red, precooperativa, @ana @bruno`: from the end, as long as it is kinds and people. */
function trailing(text: string): readonly string[] {
  const people: string[] = [];
  let name = text;
  for (;;) {
    const {before, word} = lastWord(name);
    const joins = JOINING.includes(word.toLowerCase()) && people.length > 0;
    if (before === '' || !(HANDLE.test(word) || joins)) break;
    if (!joins) people.unshift(word);
    name = before;
  }
  const parts = name.replace(/[\s:,–—-]+$/u, '').split(',');
  const kind = parts.length > 1 && kindOf(parts.at(-1) ?? '') ? (parts.pop() ?? '') : '';
  return [parts.join(','), kind, people.join(' ')];
}

/** From the end, a character at a time: a line may be anything, and as long as a line may be. */
function lastWord(text: string): {readonly before: string; readonly word: string} {
  const separates = (at: number) => /[\s,]/u.test(text.charAt(at));
  let start = text.length;
  while (start > 0 && !separates(start - 1)) start -= 1;
  let end = start;
  while (end > 0 && separates(end - 1)) end -= 1;
  return {before: text.slice(0, end), word: text.slice(start)};
}

function isHeading([first = '', ...others]: readonly string[]): boolean {
  return HEADINGS.includes(handleOf(first)) && others.every((cell) => !/[@\d]/.test(cell));
}

function lineOf([first = '', ...others]: readonly string[], line: number, known: Known): CoopLine {
  if (first.length > LONGEST_LINE) return {line, name: first, ...NOTHING_ELSE};
  const whole = unmarked(first);
  // `Alba (en formación)`.
  const [, named = '', aside = ''] = /^(.*\S)\s*\(([^()]*)\)$/u.exec(whole) ?? [];
  const said = kindOf(aside);
  const people: string[] = [];
  const strange: string[] = [];
  let kind = said ?? null;
  const noKind = said === undefined ? mistypedKind(others, known) : null;
  for (const cell of others) {
    if (cell === noKind) continue;
    const own = kindOf(cell);
    if (own !== undefined && kind === null) kind = own;
    else
      for (const word of cell.split(/[\s,]+/u)) {
        const username = USERNAME.exec(word)?.[1];
        if (word === '' || JOINING.includes(word.toLowerCase())) continue;
        if (username === undefined) strange.push(word);
        else people.push(username.toLowerCase());
      }
  }
  const name = unmarked(unquoted(unmarked(said === undefined ? whole : named)));
  return {line, name, kind, people: [...new Set(people)], strange, noKind};
}

/** Between the name and the people, without an @, and nobody is called that. */
function mistypedKind(cells: readonly string[], known: Known): string | null {
  if (cells.some((cell) => kindOf(cell) !== undefined)) return null;
  const [cell = '', ...later] = cells.filter((one) => one !== '');
  if (cell === '' || later.length === 0 || cell.includes('@')) return null;
  const usernames = cell
    .split(/[\s,]+/u)
    .flatMap((word) => USERNAME.exec(word)?.[1]?.toLowerCase() ?? []);
  return usernames.some(known) ? null : cell;
}

function kindOf(text: string): CoopKind | undefined {
  const wanted = handleOf(text);
  return (Object.keys(KINDS) as CoopKind[]).find((kind) => KINDS[kind].includes(wanted));
}

/** `**Alba:**`, as it was bold where it was copied from. */
function unmarked(text: string): string {
  return text.replace(/^[\s*_`~]+/u, '').replace(/:?[\s*_`~]+$/u, '');
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  return (
    /^["“«'](.*)["”»']$/su.exec(trimmed)?.[1] ?? trimmed.replace(/^["“”]|["“”]$/g, '')
  ).trim();
}
