import {describe, expect, it} from 'vitest';
import {circleOf} from '../../src/chat/statistics-post.ts';
import {rendered} from '../../src/chat/pictures/render.ts';
import {statsText} from '../../src/chat/views/stats.ts';
import type {Flow} from '../../src/domain/statistics/statistics.ts';
import {coop, registryOf, viewFor} from '../text/samples.ts';
import {EVERYTHING, NO_FIGURES, figuresOf} from '../text/stats-samples.ts';

const YEAR = {unit: 'year', year: 2026} as const;

/** So many co-ops, of which each passes work on to the next and to the third after it. */
function federation(n: number) {
  const ids = Array.from({length: n}, (_, i) => `c${String(i)}`);
  const flows = ids.flatMap((from, i): Flow[] =>
    [1, 3].flatMap((step) => {
      const to = ids[(i + step) % n];
      return to === undefined || to === from ? [] : [{from, to, works: 1 + (i % 4)}];
    }),
  );
  const registry = registryOf(ids.map((id, i) => coop(id, {name: `Cooperativa ${String(i + 1)}`})));
  return {figures: figuresOf(YEAR, {...EVERYTHING, flows}), view: viewFor('es', registry)};
}

describe('the picture of who passes work to whom', () => {
  it('is there where somebody did, in the words of its reader', () => {
    expect(circleOf(NO_FIGURES, viewFor('es'))).toBeUndefined();
    const {figures, view} = federation(5);
    const svg = circleOf(figures, view)?.svg ?? '';
    expect(svg).toContain('Quién le pasó trabajo a quién');
    expect(svg).toContain('2026');
    expect(circleOf(figures, viewFor('en'))?.svg).toContain('Who passed work to whom');
  });

  it('is a PNG of 960 by 540', async () => {
    const {figures, view} = federation(16);
    const png = await rendered(circleOf(figures, view)?.svg ?? '');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([960, 540]);
  });

  it('has numbers where names don’t fit, which the words beside it tell', () => {
    const {figures, view} = federation(40);
    const {key} = circleOf(figures, view)!;
    expect(key).toHaveLength(40);
    const text = statsText(figures, view, key);
    for (const {label, id} of key) expect(text).toContain(`${label} ${view.names.coop(id).text}`);
    expect(statsText(figures, view)).not.toContain('En la imagen');
  });
});
