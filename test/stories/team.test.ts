import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionOf, wordsOn} from '../support/chat-shapes.ts';
import {requester} from '../support/chat-person.ts';
import type {Cast} from '../support/together.ts';
import {castOf, closedCall, teamChannels, teamPosts, teamPostWith} from '../support/together.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('several co-ops run it as a team', () => {
  let town: Town;
  let cast: Cast;
  beforeAll(async () => {
    town = await openTown();
    cast = await castOf(town);
  });
  afterAll(() => town.close());

  const fields = {developers: 3};

  it('in a channel of their own: a volunteer stands, any of them takes it, the checklist is ticked', async () => {
    const {ana, bruno, dario, elena, lucia} = cast;
    const reference = await closedCall(town, cast, {fields});
    const head = await teamPostWith(town, bruno, reference, 'coordinate');
    expect(wordsOn(head)).toContain('@bruno');
    expect(wordsOn(head)).toContain('@ana');
    expect(wordsOn(head)).toMatch(/3[^]*personas/);
    expect(await teamChannels(town, elena, reference)).toEqual([]);
    expect(await teamChannels(town, lucia, reference)).toEqual([]);

    expect(await bruno.presses(head, 'coordinate')).toContain('Cambá');
    expect(await dario.types(`/fit coordinar ${reference}`)).toContain('Cambá');
    const round = await teamPostWith(town, dario, reference, 'agree');
    expect(wordsOn(round)).toContain('De acuerdo (1 de 3)');
    await dario.presses(round, 'agree');
    await ana.presses(await ana.isTold(new RegExp(`${reference}[^]*Cambá`)), 'agree');

    const asked = await teamPostWith(town, dario, reference, 'received');
    expect(await dario.presses(asked, 'received')).toContain('marta@canarito.example');
    expect(await bruno.types(`/fit contacto ${reference}`)).toContain('marta@canarito.example');
    expect(await ana.types(`/fit tomar ${reference}`)).not.toContain('marta@');
    expect(await town.story(reference)).toContain('**lo toman en equipo Cambá y gcoop**');
    // Answered, the question has no buttons any more: nobody gives it back by mistake.
    const buttons = (await teamPosts(town, dario, reference)).flatMap((post) =>
      actionOf(post, 'declinehandover') ? [post.message] : [],
    );
    expect(buttons).toEqual([]);

    const list = await teamPostWith(town, dario, reference, 'tick1');
    expect(await dario.presses(list, 'tick1')).toContain('Cambá');
    await bruno.presses(list, 'tick1');
    await dario.presses(list, 'tick2');
    await town.quiet();
    const after = await teamPostWith(town, dario, reference, 'tick2');
    expect(after.id).toBe(list.id);
    expect(wordsOn(after)).toMatch(/☑ 1\. Quién coordina/);
    expect(wordsOn(after)).toMatch(/☐ 2\.[^\n]*Por tildar: Cambá/);
    expect(await bruno.types('/fit')).toContain(reference);
  });

  it('calls the co-ordinators where nobody volunteers in time', async () => {
    const {bruno, lucia} = cast;
    const reference = await closedCall(town, cast, {fields});
    expect(await lucia.types(`/fit elegir ${reference} gcoop ya coordinó`)).not.toContain(
      'Elegiste',
    );
    await town.past('volunteers', reference);
    const called = await lucia.isTold(new RegExp(`${reference}[^]*(?:nadie|ninguna)`, 'i'));
    expect(actionOf(called, 'choose')).toBeDefined();
    expect(await lucia.types(`/fit elegir ${reference} gcoop ya coordinó antes`)).toContain(
      'Elegiste a **gcoop**',
    );
    await teamPostWith(town, bruno, reference, 'received');
    expect(await town.story(reference)).toContain('Coordina **gcoop**');
  });

  it('settles it by the co-ordinators where somebody would rather do it', async () => {
    const {bruno, dario, lucia} = cast;
    const reference = await closedCall(town, cast, {fields});
    await bruno.types(`/fit coordinar ${reference}`);
    await dario.types(`/fit objetar ${reference} preferimos coordinar nosotras`);
    await lucia.isTold(new RegExp(`${reference}[^]*preferimos coordinar nosotras`));
    await lucia.types(`/fit elegir ${reference} gcoop tienen más gente`);
    expect(await town.story(reference)).toContain('Coordina **gcoop**');
  });

  it('a volunteer steps back, and another one is looked for', async () => {
    const {bruno, dario} = cast;
    const reference = await closedCall(town, cast, {fields});
    await bruno.types(`/fit coordinar ${reference}`);
    expect(await bruno.types(`/fit step-back ${reference}`)).toContain(reference);
    await dario.types(`/fit coordinar ${reference}`);
    await town.past('round', reference);
    expect(await town.story(reference)).toContain('Coordina **gcoop**');
    // Who leaves the team leaves the channel; one alone is asked as one alone.
    await bruno.types(`/fit declinar ${reference} no llegamos`);
    await town.quiet();
    expect(await teamChannels(town, bruno, reference)).toEqual([]);
    expect(await teamChannels(town, dario, reference)).toHaveLength(1);
    const asked = await dario.isTold(new RegExp(`${reference}[^]*¿Lo toman\\?`));
    expect(await dario.presses(asked, 'received')).toContain('marta@canarito.example');
    expect(await town.story(reference)).toContain('**lo tomó gcoop**');
  });

  it('uses its channel again after a reopening; who can’t be added is named and blocks nothing', async () => {
    const {ana, bruno, dario, elena} = cast;
    const reference = await closedCall(town, cast, {fields});
    const [channel] = await teamChannels(town, bruno, reference);
    await ana.types(`/fit retirar ${reference} el cliente lo piensa de nuevo`);
    await ana.types(`/fit reabrir ${reference} 2d`);
    await dario.isInterested(reference);
    await elena.isInterested(reference, {free: 1, total: 10, people: 1});
    const admin = requester(town.world.url, town.world.adminToken);
    const gone = await admin('DELETE', `/teams/${town.world.team.id}/members/${elena.chat.id}`);
    expect(gone.status).toBe(200);
    await town.past('call', reference);
    const posts = await teamPosts(town, dario, reference);
    expect(await teamChannels(town, dario, reference)).toEqual([channel]);
    expect(await teamChannels(town, bruno, reference)).toEqual([]);
    expect(posts.map(wordsOn).join('\n')).toMatch(/No pude sumar[^\n]*elena/i);
    expect(await dario.types(`/fit coordinar ${reference}`)).toContain('gcoop');
    await admin('POST', `/teams/${town.world.team.id}/members`, {
      team_id: town.world.team.id,
      user_id: elena.chat.id,
    });
  });
});
