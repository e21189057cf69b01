import {expect, it} from 'vitest';
import type {DialogName} from '../../src/app/dialog-names.ts';
import {openScreen, PHONE} from './browser.ts';
import {CLIENT, REQUEST} from './project.ts';
import {inBrowser, STORY} from './stage.ts';

inBrowser((stage) => {
  it(
    'on a phone everything fits',
    async () => {
      const {town} = stage;
      const screen = await openScreen(town, stage.browser, PHONE);
      stage.screen = screen;
      const whole = async (name: DialogName, reference?: string) => {
        const dialog = await screen.dialog(name, reference);
        expect(await dialog.getAttribute('data-too-tall'), name).toBe('false');
        expect(await screen.overflow(), name).toBeLessThanOrEqual(0);
        return dialog;
      };

      // Ana chooses herself in the drawer and offers.
      await screen.page.getByTestId('me-chip').click();
      await screen.page.locator('[data-testid=persona][data-username=ana]').click();
      await screen.page.locator('[data-testid=me-chip][data-username=ana]').waitFor();
      await screen.write('/fit');
      await screen.message('Hola, Ana.').waitFor();
      await screen.shot('phone-01-home');
      expect(await screen.overflow()).toBeLessThanOrEqual(0);
      await screen.press(screen.message('Hola, Ana.'), 'offer');
      await whole('delegate');
      // Errors at every field are the tallest that it gets.
      await screen.fill({
        title: 'T'.repeat(90),
        request: 'Un pedido. '.repeat(300),
        technologies: 'T'.repeat(400),
        developers: '0',
      });
      await screen.submit();
      await screen.page.getByText('Hay 4 cosas para revisar').waitFor();
      await whole('delegate');
      await screen.fill({
        title: 'Tienda en línea para una cooperativa de alimentos',
        request: `${REQUEST} Llamar al 11 4328-1234.`,
        technologies: 'TypeScript, React, PostgreSQL',
        developers: '1',
      });
      await screen.submit();
      await screen.page.getByText('Hay una cosa para revisar').waitFor();
      expect(await screen.error('request')).toContain('Sacá el correo o teléfono');
      await screen.shot('phone-02-mistake');
      await whole('delegate');
      await screen.fill({request: REQUEST});
      await screen.submitted();

      const card = screen.message('D-1 ·', 'Lo ofrece Fiqus');
      await card.waitFor();
      expect(await card.getByTestId('action').count()).toBeLessThanOrEqual(3);
      const labels = await card.getByTestId('action').allInnerTexts();
      for (const label of labels) expect(label.length, label).toBeLessThanOrEqual(20);
      await screen.shot('phone-03-card');

      // The offering co-op is asked for more, each dialog a screen of its own.
      await screen.be('ana', '@fitbot');
      const offered = screen.message('ya está en FIT');
      for (const [button, name] of [
        ['moredetails', 'details'],
        ['reasonnottaken', 'reason'],
        ['edit', 'edit'],
        ['withdraw', 'withdraw'],
        ['contact', 'contact'],
      ] as const) {
        await screen.press(offered, button);
        await whole(name, 'D-1');
        await screen.shot(`phone-04-${button}`);
        if (button === 'contact') await screen.fill(CLIENT);
        if (button === 'contact') await screen.submitted();
        else await screen.page.getByTestId('dialog-close').click();
      }
      await screen.shot('phone-05-direct');
      expect(await screen.overflow()).toBeLessThanOrEqual(0);

      await screen.be('grace');
      await screen.press(screen.message('D-1 ·', 'Les interesa'), 'interested');
      await whole('interest', 'D-1');
      await screen.fill({free: '1', total: '4', note: 'We have built two of these.'});
      await screen.shot('phone-06-interest');
      await screen.submitted();
      await screen
        .message('D-1 ·', 'Alternativa Laboral Tecnológica')
        .filter({hasNotText: 'faltan datos'})
        .waitFor();
      await screen.shot('phone-07-interested');

      await screen.wait('week');
      await screen.wait('day');
      // The clock's buttons lie over the messages until something else is touched.
      await screen.page.getByTestId('composer').tap();
      await screen.page.getByTestId('clock-day').waitFor({state: 'hidden'});
      await screen.be('grace', '@fitbot');
      const handover = screen.message('Will you take it?');
      await handover.waitFor();
      await screen.press(handover, 'received');
      await screen.message('marta@lasmarias.example').waitFor();
      await screen.shot('phone-08-taken');
      expect(await screen.overflow()).toBeLessThanOrEqual(0);

      await town.quiet();
      await screen.be('grace');
      const over = screen.message('D-1 ·', 'lo tomó Alternativa Laboral Tecnológica');
      await over.waitFor();
      expect(await over.getByTestId('action').count()).toBe(1);
      await screen.shot('phone-09-card-taken');
      expect(await screen.overflow()).toBeLessThanOrEqual(0);
    },
    STORY,
  );
});
