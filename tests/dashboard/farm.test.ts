import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Farm } from '#protocol/bridge/farm.ts';
import { browserOrSkip } from './browser.ts';
import { type DashboardRig, dashboardRig } from './dashboardRig.ts';

const browser = browserOrSkip('the page of the farm');
const inBrowser = browser ? describe : describe.skip;

inBrowser('the page of the farm', () => {
  let rig: DashboardRig;

  beforeEach(async () => {
    rig = await dashboardRig(browser ?? '');
  });

  afterEach(() => rig.strike());

  it('names the sandbox, and opens a call with what was sent and received, by keyboard alone', async () => {
    const { bridge } = await rig.stage.startDaemon();
    const page = await rig.open(bridge);
    await rig.submit(bridge, 'shot_010.blend');
    await rig.stage.farmIs((tasks) => tasks.length === 1);
    await page.getByRole('link', { name: 'Farm' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.farm-title').getByText('SANDBOX').waitFor();
    const create = page.getByRole('row').filter({ hasText: 'create_blender_task' });
    await create.filter({ hasText: 'Answered' }).waitFor();
    await create.getByRole('button').focus();
    await page.keyboard.press('Enter');
    const bodies = page.locator('.call-bodies');
    await bodies.getByText('"project_name": "sandbox"').waitFor();
    expect(await bodies.textContent()).toContain('"submit_result": "0"');
    expect(await bodies.textContent()).not.toMatch(/access_key|"head"/);
    await page.keyboard.press('Enter');
    await bodies.waitFor({ state: 'detached' });
    expect(rig.complaints).toEqual([]);
  });

  it('says that the farm is away, which calls failed, and when the next one tries', async () => {
    const { bridge } = await rig.stage.startDaemon();
    const page = await rig.open(bridge);
    await rig.submit(bridge, 'shot_010.blend');
    await rig.stage.farmIs((tasks) => tasks.length === 1);
    await page.getByRole('link', { name: 'Farm' }).click();
    await page.getByRole('row').filter({ hasText: 'query_project' }).first().waitFor();
    rig.stage.proxy.isAway = true;
    await rig.stage.until(async () => {
      await bridge.get('/v1/users?fresh=1').catch(() => {});
      return (await bridge.get<Farm>('/v1/farm')).state === 'unreachable';
    });
    await page.getByText('Not reachable').first().waitFor();
    await page.getByText(/The next attempt is at/).waitFor();
    await page.getByRole('button', { name: 'Not answered' }).click();
    await page.getByRole('row').filter({ hasText: 'Answer lost' }).first().waitFor();
    expect(rig.complaints).toEqual([]);
  });
});
