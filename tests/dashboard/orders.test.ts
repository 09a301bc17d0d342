import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { BridgePorts } from '#daemon/bridge/ports.ts';
import { carryOut } from '#dashboard/orders/carryOut.ts';
import { changeOf } from '#dashboard/orders/changeDraft.ts';
import { heldRests, sumOfRests } from '#dashboard/orders/heldRest.ts';
import { submissionRow, taskRow } from '#dashboard/pages/queue/rows.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { HeldRest } from '#protocol/bridge/rest.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { submission, task } from '../daemon/bridge/bridgeRig.ts';
import { browserOrSkip, startBrowser } from './browser.ts';
import { strawPage } from './strawPage.ts';
import { undecidedSubmission, undecidedUnit } from './undecided.ts';

const executable = browserOrSkip('orders of the queue and the page of a task');
const inBrowser = executable ? describe : describe.skip;
const offer = (action: string, confirm = false) => ({ action, confirm, billsAgain: false });
const rest = (change: Partial<HeldRest> = {}): HeldRest => ({
  state: 'held',
  where: 'farm',
  tested: '1,9',
  frames: '2-8',
  count: 7,
  basis: { kind: 'testFrames', tasks: 1, frames: 2 },
  renderSeconds: { low: 60, likely: 70, high: 90 },
  fee: { currency: 'CNY', low: '0.10', likely: '0.15', high: '0.20' },
  playMoney: true,
  ...change,
});
const done: Operation = {
  id: 'o',
  farm: 'sandbox',
  revision: 1,
  kind: 'operateTask',
  state: 'done',
  request: {},
  outcomes: [],
  createdAt: task.seenAt,
  updatedAt: task.seenAt,
};
const tested = (taskId: string, submissionId: string, change: Partial<HeldRest> = {}): Task => ({
  ...task,
  taskId,
  submissionId,
  rest: rest(change),
});

describe('a new priority or time limit', () => {
  it.each([
    ['priority', '50', { priority: 50 }],
    ['priority', ' -3 ', { priority: -3 }],
    ['priority', '1.5', undefined],
    ['priority', '', undefined],
    ['priority', '12345678901', undefined],
    ['timeout', '12', { timeoutSeconds: 43_200 }],
    ['timeout', '1,5', { timeoutSeconds: 5400 }],
    ['timeout', '240', { timeoutSeconds: 864_000 }],
    ['timeout', '240.1', undefined],
    ['timeout', '0', undefined],
    ['timeout', '-1', undefined],
    ['timeout', '1e2', undefined],
  ] as const)('%s “%s” is %j', (action, typed, change) => {
    expect(changeOf(action, typed)).toEqual(change);
  });
});

describe('what is held behind test frames', () => {
  const tasks = [
    tested('1', 'a'),
    tested('2', 'a', { renderSeconds: { low: 1, likely: 2, high: 3 } }),
    tested('3', 'b'),
    tested('4', 'a', { state: 'released' }),
  ];

  it('is of a submission what all its tasks hold, of a task its own', () => {
    const whole = submissionRow({ ...submission, id: 'a' });
    expect(heldRests([whole], tasks)).toHaveLength(2);
    expect(heldRests([taskRow(tasks[2] ?? task)], tasks)).toEqual([rest()]);
  });

  it('takes and costs the sum, where all of it is known and in one currency', () => {
    expect(sumOfRests([rest(), rest({ playMoney: false })])).toEqual({
      count: 14,
      seconds: { low: 120, high: 180 },
      fee: { currency: 'CNY', low: '0.20', high: '0.40', isPlay: true },
    });
    const dollars = { currency: 'USD', low: '1', likely: '1', high: '1' };
    expect(sumOfRests([rest(), rest({ fee: dollars })]).fee).toBeUndefined();
    expect(sumOfRests([rest(), rest({ renderSeconds: undefined, fee: undefined })])).toEqual({
      count: 14,
      seconds: undefined,
      fee: undefined,
    });
    expect(sumOfRests([])).toEqual({ count: 0, seconds: undefined, fee: undefined });
  });

  it('is ordered once for each submission, and not for tasks of one that is ordered whole', async () => {
    const asked: unknown[] = [];
    const client = {
      async orderRest(request: unknown) {
        asked.push(request);
        return submission;
      },
    } as unknown as Parameters<typeof carryOut>[0];
    const rows = [submissionRow({ ...submission, id: 'b' }), ...tasks.slice(0, 3).map(taskRow)];
    await carryOut(client, { action: 'dropRest', restart: undefined, rows });
    expect(asked).toEqual([
      { params: { id: 'b' }, body: { order: 'drop' } },
      { params: { id: 'a' }, body: { order: 'drop', taskIds: ['1', '2'] } },
    ]);
  });
});

