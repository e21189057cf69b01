import {expect, it} from 'vitest';
import {requester} from '../support/chat-person.ts';
import {stringOf} from '../support/chat-shapes.ts';
import {openScreen, PHONE} from './browser.ts';
import {inBrowser, STORY} from './stage.ts';
import {DESKTOP_ES, foresee, tourOn} from './tour.ts';

/** Fits four columns at 390 px, not six. */
const WIDE_TABLE = [
  '| Cooperativa | Personas | Libres | Parte libre | Último por FIT | Desde cuándo |',
  '|:--|--:|--:|:-:|:--|:--|',
  '| **gcoop** | 12 | 5 | 42 % | nunca | lunes 23 de noviembre |',
  '| Cambá | 18 | 6 | 33 % | marzo de 2026 | martes 24 de noviembre |',
].join('\n');

inBrowser((stage) => {
  it(
    'on a phone, in English and in the dark, it fits and stays so',
    async () => {
      foresee(stage);
      const dark = {...PHONE, colorScheme: 'dark', locale: 'en-GB'} as const;
      const screen = await openScreen(stage.town, stage.browser, dark);
      stage.screen = screen;
      const {page} = screen;
      const theme = () => page.locator('html').getAttribute('data-theme');
      const fits = async (name: string) => {
        await screen.shot(`demonstration-phone-${name}`);
        expect(await screen.overflow(), name).toBeLessThanOrEqual(0);
      };
      expect(await theme()).toBe('dark');
      expect(await page.getByTestId('welcome').innerText()).toContain('Nothing is sent anywhere');
      await fits('welcome');
      await page.getByTestId('welcome-language').click();
      await page.getByTestId('welcome').getByText('Quién podés ser').waitFor();
      await page.getByTestId('welcome-language').click();
      await page.getByTestId('welcome').getByText('Who you can be').waitFor();

      await page.getByTestId('options').click();
      await page.getByTestId('theme-in-menu').click();
      expect(await theme()).toBe('light');
      await page.keyboard.press('Escape');
      await page.reload();
      await page.locator('html[data-ready]').waitFor();
      expect(await theme()).toBe('light');

      await page.getByTestId('tour').click();
      const tour = tourOn(screen);
      await tour.at('offer');
      expect(await page.getByTestId('tour-panel').innerText()).toContain('Grace offers a project');
      await fits('tour');
      await page.getByTestId('tour-fold').click();
      await fits('folded');

      // A wide table is cut at the edge, in the channel and in the thread, and nothing scrolls it.
      await screen.write(WIDE_TABLE);
      await screen.message('Cooperativa').locator('.table-box').waitFor();
      const box = "getComputedStyle(document.querySelector('#channel .table-box'))";
      expect(await page.evaluate<string>(`${box}.overflowX`)).toBe('hidden');
      await fits('table');
      await screen.message('Cooperativa').getByTestId('reply').click();
      await screen.reply('Cooperativa').waitFor();
      await fits('thread');
      await page.keyboard.press('Escape');
      await page.locator('#thread').waitFor({state: 'hidden'});
    },
    STORY,
  );

  it(
    'a private channel is there for those who are in it, as they come and go',
    async () => {
      const {sandbox} = stage.town;
      const screen = await openScreen(stage.town, stage.browser, DESKTOP_ES);
      stage.screen = screen;
      const bot = requester(sandbox.url, sandbox.botToken);
      const link = screen.page.locator('[data-testid=channel-link][data-channel-name=equipo-d-2]');
      await screen.be('marta');
      const {body} = await bot('POST', '/channels', {
        team_id: sandbox.team.id,
        type: 'P',
        name: 'equipo-d-2',
        display_name: 'Equipo D-2',
      });
      const members = `/channels/${stringOf(body, 'id')}/members`;
      const marta = sandbox.people['marta']?.id ?? '';
      await bot('POST', members, {user_id: marta});
      await link.click();
      await screen.message('@marta fue agregado al canal por @fitbot').waitFor();
      await screen.shot('demonstration-05-private');

      await screen.be('elena');
      expect(await link.count()).toBe(0);
      await screen.be('marta', 'equipo-d-2');
      await bot('DELETE', `${members}/${marta}`);
      await screen.page.getByText('Ya no estás en ese canal').waitFor();
      await link.waitFor({state: 'detached'});
      expect(await screen.page.getByTestId('channel-title').innerText()).toBe('FIT');
    },
    STORY,
  );
});
