import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {fieldOf} from '../support/chat-shapes.ts';
import {requester} from '../support/chat-person.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('pressing', () => {
  let town: Town;
  let ana: Neighbour;
  let fede: Neighbour;
  let bruno: Neighbour;
  let marta: Neighbour;
  let dario: Neighbour;
  beforeAll(async () => {
    town = await openTown();
    [ana, fede, bruno, marta, dario] = (await Promise.all(
      ['ana', 'fede', 'bruno', 'marta', 'dario'].map(town.person),
    )) as [Neighbour, Neighbour, Neighbour, Neighbour, Neighbour];
  });
  afterAll(() => town.close());

  const events = (reference: string, type: string) =>
    town.rows('select * from events where stream = ? and type = ?', reference, type).length;

  async function proposed(): Promise<string> {
    const reference = await ana.offers();
    await ana.givesContact(reference);
    await bruno.isInterested(reference);
    await ana.types(`/fit cerrar ${reference}`);
    await town.quiet();
    return reference;
  }

  it('what belongs to an opportunity that has ended is answered in words, and changes nothing', async () => {
    const reference = await ana.offers();
    const open = await town.card(reference);
    const offered = await ana.isTold(new RegExp(`${reference}[^]*ya está en FIT`));
    await ana.types(`/fit retirar ${reference} ya no hace falta`);
    await town.quiet();
    const before = town.rows('select * from events where stream = ?', reference).length;
    for (const action of ['withdraw', 'edit', 'moredetails', 'reasonnottaken', 'contact'])
      await ana.presses(offered, action);
    for (const command of ['interesa', 'retirar-interes', 'tomar', 'cerrar', 'declinar', 'elegir'])
      expect(await bruno.types(`/fit ${command} ${reference} x y`), command).not.toBe('');
    // The card shows no such button any more: the server itself refuses a press from an old window.
    expect((await bruno.chat.press(open.id, 'interested')).status).not.toBe(200);
    expect(await bruno.presses(await town.card(reference), 'details')).toContain('retirado');
    expect(town.rows('select * from events where stream = ?', reference)).toHaveLength(before);
  });

  it('two people of two co-ops at once both count', async () => {
    const reference = await ana.offers();
    const card = await town.card(reference);
    const said = await Promise.all([bruno, dario].map((who) => who.presses(card, 'interested')));
    expect(said.join('\n')).toMatch(/Cambá[^]*gcoop/);
    const story = await town.story(reference);
    expect(story).toContain('**Cambá**');
    expect(story).toContain('**gcoop**');
  });

  it('two people of one co-op at once are one interest, and both are answered', async () => {
    const reference = await ana.offers();
    const card = await town.card(reference);
    await Promise.all([bruno.presses(card, 'interested'), marta.presses(card, 'interested')]);
    expect(events(reference, 'interest_shown')).toBe(1);
    expect(await town.story(reference)).toMatch(/Les interesa\n\*\*Cambá\*\*/);
  });

  it('twice in a row is one interest', async () => {
    const reference = await ana.offers();
    const card = await town.card(reference);
    await Promise.all([bruno.presses(card, 'interested'), bruno.presses(card, 'interested')]);
    expect(events(reference, 'interest_shown')).toBe(1);
  });

  it('“we take it” by two at once takes it once, and shows both the contact', async () => {
    const reference = await proposed();
    const asked = await bruno.isTold(new RegExp(`${reference}[^]*¿Lo toman`));
    const [one, two] = await Promise.all([
      bruno.presses(asked, 'received'),
      marta.types(`/fit tomar ${reference}`),
    ]);
    expect(one).toContain('canarito');
    expect(two).toContain('canarito');
    expect(events(reference, 'taken')).toBe(1);
    await town.quiet();
    expect(await ana.timesTold('lo tomó y ya vio el contacto')).toBe(1);
    expect(town.rows('select * from openings where reference = ?', reference)).toHaveLength(2);
  });

  it('closing and withdrawing at once leaves one of the two, whole', async () => {
    const reference = await ana.offers();
    await bruno.isInterested(reference);
    const said = await Promise.all([
      ana.types(`/fit cerrar ${reference}`),
      fede.types(`/fit retirar ${reference} cambió todo`),
    ]);
    expect(said.join('\n')).not.toContain('Algo falló');
    expect(await town.story(reference)).toContain('**retirado**');
  });

  it('from outside the FIT channel nothing but looking is possible', async () => {
    const reference = await ana.offers();
    const externo = await town.person('externo');
    const place = {
      channelId: town.world.channels['town-square'] ?? '',
      teamId: town.world.team.id,
    };
    const says = async (command: string) =>
      String(fieldOf((await externo.chat.command(command, place)).body, 'text'));
    expect(await says(`/fit interesa ${reference}`)).toContain('hay que estar en el canal FIT');
    expect(await says(`/fit ver ${reference}`)).toContain('hay que estar en el canal FIT');
    expect(await says('/fit delegar')).toContain('hay que estar en el canal FIT');
    expect(await says('/fit')).toContain('Hola');
    expect(await says('/fit ayuda')).toContain('Qué podés hacer');
    expect(await says('/fit cooperativas')).toContain('Cambá');
  });

  it('“we take it” after being removed from the FIT channel shows nothing', async () => {
    const reference = await proposed();
    const asked = await bruno.isTold(new RegExp(`${reference}[^]*¿Lo toman`));
    const admin = requester(town.world.url, town.world.adminToken);
    const members = `/channels/${town.world.channels['fit'] ?? ''}/members`;
    expect((await admin('DELETE', `${members}/${bruno.chat.id}`)).status).toBe(200);
    expect(await bruno.presses(asked, 'received')).toContain('hay que estar en el canal FIT');
    expect(town.rows('select * from openings where reference = ?', reference)).toEqual([]);
    expect(events(reference, 'taken')).toBe(0);
    expect((await admin('POST', members, {user_id: bruno.chat.id})).status).toBe(201);
    expect(await bruno.presses(asked, 'received')).toContain('canarito');
  });

  it('a dialog opened by one person can’t be sent by another, nor as another dialog', async () => {
    const reference = await ana.offers();
    await ana.types(`/fit retirar ${reference}`);
    const dialog = await ana.dialog('withdraw', reference);
    const stolen = await bruno.chat.submitDialog(
      dialog,
      {reason: 'sí'},
      {
        channelId: town.world.channels['fit'] ?? '',
        teamId: town.world.team.id,
      },
    );
    expect(fieldOf(stolen.body, 'error') ?? stolen.status).not.toBe(200);
    expect((await town.card(reference)).message).toContain('cierra el');
    expect(events(reference, 'withdrawn')).toBe(0);
  });

  it('works from a direct message and from inside a thread', async () => {
    const reference = await ana.offers();
    const teamId = town.world.team.id;
    const direct = await bruno.chat.directChannel(town.world.botUserId);
    const {ephemerals} = await bruno.chat.command('/fit lista', {channelId: direct, teamId});
    expect(ephemerals[0]?.message).toContain(reference);
    const shown = await bruno.chat.command(`/fit ver ${reference}`, {channelId: direct, teamId});
    const [answer] = shown.ephemerals;
    if (!answer) throw new Error('no answer');
    expect(await bruno.presses(answer, 'interested')).toContain('Anoté a **Cambá**');
    const root = await town.card(reference);
    const place = {channelId: root.channel_id, teamId, rootId: root.id};
    const inside = await bruno.chat.command(`/fit retirar-interes ${reference}`, place);
    expect(inside.ephemerals[0]?.message).toContain('Retiré el interés');
  });

  it('a private answer’s button or a form after a day is too old, and says so', async () => {
    const reference = await ana.offers({closes: '10d'});
    const shown = await bruno.asks(`/fit ver ${reference}`);
    await ana.types(`/fit retirar ${reference}`);
    const dialog = await ana.dialog('withdraw', reference);
    town.clock.advance(25 * 60 * 60_000);
    expect(await bruno.presses(shown, 'interested')).toContain('Este botón es viejo');
    expect(await ana.submits(dialog, {reason: 'sí'})).toEqual({
      error: expect.stringContaining('venció') as string,
    });
    expect(await bruno.presses(await town.card(reference), 'interested')).toContain('Anoté');
  });

  it('several people offer at once, each with a thread of its own', async () => {
    const before = town.rows('select * from opportunities').length;
    await Promise.all([ana, fede, bruno, dario].map((who) => who.types('/fit delegar')));
    await Promise.all(
      [ana, fede, bruno, dario].map(async (who) =>
        who.submits(await who.dialog('delegate'), {
          title: `De ${who.chat.username}`,
          request: 'Algo',
          technologies: 'PHP',
          developers: 1,
          closes: '2d',
        }),
      ),
    );
    await town.quiet();
    const rows = town.rows<{reference: string; root_post_id: string}>(
      'select * from opportunities order by number',
    );
    expect(rows).toHaveLength(before + 4);
    expect(new Set(rows.map((row) => row.root_post_id)).size).toBe(rows.length);
  });
});
