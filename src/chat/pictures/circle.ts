import type {Arrow} from './circle-arrows.ts';
import {alongArrow, arrowBetween} from './circle-arrows.ts';
import type {Named, Placed, Places} from './circle-places.ts';
import {FIELD, HEIGHT, LETTERS, WIDTH, placesOf} from './circle-places.ts';
import type {Box, Point} from './geometry.ts';
import {boxAround, distance, inside, overlap} from './geometry.ts';
import {drawable, escaped, shortened, widthOf} from './lettering.ts';
import type {Type} from './lettering.ts';

export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly works: number;
}

export interface Circle {
  readonly svg: string;
  /** What labels stand for that aren't a co-op's whole name: to be said beside the picture. */
  readonly key: readonly {readonly label: string; readonly id: string}[];
}

/** Told apart by whoever sees few colours (Okabe and Ito), dark enough on white. */
const COLORS = ['#0072b2', '#d55e00', '#00815e', '#b0588f', '#8a6a00', '#444b54'];
const INK = '#20242b';
const SOFT = '#5b6470';

/**
 * Who passes work on to whom: a circle, never a ranking. Dots are equal, and stand in the order that
 * is given; arrows go from who gave to who received. Undefined where nothing was passed on.
 */
export function circleSvg(about: {
  readonly title: string;
  readonly subtitle: string;
  readonly coops: readonly Named[];
  readonly flows: readonly Flow[];
}): Circle | undefined {
  const flows = summed(about.flows, new Set(about.coops.map(({id}) => id)));
  if (flows.length === 0) return undefined;
  const part = new Set(flows.flatMap(({from, to}) => [from, to]));
  const places = placesOf(about.coops.filter(({id}) => part.has(id)));
  const arrows = arrowsOf(flows, places);
  const title = {size: 40, bold: true};
  const subtitle = {size: LETTERS};
  const room = WIDTH - 40;
  return {
    svg: [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="DejaVu Sans">`,
      `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
      heading(shortened(drawable(about.title), room, title), 46, title, INK),
      heading(shortened(drawable(about.subtitle), room, subtitle), 86, subtitle, SOFT),
      ...places.placed.map(leaderOf),
      ...arrows.map(bowSvg),
      // Above all bows: where an arrow goes is never hidden.
      ...arrows.map(headSvg),
      ...places.placed.map(({dot}) => dotSvg(dot, places.dotRadius)),
      ...numbers(arrows, places).map(numberSvg),
      ...places.placed.map((one) => nameSvg(one, places.type)),
      '</svg>',
    ].join('\n'),
    key: places.key,
  };
}

/** Nothing passes from a co-op to itself, and what is said twice is one. */
function summed(flows: readonly Flow[], known: ReadonlySet<string>): readonly Flow[] {
  const sums = new Map<string, Flow>();
  for (const {from, to, works} of flows) {
    if (from === to || works < 1 || !known.has(from) || !known.has(to)) continue;
    const key = JSON.stringify([from, to]);
    sums.set(key, {from, to, works: works + (sums.get(key)?.works ?? 0)});
  }
  return [...sums.values()];
}

interface Drawn {
  readonly arrow: Arrow;
  readonly works: number;
  readonly color: string;
}

function arrowsOf(flows: readonly Flow[], {placed, centre, dotRadius}: Places): readonly Drawn[] {
  const dots = new Map(placed.map(({id, dot}) => [id, dot]));
  const order = [...dots.keys()];
  const thin = flows.length <= 30 ? 1 : Math.max(0.5, Math.sqrt(30 / flows.length));
  return flows.map(({from, to, works}) => ({
    arrow: arrowBetween(dots.get(from) ?? centre, dots.get(to) ?? centre, {
      works,
      centre,
      gap: dotRadius + 5,
      thin,
    }),
    works,
    color: COLORS[order.indexOf(from) % COLORS.length] ?? INK,
  }));
}

const NUMBER: Type = {size: LETTERS, bold: true};
/** Where the number of an arrow may stand: at which part of it, and how far beside it; the best first. */
const ON = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].map((part) => ({part, beside: 0}));
const BESIDE = [0.5, 0.35, 0.65].flatMap((part) => [
  {part, beside: 26},
  {part, beside: -26},
]);
/** On a shorter one it would hide where that goes. */
const LONG_ENOUGH = 120;

/** Beside each arrow of more than one; where there is no place left, its width alone tells. */
function numbers(
  arrows: readonly Drawn[],
  {placed, dotRadius}: Places,
): readonly {box: Box; text: string; color: string}[] {
  const taken: Box[] = [
    ...placed.map(({box}) => box),
    ...placed.map(({dot}) => boxAround(dot, 2 * dotRadius, 2 * dotRadius)),
    ...arrows.map(({arrow: {head}}) => boxAround(head[0], 16, 16)),
  ];
  return [...arrows]
    .sort((a, b) => b.works - a.works)
    .flatMap(({arrow, works, color}) => {
      if (works < 2) return [];
      const text = String(works);
      const width = widthOf(text, NUMBER) + 4;
      const spots = distance(arrow.from, arrow.to) < LONG_ENOUGH ? BESIDE : [...ON, ...BESIDE];
      const boxes = spots.map((spot) => boxAround(alongArrow(arrow, spot), width, LETTERS));
      const box = boxes.find(
        (one) => inside(one, FIELD) && !taken.some((other) => overlap(one, other)),
      );
      if (!box) return [];
      taken.push(box);
      return [{box, text, color}];
    });
}

function heading(text: string, y: number, {size, bold = false}: Type, color: string): string {
  const weight = bold ? ' font-weight="bold"' : '';
  return `<text x="20" y="${y}" font-size="${size}"${weight} fill="${color}">${escaped(text)}</text>`;
}

function leaderOf({leader}: Placed): string {
  if (leader.length === 0) return '';
  return `<polyline points="${leader.map(pair).join(' ')}" fill="none" stroke="#b9c0c9" stroke-width="2"/>`;
}

/** With a white rim, so that what crosses stays apart. */
function bowSvg({arrow: {from, control, to, width}, color}: Drawn): string {
  const path = `M${pair(from)} Q${pair(control)} ${pair(to)}`;
  const bow = (stroke: string, wide: number) =>
    `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="${wide.toFixed(1)}"/>`;
  return bow('#fff', width + 3) + bow(color, width);
}

function headSvg({arrow: {head}, color}: Drawn): string {
  return `<polygon points="${head.map(pair).join(' ')}" fill="${color}" stroke="#fff" stroke-width="1.5"/>`;
}

function dotSvg({x, y}: Point, radius: number): string {
  return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius}" fill="${INK}"/>`;
}

function numberSvg({box, text, color}: {box: Box; text: string; color: string}): string {
  const {x, y, width, height} = box;
  const paper = `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" rx="8" fill="#fff" fill-opacity="0.9"/>`;
  const letters = `<text class="number" x="${(x + width / 2).toFixed(1)}" y="${(y + height - 5).toFixed(1)}" text-anchor="middle" font-size="${LETTERS}" font-weight="bold" fill="${color}">${text}</text>`;
  return paper + letters;
}

function nameSvg({lines, box, anchor}: Placed, {size}: Type): string {
  const x = {start: box.x, middle: box.x + box.width / 2, end: box.x + box.width}[anchor];
  const line = box.height / lines.length;
  return lines
    .map((text, nth) => {
      const y = box.y + line * nth + line / 2 + size * 0.35;
      return `<text class="name" x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" font-size="${size.toFixed(1)}" fill="${INK}">${escaped(text)}</text>`;
    })
    .join('');
}

function pair({x, y}: Point): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}
