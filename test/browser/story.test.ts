import type {Browser} from 'playwright-core';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';
import type {Screen} from './browser.ts';
import {chromiumPath, needsChromium, openBrowser, openScreen, PHONE} from './browser.ts';

const STORY = 120_000;

const CLIENT = {
  client_name: 'Almacén Las Marías',
  client_contact: 'Marta Paz, marta@lasmarias.example',
  private_notes: 'Prefieren hablar de mañana.',
};
/** Words that nobody but who takes it may find anywhere. */
const CONFIDENTIAL = ['Las Marías', 'Marta Paz', 'lasmarias.example', 'hablar de mañana'];

const REQUEST = 'Somos una cooperativa de alimentos. Queremos vender en línea, con retiro en los nodos.';

if (!chromiumPath) process.stdout.write(`Browser stories${needsChromium}\n`);

describe.skipIf(!chromiumPath)(`in a browser${needsChromium}`, () => {
  let browser: Browser;
  let town: Town;
  let screen: Screen;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    town = await openTown();
  });
  afterEach(async () => {
    await screen.close();
    await town.close();
    // A browser says aloud what its network refused; the page itself makes no mistakes.
    expect(screen.problems.filter((problem) => !/Failed to load resource/.test(problem))).toEqual([]);
  });

  it(
    'a newcomer joins, offers a project and passes it on',
    async () => {
      screen = await openScreen(town, browser);
      await newcomerJoins();
      await offersWithMistakes();
      await englishSpeakerAnswers();
      await asksQuestion();
      await timeMoves();
      await contactIsGiven();
      await itIsTaken();
      await nobodyElseSeesTheContact();
    },
    STORY,
  );

  /** Nadia, who is in no co-op, asks to join; Ana of Fiqus approves with a button. */
  async function newcomerJoins() {
    await screen.be('nadia');
    await screen.write('/fit');
    const home = screen.message('Hola, Nadia.');
    await home.waitFor();
    expect(await home.innerText()).toContain('primero decime de qué cooperativa sos');
    await screen.shot('desktop-01-newcomer');
    await screen.press(home, 'join');
    const dialog = await screen.dialog('Sumarme');
    const coops = await dialog.locator('option').allInnerTexts();
    const fiqus = coops.find((name) => name.includes('Fiqus'));
    await dialog.locator('select').selectOption({label: fiqus ?? ''});
    await screen.shot('desktop-02-join');
    await screen.submitted();
    await screen.write('/fit');
    await screen.message('falta que te confirmen').waitFor();

    await screen.be('ana', '@fitbot');
    const request = screen.message('pide sumarse a Fiqus');
    await screen.shot('desktop-03-approve');
    await screen.press(request, 'approvejoin');
    await screen.message('ya es parte de la cooperativa').waitFor();

    await screen.be('nadia', '@fitbot');
    await screen.message('te sumó a Fiqus').waitFor();
  }

  /** Errors stand at their fields in Spanish, one beside the buttons, and nothing typed is lost. */
  async function offersWithMistakes() {
    await screen.be('nadia');
    await screen.write('/fit');
    const home = screen.message('Hola, Nadia.', 'Ofrecer un proyecto');
    await screen.press(home, 'offer');
    const dialog = await screen.dialog('Ofrecer un proyecto');
    await screen.fill({
      title: 'Tienda en línea para una cooperativa',
      request: `${REQUEST} Escribir a marta@lasmarias.example`,
      technologies: 'TypeScript, React, PostgreSQL',
      developers: '0',
    });
    const general = dialog.getByTestId('dialog-error');
    await screen.submit();
    await general.getByText('para revisar').waitFor();
    expect(await screen.error('request')).toContain('sacá el correo o el teléfono');
    expect(await screen.error('title')).toBe('');
    expect(await screen.value('title')).toBe('Tienda en línea para una cooperativa');
    expect(await screen.value('request')).toContain('marta@lasmarias.example');
    expect(await screen.value('technologies')).toBe('TypeScript, React, PostgreSQL');
    expect(await screen.value('developers')).toBe('0');
    await screen.shot('desktop-04-mistake');
    await screen.fill({request: REQUEST});
    await screen.submit();
    await dialog.getByText('Tiene que ser un número entero, de 1 a 99.').waitFor();
    await general.getByText('Hay una cosa para revisar').waitFor();
    expect(await screen.error('developers')).toBe('Tiene que ser un número entero, de 1 a 99.');
    expect(await screen.error('request')).toBe('');
    expect(await screen.value('request')).toBe(REQUEST);
    await screen.shot('desktop-04-mistakes');
    await screen.fill({developers: '1'});
    await screen.submitted();
    const card = screen.message('D-1 · Tienda en línea', 'Lo ofrece Fiqus');
    await card.waitFor();
    expect(await card.innerText()).toContain('Todavía nadie');
    await screen.shot('desktop-05-card');
  }

  /** Chloe of gcoop reads English: the card is the channel's, what is private is hers. */
  async function englishSpeakerAnswers() {
    await screen.be('chloe');
    await screen.press(screen.message('D-1 ·', 'Les interesa'), 'interested');
    const dialog = await screen.dialog('D-1');
    expect(await dialog.getByTestId('dialog-title').innerText()).toBe('D-1 · We’re interested');
    await screen.shot('desktop-06-interest');
    // A tap was enough: it stands on the card before the dialog is completed.
    await screen.message('D-1 ·', 'gcoop (faltan datos)').waitFor();
    await screen.fill({free: '2', total: '10'});
    await screen.submitted();
    const card = screen.message('D-1 ·', 'Les interesa');
    await card.filter({hasText: 'gcoop'}).filter({hasNotText: 'faltan datos'}).waitFor();
    await screen.shot('desktop-07-interested');
  }

  async function asksQuestion() {
    await screen.be('elena');
    await screen.press(screen.message('D-1 ·', 'Les interesa'), 'question');
    await screen.dialog('D-1 · Preguntar');
    await screen.fill({text: '¿Ya tienen catálogo cargado?'});
    await screen.submitted();
    await screen.message('Elena Paz (Nayra) pregunta: ¿Ya tienen catálogo cargado?').waitFor();

    await screen.be('nadia', '@fitbot');
    await screen.message('¿Ya tienen catálogo cargado?', 'Respondé en el hilo').waitFor();
    await screen.be('nadia');
    const card = screen.message('D-1 ·', 'Les interesa');
    await card.getByTestId('replies').click();
    await screen.page.getByTestId('thread-composer').fill('Sí, en una planilla.');
    await screen.page.keyboard.press('Enter');
    await screen.reply('Sí, en una planilla.').waitFor();
    await screen.shot('desktop-08-thread');
  }

  async function timeMoves() {
    await screen.be('nadia');
    await screen.wait('week');
    await screen.wait('day');
    await screen.message('D-1 ·', 'va para gcoop, falta el contacto').waitFor();
    await screen.message('la única cooperativa interesada').waitFor();
    await screen.shot('desktop-09-closed');
  }

  async function contactIsGiven() {
    await screen.be('nadia', '@fitbot');
    await screen.press(screen.message('Falta el contacto del cliente'), 'contact');
    await screen.dialog('D-1 · Contacto del cliente');
    await screen.fill(CLIENT);
    await screen.shot('desktop-10-contact');
    await screen.submitted();
    await town.quiet();
  }

  async function itIsTaken() {
    await screen.be('chloe', '@fitbot');
    const handover = screen.message('Do you take it?');
    await screen.shot('desktop-11-handover');
    await screen.press(handover, 'received');
    const contact = screen.message('marta@lasmarias.example');
    await contact.waitFor();
    expect(await contact.getAttribute('data-ephemeral')).toBe('true');
    for (const words of CONFIDENTIAL) expect(await contact.innerText()).toContain(words);
    await screen.shot('desktop-12-taken');
    await town.quiet();
    await screen.be('chloe');
    await screen.message('D-1 ·', 'lo tomó gcoop').waitFor();
    await screen.shot('desktop-13-card-taken');
  }

  /** Every channel and thread of every other person, the newcomer's own included. */
  async function nobodyElseSeesTheContact() {
    const card = await town.card('D-1');
    for (const username of Object.keys(town.sandbox.people).filter((name) => name !== 'chloe')) {
      for (const channel of ['fit', `fit/${card.id}`, '@fitbot', 'town-square']) {
        if (username === 'externo' && channel.startsWith('fit')) continue;
        const [name = ''] = channel.split('/');
        await screen.be(username, name);
        if (name !== channel) {
          await screen.page.goto(`${town.sandbox.url}/#${username}/${channel}`);
          await screen.reply('D-1 ·', 'lo tomó gcoop').waitFor();
        }
        const text = await screen.text();
        for (const words of CONFIDENTIAL) expect(text, `${username}/${channel}`).not.toContain(words);
      }
    }
    expect(JSON.stringify(town.sandbox.posts())).not.toContain('lasmarias');
  }

  it(
    'on a phone everything fits',
    async () => {
      screen = await openScreen(town, browser, PHONE);
      const whole = async (title: string) => {
        const dialog = await screen.dialog(title);
        expect(await dialog.getAttribute('data-too-tall'), title).toBe('false');
        expect(await screen.overflow(), title).toBeLessThanOrEqual(0);
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
      await whole('Ofrecer un proyecto');
      await screen.fill({
        title: 'Tienda en línea para una cooperativa de alimentos',
        request: `${REQUEST} Llamar al 11 4328-1234.`,
        technologies: 'TypeScript, React, PostgreSQL',
        developers: '1',
      });
      await screen.submit();
      await screen.page.getByText('Hay una cosa para revisar').waitFor();
      expect(await screen.error('request')).toContain('sacá el correo o el teléfono');
      await screen.shot('phone-02-mistake');
      await whole('Ofrecer un proyecto');
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
      for (const [button, title] of [
        ['moredetails', 'D-1 · Más detalles'],
        ['reasonnottaken', 'D-1 · Por qué no va'],
        ['edit', 'D-1 · Editar'],
        ['withdraw', 'D-1 · Retirar'],
        ['contact', 'D-1 · Contacto del cliente'],
      ] as const) {
        await screen.press(offered, button);
        await whole(title);
        await screen.shot(`phone-04-${button}`);
        if (button === 'contact') await screen.fill(CLIENT);
        if (button === 'contact') await screen.submitted();
        else await screen.page.getByTestId('dialog-close').click();
      }
      await screen.shot('phone-05-direct');
      expect(await screen.overflow()).toBeLessThanOrEqual(0);

      await screen.be('grace');
      await screen.press(screen.message('D-1 ·', 'Les interesa'), 'interested');
      await whole('D-1 · We’re interested');
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
      await screen.be('grace', '@fitbot');
      const handover = screen.message('Do you take it?');
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

  it(
    'works without a mouse',
    async () => {
      screen = await openScreen(town, browser);
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
      await screen.dialog('Ofrecer un proyecto');
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
      await screen.dialog('D-1 · Nos interesa');
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
      await screen.dialog('D-1 · Preguntar');
      await keyboard.press('Escape');
      await screen.page.getByTestId('dialog').waitFor({state: 'detached'});
      expect(
        await screen.page.evaluate<string>('document.activeElement.dataset.actionId'),
      ).toBe('question');
    },
    STORY,
  );
});
