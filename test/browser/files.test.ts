import {readFileSync} from 'node:fs';
import {expect, it} from 'vitest';
import {MattermostClient} from '../../src/chat/client.ts';
import {circleSvg} from '../../src/chat/pictures/circle.ts';
import {rendered} from '../../src/chat/pictures/render.ts';
import {openScreen, PHONE} from './browser.ts';
import {inBrowser, STORY} from './stage.ts';

const NAMES = ['Cambá', 'Fiqus', 'gcoop', 'Nayra', 'Alternativa Laboral Tecnológica'];
const CIRCLE = circleSvg({
  title: 'Quién le pasó trabajo a quién',
  subtitle: '2026',
  coops: NAMES.map((name, nth) => ({id: String(nth), name})),
  flows: NAMES.map((_, nth) => ({
    from: String(nth),
    to: String((nth * 2 + 1) % NAMES.length),
    works: nth + 1,
  })),
});

inBrowser((stage) => {
  it(
    'files of a message are shown, and can be taken away',
    async () => {
      const {town} = stage;
      const {sandbox} = town;
      const client = new MattermostClient(sandbox.url, sandbox.botToken);
      const channel = sandbox.channels['fit'] ?? '';
      const bytes = await rendered(CIRCLE?.svg ?? '');
      const file_ids = await client.upload(channel, [
        {name: 'circle.png', type: 'image/png', bytes},
      ]);
      await client.createPost({
        channel_id: channel,
        message: 'Quién le pasó trabajo a quién',
        file_ids: [...file_ids],
      });

      for (const [device, options] of [
        ['desktop', undefined],
        ['phone', PHONE],
      ] as const) {
        const screen = await openScreen(town, stage.browser, options);
        stage.screen = screen;
        await screen.be('bruno');
        const picture = screen.message('Quién le pasó').getByTestId('picture');
        await picture.and(screen.page.locator('[src^="blob:"]')).waitFor();
        const box = await picture.boundingBox();
        const [width, height] = device === 'phone' ? [320, 180] : [624, 352];
        expect(box?.width).toBeGreaterThan(width * 0.8);
        expect(box?.height).toBeLessThanOrEqual(height);
        expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(960 / 540, 1);
        expect(await screen.overflow()).toBeLessThanOrEqual(0);
        await screen.shot(`files-${device}-picture`);
        if (device === 'desktop') await screen.close();
      }

      const {screen} = stage;
      await (await town.person('ana')).offers({title: 'Tienda en línea'});
      await screen.write('/fit exportar');
      const bruno = await town.person('bruno');
      await bruno.isTold('La única oportunidad compartida');
      await screen.be('bruno', `@${town.world.botName}`);
      const told = screen.message('La única oportunidad compartida');
      await told.waitFor();
      expect(await told.getByTestId('file').count()).toBe(2);
      await screen.shot('files-phone-export');
      expect(await screen.overflow()).toBeLessThanOrEqual(0);
      const downloading = screen.page.waitForEvent('download');
      await told.getByTestId('file').first().click();
      const download = await downloading;
      expect(download.suggestedFilename()).toBe('fit-2026-11-04.csv');
      expect(readFileSync(await download.path(), 'utf8')).toContain(
        'D-1;delegación;Tienda en línea',
      );
    },
    STORY,
  );
});
