import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionOf} from '../support/chat-shapes.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('co-ops, their people and who co-ordinates', () => {
  let town: Town;
  let ana: Neighbour;
  let bruno: Neighbour;
  let nadia: Neighbour;
  let lucia: Neighbour;
  beforeAll(async () => {
    town = await openTown();
    [ana, bruno, nadia, lucia] = (await Promise.all(
      ['ana', 'bruno', 'nadia', 'lucia'].map(town.person),
    )) as [Neighbour, Neighbour, Neighbour, Neighbour];
  });
  afterAll(() => town.close());

  it('a co-ordinator adds a co-op, and is told what comes next', async () => {
    const said = await lucia.types('/fit coop sumar "Eryx Cooperativa"');
    expect(said).toContain('Sumé a **Eryx Cooperativa** (cooperativa)');
    expect(said).toMatch(/`\/fit coop fit eryx-?cooperativa si`/);
    expect(await lucia.types('/fit coop add eryx cooperativa')).toContain('Ya hay una cooperativa');
    expect(await lucia.types('/fit coop sumar')).toBe('');
    expect((await lucia.dialog('coop_new')).dialog.title).toBe('Sumar una coop');
    expect(await lucia.types('/fit coop sumar "!!!"')).toContain('Nombre: Hace falta');
    expect(await bruno.types('/fit coop sumar Otra')).toContain('Eso lo hace la coordinación');
    expect(await ana.types('/fit cooperativas')).toContain('**Eryx Cooperativa** · sin personas');
  });

  it('a newcomer joins an empty co-op with a co-ordinator’s approval', async () => {
    const home = await nadia.asks('/fit');
    expect(await nadia.presses(home, 'join')).toBe('');
    const dialog = await nadia.dialog('join');
    const options = dialog.dialog.elements?.[0]?.options ?? [];
    const eryx = options.find(({text}) => text.startsWith('Eryx'));
    expect(await nadia.submits(dialog, {coop: eryx?.value})).toEqual({});
    await nadia.isTold('Te escribo por privado cuando te confirmen');
    const waits = 'Ya le pediste sumarte a **Eryx Cooperativa** y falta que te confirmen';
    expect(await nadia.types('/fit sumarme Cambá')).toContain(waits);
    expect(await nadia.types('/fit sumarme')).toContain(waits);
    expect(await nadia.types('/fit dejar')).toContain('Retiré tu pedido de sumarte a **Eryx');
    // Taken back and asked again within the day: the co-ordination was told.
    expect(await nadia.types('/fit sumarme “Eryx Cooperativa”')).toContain('sigue en pie');
    const asked = await lucia.isTold('Nadia Campos pide sumarse a **Eryx Cooperativa**');
    expect(await lucia.presses(asked, 'approvejoin')).toContain('ya es parte de **Eryx');
    await nadia.isTold('te sumó a **Eryx Cooperativa**. Para participar de FIT falta');
    expect(await nadia.types('/fit quiensoy')).toMatch(
      /de \*\*Eryx Cooperativa\*\*[^]*no participa de FIT/,
    );
    expect(await lucia.presses(asked, 'approvejoin')).toContain('alguien respondió antes');
  });

  it('nobody adds themselves, co-ordinators neither', async () => {
    const alone = 'Nadie se suma por su cuenta: pedile a otra persona de la coordinación o de';
    expect(await lucia.types('/fit coop miembro camba @lucia')).toContain(`${alone} **Cambá**`);
    await lucia.types('/fit sumarme camba');
    expect(await lucia.types('/fit aprobar @lucia')).toContain(alone);
    expect(await lucia.types('/fit')).not.toContain('Lucía Ferreyra pide sumarse');
    expect(await lucia.types('/fit dejar')).toContain('Retiré tu pedido');
    expect(await lucia.types('/fit dejar')).toContain('ser parte de una cooperativa');
  });

  it('the agreement is shown, and needed, and accepted by a button', async () => {
    expect(await nadia.types('/fit delegar')).toContain('no participa de FIT');
    expect(await lucia.types('/fit coop fit “Eryx Cooperativa” si')).toContain('Falta que alguien');
    expect(await nadia.types('/fit delegar')).toContain('acepte el acuerdo de trabajo');
    const welcome = await nadia.isTold('anotó que **Eryx Cooperativa** participa de FIT. Para');
    expect(await nadia.presses(welcome, 'agreement')).toContain('Acuerdo de trabajo');
    expect(actionOf(welcome, 'acceptagreement')?.name).toBe('Aceptamos');
    expect(await nadia.types('/fit')).toContain('Leer y aceptar el acuerdo');
    const agreement = await nadia.asks('/fit acuerdo');
    expect(agreement.message).toContain('Nadie cobra por el trabajo de otra cooperativa');
    expect(await nadia.presses(agreement, 'acceptagreement')).toContain('¡Ya pueden participar!');
    expect(await nadia.presses(agreement, 'acceptagreement')).toContain('ya había aceptado');
    expect(await nadia.types('/fit acuerdo aceptar')).toContain('ya había aceptado');
    expect(actionOf(await nadia.asks('/fit acuerdo'), 'acceptagreement')).toBeUndefined();
    expect(await nadia.offers()).toMatch(/^D-/);
  });

  it('a person joins with the approval of a member, whose co-op is told', async () => {
    expect(await nadia.types('/fit dejar D-12')).toContain('Así se escribe: `/fit dejar`');
    await nadia.types('/fit dejar');
    await lucia.isTold('**Eryx Cooperativa** se quedó sin personas en FIT');
    expect(await nadia.types('/fit join camba')).toContain('Le avisé a **Cambá**');
    expect(await nadia.types('/fit join camba')).toContain('Ya se lo pediste');
    expect(await nadia.types('/fit')).toContain('falta que te confirmen');
    const asked = await bruno.isTold('Nadia Campos pide sumarse a **Cambá**');
    expect(await ana.types('/fit aprobar @nadia')).toContain('alguien de **Cambá**');
    expect(await bruno.presses(asked, 'approvejoin')).toContain('Nadia Campos ya es parte');
    const marta = await town.person('marta');
    await marta.isTold('Nadia Campos ahora es parte de **Cambá** en FIT. Lo confirmó Bruno Díaz');
    await nadia.isTold('te sumó a **Cambá**. Escribí `/fit` para empezar');
  });

  it('a person is rejected, and told so; the button of an answered request does nothing', async () => {
    await nadia.types('/fit dejar');
    await nadia.types('/fit sumarme Nayra');
    const elena = await town.person('elena');
    const ivan = await town.person('ivan');
    const asked = await elena.isTold('Nadia Campos pide sumarse a **Nayra**');
    const same = await ivan.isTold('Nadia Campos pide sumarse a **Nayra**');
    expect(await elena.presses(asked, 'rejectjoin')).toContain('no corresponde');
    await nadia.isTold('dijo que no corresponde sumarte a **Nayra**');
    expect(await ivan.presses(same, 'approvejoin')).toContain('alguien respondió antes');
    expect(await nadia.types('/fit quiensoy')).toContain('No sos parte de ninguna cooperativa');
  });

  it('a co-ordinator puts people in and out of a co-op', async () => {
    expect(await lucia.types('/fit coop miembro camba @nadia @nadia,')).toContain('Nadia Campos');
    await nadia.isTold('te sumó a **Cambá**');
    expect(await lucia.types('/fit coop miembro gcoop @nadia')).toContain(
      'ya es parte de **Cambá**',
    );
    expect(await lucia.types('/fit coop baja gcoop @nadia')).toContain('no es parte de **gcoop**');
    expect(await lucia.types('/fit coop miembro camba @nadie @ninguno')).toMatch(
      /No conozco a @.?nadie/,
    );
    expect(await lucia.types('/fit coop baja camba @nadia')).toContain('ya no en **Cambá**');
    await nadia.isTold('Lucía Ferreyra indicó que ya no sos parte de **Cambá**');
    expect(await bruno.types('/fit coop miembro camba @nadia')).toContain('la coordinación');
  });

  it('a member changes the profile and the mandate of their own co-op alone', async () => {
    await bruno.types('/fit coop editar');
    const dialog = await bruno.dialog('coop');
    const profile = {
      name: 'Cambá',
      kind: 'member',
      place: 'CABA',
      web: 'https://camba.example',
      technologies: 'TypeScript, Django',
    };
    const wrong = {...profile, place: 'escribí a hola@camba.example', name: 'Otro'};
    const answer = await bruno.submits(dialog, wrong);
    expect(Object.keys(answer['errors'] as object).sort()).toEqual(['place']);
    expect(await bruno.submits(dialog, profile)).toEqual({});
    expect(await ana.types('/fit coop ver camba')).toMatch(/Lugar: CABA[^]*TypeScript, Django/);
    expect(await ana.types('/fit coop editar camba')).toContain('alguien de **Cambá**');

    expect(await bruno.types('/fit coop mandato camba @bruno')).toContain('Bruno Díaz');
    expect(await bruno.types('/fit quiensoy')).toContain('Tenés mandato');
    await bruno.types('/fit coop mandato camba @bruno @marta');
    const marta = await town.person('marta');
    await marta.isTold('Bruno Díaz te nombró en el mandato de **Cambá**');
    expect(await bruno.timesTold('te nombró en el mandato')).toBe(0);
    expect(await bruno.types('/fit coop mandato camba @ana')).toContain('no es parte de **Cambá**');
    expect(await ana.types('/fit coop mandato camba @bruno')).toContain('alguien de **Cambá**');
    expect(await bruno.types('/fit coop mandato camba')).toContain('quedó sin mandato');
  });

  it('there is always a co-ordinator', async () => {
    expect(await lucia.types('/fit coordinacion quitar @lucia')).toContain('antes sumá a otra');
    expect(await bruno.types('/fit coordinator add @bruno')).toContain('la coordinación');
    expect(await lucia.types('/fit coordinator add @bruno')).toContain('Bruno Díaz');
    await bruno.isTold('te sumó a la coordinación de FIT');
    expect(await bruno.types('/fit coordinator remove @lucia')).toContain('ya no es parte');
    expect(await lucia.types('/fit coop sumar Otra')).toContain('Eso lo hace la coordinación');
    await lucia.isTold('Bruno Díaz indicó que ya no sos parte de la coordinación de FIT');
    expect(await bruno.types('/fit coordinator add @lucia')).toContain('Lucía');
    expect(await lucia.types('/fit coordinator remove @bruno')).toContain('ya no es parte');
  });

  it('a co-op is removed with its people', async () => {
    const asked = await lucia.asks('/fit coop quitar "Eryx Cooperativa"');
    expect(asked.message).toContain('¿Quito a **Eryx Cooperativa** del registro?');
    expect(await ana.types('/fit cooperativas')).toContain('Eryx');
    expect(await ana.types('/fit coop quitar "Eryx Cooperativa" si')).toContain('la coordinación');
    expect(await lucia.presses(asked, 'removecoop')).toContain('ya no está');
    expect(await lucia.presses(asked, 'removecoop')).toContain('No conozco esa cooperativa');
    expect(await ana.types('/fit cooperativas')).not.toContain('Eryx');
    expect(await lucia.types('/fit coop ver Eryx Cooperativa')).toContain('No conozco');
  });
});
