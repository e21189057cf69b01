import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {ChatPost} from '../support/chat-shapes.ts';
import {wordsOn} from '../support/chat-shapes.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {eventually, openTown} from '../support/town.ts';

/** The town begins on Wednesday 4 November 2026, 10 o'clock; its days are those of Buenos Aires. */
const at = (day: string, time: string) => Date.parse(`2026-${day}T${time}:00-03:00`);

describe('FIT meets every month', () => {
  let town: Town;
  let ana: Neighbour;
  let bruno: Neighbour;
  let dario: Neighbour;
  let lucia: Neighbour;
  let called: string;
  beforeAll(async () => {
    town = await openTown({
      environment: {MEETING: 'second thursday 15:00', ATTENDANCE: 'required', DIGEST_AT: '08:00'},
    });
    [ana, bruno, dario, lucia] = (await Promise.all(
      ['ana', 'bruno', 'dario', 'lucia'].map(town.person),
    )) as [Neighbour, Neighbour, Neighbour, Neighbour];
    await until('11-10', '10:00');
  });
  afterAll(() => town.close());

  const until = (day: string, time: string) => town.later(at(day, time) - town.clock.now());
  const inChannel = async () => {
    const posts = await ana.chat.posts(town.world.channels['fit'] ?? '');
    return posts.filter((post) => post.root_id === '');
  };
  const agendas = async () =>
    (await inChannel()).filter((post) => post.message.includes('Agenda de la reunión'));
  const agenda = (nth = 0): Promise<ChatPost> =>
    eventually(async () => (await agendas())[nth], `agenda ${String(nth + 1)}`);
  const below = async (root: ChatPost) => {
    await town.quiet();
    const posts = await ana.chat.thread(root.id);
    return posts.filter((post) => post.id !== root.id).map((post) => post.message);
  };

  it('and anybody of FIT sees what the agenda would be', async () => {
    called = await dario.offers({developers: 1, title: 'Portal de socios'});
    await ana.isInterested(called, {free: 1, total: 10});
    await bruno.isInterested(called, {free: 9, total: 10});
    const other = await ana.offers({closes: '2d'});
    await dario.isInterested(other, {free: 2, total: 20});
    await ana.types(`/fit cerrar ${other}`);
    const shown = await ana.types('/fit reunion');
    expect(shown).toContain('FIT se reúne el jueves 12 de noviembre, 15 h');
    expect(shown).toContain(`[${called}](`);
    expect(shown).toContain('* Cambá: 9');
  });

  it('whose agenda comes by itself on the working day before, once', async () => {
    await lucia.types(`/fit cerrar ${called}`);
    await until('11-11', '07:59');
    expect(await agendas()).toEqual([]);
    await until('11-11', '08:01');
    const post = await agenda();
    expect(post.message).toContain('jueves 12 de noviembre, 15 h');
    expect(post.message).toContain('Portal de socios: falta la palabra de Fiqus, Cambá y gcoop');
    expect(post.message).toContain('Tienda en línea: falta que Fiqus pase el contacto');
    await town.stopBot();
    await town.startBot();
    await until('11-11', '08:30');
    expect(await agendas()).toHaveLength(1);
  });

  it('who is awaited is told of it in the morning, not who answered meanwhile', async () => {
    // Both answer before reminders are told.
    await dario.types(`/fit deacuerdo ${called}`);
    await bruno.types(`/fit deacuerdo ${called}`);
    await until('11-11', '09:05');
    // Where Ana lives it isn't morning yet, on a real server.
    const fede = await town.person('fede');
    const told = await fede.isTold('está en la agenda de la reunión de FIT del jueves 12');
    // The contact is asked for each day anyway.
    expect(told.message).not.toContain('Tienda en línea');
    expect(told.message).toContain('Portal de socios: falta la palabra de Fiqus, hasta');
    expect(await dario.timesTold('está en la agenda de la reunión')).toBe(0);
    expect(await bruno.timesTold('está en la agenda de la reunión')).toBe(0);
    await until('11-11', '17:00');
    expect(await agendas()).toHaveLength(1);
    expect(await ana.timesTold('está en la agenda de la reunión')).toBe(1);
  });

  it('and nobody is there before it begins', async () => {
    expect(await ana.presses(await agenda(), 'present')).toContain('Todavía no empezó');
    expect(await lucia.presses(await agenda(), 'wemet')).toContain('Esa reunión es el');
    expect(await ana.types('/fit')).not.toContain('La reunión de FIT');
  });

  it('the roll is answered with a tap, by each co-op once', async () => {
    await until('11-12', '15:01');
    expect(await ana.types('/fit')).toContain('¿está **');
    expect(await ana.presses(await agenda(), 'present')).toContain('Anotado: **');
    expect(await ana.presses(await agenda(), 'present')).toContain('ya estaba anotada');
    expect(await dario.types('/fit presente')).toContain('Ya son 2 cooperativas');
    expect(await bruno.types('/fit disculpar Fiqus')).toContain('coordinación');
    await town.quiet();
    expect(wordsOn(await agenda())).toContain('**Están:**');
  });

  it('what is decided is noted, and stands in the thread when it is over', async () => {
    expect(await dario.types('/fit decidimos La charla de mayo la da @channel Cambá')).toContain(
      'Anotado',
    );
    expect(await below(await agenda())).toEqual([]);
    expect(await bruno.types('/fit decidimos')).toContain('La charla de mayo');
    // All of FIT reads the minutes.
    expect(await bruno.types('/fit decidimos Escribirle a marta@canarito.example')).toContain(
      'Sacá el correo',
    );
    expect(await bruno.presses(await agenda(), 'wemet')).toContain('lo hace la coordinación');
    await until('11-12', '16:30');
    expect(await lucia.presses(await agenda(), 'wemet')).toContain('Listo.');
    expect(await lucia.presses(await agenda(), 'wemet')).toContain('No cambia nada');
    const thread = await below(await agenda());
    expect(thread).toHaveLength(1);
    expect(thread[0]).toContain('**Reunión de FIT del 12 de noviembre**');
    expect(thread[0]).toContain('La charla de mayo');
    expect(thread[0]).not.toContain('@channel');
    const post = await agenda();
    expect(post.message).toContain('Nos reunimos el 12 de noviembre');
    expect(JSON.stringify(post.props)).not.toContain('"present"');
  });

  it('what comes to mind the same day goes below', async () => {
    await dario.types('/fit decidimos Y la de junio, gcoop');
    expect((await below(await agenda())).at(-1)).toContain(
      '**También se decidió:** Y la de junio, gcoop',
    );
  });

  it('who missed it is warned, and can go on as before', async () => {
    const warning = await bruno.isTold('**Cambá** no estuvo en la última reunión');
    expect(warning.message).toContain('FIT se reúne el segundo jueves de cada mes');
    expect(await bruno.types('/fit')).toContain('Si falta también a la próxima');
    const reference = await dario.offers({title: 'Nuevo'});
    expect(await bruno.types(`/fit interesa ${reference}`)).not.toContain('venir a las reuniones');
  });

  it('the next agenda begins there, and says kindly who was missed', async () => {
    await until('12-09', '08:01');
    const post = await agenda(1);
    expect(post.message).toContain('La reunión anterior fue el 12 de noviembre.');
    expect(post.message).toContain('La última vez faltaron');
    expect(post.message).toContain('Cambá');
    expect(await agendas()).toHaveLength(2);
  });

  it('who misses two in a row can’t apply, and keeps what stands', async () => {
    const before = await dario.offers({title: 'De antes', closes: '10d'});
    await bruno.isInterested(before);
    await until('12-10', '15:05');
    await ana.presses(await agenda(1), 'present');
    await until('12-10', '17:05');
    const asked = await lucia.isTold('¿Se hizo la reunión de FIT');
    await lucia.presses(asked, 'wemet');
    await bruno.isTold('tampoco estuvo en esta reunión');
    const reference = await dario.offers({title: 'Para quien viene'});
    const refused = await bruno.types(`/fit interesa ${reference}`);
    expect(refused).toContain('FIT pide venir a las reuniones');
    expect(refused).toContain('el segundo jueves de cada mes');
    expect(await town.story(before)).toContain('Cambá');
    expect(await bruno.types('/fit coop ver Cambá')).toContain('No estuvo en la reunión');
  });

  it('until the co-ordination excuses it, or it comes to one', async () => {
    const reference = await dario.offers({title: 'Para quien avisó'});
    expect(await lucia.types('/fit disculpar gcoop')).toContain('Anotado: **gcoop**');
    expect(await bruno.types(`/fit interesa ${reference}`)).toContain('FIT pide venir');
    await until('12-11', '12:00');
    expect(await lucia.types('/fit reunion publicar')).toContain('sin fecha');
    expect(await bruno.types('/fit presente')).toContain('Anotado: **Cambá** está');
    await lucia.types('/fit nos reunimos');
    expect(await bruno.types(`/fit interesa ${reference}`)).not.toContain('FIT pide venir');
  });
});
