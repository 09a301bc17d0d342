import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { browserOrSkip } from './browser.ts';
import { type DashboardRig, dashboardRig } from './dashboardRig.ts';

const browser = browserOrSkip('the pages of the account');
const inBrowser = browser ? describe : describe.skip;

inBrowser('the account, its sub-accounts and notifications', () => {
  let rig: DashboardRig;

  beforeEach(async () => {
    rig = await dashboardRig(browser ?? '');
  });

  afterEach(async () => {
    delete process.env.RENDERBRIDGE_LIMITS;
    await rig.strike();
  });

  it('show what there is to spend, and let a person allow more once they are asked', async () => {
    process.env.RENDERBRIDGE_LIMITS = '{"projects": {"sandbox": 0.01}}';
    const { bridge } = await rig.stage.startDaemon();
    const page = await rig.open(bridge);
    await rig.submit(bridge, 'shot_010.blend');
    await page.getByRole('link', { name: 'Account', exact: true }).click();
    await page.getByText('CNY 1000.00').waitFor();
    const allow = page.getByRole('button', { name: 'Allow the same amount again' });
    await allow.first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep as it is' }).click();
    await allow.first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Allow' }).click();
    await rig.stage.until(async () => {
      const { items } = await bridge.get<{ items: readonly { limit: string }[] }>('/v1/limits');
      return items.some(({ limit }) => Number(limit) > 0.01);
    });
    expect(await page.locator('main').textContent()).toContain('The key of the sandbox');
    expect(rig.complaints).toEqual([]);
  });

  it('list sub-accounts, whose notifications are set by keyboard alone', async () => {
    const { bridge } = await rig.stage.startDaemon();
    const page = await rig.open(bridge);
    await page.getByRole('link', { name: 'Sub-accounts' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Farm notifications of sandbox-artist' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'sandbox-artist' }).waitFor();
    await page.getByRole('radio', { name: /^Never/ }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.getByLabel('E-mail address').focus();
    await page.keyboard.type('lin');
    await page.getByText('Type an e-mail address').waitFor();
    await page.keyboard.type('@example.com');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Done' }).waitFor();
    await page.getByText(/^Set at .*: A task is done, E-mail lin@example.com/).waitFor();
    const { items } = await bridge.get<{ items: readonly object[] }>('/v1/operations');
    expect(items[0]).toMatchObject({
      kind: 'changeNotifications',
      request: { loginName: 'sandbox-artist', type: 'done', mode: 'email', address: 'lin@example.com' },
      outcomes: [{ result: 'done' }],
    });
    expect(rig.complaints).toEqual([]);
  });

  it('say that the farm does not answer, and what it said last', async () => {
    const { bridge } = await rig.stage.startDaemon();
    const page = await rig.open(bridge);
    await page.getByRole('link', { name: 'Account', exact: true }).click();
    await page.getByText('CNY 1000.00').waitFor();
    rig.stage.proxy.isAway = true;
    await page.getByRole('button', { name: 'Ask the farm again' }).click();
    await page.locator('.read-at').getByRole('status').waitFor();
    await page.getByText(/^Read /).waitFor();
    await page.getByText('CNY 1000.00').waitFor();
    expect(rig.complaints).toEqual([]);
  });
});
