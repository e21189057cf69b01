import type {Point} from './geometry.ts';
import {between, distance} from './geometry.ts';

/** An arrow as it is drawn: a bow, and a head that says where it goes. */
export interface Arrow {
  readonly from: Point;
  readonly control: Point;
  readonly to: Point;
  /** Pixels. */
  readonly width: number;
  readonly head: readonly [Point, Point, Point];
}

/** Grows with what is passed on, ever less: much of it doesn't hide the others. */
function widthFor(works: number): number {
  return Math.min(11, 3.5 + 2 * Math.log2(works));
}

/** How much it bends towards the centre, and to its own side, so that it and its answer lie apart. */
const INWARDS = 0.3;
const ASIDE = 0.2;

export function arrowBetween(
  giver: Point,
  taker: Point,
  {works, centre, gap, thin}: {works: number; centre: Point; gap: number; thin: number},
): Arrow {
  const middle = between(giver, taker, 0.5);
  const inwards = between(middle, centre, INWARDS);
  const aside = {x: (taker.y - giver.y) * ASIDE, y: (giver.x - taker.x) * ASIDE};
  const control = {x: inwards.x + aside.x, y: inwards.y + aside.y};
  const curve = [giver, control, taker] as const;
  const width = widthFor(works) * thin;
  const headLength = (14 + 1.6 * widthFor(works)) * Math.sqrt(thin);
  const begin = partAt(curve, giver, gap, 1);
  const tip = partAt(curve, taker, gap, -1);
  const neck = partAt(curve, taker, gap + headLength, -1);
  const [tipAt, neckAt] = [pointOn(curve, tip), pointOn(curve, neck)];
  const length = distance(tipAt, neckAt) || 1;
  const half = headLength * 0.55;
  const across = {
    x: ((tipAt.y - neckAt.y) / length) * half,
    y: ((neckAt.x - tipAt.x) / length) * half,
  };
  return {
    from: pointOn(curve, begin),
    control: blossom(curve, begin, neck),
    to: neckAt,
    width,
    head: [
      tipAt,
      {x: neckAt.x + across.x, y: neckAt.y + across.y},
      {x: neckAt.x - across.x, y: neckAt.y - across.y},
    ],
  };
}

type Curve = readonly [Point, Point, Point];

function pointOn([a, b, c]: Curve, part: number): Point {
  return between(between(a, b, part), between(b, c, part), part);
}

/** The control point of the piece of the curve between two of its parts. */
function blossom([a, b, c]: Curve, one: number, other: number): Point {
  return between(between(a, b, one), between(b, c, one), other);
}

/** A point of it, or so many pixels to its left. */
export function alongArrow(
  {from, control, to}: Arrow,
  {part, beside}: {part: number; beside: number},
): Point {
  const {x, y} = pointOn([from, control, to], part);
  const length = distance(from, to) || 1;
  return {
    x: x + ((to.y - from.y) / length) * beside,
    y: y - ((to.x - from.x) / length) * beside,
  };
}

/** Where the curve is so far from one of its ends: looked for from there. */
function partAt(curve: Curve, end: Point, away: number, towards: 1 | -1): number {
  const STEPS = 200;
  for (let step = 0; step <= STEPS / 2; step += 1) {
    const part = towards === 1 ? step / STEPS : 1 - step / STEPS;
    if (distance(pointOn(curve, part), end) >= away) return part;
  }
  return 0.5;
}
