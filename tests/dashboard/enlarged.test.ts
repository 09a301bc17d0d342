import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { browserOrSkip, startBrowser } from './browser.ts';
import { everyStep, everything } from './everyPage.ts';
import { strawPage } from './strawPage.ts';

const executable = browserOrSkip('an enlarged dashboard');
const inBrowser = executable ? describe : describe.skip;

/** Windows as a browser lays them out that enlarges the page. */
const sizes = [
  ['1280 x 720 at 200 %', { width: 640, height: 360 }],
  ['1280 x 1024 at 400 %', { width: 320, height: 256 }],
] as const;

/** How much wider than its window the page is, and what of head and dialog lies outside the window. */
function outside(page: Page): Promise<{ readonly wider: number; readonly cut: readonly string[] }> {
  return page.evaluate<{ wider: number; cut: string[] }>(`({
    wider: document.documentElement.scrollWidth - innerWidth,
    cut: [...document.querySelectorAll('.top > *, .preferences button, dialog[open]')]
      .filter((each) => {
        const { left, top, right, bottom } = each.getBoundingClientRect();
        return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
      })
      .map((each) => each.className || each.textContent),
  })`);
}

inBrowser('enlarged, a page is as wide as its window, and nothing of its head and dialogs is cut off', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser(executable ?? '');
  });

  afterAll(() => browser?.close());

  it.each(everyStep)('%s', async (_name, prepare) => {
    const { page, complaints } = await strawPage(browser, everything);
    await prepare(page);
    const seen: unknown[] = [];
    for (const [size, viewport] of sizes) {
      await page.setViewportSize(viewport);
      seen.push([size, await outside(page)]);
    }
    expect(seen).toEqual(sizes.map(([size]) => [size, { wider: 0, cut: [] }]));
    expect(complaints).toEqual([]);
  });

  it.each(sizes)('the queue shows rows, and the navigation all its pages: %s', async (_size, viewport) => {
    const { page } = await strawPage(browser, everything, viewport);
    const row = page.getByRole('row').nth(3);
    await row.waitFor();
    await page.evaluate("document.querySelector('.grid').scrollIntoView()");
    const height = await page.evaluate<number>("document.querySelector('.grid-scroller').clientHeight");
    expect(height).toBeGreaterThan(100);
    const widths = await page.evaluate<number[]>(
      "Array.from(document.querySelectorAll('.grid-rows .grid-row'), (row) => row.scrollWidth - row.clientWidth)",
    );
    expect(new Set(widths)).toEqual(new Set([0]));
    const last = page.locator('.side a').last();
    await last.click();
    await page.locator('.side a[aria-current="page"]').filter({ hasText: 'Settings' }).waitFor();
  });
});
