import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionsOf, wordsOn} from '../support/chat-shapes.ts';
import type {ChatPost} from '../support/chat-shapes.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

const labels = (post: ChatPost) => actionsOf(post).map(({name}) => name);

describe('the first conversation', () => {
  let town: Town;
  let lucia: Neighbour;
  let ana: Neighbour;
  let bruno: Neighbour;
  let nadia: Neighbour;
  beforeAll(async () => {
    town = await openTown({empty: true});
    [lucia, ana, bruno, nadia] = (await Promise.all(
      ['lucia', 'ana', 'bruno', 'nadia'].map(town.person),
    )) as [Neighbour, Neighbour, Neighbour, Neighbour];
  });
  afterAll(() => town.close());

  it('somebody who comes before there are co-ops is told who adds them', async () => {
    const home = await nadia.asks('/fit');
    expect(home.message).toContain('Todavía no hay ninguna acá: las suma la coordinación (Lucía');
    expect(labels(home)).toEqual(['Ver lo abierto', 'Ayuda']);
    expect(await nadia.types('/fit guia')).toContain('Eso lo hace la coordinación');
    expect(await nadia.types('/fit coop lista')).toContain('Eso lo hace la coordinación');
    expect(await nadia.types('/fit anunciar si')).toContain('Eso lo hace la coordinación');
  });

  it('the first co-ordinator is walked through: what is done, and what is next', async () => {
    const home = await lucia.asks('/fit');
    expect(home.message).toContain('1. Acuerdo de trabajo: **es lo que sigue**');
    expect(home.message).toContain('2. Cooperativas: falta');
    expect(labels(home)).toEqual([
      'Leer el acuerdo',
      'Cambiar el texto',
      'Queda así',
      'Pegar una lista',
      'Ver el anuncio',
      'Ayuda',
    ]);
    expect(await lucia.presses(home, 'announcement')).toContain('Nadie está obligado a nada');
    expect(await lucia.presses(home, 'agreement')).toContain('`/fit acuerdo editar`');
  });

  it('first is the agreement, which may be theirs', async () => {
    const home = await lucia.asks('/fit');
    await lucia.presses(home, 'editagreement');
    const dialog = await lucia.dialog('agreement_text');
    const [text, language, change] = dialog.dialog.elements ?? [];
    expect(text?.default).toContain('* El cliente sabe quiénes trabajan para él');
    // Nobody has accepted anything that could be accepted anew.
    expect([language?.default, change]).toEqual(['es', undefined]);
    const written = 'Acordamos:\n- **Todo** a la vista, @channel\n- Una coordina';
    expect(await lucia.submits(dialog, {text: '', language: 'es'})).toMatchObject({
      errors: {text: 'Hace falta completarlo.'},
    });
    expect(await lucia.submits(dialog, {text: written, language: 'es'})).toEqual({});
    await lucia.isTold('El texto del acuerdo en español quedó al día (versión 1).');
    const shown = await ana.types('/fit acuerdo');
    expect(shown).toContain('Acordamos:\n\n* \\*\\*Todo\\*\\* a la vista, @\u200Bchannel\n* Una');
    expect(await bruno.types('/fit acuerdo editar')).toContain('Eso lo hace la coordinación');
  });

  it('a co-op is added by a form, with its people; the next is a tap away', async () => {
    const home = await lucia.asks('/fit');
    expect(home.message).toContain('2. Cooperativas: **es lo que sigue**');
    expect(labels(home).slice(0, 3)).toEqual(['Sumar una coop', 'Pegar una lista', 'Más tarde']);
    expect(await lucia.presses(home, 'addcoop')).toBe('');
    const dialog = await lucia.dialog('coop_new');
    const fields = {name: 'Cambá', kind: 'member', people: '@bruno, @nadie', participates: 'yes'};
    expect(await lucia.submits(dialog, fields)).toMatchObject({
      errors: {people: 'no conozco a @nadie.'},
    });
    expect(await lucia.submits(dialog, {...fields, people: '@bruno'})).toEqual({});
    const added = await lucia.isTold('Sumé a **Cambá** (cooperativa), que participa de FIT.');
    expect(added.message).toContain('Con Bruno Díaz. Les avisé.');
    expect(labels(added)).toEqual(['Sumar otra', 'Seguir']);
    expect(await lucia.presses(added, 'guide')).toContain('Para poner FIT en marcha');
    const welcome = await bruno.isTold('te sumó a **Cambá**. Para participar de FIT falta que');
    expect(labels(welcome)).toEqual(['Leer el acuerdo']);
    await lucia.presses(added, 'addcoop');
    expect(await lucia.submits(await lucia.dialog('coop_new'), fields)).toMatchObject({
      error: expect.stringContaining('Ya hay una cooperativa con ese nombre'),
    });
  });

  it('a list with mistakes is refused whole, each with its line; mended, it is taken', async () => {
    const home = await lucia.asks('/fit');
    await lucia.presses(home, 'cooplist');
    const dialog = await lucia.dialog('coop_list');
    const wrong = [
      'Nombre; tipo; personas',
      'Cambá; cooperativa; @bruno @marta',
      'Fiqus; cooperativa; @ana @fede @quien',
      'gcoop | coop | @dario @bruno',
      '',
      'Alba, en formación, @hugo, hugo@example.org',
      'Nayra; ; @ana',
    ].join('\n');
    const {error, errors} = await lucia.submits(dialog, {list: wrong});
    expect(error).toBe('Hay 4 cosas para revisar: todavía no sumé nada.');
    expect((errors as {list: string}).list).toBe(
      'Renglón 3: no conozco a @quien. ' +
        'Renglón 4: Bruno Díaz ya es parte de Cambá. ' +
        'Renglón 6: el nombre tiene un correo o teléfono, y lo lee todo FIT. ' +
        'Renglón 7: Ana Ruiz ya está en el renglón 3, en otra cooperativa.',
    );
    expect(await ana.types('/fit cooperativas')).not.toContain('gcoop');
    expect(await lucia.submits(dialog, {list: ' \n'})).toMatchObject({
      errors: {list: 'Hace falta completarlo.'},
    });

    const mended = [
      'Cambá; cooperativa; @bruno @marta',
      'Fiqus; cooperativa; @ana @fede',
      'gcoop | coop | @dario',
      'Alba, en formación, @hugo',
      'Nayra',
      'Río Digital; ; @lucia',
    ].join('\n');
    expect(await lucia.submits(dialog, {list: mended})).toEqual({});
    const told = await lucia.isTold('Leí la lista: 5 cooperativas nuevas y 5 personas nuevas.');
    expect(told.message).toContain('Una ya estaba.');
    expect(told.message).toContain('A vos no te sumé a **Río Digital**: nadie se suma');
    expect(labels(told)).toEqual(['Seguir']);
    await (await town.person('marta')).isTold('te sumó a **Cambá**');
    expect(await bruno.timesTold('te sumó a')).toBe(1);
    expect(await ana.types('/fit coop ver alba')).toContain('precooperativa');
  });

  it('pasted again, it adds what is new alone', async () => {
    const said = await lucia.types(
      '/fit coop lista Cambá; cooperativa; @bruno @marta\nFiqus; ; @ana @sol',
    );
    expect(said).toContain('ninguna cooperativa nueva y 1 persona nueva. 2 ya estaban.');
    expect(await lucia.types('/fit coop lista Otra; @quien')).toMatch(
      /Hay una cosa para revisar[^]*Renglón 1: no conozco a @.?quien/,
    );
    expect(await lucia.types('/fit coop sumar Otra @nadie')).toMatch(/no conozco a @.?nadie/);
    const many = Array.from({length: 101}, (_, i) => `Coop ${String(i)}`).join('\n');
    expect(await lucia.types(`/fit coop lista ${many}`)).toContain('Renglón 101: hasta 100');
    expect(await ana.types('/fit cooperativas')).not.toMatch(/Otra|Coop \d/);
  });

  it('says in one line what lacks in which co-ops', async () => {
    const home = await lucia.asks('/fit');
    expect(home.message).toMatch(/2\. Cooperativas: listo \(participan 6\)/);
    expect(home.message).toContain(
      'Falta: personas en **Nayra** y **Río Digital**; aceptar el acuerdo en 6 cooperativas. ' +
        'Se suman con `/fit coop miembro nayra @persona`. `/fit cooperativas` muestra cuáles.',
    );
    const member = await ana.asks('/fit');
    expect(labels(member).slice(0, 2)).toEqual(['Leer el acuerdo', 'Ver lo abierto']);
    expect(labels(member)).not.toContain('Ofrecer un proyecto');
    const agreement = await ana.asks('/fit acuerdo');
    expect(await ana.presses(agreement, 'acceptagreement')).toContain('¡Ya pueden participar!');
    expect(labels(await ana.asks('/fit'))).toContain('Ofrecer un proyecto');
  });

  it('a new version has to be accepted anew; which it is, has to be said', async () => {
    await lucia.types('/fit acuerdo editar inglés');
    const dialog = await lucia.dialog('agreement_text');
    // Its absence is told in the reader's words, not in the client's English.
    expect(dialog.dialog.elements?.[2]).toMatchObject({name: 'change', optional: true});
    const fields = {text: '* Another one', language: 'en', change: ''};
    expect(await lucia.submits(dialog, fields)).toMatchObject({
      errors: {change: 'Elegí una de las opciones.'},
    });
    expect(await lucia.submits(dialog, {...fields, change: 'renewal'})).toEqual({});
    await lucia.isTold('Publiqué el acuerdo de trabajo en inglés, versión 2');
    const asked = await ana.isTold('publicó una nueva versión del acuerdo');
    expect(await ana.presses(asked, 'agreement')).toContain('Another one');
    expect(await ana.presses(asked, 'acceptagreement')).toContain('¡Ya pueden participar!');
  });

  it('last, FIT is announced in the channel: once, however often it is pressed', async () => {
    const home = await lucia.asks('/fit');
    expect(home.message).toContain('3. Anuncio en el canal: **es lo que sigue**');
    expect(wordsOn(home)).toContain('el espacio de FACTTIC para compartir trabajo');
    const typed = await lucia.asks('/fit anunciar');
    expect(await lucia.presses(home, 'announce')).toContain('Listo: FIT se presenta en el canal');
    expect(await lucia.presses(home, 'announce')).toContain('ya se presentó');
    expect(await lucia.presses(typed, 'announce')).toContain('ya se presentó');
    expect(await lucia.types('/fit anunciar')).toContain('FIT se presentó en el canal el 4 de nov');
    await town.quiet();
    const posts = await ana.chat.posts(town.world.channels['fit'] ?? '');
    const said = posts.filter(({message}) => message.startsWith('**FIT: el espacio'));
    expect(said).toHaveLength(1);
    const after = await lucia.asks('/fit');
    expect(after.message).not.toContain('Para poner FIT en marcha');
    expect(after.message).toContain('A 5 cooperativas les falta algo: `/fit guia`.');
    const guide = await lucia.asks('/fit guia');
    expect(guide.message).toContain('3. Anuncio en el canal: listo');
  });

  it('a member’s first /fit says in two lines what it is, and leads to their co-op', async () => {
    const home = await nadia.asks('/fit');
    expect(home.message.split('\n').slice(-2).join('\n')).toMatch(
      /^Hola, Nadia\. *\n?FIT es donde|^FIT es donde[^\n]*\nPara participar, primero decime/,
    );
    expect(labels(home)[0]).toBe('Sumarme a una coop');
    expect(await nadia.types('/fit sumarme Camba Cop')).toContain(
      '¿Quisiste decir **Cambá** (`camba`)?',
    );
    expect(await nadia.types('/fit')).not.toContain('Pediste sumarte');
    await nadia.presses(home, 'join');
    expect(await nadia.submits(await nadia.dialog('join'), {coop: 'camba'})).toEqual({});
    expect(await nadia.types('/fit')).toMatch(
      /Pediste sumarte a \*\*Cambá\*\*[^]*Bruno Díaz y Marta Quiroga/,
    );
  });

  it('taken back and asked again, the co-op isn’t told twice; confirmed, they can offer', async () => {
    await bruno.isTold('Nadia Campos pide sumarse a **Cambá**');
    await nadia.types('/fit dejar');
    expect(await nadia.types('/fit sumarme camba')).toContain('sigue en pie');
    await town.quiet();
    expect(await bruno.timesTold('Nadia Campos pide sumarse')).toBe(1);
    const asked = await bruno.isTold('Nadia Campos pide sumarse a **Cambá**');
    expect(await bruno.presses(asked, 'approvejoin')).toContain('ya es parte');
    expect(await nadia.types('/fit')).toContain('Leer y aceptar el acuerdo de trabajo');
    expect(await nadia.types('/fit delegar')).toContain('acepte el acuerdo');
    expect(await nadia.types('/fit acuerdo aceptar')).toContain('¡Ya pueden participar!');
    expect(await nadia.offers()).toBe('D-1');
  });

  it('taking a co-op out is asked back, with what goes with it', async () => {
    expect(await lucia.types('/fit coop quitar Camba Cop')).toContain('decir **Cambá** (`camba`)?');
    const asked = await lucia.asks('/fit coop quitar camba');
    expect(asked.message).toMatch(/3 personas dejan[^]*Nadia Campos[^]*Se retira de D-1: sus/);
    expect(asked.message).toContain('`/fit coop quitar camba si`');
    expect(await nadia.types('/fit')).not.toContain('no participa');
    expect(await lucia.presses(asked, 'removecoop')).toContain('**Cambá** ya no está');
    await nadia.isTold('ya no sos parte de **Cambá**');
    expect(await town.story('D-1')).toContain('ya no participa de FIT');
  });

  it('a member of a co-op that isn’t in FIT is told who notes it', async () => {
    await lucia.types('/fit coop fit fiqus no');
    expect(await ana.types('/fit')).toContain(
      '**Fiqus** todavía no participa de FIT: lo anota la coordinación (Lucía Ferreyra).',
    );
  });
});
