import {describe, expect, it} from 'vitest';
import {openTown} from '../support/town.ts';

describe('the first conversation, put off', () => {
  it('a step can be left for later, and is there when it is looked for', async () => {
    const town = await openTown({empty: true});
    try {
      const first = await town.person('lucia');
      for (const [next, said] of [
        ['Cooperativas', 'Queda para después'],
        ['Acuerdo de trabajo', 'El acuerdo queda como está'],
        ['Anuncio en el canal', 'Queda para después'],
      ] as const) {
        const home = await first.asks('/fit');
        expect(home.message).toContain(`${next}: **es lo que sigue**`);
        expect(await first.presses(home, 'settlestep')).toContain(said);
      }
      expect(await first.types('/fit')).not.toContain('Para poner FIT en marcha');
      const guide = await first.asks('/fit guia');
      expect(guide.message).toContain('1. Cooperativas: **es lo que sigue**');
      expect(guide.message).toContain('3. Anuncio en el canal: quedó para después');
      await first.presses(guide, 'cooplist');
      expect((await first.dialog('coop_list')).dialog.title).toBe('Sumar cooperativas');
    } finally {
      await town.close();
    }
  });
});
