import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { browserOrSkip } from './browser.ts';
import { type DashboardRig, dashboardRig } from './dashboardRig.ts';
import { payloads } from './payloads.ts';

const browser = browserOrSkip('the pages of projects and plug-ins');
const inBrowser = browser ? describe : describe.skip;

interface Projects {
  readonly items: readonly {
    readonly projectName: string;
    readonly owner: string;
    readonly remark: string;
    readonly configurations: readonly object[];
  }[];
}

inBrowser('projects and plug-ins', () => {
  let rig: DashboardRig;

  beforeEach(async () => {
    rig = await dashboardRig(browser ?? '');
  });

  afterEach(() => rig.strike());

  it('are created for a sub-account, set up, changed and emptied, and a script as remark stays text', async () => {
    const { bridge } = await rig.stage.startDaemon();
    const page = await rig.open(bridge);
    const lake = async () =>
      (await bridge.get<Projects>('/v1/projects?fresh=1')).items.find(
        ({ projectName }) => projectName === 'lake',
      );
    const remark = payloads[1] ?? '';
    await page.getByRole('link', { name: 'Projects' }).click();
    await page.getByRole('link', { name: 'New project' }).click();
    await page.getByLabel('Name').fill('lake');
    await page.getByLabel('Owner').selectOption('sandbox-artist');
    await page.getByLabel('Remark').fill(remark);
    await page.getByLabel('Remark').press('Enter');
    await page.getByRole('heading', { name: 'lake' }).waitFor();
    expect(await lake()).toMatchObject({ owner: 'sandbox-artist', remark });
    expect(await page.getByLabel('Remark').inputValue()).toBe(remark);

    await page.getByRole('button', { name: 'Add program' }).click();
    await page.getByLabel('Program', { exact: true }).selectOption('maya 2024');
    await page.getByLabel('vray').selectOption('vray 6.10.08');
    await page.getByLabel('Default').check();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const row = page.getByRole('row').filter({ hasText: 'vray 6.10.08' });
    await row.filter({ hasText: 'Default' }).waitFor();
    expect((await lake())?.configurations).toMatchObject([
      { cgSoftName: 'maya 2024', plugins: ['vray 6.10.08'], isDefault: true },
    ]);

    await row.getByRole('button', { name: /^Delete/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep as it is' }).click();
    expect((await lake())?.configurations).toHaveLength(1);
    await row.getByRole('button', { name: /^Delete/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete program' }).click();
    await page.getByText('This project cannot render yet.').waitFor();
    expect((await lake())?.configurations).toEqual([]);
    expect(rig.complaints).toEqual([]);
  });

  it('say what the farm refused, in its words', async () => {
    const { bridge } = await rig.stage.startDaemon();
    const page = await rig.open(bridge);
    await page.getByRole('link', { name: 'Projects' }).click();
    await page.getByRole('link', { name: 'New project' }).click();
    await page.getByLabel('Name').fill('sandbox');
    await page.getByRole('button', { name: 'Create project' }).click();
    await page.getByRole('status').filter({ hasText: 'has a project of the name sandbox already' }).waitFor();
    expect(rig.complaints).toEqual([]);
  });

  it('say how old they are while the farm does not answer', async () => {
    const { bridge } = await rig.stage.startDaemon();
    const page = await rig.open(bridge);
    await page.getByRole('link', { name: 'Projects' }).click();
    await page.getByRole('link', { name: /^sandbox/ }).waitFor();
    rig.stage.proxy.isAway = true;
    await page.getByRole('button', { name: 'Ask the farm again' }).click();
    await page
      .getByRole('status')
      .filter({ hasText: /did not answer/ })
      .waitFor();
    await page.getByText(/^Read /).waitFor();
    await page.getByRole('link', { name: /^sandbox/ }).waitFor();
    expect(rig.complaints).toEqual([]);
  });

  it('are set up from what the farm offers', async () => {
    const { bridge } = await rig.stage.startDaemon();
    const page = await rig.open(bridge);
    await page.getByRole('link', { name: 'Plug-ins' }).click();
    await page.getByRole('link', { name: /^houdini 20\.5/ }).click();
    await page.getByLabel('Project', { exact: true }).selectOption({ label: 'sandbox · sandbox' });
    await page.getByLabel('redshift').selectOption('redshift 3.6.04');
    await page.getByRole('button', { name: 'Add program' }).click();
    await page.getByRole('status').filter({ hasText: 'Done' }).waitFor();
    const { items } = await bridge.get<Projects>('/v1/projects?fresh=1');
    expect(items[0]?.configurations).toContainEqual(
      expect.objectContaining({ cgSoftName: 'houdini 20.5', plugins: ['redshift 3.6.04'] }),
    );
    expect(rig.complaints).toEqual([]);
  });
});
