import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionOf} from '../support/chat-shapes.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('the co-ordinators settle among several', () => {
  let town: Town;
  let ana: Neighbour;
  let bruno: Neighbour;
  let dario: Neighbour;
  let lucia: Neighbour;
  beforeAll(async () => {
    town = await openTown();
    [ana, bruno, dario, lucia] = (await Promise.all(
      ['ana', 'bruno', 'dario', 'lucia'].map(town.person),
    )) as [Neighbour, Neighbour, Neighbour, Neighbour];
  });
  afterAll(() => town.close());

  async function bothInterested(fields = {}): Promise<string> {
    const reference = await ana.offers({closes: '2d', ...fields});
    await ana.givesContact(reference);
    await bruno.isInterested(reference);
    await dario.isInterested(reference);
    await town.past('call', reference);
    return reference;
  }
  /** The co-ordinators are called by an objection. */
  async function objected(): Promise<string> {
    const reference = await bothInterested();
    await ana.types(`/fit objetar ${reference} lo hablamos antes`);
    await town.quiet();
    return reference;
  }

  it('by a dialog that offers those who are interested, and asks for a reason', async () => {
    const reference = await objected();
    const called = await lucia.isTold(new RegExp(`${reference}[^]*lo hablamos antes`));
    // Need goes first, so what each of them said is there to choose by.
    expect(called.message).toMatch(/Cambá.*(?:libre|no dijo|%)/);
    expect(actionOf(called, 'choose')?.name).toBe('Elegir');
    expect(await lucia.types('/fit')).toContain('le toca elegir a la coordinación');

    expect(await lucia.presses(called, 'choose')).toBe('');
    const dialog = await lucia.dialog('choose', reference);
    const options = dialog.dialog.elements?.[0]?.options ?? [];
    expect(options.map(({text}) => text)).toEqual(['Cambá', 'gcoop']);
    const refused = await lucia.submits(dialog, {coop: options[1]?.value, reason: ''});
    expect(refused['errors']).toHaveProperty('reason');
    const chosen = {coop: options[1]?.value, reason: 'hace más que no reciben'};
    expect(await lucia.submits(dialog, chosen)).toEqual({});

    const story = await town.story(reference);
    expect(story).toContain('eligió a **gcoop**. Motivo: hace más que no reciben');
    const asked = await dario.isTold(new RegExp(`${reference}[^]*¿Lo toman\\?`));
    expect(await bruno.types(`/fit tomar ${reference}`)).toContain('personas de **gcoop**');
    expect(await dario.presses(asked, 'received')).toContain('marta@canarito.example');
    expect(await bruno.types(`/fit tomar ${reference}`)).not.toContain('canarito');
  });

  it('is chosen by a typed command as well; a refusal says what is missing', async () => {
    const reference = await objected();
    expect(await lucia.types(`/fit elegir ${reference} camba`)).toContain('Motivo: Hace falta');
    expect(await lucia.types(`/fit elegir ${reference} Nayra porque sí`)).toContain(
      'no está entre',
    );
    expect(await lucia.types(`/fit elegir ${reference} Nadie porque sí`)).toContain('No conozco');
    expect(await bruno.types(`/fit elegir ${reference} camba queremos`)).toContain(
      'Eso lo hace la coordinación',
    );
    expect(await lucia.types(`/fit choose ${reference} camba tienen gente libre`)).toContain(
      'Elegiste a **Cambá**',
    );
    expect(await town.story(reference)).toContain('Motivo: tienen gente libre');
  });

  it('goes on to the other one where the chosen co-op declines', async () => {
    const reference = await objected();
    await lucia.types(`/fit choose ${reference} camba tienen gente libre`);
    const asked = await bruno.isTold(new RegExp(`${reference}[^]*¿Lo toman\\?`));
    await bruno.types(`/fit declinar ${reference} se fue una persona`);
    expect(await town.story(reference)).toContain('va para gcoop');
    await dario.isTold(new RegExp(`${reference}[^]*¿Lo toman\\?`));
    expect(await bruno.presses(asked, 'received')).toContain('personas de **gcoop**');
  });

  it('is not chosen by a co-ordinator whose co-op has a stake, unless all have one', async () => {
    await lucia.types('/fit coordinacion sumar @bruno');
    await bruno.isTold('te sumó a la coordinación');
    const reference = await objected();
    await town.quiet();
    const direct = await bruno.chat.directPosts(town.world.botUserId);
    expect(direct.filter((post) => actionOf(post, 'choose'))).toEqual([]);
    expect(await bruno.types(`/fit elegir ${reference} camba somos nosotros`)).toContain(
      '**Cambá** es parte interesada',
    );
    await bruno.types('/fit coordinacion quitar @lucia');
    expect(await bruno.types(`/fit elegir ${reference} gcoop lo dijo la reunión`)).toContain(
      'Elegiste a **gcoop**',
    );
    expect(await town.story(reference)).toContain('según lo que decidió la reunión');
    await bruno.types('/fit coordinacion sumar @lucia');
    await lucia.types('/fit coordinacion quitar @bruno');
  });
});
