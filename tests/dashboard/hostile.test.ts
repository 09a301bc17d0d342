import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { BridgePorts } from '#daemon/bridge/ports.ts';
import type { AllPorts } from '#daemon/composition/bridge/bridgePorts.ts';
import type { Frame, Task } from '#protocol/bridge/task.ts';
import { submission, task } from '../daemon/bridge/bridgeRig.ts';
import { accountPorts } from './accountPorts.ts';
import { accountSteps } from './accountSteps.ts';
import { browserOrSkip, startBrowser } from './browser.ts';
import { deskPorts } from './deskPorts.ts';
import { deskSteps } from './deskSteps.ts';
import { payloads } from './payloads.ts';
import { settingsSteps, strawConfiguration } from './settingsSteps.ts';
import { strawPreview, strawScene } from './strawForm.ts';
import { strawPage } from './strawPage.ts';
import { submitSteps } from './submitSteps.ts';
import { undecidedStep, undecidedSubmission, undecidedUnit } from './undecided.ts';

const executable = browserOrSkip('hostile names in the dashboard');
const inBrowser = executable ? describe : describe.skip;

const tasks: readonly Task[] = payloads.map((payload, index) => ({
  ...task,
  taskId: String(100 + index),
  scene: payload,
  projectName: payload,
  artist: payload,
}));
const frameOf = (payload: string, index: number): Frame => ({
  farm: 'sandbox',
  taskId: '100',
  frameId: payload,
  revision: 1,
  number: index,
  state: 'done',
  percent: 100,
  seconds: 1 + index,
  actions: [],
});
/** The other steps of these pages show what the page itself says, and what a person typed. */
const ofOthers = [...submitSteps, ...settingsSteps].filter(([name]) => !name.startsWith('the question'));

/** The same with payloads in place of the sentences and names of some keys. */
function withPayloads<Value>(value: Value, keys: readonly string[]): Value {
  let used = 0;
  const text = JSON.stringify(value, (key, inner: unknown) => {
    if (typeof inner !== 'string' || !keys.includes(key)) return inner;
    used += 1;
    return payloads[used % payloads.length];
  });
  return JSON.parse(text) as Value;
}

const hostileConfiguration: typeof strawConfiguration = {
  ...strawConfiguration,
  list: async () =>
    withPayloads(await strawConfiguration.list('en'), ['meaning', 'lockedBy', 'value', 'name']),
  setUp: async () => ({ said: [...payloads] }),
};
const hostile = (ports: BridgePorts): Partial<AllPorts> => ({
  ...accountPorts(ports, (index) => payloads[index % payloads.length] ?? ''),
  ...deskPorts(ports, (index) => payloads[index] ?? ''),
  farm: () => ({ ...ports.farm(), name: payloads[1] ?? '', account: payloads[2] ?? '', sandbox: false }),
  readSceneFile: async () => strawScene,
  scenes: { ...ports.scenes, get: () => strawScene },
  configuration: hostileConfiguration,
  tasks: {
    ...ports.tasks,
    get: (taskId) => tasks.find((each) => each.taskId === taskId),
    page: () => ({ items: [...tasks], cursor: null }),
    frames: () => ({ items: payloads.map(frameOf), readAt: 0 }),
    logs: async () => ({ log: payloads.join('\n'), renderLog: payloads.join('\n'), processLog: '' }),
  },
  submissions: {
    ...ports.submissions,
    preview: async () =>
      withPayloads(strawPreview, ['title', 'help', 'message', 'action', 'remark', 'scene']),
    page: () => ({
      items: [
        undecidedSubmission(payloads[0] ?? '', [undecidedUnit('u', payloads[1] ?? '', payloads[2])]),
        ...payloads.map((payload, index) => ({
          ...submission,
          id: `s${index}`,
          state: 'failed' as const,
          scene: { path: payload, name: payload },
          settings: { artist: payload },
          error: { code: 'x', message: payload, from: 'farm' as const },
        })),
      ],
      cursor: null,
    }),
  },
});

inBrowser('names, logs and refusals that hold scripts', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser(executable ?? '');
  });

  afterAll(() => browser?.close());

  it('are text in the list, each of the fifty', async () => {
    expect(payloads).toHaveLength(50);
    const { page, complaints } = await strawPage(browser, hostile, { height: 4000 });
    await page.getByRole('link', { name: '149' }).waitFor();
    for (const payload of payloads) {
      const rows = page.getByRole('row').filter({ hasText: payload.split(/[\\/]/).at(-1) ?? '' });
      expect(await rows.count()).toBeGreaterThan(0);
    }
    expect(await page.locator('main img, main iframe, main script, main form, main style').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('are text on the page of a task', async () => {
    const { page, complaints } = await strawPage(browser, hostile);
    await page.getByRole('row').nth(2).waitFor();
    await page.evaluate("location.hash = '#/tasks/100'");
    await page.locator('.heat').first().click();
    await page
      .locator('.log')
      .filter({ hasText: payloads[0] ?? '' })
      .waitFor();
    expect(await page.locator('main img, main iframe, main script, main form, main style').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it.each([...accountSteps, ...deskSteps, undecidedStep, ...ofOthers])(
    'are text there too: %s',
    async (_name, prepare) => {
      const { page, complaints } = await strawPage(browser, hostile);
      await page.getByRole('row').nth(2).waitFor();
      await prepare(page);
      expect(await page.locator('main').textContent()).toContain('alert(1)');
      expect(await page.locator('main img, main iframe, main script, main style').count()).toBe(0);
      expect(complaints).toEqual([]);
    },
  );

  it('could do nothing if some code made markup of them', async () => {
    const { page } = await strawPage(browser, hostile);
    await page.getByRole('row').nth(2).waitFor();
    const assigned = page.evaluate(`document.body.innerHTML = ${JSON.stringify(payloads[1])}`);
    await expect(assigned).rejects.toThrow(/TrustedHTML/);
  });
});
