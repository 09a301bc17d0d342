import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { browserOrSkip } from './browser.ts';
import { type DashboardRig, dashboardRig } from './dashboardRig.ts';

const browser = browserOrSkip('the dashboard');
const inBrowser = browser ? describe : describe.skip;

inBrowser('the dashboard', () => {
  let rig: DashboardRig;

  beforeEach(async () => {
    rig = await dashboardRig(browser ?? '');
  });

  afterEach(() => rig.strike());

  it('shows what is submitted while it is open, and the browser refuses nothing of it', async () => {
    const { bridge } = await rig.stage.startDaemon();
    const page = await rig.open(bridge);
    await page.getByText('Nothing matches.').waitFor();
    await rig.submit(bridge, 'shot_010.blend');
    await page.getByRole('row').filter({ hasText: 'shot_010' }).first().waitFor();
    await rig.stage.farmIs((tasks) => tasks.length === 1);
    const [task] = await rig.stage.tasksOnFarm();
    await page.getByRole('link', { name: String(task?.task_id) }).waitFor();
    expect(rig.complaints).toEqual([]);
  });

  it('keeps the code of its link in no address, and the session in this tab alone', async () => {
    const { bridge } = await rig.stage.startDaemon();
    const page = await rig.open(bridge);
    await page.getByText('Nothing matches.').waitFor();
    expect(page.url()).toBe(`${bridge.daemon.url}/`);
    await page.reload();
    await page.getByText('Nothing matches.').waitFor();
    const other = await page.context().newPage();
    await other.goto(bridge.daemon.url);
    await other.getByText('renderbridge open').waitFor();
  });

  it('changes its language without asking for anything to be opened again', async () => {
    const { bridge } = await rig.stage.startDaemon();
    const page = await rig.open(bridge);
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByText('没有匹配的内容').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
    await rig.submit(bridge, 'shot_010.blend');
    await page.getByRole('row').filter({ hasText: 'shot_010' }).first().waitFor();
    expect(rig.complaints).toEqual([]);
  });

  it('says since when it is out of date while the daemon is away', async () => {
    const { bridge, process: daemon } = await rig.stage.startDaemon();
    const page = await rig.open(bridge);
    await page.getByText('Nothing matches.').waitFor();
    await daemon.kill();
    await page.getByRole('status').filter({ hasText: 'The daemon does not answer' }).waitFor();
    expect(await page.locator('#page').getAttribute('data-fresh')).toBe('false');
  });

  it('says what a delete deletes, and leaves it when the person does', async () => {
    const { bridge } = await rig.stage.startDaemon();
    const page = await rig.open(bridge);
    await rig.submit(bridge, 'shot_010.blend');
    await rig.stage.farmIs((tasks) => tasks.length === 1);
    const row = page.getByRole('row').filter({ has: page.getByRole('link') });
    await row.click();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toContain('shot_010');
    await dialog.getByRole('button', { name: 'Keep as it is' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await rig.stage.tasksOnFarm()).toHaveLength(1);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await rig.stage.farmIs((tasks) => tasks.length === 0);
    await page.getByRole('status').filter({ hasText: 'Done' }).waitFor();
  });
});
