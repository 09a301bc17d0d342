import type { Browser, Page } from 'playwright-core';
import type { BridgePorts } from '#daemon/bridge/ports.ts';
import type { AllPorts } from '#daemon/composition/bridge/bridgePorts.ts';
import { dashboardFiles } from '#daemon/composition/bridge/dashboardFiles.ts';
import { ensureDashboard } from '#scripts/setup/dashboard.mjs';
import { bridgeRig } from '../daemon/bridge/bridgeRig.ts';
import { guardMs } from './browser.ts';
import type { OpenOptions } from './dashboardRig.ts';

/** The dashboard before a real bridge whose ports answer what a test hands in; `complaints` as of the whole rig. */
export async function strawPage(
  browser: Browser,
  change: (ports: BridgePorts) => Partial<AllPorts>,
  { language = 'en', theme = 'light', width = 1280, height = 720, forcedColors }: OpenOptions = {},
): Promise<{ readonly page: Page; readonly complaints: readonly string[]; readonly url: string }> {
  await ensureDashboard();
  const rig = await bridgeRig((ports) => ({ dashboard: dashboardFiles(), ...change(ports) }));
  const context = await browser.newContext({
    locale: language,
    colorScheme: theme,
    viewport: { width, height },
    reducedMotion: 'reduce',
    ...(forcedColors ? { forcedColors } : {}),
  });
  context.setDefaultTimeout(guardMs);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(`a script opened a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/i.test(message.text())) complaints.push(message.text());
  });
  const { body } = await rig.post('/v1/session/link').expect(201);
  await page.goto(`${rig.url}/${new URL(String(body.url)).hash}`);
  return { page, complaints, url: rig.url };
}
