import {describe, expect, it} from 'vitest';
import {meantBy} from '../../src/domain/opportunity/case-study.ts';
import {publishedAt} from '../../src/domain/opportunity/case-told.ts';
import {WORKFLOWS, asked, published, stateOf, study} from '../support/case-stage.ts';
import {
  CASE,
  FACTS,
  agreesToCase,
  asksAll,
  coopRemoved,
  declinesCase,
  givesFacts,
  tellsCase,
} from '../support/case-steps.ts';
import {PEOPLE} from '../support/federation.ts';

describe.each(WORKFLOWS)('the case of a finished %s', (_kind, given) => {
  it('is told by anybody of the co-ops with a part in it, who sees how it reads', () => {
    for (const who of ['ana', 'beto', 'caro'] as const) {
      const happened = given().when(tellsCase(who));
      happened.then({type: 'case_told', coop: PEOPLE[who].coop, version: 1, ...CASE} as never);
      happened.tells(`${who}: case_draft_direct`);
    }
  });

  it('is told by nobody else, co-ordinators neither', () => {
    const coops = ['a', 'b', 'c'];
    for (const who of ['dina', 'flora'] as const)
      given()
        .when(tellsCase(who))
        .refused(who === 'flora' ? expect.anything() : {id: 'only_named', coops});
    given().when(tellsCase('sol')).refused({id: 'only_named', coops});
  });

  it('is theirs also when their co-op left FIT meanwhile', () => {
    const left = {...PEOPLE.bea, standing: {participates: false, agreement: 'none'}} as const;
    given().when(tellsCase(left)).then({type: 'case_told'});
    given(...asked)
      .when(agreesToCase({...PEOPLE.ana, standing: left.standing}))
      .then({type: 'case_agreed'});
  });

  it('begins with the technologies that were asked for, and nothing of the client', () => {
    const told = study(given().when(tellsCase('ana')));
    expect(told.technologies).toEqual(stateOf(given().when(tellsCase('ana'))).offer.technologies);
    expect([told.country, told.years, told.developers]).toEqual([null, null, null]);
  });

  it('has limits, each at its field', () => {
    given()
      .when(tellsCase('ana', {title: 'x'.repeat(81), challenge: ' ', result: 'x'.repeat(501)}))
      .refused({
        id: 'invalid',
        problems: {
          title: {id: 'too_long', limit: 80},
          challenge: {id: 'required'},
          result: {id: 'too_long', limit: 500},
        },
      });
    given(tellsCase('ana'))
      .when(givesFacts('ana', {country: 'x'.repeat(81), years: 'x'.repeat(81), developers: 100}))
      .refused({
        id: 'invalid',
        problems: {
          country: {id: 'too_long', limit: 80},
          years: {id: 'too_long', limit: 80},
          developers: {id: 'not_a_number', from: 1, to: 99},
        },
      });
  });

  it('takes facts, all optional, once it was told', () => {
    given().when(givesFacts('ana')).refused({id: 'case_not_told'});
    const happened = given(tellsCase('ana')).when(givesFacts('ana'));
    happened.then({type: 'case_facts_given', version: 2, ...FACTS} as never);
    happened.tells('ana: case_draft_direct');
    expect(study(happened)).toMatchObject({...CASE, ...FACTS, version: 2});
    given(tellsCase('ana'), givesFacts('ana'))
      .when(givesFacts('ana', {country: '', years: null, developers: null}))
      .then({type: 'case_facts_given', country: null} as never);
  });

  it('said again as it was changes nothing', () => {
    given(tellsCase('ana')).when(tellsCase('bea')).refused({id: 'nothing_changes'});
    given(tellsCase('ana'), givesFacts('ana'))
      .when(givesFacts('ana'))
      .refused({id: 'nothing_changes'});
  });

  it('is shown to the other co-ops by asking, which is its own co-op’s yes', () => {
    const happened = given(tellsCase('bea')).when(asksAll('bea'));
    happened.then({type: 'case_asked', coop: 'b', coops: ['a', 'c'], version: 1} as never);
    happened.tells('a: case_asked_direct', 'c: case_asked_direct');
    expect(study(happened).agreed).toEqual(['b']);
  });

  it('isn’t asked about twice', () => {
    given(...asked)
      .when(asksAll('bea'))
      .refused({id: 'case_already_asked', coops: ['a', 'c']});
    given(...published)
      .when(asksAll('bea'))
      .refused({id: 'case_published'});
  });

  it('can’t be agreed to while it is a draft', () => {
    given().when(agreesToCase('ana')).refused({id: 'case_not_told'});
    given(tellsCase('bea')).when(agreesToCase('ana')).refused({id: 'case_not_asked'});
  });

  it('is listed once all of them agree, and the thread says so', () => {
    const one = given(...asked).when(agreesToCase('ana'));
    one.then({type: 'case_agreed', coop: 'a', version: 1} as never);
    one.tells();
    expect(publishedAt(stateOf(one))).toBeNull();
    const all = given(...asked, agreesToCase('ana')).when(agreesToCase('caro'));
    all.then({type: 'case_agreed'}, {type: 'case_published', coops: ['a', 'b', 'c']} as never);
    all.tells('thread: case_published', 'bea: case_published_direct');
    expect(publishedAt(stateOf(all))).not.toBeNull();
  });

  it('isn’t told of to its writer who made it public themselves', () => {
    given(tellsCase('bea'), asksAll('ana'), agreesToCase('caro'))
      .when(agreesToCase('bea'))
      .tells('thread: case_published');
  });

  it('isn’t listed where one doesn’t agree: its writer is told', () => {
    const happened = given(...asked).when(declinesCase('ana'));
    happened.then({type: 'case_declined', coop: 'a', version: 1} as never);
    happened.tells('bea: case_declined_direct');
    expect(
      publishedAt(stateOf(given(...asked, declinesCase('ana')).when(agreesToCase('caro')))),
    ).toBeNull();
  });

  it('counts the last word of a co-op, and tells whoever is overruled', () => {
    const happened = given(...asked, declinesCase('ana')).when(agreesToCase('abel'));
    happened.then({type: 'case_agreed', coop: 'a'} as never);
    happened.tells('ana: overruled_direct');
    expect(study(happened)).toMatchObject({agreed: ['b', 'a'], declined: []});
    given(...asked, agreesToCase('ana'))
      .when(agreesToCase('abel'))
      .refused({id: 'nothing_changes'});
    given(...asked, declinesCase('ana'))
      .when(declinesCase('abel'))
      .refused({id: 'nothing_changes'});
  });

  it('comes off the list when a co-op takes its yes back, and the thread says so', () => {
    const happened = given(...published).when(declinesCase('caro'));
    happened.tells('bea: case_declined_direct', 'thread: case_taken_out');
    expect(publishedAt(stateOf(happened))).toBeNull();
    // And comes back by that co-op's word alone.
    given(...published, declinesCase('caro'))
      .when(agreesToCase('caro'))
      .then({type: 'case_agreed'}, {type: 'case_published'});
  });

  it('comes off the list when it changes, until all agreed to the new words', () => {
    const changed = given(...published).when(tellsCase('ana', {result: 'Ten times.'}));
    changed.then({type: 'case_told', version: 2} as never);
    changed.tells('ana: case_draft_direct', 'thread: case_taken_out', 'bea: overruled_direct');
    expect(study(changed)).toMatchObject({agreed: [], askedAt: null, publishedAt: null});
    const again = given(...published, tellsCase('ana', {result: 'Ten times.'})).when(
      asksAll('ana'),
    );
    again.tells('b: case_asked_direct', 'c: case_asked_direct');
    expect(publishedAt(stateOf(again))).toBeNull();
    expect(study(given(...published).when(givesFacts('bea'))).publishedAt).toBeNull();
  });

  it('is answered by the words that were read: an older button says that they changed', () => {
    const changed = [...asked, tellsCase('bea', {result: 'Ten times.'}), asksAll('bea')] as const;
    given(...changed)
      .when(agreesToCase('ana', 1))
      .refused({id: 'case_changed'});
    given(...changed)
      .when(declinesCase('ana', 1))
      .refused({id: 'case_changed'});
    given(...changed)
      .when(agreesToCase('ana', 2))
      .then({type: 'case_agreed'});
    given(tellsCase('bea'), givesFacts('bea'))
      .when(asksAll('bea', 1))
      .refused({id: 'case_changed'});
  });

  it('is answered by its words, where a restored database gives a version’s number again', () => {
    const meant = meantBy(study(given(tellsCase('bea')).when(asksAll('bea'))));
    const answers = (agrees: boolean) => ({
      command: {type: 'answer_case', agrees, ...meant} as const,
      actor: PEOPLE.ana,
    });
    given(...asked)
      .when(answers(true))
      .then({type: 'case_agreed'});
    const others = given(tellsCase('bea', {result: 'Ten times.'}), asksAll('bea'));
    for (const agrees of [true, false]) others.when(answers(agrees)).refused({id: 'case_changed'});
    // Of its facts too, each of them.
    const facts = [{country: 'Chile'}, {technologies: []}, {years: null}, {developers: 4}];
    const marks = [{}, ...facts].map((change) => {
      const told = given(tellsCase('bea')).when(givesFacts('bea', change));
      return meantBy(study(told)).mark;
    });
    expect(new Set(marks).size).toBe(5);
    const draft = given(tellsCase('bea', {title: 'Another'}));
    const asks = {command: {type: 'ask_case', ...meant} as const, actor: PEOPLE.bea};
    draft.when(asks).refused({id: 'case_changed'});
  });

  it('doesn’t wait for a co-op that was removed, nor names it', () => {
    const removed = given(...asked, agreesToCase('ana')).when(coopRemoved('c'));
    removed.then(
      {type: 'case_waived', coop: 'c'} as never,
      {type: 'case_published', coops: ['a', 'b']} as never,
    );
    // Its yes of before stands, and it stays named.
    const agreed = given(...asked, agreesToCase('caro'));
    agreed.when(coopRemoved('c')).refused({id: 'nothing_changes'});
    const before = agreed.when({
      ...agreesToCase('ana'),
      facts: {coops: {}, unlisted: [], removed: ['c']},
    } as never);
    before.then({type: 'case_agreed'}, {type: 'case_published', coops: ['a', 'b', 'c']} as never);
    // Removed before anybody asked: it isn't asked.
    given(tellsCase('bea'), coopRemoved('c'))
      .when({...asksAll('bea'), facts: {coops: {}, unlisted: [], removed: ['c']}} as never)
      .then({type: 'case_asked', coops: ['a']} as never);
  });
});
