import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { Task } from '#protocol/bridge/task.ts';
import type { BridgeClient } from '#tests/plainBridge.ts';
import type { Running } from '../scenarios/processes.ts';
import { browserOrSkip } from './browser.ts';
import { type DashboardRig, dashboardRig } from './dashboardRig.ts';

const browser = browserOrSkip('the life of a dashboard');
const inBrowser = browser ? describe : describe.skip;
/** As many as the daemon keeps at once. */
const mostSessions = 25;

inBrowser('a dashboard that stays open', () => {
  let rig: DashboardRig;
  let daemon: Running;
  let bridge: BridgeClient;
  let taskId: string;

  beforeAll(async () => {
    rig = await dashboardRig(browser ?? '');
    ({ bridge, process: daemon } = await rig.stage.startDaemon());
    await rig.submit(bridge, 'shot_010.blend');
    await rig.stage.farmIs((tasks) => tasks.length === 1);
    taskId = String((await rig.stage.tasksOnFarm())[0]?.task_id);
  });

  afterEach(() => {
    delete process.env.DAEMON_PORT;
  });

  afterAll(() => rig?.strike());

  const rowOf = (page: Page) =>
    page.getByRole('row').filter({ has: page.getByRole('link', { name: taskId, exact: true }) });
  const banner = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
  const freshness = (page: Page, isFresh: boolean) =>
    page.locator(`#page[data-fresh="${isFresh}"]`).waitFor();

  /** Whether it answers is known by calls alone, and of a task that is stopped nothing is asked. */
  const askFarm = () => void bridge.get('/v1/projects?fresh=1').catch(() => {});

  it('writes the day of what was submitted yesterday once a new day has begun', async () => {
    const page = await rig.open(bridge);
    const { submittedAt = '' } = await bridge.get<Task>(`/v1/tasks/${taskId}`);
    const hour = await page.evaluate<string>(
      `new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date('${submittedAt}'))`,
    );
    const time = rowOf(page).getByRole('gridcell', { name: hour });
    await time.getByText(hour, { exact: true }).waitFor();
    // Wakes up on the next day, as a notebook does that was closed for the night: nothing of the farm changed.
    await page.clock.install({ time: Date.parse(submittedAt) });
    await page.reload();
    await time.getByText(hour, { exact: true }).waitFor();
    await page.clock.fastForward('24:00:00');
    await time.getByText(/^\d+ \w+, |^\w+ \d+, /).waitFor();
  });

  it('gives the farm one order where two tabs press the same at once, and both say what became of it', async () => {
    await rig.submit(bridge, 'shot_twice.blend');
    await rig.stage.farmIs((tasks) => tasks.length === 2);
    const tabs = [await rig.open(bridge), await rig.open(bridge)];
    const pauseOf = (page: Page) => page.getByRole('button', { name: 'Pause', exact: true });
    const row = (page: Page) =>
      page
        .getByRole('row')
        .filter({ hasText: 'shot_twice' })
        .filter({ has: page.getByRole('link') });
    for (const page of tabs) await row(page).click();
    for (const page of tabs) await pauseOf(page).waitFor();
    await Promise.all(tabs.map((page) => pauseOf(page).click()));
    for (const page of tabs) {
      await banner(page, 'Pause Done').waitFor();
      await row(page).filter({ hasText: 'Stopped' }).waitFor();
    }
    const { items } = await bridge.get<{ items: readonly Operation[] }>('/v1/operations');
    expect(items.filter(({ request }) => request.order === 'pause')).toHaveLength(1);
    for (const page of tabs) await page.context().close();
  });

  it('shows in one tab what is ordered in another', async () => {
    const [one, other] = [await rig.open(bridge), await rig.open(bridge)];
    await rowOf(other).waitFor();
    await rowOf(one).click();
    await one.getByRole('button', { name: 'Pause', exact: true }).click();
    await rowOf(other).filter({ hasText: 'Stopped' }).waitFor();
    await rowOf(other).click();
    await other.getByRole('button', { name: 'Priority' }).click();
    await other.getByLabel('New priority').fill('70');
    await other.getByLabel('New priority').press('Enter');
    await banner(other, 'Priority Done').waitFor();
    const { items } = await bridge.get<{ items: readonly Operation[] }>('/v1/operations');
    expect(items[0]).toMatchObject({
      request: { order: 'change', priority: 70 },
      outcomes: [{ id: taskId, result: 'done' }],
    });
    expect(rig.complaints).toEqual([]);
  });

  it('says that tasks are as the farm listed them last while the farm is away, and no longer once it answers', async () => {
    const page = await rig.open(bridge);
    await rowOf(page).waitFor();
    await freshness(page, true);
    rig.stage.proxy.isAway = true;
    askFarm();
    await banner(page, 'The farm does not answer').waitFor();
    await freshness(page, false);
    expect(await rowOf(page).count()).toBe(1);
    // Somebody who opens it meanwhile is told too.
    const later = await rig.open(bridge);
    await banner(later, 'The farm does not answer').waitFor();
    rig.stage.proxy.isAway = false;
    askFarm();
    await banner(page, 'The farm does not answer').waitFor({ state: 'detached' });
    await freshness(page, true);
  });

  it.each([1280, 1256, 1024, 834, 768])(
    'keeps every row of the queue in a window of %d pixels, below a toolbar of two lines at most',
    async (width) => {
      const page = await rig.open(bridge, { width });
      await rowOf(page).waitFor();
      const widths = await page.evaluate<number[]>(
        "Array.from(document.querySelectorAll('.grid-row'), (row) => row.scrollWidth - row.clientWidth)",
      );
      expect(widths).toEqual(widths.map(() => 0));
      const lines = await page.evaluate<number>(
        "new Set(Array.from(document.querySelectorAll('.toolbar :is(input, button, select)'), (each) => { const { top, height } = each.getBoundingClientRect(); return Math.round((top + height / 2) / 8); })).size",
      );
      expect(lines).toBeLessThanOrEqual(width < 1261 ? 2 : 1);
      await page.context().close();
    },
  );

  it('says that a task is missing where an address names none, and goes on from there', async () => {
    const page = await rig.open(bridge);
    await rowOf(page).waitFor();
    for (const gone of ['404404', '', '/', '/.', '/..', '/%2e', '/..%2fsubmissions', '/%E0%A4%A', '/a/b']) {
      await page.evaluate(`location.hash = '#/tasks${gone === '404404' ? '/404404' : gone}'`);
      await page.getByText('The chosen farm does not have this task').waitFor();
      await page.evaluate(`location.hash = '#/tasks/${taskId}'`);
      await page.locator('.task-page').waitFor();
    }
    await page.goBack();
    await page.getByText('The chosen farm does not have this task').waitFor();
    await page.goForward();
    await page.locator('.task-page').waitFor();
    await page.evaluate(`location.hash = '#/queue/gone'`);
    await rowOf(page).waitFor();
    await page.evaluate(`location.hash = '#/nonsense/<b>'`);
    await page.getByRole('link', { name: 'Queue' }).first().click();
    await rowOf(page).waitFor();
    expect(await page.getByRole('row').count()).toBe(1 + (await rig.stage.tasksOnFarm()).length);
    expect(rig.complaints).toEqual([]);
  });

  it('does not say that a task is missing while the daemon is away', async () => {
    const page = await rig.open(bridge);
    await rowOf(page).waitFor();
    await page.route('**/v1/tasks/**', (route) => route.abort());
    const unanswered = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/404404'));
    await page.evaluate(`location.hash = '#/tasks/404404'`);
    await unanswered;
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    expect(await page.locator('.empty').textContent()).toContain('Reading the task');
    await page.unroute('**/v1/tasks/**');
    await page.evaluate(`location.hash = '#/tasks/404405'`);
    await page.getByText('The chosen farm does not have this task').waitFor();
  });

  it('works in a browser that lets pages keep nothing, for as long as it is open', async () => {
    const page = await rig.open(bridge, { keepsNothing: true });
    await rowOf(page).waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await rowOf(page).filter({ hasText: '已停止' }).waitFor();
    await page.reload();
    await page.getByText('This page needs a session').waitFor();
    expect(rig.complaints).toEqual([]);
  });

  it('says what to do when newer sessions took its place, at the first press', async () => {
    const page = await rig.open(bridge);
    await rowOf(page).click();
    for (let opened = 0; opened < mostSessions; opened += 1) {
      const { url } = await bridge.post<{ url: string }>('/v1/session/link', {});
      await bridge.post('/v1/session', { code: url.split('code=')[1] });
    }
    await page
      .getByRole('button', { name: 'Fetch frames' })
      .or(page.getByRole('button', { name: 'Resume' }))
      .first()
      .click();
    await banner(page, 'Run “renderbridge open”').waitFor();
    await freshness(page, false);
    expect(await page.getByRole('button', { name: 'Priority' }).isDisabled()).toBe(true);
    await page.reload();
    await page.getByText('This page needs a session').waitFor();
  });

  it('says after a restart what to do, and goes on in the same tab with a new link', async () => {
    const page = await rig.open(bridge);
    await rowOf(page).waitFor();
    process.env.DAEMON_PORT = new URL(bridge.daemon.url).port;
    await daemon.kill();
    await banner(page, 'The daemon does not answer').waitFor();
    ({ bridge, process: daemon } = await rig.stage.startDaemon());
    await banner(page, 'no longer connected').waitFor();
    const { url } = await bridge.post<{ url: string }>('/v1/session/link', {});
    await page.goto(url);
    await rowOf(page).waitFor();
    await freshness(page, true);
    expect(page.url()).toBe(`${bridge.daemon.url}/`);
    expect(rig.complaints).toEqual([]);
  });
});
