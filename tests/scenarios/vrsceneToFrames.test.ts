import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { commandHome } from './commands.ts';

/** V-Ray scenes from file to farm, with nothing but the command line. */
const home = commandHome();
const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-vray scenes-'));
const at = (name: string) => path.join(folder, name);

function sceneOf(frame: number, last = frame): string {
  return [
    '// V-Ray core version is 6.10.02',
    `SettingsOutput s { img_width=64; img_height=36; anim_start=${frame}; anim_end=${last};`,
    `  img_dir="${at('renders')}"; img_file="beauty.png"; frames_per_second=25; }`,
    'RenderView cam { fov=0.7; }',
    'BitmapBuffer wood { file="tex/wood.png"; }',
  ].join('\n');
}

beforeAll(async () => {
  home.env.LANG = 'C';
  mkdirSync(at('tex'));
  writeFileSync(at('tex/wood.png'), 'wood');
  for (const frame of [1, 2, 5]) writeFileSync(at(`shot_000${frame}.vrscene`), sceneOf(frame));
  writeFileSync(at('one.vrscene'), sceneOf(7));
  writeFileSync(at('several.vrscene'), sceneOf(1, 24));
  writeFileSync(at('broken.vrscene'), 'SettingsOutput s {\n  img_width=64\n}');
  await home.run('start');
});

afterAll(async () => {
  await home.run('stop');
  home.end();
  rmSync(folder, { recursive: true, force: true });
});

it('a set with a gap becomes a task for each run of files, and its frames come home', async () => {
  const { code, out } = await home.run('submit', at('shot_####.vrscene'), '--wait');
  expect(out).toContain('2 tasks with 3 frames');
  expect(out).toMatch(/^shot_####: done 2\/2 .*, done 1\/1 /m);
  expect(code).toBe(0);
  const tasks: { taskId: string }[] = JSON.parse((await home.run('tasks', '--json')).out);
  const fetched = await home.run('fetch', ...tasks.map(({ taskId }) => taskId));
  expect(fetched.code).toBe(0);
  expect(readdirSync(at('renders'), { recursive: true })).toHaveLength(3);
});

it('a single file is its frame, with the files that it names', async () => {
  const { out } = await home.run('submit', at('one.vrscene'), '--preview', '--json');
  const { requests, problems } = JSON.parse(out);
  expect(problems.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
  expect(requests).toMatchObject([{ body: { frames: '7', image_width: 64, output_file_format: 'png' } }]);
});

it('several frames of one file are refused with how to export it', async () => {
  const { code, err } = await home.run('submit', at('several.vrscene'), '--yes');
  expect(code).not.toBe(0);
  expect(err).toContain('export one file per frame');
});

it('a file that is none is refused with its line', async () => {
  const { code, err } = await home.run('submit', at('broken.vrscene'));
  expect(code).not.toBe(0);
  expect(err).toContain('Line 3: expected a value that ends with a semicolon');
});
