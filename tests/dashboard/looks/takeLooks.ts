import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { dashboardFiles } from '#daemon/composition/bridge/dashboardFiles.ts';
import { ensureDashboard } from '#scripts/setup/dashboard.mjs';
import { bridgeRig } from '../../daemon/bridge/bridgeRig.ts';
import { guardMs, startBrowser } from '../browser.ts';
import { looks } from './looks.ts';
import { studioDay, takenAt } from './studioDay.ts';

const fonts = fileURLToPath(new URL('fonts.conf', import.meta.url));

/** Takes each look as a PNG, by its name: one browser, one bridge, and the same fonts, clock and data each time. */
export async function takeLooks(executable: string): Promise<ReadonlyMap<string, Uint8Array>> {
  await ensureDashboard();
  const rig = await bridgeRig((ports) => ({ dashboard: dashboardFiles(), ...studioDay(ports) }));
  const browser = await startBrowser(executable, { FONTCONFIG_FILE: fonts });
  try {
    const taken = new Map<string, Uint8Array>();
    for (const [view, those] of Map.groupBy(looks, (look) => look.view)) {
      const { body } = await rig.post('/v1/session/link').expect(201);
      const page = await openPage(browser, view, `${rig.url}/${new URL(String(body.url)).hash}`);
      for (const { name, at, prepare } of those) {
        await page.evaluate(`location.hash = '#/${at}'`);
        await prepare(page);
        taken.set(name, await page.screenshot({ animations: 'disabled', caret: 'hide' }));
      }
      await page.context().close();
    }
    return taken;
  } finally {
    await browser.close();
  }
}

async function openPage(
  browser: Browser,
  { language, theme, width, height }: (typeof looks)[number]['view'],
  url: string,
): Promise<Page> {
  const context = await browser.newContext({
    locale: language,
    colorScheme: theme,
    viewport: { width, height },
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
  });
  context.setDefaultTimeout(guardMs);
  const page = await context.newPage();
  await page.clock.setFixedTime(takenAt);
  await page.goto(url);
  await page.locator('.side a').first().waitFor();
  return page;
}