inBrowser('in the dashboard', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser(executable ?? '');
  });

  afterAll(() => browser?.close());

  it('a part that nobody knows the fate of is decided by one of two answers, which say what they cost', async () => {
    const asked: unknown[] = [];
    let units = [undecidedUnit('u1', 'left', 'rb-1234'), undecidedUnit('u2', 'right')];
    // Those that wait are not among the units that it shows.
    const unsure = () => ({ ...undecidedSubmission('lake', []), revision: 1 + asked.length });
    const { page, complaints } = await strawPage(browser, (ports: BridgePorts) => ({
      submissions: {
        ...ports.submissions,
        page: () => ({ items: [unsure()], cursor: null }),
        plannedTasks: () => units,
        async resolve(id, body) {
          asked.push({ id, ...body });
          units = units.slice(1);
          return unsure();
        },
      },
    }));
    await page.getByRole('row').filter({ hasText: 'lake' }).click();
    const decide = page.getByRole('button', { name: 'Decide' });
    await decide.click();
    const dialog = page.getByRole('dialog', { name: 'Is this part on the farm?' });
    await dialog.getByText('left · Frames 1-8').waitFor();
    for (const said of ['rb-1234', 'One more part waits', 'nothing more is charged', 'paid for twice'])
      expect(await dialog.textContent()).toContain(said);
    const number = dialog.getByLabel('Task number');
    await number.fill('90017x');
    expect(await dialog.getByRole('button', { name: 'The farm has it' }).isDisabled()).toBe(true);
    await number.fill('90017');
    await dialog.getByRole('button', { name: 'The farm has it' }).click();
    await page.getByRole('status').filter({ hasText: 'The farm has it Done' }).waitFor();
    await decide.click();
    await dialog.getByText('right · Frames 1-8').waitFor();
    await dialog.getByRole('button', { name: 'It is missing: send it' }).click();
    await page.getByRole('status').filter({ hasText: 'send it Done' }).waitFor();
    expect(asked).toEqual([
      { id: 's1', unitId: 'u1', outcome: 'sent', taskId: '90017' },
      { id: 's1', unitId: 'u2', outcome: 'absent' },
    ]);
    expect(complaints).toEqual([]);
  });

  it('tasks get another priority and time limit, and what they hold renders once its cost was said', async () => {
    const asked: unknown[] = [];
    const taken = Promise.withResolvers<void>();
    const stopped: Task = {
      ...tested('7', 's1'),
      state: 'stopped',
      actions: [offer('renderRest', true), offer('dropRest', true), offer('priority'), offer('timeout')],
    };
    const { page, complaints } = await strawPage(browser, (ports: BridgePorts) => ({
      tasks: {
        ...ports.tasks,
        get: () => stopped,
        page: () => ({ items: [stopped], cursor: null }),
        frames: () => ({ items: [], readAt: 0 }),
        async operate(body) {
          asked.push(body);
          await taken.promise;
          const outcomes =
            body.timeoutSeconds === undefined
              ? done.outcomes
              : [{ id: '7', result: 'done' as const, message: 'The time limit is 2 h.' }];
          return { ...done, id: `o${asked.length}`, outcomes };
        },
      },
      submissions: {
        ...ports.submissions,
        get: () => submission,
        async orderRest(id, body) {
          asked.push({ id, ...body });
          return submission;
        },
      },
    }));
    await page.getByRole('link', { name: '7', exact: true }).click();
    await page.getByText('7 frames are held behind the test frames. Render time').waitFor();
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Priority' }).click();
    await dialog.getByLabel('New priority').fill('high');
    await dialog.getByText('Enter a whole number').waitFor();
    await dialog.getByLabel('New priority').fill('70');
    await dialog.getByLabel('New priority').press('Enter');
    await page.getByRole('status').filter({ hasText: 'Priority Sent, waiting' }).waitFor();
    taken.resolve();
    await page.getByRole('status').filter({ hasText: 'Priority Done' }).waitFor();
    await page.getByRole('button', { name: 'Time limit' }).click();
    await dialog.getByLabel('New time limit').fill('1.5');
    await dialog.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('status').filter({ hasText: 'Time limit Done The time limit is 2 h.' }).waitFor();
    await page.getByRole('button', { name: 'Drop the rest' }).click();
    await dialog.getByText('What is dropped never renders.').waitFor();
    await dialog.getByRole('button', { name: 'Keep as it is' }).click();
    await page.getByRole('button', { name: 'Render the rest' }).click();
    await dialog.getByText('Expected fee: 0.10 to 0.20 CNY (play money)').waitFor();
    await dialog.getByRole('button', { name: 'Render the rest' }).click();
    await page.getByRole('status').filter({ hasText: 'Render the rest Done' }).waitFor();
    expect(asked).toEqual([
      { taskIds: ['7'], order: 'change', priority: 70 },
      { taskIds: ['7'], order: 'change', timeoutSeconds: 5400 },
      { id: 's1', order: 'render', taskIds: ['7'] },
    ]);
    expect(complaints).toEqual([]);
  });
});
