import type { Page } from 'playwright-core';
import type { SettingsPort } from '#daemon/bridge/routes/settings.ts';
import type { Setting } from '#protocol/bridge/setting.ts';

const setting = (key: string, more: Partial<Setting>): Setting => ({
  key,
  meaning: `What ${key} does.`,
  control: 'text',
  isSet: true,
  source: 'file',
  variable: 'RENDERBRIDGE_X',
  editable: 'yes',
  waitsForRestart: false,
  ...more,
});
const settings: readonly Setting[] = [
  setting('farm.account', { value: 'lin', waitsForRestart: true }),
  setting('farm.generation', { value: 2, control: 'choice', choices: [1, 2], default: 1 }),
  setting('farm.proxy', { editable: 'terminal' }),
  setting('retention.days', { value: 90, control: 'int', editable: 'studio', lockedBy: 'Nine Lakes' }),
  setting('port', { value: 0, control: 'int', source: 'environment', editable: 'environment' }),
  setting('presets', { value: [{ name: 'Draft' }], control: 'json' }),
  setting('frames.folder', { isSet: false, source: 'default' }),
];

/** A configuration with a key of every kind. */
export const strawConfiguration: SettingsPort['configuration'] = {
  list: async () => settings,
  write: () => undefined,
  setupFacts: async () => ({
    hosts: [
      { host: 'blender', title: 'Blender', found: true },
      { host: 'maya', title: 'Maya', found: false },
    ],
  }),
  setUp: async () => ({ said: ['farm.account was written to config.json.'] }),
  keepKey: async () => ({ outcome: 'accepted', place: 'Secret Service', inUse: true, warnings: [] }),
};

/** Once the page has traded its link, which is in the same place of the address. */
async function goTo(page: Page, name: string): Promise<void> {
  await page.locator('.side a').first().waitFor();
  await page.evaluate(`location.hash = '#/${name}'`);
}

/** Settings and first start, as they are before somebody who does something there. */
export const settingsSteps: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  [
    'settings of every kind, one of them edited',
    async (page) => {
      await goTo(page, 'settings');
      await page.locator('[data-key="farm.generation"] button').first().click();
      await page.locator('[data-key="presets"] button').first().click();
      await page.locator('.setting-editor textarea').waitFor();
    },
  ],
  [
    'the questions of a first start',
    async (page) => {
      await goTo(page, 'setup');
      await page.locator('input[name="setup-farm"]').nth(1).check();
      await page.locator('#setup-key').waitFor();
    },
  ],
  [
    'what a first start came to',
    async (page) => {
      await goTo(page, 'setup');
      await page.locator('.setup-page button[type="submit"]').click();
      await page.locator('.setup-said').waitFor();
    },
  ],
];
