import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {USUAL_CUSTOMS} from '../../src/domain/federation/customs.ts';
import {agendaOf} from '../../src/domain/meeting/agenda-of.ts';
import type {AgendaFacts} from '../../src/domain/meeting/agenda-of.ts';
import {referencesOn} from '../../src/domain/meeting/agenda.ts';
import type {Waiting} from '../../src/domain/meeting/agenda.ts';
import {pendingOf} from '../../src/domain/meeting/pending-of.ts';
import {NO_MEETING} from '../../src/domain/meeting/state.ts';
import type {Offered} from '../../src/domain/opportunity/either.ts';
import type {Registry} from '../../src/domain/registry/state.ts';
import {DAY} from '../../src/domain/time.ts';
import {happenings} from '../support/arbitrary.ts';
import {
  among,
  closesCall,
  coopLeaves,
  declines,
  due,
  given,
  givesContact,
  isInterested,
  ledBy,
  objects,
  offers,
  records,
  takes,
} from '../support/domain.ts';
import {START} from '../support/federation.ts';
import {Life} from '../support/life.ts';
import {coop, registryOf} from '../text/samples.ts';
import {happenings as expansionHappenings} from './expansion/happenings.ts';
import {Life as ExpansionLife} from './expansion/life.ts';

const registry: Registry = registryOf(['a', 'b', 'c', 'd', 'e'].map((id) => coop(id)));

function agenda(facts: Partial<AgendaFacts>, of: Registry = registry) {
  return agendaOf({registry: of, open: [], placed: [], unplaced: [], at: START, ...facts});
}

const said = ({pending}: Waiting) => `${pending.for}: ${pending.coops.join(' ')}`;

describe('what waits, and for whom', () => {
  const waits = (state: Offered, at = START + DAY) => {
    const {toSettle, waiting} = agenda({open: [state], at});
    return [...toSettle.map((one) => `! ${said(one)}`), ...waiting.map(said)];
  };
  const of = (one: {readonly state: unknown}) => one.state as Offered;

  it('a call waits for answers', () => {
    expect(waits(of(given(offers('ana'))))).toEqual(['answers: ']);
  });

  it('a round waits for those who are silent', () => {
    expect(waits(of(among(1)))).toEqual(['agreement: b c d a']);
  });

  it('an objection waits for the co-ordination, before all else', () => {
    expect(waits(of(among(1, objects('caro'))))).toEqual(['! choice: ']);
  });

  it('a team waits for one that co-ordinates', () => {
    expect(waits(of(among(3)))).toEqual(['volunteer: b c d']);
  });

  it('a handover waits for the contact, then for “we take it”', () => {
    const first = given(offers('ana'), isInterested('bea'), closesCall('ana'));
    expect(waits(of(first))).toEqual(['contact: a']);
    const then = given(offers('ana'), isInterested('bea'), closesCall('ana'), givesContact('ana'));
    expect(waits(of(then))).toEqual(['take: b']);
  });

  it('what was taken waits for nothing until it is asked how it goes, and once it was answered', () => {
    const taken = [
      offers('ana'),
      givesContact('ana'),
      isInterested('bea'),
      closesCall('ana'),
      takes('bea'),
    ] as const;
    expect(waits(of(given(...taken)))).toEqual([]);
    expect(waits(of(given(...taken, due('follow_up'))))).toEqual(['outcome: b']);
    expect(waits(of(given(...taken, due('follow_up'), records('bea', 'won'))))).toEqual([]);
  });

  it('a team’s first steps wait after a week', () => {
    const team = among(3, ...ledBy('b'), takes('bea'));
    expect(waits(of(team), team.at + DAY)).toEqual([]);
    expect(waits(of(team), team.at + 8 * DAY)).toEqual(['checklist: b c d']);
    const smaller = among(3, ...ledBy('b'), takes('bea'), coopLeaves('c'));
    expect(waits(of(smaller), smaller.at + 8 * DAY)).toEqual(['word: a', 'checklist: b d']);
  });

  it('what is over waits for nobody', () => {
    expect(waits(of(given(offers('ana'), closesCall('ana'))))).toEqual([]);
    expect(
      waits(
        of(
          given(
            offers('ana'),
            givesContact('ana'),
            isInterested('bea'),
            closesCall('ana'),
            declines('bea'),
          ),
        ),
      ),
    ).toEqual([]);
  });
});

