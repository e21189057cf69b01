import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionOf} from '../support/chat-shapes.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('nobody is interested', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.close());

  /** Offered by ana, and its call ended with nobody interested. */
  async function unplaced(fields = {}): Promise<string> {
    const ana = await town.person('ana');
    const reference = await ana.offers({closes: '2d', ...fields});
    await town.past('call', reference);
    return reference;
  }

  it('says in the thread and on the card that FIT has nobody available', async () => {
    const reference = await unplaced();
    expect((await town.card(reference)).message).toContain('**sin ubicar**');
    const thread = (await town.thread(reference)).join('\n');
    expect(thread).toContain('en FIT no hay gente disponible ahora. Le aviso a **Fiqus**');
  });

  it('gives the offering co-op ready words for the client in both languages, and a choice', async () => {
    const ana = await town.person('ana');
    const reference = await unplaced();
    const told = await ana.isTold(new RegExp(`${reference}[^]*no hubo gente disponible`));
    expect(told.message).toMatch(/En español:\n> Hola[^]*En inglés:\n> Hello/);
    expect(actionOf(told, 'reopen')?.name).toBe('Reabrir');
    const network = await ana.presses(told, 'networktext');
    expect(network).toContain('Tienda en línea');
    expect(network).toContain('We are looking for a co-operative');
    expect(network).not.toMatch(/Fiqus|Ana|Ruiz|FACTTIC/);
  });

  it('opens again by the button, and tells nobody where nobody had been interested', async () => {
    const ana = await town.person('ana');
    const bruno = await town.person('bruno');
    const reference = await unplaced();
    const told = await ana.isTold(new RegExp(`${reference}[^]*no hubo gente disponible`));
    expect(await ana.presses(told, 'reopen')).toContain('está abierto de nuevo hasta el');
    await town.quiet();
    expect((await town.card(reference)).message).toContain('cierra el **');
    expect((await town.thread(reference)).at(-1)).toContain('Ana Ruiz (Fiqus) lo ofrece de nuevo');
    expect(await bruno.timesTold(reference)).toBe(0);
    expect(await ana.presses(told, 'reopen')).toContain('Se reabre');
  });

  it('tells the offering co-op of interest that comes late, and it stands after reopening', async () => {
    const ana = await town.person('ana');
    const bruno = await town.person('bruno');
    const reference = await unplaced();
    expect(await bruno.types(`/fit interesa ${reference}`)).toContain('ya cerró. Le avisé');
    const told = await ana.isTold(new RegExp(`${reference}[^]*se interesó después del cierre`));
    expect((await town.card(reference)).message).toContain('**sin ubicar**');
    expect(await ana.types('/fit')).toContain('hay interés después del cierre');

    await ana.presses(told, 'reopen');
    await bruno.isTold(new RegExp(`${reference}[^]*El interés de \\*\\*Cambá\\*\\* queda anotado`));
    expect(await town.story(reference)).toMatch(/Les interesa\n\*\*Cambá\*\*/);
  });

  it('tells only those who had been interested when it opens again', async () => {
    const [ana, bruno, dario] = await Promise.all(['ana', 'bruno', 'dario'].map(town.person));
    const reference = await ana!.offers();
    await bruno!.isInterested(reference);
    await ana!.types(`/fit retirar ${reference} el cliente lo pensó mejor`);
    await town.quiet();
    expect(await ana!.types(`/fit reabrir ${reference} ayer`)).toContain('No entiendo la fecha');
    expect(await ana!.types(`/fit reabrir ${reference} 2020-01-01`)).toContain('ya pasó');
    expect(await ana!.types(`/fit reabrir ${reference} 2d`)).toContain('está abierto de nuevo');
    await town.quiet();
    const told = await bruno!.isTold(new RegExp(`${reference}[^]*Antes les había interesado`));
    expect(await dario!.timesTold(reference)).toBe(0);
    expect(await town.story(reference)).toContain('Todavía nadie');
    expect(await bruno!.presses(told, 'notinterested')).toContain('no le interesa');
  });
});
