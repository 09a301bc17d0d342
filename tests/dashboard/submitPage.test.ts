import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { blenderWithAddOn } from '#scripts/demo/inBlender.ts';
import { temporaryFolder } from '../daemon/temporaryFolder.ts';
import { describeWithBlender } from '../sandbox/localBlender.ts';
import { browserOrSkip } from './browser.ts';
import { type DashboardRig, dashboardRig } from './dashboardRig.ts';
import { payloads } from './payloads.ts';
import { dropFile } from './submitSteps.ts';

const browser = browserOrSkip('the page that submits');
const longMs = 240_000;

/** Two layers, as Maya writes them as text. */
const mayaScene = `//Maya ASCII 2024 scene
requires maya "2024";
createNode camera -n "heroShape";
	setAttr ".rnd" yes;
createNode renderLayerManager -n "renderLayerManager";
createNode renderLayer -n "defaultRenderLayer";
	setAttr ".g" yes;
createNode renderLayer -n "sky";
	setAttr ".rndr" yes;
createNode renderLayer -n "car";
	setAttr ".rndr" yes;
connectAttr "renderLayerManager.rlmi[0]" "defaultRenderLayer.rlid";
connectAttr "renderLayerManager.rlmi[1]" "sky.rlid";
connectAttr "renderLayerManager.rlmi[2]" "car.rlid";
select -ne :defaultRenderGlobals;
	setAttr ".an" yes;
	setAttr ".fs" 1;
	setAttr ".ef" 24;
`;

const vraySceneOf = (renders: string) =>
  `SettingsOutput s { img_width=64; img_height=36; img_file="beauty.png"; img_dir="${renders}"; }\n`;

