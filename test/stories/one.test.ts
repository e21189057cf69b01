import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('one co-op is interested', () => {
  let town: Town;
  beforeAll(async () => {
    // With one person's share as it is shipped.
    town = await openTown({environment: {REQUESTS_PER_MINUTE: ''}});
  });
  afterAll(() => town.close());

  it('goes from the offer to the client’s contact', async () => {
    const ana = await town.person('ana');
    const bruno = await town.person('bruno');
    const reference = await ana.offers();
    const offered = await ana.isTold('ya está en FIT');

    await ana.presses(offered, 'contact');
    expect(
      await ana.submits(await ana.dialog('contact'), {
        client_name: 'Almacén Las Marías',
        client_contact: 'Marta, marta@lasmarias.coop',
        social_economy: 'yes',
      }),
    ).toEqual({});

    const answer = await bruno.presses(await town.card(reference), 'interested');
    expect(answer).toContain('Completá en el formulario: cuánta gente tienen libre');
    const dialog = await bruno.dialog('interest');
    expect(await bruno.submits(dialog, {free: 3, total: 10})).toEqual({});
    // A form closes without a word: the figures that will count are said in private.
    await bruno.isTold(`Anoté a **Cambá** en **${reference}**: 30% libre (3/10)`);

    town.clock.advance(8 * 86_400_000);
    const handover = await bruno.isTold('¿Lo toman?');
    const contact = await bruno.presses(handover, 'received');
    expect(contact).toContain('marta@lasmarias.coop');
    await town.quiet();
    expect((await town.card(reference)).message).toContain('lo tomó Cambá');
    expect(JSON.stringify(await town.world.posts())).not.toContain('marta@');
  });
});
