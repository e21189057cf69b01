import {expect, it} from 'vitest';
import type {Town} from '../support/town.ts';
import type {Screen} from './browser.ts';
import {openScreen} from './browser.ts';
import {CLIENT, REQUEST} from './project.ts';
import {inBrowser, STORY} from './stage.ts';

/** Words that nobody but who takes it may find anywhere. */
const CONFIDENTIAL = ['Las Marías', 'Marta Paz', 'lasmarias.example', 'hablar de mañana'];

inBrowser((stage) => {
  let town: Town;
  let screen: Screen;

  it(
    'a newcomer joins, offers a project and passes it on',
    async () => {
      town = stage.town;
      screen = await openScreen(town, stage.browser);
      stage.screen = screen;
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
    const dialog = await screen.dialog('join');
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
    await screen.message('ya es parte de Fiqus').waitFor();

    await screen.be('nadia', '@fitbot');
    await screen.message('te sumó a Fiqus').waitFor();
  }

  /** Errors stand at their fields in Spanish, one beside the buttons, and nothing typed is lost. */
  async function offersWithMistakes() {
    await screen.be('nadia');
    await screen.write('/fit');
    const home = screen.message('Hola, Nadia.', 'Ofrecer un proyecto');
    await screen.press(home, 'offer');
    const dialog = await screen.dialog('delegate');
    await screen.fill({
      title: 'Tienda en línea para una cooperativa',
      request: `${REQUEST} Escribir a marta@lasmarias.example`,
      technologies: 'TypeScript, React, PostgreSQL',
      developers: '0',
    });
    const general = dialog.getByTestId('dialog-error');
    await screen.submit();
    await general.getByText('para revisar').waitFor();
    expect(await screen.error('request')).toContain('Sacá el correo o teléfono');
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
    await screen.dialog('interest', 'D-1');
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
    await screen.dialog('question', 'D-1');
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
    await screen.dialog('contact', 'D-1');
    await screen.fill(CLIENT);
    await screen.shot('desktop-10-contact');
    await screen.submitted();
    await town.quiet();
  }

  async function itIsTaken() {
    await screen.be('chloe', '@fitbot');
    const handover = screen.message('Will you take it?');
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
        for (const words of CONFIDENTIAL)
          expect(text, `${username}/${channel}`).not.toContain(words);
      }
    }
    expect(JSON.stringify(town.sandbox.posts())).not.toContain('lasmarias');
  }
});
