import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {ExpandingCast} from '../support/expanding.ts';
import {
  cardSays,
  eventsOf,
  expandingCast,
  expands,
  fillsIn,
  standing,
} from '../support/expanding.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('an expansion, typed', () => {
  let town: Town;
  let all: ExpandingCast;
  beforeAll(async () => {
    town = await openTown();
    all = await expandingCast(town);
  });
  afterAll(() => town.close());

  it.each([
    {
      ...{language: 'Spanish', propose: 'proponer', candidate: 'candidata', yes: 'si'},
      ...{about: 'sobre', qualify: 'califica', disqualify: 'no califica', why: 'motivo'},
      ...{informed: 'informado', agrees: 'acepta', declines: 'no acepta', joined: 'se-sumó'},
      ...{withdraw: 'retirar', seats: 'lugares', review: 'revisar', explain: 'explicar'},
      ...{close: 'cerrar', reopen: 'reabrir', forget: 'olvidar', contact: 'contacto'},
      ...{outcome: 'resultado', finished: 'terminado'},
    },
    {
      ...{language: 'English', propose: 'propose', candidate: 'candidate', yes: 'yes'},
      ...{about: 'about', qualify: 'qualify', disqualify: 'disqualify', why: 'why'},
      ...{informed: 'informed', agrees: 'agrees', declines: 'declines', joined: 'joined'},
      ...{withdraw: 'withdraw', seats: 'seats', review: 'review', explain: 'explain'},
      ...{close: 'close', reopen: 'reopen', forget: 'forget', contact: 'contact'},
      ...{outcome: 'outcome', finished: 'finished'},
    },
    {
      ...{language: 'French', propose: 'proposer', candidate: 'candidate', yes: 'oui'},
      ...{about: 'about', qualify: 'qualifie', disqualify: 'disqualifier', why: 'pourquoi'},
      ...{informed: 'informe', agrees: 'accepte', declines: 'refuse', joined: 'rejoint'},
      ...{withdraw: 'retirer', seats: 'places', review: 'evaluer', explain: 'expliquer'},
      ...{close: 'fermer', reopen: 'rouvrir', forget: 'oublier', contact: 'contact'},
      ...{outcome: 'resultat', finished: 'finished'},
    },
  ])('everything that a button does, in $language', async (say) => {
    const {ana, bruno, marta, dario} = all;
    const e = await expands(town, ana, {seats: 1});
    const one = (number: number, word: string) => `/fit ${say.candidate} ${e} ${number} ${word}`;
    await ana.types(`/fit editar ${e} condiciones`);
    await fillsIn(ana, 'terms', e, {client_name: 'Almacén Canarito'});
    await bruno.types(`/fit ${say.propose} ${e} @marta`);
    expect(await marta.types(one(1, say.about))).toContain('Marta Quiroga');
    await marta.types(one(1, say.yes));
    await dario.types(`/fit ${say.propose} ${e} "Olga Paz" "Pedro Rey"`);
    expect(await ana.types(`/fit ${say.review} ${e}`)).toMatch(/Marta[^]*Olga[^]*Pedro/);
    await ana.types(one(3, `${say.disqualify} otra vez será`));
    expect(await dario.types(one(3, say.why))).toContain('otra vez será');
    await ana.types(one(1, say.qualify));
    await ana.types(one(2, say.qualify));
    expect(await ana.types(`/fit ${say.explain} ${e}`)).toContain('En francés');
    await ana.types(one(1, say.agrees));
    expect(await standing(ana, e)).toMatchObject({1: 'qualified'});
    await ana.types(`/fit ${say.informed} ${e} Cambá`);
    await ana.types(one(1, say.declines));
    expect(await standing(ana, e)).toMatchObject({1: 'declined', 3: 'not_qualified'});
    await dario.types(one(2, say.withdraw));
    expect(await standing(ana, e)).toMatchObject({2: 'withdrawn'});
    await ana.types(one(1, say.agrees));
    expect(await bruno.types(`/fit ${say.contact} ${e}`)).toContain('Canarito');
    await ana.types(`/fit ${say.seats} ${e} 2`);
    await ana.types(`/fit ${say.reopen} ${e} 3d`);
    expect(await cardSays(town, e)).toBe('gathering');
    await ana.types(`/fit ${say.close} ${e}`);
    await ana.types(one(1, say.joined));
    expect(await standing(ana, e)).toMatchObject({1: 'joined'});
    expect(await marta.types(`/fit ${say.forget} ${e} 1`)).toContain('Cambá');
    await marta.types(`/fit ${say.forget} ${e} 1 ${say.yes}`);
    expect(await ana.types(`/fit ver ${e}`)).not.toContain('Marta');
    await ana.types(`/fit ${say.outcome} ${e} ${say.finished}`);
    expect(await cardSays(town, e)).toBe('closed');
    expect(eventsOf(town, e, 'candidate_erased')).toBe(1);
  });

  it('opens the forms where something is missing, and nothing else happens', async () => {
    const {ana, bruno} = all;
    const e = await expands(town, ana);
    await bruno.types(`/fit proponer ${e} "Olga Paz"`);
    const before = town.rows('select * from events where stream = ?', e).length;
    await bruno.types(`/fit proponer ${e}`);
    await bruno.dialog('candidate', e);
    await bruno.types(`/fit candidata ${e} 1 editar`);
    await bruno.dialog('candidate', e);
    await bruno.types(`/fit candidata ${e} 1 más`);
    await bruno.dialog('candidate_more', e);
    await ana.types(`/fit candidata ${e} 1 no-califica`);
    await ana.dialog('disqualify', e);
    await ana.types(`/fit lugares ${e}`);
    await ana.dialog('seats', e);
    await ana.types(`/fit retirar ${e}`);
    await ana.dialog('withdraw', e);
    await ana.types(`/fit extender ${e}`);
    await ana.dialog('extend', e);
    for (const half of [
      'candidata',
      'candidata E',
      'candidata E 1',
      'candidata E 1 xx',
      'informado E',
    ])
      expect(await ana.types(`/fit ${half.replace('E', e)}`), half).toContain('/fit ');
    expect(await bruno.types(`/fit proponer ${e} Olga sin comillas`)).toContain('"');
    for (const half of ['olvidar E', 'olvidar E x', 'lugares E dos', 'candidata E uno califica'])
      expect(await bruno.types(`/fit ${half.replace('E', e)}`), half).not.toBe('');
    expect(town.rows('select * from events where stream = ?', e)).toHaveLength(before);
  });

  it('mentions nobody and links nothing in what everybody reads', async () => {
    const {ana, bruno, dario} = all;
    const signs = '@all ~diffusion #urgente &#64;channel @bruno';
    const fields = {title: signs, request: signs, technologies: '@channel, ~fit'};
    const e = await expands(town, ana, fields);
    await ana.types(`/fit editar ${e} condiciones`);
    await fillsIn(ana, 'terms', e, {start: signs, duration: signs, rate: signs});
    await bruno.types(`/fit proponer ${e} "Olga @all"`);
    await dario.types(`/fit preguntar ${e} ${signs}`);
    await ana.types(`/fit retirar ${e} ${signs}`);
    await town.quiet();
    const posts = await town.world.posts();
    const fit = posts.filter(({channel_id}) => channel_id === town.world.channels['fit']);
    expect(fit.some(({message}) => message.includes(e))).toBe(true);
    for (const post of fit.filter(({message}) => message.includes(e))) {
      expect(post.message).not.toMatch(/(^|\s)@(all|channel|bruno)\b/);
      expect(post.hashtags).toBe('');
      expect(post.props).not.toHaveProperty('channel_mentions');
    }
  });
});
