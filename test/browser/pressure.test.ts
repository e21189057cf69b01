import {expect, it} from 'vitest';
import {MINUTE} from '../support/town.ts';
import {openScreen, PHONE} from './browser.ts';
import {REQUEST} from './project.ts';
import {inBrowser, STORY} from './stage.ts';

const TOO_MANY = 'Van muchas cosas seguidas';
const FIELDS = {
  title: 'Tienda en línea',
  request: REQUEST,
  technologies: 'React',
  developers: '1',
};

inBrowser(
  (stage) => {
    it(
      'who asks for too much is told to try again, and keeps what they typed',
      async () => {
        const {town} = stage;
        const screen = await openScreen(town, stage.browser, PHONE);
        stage.screen = screen;
        await screen.be('ana');
        await screen.write('/fit delegar');
        await screen.dialog('delegate');
        await screen.fill(FIELDS);
        // Meanwhile, from another device of hers.
        const elsewhere = await town.person('ana');
        for (let i = 0; i < 4; i += 1) await elsewhere.types('/fit ayuda');
        await screen.submit();
        await screen.page.getByTestId('dialog-error').getByText(TOO_MANY).waitFor();
        await screen.shot('pressure-01-form');
        for (const [name, value] of Object.entries(FIELDS))
          expect(await screen.value(name)).toBe(value);

        town.clock.advance(MINUTE);
        await screen.submitted();
        await screen.message('D-1 ·').waitFor();
        for (let i = 0; i < 4; i += 1) await elsewhere.types('/fit ayuda');
        await screen.write('/fit mías');
        await screen.message(TOO_MANY).waitFor();
        await screen.shot('pressure-02-command');
        expect(await screen.overflow()).toBeLessThanOrEqual(0);
      },
      STORY,
    );
  },
  {environment: {REQUESTS_PER_MINUTE: '4'}},
);
