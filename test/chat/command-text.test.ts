import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {referenceIn} from '../../src/chat/command-opportunity.ts';
import {readCommand} from '../../src/chat/command-text.ts';
import {COMMANDS, plain} from '../../src/text/command-names.ts';
import type {Command} from '../../src/text/command-names.ts';

const NOBODY = new Map<string, string>();
const read = (text: string, mentions: ReadonlyMap<string, string> = NOBODY) =>
  readCommand(text, mentions, 'es');

/** What has to follow each command for it to be one, and what it asks for then. */
const COMPLETE: Record<Command, readonly [string, string]> = {
  help: ['', 'help'],
  delegate: ['Tienda en línea', 'open_offer'],
  expand: ['Dos personas de React', 'open_expand'],
  list: ['', 'list'],
  show: ['D-1', 'show'],
  history: ['D-1', 'history'],
  mine: ['', 'mine'],
  interested: ['D-1', 'interested'],
  notinterested: ['D-1', 'not_interested'],
  'withdraw-interest': ['D-1', 'withdraw_interest'],
  question: ['D-1 ¿qué usan?', 'ask'],
  received: ['D-1', 'take'],
  decline: ['D-1 sin tiempo', 'decline'],
  contact: ['D-1', 'contact'],
  close: ['D-1', 'close'],
  network: ['D-1', 'network_text'],
  extend: ['D-1 2d', 'extend'],
  withdraw: ['D-1 ya no', 'withdraw'],
  reopen: ['D-1', 'reopen'],
  edit: ['D-1', 'open'],
  agree: ['D-1', 'agree'],
  object: ['D-1 nos toca', 'object'],
  coordinate: ['D-1', 'coordinate'],
  'step-back': ['D-1', 'step_back'],
  tick: ['D-1 2', 'tick'],
  trouble: ['D-1 no pagan', 'trouble'],
  rest: ['D-1', 'rest_text'],
  choose: ['D-1 Alfa por turno', 'choose'],
  propose: ['E-1 @ana', 'propose'],
  review: ['E-1', 'review'],
  candidate: ['E-1 2 agrees', 'evaluate'],
  informed: ['E-1 Alfa', 'informed'],
  forget: ['E-1 2', 'forget'],
  explain: ['E-1', 'explain'],
  seats: ['E-1 3', 'seats'],
  outcome: ['D-1 won', 'outcome'],
  case: ['D-1', 'case'],
  cases: ['', 'cases'],
  meeting: ['', 'meeting'],
  present: ['', 'present'],
  excuse: ['Alfa de viaje', 'excuse'],
  decided: ['Una charla en mayo', 'decide'],
  join: ['Alfa', 'join'],
  leave: ['', 'leave'],
  whoami: ['', 'whoami'],
  agreement: ['', 'agreement'],
  coops: ['', 'coops'],
  coop: ['show Alfa', 'coop_show'],
  approve: ['@ana', 'answer_join'],
  reject: ['@ana', 'answer_join'],
  availability: ['3/12 Node.js', 'availability'],
  settings: ['', 'settings'],
  stats: ['2026', 'stats'],
  digest: ['', 'digest'],
  news: ['Damos una charla', 'leave_news'],
  export: ['', 'export'],
  coordinator: ['add @ana', 'coordinator'],
  guide: ['', 'guide'],
  announce: ['', 'announcement'],
};

const NAMES = (Object.keys(COMMANDS) as Command[]).flatMap((command) =>
  [...new Set(Object.values(COMMANDS[command]).flat() as string[])].map(
    (name) => [name, command] as const,
  ),
);

