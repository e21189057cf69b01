/** Pixels, from the top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The box that a text or a dot takes. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function inside(a: Box, b: Box): boolean {
  return (
    a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height
  );
}

export function boxAround({x, y}: Point, width: number, height: number): Box {
  return {x: x - width / 2, y: y - height / 2, width, height};
}

export function between(a: Point, b: Point, part: number): Point {
  return {x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part};
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** Evenly along an ellipse, clockwise; the first is the first to the right of its top. */
export function aroundEllipse(n: number, centre: Point, rx: number, ry: number): readonly Point[] {
  const STEPS = 3_600;
  const at = (step: number): Point => {
    const angle = (step / STEPS) * 2 * Math.PI - Math.PI / 2;
    return {x: centre.x + rx * Math.cos(angle), y: centre.y + ry * Math.sin(angle)};
  };
  const lengths = [0];
  for (let step = 1; step <= STEPS; step += 1)
    lengths.push((lengths[step - 1] ?? 0) + distance(at(step - 1), at(step)));
  const all = lengths[STEPS] ?? 0;
  return Array.from({length: n}, (_, nth) => {
    const wanted = ((nth + 0.5) / n) * all;
    return at(lengths.findIndex((length) => length >= wanted));
  });
}
