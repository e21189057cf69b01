import {describe, expect, it} from 'vitest';
import {capacity} from '../../../src/domain/delegation/team.ts';
import {DAY} from '../../../src/domain/time.ts';
import {
  agrees,
  among,
  due,
  given,
  givesContact,
  isInterested,
  knowing,
  ledBy,
  offers,
  proposed,
  takes,
  withdrawsInterest,
} from '../../support/domain.ts';
import {START} from '../../support/federation.ts';

const open = given(
  offers('ana'),
  isInterested('bea', {figures: {free: 5, total: 5}}),
  isInterested('caro', {figures: {free: 1, total: 5}}),
  isInterested('dina', {figures: null}),
);
const half = {figures: {free: 2, total: 4}};
const ended = (facts: Parameters<typeof knowing>[0]) => open.when(knowing(facts, due('call')));

describe('the figures that count', () => {
  it('are those of the call’s end, not those of the tap', () => {
    const asked = ended({b: {figures: {free: 0, total: 5}}, c: half, d: half});
    asked.then(
      {
        type: 'call_ended',
        figures: [
          {coop: 'b', figures: {free: 0, total: 5}},
          {coop: 'c', figures: {free: 2, total: 4}},
          {coop: 'd', figures: {free: 2, total: 4}},
        ],
      },
      {type: 'round_opened', coop: 'c'},
    );
    expect(asked.state).toMatchObject({
      proposal: {table: [{coop: 'c'}, {coop: 'd'}, {coop: 'b'}]},
    });
  });

  it('are unknown where nobody said or too long ago, and come last', () => {
    ended({b: {figures: null}, c: half, d: {figures: {free: 0, total: 3}}}).then(
      {type: 'call_ended', figures: [{coop: 'b', figures: null}, {coop: 'c'}, {coop: 'd'}]},
      {type: 'round_opened', coop: 'c'},
    );
  });

  it('tie by the last work through FIT', () => {
    ended({
      b: {...half, lastWork: START - 10 * DAY},
      c: {...half, lastWork: START - 90 * DAY},
      d: {...half, lastWork: START - 50 * DAY},
    }).then({type: 'call_ended'}, {type: 'round_opened', coop: 'c'});
    ended({b: {...half, lastWork: START}, c: {...half, lastWork: START}, d: half}).then(
      {type: 'call_ended'},
      {type: 'round_opened', coop: 'd'},
    );
  });

  it('tie by who was interested earlier, which an edit doesn’t lose', () => {
    given(
      offers('ana'),
      isInterested('bea'),
      isInterested('caro'),
      isInterested('beto', {people: 1}),
    )
      .when(knowing({b: half, c: half}, due('call')))
      .then({type: 'call_ended'}, {type: 'round_opened', coop: 'b'});
  });

  it('stay with how they changed during the call, and by whom', () => {
    const changed = {from: {free: 5, total: 5}, by: 'beto'};
    const {state} = ended({
      b: {...half, changed},
      c: half,
      d: {...half, changed: {from: null, by: null}},
    });
    expect(state).toMatchObject({
      interests: [{changed}, {changed: null}, {changed: {from: null, by: null}}],
    });
  });

  it('are those of the call’s end in every round after it', () => {
    const asked = given(
      offers('ana'),
      isInterested('bea'),
      isInterested('caro'),
      isInterested('dina'),
      knowing(
        {b: {figures: {free: 4, total: 4}}, c: half, d: {figures: {free: 3, total: 4}}},
        due('call'),
      ),
    );
    asked
      .when(knowing({c: {figures: {free: 9, total: 9}}, d: half}, withdrawsInterest('bea')))
      .then({type: 'interest_ended', coop: 'b'}, {type: 'round_opened', coop: 'd'});
  });

  it('stay when an interest is completed after the call', () => {
    const facts = {b: {...half, lastWork: START - 9 * DAY, changed: {from: null, by: 'beto'}}};
    const completed = given(
      offers('ana', {developers: 3}),
      isInterested('bea'),
      isInterested('caro'),
      knowing(facts, due('call')),
      isInterested('beto', {people: 2}),
    );
    expect(completed.as('forming_team').interests[0]).toMatchObject({...facts.b, people: 2});
  });
});

