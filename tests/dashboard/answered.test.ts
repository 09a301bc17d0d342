import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Notice } from '#protocol/bridge/notice.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import type { Unit } from '#protocol/bridge/unit.ts';
import type { BridgeClient } from '#tests/plainBridge.ts';
import { maxScene } from '../scenarios/maxScene.ts';
import { browserOrSkip } from './browser.ts';
import { type DashboardRig, dashboardRig } from './dashboardRig.ts';

const browser = browserOrSkip('what a person answers in the dashboard');
const inBrowser = browser ? describe : describe.skip;

inBrowser('what a person answers in the dashboard, before a real daemon and farm', () => {
  let rig: DashboardRig;
  let bridge: BridgeClient;
  let page: Page;

  const items = async <Item>(route: string) => (await bridge.get<{ items: Item[] }>(route)).items;
  const show = (hash: string) => page.evaluate(`location.hash = '${hash}'`);
  const dialog = () => page.getByRole('dialog');
  const said = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();

  /** A scene whose test frames are rendered and whose rest waits. */
  async function held(name: string): Promise<Task> {
    const file = path.join(rig.stage.home, name);
    writeFileSync(file, 'a scene');
    const scene = maxScene(file);
    const settings = { testFrames: 'hold' };
    const { id } = await bridge.post<Submission>('/v1/submissions', { scene, settings });
    let task: Task | undefined;
    await rig.stage.until(async () => {
      task = (await items<Task>('/v1/tasks')).find(({ submissionId }) => submissionId === id);
      return task?.rest?.basis !== undefined;
    });
    return task as Task;
  }

  /** The open notice about the test frames of a task; later it is asked for by its id. */
  async function noticeOf({ submissionId }: Task): Promise<() => Promise<Notice>> {
    const found = (await items<Notice>('/v1/notices')).find(
      ({ code, params }) => code === 'testFramesReady' && params.submissionId === submissionId,
    );
    return () => bridge.get<Notice>(`/v1/notices/${found?.id}`);
  }
  const noticeAbout = (scene: string) => page.locator('.notice').filter({ hasText: scene });
  const stateOfRest = async ({ taskId }: Task) => (await bridge.get<Task>(`/v1/tasks/${taskId}`)).rest?.state;

  beforeAll(async () => {
    rig = await dashboardRig(browser ?? '');
    // The first create is never known to have arrived.
    const dying = await rig.stage.startDaemon('recordedBeforeFirstByte');
    bridge = dying.bridge;
    await rig.submit(bridge, 'undecided.blend');
    await dying.process.exited;
    ({ bridge } = await rig.stage.startDaemon());
    await rig.stage.until(async () => (await items<Submission>('/v1/submissions'))[0]?.state === 'needsYou');
    page = await rig.open(bridge);
  });

  afterAll(() => rig?.strike());

  it('that a part is missing on the farm: it is sent, once', async () => {
    await page.getByRole('row').filter({ hasText: 'undecided' }).click();
    await page.getByRole('button', { name: 'Decide …' }).click();
    await dialog().getByText('unproved').or(dialog().getByText('undecided')).first().waitFor();
    await dialog().getByRole('button', { name: 'It is missing: send it' }).click();
    await rig.stage.farmIs((tasks) => tasks.length === 1);
    const [task] = await rig.stage.tasksOnFarm();
    await page.getByRole('link', { name: String(task?.task_id) }).waitFor();
    const [submission] = await items<Submission>('/v1/submissions');
    expect(submission).toMatchObject({ state: 'submitted', units: [{ taskId: task?.task_id }] });
    expect(rig.complaints).toEqual([]);
  });

  it('a time limit, which the farm is told', async () => {
    const [{ taskId } = { taskId: '' }] = await items<Task>('/v1/tasks');
    await show(`#/tasks/${taskId}`);
    await page.getByRole('button', { name: 'Time limit …' }).click();
    await page.getByLabel('New time limit').fill('12');
    await page.getByLabel('New time limit').press('Enter');
    await said('Time limit Done');
    const [order] = await items<Operation>('/v1/operations');
    expect(order).toMatchObject({
      state: 'done',
      request: { order: 'change', timeoutSeconds: 43_200 },
      outcomes: [{ id: taskId, result: 'done' }],
    });
    const told = rig.stage.proxy.passed.filter(({ action }) => action === 'operate_task').at(-1);
    expect(told?.text).toContain('"task_over_time":"12"');
  });

  it('that the rest behind test frames is dropped, after the question, and nothing of it renders', async () => {
    const task = await held('dropped.max');
    await show(`#/tasks/${task.taskId}`);
    await page.getByRole('button', { name: 'Drop the rest …' }).click();
    await dialog().getByText('What is dropped never renders.').waitFor();
    await dialog().getByRole('button', { name: 'Drop the rest' }).click();
    await rig.stage.until(async () => (await stateOfRest(task)) === 'dropped');
    await page.getByRole('button', { name: 'Drop the rest …' }).waitFor({ state: 'detached' });
    const units = await items<Unit>(`/v1/submissions/${task.submissionId}/units`);
    expect(units.map(({ state }) => state)).toEqual(['submitted', 'cancelled']);
    expect(rig.complaints).toEqual([]);
  });

  it('a notice, by what it offers: it is answered and stands among the earlier ones', async () => {
    const task = await held('told.max');
    const notice = await noticeOf(task);
    await show('#/notices');
    await noticeAbout('told').getByRole('button', { name: 'Drop the rest' }).click();
    await dialog().getByRole('button', { name: 'Drop the rest' }).click();
    await noticeAbout('told').filter({ hasText: 'Answered' }).waitFor();
    expect(await stateOfRest(task)).toBe('dropped');
    expect(await notice()).toMatchObject({ state: 'answered', answer: 'dropRest' });
  });

  it('a notice, by dismissing it: the rest goes on waiting, and it stays dismissed in every tab', async () => {
    const task = await held('later.max');
    const notice = await noticeOf(task);
    const other = await rig.open(bridge);
    await other.evaluate(`location.hash = '#/notices'`);
    await show('#/notices');
    await noticeAbout('later').getByRole('button', { name: 'Dismiss' }).click();
    await noticeAbout('later').filter({ hasText: 'Dismissed' }).waitFor();
    await other.locator('.notice').filter({ hasText: 'later' }).filter({ hasText: 'Dismissed' }).waitFor();
    expect(await notice()).toMatchObject({ state: 'dismissed' });
    expect(await stateOfRest(task)).toBe('held');
    await page.reload();
    await page.getByText('There are no open notices.').waitFor();
    expect(rig.complaints).toEqual([]);
  });
});

