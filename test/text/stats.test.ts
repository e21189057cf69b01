import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {statsText} from '../../src/chat/views/stats.ts';
import type {Flow} from '../../src/domain/statistics/statistics.ts';
import {LANGUAGES} from '../../src/text/words.ts';
import {GREEDY, MESSAGE} from './room.ts';
import {coop, registryOf, viewFor} from './samples.ts';
import {EVERYTHING, FIGURES, FULL_FIGURES, LITTLE, NO_FIGURES, figuresOf} from './stats-samples.ts';

const YEAR = {unit: 'year', year: 2026} as const;

describe('FIT in numbers', () => {
  it('says everything in Spanish', () => {
    expect(statsText(FULL_FIGURES, viewFor('es'))).toBe(
      `**FIT en números: 2026** (hasta el 22 de noviembre)

**Proyectos ofrecidos: 12**
* tomados: 7 · sin ubicar: 3 · retirados: 1
* hasta tomarse: la mitad, en 6 días o menos; lo más lento, 21 días

**Invitaciones a equipos: 4**
* completos: 2 · con lugares libres: 1 · sin gente: 1 · retiradas: 1
* hasta completarse: la mitad, en 6 días o menos; lo más lento, 12 días

**Cómo siguió lo tomado**
* todavía no se sabe: 1 · en conversación: 2 · en marcha: 3 · no salió: 4 · el cliente no respondió: 5 · terminado: 6 · sin noticias: 7

**Gente en proyectos compartidos**
* 9 personas en proyectos tomados, sin contar 2 cooperativas que no dijeron cuántas
* 5 personas se sumaron al equipo de otra cooperativa

**Tecnologías**
* buscadas: Ámbar, Node.js (3), React (5)
* sin encontrar a nadie: Ámbar, Elm (2)

**Quién le pasó trabajo a quién**
* Cooperativa A → Cooperativa B: 2, Cooperativa C: 1
* Cooperativa B → Cooperativa A: 4
* Cooperativa D → Cooperativa A: 1

Lo devuelto y lo que no salió no cuenta como trabajo pasado.`,
    );
  });

  it('says the same in English', () => {
    expect(statsText(FULL_FIGURES, viewFor('en'))).toBe(
      `**FIT in numbers: 2026** (until 22 November)

**Projects offered: 12**
* taken: 7 · without a place: 3 · withdrawn: 1
* until taken: half of them within 6 days; the slowest, 21 days

**Invitations to teams: 4**
* complete: 2 · with free seats: 1 · nobody found: 1 · withdrawn: 1
* until complete: half of them within 6 days; the slowest, 12 days

**What came of what was taken**
* not known yet: 1 · still talking: 2 · under way: 3 · it didn’t work out: 4 · the client didn’t answer: 5 · finished: 6 · no news: 7

**People in shared projects**
* 9 people in projects taken, not counting 2 co-ops that didn’t say how many
* 5 people joined the team of another co-op

**Technologies**
* sought: Ámbar, Node.js (3), React (5)
* nobody found: Ámbar, Elm (2)

**Who passed work to whom**
* Cooperativa A → Cooperativa B: 2, Cooperativa C: 1
* Cooperativa B → Cooperativa A: 4
* Cooperativa D → Cooperativa A: 1

What was given back or came to nothing doesn’t count as work passed on.`,
    );
  });

  it('is short where little happened, and says so where nothing did', () => {
    expect(statsText(figuresOf({unit: 'quarter', year: 2026, nth: 3}, LITTLE), viewFor('es'))).toBe(
      `**FIT en números: 3.º trimestre de 2026**

**Proyectos ofrecidos: 1**
* tomados: 1
* hasta tomarse: 3 días (uno solo)

**Invitaciones a equipos: 1**
* completos: 1
* hasta completarse: 1 día (uno solo)

**Cómo siguió lo tomado**
* todavía no se sabe: 2

**Gente en proyectos compartidos**
* 1 persona en proyectos tomados, sin contar una cooperativa que no dijo cuántas
* 1 persona se sumó al equipo de otra cooperativa

**Tecnologías**
* buscadas: React

**Quién le pasó trabajo a quién**
* Cooperativa A → Cooperativa B: 1

Lo devuelto y lo que no salió no cuenta como trabajo pasado.`,
    );
    expect(statsText(NO_FIGURES, viewFor('es'))).toBe(
      `**FIT en números: noviembre de 2026** (hasta el 22 de noviembre)
En ese tiempo no hay nada para contar.`,
    );
    expect(statsText(NO_FIGURES, viewFor('en'))).toBe(
      `**FIT in numbers: November 2026** (until 22 November)
There is nothing to count in that time.`,
    );
  });

  it('names its time in both languages', () => {
    const headings = Object.values(FIGURES).map(([one]) =>
      LANGUAGES.map((language) => statsText(one!, viewFor(language)).split('\n')[0]),
    );
    expect(headings).toEqual([
      [
        '**FIT en números: los últimos 12 meses** (hasta el 22 de noviembre)',
        '**FIT in numbers: the last 12 months** (until 22 November)',
      ],
      [
        '**FIT en números: desde el comienzo** (hasta el 22 de noviembre)',
        '**FIT in numbers: since the beginning** (until 22 November)',
      ],
      [
        '**FIT en números: 2026** (hasta el 22 de noviembre)',
        '**FIT in numbers: 2026** (until 22 November)',
      ],
      ['**FIT en números: 3.º trimestre de 2026**', '**FIT in numbers: quarter 3 of 2026**'],
      [
        '**FIT en números: noviembre de 2026** (hasta el 22 de noviembre)',
        '**FIT in numbers: November 2026** (until 22 November)',
      ],
    ]);
  });
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const flows: fc.Arbitrary<readonly Flow[]> = fc
  .uniqueArray(
    fc.record({
      from: fc.constantFrom(...ids),
      to: fc.constantFrom(...ids),
      works: fc.integer({min: 1, max: 50}),
    }),
    {selector: ({from, to}) => `${from} ${to}`, minLength: 1},
  )
  .map((all) => all.filter(({from, to}) => from !== to));

/** What is said of who passed work to whom, of these flows. */
function saidOf(some: readonly Flow[], names = ids): readonly string[] {
  const registry = registryOf(ids.map((id, i) => coop(id, {name: names[i] ?? id})));
  const text = statsText(figuresOf(YEAR, {...EVERYTHING, flows: some}), viewFor('es', registry));
  return text.split('\n').filter((line) => line.includes(' → '));
}

/** Each draws the whole message several times. */
const RUNS = {numRuns: 40};

describe('nobody is ranked', () => {
  it('who passed on more stands where they stood: the order is that of names', () => {
    fc.assert(
      fc.property(flows, fc.integer({min: 1, max: 60}), (some, add) => {
        const names = (lines: readonly string[]) => lines.map((line) => line.replace(/\d+/g, 'n'));
        const more = some.map((flow, i) => ({
          ...flow,
          works: ((flow.works * (i + 1) + add) % 97) + 1,
        }));
        expect(names(saidOf(more))).toEqual(names(saidOf(some)));
        expect(names(saidOf(some.toReversed()))).toEqual(names(saidOf(some)));
        const from = saidOf(some).map((line) => line.slice(2).split(' → ')[0]);
        expect(from).toEqual(from.toSorted());
      }),
      RUNS,
    );
  });

  it('a co-op that has another name passed on the same to the same', () => {
    fc.assert(
      fc.property(flows, (some) => {
        const renamed = saidOf(
          some,
          ids.map((id) => `Nueva ${id.toUpperCase()}`),
        );
        const before = saidOf(some).map((line) =>
          line.replace(/\b[a-f]\b/g, (id) => `Nueva ${id.toUpperCase()}`),
        );
        expect(renamed).toEqual(before);
      }),
      RUNS,
    );
  });

  it('nothing is added up: each figure of a line is one pair’s', () => {
    fc.assert(
      fc.property(flows, (some) => {
        const figures = saidOf(some).flatMap((line) => line.match(/\d+/g)?.map(Number) ?? []);
        expect(figures.toSorted((a, b) => a - b)).toEqual(
          some.map(({works}) => works).sort((a, b) => a - b),
        );
      }),
      RUNS,
    );
  });
});

it('fits into a message, however many pass work on and whatever they are called', () => {
  const many = Array.from({length: 40}, (_, i) => `c${String(i)}`);
  const all = many.flatMap((from) => many.map((to) => ({from, to, works: 99})));
  const technologies = Array.from({length: 200}, (_, i) => ({
    name: `Tecnología ${String(i)} ${'x'.repeat(60)}`,
    sought: 2,
    notFound: 2,
  }));
  for (const letter of GREEDY) {
    const registry = registryOf(many.map((id) => coop(id, {name: letter.repeat(80)})));
    const statistics = {...EVERYTHING, technologies, flows: all};
    for (const language of LANGUAGES) {
      const text = statsText(figuresOf(YEAR, statistics), viewFor(language, registry));
      expect(Array.from(text).length).toBeLessThan(MESSAGE);
    }
  }
});
