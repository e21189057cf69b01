import {Resvg} from '@resvg/resvg-js';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {circleSvg} from '../../../src/chat/pictures/circle.ts';
import type {Flow} from '../../../src/chat/pictures/circle.ts';
import {FIELD, LETTERS, WIDTH, placesOf} from '../../../src/chat/pictures/circle-places.ts';
import type {Box} from '../../../src/chat/pictures/geometry.ts';
import {inside, overlap} from '../../../src/chat/pictures/geometry.ts';

const WORDS = {title: 'Quién le pasó trabajo a quién', subtitle: '2026'};

const HOSTILE = [
  '</text><script>alert(1)</script>',
  '" onload="x" \'&amp;<!--',
  ']]>&#0;&#xFFFE;',
  'קואופרטיב \u202Eevil\u2066',
  'تعاونية',
  '👩‍💻🇦🇷',
  '\u0000\u0007\uD800',
  'W'.repeat(80),
  'Cooperativa de Trabajo de Tecnologías Libres de la Provincia de Buenos Aires Ltda',
  '   ',
];
const name = fc.oneof(
  fc.constantFrom(...HOSTILE, 'Cambá', 'Fiqus', 'Gcoop'),
  fc.string({unit: 'binary', maxLength: 80}),
  fc.string({unit: 'grapheme', minLength: 1, maxLength: 30}),
);

const coopsNamed = (names: readonly string[]) =>
  names.map((one, nth) => ({id: `c${nth}`, name: one}));
/** Everybody gives to the next, and some to others. */
const ring = (n: number, works: (nth: number) => number = () => 1): readonly Flow[] =>
  Array.from({length: n}, (_, nth) => ({
    from: `c${nth}`,
    to: `c${(nth + 1) % n}`,
    works: works(nth),
  }));
const drawn = (names: readonly string[], flows: readonly Flow[]) => {
  const circle = circleSvg({...WORDS, coops: coopsNamed(names), flows});
  if (!circle) throw new Error('nothing was drawn');
  return circle;
};

/** Of the numbers beside arrows, read from the picture. */
function numberBoxes(svg: string): readonly Box[] {
  const rect = /<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)" rx/g;
  return [...svg.matchAll(rect)].map(([, x, y, width, height]) => ({
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
  }));
}

