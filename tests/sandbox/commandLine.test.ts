import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FrameCommand } from '#sandbox/renderers/commandLine/commandLine.ts';
import { commandLineRenderer } from '#sandbox/renderers/commandLine/commandLineRenderer.ts';
import { houdini } from '#sandbox/renderers/commandLine/houdini.ts';
import { maxCommand } from '#sandbox/renderers/commandLine/maxCommand.ts';
import { mayaRender } from '#sandbox/renderers/commandLine/mayaRender.ts';
import { commandLinePrograms } from '#sandbox/renderers/commandLine/programs.ts';
import { vrayStandalone } from '#sandbox/renderers/commandLine/vrayStandalone.ts';
import { findRenderers } from '#sandbox/renderers/findRenderers.ts';
import { handClock, until } from './handClock.ts';
import { type TestFarm, testFarm } from './testFarm.ts';

const bare: FrameCommand = { scene: '/s/a.scene', frame: 12, folder: '/f', settings: {}, isFirst: true };
const full = {
  camera: 'left cam',
  render_layer: 'sky',
  image_width: 320,
  image_height: 180,
  output_file_name: 'shot',
  output_file_format: 'exr',
};

describe('the command line of', () => {
  it.each([
    ['Maya', mayaRender, {}, '-s 12 -e 12 -b 1 -rd /f /s/a.scene'],
    [
      'Maya with everything',
      mayaRender,
      full,
      '-s 12 -e 12 -b 1 -rd /f -cam left cam -rl sky -x 320 -y 180 -im shot -of exr /s/a.scene',
    ],
    ['3ds Max', maxCommand, {}, '/s/a.scene -frames:12 -outputName:/f/a.png -showRFW:0'],
    [
      '3ds Max with everything',
      maxCommand,
      full,
      '/s/a.scene -frames:12 -outputName:/f/shot.exr -camera:left cam -width:320 -height:180 -showRFW:0',
    ],
    [
      'V-Ray Standalone',
      vrayStandalone,
      {},
      '-sceneFile=/s/a.scene -imgFile=/f/a.0012.png -frames=12 -display=0 -autoClose=1',
    ],
    [
      'V-Ray Standalone with everything',
      vrayStandalone,
      full,
      '-sceneFile=/s/a.scene -imgFile=/f/shot.0012.exr -frames=12 -imgWidth=320 -imgHeight=180 -display=0 -autoClose=1',
    ],
  ])('%s', (_title, program, settings, expected) => {
    const words = program.argumentsFor({ ...bare, settings });
    expect(words.map((word) => word.replaceAll('\\', '/')).join(' ')).toBe(expected);
  });

  it('Houdini: the nodes that have the frame, and what is simulated ahead of the first frame only', () => {
    const layer_list = [
      { frames: '1-3', layerName: '/obj/sim', option: '0' },
      { frames: '12,13', layerName: '/out/a', option: '-1' },
      { frames: '1-5', layerName: '/out/b', option: '-1' },
    ];
    const order = (isFirst: boolean) =>
      JSON.parse(houdini.argumentsFor({ ...bare, settings: { layer_list }, isFirst })[1] ?? '');
    expect(order(true)).toEqual({
      scene: '/s/a.scene',
      frame: 12,
      folder: '/f',
      render: ['/out/a'],
      simulate: [{ node: '/obj/sim', frames: [1, 2, 3] }],
    });
    expect(order(false).simulate).toEqual([]);
  });
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-programs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that notes the words that it was given, one a line, and then does what the test says. */
function standIn(name: string, script: string): { readonly path: string; readonly words: () => string[] } {
  const path = join(folder, name);
  const words = `${path}.words`;
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$@" >> '${words}'\n${script}\n`);
  chmodSync(path, 0o700);
  return { path, words: () => readFileSync(words, 'utf8').trim().split('\n') };
}

const mayaBody = { project_name: 'sandbox', input_scene_path: 'D/a.ma', cg_soft_name: 'maya 2024' };

async function created(farm: TestFarm, frames: string): Promise<string> {
  farm.upload('D/a.ma');
  const { body } = await farm.call('create_task', { ...mayaBody, frames, camera: 'left' });
  return body.data[0].task_id;
}

async function submitted(farm: TestFarm, frames: string): Promise<string> {
  const id = await created(farm, frames);
  farm.prepare();
  return id;
}

const unlessWindows = process.platform === 'win32' ? describe.skip : describe;

unlessWindows('a program that renders by its command line', () => {
  const farmWith = (program: string) => testFarm({ renderers: [commandLineRenderer(mayaRender, program)] });
  const ended = (farm: TestFarm, id: string) =>
    until('the task ended', () => farm.store.tasks.find(Number(id))?.completedAt !== undefined);

  it('is started for each frame, and its pictures are delivered', async () => {
    const maya = standIn('Render', 'echo "scanline 50 %"; echo "picture of $2" > "$8/a.$2.png"');
    const farm = farmWith(maya.path);
    const id = await submitted(farm, '1-2');
    await ended(farm, id);
    expect(await farm.row(id)).toMatchObject({ task_status: 'System_Done', done: '2' });
    expect(readdirSync(join(farm.results, `${id}_a`))).toEqual(['a.1.png', 'a.2.png']);
    expect((await farm.row(id)).jobs[0].log).toBe('scanline 50 %\n');
    const words = maya.words();
    expect([words[1], words[3], words.at(-1)]).toEqual(['1', '1', join(farm.home, 'storage', 'D', 'a.ma')]);
    expect(words).toContain('left');
    await farm.close();
  });

  it.each([
    ['ends with an exit code', 'echo "no licence"; exit 7', /no licence\nMaya ended with exit code 7/],
    ['crashes', 'echo "here it comes"; kill -SEGV $$', /here it comes\nMaya was ended by SIGSEGV/],
    ['writes nothing', 'echo "all well"', /all well\n.*wrote no file/],
  ])('that %s fails the frame, with its log kept', async (_what, script, log) => {
    const farm = farmWith(standIn('Render', script).path);
    const id = await submitted(farm, '1');
    await ended(farm, id);
    const row = await farm.row(id);
    expect(row).toMatchObject({ task_status: 'Failed', failed: '1' });
    expect(row.jobs[0].log).toMatch(log);
    await farm.close();
  });

  it('that cannot be started fails the frame and says why', async () => {
    const farm = farmWith(join(folder, 'nothing'));
    const id = await submitted(farm, '1');
    await ended(farm, id);
    expect((await farm.row(id)).jobs[0].log).toMatch(/Maya could not be started: .*ENOENT/);
    await farm.close();
  });

  it('that takes longer than the time-out is ended with all that it started; its log says so', async () => {
    const child = join(folder, 'child');
    const script = `echo started; sh -c 'echo $$ > "${child}.new"; mv "${child}.new" "${child}"; exec sleep 600'`;
    const farm = farmWith(standIn('Render', script).path);
    const id = await created(farm, '1');
    await farm.call('operate_task', { task_id: id, operate_order: '3', task_over_time: '0.5' });
    farm.prepare();
    await until('the program had started another', () => readdirSync(folder).includes('child'));
    farm.clock.advance(1_800_000);
    await ended(farm, id);
    const row = await farm.row(id);
    expect(row).toMatchObject({ aborted: '1' });
    expect(row.jobs[0].log).toMatch(/^started\nAborted: the frame took longer than the task's time-out/);
    const pid = Number(readFileSync(child, 'utf8'));
    expect(pid).toBeGreaterThan(1);
    await until('the other was gone', () => !isRunning(pid));
    await farm.close();
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

unlessWindows('the renderers of a machine', () => {
  const blender = () => standIn('blender', 'echo "Blender 9.9.9"').path;
  const found = async (env: NodeJS.ProcessEnv) => {
    const lines: string[] = [];
    const work = join(folder, 'work');
    mkdirSync(work, { recursive: true });
    const parts = { work, clock: handClock(), random: () => 0 };
    const renderers = await findRenderers({ env, ...parts, log: (line) => void lines.push(line) });
    return { names: renderers.map(({ name }) => name), renderers, log: lines.join('\n') };
  };

  it('are those that its programs are there for, then the simulated one for everything', async () => {
    const env = { RENDERBRIDGE_BLENDER: blender(), PATH: folder };
    for (const name of ['Render', 'hython', 'vray']) standIn(name, '');
    const { names, renderers, log } = await found(env);
    expect(names).toEqual(['Blender 9.9.9', 'Maya', 'Houdini', 'V-Ray Standalone', 'the simulated renderer']);
    expect(log).toContain(`renders with Houdini at ${join(folder, 'hython')}`);
    const rendering = (action: 'create_task' | 'create_max_task' | 'create_sketchup_task') =>
      renderers.find((renderer) => renderer.renders(action))?.name;
    expect(rendering('create_task')).toBe('Maya');
    expect(rendering('create_max_task')).toBe('the simulated renderer');
    expect(rendering('create_sketchup_task')).toBe('the simulated renderer');
  });

  it('are the programs that variables name ahead of those in PATH', async () => {
    standIn('vray', '');
    const chosen = standIn('my-vray', '').path;
    const { log } = await found({ RENDERBRIDGE_BLENDER: blender(), RENDERBRIDGE_VRAY: chosen, PATH: folder });
    expect(log).toContain(`renders with V-Ray Standalone at ${chosen}`);
  });

  it('are none when a variable names no program', async () => {
    const env = { RENDERBRIDGE_BLENDER: blender(), RENDERBRIDGE_HYTHON: join(folder, 'nothing') };
    await expect(found(env)).rejects.toThrow(/RENDERBRIDGE_HYTHON: expected the path of a program/);
  });

  it('cover no create action twice', () => {
    const actions = commandLinePrograms.map(({ action }) => action);
    expect(new Set(actions).size).toBe(actions.length);
  });
});
