import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {ChatPost} from '../support/chat-shapes.ts';
import {fieldOf, stringOf} from '../support/chat-shapes.ts';
import type {ExpandingCast} from '../support/expanding.ts';
import {acceptsOne, expandingCast, expands, fillsIn, proposes} from '../support/expanding.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

/** What must not leave the federation's chat: contact, client, notes, candidates, trouble, reasons. */
const CANARIES = /canari|canart|canarismo|Queremos vender|tablero de la feria/i;

interface Kept {
  readonly name: string;
  readonly text: string;
}

/** The mark at its beginning included, which `text()` would drop. */
async function utf8(answer: Response): Promise<string> {
  return Buffer.from(await answer.arrayBuffer()).toString('utf8');
}

describe('an export', () => {
  let town: Town;
  let all: ExpandingCast;
  beforeAll(async () => {
    town = await openTown();
    all = await expandingCast(town);
  });
  afterAll(() => town.close());

  /** In the order of the message. */
  async function filesOf(who: Neighbour, post: ChatPost): Promise<readonly Kept[]> {
    // A real server takes them along a moment after the post is there.
    await town.quiet();
    const headers = {Authorization: `Bearer ${who.chat.token}`};
    return Promise.all(
      (fieldOf(post, 'file_ids') as string[]).map(async (id) => {
        const {body} = await who.chat.request('GET', `/files/${id}/info`);
        const answer = await fetch(`${town.world.url}/api/v4/files/${id}`, {headers});
        return {name: stringOf(body, 'name'), text: await utf8(answer)};
      }),
    );
  }

  it('says that there is nothing yet, instead of an empty file', async () => {
    const {bruno} = all;
    expect(await bruno.types('/fit exportar')).toContain('por privado');
    const told = await bruno.isTold('Todavía no se compartió nada en FIT');
    expect(fieldOf(told, 'file_ids')).toBeUndefined();
  });

  it('is one row for each opportunity, by direct message, in the reader’s language', async () => {
    const {ana, bruno, dario} = all;
    const placed = await ana.offers({title: '=Tienda, con envíos'});
    await ana.givesContact(placed);
    await bruno.isInterested(placed);
    await ana.types(`/fit cerrar ${placed}`);
    await town.quiet();
    await bruno.types(`/fit tomar ${placed}`);
    await bruno.types(`/fit problema ${placed} canarismo: no nos pagan`);
    await ana.types(`/fit preguntar ${placed} ¿canarito?`);
    await bruno.types(`/fit resultado ${placed} en-marcha canarito contento`);

    const team = await expands(town, ana);
    await ana.types(`/fit editar ${team} condiciones`);
    await fillsIn(ana, 'terms', team, {client_name: 'Almacén Canarito'});
    await proposes(bruno, team, {name: 'Olga Canariez', technologies: 'Canarilang'});
    await acceptsOne(ana, team, 1, 'camba');
    await ana.types(`/fit candidata ${team} 1 se-sumo`);
    await proposes(dario, team, {name: 'Pablo Canart'});
    await ana.types(`/fit candidata ${team} 2 no-califica le falta canarismo`);
    const open = await dario.offers({title: 'Sitio de la feria', developers: 2});
    await town.quiet();

    expect(await bruno.types('/fit exportar')).toBe(
      'Te lo mando por privado: un CSV para planillas y un JSON para programas.',
    );
    const told = await bruno.isTold('Las 3 oportunidades compartidas');
    const [csv, json] = await filesOf(bruno, told);
    expect([csv?.name, json?.name]).toEqual(['fit-2026-11-04.csv', 'fit-2026-11-04.json']);
    const rows = csv?.text.trim().split('\r\n') ?? [];
    expect(csv?.text.startsWith('\uFEFFReferencia;Tipo;Título;')).toBe(true);
    expect(rows.slice(1).map((row) => row.split(';').slice(0, 3))).toEqual([
      [placed, 'delegación', "'=Tienda, con envíos"],
      [open, 'delegación', 'Sitio de la feria'],
      [team, 'ampliación de equipo', 'Tablero de cosechas'],
    ]);
    expect(rows[1]).toContain(
      ';tomado;Fiqus;2026-11-04;2026-11-04;Cambá (1);1;2026-11-04;en marcha;',
    );
    expect(rows[3]).toContain(';Fiqus;2026-11-04;');
    expect(rows[3]).toContain(';Cambá (1);1;');
    const data: unknown = JSON.parse(json?.text ?? '');
    expect(data).toMatchObject({
      version: 1,
      federation: 'FACTTIC',
      opportunities: [
        {reference: placed, title: '=Tienda, con envíos', state: 'handed_over', outcome: 'won'},
        {reference: open, people: 2, state: 'gathering', takenBy: []},
        {reference: team, kind: 'expansion', takenBy: [{name: 'Cambá', people: 1}]},
      ],
    });
    for (const {text} of [csv, json] as Kept[]) expect(CANARIES.exec(text)).toBeNull();
  });

  it('speaks the language of whoever asks, also in its columns', async () => {
    const {chloe} = all;
    expect(await chloe.types('/fit export')).toContain('by direct message');
    const [csv] = await filesOf(chloe, await chloe.isTold('The 3 opportunities shared'));
    const rows = csv?.text.trim().split('\r\n') ?? [];
    expect(rows[0]).toMatch(/^\uFEFF?Reference,Kind,Title,Technologies,People wanted,/);
    expect(rows[1]).toMatch(/^D-1,delegation,"'=Tienda, con envíos",.*,taken,Fiqus,.*,under way,$/);
    expect(CANARIES.exec(csv?.text ?? '')).toBeNull();
  });

  it('is for co-ops that take part and for the co-ordination, and for nobody else', async () => {
    const {lucia, nadia} = all;
    const julia = await town.person('julia');
    expect(await lucia.types('/fit exportar')).toContain('por privado');
    await lucia.isTold('Las 3 oportunidades compartidas');
    expect(await nadia.types('/fit exportar')).toContain('hace falta ser parte de una cooperativa');
    expect(await julia.types('/fit exportar')).toContain('no participa de FIT');
    await town.quiet();
    for (const who of [nadia, julia])
      expect((await who.directMessages()).join('\n')).not.toMatch(/CSV/);
  });

  it('leaves nothing of its bytes in the database', async () => {
    await town.quiet();
    const owed = town.rows<{message: string}>(
      "select message from outbox where message like '%export%'",
    );
    expect(owed.length).toBeGreaterThan(0);
    for (const {message} of owed) expect(message.length).toBeLessThan(80);
  });
});