describe('a command', () => {
  it.each(NAMES)('%s is understood in any case and accent', (name, command) => {
    const [rest, wanted] = COMPLETE[command];
    for (const spelt of [name, name.toUpperCase(), `  ${name}`, name.replaceAll('-', '–')])
      expect(read(`${spelt} ${rest}`)).toMatchObject({do: wanted});
  });

  it('has names that belong to one command alone in each language', () => {
    const all = Object.entries(COMMANDS).flatMap(([command, languages]) =>
      Object.values(languages).flatMap((names: readonly string[]) =>
        [...new Set(names)].map((name) => ({command, name})),
      ),
    );
    const owner = new Map<string, string>();
    for (const {command, name} of all) {
      expect(plain(name), name).toBe(name);
      expect(owner.get(name) ?? command, name).toBe(command);
      owner.set(name, command);
    }
  });

  it.each([
    ['nos interesa D-4', {do: 'interested', reference: 'D-4'}],
    ['No nos interesa d4', {do: 'not_interested', reference: 'D-4'}],
    ['no interesa D-4', {do: 'not_interested', reference: 'D-4'}],
    ['We’re interested D-4', {do: 'interested', reference: 'D-4'}],
    ['lo tomamos D-4', {do: 'take', reference: 'D-4'}],
    ['De acuerdo D-4', {do: 'agree', reference: 'D-4'}],
    ['we agree D-4', {do: 'agree', reference: 'D-4'}],
    ['objeción D-4 nos toca a nosotras', {do: 'object', reason: 'nos toca a nosotras'}],
    ['objetar D-4', {do: 'open', dialog: 'object', reference: 'D-4'}],
    ['coordinamos D-4', {do: 'coordinate', reference: 'D-4'}],
    ['dejar de coordinar D-4', {do: 'step_back', reference: 'D-4'}],
    ['algo anda mal D-4 no pagan', {do: 'trouble', reference: 'D-4', text: 'no pagan'}],
    ['problema D-4', {do: 'open', dialog: 'trouble', reference: 'D-4'}],
    ['tildar D-4 3', {do: 'tick', reference: 'D-4', point: 3, done: true}],
    ['tildar D-4 3 no', {do: 'tick', point: 3, done: false}],
    ['tick D-4 3 off', {do: 'tick', point: 3, done: false}],
    ['pedir el resto D-4', {do: 'rest_text', reference: 'D-4'}],
    ['retirar interés D-4', {do: 'withdraw_interest', reference: 'D-4'}],
    ['interesa D-4 2 personas', {do: 'interested', people: 2, note: null}],
    ['interesa D-4 3, con diseño', {do: 'interested', people: 3, note: 'con diseño'}],
    ['interesa D-4 2', {do: 'interested', people: 2, note: null}],
    ['interesa D-4 15 días nos alcanzan', {do: 'interested', note: '15 días nos alcanzan'}],
    ['interesa D-4 usamos React 19', {do: 'interested', note: 'usamos React 19'}],
    ['retirar D-4 interés perdido', {do: 'withdraw', reason: 'interés perdido'}],
    ['Invitar a un equipo Dos de React', {do: 'open_expand', title: 'Dos de React'}],
    ['Proponer gente E-7', {do: 'open', dialog: 'candidate', reference: 'E-7'}],
    ['cambiar lugares E-7 3', {do: 'seats', seats: 3}],
    ['el cliente lo sabe E-7 La Base', {do: 'informed', coop: 'La Base'}],
    ['cerrar evaluación E-7', {do: 'close', reference: 'E-7'}],
  ])('can be what a button says: %s', (typed, intent) => {
    expect(readCommand(typed, new Map(), 'es')).toMatchObject(intent);
  });

  it('that is empty is the home', () => {
    for (const text of ['', ' ', '\n', '\0', '\u00A0']) expect(read(text)).toEqual({do: 'home'});
  });

  it('that misses something is told how it is typed', () => {
    for (const [name, command] of [
      ['interesa', 'interested'],
      ['ver nada', 'show'],
      ['coop fit Alfa', 'coop fit'],
      ['coop volar X', 'coop'],
      ['aprobar', 'approve'],
      ['coordinacion @ana', 'coordinator'],
      ['resultado D-1 bien', 'outcome'],
      ['tildar D-1', 'tick'],
      ['tildar D-1 dos', 'tick'],
      ['tildar D-1 2 quizás', 'tick'],
      ['proponer', 'propose'],
      ['proponer E-7 Juana Pérez', 'propose'],
      ['proponer E-7 ""', 'propose'],
      ['candidata E-7', 'candidate'],
      ['candidata E-7 2', 'candidate'],
      ['candidata E-7 dos califica', 'candidate'],
      ['candidata E-7 2 baila', 'candidate'],
      ['informado E-7', 'informed'],
      ['olvidar E-7 todo', 'forget'],
    ])
      expect(read(name ?? '')).toEqual({do: 'misspelt', command});
  });

  it('that is none gets the nearest one, in the language of whoever typed it', () => {
    expect(read('lsita')).toEqual({do: 'unknown', typed: 'lsita', nearest: 'lista'});
    expect(read('delgar')).toEqual({do: 'unknown', typed: 'delgar', nearest: 'delegar'});
    expect(read('objetr')).toMatchObject({nearest: 'objetar'});
    expect(read('cordinar')).toMatchObject({nearest: 'coordinar'});
    expect(read('expnadir')).toMatchObject({nearest: 'expandir'});
    expect(read('evalar')).toMatchObject({nearest: 'evaluar'});
    expect(readCommand('proprose', NOBODY, 'en')).toMatchObject({nearest: 'propose'});
    expect(readCommand('delegat', NOBODY, 'en')).toMatchObject({nearest: 'delegate'});
    expect(read('murciélago')).toEqual({do: 'unknown', typed: 'murciélago', nearest: null});
    for (const odd of ['constructor', '__proto__', 'toString', 'hasOwnProperty'])
      expect(read(odd)).toMatchObject({do: 'unknown'});
  });

  it('keeps free text as it was typed', () => {
    expect(read('preguntar D-1 ¿usan "React" o   Vue?')).toEqual({
      do: 'ask',
      reference: 'D-1',
      text: '¿usan "React" o   Vue?',
    });
    expect(read('retirar d1 “ya no hace falta”')).toMatchObject({reason: 'ya no hace falta'});
    expect(read("delegar Panadería d'Ávila")).toEqual({
      do: 'open_offer',
      title: "Panadería d'Ávila",
    });
    expect(read('declinar D-1 línea\notra')).toMatchObject({reason: 'línea\notra'});
  });

  it('takes names with spaces in any quotes, or an unfinished one', () => {
    for (const quoted of ['"La Base"', '“La Base”', '„La Base“', '«La Base»', '"La Base'])
      expect(read(`coop sumar ${quoted}`)).toEqual({
        do: 'coop_new',
        name: 'La Base',
        kind: 'member',
        people: [],
        strange: [],
        participates: false,
      });
    for (const option of ['--pre', '—pre', '-pre'])
      expect(read(`coop add "La Base" ${option}`)).toMatchObject({
        name: 'La Base',
        kind: 'pre_cooperative',
      });
    expect(read('coop fit La Base si')).toEqual({
      do: 'coop_fit',
      coop: 'La Base',
      participates: true,
    });
    expect(read('coop fit "La Base" off')).toMatchObject({participates: false});
  });

  it('takes people by the ids that the server resolved', () => {
    const mentions = new Map([
      ['ana', 'id-of-ana'],
      ['juan.perez', 'id-of-juan'],
    ]);
    expect(read('coop miembro Alfa @Ana, @juan.perez. @nadie', mentions)).toEqual({
      do: 'coop_people',
      change: 'add',
      coop: 'Alfa',
      people: [
        {username: 'ana', id: 'id-of-ana'},
        {username: 'juan.perez', id: 'id-of-juan'},
        {username: 'nadie', id: null},
      ],
    });
    expect(read('aprobar ana', mentions)).toMatchObject({
      person: {username: 'ana', id: 'id-of-ana'},
    });
  });
});

