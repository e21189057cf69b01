import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {wordsOn} from '../support/chat-shapes.ts';
import {CASE} from '../support/case-steps.ts';
import {acceptsOne, expandingCast, expands, fillsIn, toldWith} from '../support/expanding.ts';
import type {ExpandingCast} from '../support/expanding.ts';
import {realServer} from '../support/real-server.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

/** The people of a real server speak Spanish: a sandbox’s can speak English from the start. */
describe.skipIf(realServer)(
  'the case of an expansion, in English (with a sandbox’s people alone)',
  () => {
    let town: Town;
    let all: ExpandingCast;
    beforeAll(async () => {
      town = await openTown({locale: 'en'});
      all = await expandingCast(town);
    });
    afterAll(() => town.close());

    it('names the offering co-op and those whose people joined, and nobody’s name', async () => {
      const {ana, bruno, dario, elena} = all;
      const reference = await expands(town, ana, {seats: 1});
      await bruno.types(`/fit propose ${reference} "Zulema Paz"`);
      await dario.types(`/fit propose ${reference} "Olga Diaz"`);
      await acceptsOne(ana, reference, 1, 'Cambá');
      await ana.types(`/fit candidate ${reference} 1 joined`);
      await ana.types(`/fit outcome ${reference} finished`);
      expect(wordsOn(await toldWith(town, ana, reference, 'casestudy'))).toContain('Tell the case');
      expect(await dario.types(`/fit case ${reference}`)).toContain('who worked on this');
      await bruno.types(`/fit case ${reference}`);
      await fillsIn(bruno, 'case_study', reference, {...CASE});
      const draft = await toldWith(town, bruno, reference, 'caseask');
      expect(wordsOn(draft)).toContain('I need the yes of **Fiqus**');
      expect(await bruno.presses(draft, 'caseask')).toContain('asking for the yes of **Fiqus**');
      const asked = await toldWith(town, ana, reference, 'caseyes');
      expect(await ana.presses(asked, 'caseyes')).toContain('in `/fit cases` now');
      expect(await ana.presses(asked, 'caseyes')).toContain('Nothing changes');
      const story = await town.story(reference);
      expect(story.match(/tell the case/g)).toHaveLength(1);
      const listed = await elena.types('/fit cases');
      expect(listed).toMatch(/\*\*Fiqus\*\* and \*\*Cambá\*\*/);
      expect(listed).not.toContain('gcoop');
      expect(`${story}${listed}`).not.toMatch(/Zulema|Olga/);
    });

    it('is of every language’s name, and lists where no thread is named', async () => {
      const {ana} = all;
      for (const typed of ['/fit caso', '/fit cas', '/fit casos 2', '/fit cases 0', '/fit case'])
        expect(await ana.types(typed)).toContain('Cases that were told');
      expect(await ana.types('/fit case E-99')).toContain('E-99');
      expect(await ana.types('/fit case D-1 perhaps')).toContain('[edit|facts|ask|yes|no]');
    });

    it('doesn’t wait for a co-op that was removed from the federation', async () => {
      const {ana, dario, lucia} = all;
      const reference = await expands(town, ana, {seats: 1});
      await dario.types(`/fit propose ${reference} "Olga Diaz"`);
      await acceptsOne(ana, reference, 1, 'gcoop');
      await ana.types(`/fit candidate ${reference} 1 joined`);
      await ana.types(`/fit outcome ${reference} finished`);
      await ana.types(`/fit case ${reference}`);
      await fillsIn(ana, 'case_study', reference, {...CASE});
      expect(await ana.types(`/fit case ${reference} ask`)).toContain(
        'asking for the yes of **gcoop**',
      );
      await toldWith(town, dario, reference, 'caseyes');
      await lucia.presses(await lucia.asks('/fit coop remove gcoop'), 'removecoop');
      await town.quiet();
      expect(await ana.types('/fit cases')).toContain(reference);
      const words = await ana.types(`/fit case ${reference}`);
      expect(words).toContain('**Fiqus**');
      expect(words).not.toContain('gcoop');
    });
  },
);
