import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { type Stage, setStage } from '#scripts/demo/stage.ts';
import { findBrowser, startBrowser } from '#tests/dashboard/browser.ts';
import { fillStage } from './fillStage.ts';
import { type Filled, pictures } from './pictures.ts';

// node scripts/dashboardPictures/main.ts [FOLDER | --hold | --admin [FOLDER]]
// --hold: renews the pictures that tests/dashboard/looks are held to. --admin: takes gateway-*.png of every admin page. Otherwise takes docs/pictures/dashboard-*.png of every page, before a real daemon and a sandbox farm that renders with Blender.

const root = fileURLToPath(new URL('../..', import.meta.url));
const [what, where] = process.argv.slice(2);
const intoDocs = path.join(root, 'docs/pictures');
if (what === '--hold') takeByTest('tests/dashboard/looks', { RENDERBRIDGE_HOLD_LOOKS: '1' });
if (what === '--admin')
  takeByTest('tests/dashboard/adminPictures', {
    RENDERBRIDGE_ADMIN_PICTURES: path.resolve(where ?? intoDocs),
  });

const folder = path.resolve(what ?? intoDocs);
const executable = findBrowser(process.env);
if (executable === undefined)
  throw new Error('Chromium is needed: install it, or name it in RENDERBRIDGE_BROWSER.');

const stage = await setStage();
try {
  await takeAll(stage, await fillStage(stage), executable);
} finally {
  await stage.strike();
}

/** What lives in a test’s environment is taken there. */
function takeByTest(test: string, asked: Readonly<Record<string, string>>): never {
  const { status } = spawnSync('npm', ['run', 'test', '--', test], {
    cwd: root,
    env: { ...process.env, ...asked },
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exit(status ?? 1);
}

async function takeAll({ bridge }: Stage, filled: Filled, program: string): Promise<void> {
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
        for (const picture of pictures) await take(page, picture, filled, `${theme}-${language}`);
        await context.close();
      }
  } finally {
    await browser.close();
  }
}

async function take(
  page: Page,
  { name, fragment, prepare }: (typeof pictures)[number],
  filled: Filled,
  variant: string,
): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(fragment(filled.tasks))}`);
  await prepare(page, filled);
  const file = path.join(folder, `dashboard-${name}-${variant}.png`);
  await page.screenshot({ path: file });
  console.log(file);
}
