import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionOf, actionsOf, wordsOn} from '../support/chat-shapes.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('/fit alone, help and lists', () => {
  let town: Town;
  let ana: Neighbour;
  let bruno: Neighbour;
  let chloe: Neighbour;
  let lucia: Neighbour;
  beforeAll(async () => {
    town = await openTown();
    [ana, bruno, chloe, lucia] = (await Promise.all(
      ['ana', 'bruno', 'chloe', 'lucia'].map(town.person),
    )) as [Neighbour, Neighbour, Neighbour, Neighbour];
  });
  afterAll(() => town.close());

  const names = async (who: Neighbour) => actionsOf(await who.asks('/fit')).map(({name}) => name);

  it('welcomes a newcomer, a member and a co-ordinator, each with what they can do', async () => {
    const nadia = await town.person('nadia');
    expect(await nadia.types('/fit')).toContain('primero decime de qué cooperativa sos');
    expect(await names(nadia)).toEqual(['Sumarme a una coop', 'Ver lo abierto', 'Ayuda']);
    expect(await ana.types('/fit')).toBe('Hola, Ana. No hay nada esperándote.');
    expect(await names(ana)).toEqual([
      'Ofrecer un proyecto',
      'Invitar a un equipo',
      'Ver lo abierto',
      'Lo de mi cooperativa',
      'Ayuda',
    ]);
    expect(await lucia.types('/fit')).toContain('Hola, Lucía.');
    expect(await chloe.types('/fit')).toContain('Hello, Chloe.');
    expect(await names(chloe)).toContain('Offer a project');
  });

  it('does from its buttons what they say', async () => {
    const home = await ana.asks('/fit');
    await ana.presses(home, 'offer');
    expect((await ana.dialog('delegate')).dialog.title).toBe('Ofrecer un proyecto');
    expect(await ana.presses(home, 'list')).toContain('No hay nada por ahora');
    expect(await ana.presses(home, 'mine')).toContain('todavía no ofreció ni respondió nada');
    expect(await ana.presses(home, 'help')).toContain('Qué podés hacer');
  });

  it('shows what waits for whom, with its buttons', async () => {
    const reference = await ana.offers();
    expect(await bruno.types('/fit')).toContain('Hay 1 convocatoria abierta que no respondieron');
    expect(await ana.types('/fit')).not.toContain('convocatoria abierta');
    await bruno.isInterested(reference);
    expect(await bruno.types('/fit')).not.toContain('convocatoria abierta');
    await ana.types(`/fit cerrar ${reference}`);
    const waits = await ana.asks('/fit');
    expect(wordsOn(waits)).toContain('falta el contacto del cliente');
    await ana.presses(waits, 'contact');
    await ana.submits(await ana.dialog('contact', reference), {client_contact: 'x@y.example'});
    const takes = await bruno.asks('/fit');
    expect(wordsOn(takes)).toMatch(/¿lo toman\? Hasta el/);
    expect(await bruno.presses(takes, 'received')).toContain('x@y.example');
    expect(wordsOn(await bruno.asks('/fit'))).not.toContain(reference);
  });

  it('lists what is open, closed, or of a technology, and what is ours', async () => {
    const open = await ana.offers({title: 'Sistema de turnos', technologies: 'Elixir, React'});
    expect(await bruno.types('/fit lista')).toContain(`**${open}**`);
    expect(await bruno.types('/fit list elixir')).toContain('Sistema de turnos');
    expect(await bruno.types('/fit list COBOL')).toContain('No hay nada con COBOL');
    await ana.types(`/fit retirar ${open} se cayó`);
    expect(await bruno.types('/fit lista')).not.toContain('Sistema de turnos');
    expect(await bruno.types('/fit lista cerradas')).toContain('Sistema de turnos');
    expect(await bruno.types('/fit list all')).toContain('Sistema de turnos');
    expect(await ana.types('/fit mias')).toContain('**Lo que ofrece Fiqus**');
    expect(await bruno.types('/fit mine')).toContain('**Donde Cambá respondió**');
    expect(await chloe.types('/fit list closed')).toContain('withdrawn');
    expect(await chloe.types(`/fit show ${open}`)).toContain('withdrawn');
    expect(await chloe.types('/fit show D-404')).toContain('D-404');
  });

  it('helps by topic, in both languages; of what is none, the topics are told', async () => {
    for (const topic of ['delegar', 'responder', 'entrega', 'cooperativa', 'coordinar'])
      expect(await ana.types(`/fit ayuda ${topic}`), topic).toMatch(/^\*\*[^]*`\/fit /);
    expect(await chloe.types('/fit help')).toContain('What you can do with `/fit`');
    expect(await chloe.types('/fit help handover')).toContain('contact');
    expect(await ana.types('/fit ayuda disponibilidad')).toContain('**Tu cooperativa**');
    expect(await ana.types('/fit ayuda mias')).toContain('Qué podés hacer');
    expect(await ana.types('/fit ayuda pepe')).toMatch(/sobre «pepe»[^]*`\/fit ayuda delegar`/);
  });

  it('is in Spanish in the channel, in the person’s language in private', async () => {
    const reference = await chloe.offers({title: 'A shop'});
    await chloe.isTold('Done, it’s in FIT');
    expect(wordsOn(await town.card(reference))).toContain('Lo ofrece **gcoop** · cierra el');
  });

  it('does what the buttons of /fit show do, by typing too', async () => {
    const reference = await ana.offers({title: 'Portal de socias', closes: '2d'});
    await town.past('call', reference);
    const shown = await ana.asks(`/fit ver ${reference}`);
    expect(actionsOf(shown).map(({id}) => id)).toEqual(['reopen', 'networktext', 'history']);
    const text = await ana.presses(shown, 'networktext');
    expect(await ana.types(`/fit redes ${reference}`)).toBe(text);
    expect(text).not.toMatch(/Fiqus|Ana/);
    expect(await ana.presses(shown, 'reopen')).toContain('está abierto de nuevo');
  });

  it('follows a person who changes their language', async () => {
    const fede = await town.person('fede');
    expect(await fede.types('/fit')).toContain('Hola, Federico');
    await fede.chat.request('PUT', `/users/${fede.chat.id}/patch`, {locale: 'en'});
    await town.stopBot();
    await town.startBot();
    expect(await fede.types('/fit')).toContain('Hello, Federico');
  });
});

describe('where every co-ordinator’s own co-op is interested', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.close());

  it('any of them is offered to carry out what the meeting decided; nobody else is', async () => {
    const [ana, bruno, dario, lucia] = (await Promise.all(
      ['ana', 'bruno', 'dario', 'lucia'].map(town.person),
    )) as [Neighbour, Neighbour, Neighbour, Neighbour];
    await lucia.types('/fit coordinacion sumar @bruno');
    const reference = await ana.offers({closes: '2d'});
    await bruno.isInterested(reference);
    await dario.isInterested(reference);
    await town.past('call', reference);
    await ana.types(`/fit objetar ${reference} ya les tocó hace poco`);
    const offered = async (who: Neighbour) => {
      const answers = [await who.asks('/fit'), await who.asks(`/fit ver ${reference}`)];
      return answers.map((answer) => actionOf(answer, 'choose') !== undefined);
    };
    expect(await offered(lucia)).toEqual([true, true]);
    expect(await offered(bruno)).toEqual([false, false]);
    await bruno.types('/fit coordinacion sumar @dario');
    await bruno.types('/fit coordinacion quitar @lucia');
    for (const who of [bruno, dario]) expect(await offered(who)).toEqual([true, true]);
    for (const who of [ana, lucia]) expect(await offered(who)).toEqual([false, false]);
  });
});

describe('a federation that speaks English', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown({
      environment: {FEDERATION_LOCALE: 'en', FEDERATION_TIMEZONE: 'Europe/London'},
    });
  });
  afterAll(() => town.close());

  it('has its channel in English and its times by its own zone; Ana reads Spanish in private', async () => {
    const ana = await town.person('ana');
    const reference = await ana.offers();
    const bruno = await town.person('bruno');
    await bruno.types(`/fit preguntar ${reference} ¿Para cuándo?`);
    const story = await town.story(reference);
    expect(story).toContain('Offered by **Fiqus** · closes **Wed 11 Nov, 18:00**');
    expect(story).toContain('asks: ¿Para cuándo?');
    expect(await ana.types('/fit mias')).toContain('cierra mié 11 nov, 18 h');
  });
});
