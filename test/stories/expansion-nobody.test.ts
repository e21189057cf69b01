import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Neighbour} from '../support/neighbour.ts';
import {cardSays, expands, fillsIn, toldWith} from '../support/expanding.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe.each([
  ['with a channel of FIC', 'fic'],
  ['without one', ''],
])('nobody for the seats, %s', (_, FIC_CHANNEL) => {
  let town: Town;
  let ana: Neighbour;
  let bruno: Neighbour;
  beforeAll(async () => {
    town = await openTown({environment: {FIC_CHANNEL}});
    [ana, bruno] = [await town.person('ana'), await town.person('bruno')];
    await bruno.types('/fit coop editar');
    await fillsIn(bruno, 'coop', '', {name: 'Cambá', technologies: 'TypeScript, React'});
  });
  afterAll(() => town.close());

  const inFic = async () => {
    await town.quiet();
    const posts = await ana.chat.posts(town.world.channels['fic'] ?? '');
    return posts.filter((post) => post.user_id === town.world.botUserId && post.type === '');
  };

  it('suggests a course where no co-op of FIT has the technology', async () => {
    const reference = await expands(town, ana, {technologies: 'React, COBOL'});
    await bruno.types(`/fit preguntar ${reference} ¿hace falta saberlo ya?`);
    await town.past('call', reference);
    const story = await town.story(reference);
    expect(await cardSays(town, reference)).toBe('unfilled');
    expect(story).toMatch(/COBOL[^]*FIC/);
    expect(story).not.toContain('Ninguna cooperativa de FIT dice que usa **React**');
    const told = await toldWith(town, ana, reference, 'networktext');
    expect(told.message).toMatch(/COBOL[^]*FIC[^]*En español[^]*En inglés/);
    expect(await ana.presses(told, 'networktext')).toContain('COBOL');

    const posts = await inFic();
    expect(posts).toHaveLength(FIC_CHANNEL === '' ? 0 : 1);
    for (const {message} of posts) {
      expect(message).toMatch(new RegExp(`${reference}[^]*COBOL`));
      expect(message).not.toContain('React');
    }
    await ana.presses(told, 'reopen');
    expect(await cardSays(town, reference)).toBe('gathering');
    await town.past('call', reference);
    expect(await cardSays(town, reference)).toBe('unfilled');
    // Of the same technologies once, however often it is tried.
    expect(await inFic()).toHaveLength(FIC_CHANNEL === '' ? 0 : 1);
  });

  it('is no word of courses where somebody of FIT knows it', async () => {
    const before = (await inFic()).length;
    const reference = await expands(town, ana, {technologies: 'react'});
    expect(await ana.types(`/fit cerrar ${reference}`)).toContain('no hay gente');
    const story = await town.story(reference);
    expect(await cardSays(town, reference)).toBe('unfilled');
    expect(story).not.toContain('FIC');
    expect((await toldWith(town, ana, reference, 'reopen')).message).not.toContain('FIC');
    expect(await inFic()).toHaveLength(before);
  });
});
