import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { browserOrSkip, startBrowser } from './browser.ts';
import { everything } from './everyPage.ts';
import { strawPage } from './strawPage.ts';

const executable = browserOrSkip('a dashboard in a contrast theme');
const inBrowser = executable ? describe : describe.skip;

/** What is drawn behind the first of each kind. */
function backgrounds(page: Page, kinds: readonly string[]): Promise<string[]> {
  return page.evaluate<string[]>(
    `${JSON.stringify(kinds)}.map((kind) => getComputedStyle(document.querySelector(kind)).backgroundColor)`,
  );
}

inBrowser('in a contrast theme of the system', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser(executable ?? '');
  });

  afterAll(() => browser?.close());

  it('what is pressed and chosen is told from what is not, and bars and marks keep their colours', async () => {
    const { page } = await strawPage(browser, everything, { forcedColors: 'active' });
    const link = page.getByRole('link', { name: '100', exact: true });
    await page.getByRole('row').filter({ has: link }).click();
    await page.locator('.grid-row[aria-selected="true"]').waitFor();
    const pairs = [
      ['.filters button[aria-pressed="true"]', '.filters button[aria-pressed="false"]'],
      ['.choice-row button[aria-pressed="true"]', '.choice-row button[aria-pressed="false"]'],
      ['.grid-row[aria-selected="true"]', '.grid-row[aria-selected="false"]'],
      ['.frame-bar-track > [data-tone="done"]', '.frame-bar-track > [data-tone="failed"]'],
      ['.mark .dot', 'body'],
    ];
    for (const pair of pairs) expect([pair, new Set(await backgrounds(page, pair)).size]).toEqual([pair, 2]);
  });

  it('frames that are done, failed and rendering are told apart', async () => {
    const { page } = await strawPage(browser, everything, { forcedColors: 'active' });
    await page.getByRole('link', { name: '100', exact: true }).waitFor();
    await page.evaluate("location.hash = '#/tasks/100'");
    await page.locator('.heat').nth(29).waitFor();
    const tones = ['done', 'failed', 'running', 'waiting'];
    const seen = await backgrounds(
      page,
      tones.map((tone) => `.heat[data-tone="${tone}"]`),
    );
    expect(new Set(seen).size).toBe(tones.length);
  });
});
