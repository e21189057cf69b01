import {expect, it} from 'vitest';
import {openScreen} from './browser.ts';
import {inBrowser, STORY} from './stage.ts';
import {DESKTOP_ES, foresee, tourOn} from './tour.ts';

inBrowser((stage) => {
  it(
    'a co-op that has never seen it is shown around',
    async () => {
      foresee(stage);
      const {town} = stage;
      const screen = await openScreen(town, stage.browser, DESKTOP_ES);
      stage.screen = screen;
      const {page} = screen;
      const tour = tourOn(screen);

      const welcome = page.getByTestId('welcome');
      expect(await welcome.innerText()).toContain('son inventados');
      await screen.shot('demonstration-01-welcome');
      await page.getByTestId('welcome-tour').click();
      await welcome.waitFor({state: 'hidden'});

      // The command waits in the message box, the form comes with an example: sending is the person's.
      await tour.at('offer');
      await page.locator('[data-testid=me-chip][data-username=ana]').waitFor({state: 'attached'});
      expect(await page.getByTestId('composer').inputValue()).toBe('/fit delegar');
      await page.getByTestId('send').click();
      await screen.dialog('delegate');
      expect(await screen.value('title')).toBe('Tienda en línea para un almacén cooperativo');
      await screen.submitted();
      await tour.done();
      await screen.shot('demonstration-02-offered');

      for (const [step, username, free] of [
        ['first', 'bruno', '6'],
        ['second', 'dario', '5'],
      ] as const) {
        await tour.next();
        await tour.at(step);
        await tour.act();
        await page
          .locator(`[data-testid=me-chip][data-username=${username}]`)
          .waitFor({state: 'attached'});
        await screen.press(screen.message('D-1 ·', 'Les interesa'), 'interested');
        await screen.dialog('interest', 'D-1');
        expect(await screen.value('free')).toBe(free);
        await screen.submitted();
        await tour.done();
      }

      // What comes next is said where the clock is, and one press goes there.
      await tour.next();
      await tour.at('ends');
      const next = page.getByTestId('timeline-next');
      await next.filter({hasText: 'Cierra la convocatoria de D-1'}).waitFor();
      await page.getByTestId('clock').click();
      await page.getByTestId('timeline-moment').filter({hasText: 'D-1'}).first().waitFor();
      await page.getByTestId('timeline-moment').filter({hasText: 'resumen del día'}).waitFor();
      await page.getByTestId('timeline-morning').waitFor();
      await screen.shot('demonstration-03-timeline');
      await page.keyboard.press('Escape');
      await page.getByTestId('timeline').waitFor({state: 'hidden'});
      await next.click();
      await tour.done();
      await town.quiet();

      await tour.next();
      await tour.at('proposal');
      await tour.act();
      await tour.done();
      await screen.shot('demonstration-04-proposal');

      // A reload goes on where one was.
      await page.reload();
      await page.locator('html[data-ready]').waitFor();
      await tour.at('proposal');
      await tour.next();
      await tour.at('agree');
      await tour.act();
      await screen.press(screen.reply('Propuesta'), 'agree');
      await screen.reply('De acuerdo (1 de 3)').waitFor();
      // Time goes by way of the reminders: who was asked and is silent agrees.
      await page.getByRole('button', {name: 'Que termine la ronda'}).click();
      await tour.done();
      await screen.shot('demonstration-06-agreed');

      await tour.next();
      await tour.at('contact');
      await tour.act();
      await screen.press(screen.message('Falta el contacto del cliente'), 'contact');
      await screen.dialog('contact', 'D-1');
      await screen.submitted();
      await tour.done();

      await tour.next();
      await tour.at('take');
      await tour.act();
      await page.locator('[data-testid=me-chip][data-username=dario]').waitFor({state: 'attached'});
      await screen.press(screen.message('¿Lo toman?'), 'received');
      await screen.message('marta@lasmarias.example').waitFor();
      await tour.done();
      await screen.shot('demonstration-07-taken');

      await tour.next();
      await tour.at('memory');
      await tour.act();
      await tour.done();
      await screen.message('D-1 ·', 'lo tomó gcoop').waitFor();
      await tour.next();
      await tour.at('team');
      await screen.shot('demonstration-08-team');

      // Leaving it is for good, and who has been here is not welcomed again.
      await page.getByTestId('tour-close').click();
      await page.getByTestId('tour-panel').waitFor({state: 'hidden'});
      await page.goto(`${town.sandbox.url}/`);
      await page.locator('html[data-ready]').waitFor();
      expect(await welcome.isVisible()).toBe(false);
      expect(await page.getByTestId('tour-panel').isVisible()).toBe(false);
    },
    STORY,
  );

  it(
    'the next working morning is one press away',
    async () => {
      const screen = await openScreen(stage.town, stage.browser, DESKTOP_ES);
      stage.screen = screen;
      const {clock} = stage.town;
      const jump = async () => {
        const before = clock.now();
        await screen.page.getByTestId('timeline-next').click();
        while (clock.now() < before + 60_000) await screen.page.waitForTimeout(10);
        return new Date(clock.now()).toISOString().slice(0, 16);
      };
      // 9:00 in Buenos Aires; from Wednesday on: Thursday, Friday, and over the weekend.
      expect(await jump()).toBe('2026-11-05T12:00');
      expect(await jump()).toBe('2026-11-06T12:00');
      expect(await jump()).toBe('2026-11-09T12:00');
    },
    STORY,
  );
});
