import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { BridgePorts } from '#daemon/bridge/ports.ts';
import { factsOf } from '#dashboard/pages/tasks/frameFacts.ts';
import { rerenderChoices } from '#dashboard/pages/tasks/rerenderChoices.ts';
import type { Frame, Task } from '#protocol/bridge/task.ts';
import { submission, task } from '../daemon/bridge/bridgeRig.ts';
import { browserOrSkip, startBrowser } from './browser.ts';
import { strawPage } from './strawPage.ts';

const executable = browserOrSkip('rendering frames again');
const inBrowser = executable ? describe : describe.skip;
const counts = { total: 9, done: 7, failed: 2, executing: 0, waiting: 0, aborted: 0 };
const offered: Task = {
  ...task,
  counts,
  actions: [{ action: 'rerender', confirm: true, billsAgain: true }],
};
const frame: Frame = {
  farm: 'sandbox',
  taskId: '7',
  frameId: '7-4',
  revision: 1,
  number: 4,
  state: 'done',
  percent: 100,
  seconds: 4,
  actions: [],
};

it('frames are rendered again where the daemon offers it: those that failed, look wrong or are selected', () => {
  const selected = factsOf([frame], 0).frames[0];
  const home = { folder: '/home', files: 7, flagged: 1 };
  expect(rerenderChoices({ ...offered, actions: [] }, selected)).toEqual([]);
  expect(rerenderChoices(offered, undefined).map(({ body }) => body)).toEqual([{ which: 'failed' }]);
  expect(rerenderChoices({ ...offered, home }, selected).map(({ body }) => body)).toEqual([
    { which: 'failed' },
    { which: 'flagged' },
    { frames: '4' },
  ]);
});

inBrowser('in the dashboard', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser(executable ?? '');
  });

  afterAll(() => browser?.close());

  it('a frame is rendered again once it was said what that costs', async () => {
    const asked: unknown[] = [];
    const { page, complaints } = await strawPage(browser, (ports: BridgePorts) => ({
      tasks: {
        ...ports.tasks,
        get: () => offered,
        page: () => ({ items: [offered], cursor: null }),
        frames: () => ({ items: [frame], readAt: 0 }),
        logs: async () => ({ log: 'Fra:4', renderLog: '', processLog: '' }),
        planRerender: async () => ({
          frames: '4',
          count: 1,
          sceneChanged: true,
          estimate: { currency: 'CNY', amount: '1.25' },
        }),
        async rerender(taskId, choice) {
          asked.push(taskId, choice);
          return submission;
        },
      },
    }));
    await page.getByRole('link', { name: '7', exact: true }).waitFor();
    await page.evaluate("location.hash = '#/tasks/7'");
    await page.locator('.heat').first().click();
    await page.getByRole('button', { name: 'Render frame 4 again' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1.25').waitFor();
    await dialog.getByText('The scene has changed').waitFor();
    expect(asked).toEqual([]);
    await dialog.getByRole('button', { name: 'Render again' }).click();
    await page.getByRole('status').filter({ hasText: 'Submitted again' }).waitFor();
    expect(asked).toEqual(['7', { frames: '4' }]);
    expect(complaints).toEqual([]);
  });
});
