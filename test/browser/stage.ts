import type {Browser} from 'playwright-core';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect} from 'vitest';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

type TownOptions = Parameters<typeof openTown>[0];
import type {Screen} from './browser.ts';
import {chromiumPath, needsChromium, openBrowser} from './browser.ts';

export interface Stage {
  readonly browser: Browser;
  readonly town: Town;
  /** Closed at the end of the story; whatever its page complained of fails the story. */
  screen: Screen;
}

/** A story of several people takes its time, more so on a busy machine. */
export const STORY = 120_000;

/** Stories in a browser, each in a town of its own. Skipped aloud where there is no Chromium. */
export function inBrowser(tell: (stage: Stage) => void, options: TownOptions = {}): void {
  if (!chromiumPath) process.stdout.write(`Stories in a browser${needsChromium}\n`);
  describe.skipIf(!chromiumPath)(`in a browser${needsChromium}`, () => {
    const stage: {-readonly [Part in keyof Stage]?: Stage[Part]} = {};
    beforeAll(async () => {
      stage.browser = await openBrowser();
    });
    afterAll(() => stage.browser?.close());
    beforeEach(async () => {
      stage.town = await openTown(options);
    });
    afterEach(async () => {
      await stage.screen?.close();
      await stage.town?.close();
      // The browser itself reports refused requests; the page shows those to the person.
      const problems = stage.screen?.problems.filter((one) => !one.includes('Failed to load'));
      delete stage.screen;
      expect(problems ?? []).toEqual([]);
    });
    tell(stage as Stage);
  });
}
