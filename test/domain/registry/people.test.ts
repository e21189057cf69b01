import {describe, expect, it} from 'vitest';
import {coopOf, mandateOf} from '../../../src/domain/registry/state.ts';
import {FIRST_AGREEMENT} from '../../../src/domain/settings.ts';
import {by, federation} from '../../support/registry.ts';

const WANTS = by('sol', {type: 'request_join', coop: 'c1'});

describe('asking to belong to a co-op', () => {
  it('is told to its people', () => {
    federation()
      .when(WANTS)
      .then({type: 'join_requested', coop: 'c1', person: 'sol'})
      .tells('ana: join_requested_direct', 'abel: join_requested_direct');
  });

  it('is told to its mandate alone where it has one', () => {
    federation(by('ana', {type: 'set_mandate', coop: 'c1', people: ['abel']}))
      .when(WANTS)
      .tells('abel: join_requested_direct');
  });

  it('is told to the co-ordinators where it has nobody', () => {
    federation(by('flora', {type: 'drop_people', coop: 'c2', people: ['bea']}))
      .when(by('sol', {type: 'request_join', coop: 'c2'}))
      .tells('flora: join_requested_direct');
  });

  it('is said once, and to one co-op at a time', () => {
    federation(WANTS).when(WANTS).refused({id: 'already_requested', coop: 'c1'});
    federation(WANTS)
      .when(by('sol', {type: 'request_join', coop: 'c2'}))
      .refused({id: 'request_waits', coop: 'c1'});
  });

  it('is taken back by the person, quietly; then another can be asked', () => {
    const back = federation(WANTS).when(by('sol', {type: 'leave'}));
    back.then({type: 'join_withdrawn', coop: 'c1', person: 'sol'}).tells();
    expect(back.registry.requests).toEqual({});
    federation(WANTS, by('sol', {type: 'leave'}))
      .when(by('sol', {type: 'request_join', coop: 'c2'}))
      .then({type: 'join_requested', coop: 'c2'});
  });

  it('of an empty co-op by a co-ordinator is told to the others who co-ordinate', () => {
    federation(
      by('flora', {type: 'drop_people', coop: 'c2', people: ['bea']}),
      by('flora', {type: 'add_coordinator', person: 'ana'}),
    )
      .when(by('flora', {type: 'request_join', coop: 'c2'}))
      .tells('ana: join_requested_direct');
  });

  it('is for who belongs to none', () => {
    federation()
      .when(by('ana', {type: 'request_join', coop: 'c1'}))
      .refused({id: 'already_in_coop', coop: 'c1'});
    federation()
      .when(by('bea', {type: 'request_join', coop: 'c1'}))
      .refused({id: 'in_another_coop', person: 'bea', coop: 'c2'});
  });
});

describe('answering it', () => {
  const approve = (who: string, coop?: string) =>
    by(who, {type: 'approve_join', person: 'sol', ...(coop && {coop})});

  it('is for any member of that co-op, and its people are told', () => {
    const joined = federation(WANTS).when(approve('ana', 'c1'));
    joined
      .then({type: 'person_joined', coop: 'c1', person: 'sol'})
      .tells('sol: joined_direct', 'abel: new_person_direct');
    expect(coopOf(joined.registry, 'sol')).toBe('c1');
    expect(mandateOf(joined.registry, 'c1')).toEqual([]);
    expect(joined.registry.requests).toEqual({});
  });

  it('is for a co-ordinator, too', () => {
    federation(WANTS)
      .when(approve('flora'))
      .tells('sol: joined_direct', 'ana: new_person_direct', 'abel: new_person_direct');
  });

  it('says whether the agreement is still to be accepted', () => {
    expect(federation(WANTS).when(approve('ana')).messages[0]).toMatchObject({
      agreementMissing: true,
    });
    const accepted = by('ana', {type: 'accept_agreement', version: FIRST_AGREEMENT});
    expect(federation(WANTS, accepted).when(approve('ana')).messages[0]).toMatchObject({
      agreementMissing: false,
    });
  });

  it('is for nobody else, the asking person included', () => {
    federation(WANTS).when(approve('bea')).refused({id: 'only_own_coop', coop: 'c1'});
    federation(WANTS).when(approve('sol')).refused({id: 'only_own_coop', coop: 'c1'});
  });

  it('is not for a co-ordinator who asks for themselves', () => {
    const wants = by('flora', {type: 'request_join', coop: 'c1'});
    federation(wants)
      .when(by('flora', {type: 'approve_join', person: 'flora'}))
      .refused({id: 'not_yourself', coop: 'c1'});
    federation(wants)
      .when(by('flora', {type: 'reject_join', person: 'flora'}))
      .tells();
    federation(wants)
      .when(by('abel', {type: 'approve_join', person: 'flora'}))
      .then({type: 'person_joined', coop: 'c1', person: 'flora'});
  });

  it('with no tells the person alone', () => {
    federation(WANTS)
      .when(by('ana', {type: 'reject_join', person: 'sol'}))
      .then({type: 'join_rejected', coop: 'c1', person: 'sol'})
      .tells('sol: join_rejected_direct');
  });

  it('needs a request, of that very co-op', () => {
    federation().when(approve('ana')).refused({id: 'no_request', person: 'sol'});
    federation(WANTS, approve('ana'))
      .when(approve('abel'))
      .refused({id: 'no_request', person: 'sol'});
    federation(WANTS, by('sol', {type: 'leave'}), by('sol', {type: 'request_join', coop: 'c2'}))
      .when(approve('flora', 'c1'))
      .refused({id: 'no_request', person: 'sol'});
  });
});

