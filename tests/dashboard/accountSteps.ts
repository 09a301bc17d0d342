import type { Page } from 'playwright-core';

/** Each page about the farm and the account, as it is before somebody who does something on it. */
export const accountSteps: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  [
    'the farm, with a call that is opened',
    async (page) => {
      await page.evaluate("location.hash = '#/farm'");
      await page.locator('.calls .disclosure').first().click();
      await page.locator('.call-bodies').waitFor();
    },
  ],
];
