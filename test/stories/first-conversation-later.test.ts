import {describe, expect, it} from 'vitest';
import {openTown} from '../support/town.ts';

describe('the first conversation, put off', () => {
  it('a step can be left for later, and is there when it is looked for', async () => {
    const town = await openTown({empty: true});
    try {
      const first = await town.person('lucia');
      for (const [next, said] of [
        ['Acuerdo de trabajo', 'El acuerdo queda como está'],
        ['Cooperativas', 'Queda para después'],
        ['Anuncio en el canal', 'Queda para después'],
      ] as const) {
        const home = await first.asks('/fit');
        expect(home.message).toContain(`${next}: **es lo que sigue**`);
        expect(await first.presses(home, 'settlestep')).toContain(said);
      }
      expect(await first.types('/fit')).not.toContain('Para poner FIT en marcha');
      const guide = await first.asks('/fit guia');
      expect(guide.message).toContain('2. Cooperativas: **es lo que sigue**');
      expect(guide.message).toContain('3. Anuncio en el canal: quedó para después');
      await first.presses(guide, 'cooplist');
      expect((await first.dialog('coop_list')).dialog.title).toBe('Sumar cooperativas');
      const wrong = `Otra; precoperativa; @ana @nadie\n**; coop; @quien\n${'x'.repeat(90)}`;
      const mistakes = await first.types(`/fit coop lista ${wrong}`);
      expect(mistakes.replaceAll('\u200B', '')).toContain(
        'Renglón 1: no entiendo «precoperativa»: va cooperativa o precooperativa; ' +
          'no conozco a @nadie. Renglón 2: falta el nombre; no conozco a @quien. ' +
          'Renglón 3: el nombre es muy largo: hasta 80 caracteres.',
      );
    } finally {
      await town.close();
    }
  });
});
