import {describe, expect, it} from 'vitest';
import {digestPost} from '../../src/chat/views/digest-post.ts';
import {LANGUAGES} from '../../src/text/words.ts';
import {requester} from '../support/chat-person.ts';
import {HOUR} from '../support/town.ts';
import {BUSY, NAMES_OF_COOPS, ORDINARY} from '../text/digest-samples.ts';
import {coop, registryOf, viewFor} from '../text/samples.ts';
import {openScreen, PHONE} from './browser.ts';
import {inBrowser, STORY} from './stage.ts';

describe.each(LANGUAGES)('the digest on a phone, in %s', (language) => {
  inBrowser(
    (stage) => {
      it(
        'an ordinary day fits the screen; what is asked privately does, too',
        async () => {
          const {town} = stage;
          const {page, ...screen} = await openScreen(town, stage.browser, PHONE);
          stage.screen = {page, ...screen};
          const channel = town.world.channels['diffusion'] ?? '';
          const bot = requester(town.world.botsUrl, town.world.botToken);
          const registry = registryOf(NAMES_OF_COOPS.map(([id, name]) => coop(id, {name})));
          const cards = new Map(
            ['D-9', 'E-5', 'D-11', 'E-6', 'D-12', 'D-10', 'D-8', 'D-2'].map((one) => [one, one]),
          );
          const view = viewFor(language, registry);
          const spanish = language === 'es';
          await screen.be('ana', 'diffusion');
          for (const [name, digest] of Object.entries({ordinary: ORDINARY, busy: BUSY})) {
            const {message} = digestPost(digest, cards, view);
            await bot('POST', '/posts', {channel_id: channel, message});
            const shown = screen.message(spanish ? 'FIT hoy, viernes' : 'FIT today, Friday');
            await shown.waitFor();
            // Whole, between the phone's head and the box to write in; of a busy day, all but its end.
            expect((await shown.boundingBox())?.height, name).toBeLessThan(690);
            const folded = /Ver más|Show more/.test(await shown.innerText());
            expect(folded && name === 'ordinary').toBe(false);
            await screen.shot(`digest-phone-${language}-${name}`);
          }
          expect(await screen.overflow()).toBeLessThanOrEqual(0);

          await screen.be('bruno', 'fit');
          await screen.write(
            spanish
              ? '/fit novedad Damos una charla de Elixir'
              : '/fit news We give a talk about Elixir',
          );
          await screen.message(spanish ? 'Así se va a leer' : 'This is how').waitFor();
          await screen.shot(`digest-phone-${language}-news`);
          const ana = await town.person('ana');
          await ana.offers();
          await town.later(23 * HOUR);
          await screen.be('ana', 'diffusion');
          await screen.message(spanish ? 'FIT hoy, jueves' : 'FIT today, Thursday').waitFor();
          await screen.shot(`digest-phone-${language}-real`);
        },
        STORY,
      );
    },
    {locale: language},
  );
});