describe('who passes work on to whom, as a circle', () => {
  it('has every name and number on the picture, none over another, whatever co-ops are called', () => {
    fc.assert(
      fc.property(
        fc.array(name, {minLength: 2, maxLength: 60}),
        fc.array(fc.tuple(fc.nat(59), fc.nat(59), fc.integer({min: 1, max: 40})), {maxLength: 90}),
        (names, more) => {
          const flows = [
            ...ring(names.length, (nth) => 1 + (nth % 3)),
            ...more.map(([from, to, works]) => ({from: `c${from}`, to: `c${to}`, works})),
          ];
          const {svg} = drawn(names, flows);
          const {placed} = placesOf(coopsNamed(names));
          const boxes = [...placed.map(({box}) => box), ...numberBoxes(svg)];
          expect(boxes.filter((box) => !inside(box, FIELD))).toEqual([]);
          for (const [nth, box] of boxes.entries())
            for (const other of boxes.slice(nth + 1)) {
              const apart = {...other, x: other.x + 0.2, width: other.width - 0.4};
              expect(overlap({...box, y: box.y + 0.2, height: box.height - 0.4}, apart)).toBe(
                false,
              );
            }
        },
      ),
      {numRuns: 60},
    );
  });

  it('is well-formed whatever co-ops are called, and nothing of a name but letters', () => {
    fc.assert(
      fc.property(fc.array(name, {minLength: 2, maxLength: 24}), (names) => {
        const {svg} = drawn(
          names,
          ring(names.length, () => 2),
        );
        expect(() => new Resvg(svg, {font: {loadSystemFonts: false}})).not.toThrow();
        expect(svg).not.toMatch(/<script|onload="|[\u0000-\u0008\u202a-\u202e\u2066-\u2069]/);
      }),
      {numRuns: 60},
    );
  });

  it('draws no letter wider than the room that it is given', () => {
    const font = {
      loadSystemFonts: false,
      fontFiles: ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map(
        (file) => `node_modules/dejavu-fonts-ttf/ttf/${file}`,
      ),
    };
    const names = ['Cambá', 'Código Libre', 'WWWW', 'Кооператив', 'تعاونية', 'קואופרטיב', 'ǋǅ'];
    for (const {box, lines} of placesOf(coopsNamed(names)).placed)
      for (const line of lines) {
        const text = `<text y="50" font-family="DejaVu Sans" font-size="${LETTERS}">${line}</text>`;
        const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="90">${text}</svg>`;
        expect(new Resvg(svg, {font}).getBBox()?.width, line).toBeLessThanOrEqual(box.width);
      }
  });

  it.each([2, 5, 12, 20])('names %i co-ops in letters that a phone shows', (n) => {
    const names = Array.from({length: n}, (_, nth) => `Cambá Sur ${nth}`);
    const {svg, key} = drawn(names, ring(n));
    expect(LETTERS / WIDTH).toBeGreaterThanOrEqual(0.035);
    for (const one of names) expect(svg).toContain(`>${one}</text>`);
    expect(svg).not.toMatch(/font-size="([0-2]\d|3[01])(\.\d+)?"/);
    expect(key).toEqual([]);
  });

  it.each([24, 40, 44])('numbers %i, and says who is who', (n) => {
    const names = Array.from({length: n}, (_, nth) => `Cooperativa ${nth}`);
    const {svg, key} = drawn(names, ring(n));
    expect(key).toEqual(names.map((_, nth) => ({label: String(nth + 1), id: `c${nth}`})));
    expect(svg).toContain(`>${n}</text>`);
    expect(svg).not.toMatch(/font-size="([0-2]\d|3[01])(\.\d+)?"/);
  });

  it('says what a name is that had to be cut, and numbers those that can’t be told apart', () => {
    const long = 'Cooperativa de Trabajo de Tecnologías Libres de la Provincia';
    const cut = drawn([long, 'Cambá'], ring(2));
    expect(cut.key).toEqual([{label: expect.stringMatching(/^Coop\. .*…$/) as string, id: 'c0'}]);
    const alike = drawn([`${long} Uno`, `${long} Dos`], ring(2));
    expect(alike.key).toEqual([
      {label: '1', id: 'c0'},
      {label: '2', id: 'c1'},
    ]);
  });

  it('shows those alone that gave or received, in the order they come in, each with the same dot', () => {
    const {svg} = drawn(['Aurora', 'Brote', 'Cambá', 'Delta'], [{from: 'c3', to: 'c1', works: 1}]);
    expect(svg).not.toMatch(/Aurora|Cambá/);
    expect(svg.indexOf('>Brote<')).toBeLessThan(svg.indexOf('>Delta<'));
    expect(
      new Set(svg.match(/<circle [^>]* r="[^"]+"/g)?.map((one) => one.split(' r=')[1])),
    ).toEqual(new Set(['"13"']));
  });

  it('ends each arrow, with its head, at who received', () => {
    const {svg} = drawn(['Aurora', 'Brote'], [{from: 'c0', to: 'c1', works: 1}]);
    const [giver = 0, taker = 0] = [...svg.matchAll(/<circle cx="([\d.]+)"/g)].map(([, x]) =>
      Number(x),
    );
    const heads = [...svg.matchAll(/<polygon points="([\d.]+),/g)].map(([, x]) => Number(x));
    expect(heads).toHaveLength(1);
    expect(Math.abs((heads[0] ?? 0) - taker)).toBeLessThan(25);
    expect(Math.abs((heads[0] ?? 0) - giver)).toBeGreaterThan(200);
  });

  it('adds up what is said twice, widens gently, and numbers what is more than one', () => {
    const flows = [
      {from: 'c0', to: 'c1', works: 2},
      {from: 'c0', to: 'c1', works: 1},
      {from: 'c1', to: 'c0', works: 1},
    ];
    const {svg} = drawn(['Aurora', 'Brote'], flows);
    expect([...svg.matchAll(/class="number"[^>]*>(\d+)</g)].map(([, text]) => text)).toEqual(['3']);
    const widths = [...svg.matchAll(/stroke="#(?!fff|b9c0c9)\w+" stroke-width="([\d.]+)"/g)];
    const [three = 0, one = 0] = widths.map(([, width]) => Number(width));
    expect(three).toBeGreaterThan(one);
    expect(three).toBeLessThan(3 * one);
  });

  it('is none where nothing was passed on', () => {
    const coops = coopsNamed(['Aurora', 'Brote']);
    expect(circleSvg({...WORDS, coops, flows: []})).toBeUndefined();
    const toItself = [
      {from: 'c0', to: 'c0', works: 3},
      {from: 'c0', to: 'c9', works: 1},
    ];
    expect(circleSvg({...WORDS, coops, flows: toItself})).toBeUndefined();
  });
});
