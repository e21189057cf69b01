import {expect, it} from 'vitest';
import {DAY, HOUR, MINUTE} from '../support/town.ts';
import {openScreen, PHONE} from './browser.ts';
import {inBrowser, STORY} from './stage.ts';

/** An element of the page, as far as it is scrolled here. */
interface Scrolled {
  scrollIntoView(options: {block: 'start'}): void;
}

const WORDS = {
  es: {
    agenda: 'Agenda de la reunión',
    tapped: 'Están:',
    minutes: 'Reunión de FIT del',
    settings: '/fit ajustes',
    forAll: 'Para todo FIT',
    home: 'Hola',
    meeting: '/fit reunion',
    now: 'La agenda hasta ahora',
    decided: '/fit decidimos',
    mistake: 'Probá con 9:30',
  },
  en: {
    agenda: 'Agenda of FIT’s meeting',
    tapped: 'Here:',
    minutes: 'FIT’s meeting of',
    settings: '/fit settings',
    forAll: 'For all of FIT',
    home: 'Hello',
    meeting: '/fit meeting',
    now: 'The agenda so far',
    decided: '/fit decided',
    mistake: 'Try 9:30',
  },
} as const;

for (const locale of ['es', 'en'] as const)
  inBrowser(
    (stage) => {
      it(
        `the meeting fits a phone (${locale})`,
        async () => {
          const {town} = stage;
          const say = WORDS[locale];
          const [ana, bruno, dario, elena, lucia] = await Promise.all(
            ['ana', 'bruno', 'dario', 'elena', 'lucia'].map(town.person),
          );
          if (!ana || !bruno || !dario || !elena || !lucia) throw new Error('who is there?');
          await bruno.types('/fit availability 3/12 soon 2 Node.js, React');
          await elena.types('/fit availability 1/5 soon 0 Python');
          const placed = await ana.offers({title: 'Sistema de turnos'});
          await ana.givesContact(placed);
          await bruno.isInterested(placed);
          await ana.types(`/fit close ${placed}`);
          await bruno.types(`/fit received ${placed}`);
          const nobody = await dario.offers({
            title: 'Migrar un padrón',
            technologies: 'Cobol, React',
          });
          await dario.types(`/fit close ${nobody}`);
          const waits = await dario.offers({
            title: 'Tienda en línea para una cooperativa de alimentos',
          });
          await bruno.isInterested(waits, {free: 3, total: 12});
          await elena.isInterested(waits, {free: 1, total: 5});
          await dario.types(`/fit close ${waits}`);
          const objected = await ana.offers({title: 'Campus virtual'});
          await bruno.isInterested(objected, {free: 3, total: 12});
          await elena.isInterested(objected, {free: 1, total: 5});
          await ana.types(`/fit close ${objected}`);
          await elena.types(`/fit object ${objected} Ya hablamos con ese cliente en otro proyecto`);
          const wanted = await bruno.offers({title: 'Panel de datos abiertos'});
          await dario.isInterested(wanted);
          await bruno.types(`/fit close ${wanted}`);
          await ana.offers({title: 'Aplicación de la feria', closes: '10d', developers: 3});

          const screen = await openScreen(town, stage.browser, PHONE);
          stage.screen = screen;
          await screen.be('lucia');
          await screen.write(say.meeting);
          await screen.message(say.now).waitFor();
          await screen.shot(`${locale}-phone-601-agenda-now`);
          expect(await screen.overflow()).toBeLessThanOrEqual(0);

          await town.later(DAY - HOUR + MINUTE);
          await screen.message(say.agenda).waitFor();
          await screen
            .message(say.agenda)
            .evaluate((post: Scrolled) => post.scrollIntoView({block: 'start'}));
          await screen.shot(`${locale}-phone-602-agenda`);
          expect(await screen.overflow()).toBeLessThanOrEqual(0);

          await town.later(DAY + 5 * HOUR + 30 * MINUTE);
          await screen.be('ana');
          await screen.write('/fit');
          await screen.message(say.home).waitFor();
          await screen.shot(`${locale}-phone-603-home`);
          await screen.press(screen.message(say.agenda), 'present');
          await screen.message(say.agenda, say.tapped).waitFor();
          await bruno.types('/fit present');
          await lucia.types('/fit excuse Nayra viajan a un encuentro');
          await dario.types(`${say.decided} La charla de mayo la da Cambá`);
          await bruno.types(`${say.decided} Revisamos el acuerdo de trabajo en diciembre`);
          await town.quiet();
          await screen.shot(`${locale}-phone-604-roll`);
          // The roll opens before the meeting begins; that it took place is said after.
          await town.later(HOUR);
          await screen.be('lucia');
          await screen.press(screen.message(say.agenda), 'wemet');
          await screen.message(say.minutes).waitFor();
          await screen.shot(`${locale}-phone-605-minutes`);
          expect(await screen.overflow()).toBeLessThanOrEqual(0);

          await screen.write(say.settings);
          await screen.message(say.forAll).waitFor();
          await screen.shot(`${locale}-phone-606-settings`);
          await screen.press(screen.message(say.forAll), 'federationsettings');
          const dialog = await screen.dialog('federation');
          await screen.shot(`${locale}-phone-607-dialog`);
          expect(await dialog.getAttribute('data-too-tall')).toBe('false');
          await screen.fill({digest_at: 'tarde', digest_days: 'nunca', meeting: 'a veces'});
          await screen.submit();
          await screen.page.getByText(say.mistake).waitFor();
          expect(await screen.error('digest_at')).not.toBe('');
          await screen.shot(`${locale}-phone-608-mistakes`);
          expect(await dialog.getAttribute('data-too-tall')).toBe('false');
          await screen.fill({
            digest_at: '10:30',
            digest_days: 'lun-vie',
            meeting: 'last friday 11 hs',
          });
          await screen.submitted();
        },
        STORY,
      );
    },
    {locale, environment: {MEETING: 'first friday 15:00', ATTENDANCE: 'required'}},
  );
