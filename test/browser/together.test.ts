import {expect, it} from 'vitest';
import type {Screen} from './browser.ts';
import {openScreen, PHONE} from './browser.ts';
import {inBrowser, STORY} from './stage.ts';
import {castOf, closedCall} from '../support/together.ts';

inBrowser((stage) => {
  /** What nobody may have to scroll sideways for, at this width. */
  async function fits(screen: Screen, name: string): Promise<void> {
    expect(await screen.overflow(), name).toBeLessThanOrEqual(0);
    const cut = await screen.page.evaluate<number>(
      `Math.max(0, ...[...document.querySelectorAll('[data-testid=post] .text table')]
        .map((table) => table.scrollWidth - table.parentElement.clientWidth))`,
    );
    expect(cut, `${name}: a table is cut`).toBeLessThanOrEqual(0);
  }

  it.each([
    ['desktop', {}],
    ['phone', PHONE],
  ] as const)(
    'one developer, several co-ops: need, an objection, a choice, on a %s',
    async (width, options) => {
      const {town} = stage;
      const reference = await closedCall(town, await castOf(town), {nayra: true});
      const screen = await openScreen(town, stage.browser, options);
      stage.screen = screen;

      await screen.be('bruno');
      const proposal = screen.message(`${reference} · Propuesta`, 'gcoop');
      await proposal.waitFor();
      await screen.shot(`${width}-20-proposal`);
      const table = proposal.locator('table', {hasText: 'Último FIT'});
      expect(await table.locator('tbody tr').count()).toBe(3);
      await fits(screen, 'the proposal');
      const card = await town.card(reference);
      await screen.page.goto(`${town.sandbox.url}/#bruno/fit/${card.id}`);
      await screen.reply(`${reference} · Propuesta`).waitFor();
      await screen.shot(`${width}-21-proposal-thread`);
      await fits(screen, 'the proposal in the thread');

      await screen.be('bruno', '@fitbot');
      await screen.shot(`${width}-22-asked`);
      await fits(screen, 'the question');
      await screen.press(screen.message(reference, 'gcoop', 'De acuerdo'), 'object');
      await screen.dialog('object', reference);
      await screen.shot(`${width}-23-object`);
      await screen.fill({reason: 'Ya trabajamos con este cliente y nos conoce.'});
      await screen.submitted();
      await town.quiet();
      await screen.be('bruno');
      await screen.message('objeta', 'Ya trabajamos con este cliente').waitFor();
      await screen.shot(`${width}-24-objected`);

      await screen.be('lucia', '@fitbot');
      const called = screen.message(reference, 'Ya trabajamos con este cliente');
      await called.waitFor();
      await screen.shot(`${width}-25-called`);
      await screen.press(called, 'choose');
      const dialog = await screen.dialog('choose', reference);
      await dialog.locator('select').selectOption({label: 'Cambá'});
      await screen.fill({reason: 'Conocen al cliente desde antes.'});
      await screen.shot(`${width}-26-choose`);
      await screen.submitted();
      await town.quiet();

      await screen.be('bruno', '@fitbot');
      const asked = screen.message(reference, '¿Lo toman?');
      await screen.shot(`${width}-27-handover`);
      await screen.press(asked, 'received');
      await screen.message('marta@canarito.example').waitFor();
      await screen.be('bruno');
      await screen.message(`${reference} ·`, 'lo tomó Cambá').waitFor();
      await screen.shot(`${width}-28-taken`);
      await fits(screen, 'the end');
    },
    STORY,
  );

  it.each([
    ['desktop', {}],
    ['phone', PHONE],
  ] as const)(
    'a team: its channel, a volunteer, the checklist, on a %s',
    async (width, options) => {
      const {town} = stage;
      const reference = await closedCall(town, await castOf(town), {
        nayra: true,
        fields: {developers: 3},
      });
      const room = `fit-${reference.toLowerCase()}`;
      const screen = await openScreen(town, stage.browser, options);
      stage.screen = screen;

      await screen.be('bruno', room);
      const head = screen.message(reference, 'Coordinamos');
      await head.waitFor();
      await screen.shot(`${width}-30-team`);
      await fits(screen, 'the head of the channel');
      await screen.press(head, 'coordinate');
      const round = screen.message(reference, 'De acuerdo (1 de 4)');
      await round.waitFor();
      await screen.shot(`${width}-31-volunteer`);

      // Chloe of gcoop reads English; the channel speaks the federation's language.
      await screen.be('dario', room);
      await screen.press(screen.message(reference, 'De acuerdo (1 de 4)'), 'agree');
      await screen.message(reference, 'De acuerdo (2 de 4)').waitFor();
      await town.past('round', reference);
      await screen.be('dario', room);
      const asked = screen.message(reference, 'Lo tomamos');
      await asked.waitFor();
      await screen.shot(`${width}-32-handover`);
      await screen.press(asked, 'received');
      await screen.message('marta@canarito.example').waitFor();
      await town.quiet();
      await screen.be('dario', room);
      await screen.shot(`${width}-33-taken`);
      const list = screen.message(reference, '☐');
      await screen.press(list, 'tick2');
      await town.quiet();
      await screen.shot(`${width}-34-checklist`);
      await fits(screen, 'the checklist');

      await screen.be('julia');
      expect(await screen.text()).not.toContain(room);
    },
    STORY,
  );
});
