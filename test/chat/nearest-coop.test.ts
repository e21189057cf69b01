import {describe, expect, it} from 'vitest';
import {nearestCoop} from '../../src/chat/nearest-coop.ts';
import {coop, registryOf} from '../text/samples.ts';

const NAMES = [
  'Cambá',
  'Fiqus',
  'gcoop',
  'Nayra',
  'Alternativa Laboral Tecnológica',
  'Río Digital',
];
const registry = registryOf(NAMES.map((name, i) => coop(`c${String(i)}`, {name})));
const near = (typed: string) => nearestCoop(typed, registry)?.name;

describe('the co-op that was meant', () => {
  it.each([
    ['Camba Cop', 'Cambá'],
    ['cooperativa cambá', 'Cambá'],
    ['fiqs', 'Fiqus'],
    ['Fikus', 'Fiqus'],
    ['gcop', 'gcoop'],
    ['naira', 'Nayra'],
    ['alternativa', 'Alternativa Laboral Tecnológica'],
    ['altrenativa laboral', 'Alternativa Laboral Tecnológica'],
    ['rio', 'Río Digital'],
    ['Río Dijital Ltda', 'Río Digital'],
  ])('by %j is %s', (typed, wanted) => {
    expect(near(typed)).toBe(wanted);
  });

  it.each(['', '!!', 'Otra', 'Tierra y Sol', 'x', 'xyz digitales unidos'])(
    'by %j is none',
    (typed) => {
      expect(near(typed)).toBeUndefined();
    },
  );

  it('isn’t one that was taken out', () => {
    expect(nearestCoop('camba', registryOf([coop('a', {name: 'Cambá', removed: true})]))).toBe(
      undefined,
    );
  });
});
