import {describe, expect, it} from 'vitest';
import {jsonOf} from '../../../src/chat/export/data.ts';
import {csvOf} from '../../../src/chat/export/table.ts';
import type {Exported} from '../../../src/domain/export.ts';
import {LANGUAGES, wordsFor} from '../../../src/text/words.ts';
import type {Language} from '../../../src/text/words.ts';

const ROW: Exported = {
  reference: 'D-1',
  kind: 'delegation',
  title: 'Tienda “Año Nuevo”; con envíos',
  technologies: ['Node.js', 'React'],
  people: 3,
  state: 'closed',
  offeredBy: 'c1',
  offeredAt: Date.parse('2026-11-04T13:00:00Z'),
  closesAt: Date.parse('2026-11-11T21:00:00Z'),
  takenBy: [
    {coop: 'c2', people: 2},
    {coop: 'c3', people: 1},
  ],
  peopleTaken: 3,
  takenAt: Date.parse('2026-11-12T02:30:00Z'),
  outcome: 'finished',
  closedAt: null,
};
const NAMES: Readonly<Record<string, string>> = {c1: 'Cambá', c2: '=SUM(A1)', c3: 'Fiqus'};
const coop = (id: string) => NAMES[id] ?? '';
const date = (at: number) => new Date(at - 3 * 3_600_000).toISOString().slice(0, 10);

const csv = async (language: Language, ...rows: readonly Exported[]) =>
  (await csvOf(rows, {words: wordsFor(language, 'UTC'), coop, date})).toString();

describe('an export for spreadsheets', () => {
  it('has accents that a spreadsheet reads, headers and words in the reader’s language', async () => {
    expect(await csv('es', ROW)).toBe(
      '\uFEFFReferencia;Tipo;Título;Tecnologías;Personas que hacen falta;Estado;La ofreció;Ofrecida el;' +
        'Cierre de la convocatoria;Quiénes la tomaron o se sumaron (personas);Personas que pusieron;Tomada el;Resultado;Cerrada el\r\n' +
        'D-1;delegación;"Tienda “Año Nuevo”; con envíos";Node.js, React;3;cerrado;Cambá;2026-11-04;' +
        '2026-11-11;"\'=SUM(A1) (2); Fiqus (1)";3;2026-11-11;terminado;\r\n',
    );
    expect(await csv('en', ROW)).toBe(
      '\uFEFFReference,Kind,Title,Technologies,People wanted,State,Offered by,Offered on,' +
        'Call closes on,Taken or joined by (people),People put in,Taken on,Outcome,Closed on\r\n' +
        'D-1,delegation,Tienda “Año Nuevo”; con envíos,"Node.js, React",3,closed,Cambá,2026-11-04,' +
        "2026-11-11,'=SUM(A1) (2); Fiqus (1),3,2026-11-11,finished,\r\n",
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1'])(
    'has no cell that is taken for a formula: %j',
    async (title) => {
      for (const language of LANGUAGES) {
        const text = await csv(language, {...ROW, title, technologies: [title]});
        expect(text).not.toMatch(/(^|[;,"\n\r])[=+@\t-]/m);
        expect(text).toContain(`'${title.trim()}`);
        expect(text.split(/\r\n|\r|\n/)).toHaveLength(3);
      }
    },
  );

  it.each(['a,=1+1', 'a;@SUM(A1)', 'a|-1', 'a,"=1+1', 'a,＝1+1'])(
    'has none either where another sign parts cells: %j',
    async (title) => {
      for (const language of LANGUAGES)
        expect(await csv(language, {...ROW, title})).not.toMatch(/a[,;|]['"]*[=+@＝-]/);
    },
  );

  it('has no row that a line inside a title begins', async () => {
    expect(await csv('en', {...ROW, title: 'ok\r=1'})).toContain('D-1,delegation,ok =1,');
  });

  it('leaves empty what nobody said: a guess would be added up', async () => {
    const takenBy = [{coop: 'c3', people: null}];
    const row = {...ROW, title: 'Tienda', takenBy, peopleTaken: null};
    expect(await csv('en', row)).toContain(',2026-11-11,Fiqus,,2026-11-11,');
  });

  it('keeps a title with quotes and lines in one cell, on one line', async () => {
    expect(await csv('en', {...ROW, title: 'a "b"\r\nc'})).toContain('"a ""b"" c"');
  });
});

describe('an export for programs', () => {
  const at = Date.parse('2026-11-22T08:00:00Z');

  it('has keys that stay, moments in UTC, and a version', async () => {
    const text = (await jsonOf([ROW], {federation: 'FACTTIC', at, coop})).toString();
    const data: unknown = JSON.parse(text);
    expect(text).toBe(`${JSON.stringify(data, null, 2)}\n`);
    expect(data).toEqual({
      version: 1,
      federation: 'FACTTIC',
      exportedAt: '2026-11-22T08:00:00.000Z',
      opportunities: [
        {
          reference: 'D-1',
          kind: 'delegation',
          title: 'Tienda “Año Nuevo”; con envíos',
          technologies: ['Node.js', 'React'],
          people: 3,
          state: 'closed',
          offeredBy: {id: 'c1', name: 'Cambá'},
          offeredAt: '2026-11-04T13:00:00.000Z',
          closesAt: '2026-11-11T21:00:00.000Z',
          takenBy: [
            {id: 'c2', name: '=SUM(A1)', people: 2},
            {id: 'c3', name: 'Fiqus', people: 1},
          ],
          peopleTaken: 3,
          takenAt: '2026-11-12T02:30:00.000Z',
          outcome: 'finished',
          closedAt: null,
        },
      ],
    });
  });

  it('says where nobody knows how many', async () => {
    const row = {...ROW, takenBy: [{coop: 'c3', people: null}], peopleTaken: null};
    const text = (await jsonOf([row], {federation: 'FACTTIC', at, coop})).toString();
    expect(JSON.parse(text)).toMatchObject({
      opportunities: [{takenBy: [{id: 'c3', people: null}], peopleTaken: null}],
    });
  });
});

describe('an export of much', () => {
  const rows = Array.from({length: 1_050}, (_, nth) => ({...ROW, reference: `D-${String(nth)}`}));
  const writing = {
    csv: () => csvOf(rows, {words: wordsFor('es', 'UTC'), coop, date}),
    json: () => jsonOf(rows, {federation: 'FACTTIC', at: 0, coop}),
  };

  it.each(['csv', 'json'] as const)('as %s lets others have their turn', async (as) => {
    let turns = 0;
    const count = () => {
      turns += 1;
      next = setImmediate(count);
    };
    let next = setImmediate(count);
    await writing[as]();
    clearImmediate(next);
    expect(turns).toBeGreaterThanOrEqual(10);
  });

  it('has every row once, in order', async () => {
    const references = rows.map(({reference}) => reference);
    const lines = (await writing.csv()).toString().trim().split('\r\n');
    expect(lines.slice(1).map((line) => line.split(';')[0])).toEqual(references);
    const data = JSON.parse((await writing.json()).toString()) as {
      opportunities: {reference: string}[];
    };
    expect(data.opportunities.map(({reference}) => reference)).toEqual(references);
  });
});
