import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { activeTaskStates, taskStates } from '#protocol/tasks/taskState.ts';
import { browserOrSkip, startBrowser } from './browser.ts';
import { everything } from './everyPage.ts';
import { strawPage } from './strawPage.ts';

const executable = browserOrSkip('looks at the queue');
const inBrowser = executable ? describe : describe.skip;

inBrowser('the queue', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser(executable ?? '');
  });

  afterAll(() => browser?.close());

  it('looks at the tasks in view every ten seconds that may still change, and at no others', async () => {
    const asked: string[] = [];
    const active = taskStates.flatMap((state, index) =>
      activeTaskStates.has(state) ? [String(100 + index)] : [],
    );
    let heard = () => {};
    const { page } = await strawPage(browser, (ports) => {
      const all = everything(ports);
      const { tasks = ports.tasks } = all;
      const get = (taskId: string) => {
        asked.push(taskId);
        heard();
        return tasks.get(taskId);
      };
      return { ...all, tasks: { ...tasks, get } };
    });
    await page.clock.install();
    await page.reload();
    await page.getByRole('link', { name: String(active[0]), exact: true }).waitFor();
    expect(asked).toEqual([]);
    for (const times of [1, 2]) {
      const isAsked = new Promise<void>((resolve) => {
        heard = () => asked.length >= times * active.length && resolve();
      });
      await page.clock.runFor(10_000);
      await isAsked;
    }
    expect(active.length).toBeGreaterThan(1);
    expect(asked.toSorted()).toEqual([...active, ...active].toSorted());
  });
});
