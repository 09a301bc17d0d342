import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ensureDashboard } from '#scripts/setup/dashboard.mjs';
import { type TestGateway, tagOf, testGateway } from '../gateway/testGateway.ts';
import { browserOrSkip, guardMs, startBrowser } from './browser.ts';

const executable = browserOrSkip('pictures of the admin pages');
const inBrowser = executable ? describe : describe.skip;
/** Where `scripts/dashboardPictures/main.ts --admin` wants them; otherwise they are only taken. */
const folder = process.env.RENDERBRIDGE_ADMIN_PICTURES;

/** A studio of four; answers an admin key. */
async function fill(gateway: TestGateway): Promise<string> {
  await gateway.addUser('ann', { quota: { tasks: 2, frames: 1000 } });
  await gateway.addUser('mara', {
    weight: 2,
    submitAccount: 'studio-film',
    quota: { tasks: 40, frames: 20_000 },
  });
  await gateway.addUser('欧阳娜娜', { quota: { frames: 300 } });
  await gateway.store.projects.put({ project: 'nine_lakes', quota: { frames: 50_000, fee: 20_000_000 } });
  await gateway.store.projects.put({ project: 'sandbox', quota: { frames: 600 } });
  const key = await gateway.addAdmin('eve');
  const created = gateway.create('ann', tagOf('A'));
  await gateway.passUntil(async () => (await gateway.store.requests.counts()).answered === 1);
  await created;
  // Waits for its turn until the pictures are taken; nobody waits for its answer.
  for (const [user, scene, frames] of [
    ['mara', 'harbour_120', '1-300'],
    ['欧阳娜娜', '港口_110', '1-250'],
  ] as const)
    gateway
      .create(user, tagOf(user === 'mara' ? 'B' : 'C'), {
        frames,
        input_scene_path: `D/shots/${scene}.blend`,
      })
      .catch(() => {});
  await gateway.until(async () => (await gateway.store.requests.counts()).stored === 2);
  return key;
}

const secondRow = (page: Page) => page.getByRole('row').nth(1).waitFor();

/** Each page, and what is done on it before it is taken. */
const pages: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['farm', secondRow],
  [
    'users',
    async (page) => {
      await secondRow(page);
      await page.getByRole('row').nth(1).getByRole('button').click();
      await page.locator('.admin-keys').waitFor();
    },
  ],
  ['projects', secondRow],
  ['audit', secondRow],
];

inBrowser('pictures of the admin pages', () => {
  let browser: Browser;
  let gateway: TestGateway;
  let key: string;

  beforeAll(async () => {
    await ensureDashboard();
    browser = await startBrowser(executable ?? '');
    gateway = await testGateway();
    key = await fill(gateway);
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
  });

  it.each([
    ['en', 'light'],
    ['en', 'dark'],
    ['zh', 'light'],
    ['zh', 'dark'],
  ] as const)('hold all of each within the window, in %s, %s', async (language, theme) => {
    const context = await browser.newContext({
      locale: language,
      colorScheme: theme,
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      timezoneId: 'UTC',
    });
    context.setDefaultTimeout(guardMs);
    const page = await context.newPage();
    await page.clock.setFixedTime(gateway.clock.now());
    await page.goto(new URL('/admin', gateway.url).href);
    await page.locator('input[type="password"]').fill(key);
    await page.keyboard.press('Enter');
    await page.locator('.side a').first().waitFor();
    for (const [name, prepare] of pages) {
      await page.evaluate(`location.hash = '#/${name}'`);
      await prepare(page);
      const wider = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect([name, wider]).toEqual([name, 0]);
      const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
      if (folder === undefined) continue;
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, `gateway-${name}-${theme}-${language}.png`), picture);
    }
    await context.close();
  });
});
