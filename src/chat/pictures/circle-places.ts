import type {Box, Point} from './geometry.ts';
import {aroundEllipse, boxAround} from './geometry.ts';
import {drawable, inLines, widthOf} from './lettering.ts';
import type {Type} from './lettering.ts';

export const WIDTH = 960;
export const HEIGHT = 540;
const MARGIN = 14;
/** Below the title. */
const TOP = 98;
/** Where the circle and its labels are. */
export const FIELD: Box = {x: 0, y: TOP, width: WIDTH, height: HEIGHT - TOP};
const CENTRE: Point = {x: WIDTH / 2, y: (TOP + HEIGHT) / 2};
/** On a phone the picture is 312 pixels wide: smaller letters than 3.5 % of it aren't read. */
export const LETTERS = 34;
const LINE = 38;

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A co-op in the picture: its dot, and what stands beside it. */
export interface Placed {
  readonly id: string;
  readonly dot: Point;
  readonly lines: readonly string[];
  readonly box: Box;
  readonly anchor: 'start' | 'middle' | 'end';
  /** From the dot to its name. */
  readonly leader: readonly Point[];
}

export interface Places {
  readonly placed: readonly Placed[];
  readonly dotRadius: number;
  readonly type: Type;
  /** Towards which arrows bend. */
  readonly centre: Point;
  /** What stands for a name that isn't there as it is. */
  readonly key: readonly {readonly label: string; readonly id: string}[];
}

/** With their names beside the circle, as long as those can be read and told apart; else with numbers. */
export function placesOf(coops: readonly Named[]): Places {
  return withNames(coops) ?? withNumbers(coops);
}

const RADIUS = 168;
/** Names in two columns: as many rows as fit below each other. */
const ROWS = Math.floor((HEIGHT - TOP - MARGIN) / LINE);

function withNames(coops: readonly Named[]): Places | undefined {
  if (Math.ceil(coops.length / 2) > ROWS) return undefined;
  return inColumns(coops, 2) ?? inColumns(coops, 1);
}

/** Undefined where that many lines a name don't fit, or where two names look the same. */
function inColumns(coops: readonly Named[], most: number): Places | undefined {
  const type = {size: LETTERS};
  const dotRadius = 13;
  const away = RADIUS + 44;
  const room = WIDTH / 2 - away - MARGIN;
  const dots = aroundEllipse(coops.length, CENTRE, RADIUS, RADIUS);
  const named = coops.map(({id, name}, nth) => {
    const whole = inLines(drawable(name), room, most, type);
    // What many names begin with isn't what tells them apart.
    const lines = isCut(whole, name)
      ? inLines(drawable(name).replace(COOPERATIVE, 'Coop. '), room, most, type)
      : whole;
    return {id, name, lines, dot: dots[nth] ?? CENTRE};
  });
  const texts = named.map(({lines}) => lines.join(' '));
  if (new Set(texts).size < texts.length) return undefined;
  const columns = [
    named.filter(({dot}) => dot.x >= CENTRE.x - 1),
    named.filter(({dot}) => dot.x < CENTRE.x - 1),
  ];
  const rows = columns.map((column) => column.reduce((sum, {lines}) => sum + lines.length, 0));
  if (Math.max(...rows) > ROWS) return undefined;
  const [right = [], left = []] = columns.map(spread);
  const place = (one: (typeof right)[number], side: 1 | -1): Placed => {
    const height = one.lines.length * LINE;
    const width = Math.min(room, Math.max(...one.lines.map((line) => widthOf(line, type))));
    const edge = CENTRE.x + side * away;
    return {
      id: one.id,
      dot: one.dot,
      lines: one.lines,
      box: {x: side === 1 ? edge : edge - width, y: one.y - height / 2, width, height},
      anchor: side === 1 ? 'start' : 'end',
      leader: [
        one.dot,
        {x: CENTRE.x + side * (RADIUS + 20), y: one.y},
        {x: edge - side * 8, y: one.y},
      ],
    };
  };
  const order = new Map(coops.map(({id}, nth) => [id, nth]));
  const placed = [...right.map((one) => place(one, 1)), ...left.map((one) => place(one, -1))];
  return {
    placed: placed.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)),
    dotRadius,
    type,
    centre: CENTRE,
    key: named.flatMap(({id, name, lines}) =>
      isCut(lines, name) ? [{label: lines.join(' '), id}] : [],
    ),
  };
}

const COOPERATIVE = /^co-?operativ[ae]s?(?: de trabajo| limitada)? (?=.)/i;

function isCut(lines: readonly string[], name: string): boolean {
  return lines.join(' ') !== drawable(name);
}

/** Each as near to its dot as those above and below let it. */
function spread<One extends {dot: Point; lines: readonly string[]}>(
  some: readonly One[],
): readonly (One & {y: number})[] {
  const sorted = [...some].sort((a, b) => a.dot.y - b.dot.y).map((one) => ({...one, y: one.dot.y}));
  const half = ({lines}: One) => (lines.length * LINE) / 2;
  let free = TOP;
  for (const one of sorted) {
    one.y = Math.max(one.y, free + half(one));
    free = one.y + half(one);
  }
  let end = HEIGHT - MARGIN;
  for (const one of sorted.toReversed()) {
    one.y = Math.min(one.y, end - half(one));
    end = one.y - half(one);
  }
  return sorted;
}

/** As many as stand beside each other in letters of the usual size. */
const NUMBERED = 44;

/** More than fit by their names: numbers along the picture's edge, explained where it is posted. */
function withNumbers(coops: readonly Named[]): Places {
  const n = coops.length;
  const size = Math.max(8, LETTERS * Math.min(1, NUMBERED / n));
  const type = {size};
  const height = size * 1.1;
  const width = widthOf(String(n), type);
  const rim = {x: WIDTH / 2 - MARGIN - width / 2, y: (HEIGHT - TOP - MARGIN) / 2 - height / 2};
  const centre = {x: CENTRE.x, y: TOP + rim.y + height / 2};
  const numbers = aroundEllipse(n, centre, rim.x, rim.y);
  const gap = size * 1.15;
  const shrunk = {x: (rim.x - gap) / rim.x, y: (rim.y - gap) / rim.y};
  const placed = coops.map(({id}, nth): Placed => {
    const at = numbers[nth] ?? centre;
    const dot = {
      x: centre.x + (at.x - centre.x) * shrunk.x,
      y: centre.y + (at.y - centre.y) * shrunk.y,
    };
    const text = String(nth + 1);
    return {
      id,
      dot,
      lines: [text],
      box: boxAround(at, widthOf(text, type), height),
      anchor: 'middle',
      leader: [],
    };
  });
  const key = coops.map(({id}, nth) => ({label: String(nth + 1), id}));
  return {placed, dotRadius: Math.min(9, size / 4), type, centre, key};
}
