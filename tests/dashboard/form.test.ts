import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { browserOrSkip } from './browser.ts';
import { type DashboardRig, dashboardRig } from './dashboardRig.ts';
import { asInSketchup2021, openDialog, type SketchupDialog } from './sketchupDialog.ts';

const hasRuby = spawnSync('ruby', ['-e', '']).status === 0;
if (!hasRuby && process.env.CI) throw new Error('There is no Ruby; in CI nothing may be skipped.');
const browser = browserOrSkip('the dialog of SketchUp');
const inBrowser = browser && hasRuby ? describe : describe.skip;

const pictures = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

/** WRITE_PICTURES=1 renews those of docs/sketchup.md; look at them before you commit them. */
async function show(page: Page, name: string): Promise<void> {
  if (process.env.WRITE_PICTURES) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

const model = { pages: [{ name: 'Front' }, { name: '客厅 <b>' }] };

inBrowser('the dialog of SketchUp', () => {
  let rig: DashboardRig;
  let dialog: SketchupDialog | undefined;

  beforeEach(async () => {
    rig = await dashboardRig(browser ?? '');
  });

  afterEach(async () => {
    if (dialog?.complaints.length) process.stderr.write(`${dialog.complaints.join('\n')}\n`);
    await dialog?.close();
    dialog = undefined;
    await rig.strike();
  });

  const open = async (more: Partial<Parameters<typeof openDialog>[1]> = {}) => {
    const file = path.join(rig.stage.home, 'house.skp');
    dialog = await openDialog(rig.browser, { home: rig.stage.home, file, model, ...more });
    return dialog.page;
  };

  it('brings a model from the menu to frames at home, in the Chromium of SketchUp 2021.1', async () => {
    const { bridge } = await rig.stage.startDaemon();
    const page = await open({ before: asInSketchup2021 });
    expect(page.url()).toMatch(/\/form\?scene=[\w-]+&lang=en&file=[0-9a-f]{32}$/);
    await page.locator('header').filter({ hasText: 'SANDBOX' }).waitFor();
    // V-Ray keeps its size to itself.
    await page.getByRole('listitem').filter({ hasText: 'size' }).first().waitFor();
    expect(await page.getByRole('button', { name: 'Submit' }).isDisabled()).toBe(true);
    await show(page, 'sketchup-size');
    await page.locator('#field-imageWidth').fill('64');
    await page.locator('#field-imageHeight').fill('64');
    await page.getByText('2 tasks, 2 frames').waitFor();
    await page.getByRole('checkbox', { name: '客厅 <b>' }).uncheck();
    await page.getByText('1 task, 1 frame').waitFor();
    await show(page, 'sketchup-form');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.locator('tr[data-state="done"]').waitFor();
    await show(page, 'sketchup-sent');
    const { items } = await bridge.get<{ items: Submission[] }>('/v1/submissions');
    expect(items).toMatchObject([{ taskType: 'sketchup', settings: { pages: ['Front'], imageWidth: 64 } }]);
    await rig.stage.until(async () => (await tasksOf(bridge))[0]?.home?.files === 1);
    const [task] = await tasksOf(bridge);
    const frames = readdirSync(task?.home?.folder ?? '', { recursive: true, encoding: 'utf8' });
    expect(frames.filter((name) => name.endsWith('.png'))).toHaveLength(1);
    expect(dialog?.complaints).toEqual([]);
  });

  it('saves a changed model from the page, and keeps what was chosen for it', async () => {
    await rig.stage.startDaemon();
    const page = await open({ model: { ...model, modified: true } });
    await page.locator('#field-imageWidth').fill('640');
    await page.locator('#field-imageHeight').fill('360');
    await page.getByText('unsaved changes').waitFor();
    const before = page.url();
    await page.getByText('2 tasks, 2 frames').waitFor();
    await page.getByRole('button', { name: 'Save the Scene' }).click();
    await page.waitForURL((url) => url.href !== before && url.hash === '');
    await page.getByText('2 tasks, 2 frames').waitFor();
    expect(await page.getByText('unsaved changes').count()).toBe(0);
    expect(await page.locator('#field-imageWidth').inputValue()).toBe('640');
    await page
      .locator('.field', { has: page.locator('#field-imageWidth') })
      .getByRole('button')
      .click();
    await page.getByRole('listitem').filter({ hasText: 'size' }).first().waitFor();
    expect(await page.locator('#field-imageWidth').inputValue()).not.toBe('640');
  });

  it('asks once more where no answer came, then says so and goes on when it is told to', async () => {
    await rig.stage.startDaemon();
    let asked = 0;
    const page = await open();
    await page.getByText('2 tasks, 2 frames').waitFor();
    await page.route('**/v1/submissions/preview', (route) => {
      asked += 1;
      return asked === 1 || asked === 3 || asked === 4 ? route.abort() : route.continue();
    });
    const answered = page.waitForResponse('**/v1/submissions/preview');
    await page.locator('#field-imageWidth').fill('64');
    await answered;
    expect([asked, await page.getByRole('alert').count()]).toEqual([2, 0]);
    await page.locator('#field-imageHeight').fill('64');
    await page.getByRole('alert').waitFor();
    expect(asked).toBe(4);
    await page.getByRole('button', { name: 'Try Again' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    expect(asked).toBe(5);
  });

  it('sends one press once, whatever becomes of its answer', async () => {
    const { bridge } = await rig.stage.startDaemon();
    const page = await open({ model: { pages: [{ name: 'Front' }] } });
    await page.locator('#field-imageWidth').fill('64');
    await page.locator('#field-imageHeight').fill('64');
    await page.getByText('1 task, 1 frame').waitFor();
    let presses = 0;
    // It arrives, and its answer is lost.
    await page.route('**/v1/submissions', async (route) => {
      presses += 1;
      if (presses > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.locator('.sent').waitFor();
    const { items } = await bridge.get<{ items: Submission[] }>('/v1/submissions');
    expect([presses, items.length]).toEqual([2, 1]);
  });

  it('speaks Chinese where SketchUp does, and shows names as text', async () => {
    await rig.stage.startDaemon();
    const page = await open({ language: 'zh', width: 420 });
    await page.getByText('2 个任务，2 帧').waitFor();
    await page.getByRole('checkbox', { name: '客厅 <b>' }).waitFor();
    await show(page, 'sketchup-chinese');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
    const isWider = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    expect(isWider).toBe(false);
    expect(dialog?.complaints).toEqual([]);
  });

  it('holds the token in no address, and opens to nobody without its code', async () => {
    const { bridge } = await rig.stage.startDaemon();
    const page = await open();
    await page.getByText('2 tasks, 2 frames').waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.reload();
    await page.getByText('2 tasks, 2 frames').waitFor();
    for (const url of [page.url(), ...asked]) expect(url).not.toContain(bridge.daemon.token);
    const other = await rig.browser.newContext();
    const stranger = await other.newPage();
    await stranger.goto(page.url());
    await stranger.getByText('This form needs a session.').waitFor();
    await other.close();
  });
});

async function tasksOf(bridge: { get<Answer>(route: string): Promise<Answer> }): Promise<Task[]> {
  return (await bridge.get<{ items: Task[] }>('/v1/tasks')).items;
}
