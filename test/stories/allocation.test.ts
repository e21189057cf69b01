import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionOf, wordsOn} from '../support/chat-shapes.ts';
import {eventually} from '../support/eventually.ts';
import type {Cast} from '../support/together.ts';
import {castOf, closedCall, proposalIn} from '../support/together.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('one developer is needed, several co-ops are interested', () => {
  let town: Town;
  let cast: Cast;
  beforeAll(async () => {
    town = await openTown();
    cast = await castOf(town);
  });
  afterAll(() => town.close());

  it('is proposed to the co-op that needs it most, with a table; all agree, and it takes it', async () => {
    const {ana, bruno, dario} = cast;
    const reference = await closedCall(town, cast);
    const proposal = await proposalIn(town, reference);
    expect(proposal.message).toContain('gcoop');
    const rows = proposal.message.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.slice(2)).toEqual([
      expect.stringMatching(/1\. gcoop.*50 ?% \(5\/10\)/),
      expect.stringMatching(/2\. Cambá.*20 ?% \(2\/10\)/),
    ]);
    expect(wordsOn(await town.card(reference))).toContain('gcoop');

    const asked = await bruno.isTold(new RegExp(`${reference}[^]*gcoop`));
    expect(actionOf(asked, 'agree')?.name).toBe('De acuerdo');
    expect(await bruno.presses(asked, 'agree')).toContain(reference);
    await ana.presses(proposal, 'agree');
    await town.quiet();
    expect(wordsOn(await proposalIn(town, reference))).toContain('De acuerdo (2 de 3)');
    // Twice is once, and says so.
    expect(await bruno.presses(asked, 'agree')).toContain('ya');

    await dario.types(`/fit deacuerdo ${reference}`);
    const handed = await dario.isTold(new RegExp(`${reference}[^]*¿Lo toman\\?`));
    expect(await bruno.types(`/fit tomar ${reference}`)).toContain('personas de **gcoop**');
    expect(await dario.presses(handed, 'received')).toContain('marta@canarito.example');
    await bruno.isTold(new RegExp(`${reference}[^]*gcoop[^]*`));
    expect(await town.story(reference)).toContain('**lo tomó gcoop**');
    // Its proposal has no buttons any more.
    const root = await town.card(reference);
    const thread = await ana.chat.thread(root.id);
    expect(thread.some((post) => actionOf(post, 'agree'))).toBe(false);
  });

  it('passes by silence when the window ends, a weekend not counted', async () => {
    const {dario} = cast;
    const reference = await closedCall(town, cast);
    const opened = new Date(town.clock.now());
    const sql = "select due_at from timers where reference = ? and name = 'round'";
    const ends = new Date(town.rows<{due_at: string}>(sql, reference)[0]?.due_at ?? '');
    // Two working days, at 18:00 of Buenos Aires, never on a weekend.
    expect(ends.toISOString()).toMatch(/T21:00:00/);
    expect([0, 6]).not.toContain(ends.getUTCDay());
    expect(ends.getTime()).toBeGreaterThan(opened.getTime());
    await town.past('round', reference);
    await dario.isTold(new RegExp(`${reference}[^]*¿Lo toman\\?`));
  });

  it('is settled by the co-ordinators where somebody objects; the reason stands in the thread', async () => {
    const {bruno, dario, lucia} = cast;
    const reference = await closedCall(town, cast);
    const proposal = await proposalIn(town, reference);
    expect(await lucia.types(`/fit elegir ${reference} camba porque sí`)).toContain(
      'Todavía no hay nada que elegir',
    );
    await bruno.presses(proposal, 'object');
    const dialog = await bruno.dialog('object', reference);
    expect((await bruno.submits(dialog, {reason: ''}))['errors']).toHaveProperty('reason');
    expect(await bruno.submits(dialog, {reason: 'ya hablamos con este cliente'})).toEqual({});
    await town.quiet();
    expect(await town.story(reference)).toContain('ya hablamos con este cliente');
    expect(
      town.rows("select * from timers where reference = ? and name = 'round'", reference),
    ).toEqual([]);

    const called = await lucia.isTold(new RegExp(`${reference}[^]*ya hablamos con este cliente`));
    await lucia.presses(called, 'choose');
    const choice = await lucia.dialog('choose', reference);
    const camba = choice.dialog.elements?.[0]?.options?.find(({text}) => text === 'Cambá');
    expect(await lucia.submits(choice, {coop: camba?.value, reason: 'conocen al cliente'})).toEqual(
      {},
    );
    await bruno.isTold(new RegExp(`${reference}[^]*¿Lo toman\\?`));
    await dario.isTold(new RegExp(`${reference}[^]*conocen al cliente`));
    expect(await town.story(reference)).toContain('Motivo: conocen al cliente');
  });

  it('goes on where the objection is taken back, and ends later by what it stood still', async () => {
    const {bruno, dario, lucia} = cast;
    const reference = await closedCall(town, cast);
    const due = () =>
      town.rows<{due_at: string}>(
        "select due_at from timers where reference = ? and name = 'round'",
        reference,
      )[0]?.due_at;
    const before = due() ?? '';
    await bruno.types(`/fit objetar ${reference} nos toca a nosotras`);
    await lucia.isTold(new RegExp(`${reference}[^]*nos toca a nosotras`));
    await town.later(5 * 24 * 3_600_000);
    expect(due()).toBeUndefined();
    await bruno.types(`/fit deacuerdo ${reference}`);
    await town.quiet();
    expect(Date.parse(due() ?? '')).toBeGreaterThan(Date.parse(before));
    expect(await lucia.types(`/fit elegir ${reference} camba porque sí`)).toContain(
      'Todavía no hay nada que elegir',
    );
    await town.past('round', reference);
    await dario.isTold(new RegExp(`${reference}[^]*¿Lo toman\\?`));
  });

  it('an agreement pressed on an older proposal changes nothing and says so', async () => {
    const {bruno, dario, elena} = cast;
    const reference = await closedCall(town, cast, {nayra: true});
    const older = await proposalIn(town, reference);
    const asked = await bruno.isTold(new RegExp(`${reference}[^]*gcoop`));
    await dario.types(`/fit retirar-interes ${reference}`);
    const newer = await eventually(async () => {
      const post = await proposalIn(town, reference);
      return post.id === older.id ? undefined : post;
    }, 'the next proposal');
    expect(newer.message).toContain('Cambá');
    expect(await bruno.presses(asked, 'agree')).toContain('propuesta anterior');
    expect(wordsOn(await proposalIn(town, reference))).toContain('(0 de 3)');
    await elena.presses(newer, 'agree');
    await town.quiet();
    expect(wordsOn(await proposalIn(town, reference))).toContain('(1 de 3)');
  });

  it('goes on to the next where the recipient stays silent, and to nobody in silence', async () => {
    const {bruno, dario} = cast;
    const reference = await closedCall(town, cast);
    await town.past('round', reference);
    await dario.isTold(new RegExp(`${reference}[^]*¿Lo toman\\?`));
    await town.past('handover', reference);
    expect(await town.story(reference)).toContain('no confirmó a tiempo');
    await bruno.isTold(new RegExp(`${reference}[^]*¿Lo toman\\?`));
  });
});