describeWithBlender('the page that submits', ({ executable }) => {
  let rig: DashboardRig;
  let scenes: string;

  beforeEach(async () => {
    rig = await dashboardRig(browser ?? '');
    scenes = temporaryFolder();
  });

  afterEach(() => rig?.strike());

  const at = (...names: string[]) => path.join(scenes, ...names);
  const open = async (bridge: Parameters<DashboardRig['open']>[0]): Promise<Page> => {
    const page = await rig.open(bridge);
    await page.getByRole('link', { name: 'Submit' }).click();
    await page.getByLabel('Scene files').waitFor();
    return page;
  };
  const add = async (page: Page, ...paths: readonly string[]) => {
    await page.getByLabel('Scene files').fill(paths.join('\n'));
    await page.getByRole('button', { name: 'Add' }).click();
  };

  it(
    'brings a scene that the local Blender reads to frames, and leads to the queue with it chosen',
    async () => {
      const scene = at('sample.blend');
      await blenderWithAddOn(executable, scenes, process.env).makeSample(scene);
      const { bridge } = await rig.stage.startDaemon();
      const page = await open(bridge);
      await add(page, scene);
      await page.locator('#field-frames').waitFor();
      await page.locator('#field-frames').fill('1-2');
      await page.getByText('1 task, 2 frames').waitFor();
      await page.getByText('What the farm receives').click();
      const [action, body] = [page.locator('.request h3'), page.locator('.request pre')];
      expect([await action.textContent(), JSON.parse((await body.textContent()) ?? '')]).toEqual([
        'create_blender_task',
        expect.objectContaining({ frames: '1-2' }),
      ]);
      await page.getByText('Files of the scene').click();
      await page.locator('.scene-files').filter({ hasText: scene }).waitFor();
      await page.getByRole('button', { name: 'Submit', exact: true }).click();
      await rig.stage.farmIs((tasks) => tasks.length === 1);
      await page
        .locator('[role="row"][aria-selected="true"]')
        .filter({ hasText: 'sample' })
        .first()
        .waitFor();
      const [task] = await rig.stage.tasksOnFarm();
      await page
        .getByRole('row', { selected: true })
        .getByRole('link', { name: String(task?.task_id) })
        .waitFor();
      await rig.stage.farmIs(([each]) => each?.task_status === 'System_Done');
      const { items } = await bridge.get<{ items: Submission[] }>('/v1/submissions');
      expect(items).toMatchObject([{ scene: { path: scene }, settings: { frames: '1-2' } }]);
      expect(rig.complaints).toEqual([]);
    },
    longMs,
  );

  it(
    'submits several scenes of one choice at once, each layer with what is set for it',
    async () => {
      for (const name of ['a.ma', 'b.ma']) writeFileSync(at(name), mayaScene);
      const { bridge } = await rig.stage.startDaemon();
      const page = await open(bridge);
      await add(page, at('a.ma'), at('b.ma'));
      await page.getByRole('button', { name: /^a\.ma/ }).click();
      await page.getByLabel('car: Frames').fill('1-3');
      for (const name of ['masterLayer', 'sky']) await page.getByRole('checkbox', { name }).uncheck();
      await page.getByText('1 task, 3 frames').waitFor();
      await page.getByRole('button', { name: 'Use these settings for the other scene' }).click();
      await page.getByRole('button', { name: /^b\.ma/ }).click();
      await page.getByText('1 task, 3 frames').waitFor();
      await page.getByRole('button', { name: 'Submit 2 scenes' }).click();
      await rig.stage.farmIs((tasks) => tasks.length === 2);
      const { items } = await bridge.get<{ items: Submission[] }>('/v1/submissions');
      expect(items.map(({ scene, settings }) => [scene.name, settings.layers])).toEqual(
        ['b', 'a'].map((name) => [name, [{ name: 'car', frames: '1-3' }]]),
      );
      expect(new URL(page.url()).hash.split('/')).toHaveLength(4);
      expect(rig.complaints).toEqual([]);
    },
    longMs,
  );

  it(
    'brings a numbered set of V-Ray scenes to frames at home, a task for each run of numbers',
    async () => {
      for (const frame of [1, 2, 5])
        writeFileSync(at(`shot_000${frame}.vrscene`), vraySceneOf(at('renders')));
      const { bridge } = await rig.stage.startDaemon();
      const page = await open(bridge);
      await add(page, at('shot_####.vrscene'));
      await page.getByText('2 tasks, 3 frames').waitFor();
      await page.getByRole('button', { name: 'Submit', exact: true }).click();
      await rig.stage.until(async () => {
        const { items } = await bridge.get<{ items: Task[] }>('/v1/tasks');
        return items.reduce((sum, { home }) => sum + (home?.files ?? 0), 0) === 3;
      });
      expect(readdirSync(at('renders'), { recursive: true })).toHaveLength(3);
      expect(rig.complaints).toEqual([]);
    },
    longMs,
  );

  it(
    'asks where a dropped file is, since a browser keeps that to itself',
    async () => {
      writeFileSync(at('dropped.ma'), mayaScene);
      const { bridge } = await rig.stage.startDaemon();
      const page = await open(bridge);
      await dropFile(page, 'dropped.ma');
      await page.getByText('A browser passes on only the name').waitFor();
      await page.getByLabel('Folder').fill(at());
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      await page.locator('#field-frames').waitFor();
      expect(await page.locator('.scene-head').textContent()).toContain(at('dropped.ma'));
      expect(rig.complaints).toEqual([]);
    },
    longMs,
  );

  it(
    'asks before it submits once more what another tab submitted meanwhile, and not where it was opened after that',
    async () => {
      writeFileSync(at('twice.ma'), mayaScene);
      const { bridge } = await rig.stage.startDaemon();
      const count = async () => (await bridge.get<{ items: Submission[] }>('/v1/submissions')).items.length;
      const [first, second] = [await open(bridge), await open(bridge)];
      for (const page of [first, second]) {
        await add(page, at('twice.ma'));
        await page.locator('#field-frames').waitFor();
      }
      const submitOf = (page: Page) => page.getByRole('button', { name: 'Submit', exact: true });
      await submitOf(first).click();
      await first.locator('[role="row"][aria-selected="true"]').first().waitFor();
      await submitOf(second).click();
      const question = second.getByRole('dialog', { name: 'Submit once more?' });
      await question.getByRole('link', { name: 'twice' }).waitFor();
      await question.getByRole('button', { name: 'Keep as it is' }).click();
      await question.waitFor({ state: 'detached' });
      expect(await count()).toBe(1);
      await submitOf(second).click();
      await question.getByRole('button', { name: 'Submit again' }).click();
      await second.locator('[role="row"][aria-selected="true"]').first().waitFor();
      expect(await count()).toBe(2);
      await second.getByRole('link', { name: 'Submit' }).click();
      await add(second, at('twice.ma'));
      await second.locator('#field-frames').waitFor();
      await submitOf(second).click();
      await second.locator('[role="row"][aria-selected="true"]').first().waitFor();
      expect(await count()).toBe(3);
      expect(rig.complaints).toEqual([]);
    },
    longMs,
  );

  it(
    'says in words what cannot be read, and shows hostile names as text',
    async () => {
      const { bridge } = await rig.stage.startDaemon();
      const page = await open(bridge);
      const hostile = payloads.map((payload) => `/${payload.replaceAll('/', '∕')}.vrscene`);
      await add(page, ...hostile);
      await page.getByRole('alert').filter({ hasText: 'does not exist' }).waitFor();
      for (const each of hostile.slice(0, 5))
        expect(await page.locator('.scene-list').textContent()).toContain(each.slice(1));
      expect(await page.locator('main img, main iframe, main script, main style').count()).toBe(0);
      expect(rig.complaints).toEqual([]);
    },
    longMs,
  );
});
