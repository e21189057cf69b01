import {describe, expect, it} from 'vitest';
import {readCommand} from '../../src/chat/command-text.ts';
import {proposedIn} from '../../src/chat/proposed-people.ts';

const MENTIONS = new Map([
  ['ana', 'id-of-ana'],
  ['juan.perez', 'id-of-juan'],
]);
const read = (text: string) => readCommand(text, MENTIONS, 'es');

const ana = {username: 'ana', id: 'id-of-ana'};
const juan = {username: 'juan.perez', id: 'id-of-juan'};
const UNSAID = {technologies: [], seniority: null, english: null, hours: null};

describe('proposing in one line', () => {
  const proposed = {do: 'propose', reference: 'E-7', ...UNSAID};
  it.each([
    ['@ana', [ana], []],
    ['@Ana, @juan.perez', [ana, juan], []],
    ['@ana y @juan.perez.', [ana, juan], []],
    ['@ana @ana', [ana], []],
    ['@nadie', [{username: 'nadie', id: null}], []],
    ['"Juana Pérez"', [], ['Juana Pérez']],
    ['“Juana Pérez” e «Inés»', [], ['Juana Pérez', 'Inés']],
    ['@ana "Pérez, Juana"', [ana], ['Pérez, Juana']],
  ])('takes %s', (typed, people, names) => {
    expect(read(`proponer E-7 ${typed}`)).toEqual({...proposed, people, names});
  });

  it('opens the form where nobody is named', () => {
    expect(read('proponer e7')).toEqual({do: 'open', dialog: 'candidate', reference: 'E-7'});
  });

  it('takes no name without quotes: by a name a co-op gives its word', () => {
    for (const typed of ['Juana', '@ana Juana', 'dos personas', 'ana@cambá.coop', '"Juana'])
      expect(read(`proponer E-7 ${typed}`)).toEqual({do: 'misspelt', command: 'propose'});
  });
});

describe('a candidate by their number', () => {
  const about = {reference: 'E-7', candidate: 2};
  const said = (verdict: string, reason = '') => ({
    do: 'evaluate',
    ...about,
    verdict,
    reason,
    informed: false,
  });
  it.each([
    ['qualify', said('qualify')],
    ['califica', said('qualify')],
    ['califica muy bien', said('qualify', 'muy bien')],
    ['no-califica falta inglés', said('disqualify', 'falta inglés')],
    ['No califica falta inglés', said('disqualify', 'falta inglés')],
    ['doesn’t qualify no English', said('disqualify', 'no English')],
    ['acepta', said('agrees')],
    ['aceita', said('agrees')],
    ['accepté', said('agrees')],
    ['no acepta', said('declines')],
    ['declines', said('declines')],
    ['se sumó', said('joined')],
    ['joined', said('joined')],
    ['no-califica', {do: 'open', dialog: 'disqualify', reference: 'E-7', bound: 2}],
    ['retirar', {do: 'withdraw_candidate', ...about}],
    ['más datos', {do: 'open', dialog: 'candidate_more', reference: 'E-7', bound: 2}],
    ['editar', {do: 'open', dialog: 'candidate', reference: 'E-7', bound: 2}],
    ['por qué', {do: 'why_not', ...about}],
    ['about', {do: 'about_me', ...about}],
    ['sí', {do: 'consent', ...about, agrees: true}],
    ['oui', {do: 'consent', ...about, agrees: true}],
    ['no', {do: 'consent', ...about, agrees: false}],
  ])('%s', (typed, intent) => {
    expect(read(`candidata E-7 2 ${typed}`)).toEqual(intent);
    expect(read(`candidate e7 #2 ${typed}`)).toEqual(intent);
  });

  it('is forgotten once it is confirmed', () => {
    expect(read('olvidar E-7 2')).toEqual({do: 'forget', ...about, confirmed: false});
    expect(read('olvidar E-7 2 sí')).toEqual({do: 'forget', ...about, confirmed: true});
  });
});

describe('an expansion, typed', () => {
  it.each([
    ['expandir', {do: 'open_expand', title: ''}],
    ['ampliar Dos de React', {do: 'open_expand', title: 'Dos de React'}],
    ['evaluar E-7', {do: 'review', reference: 'E-7'}],
    ['explicar E-7', {do: 'explain', reference: 'E-7'}],
    ['informado E-7 "La Base"', {do: 'informed', reference: 'E-7', coop: 'La Base'}],
    ['informed E-7 La Base', {do: 'informed', reference: 'E-7', coop: 'La Base'}],
    ['lugares E-7', {do: 'open', dialog: 'seats', reference: 'E-7'}],
    ['lugares E-7 4', {do: 'seats', reference: 'E-7', seats: 4}],
    ['lugares E-7 cuatro', {do: 'seats', reference: 'E-7', seats: NaN}],
    ['cerrar E-7', {do: 'close', reference: 'E-7'}],
    ['contacto E-7', {do: 'contact', reference: 'E-7'}],
    ['editar E-7', {do: 'open', dialog: 'edit', reference: 'E-7'}],
    ['editar E-7 detalles', {do: 'open', dialog: 'seats_details', reference: 'E-7'}],
    ['editar E-7 condiciones', {do: 'open', dialog: 'terms', reference: 'E-7'}],
    ['editar D-7 detalles', {do: 'open', dialog: 'details', reference: 'D-7'}],
    ['editar D-7 condiciones', {do: 'open', dialog: 'edit', reference: 'D-7'}],
  ])('%s', (typed, intent) => {
    expect(read(typed)).toEqual(intent);
  });
});

describe('whom a form names', () => {
  const named = (username: string) => ({username, id: null});
  it.each([
    ['', [], []],
    ['@ana', ['ana'], []],
    ['@ana @bruno', ['ana', 'bruno'], []],
    ['@Ana, @bruno y @clo', ['ana', 'bruno', 'clo'], []],
    ['@ana\n@ana', ['ana'], []],
    ['Juana Pérez', [], ['Juana Pérez']],
    ['Pérez, Juana y Ramón', [], ['Pérez, Juana y Ramón']],
    ['@ana, Juana Pérez', ['ana'], ['Juana Pérez']],
    // An account that nobody has: its co-op is told, and nothing is said of anybody.
    ['@ana Ana López', ['ana Ana López'], []],
    ['Juana juana@base.coop', ['Juana juana@base.coop'], []],
    ['@', [''], []],
    ['@@ana', ['@ana'], []],
  ])('%j', (text, people, names) => {
    expect(proposedIn(text)).toEqual({people: people.map(named), names});
  });
});
