import type { Page } from 'playwright-core';
import type { BridgePorts } from '#daemon/bridge/ports.ts';
import type { AllPorts } from '#daemon/composition/bridge/bridgePorts.ts';
import { unitStatesShown } from '#protocol/bridge/submission.ts';
import type { Frame, Task } from '#protocol/bridge/task.ts';
import { frameStates, taskStates } from '#protocol/tasks/taskState.ts';
import { submission, task } from '../daemon/bridge/bridgeRig.ts';
import { accountPorts } from './accountPorts.ts';
import { accountSteps } from './accountSteps.ts';
import { deskPorts } from './deskPorts.ts';
import { deskSteps } from './deskSteps.ts';
import { settingsSteps, strawConfiguration } from './settingsSteps.ts';
import { strawPreview, strawScene } from './strawForm.ts';
import { submitSteps } from './submitSteps.ts';
import { undecidedStep, undecidedSubmission, undecidedUnit } from './undecided.ts';

const counts = { total: 20, done: 9, failed: 2, executing: 1, waiting: 8, aborted: 0 };
const offered = (action: string) => ({ action, confirm: true, billsAgain: true });
const tasks: readonly Task[] = taskStates.map((state, index) => ({
  ...task,
  taskId: String(100 + index),
  scene: `/shots/forest_${index}.ma`,
  state,
  counts,
  fee: { currency: 'CNY', amount: '12.50' },
  renderSeconds: 4000,
  submittedAt: '2026-11-20T09:31:40.000Z',
  actions: ['pause', 'delete', 'timeout', 'renderRest'].map(offered),
}));
const frames: readonly Frame[] = Array.from({ length: 30 }, (_, index) => ({
  farm: 'sandbox',
  taskId: '100',
  frameId: `f${index}`,
  revision: 1,
  number: index + 1,
  state: frameStates[index < 20 ? 2 : index % frameStates.length] ?? 'waiting',
  percent: 100,
  seconds: index === 3 ? 400 : 20 + index,
  actions: [],
}));
/** Before a page: something of each kind and state. */
export const everything = (ports: BridgePorts): Partial<AllPorts> => ({
  ...accountPorts(ports, (index) => `lake${index}`),
  ...deskPorts(ports, (index) => `/lake${index}`),
  readSceneFile: async () => strawScene,
  configuration: strawConfiguration,
  scenes: { ...ports.scenes, get: () => strawScene },
  tasks: {
    ...ports.tasks,
    get: (taskId) => tasks.find((each) => each.taskId === taskId),
    page: () => ({ items: [...tasks], cursor: null }),
    frames: () => ({ items: [...frames], readAt: 0 }),
    logs: async () => ({ log: 'Fra:1 Mem:40M', renderLog: '', processLog: '' }),
  },
  submissions: {
    ...ports.submissions,
    preview: async () => strawPreview,
    page: () => ({
      items: [
        ...unitStatesShown.map((state) => ({ ...submission, id: state, state })),
        undecidedSubmission('lake', [undecidedUnit('u', 'left')]),
      ],
      cursor: null,
    }),
  },
});

/** Each page as it stands before somebody who does something on it. */
export const everyStep: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  [
    'the queue with chosen rows',
    async (page) => {
      await page.getByRole('link', { name: '100' }).waitFor();
      await page.getByRole('row').nth(2).click();
    },
  ],
  [
    'the question before a delete',
    async (page) => {
      // Rows move while the lists are read; what reached the farm or was cancelled has none as a submission.
      const waiting = unitStatesShown.filter((state) => state !== 'submitted' && state !== 'cancelled');
      const rows = ['header', ...waiting, 'undecided', ...tasks].length;
      await page.locator(`[aria-rowcount="${rows}"]`).waitFor();
      const link = page.getByRole('link', { name: '100', exact: true });
      const remove = page.locator('.action-bar .button').nth(1);
      await page.getByRole('row').filter({ has: link }).click();
      await remove.click();
      await page.getByRole('dialog').waitFor();
    },
  ],
  ...[
    ['a time limit that is none', /^(Time limit|超时时间)/, 'soon'],
    ['the frames that a task holds', /^(Render the rest|渲染其余帧)/, undefined],
  ].map(
    ([name, button, typed]) =>
      [
        `the question about ${name}, reached by the keyboard alone`,
        async (page: Page) => {
          await page.getByRole('link', { name: '100', exact: true }).waitFor();
          await page.locator('.grid').focus();
          const chosen = page.locator('.grid-row[aria-selected="true"]');
          for (let n = 0; n < 40 && (await chosen.getByRole('link').count()) === 0; n += 1) {
            await page.keyboard.press('ArrowDown');
            await page.keyboard.press('Escape');
            await page.keyboard.press(' ');
          }
          const focused = () => page.evaluate<string>('document.activeElement.textContent');
          for (let n = 0; n < 40 && !(button as RegExp).test(await focused()); n += 1)
            await page.keyboard.press('Tab');
          await page.keyboard.press('Enter');
          await page.getByRole('dialog').waitFor();
          if (typeof typed !== 'string') return;
          await page.getByRole('dialog').getByRole('textbox').focus();
          await page.keyboard.type(typed);
          await page.getByRole('dialog').locator('[aria-invalid="true"]').waitFor();
        },
      ] as const,
  ),
  [
    'a task',
    async (page) => {
      await page.getByRole('link', { name: '100' }).waitFor();
      await page.evaluate("location.hash = '#/tasks/100'");
      await page.locator('.heat').nth(3).click();
      await page.locator('.log').filter({ hasText: 'Fra:1' }).waitFor();
      await page.locator('.distribution canvas').waitFor();
    },
  ],
  undecidedStep,
  ...accountSteps,
  ...deskSteps,
  ...submitSteps,
  ...settingsSteps,
];