describe('a reference', () => {
  it.each([
    ['D-12', 'D-12'],
    ['d12', 'D-12'],
    ['d-012', 'D-12'],
    ['D–12', 'D-12'],
    ['**D-12**', 'D-12'],
    ['(D-12)', 'D-12'],
    ['`D-12`:', 'D-12'],
    ['D-12.', 'D-12'],
    ['e7', 'E-7'],
    ['#D-12', 'D-12'],
  ])('%s is %s', (typed, reference) => {
    expect(referenceIn(typed)).toBe(reference);
  });

  it.each(['', 'D', '12', 'D-', 'D-x', 'X-1', 'D-1-2', 'D-1234567890', 'D--1', 'D-١', undefined])(
    '%j is none',
    (typed) => {
      expect(referenceIn(typed)).toBeUndefined();
    },
  );
});

describe('whatever is typed', () => {
  const words = fc.constantFrom(
    ...NAMES.map(([name]) => name),
    'D-1',
    'E-7',
    'd',
    '2',
    'qualify',
    '@ana',
    '@',
    '"',
    '“',
    "'",
    '--pre',
    'on',
    'add',
    'fit',
    '\0',
    '\n',
    '—',
    '-',
    '`',
    '**',
    '/',
    '\\',
    'constructor',
    '__proto__',
    '😀',
    '٣',
  );

  it('is read as something, and nothing throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({unit: 'binary', maxLength: 200}),
          fc
            .array(fc.oneof(words, fc.string({maxLength: 5})), {maxLength: 12})
            .map((all) => all.join(' ')),
          fc.array(words, {maxLength: 12}).map((all) => all.join('')),
        ),
        fc.constantFrom('es', 'en'),
        (text, language) => {
          expect(readCommand(text, NOBODY, language)).toHaveProperty('do');
        },
      ),
      {numRuns: 3_000},
    );
  });

  it('is read at once', () => {
    for (const piece of [
      '"',
      "'",
      'a',
      '"a ',
      "'a",
      '-',
      '@',
      '.',
      'a.',
      '\\',
      '{',
      '$(',
      '`',
      'd',
      '0',
    ])
      for (const before of [
        ...['', 'show ', 'coop member X @', 'aprobar ', 'show D-'],
        ...['propose E-1 ', 'propose E-1 "', 'candidate E-1 ', 'candidate E-1 2 '],
      ]) {
        const from = performance.now();
        readCommand(before + piece.repeat(4_000), NOBODY, 'es');
        expect(performance.now() - from, before + piece).toBeLessThan(500);
      }
  });
});

describe('news for the digest', () => {
  it.each([
    ['novedad', {do: 'news'}],
    ['novedades lista', {do: 'news'}],
    ['novedad Damos una charla el jueves', {do: 'leave_news', text: 'Damos una charla el jueves'}],
    ['noticia "Un enlace: x.org"', {do: 'leave_news', text: 'Un enlace: x.org'}],
    ['novedad sacar 3', {do: 'withdraw_news', news: 3}],
    ['news withdraw 12', {do: 'withdraw_news', news: 12}],
    // News that begin with such a word.
    ['novedad sacar turno es más fácil', {do: 'leave_news', text: 'sacar turno es más fácil'}],
    ['novedad sacar 3 certificados', {do: 'leave_news', text: 'sacar 3 certificados'}],
    ['novedad sacar', {do: 'misspelt', command: 'news'}],
    ['resumen', {do: 'digest'}],
  ])('/fit %s', (typed, intent) => {
    expect(read(typed)).toEqual(intent);
  });
});
