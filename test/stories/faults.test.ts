import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import type {FaultRule} from '../../src/sandbox/faults.ts';
import {requester} from '../support/chat-person.ts';
import {eventually} from '../support/eventually.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('while Mattermost misbehaves', () => {
  let town: Town;
  let ana: Neighbour;
  let bruno: Neighbour;
  let dario: Neighbour;
  beforeAll(async () => {
    town = await openTown();
    [ana, bruno, dario] = (await Promise.all(['ana', 'bruno', 'dario'].map(town.person))) as [
      Neighbour,
      Neighbour,
      Neighbour,
    ];
  });
  afterEach(() => {
    town.world.faults.clear();
  });
  afterAll(() => town.close());

  /** What the bot has posted with these words, anywhere, deleted or not. */
  async function posted(words: string): Promise<readonly string[]> {
    const posts = await town.world.posts();
    return posts
      .filter((post) => post.original_id === '' && post.message.includes(words))
      .map((post) => post.message);
  }

  /** Retries wait by the bot's clock: it is moved on until all is delivered. */
  async function settles(): Promise<void> {
    await eventually(
      async () => {
        town.clock.advance(2_000);
        const sql = "select count(*) as owed from outbox where state in ('owed', 'trying')";
        return town.rows<{owed: number}>(sql)[0]?.owed === 0 ? true : undefined;
      },
      'everything to arrive',
      20_000,
    );
  }

  const troubles: [string, FaultRule][] = [
    ['is down', {kind: 'down', count: 12}],
    ['answers 429', {kind: 'status', status: 429, retryAfter: 1, count: 6}],
    ['answers 500', {kind: 'status', status: 500, count: 12}],
    ['is a proxy’s 502', {kind: 'status', status: 502, count: 12}],
    ['is slow', {kind: 'slow', ms: 150}],
    ['loses its answers', {kind: 'lostAnswers', probability: 0.5}],
    ['loses answers to posts alone', {kind: 'lostAnswers', path: 'POST /api/v4/posts', count: 5}],
    ['commits late', {kind: 'lateCommits', ms: 80, path: 'POST /api/v4/posts', count: 4}],
    ['is moody', {kind: 'status', status: 500, probability: 0.4}],
  ];

  it.each(troubles)(
    'and %s, everything arrives once, in order in each thread',
    async (_, fault) => {
      const references = [await ana.offers(), await ana.offers({title: 'Otra tienda'})];
      await town.quiet();
      const rule = town.world.faults.add(fault);
      for (let number = 1; number <= 4; number += 1)
        for (const reference of references)
          await bruno.types(`/fit preguntar ${reference} pregunta ${reference} número ${number}`);
      for (const reference of references)
        await ana.types(`/fit retirar ${reference} motivo de ${reference}`);
      await settles();
      expect(rule.hits()).toBeGreaterThan(0);
      rule.remove();
      for (const reference of references) {
        const [first, second, third, fourth, last] = await town.thread(reference);
        for (const [number, said] of [first, second, third, fourth].entries())
          expect(said).toContain(`pregunta ${reference} número ${number + 1}`);
        expect(last).toContain(`motivo de ${reference}`);
        expect(await town.thread(reference)).toHaveLength(5);
        expect((await town.card(reference)).message).toContain('**retirado**');
        for (let number = 1; number <= 4; number += 1)
          // Once in the thread, once to who offers it.
          expect(await posted(`pregunta ${reference} número ${number}`)).toHaveLength(2);
      }
    },
  );

  it('a card whose answer was lost is one card', async () => {
    town.world.faults.add({kind: 'lostAnswers', path: 'POST /api/v4/posts', count: 2});
    await ana.types('/fit delegar');
    const form = await ana.dialog('delegate');
    const fields = {title: 'Una sola', request: 'x', technologies: 'PHP', developers: 1};
    expect(await ana.submits(form, {...fields, closes: '2d'})).toEqual({});
    // Longer than the server remembers what it was sent.
    town.clock.advance(60_000);
    await settles();
    const cards = (await posted('Una sola')).filter((message) => /^\*\*D-\d+ ·/.test(message));
    expect(cards).toHaveLength(1);
    expect(await ana.timesTold('Una sola')).toBe(1);
  });

  it('a thread whose card was deleted holds up no other', async () => {
    const gone = await ana.offers();
    const other = await ana.offers();
    await town.quiet();
    const admin = requester(town.world.url, town.world.adminToken);
    const card = await town.card(gone);
    expect((await admin('DELETE', `/posts/${card.id}`)).status).toBe(200);
    await bruno.types(`/fit preguntar ${gone} ¿sigue?`);
    await bruno.types(`/fit interesa ${gone}`);
    await bruno.types(`/fit preguntar ${other} ¿y esta?`);
    await settles();
    expect((await town.thread(other)).join()).toContain('¿y esta?');
    await ana.isTold(new RegExp(`${gone}[^]*¿sigue\\?`));
  });

  it('where direct messages fail, the threads go on', async () => {
    const reference = await ana.offers();
    await town.quiet();
    // The bot that wrote to somebody knows their channel already: another begins.
    await town.stopBot();
    await town.startBot();
    const rule = town.world.faults.add({kind: 'status', status: 500, path: '/channels/direct'});
    const elena = await town.person('elena');
    const mine = await elena.offers();
    await dario.types(`/fit preguntar ${reference} ¿hay diseño?`);
    await eventually(async () => {
      // A private message waits for its card by the bot's clock.
      town.clock.advance(500);
      const thread = await town.thread(reference);
      return rule.hits() > 2 && thread.join().includes('¿hay diseño?') ? true : undefined;
    }, 'the question in the thread');
    expect(await elena.timesTold(mine)).toBe(0);
    rule.remove();
    await settles();
    expect(await elena.timesTold(mine)).toBe(1);
  });

  it('a form that can’t be opened is said, and the interest stands', async () => {
    const reference = await ana.offers();
    const card = await town.card(reference);
    town.world.faults.add({kind: 'down', path: 'dialogs/open'});
    const hugo = await town.person('hugo');
    expect(await hugo.presses(card, 'interested')).toContain('Anoté a');
    expect(await hugo.types('/fit delegar Otra cosa')).toContain('No pude abrir el formulario');
    expect(await town.story(reference)).toContain('(faltan datos)');
  });

  it('a contact isn’t shown while nobody can say whether the person is in the channel', async () => {
    const reference = await ana.offers();
    await ana.givesContact(reference);
    await dario.isInterested(reference);
    await ana.types(`/fit cerrar ${reference}`);
    await town.quiet();
    town.world.faults.add({kind: 'down'});
    expect(await dario.types(`/fit tomar ${reference}`)).toContain('No se hizo nada');
    town.world.faults.clear();
    expect(await dario.types(`/fit tomar ${reference}`)).toContain('canarito');
  });

  it('nothing of it was an error on the bot’s side', () => {
    expect(town.log.filter((line) => line.level === 'error')).toEqual([]);
    expect(JSON.stringify(town.log)).not.toMatch(/canarito/i);
  });
});