describe('the same free people proposed in other threads', () => {
  const elsewhere = [
    {reference: 'D-7', people: 1},
    {reference: 'D-8', people: 1},
  ];
  const here = given(offers('ana'), isInterested('bea', {people: 1}));

  it('are named where there are fewer than all of them want', () => {
    here
      .when(knowing({b: {...half, elsewhere}}, due('call')))
      .then(
        {type: 'call_ended'},
        {type: 'handover_proposed', stretched: [{coop: 'b', references: ['D-7', 'D-8']}]},
      );
  });

  it('are enough where all of them can be had', () => {
    here
      .when(knowing({b: {...half, elsewhere: elsewhere.slice(1)}}, due('call')))
      .then({type: 'call_ended'}, {type: 'handover_proposed', stretched: []});
  });

  it('are not spoken of where nobody knows how many there are', () => {
    given(offers('ana'), isInterested('bea', {figures: null}))
      .when(knowing({b: {figures: null, elsewhere}}, due('call')))
      .then({type: 'call_ended'}, {type: 'handover_proposed', stretched: []});
  });

  it('show in a round’s proposal and in what it leads to', () => {
    const stretched = [{coop: 'c', references: ['D-7', 'D-8']}];
    const facts = {c: {...half, elsewhere}};
    ended(facts).then({type: 'call_ended'}, {type: 'round_opened', coop: 'b', stretched: []});
    ended({...facts, b: {figures: null}}).then(
      {type: 'call_ended'},
      {type: 'round_opened', stretched},
    );
    among(1, agrees('bea'), agrees('caro'), agrees('dina'))
      .when(knowing({b: {...half, elsewhere}}, agrees('ana')))
      .then(
        {type: 'agreed'},
        {type: 'round_passed'},
        {type: 'handover_proposed', stretched: [{coop: 'b'}]},
      );
  });
});

describe('taking work', () => {
  const work = (happened: ReturnType<ReturnType<typeof given>['when']>) =>
    happened.effects.flatMap((one) =>
      one.kind === 'work_taken' ? [`${one.coop} ${String(one.people)}`] : [],
    );

  it('lowers the free people of who takes it by those it puts in', () => {
    expect(work(given(...proposed).when(takes('bea')))).toEqual(['b 1']);
  });

  it('by what it said it could, and by no more than are needed', () => {
    const taking = (developers: number, people: number | null) =>
      work(
        given(
          offers('ana', {developers}),
          givesContact('ana'),
          isInterested('bea', {people}),
          due('call'),
        ).when(takes('bea')),
      );
    expect(taking(5, 2)).toEqual(['b 2']);
    expect(taking(5, null)).toEqual(['b 5']);
    expect(taking(1, 3)).toEqual(['b 1']);
  });

  it('by each of a team, at least one', () => {
    const team = given(
      offers('ana', {developers: 4}),
      givesContact('ana'),
      isInterested('bea', {people: 3}),
      isInterested('caro'),
      due('call'),
      ...ledBy('c'),
    );
    expect(work(team.when(takes('bea')))).toEqual(['b 3', 'c 1']);
  });
});

describe('what a team can put in', () => {
  it('is the sum of what each said, unknown where one hasn’t', () => {
    const interests = given(
      offers('ana', {developers: 4}),
      isInterested('bea', {people: 3}),
      isInterested('caro', {people: 2}),
    ).as('gathering').interests;
    expect(capacity(interests)).toBe(5);
    expect(capacity([...interests, {...interests[0]!, people: null}])).toBeNull();
    expect(capacity([])).toBe(0);
  });
});
