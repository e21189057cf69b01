import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionsOf} from '../support/chat-shapes.ts';
import type {Neighbour} from '../support/neighbour.ts';
import {CONTACT} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {DAY, openTown} from '../support/town.ts';

interface Opening {
  reference: string;
  person: string;
  coop: string;
}

describe('the client’s contact', () => {
  let town: Town;
  let ana: Neighbour;
  let bruno: Neighbour;
  let marta: Neighbour;
  let lucia: Neighbour;
  beforeAll(async () => {
    town = await openTown();
    [ana, bruno, marta, lucia] = (await Promise.all(
      ['ana', 'bruno', 'marta', 'lucia'].map(town.person),
    )) as [Neighbour, Neighbour, Neighbour, Neighbour];
  });
  afterAll(() => town.close());

  const openings = (reference: string) =>
    town.rows<Opening>('select * from openings where reference = ? order by id', reference);

  /** Cambá alone was interested, and the call has ended. */
  async function forCamba({contact}: {contact: boolean}): Promise<string> {
    const reference = await ana.offers({closes: '2d'});
    if (contact) await ana.givesContact(reference);
    await bruno.isInterested(reference);
    await town.past('call', reference);
    return reference;
  }
  const handover = (who: Neighbour, reference: string) =>
    who.isTold(new RegExp(`${reference}[^]*¿Lo toman\\?`));

  it('is shown to any of the people who took it, again and again, and each opening is recorded', async () => {
    const reference = await forCamba({contact: true});
    const asked = await handover(bruno, reference);
    expect(await bruno.presses(asked, 'received')).toContain('marta@canarito.example');
    expect(await bruno.presses(asked, 'received')).toContain('Contacto del cliente');
    expect(await marta.types(`/fit contacto ${reference}`)).toContain('canaritos a treinta días');
    expect(await marta.types(`/fit tomar ${reference}`)).toContain('Almacén Canarito');
    expect(openings(reference).map(({person}) => person)).toEqual([
      bruno.chat.id,
      bruno.chat.id,
      marta.chat.id,
      marta.chat.id,
    ]);
    await ana.isTold('Bruno Díaz (Cambá) lo tomó y ya vio el contacto');
    expect(await town.story(reference)).toContain('**lo tomó Cambá**');
  });

  it('is shown to nobody else, whatever they press or type', async () => {
    const reference = await forCamba({contact: true});
    const asked = await handover(bruno, reference);
    const [dario, externo] = (await Promise.all(['dario', 'externo'].map(town.person))) as [
      Neighbour,
      Neighbour,
    ];
    const tries = async () => {
      const answers: string[] = [];
      for (const person of [dario, lucia, ana, externo])
        for (const command of ['tomar', 'ver'])
          answers.push(JSON.stringify(await person.says(`/fit ${command} ${reference}`)));
      answers.push(await dario.types(`/fit contacto ${reference}`));
      return answers.join('\n');
    };
    expect(await tries()).not.toMatch(/canarito/i);
    await bruno.presses(asked, 'received');
    expect(await tries()).not.toMatch(/canarito/i);
    // A person of another co-op gets hold of Cambá's direct message: the server refuses the press.
    const stolen = await dario.chat.press(asked.id, 'received');
    expect(stolen.status).toBe(403);
    expect(openings(reference)).toHaveLength(1);
  });

  it('is entered by a co-ordinator who never reads one', async () => {
    const reference = await ana.offers();
    await ana.givesContact(reference);
    await lucia.types(`/fit contacto ${reference}`);
    const {dialog} = await lucia.dialog('contact', reference);
    const values = dialog.elements?.map((element) => element.default) ?? [];
    expect(values.join()).not.toMatch(/canarito/i);

    await ana.types(`/fit contacto ${reference}`);
    const own = await ana.dialog('contact', reference);
    expect(own.dialog.elements?.[1]?.default).toBe(CONTACT.client_contact);
  });

  it('replaced by a co-ordinator is told to the co-op, in the thread, and to who took it', async () => {
    const reference = await forCamba({contact: true});
    await bruno.presses(await handover(bruno, reference), 'received');
    await lucia.types(`/fit contacto ${reference}`);
    const dialog = await lucia.dialog('contact', reference);
    expect(await lucia.submits(dialog, {client_contact: 'Marta, 11 4123-9999'})).toEqual({});
    const changed = 'Lucía Ferreyra (coordinación de FIT) cambió';
    expect(await town.story(reference)).toContain(`${changed}, por **Fiqus**, los datos`);
    const told = await ana.isTold(`${changed} los datos del cliente`);
    expect(told.message).toContain(reference);
    expect(await ana.presses(told, 'contact')).toBe('');
    const own = await ana.dialog('contact', reference);
    expect(own.dialog.elements?.[1]?.default).toBe('Marta, 11 4123-9999');
    const mended = await bruno.isTold(new RegExp(`${reference}[^]*actualizó el contacto`));
    expect(actionsOf(mended).map(({name}) => name)).toEqual(['Ver contacto']);
    expect(await bruno.presses(mended, 'received')).toContain('11 4123-9999');
    expect(await town.kept()).not.toContain('4123-9999');
  });

  it('left out, is asked for at the handover and each working day, then of the co-ordinators, and once given the co-op can take it', async () => {
    const fede = await town.person('fede');
    await ana.types('/fit coop mandato fiqus @fede');
    const reference = await forCamba({contact: false});
    const wanted = await ana.isTold(new RegExp(`${reference}[^]*Falta el contacto del cliente`));
    expect(await town.story(reference)).toContain('Falta el contacto del cliente: se lo pido a');
    const asks = new RegExp(`${reference}[^]*¿Lo toman`);
    expect((await bruno.directMessages()).filter((said) => asks.test(said))).toEqual([]);
    expect(await bruno.types(`/fit tomar ${reference}`)).toContain('Todavía falta el contacto');
    expect(await ana.types('/fit')).toContain('falta el contacto del cliente');

    const again = () => ana.timesTold(`Todavía falta el contacto del cliente`);
    expect(await again()).toBe(0);
    await town.morning();
    const first = await again();
    expect(first).toBe(1);
    expect(await lucia.timesTold('todavía no pasó el contacto')).toBe(0);
    for (let day = 0; day < 4; day += 1) await town.morning();
    expect(await again()).toBe(5);
    // A reminder goes to the co-op's mandate too.
    expect(await fede.timesTold(`Todavía falta el contacto del cliente`)).toBe(5);
    const called = await lucia.isTold('todavía no pasó el contacto');
    expect(called.message).toContain(reference);

    await ana.presses(wanted, 'contact');
    const dialog = await ana.dialog('contact', reference);
    expect(await ana.submits(dialog, CONTACT)).toEqual({});
    const asked = await handover(bruno, reference);
    expect(await bruno.presses(asked, 'received')).toContain('marta@canarito.example');
  });

  it('is asked for kindly where only a name was given', async () => {
    const reference = await ana.offers();
    await ana.givesContact(reference, '');
    await bruno.isInterested(reference);
    await ana.types(`/fit cerrar ${reference}`);
    expect(await town.story(reference)).toContain('falta el contacto');
    expect(await bruno.types(`/fit tomar ${reference}`)).toContain('Todavía falta el contacto');
  });

  it('is completed by a co-ordinator without losing what the co-op gave', async () => {
    const reference = await ana.offers();
    await ana.givesContact(reference, '');
    await bruno.isInterested(reference);
    await ana.types(`/fit cerrar ${reference}`);
    await lucia.types(`/fit contacto ${reference}`);
    const dialog = await lucia.dialog('contact', reference);
    expect(await lucia.submits(dialog, {client_contact: '11 4123-4567'})).toEqual({});
    const shown = await bruno.types(`/fit tomar ${reference}`);
    expect(shown).toContain('11 4123-4567');
    expect(shown).toContain('canaritos a treinta días');
  });

  it('is checked for its length, at its fields', async () => {
    const reference = await ana.offers();
    await ana.types(`/fit contacto ${reference}`);
    const dialog = await ana.dialog('contact', reference);
    const long = {
      client_name: 'a'.repeat(301),
      client_contact: 'x',
      private_notes: 'a'.repeat(501),
    };
    const answer = await ana.submits(dialog, long);
    expect(Object.keys(answer['errors'] as object).sort()).toEqual([
      'client_name',
      'private_notes',
    ]);
    expect(await ana.submits(dialog, {...CONTACT, social_economy: ['?']})).toEqual({});
  });

  it('is erased some time after the end; until then who took it sees it', async () => {
    const reference = await forCamba({contact: true});
    await bruno.types(`/fit tomar ${reference}`);
    await bruno.types(`/fit resultado ${reference} terminado`);
    expect(await marta.types(`/fit contacto ${reference}`)).toContain('marta@canarito.example');
    await town.past('erase', reference);
    expect(await bruno.types(`/fit contacto ${reference}`)).toContain('El contacto ya se borró');
    const kept = 'select * from confidential where reference = ?';
    expect(town.rows(kept, reference)).toEqual([]);
  });

  it('entered long after the end isn’t erased at once', async () => {
    const reference = await ana.offers({closes: '2d'});
    await town.past('call', reference);
    await town.later(120 * DAY);
    await ana.givesContact(reference);
    await town.later(DAY);
    const kept = 'select * from confidential where reference = ?';
    expect(town.rows(kept, reference)).toHaveLength(1);
    await town.past('erase', reference);
    expect(town.rows(kept, reference)).toEqual([]);
  });

  it('cannot be taken away once the co-op was told that it is there', async () => {
    const reference = await forCamba({contact: true});
    await ana.types(`/fit contacto ${reference}`);
    const dialog = await ana.dialog('contact', reference);
    const answer = await ana.submits(dialog, {...CONTACT, client_contact: '-'});
    expect(answer['error']).toContain('se puede corregir, no borrar');
    expect(await ana.submits(dialog, CONTACT)).toEqual({});
  });

  it('is no longer shown to somebody who left the co-op', async () => {
    const reference = await forCamba({contact: true});
    await bruno.presses(await handover(bruno, reference), 'received');
    await marta.types('/fit dejar');
    expect(await marta.types(`/fit contacto ${reference}`)).not.toMatch(/canarito/i);
    await lucia.types('/fit coop miembro camba @marta');
    expect(await marta.types(`/fit contacto ${reference}`)).toMatch(/canarito/i);
  });

  it('is in no stored post, event, owed message or log line', async () => {
    await town.quiet();
    expect(await town.kept()).not.toMatch(/canarito/i);
    expect(await town.kept()).toContain('Cambá');
    for (const post of await ana.chat.directPosts(town.world.botUserId))
      for (const action of actionsOf(post)) expect(action.name).not.toMatch(/canarito/i);
  });
});