describe('adding and dropping people', () => {
  it('tells the newcomers and the co-op, but whoever did it', () => {
    federation()
      .when(by('flora', {type: 'add_people', coop: 'c2', people: ['sol', 'sol']}))
      .then({type: 'person_joined', coop: 'c2', person: 'sol'})
      .tells('sol: joined_direct', 'bea: new_person_direct');
  });

  it('ends what they had asked for elsewhere', () => {
    const added = federation(WANTS).when(
      by('flora', {type: 'add_people', coop: 'c2', people: ['sol']}),
    );
    expect(added.registry.requests).toEqual({});
  });

  it('is not for oneself, not even into an empty co-op', () => {
    const adds = (...people: readonly string[]) =>
      by('flora', {type: 'add_people', coop: 'c2', people});
    federation().when(adds('sol', 'flora')).refused({id: 'not_yourself', coop: 'c2'});
    federation(by('flora', {type: 'drop_people', coop: 'c2', people: ['bea']}))
      .when(adds('flora'))
      .refused({id: 'not_yourself', coop: 'c2'});
  });

  it('takes nobody from another co-op', () => {
    federation()
      .when(by('flora', {type: 'add_people', coop: 'c1', people: ['bea']}))
      .refused({id: 'in_another_coop', person: 'bea', coop: 'c2'});
  });

  it('changes nothing where all are there, or nobody is named', () => {
    federation()
      .when(by('flora', {type: 'add_people', coop: 'c1', people: ['ana']}))
      .refused({id: 'nothing_changes'});
    federation()
      .when(by('flora', {type: 'drop_people', coop: 'c1', people: []}))
      .refused({id: 'nothing_changes'});
  });

  it('tells who was dropped', () => {
    federation()
      .when(by('flora', {type: 'drop_people', coop: 'c1', people: ['ana', 'ana']}))
      .then({type: 'person_left', coop: 'c1', person: 'ana'})
      .tells('ana: dropped_direct');
  });

  it('drops only its own', () => {
    federation()
      .when(by('flora', {type: 'drop_people', coop: 'c1', people: ['bea']}))
      .refused({id: 'not_its_people', person: 'bea', coop: 'c1'});
  });
});

describe('the mandate', () => {
  it('is named by the co-op’s people, of the co-op’s people', () => {
    const named = federation().when(
      by('ana', {type: 'set_mandate', coop: 'c1', people: ['abel', 'abel']}),
    );
    named.then({type: 'mandate_set', coop: 'c1', people: ['abel']});
    expect(mandateOf(named.registry, 'c1')).toEqual(['abel']);
    federation()
      .when(by('ana', {type: 'set_mandate', coop: 'c1', people: ['bea']}))
      .refused({id: 'not_its_people', person: 'bea', coop: 'c1'});
  });

  it('is told to those newly named, but not to who named them', () => {
    federation()
      .when(by('ana', {type: 'set_mandate', coop: 'c1', people: ['ana', 'abel']}))
      .tells('abel: mandate_direct');
    federation(by('ana', {type: 'set_mandate', coop: 'c1', people: ['abel']}))
      .when(by('flora', {type: 'set_mandate', coop: 'c1', people: ['ana', 'abel']}))
      .tells('ana: mandate_direct');
  });

  it('is replaced as a whole, and left with the co-op', () => {
    const named = federation(by('ana', {type: 'set_mandate', coop: 'c1', people: ['ana', 'abel']}));
    const replaced = named.when(by('ana', {type: 'set_mandate', coop: 'c1', people: ['ana']}));
    expect(mandateOf(replaced.registry, 'c1')).toEqual(['ana']);
    const left = named.when(by('ana', {type: 'leave'}));
    expect(mandateOf(left.registry, 'c1')).toEqual(['abel']);
  });
});
