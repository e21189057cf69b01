import {describe, expect, it} from 'vitest';
import type {OpportunityEvent} from '../../src/domain/opportunity/either.ts';
import type {Recorded} from '../../src/domain/workflow.ts';
import {LANGUAGES} from '../../src/text/words.ts';
import {delegationOf, expansionOf} from '../domain/history/lived.ts';
import * as d from '../support/domain.ts';
import * as e from '../support/expansion.ts';
import {toldIn} from '../support/told.ts';

const ALONE = delegationOf(
  d.offers('ana'),
  d.edits('ana', {title: 'Tienda para una panadería', developers: 2}),
  d.isInterested('bea', {people: null, figures: null}),
  d.isInterested('bea', {people: 2, note: 'Ya hicimos dos tiendas'}),
  d.asks('caro', '¿Hay un diseño?'),
  d.due('call'),
  d.givesContact('flora'),
  d.takes('bea'),
  d.tellsTrouble('bea'),
  d.records('bea', 'won', {note: 'Empezamos en marzo'}),
  d.records('bea', 'finished'),
);

const CONTESTED = delegationOf(
  d.offers('ana'),
  d.givesContact('ana'),
  d.isInterested('bea'),
  d.isInterested('caro'),
  d.isInterested('dina'),
  d.isNotInterested('dina'),
  d.due('call'),
  d.agrees('ana'),
  d.objects('caro', 'Hace un año que no tenemos trabajo'),
  d.agrees('caro'),
  d.objects('caro', 'Lo hablamos de nuevo, y sí'),
  d.chooses('flora', 'c', 'Hace un año que no tienen trabajo'),
  d.due('handover'),
  d.declines('bea', 'Ya tomamos otro'),
);

const TEAM = delegationOf(
  d.offers('ana', {developers: 3}),
  d.isInterested('bea'),
  d.isInterested('caro'),
  d.isInterested('dina'),
  d.closesCall('ana'),
  d.coordinates('bea'),
  d.stepsBack('bea'),
  d.coordinates('caro'),
  d.due('round'),
  d.givesContact('ana'),
  d.takes('bea'),
  d.ticks('caro', 1),
  d.declines('bea', 'No llegamos'),
  d.coopLeaves('d'),
);

const INVITED = expansionOf(
  e.offers('ana'),
  e.terms('ana', {rate: 'a acordar'}),
  e.proposes('bea', 'asked'),
  e.consents(1),
  e.proposes('bea', 'word'),
  e.proposes('caro'),
  e.qualifies('ana', 2),
  e.disqualifies('ana', 1),
  e.informs('ana', 'b'),
  e.clientAgrees('ana', 2),
  e.due('call'),
  e.joins('ana', 2),
  e.closesWeighing('ana'),
  e.seats('ana', 3),
  e.records('ana', 'finished', 'Salió hermoso'),
);

const all: Readonly<Record<string, readonly [string, readonly Recorded<OpportunityEvent>[]]>> = {
  alone: ['D-1', ALONE],
  contested: ['D-1', CONTESTED],
  team: ['D-1', TEAM],
  invited: ['E-7', INVITED],
};

/** Pages from the first on, until one comes again. */
function pagesOf(
  language: 'es' | 'en',
  reference: string,
  events: typeof CONTESTED | typeof INVITED,
) {
  const pages: string[] = [];
  for (let n = 1; n < 50; n += 1) {
    const page = toldIn(language, reference, events, n);
    if (page === pages.at(-1)) return pages;
    pages.push(page);
  }
  throw new Error('there is no last page');
}

const pointsOf = (page: string) => page.split('\n').filter((line) => line.startsWith('* '));

describe.each(LANGUAGES)('a history in %s', (language) => {
  it.each(Object.keys(all))('reads as somebody would tell it: %s', async (name) => {
    const [reference, events] = all[name]!;
    const told = pagesOf(language, reference, events as typeof CONTESTED).join('\n\n---\n\n');
    await expect(`${told}\n`).toMatchFileSnapshot(`history/${name}.${language}.golden.md`);
  });

  it('begins with what happened last, and each page ends with how to see what was before', () => {
    const pages = pagesOf(language, 'D-1', CONTESTED);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[0]).toContain('Ya tomamos otro');
    const words = language === 'es' ? 'ver D-1 historia' : 'show D-1 history';
    for (const [i, page] of pages.slice(0, -1).entries())
      expect(page.split('\n').at(-1)).toContain(`\`/fit ${words} ${String(i + 2)}\``);
    expect(pages.at(-1)).not.toContain('`/fit');
  });

  it('has each line on one page, oldest first on each, however often something was asked', () => {
    const asked = Array.from({length: 60}, (_, n) =>
      d.asks(
        n % 2 === 0 ? 'bea' : 'caro',
        `question ${String(n)}: ${'of many words '.repeat((n % 9) + 1)}`,
      ),
    );
    const pages = pagesOf(language, 'D-1', delegationOf(d.offers('ana'), ...asked));
    const points = pages.toReversed().flatMap(pointsOf);
    expect(points).toHaveLength(61);
    points.slice(1).forEach((point, n) => {
      expect(point).toContain(`question ${String(n)}:`);
    });
  });

  it('folds on no phone', () => {
    for (const [reference, events] of Object.values(all))
      for (const page of pagesOf(language, reference, events as typeof CONTESTED)) {
        const height = page
          .split('\n')
          .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 38)), 0);
        expect(height, page).toBeLessThanOrEqual(34);
      }
  });

  it('lets nobody’s words be more than words, and cuts long ones', () => {
    const text = '**@channel** [x](https://x.example)\n* a point '.padEnd(300, 'x');
    const [page = ''] = pagesOf(
      language,
      'D-1',
      delegationOf(d.offers('ana'), d.asks('bea', text)),
    );
    expect(pointsOf(page)).toHaveLength(2);
    expect(page).not.toContain('@channel**');
    expect(page).not.toMatch(/(?<!\\)\]\(/);
    expect(page).toContain('…');
  });
});
