import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {ChatPost} from '../support/chat-shapes.ts';
import {fieldOf, stringOf} from '../support/chat-shapes.ts';
import {REQUEST} from '../support/neighbour.ts';
import type {Cast} from '../support/together.ts';
import {castOf, closedCall, teamChannels, teamPostWith} from '../support/together.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';
import {CORPUS} from '../text/corpus.ts';

/** Whatever could notify somebody, or link a channel or a topic; an address is refused at the door. */
const SIGNS = [
  '@channel',
  'oigan @all, @here',
  '_@all .@all -@channel (@here)',
  '@ana @bruno, @dario. @elena: @lucia-',
  '~fit ~diffusion ~town-square',
  '#fit #urgente',
  ...CORPUS.filter((text) => /[@~#]|&(#|commat|num)/.test(text) && !/@\w+\.\w/.test(text)),
];
const SHORT = '@all ~diffusion #urgente &#64;channel @bruno';
const LONG = SIGNS.join(' ').slice(0, 290);

describe('whatever people type into /fit', () => {
  let town: Town;
  let cast: Cast;
  beforeAll(async () => {
    town = await openTown();
    cast = await castOf(town);
  });
  afterAll(() => town.close());

  /** How many unread mentions each of these has in a channel. */
  async function unread(channel: string): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const name of ['ana', 'bruno', 'dario', 'elena', 'lucia'] as const) {
      const {body} = await cast[name].chat.request('GET', `/channels/${channel}/members/me`);
      counts[name] = Number(fieldOf(body, 'mention_count') ?? 0);
    }
    return counts;
  }

  /** Said by the bot, not by the server of whom the bot brought in. */
  const isOurs = (post: ChatPost, channel: string) =>
    post.channel_id === channel &&
    post.user_id === town.world.botUserId &&
    !post.type.startsWith('system_');

  /** What the bot posted in a channel, as it reached Elena or who else, with whom it notified. */
  async function heard(channel: string, who = cast.elena) {
    await town.quiet();
    const stored = await town.world.posts();
    const ours = stored.filter((post) => isOurs(post, channel) && post.original_id === '');
    const last = ours.toSorted((a, b) => a.create_at - b.create_at).at(-1)?.id ?? '';
    await who.chat.waitForEvent(({data}) => stringOf(data, 'post').includes(last));
    const events = who.chat.events().filter(({event}) => event === 'posted');
    return events.flatMap(({data}) => {
      const post = JSON.parse(stringOf(data, 'post')) as ChatPost;
      const mentions = JSON.parse(stringOf(data, 'mentions') || '[]') as string[];
      return isOurs(post, channel) ? [{post, mentions}] : [];
    });
  }

  it('notifies nobody and links nothing in the FIT channel', async () => {
    const {ana, bruno, dario, lucia} = cast;
    const fit = town.world.channels['fit'] ?? '';
    const before = await unread(fit);
    const texts = {title: SHORT, request: LONG, technologies: '@channel, ~fit, #go'};

    const asked = await ana.offers(texts);
    await ana.types(`/fit editar ${asked} detalles`);
    const details = {budget: SHORT, start: SHORT, duration: SHORT};
    expect(await ana.submits(await ana.dialog('details', asked), details)).toEqual({});
    for (const text of SIGNS)
      expect(await bruno.types(`/fit preguntar ${asked} ${text}`)).toContain(
        `en el hilo de **${asked}**`,
      );
    await ana.types(`/fit editar ${asked}`);
    const edited = {...REQUEST, ...texts, title: `otra ${SHORT}`};
    expect(await ana.submits(await ana.dialog('edit', asked), edited)).toEqual({});
    await ana.givesContact(asked);
    await bruno.types(`/fit interesa ${asked} ${LONG}`);
    await ana.types(`/fit cerrar ${asked}`);
    await bruno.types(`/fit tomar ${asked}`);
    await bruno.types(`/fit problema ${asked} ${LONG}`);
    await bruno.types(`/fit resultado ${asked} conversando ${LONG}`);
    await bruno.types(`/fit devolver ${asked} ${LONG}`);
    await ana.types(`/fit reabrir ${asked}`);
    await ana.types(`/fit retirar ${asked} ${LONG}`);

    const between = await closedCall(town, cast, {fields: texts});
    await bruno.types(`/fit objetar ${between} ${LONG}`);
    await lucia.types(`/fit elegir ${between} camba ${LONG}`);
    await bruno.types(`/fit declinar ${between} ${LONG}`);
    await dario.types(`/fit declinar ${between} ${LONG}`);
    await ana.types(`/fit reabrir ${between}`);
    await lucia.types(`/fit retirar ${between} ${LONG}`);
    for (const reference of [asked, between])
      expect(await town.story(reference)).toContain('**retirado**');

    const posts = await heard(fit);
    expect(posts.map(({post}) => post.message).join('\n')).toMatch(/urgente[^]*diffusion/);
    expect(posts.filter(({mentions}) => mentions.length > 0)).toEqual([]);
    expect(posts.filter(({post}) => post.hashtags !== '')).toEqual([]);
    expect(posts.filter(({post}) => 'channel_mentions' in post.props)).toEqual([]);
    expect(await unread(fit)).toEqual(before);
  });

  it('notifies in a team’s channel only those whom the bot calls there itself', async () => {
    const {bruno, dario} = cast;
    const texts = {developers: 3, title: SHORT, request: LONG};
    const reference = await closedCall(town, cast, {fields: texts});
    const head = await teamPostWith(town, bruno, reference, 'coordinate');
    const [channel = ''] = await teamChannels(town, bruno, reference);
    const before = await unread(channel);
    await bruno.types(`/fit coordinar ${reference}`);
    await dario.types(`/fit objetar ${reference} ${LONG}`);
    await dario.types(`/fit problema ${reference} ${LONG}`);
    await dario.types(`/fit deacuerdo ${reference}`);
    await bruno.types(`/fit declinar ${reference} ${LONG}`);
    const posts = await heard(channel, dario);
    expect(posts.map(({post}) => post.message).join('\n')).toContain('urgente');
    const notifying = posts.filter(({mentions}) => mentions.length > 0);
    expect(notifying.map(({post}) => post.id)).toEqual([head.id]);
    expect(posts.filter(({post}) => post.hashtags !== '')).toEqual([]);
    expect(posts.filter(({post}) => 'channel_mentions' in post.props)).toEqual([]);
    const after = await unread(channel);
    expect(after['dario']).toBe(before['dario']);
  });

  it('notifies nobody by the names that people and co-ops give themselves', async () => {
    const {ana, bruno, lucia} = cast;
    const nadia = await town.person('nadia');
    const fit = town.world.channels['fit'] ?? '';
    const before = await unread(fit);
    const name = {first_name: '@all', last_name: '~diffusion #x'};
    const {status} = await bruno.chat.request('PUT', `/users/${bruno.chat.id}/patch`, name);
    expect(status).toBe(200);
    await lucia.types('/fit coop sumar "Viva @channel ~fit #tema"');
    await lucia.types('/fit coop miembro "Viva @channel ~fit #tema" @nadia');
    await town.stopBot();
    await town.startBot();
    const reference = await closedCall(town, cast);
    await bruno.types(`/fit preguntar ${reference} ¿quién soy?`);
    await lucia.types('/fit coop fit "Viva @channel ~fit #tema" si');
    await nadia.types('/fit acuerdo aceptar');
    const theirs = await nadia.offers();
    await bruno.isInterested(theirs);
    await bruno.types(`/fit objetar ${reference} así me llamo`);
    expect(await town.story(reference)).toMatch(/all[^]*diffusion/);
    await nadia.types(`/fit retirar ${theirs} fin`);
    await ana.types(`/fit retirar ${reference} fin`);
    expect(await town.story(theirs)).toMatch(/Viva[^]*channel[^]*tema/);
    const posts = await heard(fit);
    expect(posts.filter(({mentions}) => mentions.length > 0)).toEqual([]);
    expect(await unread(fit)).toEqual(before);
  });
});
