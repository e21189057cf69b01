import {momentsOf} from '../../src/cli/upcoming.ts';
import type {Screen} from './browser.ts';
import type {Stage} from './stage.ts';

export const DESKTOP_ES = {viewport: {width: 1280, height: 800}, locale: 'es-AR'} as const;

/** As the sandbox's launcher does. */
export function foresee({town}: Stage): void {
  const bot = () => town.bot();
  town.sandbox.foresee(async () => momentsOf(await bot().upcoming(12), await bot().duties()));
}

/** The band of the guided tour. */
export function tourOn({page}: Screen) {
  const panel = page.getByTestId('tour-panel');
  return {
    at: (step: string) => panel.and(page.locator(`[data-step=${step}]`)).waitFor(),
    done: () => panel.and(page.locator('[data-done=true]')).waitFor(),
    /** What the step's first button does: takes one there. */
    act: () => page.getByTestId('tour-act').first().click(),
    next: () => page.getByTestId('tour-next').click(),
  };
}