inBrowser('an upload that waits for its hours', () => {
  let rig: DashboardRig;
  const hourIn = (hours: number) => `${String((new Date().getHours() + hours) % 24).padStart(2, '0')}:00`;

  beforeAll(async () => {
    process.env.RENDERBRIDGE_TRANSFER_HOURS = `${hourIn(6)}-${hourIn(9)}`;
    rig = await dashboardRig(browser ?? '');
  });

  afterAll(async () => {
    delete process.env.RENDERBRIDGE_TRANSFER_HOURS;
    await rig?.strike();
  });

  it('is paused, stays so over a reload, and waits again where it is resumed', async () => {
    const { bridge } = await rig.stage.startDaemon();
    const page = await rig.open(bridge);
    await rig.submit(bridge, 'nightly.blend');
    await page.getByRole('link', { name: 'Transfers' }).click();
    const row = page.getByRole('listitem', { name: 'nightly' });
    const stateOf = async () => (await bridge.get<{ items: Transfer[] }>('/v1/transfers')).items[0]?.state;
    await row.getByRole('button', { name: 'Pause' }).click();
    await row.filter({ hasText: 'Paused' }).waitFor();
    await page.reload();
    await row.filter({ hasText: 'Paused' }).waitFor();
    expect(await stateOf()).toBe('paused');
    await row.getByRole('button', { name: 'Resume' }).click();
    await row.filter({ hasText: 'Waiting' }).waitFor();
    expect(await stateOf()).toBe('waiting');
    expect(await rig.stage.tasksOnFarm()).toEqual([]);
    expect(rig.complaints).toEqual([]);
  });
});
