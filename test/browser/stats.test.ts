import {expect, it} from 'vitest';
import {eventually} from '../support/eventually.ts';
import {castOf} from '../support/together.ts';
import {openScreen, PHONE} from './browser.ts';
import {inBrowser, STORY} from './stage.ts';

inBrowser((stage) => {
  it(
    'statistics on a phone: short, with a picture that is as wide as the screen lets it',
    async () => {
      const {town} = stage;
      const {ana, bruno, dario} = await castOf(town);
      for (const [offers, takes] of [
        [ana, bruno],
        [ana, dario],
        [bruno, ana],
      ] as const) {
        const reference = await offers.offers({closes: '2d'});
        await offers.givesContact(reference);
        await takes.isInterested(reference);
        await town.past('call', reference);
        await takes.types(`/fit tomar ${reference}`);
      }
      const screen = await openScreen(town, stage.browser, PHONE);
      stage.screen = screen;
      await screen.be('bruno');
      await screen.write('/fit numeros');
      await screen.message('Te lo mando por privado').waitFor();
      await town.quiet();
      await screen.be('bruno', '@fitbot');
      const told = screen.message('FIT en números: los últimos 12 meses');
      const picture = told.getByTestId('picture');
      await picture.waitFor();
      await eventually(
        async () => (await picture.getAttribute('src')) ?? undefined,
        'the bytes of the picture',
      );
      await picture.scrollIntoViewIfNeeded();
      await screen.shot('phone-60-stats');
      const box = await picture.boundingBox();
      expect(box?.width).toBeGreaterThanOrEqual(300);
      expect(await screen.overflow()).toBeLessThanOrEqual(0);
      await screen.press(told, 'statspost');
      await screen.message('Listo: sale en el canal de FIT.').waitFor();
      await screen.be('dario');
      await screen.message('FIT en números', 'Cambá → Fiqus: 1').getByTestId('picture').waitFor();
      await screen.shot('phone-61-stats-posted');
    },
    STORY,
  );
});
