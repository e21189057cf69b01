import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
  USUAL_TECHNOLOGIES,
  inCommon,
  mostHeard,
  sameTechnology,
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
    expect(sameTechnology(one, other)).toBe(false);
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

describe('what is no technology at all', () => {
  // Where each dash were looked at from every other, this would take longer than any test may.
  it.each(['-', '_', ' 1', '- 1.', '1.'])('of any length is looked at once: %j', (piece) => {
    expect(technologyKey(`x${piece.repeat(500_000)}!`)).toMatch(/^x/);
  });
});
