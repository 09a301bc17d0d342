import type { Page } from 'playwright-core';
import type { Task } from '#protocol/bridge/task.ts';

/** What stands before the camera. */
export interface Filled {
  /** The whole one first. */
  readonly tasks: readonly Task[];
  /** Path of a scene that can be opened here. */
  readonly scene: string;
}

export interface Picture {
  readonly name: string;
  /** Where it is taken; `tasks`: those on the stage, the whole one first. */
  readonly fragment: (tasks: readonly Task[]) => string;
  /** Waits until everything is drawn. */
  readonly prepare: (page: Page, filled: Filled) => Promise<void>;
}

/** One row for each picture. */
export const pictures: readonly Picture[] = [
  {
    name: 'queue',
    fragment: () => '#/queue',
    prepare: async (page) => {
      await page.getByRole('row').nth(3).waitFor();
      await page.getByRole('row').nth(2).click();
      await page
        .getByRole('row')
        .nth(3)
        .click({ modifiers: ['Shift'] });
    },
  },
  {
    name: 'submit',
    fragment: () => '#/submit',
    prepare: async (page, { scene }) => {
      await page.locator('#scene-paths').fill(scene);
      await page.locator('.add-scenes button').click();
      await page.locator('.scene-foot .button[data-kind="main"]:enabled').waitFor();
    },
  },
  {
    name: 'task',
    fragment: ([whole]) => `#/tasks/${whole?.taskId}`,
    prepare: async (page) => {
      await page.locator('.film img').waitFor();
      await page.locator('.heat').nth(11).click();
      await page.locator('.log').filter({ hasText: /\S/ }).waitFor();
    },
  },
  {
    name: 'transfers',
    fragment: () => '#/transfers',
    prepare: (page) => page.locator('.transfer').nth(2).waitFor(),
  },
  {
    name: 'notices',
    fragment: () => '#/notices',
    prepare: (page) => page.locator('.notice').first().waitFor(),
  },
  {
    name: 'projects',
    fragment: () => '#/projects',
    prepare: async (page) => {
      await page.locator('.name-group a').first().click();
      await page.locator('.row-actions button').first().click();
      await page.locator('.form-grid').nth(1).waitFor();
    },
  },
  {
    name: 'plugins',
    fragment: () => '#/plugins/maya%202024',
    prepare: (page) => page.locator('.form-grid').waitFor(),
  },
  {
    name: 'account',
    fragment: () => '#/account',
    prepare: (page) => page.locator('[data-total]').first().waitFor(),
  },
  {
    name: 'users',
    fragment: () => '#/users',
    prepare: (page) => page.locator('.table').waitFor(),
  },
  {
    name: 'notifications',
    fragment: () => '#/notifications',
    prepare: async (page) => {
      await page.locator('.choices input').nth(2).check();
      await page.locator('.choices').nth(1).waitFor();
    },
  },
  {
    name: 'farm',
    fragment: () => '#/farm',
    prepare: async (page) => {
      await page.locator('.calls .disclosure').first().click();
      await page.locator('.call-bodies').waitFor();
    },
  },
  {
    name: 'settings',
    fragment: () => '#/settings',
    prepare: (page) => page.locator('[data-key="farm.account"]').waitFor(),
  },
  {
    name: 'setup',
    fragment: () => '#/setup',
    prepare: (page) => page.locator('input[name="setup-farm"]').first().waitFor(),
  },
];
