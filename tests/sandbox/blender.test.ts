import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { decode } from 'fast-png';
import { blenderRenderer } from '#sandbox/renderers/blender/blenderRenderer.ts';
import { until } from './handClock.ts';
import { buildScene, describeWithBlender, gone, notedBlender } from './localBlender.ts';
import { type SandboxProcess, startSandbox } from './sandboxProcess.ts';
import { blenderBody, type TestFarm, testFarm } from './testFarm.ts';

const mean = (values: Iterable<number>) => {
  const list = [...values];
  return list.reduce((sum, value) => sum + value, 0) / list.length;
};

const started: SandboxProcess[] = [];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-blender-'));
});
afterEach(async () => {
  for (const { process } of started) process.kill('SIGKILL');
  await Promise.all(started.map(({ exit }) => exit));
  started.length = 0;
  rmSync(folder, { recursive: true, force: true });
});

describeWithBlender('the Blender renderer', (blender) => {
  const farmWith = (executable: string): TestFarm =>
    testFarm({ renderers: [blenderRenderer({ ...blender, executable, work: folder })] });
  const create = async (farm: TestFarm, fields: object) => {
    const answer = await farm.call('create_blender_task', { ...blenderBody, ...fields });
    farm.prepare();
    return `${answer.body.data[0].task_id}`;
  };
  const ended = (farm: TestFarm, id: string) =>
    until('the task ended', () => farm.store.tasks.find(Number(id))?.completedAt !== undefined);

  it('renders three frames of the sample: pictures that decode, differ and are not black', async () => {
    const farm = farmWith(blender.executable);
    const scene = join(farm.home, 'storage', 'D', 'sample.blend');
    buildScene(blender, 'scripts/blender/animated_sample.py', scene);
    const id = await create(farm, { input_scene_path: 'D/sample.blend', frames: '1-9[4]' });
    await ended(farm, id);
    expect(await farm.row(id)).toMatchObject({
      task_status: 'System_Done',
      done: '3',
      output_label: '_sample',
    });
    const results = join(farm.results, `${id}_sample`);
    expect(readdirSync(results)).toEqual(['0001.png', '0005.png', '0009.png']);
    const pictures = readdirSync(results).map((name) => readFileSync(join(results, name)));
    for (const { width, height, data, depth } of pictures.map((bytes) => decode(bytes))) {
      expect([width, height]).toEqual([320, 180]);
      expect(mean(data) / 2 ** depth).toBeGreaterThan(0.05);
    }
    expect(new Set(pictures.map(String)).size).toBe(3);
    await farm.close();
  });

  it('whose process is killed in a frame fails that frame with its log and renders the others', async () => {
    const noted = notedBlender(blender, folder);
    const farm = farmWith(noted.path);
    buildScene(blender, 'tests/sandbox/slow_scene.py', join(farm.home, 'storage', 'D', 'slow.blend'));
    const id = await create(farm, { input_scene_path: 'D/slow.blend' });
    const statusOfFrame2 = () => farm.store.frames.ofTask(Number(id))[1]?.status;
    await until('frame 2 was being rendered', () => statusOfFrame2() === 'Start');
    process.kill(noted.pid(), 'SIGKILL');
    await ended(farm, id);
    const row = await farm.row(id);
    expect(row).toMatchObject({ task_status: 'System_Done', done: '2', failed: '1' });
    expect(row.jobs[1].log).toMatch(/Blender was ended by SIGKILL/);
    expect(readdirSync(join(farm.results, `${id}_slow`))).toEqual(['slow_001.png', 'slow_003.png']);
    await farm.close();
  });

  it('ends its Blender at once when the task is paused, and leaves nothing behind', async () => {
    const noted = notedBlender(blender, folder);
    const farm = farmWith(noted.path);
    buildScene(blender, 'tests/sandbox/slow_scene.py', join(farm.home, 'storage', 'D', 'slow.blend'));
    const id = await create(farm, { input_scene_path: 'D/slow.blend', frames: '2' });
    await until('the frame was being rendered', () => farm.store.frames.counts(Number(id)).executing === 1);
    await until('Blender ran', () => readdirSync(folder).includes('blender.pid'));
    await farm.call('operate_task', { task_id: id, operate_order: '0' });
    await gone(noted.pid());
    await until('the frame waited again', () => farm.store.frames.counts(Number(id)).waiting === 1);
    await farm.close();
    expect(readdirSync(folder).sort()).toEqual(['blender.pid', 'noted-blender']);
  });

  it('tells what is wrong with a file that is no scene', async () => {
    const farm = farmWith(blender.executable);
    farm.upload('D/broken.blend', 'this is no scene');
    const id = await create(farm, { input_scene_path: 'D/broken.blend', frames: '1' });
    await ended(farm, id);
    const row = await farm.row(id);
    expect(row.task_status).toBe('Failed');
    expect(row.jobs[0].log).toMatch(/not supported|failed to read|Blender ended with exit code 1/);
    await farm.close();
  });

  it('does not outlive a sandbox that is killed; what was rendered stays, and the next sandbox goes on', async () => {
    const noted = notedBlender(blender, folder);
    const home = join(folder, 'home');
    buildScene(blender, 'tests/sandbox/slow_scene.py', join(home, 'storage', 'D', 'slow.blend'));
    const start = () => {
      const sandbox = startSandbox(home, [], { RENDERBRIDGE_BLENDER: noted.path });
      started.push(sandbox);
      return sandbox;
    };
    const first = start();
    await first.call('create_blender_task', {
      ...blenderBody,
      input_scene_path: 'D/slow.blend',
      frames: '1-2',
    });
    const row = async (sandbox: SandboxProcess) => (await sandbox.call('query_task')).body.data[0];
    await until('frame 2 was being rendered', async () => {
      const { done, executing } = await row(first);
      return done === '1' && executing === '1';
    });
    const left = noted.pid();
    first.process.kill('SIGKILL');
    await first.exit;
    await gone(left);

    const second = start();
    await until('frame 2 was being rendered again', async () => (await row(second)).executing === '1');
    expect(await row(second)).toMatchObject({ task_status: 'executing', done: '1' });
    expect(readdirSync(join(home, 'results', '1000001_slow'))).toEqual(['slow_001.png']);
    await until('another Blender ran', () => noted.pid() !== left);
    second.process.kill('SIGTERM');
    expect(await second.exit).toBe(0);
    await gone(noted.pid());
  });
});
