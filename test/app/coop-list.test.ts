import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readCoopList} from '../../src/app/coop-list.ts';

const known = (username: string) => ['bruno', 'marta'].includes(username);
const one = (line: string) => {
  const {line: _, ...read} = readCoopList(line, known)[0] ?? {};
  return read;
};
const coop = (
  name: string,
  kind: 'member' | 'pre_cooperative' | null = null,
  people: readonly string[] = [],
) => ({name, kind, people, strange: [], noKind: null});

describe('a line longer than any', () => {
  it('is a name that is too long, whatever it is made of, and isn’t read any further', () => {
    for (const line of [`${'*'.repeat(20_000)}x`, `x${'_'.repeat(1_000)}`, `(${'a '.repeat(600)})`])
      expect(one(line)).toEqual(coop(line.trim()));
  });
});

describe('a pasted list of co-ops', () => {
  it.each([
    ['Cambá; cooperativa; @bruno @marta', coop('Cambá', 'member', ['bruno', 'marta'])],
    ['Cambá;;@bruno, @marta y @sol', coop('Cambá', null, ['bruno', 'marta', 'sol'])],
    ['Cambá | pre-coop | bruno marta', coop('Cambá', 'pre_cooperative', ['bruno', 'marta'])],
    ['| Cambá | coop | @Bruno. |', coop('Cambá', 'member', ['bruno'])],
    ['Cambá\tprecooperativa\t@bruno', coop('Cambá', 'pre_cooperative', ['bruno'])],
    ['Cambá;@bruno;cooperativa', coop('Cambá', 'member', ['bruno'])],
    ['Alba (en formación), @hugo', coop('Alba', 'pre_cooperative', ['hugo'])],
    ['* Alba: @hugo', coop('Alba', null, ['hugo'])],
    ['1. Alba – @hugo and @grace', coop('Alba', null, ['hugo', 'grace'])],
    ['Alba @hugo', coop('Alba', null, ['hugo'])],
    ['Alba', coop('Alba')],
    ['Alba, cooperativa', coop('Alba', 'member')],
    ['"Alba"; ; ', coop('Alba')],
    ['"Tierra, Sol",co-op,"@ana @sol"', coop('Tierra, Sol', 'member', ['ana', 'sol'])],
    ['La 19 de Julio', coop('La 19 de Julio')],
    ['- *Colmena* (coop) @ana', coop('Colmena', 'member', ['ana'])],
    ['* **Colmena:** @ana', coop('Colmena', null, ['ana'])],
    ['| `Colmena` | ~coop~ | @ana |', coop('Colmena', 'member', ['ana'])],
    ['__Colmena (coop)__; @ana', coop('Colmena', 'member', ['ana'])],
    ['Alba; bruno; @flora', coop('Alba', null, ['bruno', 'flora'])],
    ['Alba; bruno nadie; @flora', coop('Alba', null, ['bruno', 'nadie', 'flora'])],
    ['Alba; nadie; coop', coop('Alba', 'member', ['nadie'])],
  ])('reads %j', (line, wanted) => {
    expect(one(line)).toEqual(wanted);
  });

  it('leaves a comma to the name where it may belong to it', () => {
    expect(one('Tierra, Sol y Red')).toEqual(coop('Tierra, Sol y Red'));
    expect(one('Tierra, Sol y Red, precoop, @ana, @sol')).toEqual(
      coop('Tierra, Sol y Red', 'pre_cooperative', ['ana', 'sol']),
    );
  });

  it('ignores blank lines, headings and the rules of tables, and counts them', () => {
    const list = '\nNombre | Tipo | Personas\n|---|:--:|---|\n\nCambá | coop | @bruno\n\nAlba';
    expect(readCoopList(list, known).map(({line, name}) => [line, name])).toEqual([
      [5, 'Cambá'],
      [7, 'Alba'],
    ]);
    expect(readCoopList('Cooperativas\nAlba', known).map(({name}) => name)).toEqual(['Alba']);
    expect(readCoopList(' \n---\n***\n', known)).toEqual([]);
  });

  it('says what it doesn’t understand', () => {
    expect(one('Cambá; cooperativa; ana@example.org @bruno')).toMatchObject({
      people: ['bruno'],
      strange: ['ana@example.org'],
    });
    expect(one('; cooperativa; @bruno')).toMatchObject({name: ''});
    expect(one('**; cooperativa; @bruno')).toMatchObject({name: ''});
  });

  it('takes what stands where the kind goes for a mistyped kind, not for a person', () => {
    for (const typed of ['precoperativa', 'pre coperativa', 'coopé', 'en, forma'])
      expect(one(`Alba; ${typed}; @flora`)).toEqual({
        ...coop('Alba', null, ['flora']),
        noKind: typed,
      });
    expect(one('Alba (coop); precoperativa; @flora')).toMatchObject({noKind: null});
  });

  it('is read, whatever it is, in little time', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme', maxLength: 300}), (text) => {
        for (const {people} of readCoopList(text, known))
          for (const person of people) expect(person).toMatch(/^[a-z0-9][a-z0-9._-]*$/);
      }),
    );
    const from = performance.now();
    for (const piece of [' ', ',', ' @a', '"', ' y', '(', '-', ';', '@a,', '*', 'a*'])
      for (const length of [30, 900, 10_000])
        readCoopList(`${piece.repeat(length / piece.length)}\n`.repeat(10_000 / length), known);
    expect(performance.now() - from).toBeLessThan(2_000);
  });
});
