import fc from 'fast-check';
import {describe, expect, it, vi} from 'vitest';
import {
  USUAL_TECHNOLOGIES,
  inCommon,
  mostHeard,
  spelled,
  technologiesIn,
  technologyKey,
  technologyWords,
} from '../../src/domain/technologies.ts';

describe('technologies are matched without fuss', () => {
  it.each([
    ['node', 'NodeJS', 'Node.js', 'node js', ' NODE ', 'Node 20', 'node v20.1', 'nodejs 18.x'],
    ['React', 'react.js', 'ReactJS', 'React 18'],
    ['React Native', 'react-native', 'ReactNative', 'RN'],
    ['Vue', 'vue.js', 'VueJS 3'],
    ['PostgreSQL', 'postgres', 'Postgres 16', 'psql'],
    ['JavaScript', 'JS', 'javascript', 'Java Script'],
    ['.NET', 'dotnet', '.net core', 'ASP.NET', '.NET 8'],
    ['C#', 'c sharp', 'CSharp'],
    ['Go', 'golang', 'GO'],
    ['Diseño UX', 'diseno ux', 'DISEÑO-UX'],
    ['PHP', 'php 8.2'],
    ['Kubernetes', 'k8s', 'K8S'],
  ])('%s is written in many ways', (first, ...ways) => {
    for (const way of ways) expect(technologyKey(way), way).toBe(technologyKey(first));
  });

  it.each([
    ['C', 'C++'],
    ['C', 'C#'],
    ['Java', 'JavaScript'],
    ['React', 'React Native'],
    ['Ruby', 'Rails'],
    ['Go', 'Django'],
    ['web3', 'web'],
    ['SQL Server', 'MySQL'],
  ])('%s is not %s', (one, other) => {
    expect(technologyKey(one)).not.toBe(technologyKey(other));
  });

  it('what is known gets its usual name, the rest stays as somebody wrote it first', () => {
    expect(spelled('nodejs')).toBe('Node.js');
    expect(spelled('cobol')).toBe('cobol');
    expect(spelled('cobol', ['COBOL'])).toBe('COBOL');
  });

  it('one named twice counts once', () => {
    expect(technologiesIn(['node', 'React', 'Node.js', ' - ', 'reactjs'])).toEqual([
      'Node.js',
      'React',
    ]);
  });

  it('what is asked and what is had are compared by what they are, not by how they are written', () => {
    expect(inCommon(['Node.js', 'Cobol'], ['nodejs', 'React'])).toEqual(['Node.js']);
  });

  it('without commas, names of several words are seen', () => {
    expect(technologyWords(['react', 'native', 'node', 'ruby', 'on', 'rails', 'cobol'])).toEqual([
      'react native',
      'node',
      'ruby on rails',
      'cobol',
    ]);
  });

  it('the ones that are named most are suggested, spelled as they are here', () => {
    expect(mostHeard(['react', 'cobol', 'node', 'React.js', 'NodeJS', 'nodejs'], 2)).toEqual([
      'Node.js',
      'React',
    ]);
    expect(mostHeard(['x'.repeat(25)])).toEqual([]);
  });

  it('no two usual names are the same technology', () => {
    const keys = USUAL_TECHNOLOGIES.map(technologyKey);
    expect(new Set(keys).size).toBe(keys.length);
    for (const name of USUAL_TECHNOLOGIES) expect(spelled(name)).toBe(name);
  });

  it('writing it as it is written here changes nothing more', () => {
    fc.assert(
      fc.property(fc.array(fc.string({unit: 'grapheme'})), (written) => {
        const once = technologiesIn(written);
        expect(technologiesIn(once)).toEqual(once);
      }),
    );
  });
});

describe('many technologies', () => {
  // As short as can be: 10,000 of them fit into a field that is posted past its form.
  const many = Array.from({length: 10_000}, (_, i) => String.fromCodePoint(0x4e00 + i));

  /** How many names were taken apart for it. */
  function looks(work: () => unknown): number {
    const normalize = vi.spyOn(String.prototype, 'normalize');
    work();
    const {length} = normalize.mock.calls;
    normalize.mockRestore();
    return length;
  }

  it.each([
    ['are read', () => technologiesIn(many), many.length],
    ['are spelled as others wrote them', () => technologiesIn(many, many), 2 * many.length],
    ['are compared', () => inCommon(many.slice(0, 500), many), many.length + 500],
    ['are counted', () => mostHeard(many), 5 * many.length],
  ])('%s by a look at each, not at each by each other', (_what, work, most) => {
    expect(looks(work)).toBeLessThanOrEqual(most);
  });

  const name = fc.oneof(
    fc.constantFrom(' Node 20', 'nodejs', 'React.js', 'cobol', 'COBOL ', 'có-bol', ' - ', '', 'js'),
    fc.constantFrom(
      'a',
      'A',
      'á',
      'a\u0316\u0301',
      ' \u0301a',
      'a \u0301',
      'ạ̇',
      '\u2000a',
      'a 1.x+',
    ),
    fc.string({unit: 'binary', maxLength: 4}),
  );
  const names = fc.array(name, {maxLength: 12});

  it('are those that comparing each with each other finds', () => {
    const same = (one: string, other: string) => technologyKey(one) === technologyKey(other);
    fc.assert(
      fc.property(names, names, (written, heard) => {
        const all = written
          .filter((one) => technologyKey(one) !== '')
          .map((one) => spelled(one, heard));
        expect(technologiesIn(written, heard)).toEqual(
          all.filter((one, i) => all.findIndex((other) => same(other, one)) === i),
        );
        expect(inCommon(written, heard)).toEqual(
          written.filter((one) => heard.some((other) => same(one, other))),
        );
      }),
      {numRuns: 1_000},
    );
  });

  it('with marks before, between and after them are those that they are without', () => {
    const marked = fc.array(
      fc.constantFrom('n', 'o', 'd', 'é', 'ộ', '\u0301', '\u0316', '\u0344', ' '),
    );
    fc.assert(
      fc.property(marked, (pieces) => {
        const written = pieces.join('');
        const bare = written.normalize('NFD').replace(/\p{M}/gu, '');
        expect(technologyKey(written)).toBe(technologyKey(bare));
      }),
    );
  });

  it('of marks alone are never put in order', () => {
    const normalize = vi.spyOn(String.prototype, 'normalize');
    technologyKey(`a${'\u0301'.repeat(10_000)}${'\u0316'.repeat(10_000)}`);
    const put = normalize.mock.contexts;
    normalize.mockRestore();
    expect(put).toEqual(['a']);
  });
});

describe('what is no technology at all', () => {
  // Where each dash were looked at from every other, this would take longer than any test may.
  it.each(['-', '_', ' 1', '- 1.', '1.'])('of any length is looked at once: %j', (piece) => {
    expect(technologyKey(`x${piece.repeat(500_000)}!`)).toMatch(/^x/);
  });
});
