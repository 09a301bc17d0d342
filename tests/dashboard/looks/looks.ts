import type { Page } from 'playwright-core';
import type { OpenOptions } from '../dashboardRig.ts';

/** A page in one language, theme and size, of which a picture is held. */
export interface Look {
  readonly name: string;
  readonly view: Required<Omit<OpenOptions, 'keepsNothing' | 'forcedColors'>>;
  /** Where it is, behind `#/`. */
  readonly at: string;
  /** Waits until everything is drawn. */
  readonly prepare: (page: Page) => Promise<void>;
}

const desk = { width: 1280, height: 720 };
const tablet = { width: 834, height: 1112 };
const englishLight = { language: 'en', theme: 'light', ...desk } as const;
const englishDark = { language: 'en', theme: 'dark', ...desk } as const;
const chineseLight = { language: 'zh', theme: 'light', ...desk } as const;
const chineseDark = { language: 'zh', theme: 'dark', ...desk } as const;
const onTablet = { language: 'en', theme: 'light', ...tablet } as const;

/** Languages and themes are spread over the pages: each meets both of each. */
export const looks: readonly Look[] = [
  {
    name: 'queue-en-light',
    view: englishLight,
    at: 'queue',
    prepare: async (page) => {
      // Rows move while the lists are read: the header, four submissions and seven tasks.
      await page.getByRole('row').nth(11).waitFor();
      await page.getByRole('row').filter({ hasText: 'forest_010' }).click();
      await page.locator('.action-bar .button').first().waitFor();
    },
  },
  { name: 'task-en-dark', view: englishDark, at: 'tasks/90101', prepare: openFrame },
  {
    name: 'submit-zh-light',
    view: chineseLight,
    at: 'submit',
    prepare: async (page) => {
      await page.locator('#scene-paths').fill('/show/forest_010.ma\n/show/forest_020.ma');
      await page.locator('.add-scenes button').click();
      await page.locator('.scene-foot .button[data-kind="main"]:enabled').waitFor();
    },
  },
  {
    name: 'transfers-zh-dark',
    view: chineseDark,
    at: 'transfers',
    prepare: (page) => page.locator('.transfer summary').first().click(),
  },
  {
    name: 'notices-en-light',
    view: englishLight,
    at: 'notices',
    prepare: (page) => page.locator('.notice').nth(2).waitFor(),
  },
  {
    name: 'projects-en-dark',
    view: englishDark,
    at: 'projects/0',
    prepare: async (page) => {
      await page.locator('.row-actions button').first().click();
      await page.locator('.form-grid').nth(1).waitFor();
    },
  },
  {
    name: 'account-zh-light',
    view: chineseLight,
    at: 'account',
    prepare: async (page) => {
      await page.locator('.share').first().waitFor();
      await page.locator('[data-total]').first().waitFor();
    },
  },
  {
    name: 'farm-zh-dark',
    view: chineseDark,
    at: 'farm',
    prepare: async (page) => {
      await page.locator('.calls .disclosure').first().click();
      await page.locator('.call-bodies').waitFor();
    },
  },
  {
    name: 'settings-en-light',
    view: englishLight,
    at: 'settings',
    prepare: async (page) => {
      await page.locator('[data-key="farm.generation"] button').first().click();
      await page.locator('.setting-editor').first().waitFor();
    },
  },
  { name: 'task-en-light-tablet', view: onTablet, at: 'tasks/90101', prepare: openFrame },
];

async function openFrame(page: Page): Promise<void> {
  await page.locator('.film img').first().waitFor();
  await page.locator('.heat').nth(12).click();
  await page.locator('.log').filter({ hasText: 'Fra:13' }).waitFor();
  await page.locator('.distribution canvas').waitFor();
}
