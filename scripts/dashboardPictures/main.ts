import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { Task } from '#protocol/bridge/task.ts';
import { type Stage, setStage } from '#scripts/demo/stage.ts';
import { findBrowser, startBrowser } from '#tests/dashboard/browser.ts';
import { fillStage } from './fillStage.ts';
import { pictures } from './pictures.ts';

// node scripts/dashboardPictures/main.ts [FOLDER]
// Takes docs/pictures/dashboard-*.png of every page, before a real daemon and a sandbox farm that renders with Blender.

const folder = path.resolve(
  process.argv[2] ?? fileURLToPath(new URL('../../docs/pictures', import.meta.url)),
);
const executable = findBrowser(process.env);
if (executable === undefined)
  throw new Error('Chromium is needed: install it, or name it in RENDERBRIDGE_BROWSER.');

const stage = await setStage();
try {
  const tasks = await fillStage(stage);
  await takeAll(stage, tasks, executable);
} finally {
  await stage.strike();
}

async function takeAll({ bridge }: Stage, tasks: readonly Task[], program: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await startBrowser(program);
  try {
    for (const theme of ['light', 'dark'] as const)
      for (const language of ['en', 'zh'] as const) {
        const context = await browser.newContext({
          locale: language,
          colorScheme: theme,
          viewport: { width: 1280, height: 720 },
          reducedMotion: 'reduce',
        });
        const page = await context.newPage();
        await page.goto((await bridge.createSessionLink()).url);
        for (const picture of pictures) await take(page, picture, tasks, `${theme}-${language}`);
        await context.close();
      }
  } finally {
    await browser.close();
  }
}

async function take(
  page: Page,
  { name, fragment, prepare }: (typeof pictures)[number],
  tasks: readonly Task[],
  variant: string,
): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(fragment(tasks))}`);
  await prepare(page, tasks);
  const file = path.join(folder, `dashboard-${name}-${variant}.png`);
  await page.screenshot({ path: file });
  console.log(file);
}
