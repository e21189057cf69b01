import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {CATALOGUES} from '../../src/text/words.ts';

const SOURCE = path.resolve(import.meta.dirname, '../../src');

/** Ids are written whole, or as a template whose fixed beginning stands before a `${`. */
function written(): {whole: ReadonlySet<string>; begun: readonly string[]} {
  const files = readdirSync(SOURCE, {recursive: true, encoding: 'utf8'}).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('sandbox'),
  );
  const code = files.map((file) => readFileSync(path.join(SOURCE, file), 'utf8')).join('\n');
  const whole = new Set(
    [...code.matchAll(/'([a-z_]+(?:\.[a-z_0-9]+)*)'/g)].map((one) => one[1] ?? ''),
  );
  const begun = [...code.matchAll(/`([a-z_]+\.[a-z_.]*)\$\{/g)].map((one) => one[1] ?? '');
  // textOf(words, 'status', …) makes `status.…`.
  const made = [...code.matchAll(/textOf\(\s*words,\s*'([a-z_]+)'/g)].map(
    (one) => `${one[1] ?? ''}.`,
  );
  return {whole, begun: [...begun, ...made]};
}

describe('the catalogues', () => {
  it('hold no text that nothing says', () => {
    const {whole, begun} = written();
    const idle = Object.keys(CATALOGUES.es).filter(
      (id) => !whole.has(id) && !begun.some((start) => id.startsWith(start)),
    );
    expect(idle).toEqual([]);
  });
});
