import {existsSync, readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
const PAGE = readFileSync(path.join(ROOT, 'SECURITY.md'), 'utf8');

/** The last cells of a part's table: each names what proves its row. */
function proofsOf(part: 'Threats' | 'Faults'): string[] {
  const [, text = ''] = PAGE.split(`\n## ${part}\n`);
  const rows = (text.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => row.split('|').at(-2) ?? '');
}

function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}

describe.each([
  ['Threats', 'test/threats', 'threat: '],
  ['Faults', 'test/faults', 'fault: '],
] as const)('SECURITY.md, %s', (part, folder, title) => {
  const proofs = proofsOf(part);
  const own = proofs.flatMap(namesIn).filter((name) => /^[a-z-]+$/.test(name));
  const others = proofs.flatMap(namesIn).filter((name) => !/^[a-z-]+$/.test(name));
  const files = readdirSync(path.join(ROOT, folder))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => file.replace('.test.ts', ''));

  it('names a proof for every row, and every proof that there is', () => {
    expect(proofs.length).toBeGreaterThan(15);
    for (const proof of proofs) expect(namesIn(proof)[0], proof).toMatch(/^[a-z-]+$/);
    expect([...new Set(own)].toSorted()).toEqual(files.toSorted());
  });

  it('calls each proof by what it stands against', () => {
    for (const file of files) {
      const text = readFileSync(path.join(ROOT, folder, `${file}.test.ts`), 'utf8');
      expect(new RegExp(`describe[^\\n]*\\(\\s*['"\`]${title}\\S`).test(text), file).toBe(true);
    }
  });

  it('names nothing else that isn’t there', () => {
    const scripts = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const other of others) {
      const [, script] = /^npm run (\w+)$/.exec(other) ?? [];
      const there = script
        ? script in scripts.scripts
        : existsSync(path.join(ROOT, other.replace(/\/\*.*/, '')));
      expect(there, other).toBe(true);
    }
  });
});
