import {describe, expect, it} from 'vitest';
import {fieldsOf, MOST_PAIRS} from '../../src/http/form.ts';

const pairs = (many: number) =>
  Array.from({length: many}, (_, n) => `f${String(n)}=${String(n)}`).join('&');

describe('a form', () => {
  it('is its fields, those that came several times as a list', () => {
    expect({...fieldsOf('text=a+b%20%F0%9F%91%8D&name=x&name=y&empty=&bare')}).toEqual({
      text: 'a b 👍',
      name: ['x', 'y'],
      empty: '',
      bare: '',
    });
  });

  it('has nothing that it didn’t say', () => {
    const fields = fieldsOf('__proto__=x&constructor=y');
    expect(Object.keys(fields)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(fields)).toBe(null);
  });

  it('has so many pairs at most: of one with more not even the first is taken apart', () => {
    expect(Object.keys(fieldsOf(pairs(MOST_PAIRS)))).toHaveLength(MOST_PAIRS);
    expect(() => fieldsOf(pairs(MOST_PAIRS + 1))).toThrow();
    expect(() => fieldsOf('&'.repeat(MOST_PAIRS))).toThrow();
  });
});
