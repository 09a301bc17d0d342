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
  [
    'a project whose program is being changed',
    async (page) => {
      await page.evaluate("location.hash = '#/projects/0'");
      await page.locator('.row-actions button').first().click();
      await page.locator('.form-grid').nth(1).waitFor();
    },
  ],
  [
    'the question before a program is deleted',
    async (page) => {
      await page.evaluate("location.hash = '#/projects/0'");
      await page.locator('.row-actions button').nth(1).click();
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'a new project with a wrong name',
    async (page) => {
      await page.evaluate("location.hash = '#/projects/new'");
      await page.locator('.form-grid input').first().fill('not ok');
      await page.locator('[data-wrong]').waitFor();
    },
  ],
  [
    'the plug-ins of a program',
    async (page) => {
      await page.evaluate("location.hash = '#/plugins'");
      await page.locator('.name-group a').first().click();
      await page.locator('.form-grid').waitFor();
    },
  ],
  [
    'the account with its limits and spending',
    async (page) => {
      await page.evaluate("location.hash = '#/account'");
      await page.locator('.share').first().waitFor();
      await page.locator('[data-total]').waitFor();
    },
  ],
  [
    'the sub-accounts',
    async (page) => {
      await page.evaluate("location.hash = '#/users'");
      await page.locator('.table').waitFor();
    },
  ],
  [
    'the notifications of an account, with an address',
    async (page) => {
      await page.evaluate("location.hash = '#/notifications'");
      await page.locator('.choices').nth(1).waitFor();
    },
  ],
];
