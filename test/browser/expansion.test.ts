import {expect, it} from 'vitest';
import type {Screen} from './browser.ts';
import {openScreen, PHONE} from './browser.ts';
import {eventually} from '../support/eventually.ts';
import {inBrowser, STORY} from './stage.ts';

/** What is asked and said, in each language: people's words, and the commands they type. */
const SAYS = {
  es: {
    commands: {expand: 'expandir', propose: 'proponer', review: 'evaluar', mine: 'mias'},
    title: 'Tienda que crece',
    request: 'Un cliente abre su tienda en tres provincias y hacen falta dos personas más.',
    note: 'Trabajó en dos tiendas parecidas.',
    reason: 'Hace falta más experiencia con pagos.',
  },
  en: {
    commands: {expand: 'expand', propose: 'propose', review: 'review', mine: 'mine'},
    title: 'A shop that grows',
    request: 'A client opens its shop in three provinces and needs two more people.',
    note: 'Worked on two similar shops.',
    reason: 'More experience with payments is needed.',
  },
} as const;

for (const language of ['es', 'en'] as const)
  inBrowser(
    (stage) => {
      const {commands, title, request, note, reason} = SAYS[language];

      it.each([
        ['desktop', {}],
        ['phone', PHONE],
      ] as const)(
        `an expansion in ${language}: shared, proposed, agreed, weighed, joined, on a %s`,
        async (width, options) => {
          const {town} = stage;
          const screen = await openScreen(town, stage.browser, options);
          stage.screen = screen;
          const {page} = screen;
          const form = page.getByTestId('dialog');
          let shots = 0;
          /** Nothing is wider than the screen; kept to be looked at. */
          const looks = async (name: string) => {
            shots += 1;
            await screen.shot(`${language}-${width}-5${String(shots).padStart(2, '0')}-${name}`);
            expect(await screen.overflow(), name).toBeLessThanOrEqual(0);
          };
          const opens = async (name: string) => {
            await form.waitFor();
            await looks(name);
          };
          const pressLast = (id: string) => pressed(screen, id);
          const refusedAt = (field: string) =>
            eventually(
              async () => (await screen.error(field)) || undefined,
              `an error at ${field}`,
            );

          await screen.be('ana');
          await screen.write(`/fit ${commands.expand} ${title}`);
          await opens('form');
          await screen.fill({request, technologies: 'React, Node', seats: '0'});
          await screen.submit();
          expect(await refusedAt('seats')).toMatch(/1.*99/);
          expect(await screen.value('title')).toBe(title);
          await screen.fill({seats: '1'});
          await screen.submitted();
          await screen.message('E-1', title).waitFor();
          await looks('card');

          await screen.be('ana', '@fitbot');
          await pressLast('moredetails');
          await form.waitFor();
          await screen.fill({juniors: '1', seniors: '1', english: 'reads', hours: '30'});
          await screen.submit();
          // Seniorities of more seats than there are: said at the field, nothing is lost.
          expect(await refusedAt('seniors')).not.toBe('');
          expect(await screen.value('hours')).toBe('30');
          await looks('seats-error');
          await screen.fill({juniors: ''});
          await screen.submitted();
          await pressLast('terms');
          await form.waitFor();
          await screen.fill({client_name: 'Almacén Canarito', start: '1/12'});
          await looks('terms');
          await screen.submitted();

          await screen.be('bruno');
          await pressLast('propose');
          await opens('candidate');
          const person = {name: 'Olga Paz', technologies: 'React', seniority: 'senior'};
          await screen.fill({...person, english: 'speaks', hours: '20'});
          await screen.submitted();
          await screen.be('bruno', '@fitbot');
          await looks('proposed');
          await pressLast('candidatemore');
          await form.waitFor();
          await screen.fill({link: 'https://olga.example', note});
          await looks('more');
          await screen.submitted();
          await screen.write(`/fit ${commands.propose} E-1 @marta`);
          await town.quiet();

          await screen.be('marta', '@fitbot');
          await looks('asked');
          await pressLast('candidateabout');
          await looks('about-me');
          await pressLast('candidateyes');
          await town.quiet();

          await screen.be('ana');
          const card = screen.message('E-1', title);
          await card.getByText('Cambá').first().waitFor();
          expect(await card.innerText()).not.toContain('Olga');
          await looks('card-with-people');
          await screen.write(`/fit ${commands.review} E-1`);
          await screen.message('Olga Paz').waitFor();
          await looks('review');

          await screen.be('ana', '@fitbot');
          await pressLast('review');
          await opens('weigh');
          await screen.fill({decision: 'disqualify'});
          await screen.submit();
          expect(await refusedAt('reason')).not.toBe('');
          await screen.fill({reason});
          await screen.submitted();
          await town.quiet();
          await pressLast('review');
          await form.waitFor();
          await screen.fill({decision: 'qualify'});
          await screen.submitted();
          await town.quiet();
          await pressLast('review');
          await form.waitFor();
          await screen.fill({decision: 'agrees'});
          await screen.submit();
          // Before the client was told, its word isn't taken.
          expect(await refusedAt('informed')).not.toBe('');
          await looks('client-not-told');
          await screen.fill({informed: 'true'});
          await screen.submitted();
          await town.quiet();
          await looks('after-the-client');

          await screen.be('bruno', '@fitbot');
          await looks('news');
          await screen.write(`/fit ${commands.mine}`);
          await screen.message('Olga Paz').waitFor();
          await looks('mine');

          await screen.be('ana');
          await eventually(
            async () => /1 (de|of) 1/.test((await town.card('E-1')).message) || undefined,
            'the seat that is taken',
          );
          await looks('complete');
          const posts = JSON.stringify(await town.world.posts());
          for (const secret of ['Olga', note, reason, 'Canarito'])
            expect(posts).not.toContain(secret);
        },
        STORY,
      );
    },
    {locale: language, environment: {FIC_CHANNEL: 'fic'}},
  );

/** The newest button of this name, numbered or not. */
async function pressed({page}: Screen, action: string): Promise<void> {
  const button = page.locator(`[data-testid=action][data-action-id^="${action}"]`).last();
  await button.click();
  await page.waitForTimeout(150);
}
