import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import {eventually} from '../support/eventually.ts';
import type {ExpandingCast} from '../support/expanding.ts';
import {
  acceptsOne,
  eventsOf,
  expandingCast,
  expands,
  proposes,
  standing,
  toldOf,
  toldWith,
} from '../support/expanding.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('an expansion, whatever is pressed twice or lost on the way', () => {
  let town: Town;
  let all: ExpandingCast;
  beforeAll(async () => {
    town = await openTown();
    all = await expandingCast(town);
  });
  afterEach(() => {
    town.world.faults.clear();
  });
  afterAll(() => town.close());

  /** Retries wait by the bot's clock: it is moved on until all is delivered. */
  async function settles(): Promise<void> {
    const sql = "select count(*) as owed from outbox where state in ('owed', 'trying')";
    await eventually(
      async () => {
        town.clock.advance(500);
        return town.rows<{owed: number}>(sql)[0]?.owed === 0 ? true : undefined;
      },
      'everything to arrive',
      20_000,
    );
  }

  async function expectsOnce(reference: string, types: readonly string[]): Promise<void> {
    for (const type of types) expect(eventsOf(town, reference, type), type).toBe(1);
    for (const who of Object.values(all)) {
      const told = (await toldOf(town, who, reference)).map(({message}) => message);
      expect(new Set(told).size, told.join('\n')).toBe(told.length);
    }
    const thread = await town.thread(reference);
    expect(new Set(thread).size, thread.join('\n')).toBe(thread.length);
  }

  const DONE = [
    ...['candidates_proposed', 'candidate_consented', 'candidate_qualified'],
    ...['client_informed', 'client_agreed', 'candidate_joined'],
  ];

  it('each step is taken once where it is pressed twice at the same time', async () => {
    const {ana, fede, bruno, marta} = all;
    const reference = await expands(town, ana, {seats: 1});
    await bruno.types(`/fit proponer ${reference}`);
    const form = await bruno.dialog('candidate', reference);
    const sent = await Promise.all([1, 2].map(() => bruno.submits(form, {name: '@marta'})));
    expect(sent.filter((answer) => Object.keys(answer).length === 0)).toHaveLength(1);
    const asked = await toldWith(town, marta, reference, 'candidateyes');
    await Promise.all([1, 2].map(() => marta.presses(asked, 'candidateyes')));
    const first = await ana.asks(`/fit revisar ${reference}`);
    const theirs = await fede.asks(`/fit revisar ${reference}`);
    await Promise.all([ana.presses(first, 'qualify1'), fede.presses(theirs, 'qualify1')]);
    const told = await ana.asks(`/fit explicar ${reference}`);
    await Promise.all([1, 2].map(() => ana.presses(told, 'clientinformed1')));
    const second = await ana.asks(`/fit revisar ${reference}`);
    await Promise.all([1, 2].map(() => ana.presses(second, 'clientagrees1')));
    const third = await ana.asks(`/fit revisar ${reference}`);
    await Promise.all([1, 2].map(() => ana.presses(third, 'joined1')));
    expect(await standing(ana, reference)).toEqual({1: 'joined'});
    await expectsOnce(reference, DONE);
  });

  it('two of the offering co-op accept for the last seat at once: one is seated', async () => {
    const {ana, fede, bruno, dario} = all;
    const reference = await expands(town, ana, {seats: 1});
    await bruno.types(`/fit proponer ${reference} "Olga Paz"`);
    await dario.types(`/fit proponer ${reference} "Pedro Rey"`);
    for (const word of ['candidata E 1 califica', 'candidata E 2 califica'])
      await ana.types(`/fit ${word.replace('E', reference)}`);
    for (const coop of ['camba', 'gcoop']) await ana.types(`/fit informado ${reference} ${coop}`);
    await Promise.all([
      ana.types(`/fit candidata ${reference} 1 acepta`),
      fede.types(`/fit candidata ${reference} 2 acepta`),
    ]);
    expect(eventsOf(town, reference, 'client_agreed')).toBe(1);
    expect(eventsOf(town, reference, 'call_ended')).toBe(1);
    expect(Object.values(await standing(ana, reference)).sort()).toEqual(['accepted', 'released']);
  });

  it.each([
    ['loses its answers', {kind: 'lostAnswers', path: 'POST /api/v4/posts', count: 6}],
    ['is down for a while', {kind: 'down', count: 12}],
    ['answers 500 now and then', {kind: 'status', status: 500, probability: 0.3}],
  ] as const)('everybody is told once while Mattermost %s', async (_, fault) => {
    const {ana, bruno} = all;
    const reference = await expands(town, ana, {seats: 1});
    await town.quiet();
    const rule = town.world.faults.add({...fault});
    await bruno.types(`/fit proponer ${reference} "Olga Paz"`);
    await acceptsOne(ana, reference, 1, 'camba');
    await ana.types(`/fit candidata ${reference} 1 se-sumó`);
    await settles();
    expect(rule).toBeDefined();
    town.world.faults.clear();
    await settles();
    expect(await standing(ana, reference)).toEqual({1: 'joined'});
    await expectsOnce(
      reference,
      DONE.filter((type) => type !== 'candidate_consented'),
    );
    expect(await town.story(reference)).toMatch(/¡Equipo completo![^]*Se sumó una persona/);
  });

  it('stopped and started between each step, asks and tells nothing anew', async () => {
    const {ana, bruno, marta} = all;
    const reference = await expands(town, ana, {seats: 1});
    const again = async () => {
      await town.stopBot();
      await town.startBot();
    };
    await proposes(bruno, reference, {name: '@marta'});
    await again();
    await marta.presses(await toldWith(town, marta, reference, 'candidateyes'), 'candidateyes');
    await again();
    await acceptsOne(ana, reference, 1, 'camba');
    await again();
    await ana.types(`/fit candidata ${reference} 1 se-sumó`);
    await again();
    expect(await standing(bruno, reference)).toEqual({1: 'joined'});
    await expectsOnce(reference, DONE);
  });
});
