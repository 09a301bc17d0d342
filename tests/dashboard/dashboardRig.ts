import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Submission } from '#protocol/bridge/submission.ts';
import { ensureDashboard } from '#scripts/setup/dashboard.mjs';
import type { BridgeClient } from '#tests/plainBridge.ts';
import { type Stage, setStage } from '../scenarios/stage.ts';
import { guardMs, startBrowser } from './browser.ts';

/** The dashboard in a real browser, before a real daemon and a real sandbox farm. */
export interface DashboardRig {
  readonly stage: Stage;
  readonly browser: Browser;
  /** What the browser refused or a script of the page threw, whatever page it was. */
  readonly complaints: readonly string[];
  /** Opens it as `renderbridge open` does, by a link. */
  open(bridge: BridgeClient, options?: OpenOptions): Promise<Page>;
  /** Submits a file that holds no scene: enough to be listed. */
  submit(bridge: BridgeClient, name: string): Promise<Submission>;
  strike(): Promise<void>;
}

export interface OpenOptions {
  readonly language?: string;
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** A contrast theme of the system. */
  readonly forcedColors?: 'active';
  /** A browser that lets the pages of its sites keep nothing, as some are set. */
  readonly keepsNothing?: boolean;
}

/** As Chromium does where the data of a site is blocked. */
const refuseStores = `for (const name of ['localStorage', 'sessionStorage'])
  Object.defineProperty(window, name, {
    get() {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    },
  });`;

export async function dashboardRig(executable: string): Promise<DashboardRig> {
  await ensureDashboard();
  const stage = await setStage();
  const browser = await startBrowser(executable);
  const complaints: string[] = [];
  return {
    stage,
    browser,
    complaints,
    async open(
      bridge,
      { language = 'en', theme = 'light', width = 1280, height = 720, keepsNothing = false } = {},
    ) {
      const context = await browser.newContext({
        locale: language,
        colorScheme: theme,
        viewport: { width, height },
      });
      context.setDefaultTimeout(guardMs);
      if (keepsNothing) await context.addInitScript(refuseStores);
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (/Content Security Policy|Trusted/i.test(message.text())) complaints.push(message.text());
      });
      const { url } = await bridge.post<{ url: string }>('/v1/session/link', {});
      await page.goto(url);
      return page;
    },
    async submit(bridge, name) {
      const file = path.join(stage.home, name);
      writeFileSync(file, 'a scene');
      return bridge.post<Submission>('/v1/submissions', { scene: stage.scene(file), settings: {} });
    },
    async strike() {
      await browser.close();
      await stage.strike();
    },
  };
}
