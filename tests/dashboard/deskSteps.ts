import type { Page } from 'playwright-core';

/** The pages of transfers and notices, as each is before somebody who does something on it. */
export const deskSteps: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  [
    'transfers, with the files that did not come',
    async (page) => {
      await page.evaluate("location.hash = '#/transfers'");
      await page.locator('.transfer summary').first().click();
    },
  ],
  [
    'notices, one of which was dismissed',
    async (page) => {
      await page.evaluate("location.hash = '#/notices'");
      await page.locator('.notice .button[data-kind="plain"]').first().click();
      await page.locator('#earlier-title').waitFor();
    },
  ],
];
