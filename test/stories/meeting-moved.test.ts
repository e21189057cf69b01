import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {wordsOn} from '../support/chat-shapes.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {eventually, openTown} from '../support/town.ts';

/** The town begins on Wednesday 4 November 2026, 10 o'clock; its days are those of Buenos Aires. */
const at = (day: string, time: string) => Date.parse(`2026-${day}T${time}:00-03:00`);

describe('FIT changes when it meets while the agenda is in the channel', () => {
  let town: Town;
  let ana: Neighbour;
  let bruno: Neighbour;
  let dario: Neighbour;
  let lucia: Neighbour;
  beforeAll(async () => {
    town = await openTown({environment: {MEETING: 'second thursday 15:00', DIGEST_AT: '08:00'}});
    [ana, bruno, dario, lucia] = (await Promise.all(
      ['ana', 'bruno', 'dario', 'lucia'].map(town.person),
    )) as [Neighbour, Neighbour, Neighbour, Neighbour];
    await until('11-10', '10:00');
  });
  afterAll(() => town.close());

  const until = (day: string, time: string) => town.later(at(day, time) - town.clock.now());
  const agendas = async () => {
    const posts = await ana.chat.posts(town.world.channels['fit'] ?? '');
    return posts.filter((post) => post.root_id === '' && post.message.includes('Agenda de la'));
  };
  const saying = (text: string) =>
    eventually(async () => (await agendas()).find(({message}) => message.includes(text)), text);

  it('it is the same agenda, with who was excused, at the other time', async () => {
    const called = await dario.offers({developers: 1, title: 'Portal de socios'});
    await ana.isInterested(called, {free: 1, total: 10});
    await bruno.isInterested(called, {free: 9, total: 10});
    await lucia.types(`/fit cerrar ${called}`);
    await until('11-11', '08:01');
    await saying('jueves 12 de noviembre, 15 h');
    await lucia.types('/fit disculpar Cambá');
    await lucia.types('/fit ajustes reunion segundo jueves 17:00');
    const moved = await saying('jueves 12 de noviembre, 17 h');
    expect(wordsOn(moved)).toContain('Cambá');
    expect(await agendas()).toHaveLength(1);
  });

  it('who is awaited is told in the morning, once, with the time as it is now', async () => {
    await until('11-11', '09:05');
    await dario.isTold('está en la agenda de la reunión de FIT del jueves 12 de noviembre, 17 h');
    await until('11-12', '16:50');
    expect(await dario.timesTold('está en la agenda de la reunión')).toBe(1);
    expect(await agendas()).toHaveLength(1);
  });

  it('and nobody says that it took place while people are still arriving', async () => {
    const [agenda] = await agendas();
    if (!agenda) throw new Error('there is none');
    expect(await ana.presses(agenda, 'present')).toContain('Anotado: **');
    expect(await lucia.presses(agenda, 'wemet')).toContain('Esa reunión es el');
    const offered = async () => JSON.stringify((await lucia.asks('/fit reunion')).props);
    expect(await offered()).not.toContain('"wemet"');
    await until('11-12', '17:00');
    expect(await offered()).toContain('"wemet"');
    expect(await lucia.presses(agenda, 'wemet')).toContain('Listo.');
  });
});
