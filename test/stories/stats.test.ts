import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {ChatPost} from '../support/chat-shapes.ts';
import {actionOf, fieldOf, wordsOn} from '../support/chat-shapes.ts';
import {acceptsOne, expandingCast, expands, fillsIn, proposes} from '../support/expanding.ts';
import type {ExpandingCast} from '../support/expanding.ts';
import {eventually} from '../support/eventually.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {DAY, openTown} from '../support/town.ts';

const CANARIES = /canari|canart|canarito/i;
const HEADING = 'FIT en números: 2026';

describe('what co-operation adds up to', () => {
  let town: Town;
  let all: ExpandingCast;
  beforeAll(async () => {
    town = await openTown();
    all = await expandingCast(town);
    await oneIsTaken();
    await oneIsLost();
    await oneFindsNobody();
    await oneTeamIsFilled();
  });
  afterAll(() => town.close());

  /** Of Fiqus, which Cambá takes. */
  async function oneIsTaken(): Promise<string> {
    const {ana, bruno} = all;
    const reference = await ana.offers({title: 'Canariera', closes: '2d'});
    await ana.givesContact(reference);
    await bruno.isInterested(reference);
    await town.past('call', reference);
    await bruno.types(`/fit tomar ${reference}`);
    await bruno.types(`/fit problema ${reference} cobran en canaritos`);
    return reference;
  }

  async function oneIsLost(): Promise<void> {
    const reference = await oneIsTaken();
    await all.bruno.types(`/fit resultado ${reference} no-salio pagaban con canaritos`);
  }

  async function oneFindsNobody(): Promise<void> {
    const reference = await all.ana.offers({technologies: 'Elm', closes: '2d'});
    await all.ana.types(`/fit editar ${reference} motivo`);
    await fillsIn(all.ana, 'reason', reference, {reason: 'strategy'});
    await town.past('call', reference);
  }

  /** gcoop's Olga joins Fiqus. */
  async function oneTeamIsFilled(): Promise<void> {
    const {ana, dario} = all;
    const reference = await expands(town, ana, {seats: 1});
    await proposes(dario, reference, {name: 'Olga Canariez'});
    await acceptsOne(ana, reference, 1, 'gcoop');
    await ana.types(`/fit candidata ${reference} 1 se-sumo`);
  }

  async function pictureOf(who: Neighbour, post: ChatPost): Promise<Buffer> {
    const [id] = fieldOf(post, 'file_ids') as string[];
    const url = `${town.world.url}/api/v4/files/${id ?? ''}`;
    const headers = {Authorization: `Bearer ${who.chat.token}`};
    // A real server lets others see a file a moment after its post.
    const answer = await eventually(async () => {
      const file = await fetch(url, {headers});
      return file.ok ? file : undefined;
    }, 'the picture');
    expect(answer.headers.get('content-type')).toContain('image/png');
    return Buffer.from(await answer.arrayBuffer());
  }

  const inChannel = async (): Promise<ChatPost[]> => {
    await town.quiet();
    const posts = await all.ana.chat.posts(town.world.channels['fit'] ?? '');
    return posts.filter((post) => post.message.includes(HEADING));
  };

  it('comes by direct message, in words and as a picture', async () => {
    const {bruno} = all;
    expect(await bruno.types('/fit numeros 2026')).toBe('Te lo mando por privado.');
    const told = await bruno.isTold(HEADING);
    const said = told.message;
    expect(said).toContain(
      '**Proyectos ofrecidos: 3**\n* tomados: 2 · sin ubicar: 1\n* hasta tomarse: ',
    );
    expect(said).toMatch(
      /\*\*Invitaciones a equipos: 1\*\*\n\* completos: 1\n\* hasta completarse: /,
    );
    expect(said).toContain('* todavía no se sabe: 2 · no salió: 1');
    expect(said).toContain('* 1 persona en proyectos tomados\n* 1 persona se sumó');
    expect(said).toContain(
      '* buscadas: Elm, React (3), TypeScript (3)\n* sin encontrar a nadie: Elm',
    );
    expect(said).toMatch(/\n\* Fiqus → Cambá: 1, gcoop: 1\n\n/);
    const png = await pictureOf(bruno, told);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([960, 540]);
  });

  it('is posted in FIT by a button, once, however often it is pressed', async () => {
    const {bruno, dario} = all;
    const told = await bruno.isTold(HEADING);
    expect(actionOf(told, 'statspost')?.name).toBe('Publicarlo en FIT');
    expect(await bruno.presses(told, 'statspost')).toBe('Listo: sale en el canal de FIT.');
    const again = 'Eso ya está publicado en el canal de FIT.';
    expect(await bruno.presses(told, 'statspost')).toBe(again);
    expect(await dario.types('/fit numeros 2026 publicar')).toBe(again);
    const [post, ...more] = await inChannel();
    expect(more).toEqual([]);
    expect(post?.message).toBe(told.message);
    expect(actionOf(post!, 'statspost')).toBeUndefined();
    const [bytes, same] = await Promise.all([pictureOf(dario, post!), pictureOf(bruno, told)]);
    expect(bytes.equals(same)).toBe(true);
  });

  it('is posted again another day, of what is known by then', async () => {
    const {bruno, dario} = all;
    const told = await bruno.isTold(HEADING);
    await town.later(DAY);
    expect(await bruno.presses(told, 'statspost')).toContain('ya está publicado');
    expect(await inChannel()).toHaveLength(1);
    expect(await dario.types('/fit numeros 2026 publicar')).toContain('Listo');
    expect(await inChannel()).toHaveLength(2);
  });

  it('is posted once a day from buttons of different days', async () => {
    const {bruno, dario} = all;
    await town.later(DAY);
    await bruno.types('/fit numeros 2026');
    await town.quiet();
    const one = await bruno.isTold(HEADING);
    await town.later(DAY);
    await dario.types('/fit numeros 2026');
    await town.quiet();
    const two = await dario.isTold(HEADING);
    const before = (await inChannel()).length;
    expect(await bruno.presses(one, 'statspost')).toContain('Listo');
    expect(await dario.presses(two, 'statspost')).toContain('ya está publicado');
    expect(await dario.types('/fit numeros 2026 publicar')).toContain('ya está publicado');
    expect(await inChannel()).toHaveLength(before + 1);
  });

  it('of a time that was over is posted once, on whatever day', async () => {
    const {bruno, dario} = all;
    expect(await bruno.types('/fit numeros 2026-10 publicar')).toContain('Listo');
    await town.later(DAY);
    expect(await dario.types('/fit numeros 2026-10 publicar')).toContain('ya está publicado');
  });

  it('of a time that isn’t one says which there are, and nothing is sent', async () => {
    const {bruno} = all;
    const before = (await bruno.directMessages()).length;
    const said = await bruno.types('/fit numeros ayer');
    expect(said).toContain('No entiendo de qué tiempo: `ayer`.');
    expect(said).toContain('`/fit numeros noviembre`');
    expect(await bruno.types('/fit numeros 2999')).toContain('`2999` todavía no empezó.');
    await town.quiet();
    expect(await bruno.directMessages()).toHaveLength(before);
  });

  it('where nothing happened there is no picture, and nothing to post', async () => {
    const {bruno} = all;
    await bruno.types('/fit numeros 2025');
    const told = await bruno.isTold('FIT en números: 2025');
    expect(told.message).toContain('no hay nada para contar');
    expect(fieldOf(told, 'file_ids') ?? []).toEqual([]);
    expect(actionOf(told, 'statspost')).toBeUndefined();
  });

  it('is for all of the team; posting, for who takes part in FIT and who co-ordinates', async () => {
    const {nadia, externo, lucia} = all;
    for (const [who, why] of [
      [nadia, 'ser parte de una cooperativa'],
      [externo, 'hay que estar en el canal FIT'],
    ] as const) {
      const channelId = await who.chat.directChannel(town.world.botUserId);
      const {ephemerals} = await who.chat.command('/fit stats todo', {
        channelId,
        teamId: town.world.team.id,
      });
      expect(ephemerals.map(wordsOn).join()).toContain('Te lo mando por privado');
      const told = await who.isTold('FIT en números: desde el comienzo');
      expect(actionOf(told, 'statspost')).toBeUndefined();
      const posting = await who.chat.command('/fit stats todo post', {
        channelId,
        teamId: town.world.team.id,
      });
      expect(posting.ephemerals.map(wordsOn).join()).toContain(why);
    }
    const channel = async () => {
      await town.quiet();
      const posts = await all.ana.chat.posts(town.world.channels['fit'] ?? '');
      return posts.filter(({message}) => message.includes('desde el comienzo')).length;
    };
    expect(await channel()).toBe(0);
    expect(await lucia.types('/fit stats todo post')).toBe('Listo: sale en el canal de FIT.');
    expect(await eventually(async () => (await channel()) || undefined, 'the post')).toBe(1);
  });

  it('says nothing of clients, reasons, trouble or who was proposed', async () => {
    const {bruno} = all;
    const told = (await bruno.directMessages()).filter((message) =>
      message.includes('FIT en números'),
    );
    const said = [...told, ...(await inChannel()).map(wordsOn)];
    expect(said.length).toBeGreaterThan(2);
    for (const one of said) expect(CANARIES.exec(one)).toBeNull();
    for (const {message} of town.rows<{message: string}>(
      "select message from outbox where message like '%stats%'",
    ))
      expect(Object.keys(JSON.parse(message) as object).sort()).toEqual([
        'about',
        'asked',
        'period',
      ]);
  });
});