describe('the agenda', () => {
  it('tells what was placed and what came of it, not what was given back since', () => {
    const taken = [
      offers('ana'),
      givesContact('ana'),
      isInterested('bea'),
      closesCall('ana'),
      takes('bea'),
    ] as const;
    const state = (one: {readonly state: unknown}) => one.state as Offered;
    const {placed} = agenda({
      placed: [
        state(given(...taken)),
        state(given(...taken, records('bea', 'won'))),
        state(given(...taken, records('bea', 'lost'))),
        state(given(...taken, declines('bea'))),
      ],
    });
    expect(placed.map(({coops, outcome}) => [coops, outcome])).toEqual([
      [['b'], null],
      [['b'], 'won'],
      [['b'], 'lost'],
    ]);
  });

  it('tells who of FIT has free people, unless it was said too long ago', () => {
    const said = {total: 9, technologies: ['Go'], by: 'p', since: START, taken: {}};
    const of = registryOf([
      coop('a', {availability: {...said, free: 2, soon: null, at: START}}),
      coop('b', {availability: {...said, free: 0, soon: 1, at: START}}),
      coop('c', {availability: {...said, free: 0, soon: 0, at: START}}),
      coop('d', {availability: {...said, free: 5, soon: 0, at: START - 31 * DAY}}),
      coop('e', {participates: false, availability: {...said, free: 5, soon: 0, at: START}}),
      coop('f'),
    ]);
    expect(agenda({}, of).free).toEqual([
      {coop: 'a', free: 2, soon: null, technologies: ['Go']},
      {coop: 'b', free: 0, soon: 1, technologies: ['Go']},
    ]);
  });

  it('counts technologies that nobody had, however they were written, by the alphabet', () => {
    const unplaced = [['React', 'Cobol'], ['cobol'], ['Ada', 'COBOL']].map(
      (technologies) => given(offers('ana', {technologies}), closesCall('ana')).state as Offered,
    );
    expect(agenda({unplaced}).notFound).toEqual([
      {technology: 'Ada', times: 1},
      {technology: 'Cobol', times: 3},
      {technology: 'React', times: 1},
    ]);
  });

  it('names who missed the last meeting only where that is shown', () => {
    const nobody = {present: {}, excused: []};
    const last = {
      ...{number: 1, at: START, toldUpTo: START, agenda: null, heldAt: null},
      ...{...nobody, decisions: [], absent: ['c']},
    };
    const where = (attendance: 'off' | 'shown' | 'required') =>
      agenda(
        {},
        {
          ...registry,
          customs: {usual: {...USUAL_CUSTOMS, attendance}, chosen: {}},
          meeting: {...NO_MEETING, last},
        },
      );
    expect(where('off').missed).toEqual([]);
    expect(where('shown').missed).toEqual(['c']);
    expect(where('required').missed).toEqual(['c']);
    expect(where('off').since).toBe(START);
  });
});

describe('whatever happened', () => {
  const PEOPLE =
    /"(ana|abel|bea|beto|berta|caro|ciro|dina|olivia|nora|oscar|sol|flora|alma|boris)"/;

  /** Each thing that waits exactly once, and nothing that isn't all of FIT's to read. */
  function holds(state: Offered, at: number) {
    const made = agenda({open: [state], placed: [state], unplaced: [state], at});
    const all = [...made.toSettle, ...made.waiting];
    const pending = pendingOf(state, at);
    const wanted = pending.map((one) => said({reference: '', title: '', pending: one}));
    expect(all.map(said).sort()).toEqual(wanted.sort());
    expect(new Set(all.map(said)).size).toBe(all.length);
    for (const {reference} of all) expect(reference).toBe(state.offer.reference);
    expect(referencesOn(made).length).toBeLessThanOrEqual(1);
    const text = JSON.stringify(made);
    expect(text).not.toMatch(PEOPLE);
    expect(text).not.toMatch(/"(candidate|candidates|by|note|reason|text|contact_?[a-z]+)":/);
  }

  it('to a delegation, each thing that waits stands on it once, and nobody’s name', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(happenings, (happened) => {
        Life.of(happened, ({state, now}) => {
          if (state.status === 'not_offered') return;
          holds(state, now);
          for (const one of pendingOf(state, now)) seen.add(one.for);
        });
      }),
      {numRuns: 300, seed: 7},
    );
    for (const one of [
      'answers',
      'agreement',
      'choice',
      'volunteer',
      'contact',
      'take',
      'outcome',
      'word',
    ])
      expect(seen).toContain(one);
  });

  it('to an expansion too', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(expansionHappenings, (happened) => {
        ExpansionLife.of(happened, ({state, now}) => {
          if (state.status === 'not_offered') return;
          holds(state, now);
          for (const one of pendingOf(state, now)) seen.add(one.for);
        });
      }),
      {numRuns: 300, seed: 7},
    );
    expect(seen).toEqual(new Set(['answers', 'review', 'outcome']));
  });
});
