import {describe, expect, it} from 'vitest';
import {hasCoordinator} from '../../../src/domain/registry/decide.ts';
import {
  EMPTY_REGISTRY,
  activeCoops,
  findCoop,
  handleOf,
  peopleOf,
  standingOf,
} from '../../../src/domain/registry/state.ts';
import {by, federation, given} from '../../support/registry.ts';

const PROFILE = {
  name: 'Aurora',
  kind: 'member',
  place: 'Rosario',
  web: 'https://aurora.coop',
  technologies: ['Go'],
} as const;

describe('adding a co-op', () => {
  it('gives it a key and a handle; it doesn’t take part in FIT yet', () => {
    const added = federation().when(
      by('flora', {type: 'add_coop', name: ' Cambá Coop. ', kind: 'member'}),
    );
    added.then({type: 'coop_added', coop: 'c3', name: 'Cambá Coop.', handle: 'camba-coop'}).tells();
    expect(added.registry.coops['c3']).toMatchObject({participates: false, acceptances: []});
  });

  it('needs a name of letters or digits that no other has', () => {
    const named = (name: string) =>
      federation().when(by('flora', {type: 'add_coop', name, kind: 'member'}));
    named('').refused({id: 'invalid', problems: {name: {id: 'required'}}});
    named('¡!').refused({id: 'invalid', problems: {name: {id: 'required'}}});
    named('x'.repeat(81)).refused({
      id: 'invalid',
      problems: {name: {id: 'too_long', limit: 80}},
    });
    named(' AURÓRA').refused({id: 'coop_exists', coop: 'c1'});
  });

  it('never gives a key twice, not even that of a co-op that was removed', () => {
    federation(by('flora', {type: 'remove_coop', coop: 'c2'}))
      .when(by('flora', {type: 'add_coop', name: 'Brote', kind: 'member'}))
      .then({type: 'coop_added', coop: 'c3'});
  });
});

describe('a co-op’s profile', () => {
  it('is changed by its own members', () => {
    const edited = federation().when(
      by('ana', {type: 'edit_coop', coop: 'c1', profile: {...PROFILE, name: ' Áurea '}}),
    );
    edited.then({type: 'coop_edited', coop: 'c1', handle: 'aurea'});
    expect(edited.registry.coops['c1']).toMatchObject({...PROFILE, name: 'Áurea', handle: 'aurea'});
  });

  it('needs nothing but a name', () => {
    const profile = {...PROFILE, place: null, web: null, technologies: []};
    federation()
      .when(by('ana', {type: 'edit_coop', coop: 'c1', profile}))
      .then({type: 'coop_edited', profile});
  });

  it('keeps its own name, and takes nobody else’s', () => {
    const named = (name: string) =>
      federation().when(by('ana', {type: 'edit_coop', coop: 'c1', profile: {...PROFILE, name}}));
    named('aurora').then({type: 'coop_edited'});
    named('Brote').refused({id: 'coop_exists', coop: 'c2'});
  });

  it('is refused field by field', () => {
    const long = 'x'.repeat(301);
    const profile = {...PROFILE, name: '', place: long, web: long, technologies: [long]};
    const limit = {id: 'too_long', limit: 300} as const;
    federation()
      .when(by('ana', {type: 'edit_coop', coop: 'c1', profile}))
      .refused({
        id: 'invalid',
        problems: {name: {id: 'required'}, place: limit, web: limit, technologies: limit},
      });
  });
});

describe('removing a co-op', () => {
  const removed = federation(by('sol', {type: 'request_join', coop: 'c1'})).when(
    by('flora', {type: 'remove_coop', coop: 'c1'}),
  );

  it('lets its people go after it, tells them and those who wanted to join', () => {
    removed
      .then(
        {type: 'join_rejected', person: 'sol'},
        {type: 'coop_removed', coop: 'c1'},
        {type: 'person_left', person: 'ana'},
        {type: 'person_left', person: 'abel'},
      )
      .tells('sol: join_rejected_direct', 'ana: dropped_direct', 'abel: dropped_direct');
  });

  it('leaves it without people, requests, rights; its name is remembered', () => {
    const {registry} = removed;
    expect(peopleOf(registry, 'c1')).toEqual([]);
    expect(registry.requests).toEqual({});
    expect(standingOf(registry, 'c1')).toEqual({participates: false, agreement: 'none'});
    expect(activeCoops(registry).map(({id}) => id)).toEqual(['c2']);
    expect(registry.coops['c1']).toMatchObject({
      name: 'Aurora',
      removed: true,
      participates: false,
    });
  });

  it('happens once', () => {
    federation(by('flora', {type: 'remove_coop', coop: 'c1'}))
      .when(by('flora', {type: 'remove_coop', coop: 'c1'}))
      .refused({id: 'no_such_coop'});
  });

  it.each([
    {type: 'edit_coop', coop: 'c9', profile: PROFILE},
    {type: 'set_fit', coop: 'c9', participates: true},
    {type: 'add_people', coop: 'c9', people: ['sol']},
    {type: 'drop_people', coop: 'c9', people: ['sol']},
    {type: 'set_mandate', coop: 'c9', people: []},
    {type: 'request_join', coop: 'c9'},
  ] as const)('what is not there can’t be changed: $type', (command) => {
    federation().when(by('flora', command)).refused({id: 'no_such_coop'});
  });
});

describe('finding a co-op', () => {
  it('takes its name or handle, however it was typed, and no key of ours', () => {
    const {registry} = given(
      by('registry', {type: 'add_coop', name: 'Fábrica de Código', kind: 'member'}),
    );
    for (const typed of ['fábrica de código', 'FABRICA-DE-CODIGO', 'Fabrica  de codigo'])
      expect(findCoop(registry, typed)?.id).toBe('c1');
    expect(findCoop(registry, 'fabrica')).toBeUndefined();
    expect(findCoop(registry, 'c1')).toBeUndefined();
    expect(findCoop(registry, '')).toBeUndefined();
  });

  it('knows letters of every alphabet', () => {
    expect(handleOf('تعاونية 3')).toBe('تعاونية-3');
    expect(handleOf('¿?')).toBe('');
  });
});

describe('who runs the registry', () => {
  it('is known only when somebody does', () => {
    expect(hasCoordinator(EMPTY_REGISTRY)).toBe(false);
    expect(hasCoordinator(federation().registry)).toBe(true);
  });
});
