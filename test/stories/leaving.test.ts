import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {requester} from '../support/chat-person.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('a co-op leaves FIT', () => {
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

  it('and its open offer is withdrawn; those interested are told', async () => {
    const reference = await dario.offers();
    await bruno.isInterested(reference);
    expect(await lucia.types('/fit coop fit gcoop no')).toContain('ya no participa de FIT');
    await dario.isTold('Lucía Ferreyra anotó que **gcoop** ya no participa de FIT. Sus intereses');
    const story = await town.story(reference);
    expect(story).toContain('El proyecto se retira: **gcoop** ya no participa de FIT');
    expect(story).toContain('**retirado**');
    await bruno.isTold(new RegExp(`${reference}[^]*ya no participa de FIT. Gracias`));
    expect(await dario.types(`/fit reabrir ${reference}`)).toContain('no participa de FIT');
    await lucia.types('/fit coop fit gcoop si');
    expect(await dario.types(`/fit reabrir ${reference}`)).toContain('está abierto de nuevo');
  });

  it('and its interest ends, silently while the call is open', async () => {
    const reference = await ana.offers();
    await dario.isInterested(reference);
    await lucia.types('/fit coop fit gcoop no');
    expect(await town.story(reference)).toContain('Todavía nadie');
    await lucia.types('/fit coop fit gcoop si');
  });

  it('and what it was asked to take goes on to the next, or stays unplaced', async () => {
    const reference = await ana.offers();
    await ana.givesContact(reference);
    await dario.isInterested(reference);
    await ana.types(`/fit cerrar ${reference}`);
    await dario.isTold(new RegExp(`${reference}[^]*¿Lo toman`));
    await lucia.types('/fit coop fit gcoop no');
    const story = await town.story(reference);
    expect(story).toContain('**gcoop** ya no participa de FIT');
    expect(story).toContain('**sin ubicar**');
    await ana.isTold(
      new RegExp(`${reference}[^]*gcoop\\*\\* ya no participa de FIT y no hay otra`),
    );
    expect(await dario.types(`/fit tomar ${reference}`)).not.toContain('canarito');
    await lucia.types('/fit coop fit gcoop si');
  });

  it('and for what it took, the offering co-op is asked', async () => {
    const reference = await ana.offers();
    await ana.givesContact(reference);
    await dario.isInterested(reference);
    await ana.types(`/fit cerrar ${reference}`);
    await dario.types(`/fit tomar ${reference}`);
    await lucia.types('/fit coop fit gcoop no');
    expect(await town.story(reference)).toContain('que lo había tomado, ya no participa de FIT');
    await ana.isTold(new RegExp(`${reference}[^]*Hablalo con la coordinación`));
    expect(await dario.types(`/fit resultado ${reference} finished`)).toContain('terminado');
    await lucia.types('/fit coop fit gcoop si');
  });

  it('and what it took is its own again once it is back', async () => {
    const reference = await ana.offers();
    await ana.givesContact(reference);
    await dario.isInterested(reference);
    await ana.types(`/fit cerrar ${reference}`);
    await dario.types(`/fit tomar ${reference}`);
    await lucia.types('/fit coop fit gcoop no');
    expect(await ana.types('/fit')).toContain('ya no participa de FIT: ¿qué hacemos?');
    await lucia.types('/fit coop fit gcoop si');
    expect(await town.story(reference)).toContain(
      '**gcoop** participa otra vez de FIT: lo que había tomado sigue siendo suyo.',
    );
    expect(await ana.types('/fit')).not.toContain('¿qué hacemos?');
    const refused = await ana.types(`/fit declinar ${reference} lo damos por perdido`);
    expect(refused).toContain('gcoop');
    expect(await town.story(reference)).not.toContain('lo damos por perdido');
    expect(await ana.types(`/fit historial ${reference}`)).toContain('participa otra vez de FIT');
    expect(await dario.types(`/fit resultado ${reference} finished`)).toContain('terminado');
  });

  it('and what it shared isn’t reopened for it until it is back', async () => {
    const withdrawn = await dario.offers();
    await lucia.types('/fit coop fit gcoop no');
    expect(await lucia.types(`/fit reabrir ${withdrawn}`)).toContain('no participa de FIT');
    expect(await town.story(withdrawn)).toContain('**retirado**');
    await lucia.types('/fit coop fit gcoop si');
    expect(await lucia.types(`/fit reabrir ${withdrawn}`)).toContain('está abierto de nuevo');
  });

  it('or somebody leaves their co-op, to settle for it: they have its stake', async () => {
    const reference = await ana.offers({closes: '2d'});
    await ana.givesContact(reference);
    await bruno.isInterested(reference);
    await dario.isInterested(reference);
    await town.past('call', reference);
    await ana.types(`/fit objetar ${reference} hablemos`);
    await lucia.types('/fit coordinacion agregar @bruno');
    await bruno.types('/fit dejar');
    const refused = await bruno.types(`/fit elegir ${reference} Cambá nos toca`);
    expect(refused).toContain('**Cambá** es parte interesada');
    expect(await town.story(reference)).not.toContain('nos toca');
    await lucia.types('/fit coordinacion quitar @bruno');
    await lucia.types('/fit coop miembro Cambá @bruno');
  });

  it('or somebody’s account is closed: the others of the co-op are asked', async () => {
    const chloe = await town.person('chloe');
    const reference = await ana.offers();
    await ana.givesContact(reference);
    await dario.isInterested(reference);
    await ana.types(`/fit cerrar ${reference}`);
    await dario.isTold(new RegExp(`${reference}[^]*¿Lo toman`));
    expect(await chloe.timesTold(reference)).toBe(0);
    const admin = requester(town.world.url, town.world.adminToken);
    const active = (is: boolean) => admin('PUT', `/users/${dario.chat.id}/active`, {active: is});
    expect((await active(false)).status).toBe(200);
    await town.stopBot();
    await town.startBot();
    const asked = await chloe.isTold(new RegExp(`${reference}[^]*Will you take it`));
    expect(await chloe.presses(asked, 'received')).toContain('canarito');
    expect((await active(true)).status).toBe(200);
    dario = await town.returns('dario');
    expect(await dario.types(`/fit contacto ${reference}`)).not.toContain('canarito');
    await lucia.types('/fit coop miembro gcoop @dario');
  });

  it('or is removed altogether: its people belong nowhere, its threads go on without it', async () => {
    const offered = await dario.offers();
    const asked = await ana.offers();
    await ana.givesContact(asked);
    await dario.isInterested(asked);
    await ana.types(`/fit cerrar ${asked}`);
    await lucia.types('/fit coop quitar gcoop si');
    expect(await town.story(offered)).toContain('**retirado**');
    expect(await town.story(asked)).toContain('**sin ubicar**');
    expect(await town.story(offered)).toContain('gcoop');
    expect(await dario.types(`/fit tomar ${asked}`)).not.toContain('canarito');
    expect(await dario.types('/fit quiensoy')).toContain('No sos parte de ninguna');
  });
});
