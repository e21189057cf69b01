import fc from 'fast-check';
import {describe, expect, it, vi} from 'vitest';
import {handleOf} from '../../../src/domain/registry/state.ts';

describe('what can be typed instead of a name', () => {
  it('is the same with and without marks, wherever they stand', () => {
    const pieces = fc.constantFrom(
      'C',
      'á',
      'ộ',
      '가',
      '\u0301',
      '\u0316',
      '\u0344',
      ' ',
      '-',
      '.',
    );
    fc.assert(
      fc.property(fc.array(pieces), (all) => {
        const name = all.join('');
        const bare = name.normalize('NFD').replace(/\p{M}/gu, '');
        expect(handleOf(name)).toBe(handleOf(bare));
      }),
    );
    expect(handleOf('Cambá\u0316 Coop.')).toBe('camba-coop');
  });

  it('never has thousands of marks put in order', () => {
    const normalize = vi.spyOn(String.prototype, 'normalize');
    handleOf(`a${'\u0301'.repeat(10_000)}${'\u0316'.repeat(10_000)}`);
    const put = normalize.mock.contexts;
    normalize.mockRestore();
    expect(put).toEqual(['a']);
  });
});
