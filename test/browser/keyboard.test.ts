import {expect, it} from 'vitest';
import {openScreen} from './browser.ts';
import {inBrowser, STORY} from './stage.ts';

inBrowser((stage) => {
  it(
    'works without a mouse',
    async () => {
      const screen = await openScreen(stage.town, stage.browser);
      stage.screen = screen;
      const {keyboard} = screen.page;
      /** Tab by Tab until the focus is there, as somebody without a mouse gets there. */
      const reach = async (selector: string, key = 'Tab') => {
        for (let presses = 0; presses < 120; presses += 1) {
          const there = `document.activeElement.matches(${JSON.stringify(selector)})`;
          if (await screen.page.evaluate<boolean>(there)) return;
          await keyboard.press(key);
        }
        throw new Error(`${selector} can't be reached by ${key}`);
      };
      const become = async (username: string) => {
        await reach(`[data-testid=persona][data-username=${username}]`, 'Shift+Tab');
        await keyboard.press('Enter');
        await screen.page
          .locator(`[data-testid=me-chip][data-username=${username}]`)
          .waitFor({state: 'attached'});
        await reach('[data-testid=composer]');
      };

      await become('ana');
      await keyboard.type('/fit delegar');
      await keyboard.press('Enter');
      await screen.dialog('delegate');
      // The first field has the focus when a dialog opens.
      await keyboard.type('Sitio para una biblioteca popular');
      await keyboard.press('Tab');
      await keyboard.type('Necesitamos un catálogo que se pueda consultar desde el celular.');
      await keyboard.press('Tab');
      await keyboard.type('PHP, WordPress');
      await keyboard.press('Tab');
      expect(await screen.value('developers')).toBe('1');
      await reach('[data-testid=dialog-submit]');
      await keyboard.press('Enter');
      await screen.page.getByTestId('dialog').waitFor({state: 'detached'});
      await screen.message('D-1 · Sitio para una biblioteca').waitFor();

      await become('dario');
      await reach('[data-action-id=interested]', 'Shift+Tab');
      await screen.shot('keyboard-01-focus');
      await keyboard.press('Enter');
      await screen.dialog('interest', 'D-1');
      await reach('[data-name=free] input');
      await keyboard.type('3');
      await keyboard.press('Tab');
      await keyboard.type('12');
      // Enter in a field submits, as everywhere.
      await keyboard.press('Enter');
      await screen.page.getByTestId('dialog').waitFor({state: 'detached'});
      await screen
        .message('D-1 ·', 'Les interesa', 'gcoop')
        .filter({hasNotText: 'faltan datos'})
        .waitFor();

      // Escape closes a dialog, and the focus is where it was.
      await reach('[data-action-id=question]', 'Shift+Tab');
      await keyboard.press('Enter');
      await screen.dialog('question', 'D-1');
      await keyboard.press('Escape');
      await screen.page.getByTestId('dialog').waitFor({state: 'detached'});
      expect(await screen.page.evaluate<string>('document.activeElement.dataset.actionId')).toBe(
        'question',
      );
    },
    STORY,
  );
});
