import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Task } from '#protocol/bridge/task.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import { blenderWithAddOn } from '#scripts/demo/inBlender.ts';
import type { BridgeClient } from '#tests/plainBridge.ts';
import { describeWithBlender } from '../sandbox/localBlender.ts';
import { browserOrSkip } from './browser.ts';
import { type DashboardRig, dashboardRig } from './dashboardRig.ts';

const browser = browserOrSkip('orders that a real Blender renders');

describeWithBlender('what is ordered in the dashboard', ({ executable }) => {
  let rig: DashboardRig;
  let bridge: BridgeClient;
  let page: Page;
  let taskId: string;
  const folder = mkdtempSync(path.join(tmpdir(), 'renderbridge-carried-out-'));

  const taskOf = () => bridge.get<Task>(`/v1/tasks/${taskId}`);
  const tasksOf = async (submissionId: string | undefined) =>
    (await bridge.get<{ items: Task[] }>('/v1/tasks')).items.filter(
      (each) => each.submissionId === submissionId,
    );
  const picturesIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.png'));

  beforeAll(async () => {
    rig = await dashboardRig(browser ?? '');
    ({ bridge } = await rig.stage.startDaemon());
    page = await rig.open(bridge);
    const scene = path.join(folder, 'sample.blend');
    const blender = blenderWithAddOn(executable, folder, {
      ...process.env,
      RENDERBRIDGE_HOME: rig.stage.home,
    });
    await blender.makeSample(scene);
    const { id } = await blender.submit(scene, { frames: '1-5', testFrames: 'hold' });
    await rig.stage.until(async () => (await tasksOf(id))[0]?.rest?.basis !== undefined);
    taskId = (await tasksOf(id))[0]?.taskId ?? '';
    await rig.stage.until(async () => (await taskOf()).home?.files === 3);
  });

  afterAll(async () => {
    await rig?.strike();
    rmSync(folder, { recursive: true, force: true });
  });

  it('renders what is held behind test frames, after it said what that costs, and the notice is over', async () => {
    await page.getByRole('link', { name: 'Notices' }).click();
    await page.locator('.notice').filter({ hasText: '2 frames wait for you' }).waitFor();
    await page.evaluate(`location.hash = '#/tasks/${taskId}'`);
    await page.getByRole('button', { name: 'Render the rest' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^Expected fee: .* CNY \(play money\)/).waitFor();
    await dialog.getByRole('button', { name: 'Render the rest' }).click();
    await page.getByRole('status').filter({ hasText: 'Render the rest Done' }).waitFor();
    await rig.stage.until(async () => (await taskOf()).home?.files === 5);
    expect(await taskOf()).toMatchObject({ counts: { done: 5 }, rest: { state: 'released' } });
    await page.getByRole('link', { name: 'Notices' }).click();
    await page.getByText('There are no open notices.').waitFor();
    expect(rig.complaints).toEqual([]);
  });

  it('fetches what was deleted here again, and shows the transfer that brings it', async () => {
    const { home } = await taskOf();
    const [first = '', ...others] = picturesIn(home?.folder ?? '');
    rmSync(path.join(home?.folder ?? '', first));
    await page.evaluate(`location.hash = '#/tasks/${taskId}'`);
    await page.getByRole('button', { name: 'Fetch frames' }).click();
    await rig.stage.until(async () => picturesIn(home?.folder ?? '').includes(first));
    expect(picturesIn(home?.folder ?? '')).toHaveLength(others.length + 1);
    await page.getByRole('link', { name: 'Transfers' }).click();
    const { items } = await bridge.get<{ items: Transfer[] }>('/v1/transfers');
    const downloads = items.filter((each) => each.taskId === taskId);
    await page
      .locator('.transfer')
      .filter({ hasText: 'Done' })
      .nth(downloads.length - 1)
      .waitFor();
    expect(rig.complaints).toEqual([]);
  });

  it('renders one frame again as a task of its own, which comes home beside the others', async () => {
    await page.evaluate(`location.hash = '#/tasks/${taskId}'`);
    await page.locator('.heat').first().click();
    await page.getByRole('button', { name: 'Render frame 1 again' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Render again' }).click();
    await page.getByRole('status').filter({ hasText: 'Submitted again' }).waitFor();
    let again: Task | undefined;
    await rig.stage.until(async () => {
      const { items } = await bridge.get<{ items: Task[] }>('/v1/tasks');
      again = items.find((each) => each.taskId !== taskId);
      return again?.home?.files === 1;
    });
    expect(again).toMatchObject({
      counts: { total: 1, done: 1 },
      home: { folder: (await taskOf()).home?.folder },
    });
    expect(rig.complaints).toEqual([]);
  });
});
