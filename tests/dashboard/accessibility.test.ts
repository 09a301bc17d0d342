import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { axeViolations } from './axe.ts';
import { browserOrSkip, startBrowser } from './browser.ts';
import { everyStep, everything } from './everyPage.ts';
import { strawPage } from './strawPage.ts';

const executable = browserOrSkip('accessibility of the dashboard');
const inBrowser = executable ? describe : describe.skip;

inBrowser('axe-core has nothing to say against', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser(executable ?? '');
  });

  afterAll(() => browser?.close());

  describe.each(everyStep)('%s', (_name, prepare) => {
    // Names come from the language and contrasts from the theme: two runs meet both of each.
    it.each([
      ['en', 'light'],
      ['zh', 'dark'],
    ] as const)('in %s, %s', async (language, theme) => {
      const { page, complaints } = await strawPage(browser, everything, { language, theme });
      await prepare(page);
      expect(await axeViolations(page)).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });

  it('the page for somebody without a session', async () => {
    const { page, url } = await strawPage(browser, everything);
    const other = await page.context().newPage();
    await other.goto(url);
    await other.getByText('renderbridge open').waitFor();
    expect(await axeViolations(other)).toEqual([]);
  });
});
