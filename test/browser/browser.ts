import {existsSync, mkdirSync} from 'node:fs';
import path from 'node:path';
import {getuid} from 'node:process';
import {chromium} from 'playwright-core';
import type {Browser, BrowserContextOptions, Locator, Page} from 'playwright-core';
import type {DialogName} from '../../src/app/dialog-names.ts';
import {CATALOGUES} from '../../src/text/words.ts';
import type {Town} from '../support/town.ts';
import {eventually} from '../support/town.ts';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Undefined where there is no Chromium to be found: the stories are then skipped, aloud. */
export const chromiumPath = existsSync(CHROMIUM) ? CHROMIUM : undefined;

/** What the name of a skipped story ends in. */
export const needsChromium = chromiumPath
  ? ''
  : ` (skipped: needs Chromium at ${CHROMIUM}, or CHROMIUM_PATH)`;

const SCREENSHOTS = path.join(import.meta.dirname, '../screenshots');

/** Nothing may make it wait longer than a slow machine does. */
const PATIENCE = 10_000;

const DESKTOP = {viewport: {width: 1280, height: 800}} as const;
export const PHONE = {viewport: {width: 390, height: 844}, hasTouch: true} as const;

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? '',
    args: [
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-gpu',
      ...(getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

/** Somebody at a screen: who they are is chosen on the page, as anybody trying the sandbox would. */
export interface Screen {
  readonly page: Page;
  /** Becomes somebody and goes to a channel, by the address. */
  be(username: string, channel?: string): Promise<void>;
  /** Writes in the channel's message box and sends it. */
  write(text: string): Promise<void>;
  /** The newest message of the channel that says all of this. */
  message(...parts: string[]): Locator;
  /** The same, in the thread beside it. */
  reply(...parts: string[]): Locator;
  press(message: Locator, actionId: string): Promise<void>;
  /** Waits for a dialog; about an opportunity, its title begins with the reference. */
  dialog(name: DialogName, reference?: string): Promise<Locator>;
  fill(fields: Record<string, string>): Promise<void>;
  value(name: string): Promise<string>;
  submit(): Promise<void>;
  /** Submits, and waits until the dialog is gone. */
  submitted(): Promise<void>;
  error(name: string): Promise<string>;
  /** Presses a button of the clock: `hour`, `day` or `week`. */
  wait(step: 'hour' | 'day' | 'week'): Promise<void>;
  /** Everything to be read on the page now. */
  text(): Promise<string>;
  /** How far the page is wider than the screen. */
  overflow(): Promise<number>;
  /** Kept in test/screenshots where SCREENSHOTS=1. */
  shot(name: string): Promise<void>;
  /** What went wrong inside the page, unseen. */
  readonly problems: readonly string[];
  close(): Promise<void>;
}

export async function openScreen(
  town: Town,
  browser: Browser,
  options: BrowserContextOptions = DESKTOP,
): Promise<Screen> {
  const context = await browser.newContext({...options, reducedMotion: 'reduce'});
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (line) => {
    if (line.type() === 'error') problems.push(line.text());
  });
  await page.goto(`${town.sandbox.url}/`);
  await page.locator('html[data-ready]').waitFor();

  const dialog = page.getByTestId('dialog');
  const field = (name: string) => dialog.locator(`[data-testid=dialog-field][data-name=${name}]`);
  const control = (name: string) => field(name).locator('input, textarea, select');
  const post = (scope: string, parts: readonly string[]) =>
    parts
      .reduce(
        (found, part) => found.filter({hasText: part}),
        page.locator(`${scope} [data-testid=post]`),
      )
      .last();
  const screen: Screen = {
    page,
    problems,
    async be(username, channel = 'fit') {
      await page.goto(`${town.sandbox.url}/#${username}/${channel}`);
      await page.locator(`[data-testid=me-chip][data-username=${username}]`).waitFor({
        state: 'attached',
      });
      await page
        .locator(`[data-testid=channel-link][data-channel-name="${channel}"][aria-current=true]`)
        .waitFor({state: 'attached'});
    },
    async write(text) {
      await page.getByTestId('composer').fill(text);
      await page.getByTestId('send').click();
      // The box is emptied when the server has answered; what fails stays in it.
      await eventually(
        async () => ((await page.getByTestId('composer').inputValue()) === '' ? true : undefined),
        `the server's answer to ${text}`,
      );
    },
    message: (...parts) => post('#channel', parts),
    reply: (...parts) => post('#thread', parts),
    async press(message, actionId) {
      await message.locator(`[data-testid=action][data-action-id=${actionId}]`).click();
    },
    async dialog(name, reference) {
      const language = (await page.locator('html').getAttribute('lang')) === 'en' ? 'en' : 'es';
      const said = CATALOGUES[language][`dialog.${name}`];
      const title = reference ? `${reference} · ${said}` : said;
      const exactly = page.getByTestId('dialog-title').getByText(title, {exact: true});
      const shown = dialog.filter({has: exactly});
      await shown.waitFor();
      return shown;
    },
    async fill(fields) {
      for (const [name, value] of Object.entries(fields)) {
        const element = control(name);
        const kind = await field(name).getAttribute('class');
        if (kind?.includes('field-select')) await element.selectOption(value);
        else if (kind?.includes('field-bool')) await element.setChecked(value === 'true');
        else await element.fill(value);
      }
    },
    value: (name) => control(name).inputValue(),
    submit: () => page.getByTestId('dialog-submit').click(),
    async submitted() {
      await screen.submit();
      await dialog.waitFor({state: 'detached'});
    },
    error: (name) => field(name).getByTestId('field-error').innerText(),
    async wait(step) {
      const button = page.getByTestId(`clock-${step}`);
      if (!(await button.isVisible())) await page.getByTestId('clock').click();
      const before = town.clock.now();
      await button.click();
      while (town.clock.now() < before + 60_000) await page.waitForTimeout(10);
      await town.quiet();
    },
    text: () => page.evaluate<string>('document.body.innerText'),
    overflow: () => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'),
    async shot(name) {
      if (process.env['SCREENSHOTS'] !== '1') return;
      mkdirSync(SCREENSHOTS, {recursive: true});
      await page.screenshot({path: path.join(SCREENSHOTS, `${name}.png`)});
    },
    close: () => context.close(),
  };
  return screen;
}
