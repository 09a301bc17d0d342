import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { browserOrSkip } from './browser.ts';
import { type DashboardRig, dashboardRig } from './dashboardRig.ts';

const browser = browserOrSkip('settings and first start');
const inBrowser = browser ? describe : describe.skip;
const longMs = 180_000;

inBrowser('settings and first start', () => {
  const { RENDERBRIDGE_HOME: homeBefore } = process.env;
  let rig: DashboardRig;

  beforeEach(async () => {
    rig = await dashboardRig(browser ?? '');
    // The configuration is found as a command finds it.
    process.env.RENDERBRIDGE_HOME = rig.stage.home;
  });

  afterEach(async () => {
    if (homeBefore === undefined) delete process.env.RENDERBRIDGE_HOME;
    else process.env.RENDERBRIDGE_HOME = homeBefore;
    await rig?.strike();
  });

  const config = () =>
    JSON.parse(readFileSync(path.join(rig.stage.home, 'config.json'), 'utf8')) as {
      readonly frames?: { readonly fetch?: string; readonly folder?: string };
    };

  it(
    'changes a key with the keyboard alone, and says what waits for a restart',
    async () => {
      const { bridge } = await rig.stage.startDaemon();
      const page = await rig.open(bridge);
      await page.getByRole('link', { name: 'Settings' }).click();
      const row = page.locator('[data-key="frames.fetch"]');
      await row.getByRole('button', { name: 'Edit frames.fetch' }).focus();
      await page.keyboard.press('Enter');
      await row.getByRole('combobox').selectOption('done');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await row.getByText('Used after a restart').waitFor();
      await page.getByText('after it is restarted').waitFor();
      expect(config().frames?.fetch).toBe('done');
      const days = page.locator('[data-key="retention.days"]');
      await days.getByRole('button', { name: 'Edit retention.days' }).click();
      await days.getByRole('textbox').fill('3');
      await days.getByRole('button', { name: 'Save' }).click();
      await days.getByRole('alert').filter({ hasText: '8 to 36500' }).waitFor();
      await page.keyboard.press('Escape');
      await row.getByRole('button', { name: 'Reset frames.fetch' }).click();
      await row.getByText('Used after a restart').waitFor({ state: 'detached' });
      expect(config()).toEqual({});
      expect(await page.locator('[data-key="hooks"] button').count()).toBe(0);
      expect(rig.complaints).toEqual([]);
    },
    longMs,
  );

  it(
    'carries out the answers of a first start, and neither shows nor keeps a key that the farm refuses',
    async () => {
      const { bridge } = await rig.stage.startDaemon();
      const page = await rig.open(bridge);
      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('link', { name: 'First-time setup' }).click();
      const frames = path.join(rig.stage.home, 'transfers', 'frames <img src=x>');
      await page.getByLabel('Folder for rendered frames').fill(frames);
      for (const box of await page.locator('fieldset input[type="checkbox"]:checked').all())
        await box.uncheck();
      expect(await page.getByLabel('Start Renderbridge each time you log in').isChecked()).toBe(false);
      await page.getByRole('button', { name: 'Finish' }).click();
      await page.getByRole('heading', { name: 'Renderbridge is set up' }).waitFor();
      expect(config().frames?.folder).toBe(frames);
      await page.getByRole('link', { name: 'Open the settings' }).click();
      await page.locator('[data-key="frames.folder"]').getByText(frames).waitFor();
      const key = page.getByLabel('Access key');
      await key.fill('secret-key-5512');
      await page.getByRole('button', { name: 'Check and store' }).click();
      await page.locator('.key-form [role="alert"]').filter({ hasText: 'andbox' }).waitFor();
      expect(await key.inputValue()).toBe('');
      expect(await page.content()).not.toContain('secret-key-5512');
      expect(rig.complaints).toEqual([]);
    },
    longMs,
  );
});
