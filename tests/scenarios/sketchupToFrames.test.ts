import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { commandHome } from './commands.ts';
import { type Stage, setStage } from './stage.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-sketchup models-'));
const at = (name: string) => path.join(folder, name);
const hasRuby = process.platform !== 'win32' && spawnSync('ruby', ['-e', '']).status === 0;
if (!hasRuby && process.env.CI) throw new Error('There is no Ruby; in CI nothing may be skipped.');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

(hasRuby ? describe : describe.skip)(
  'a SketchUp model from file to farm, with nothing but the command line',
  () => {
    const home = commandHome();
    const fake = fileURLToPath(new URL('../fakes/sketchup/program.rb', import.meta.url));

    beforeAll(async () => {
      home.env.LANG = 'C';
      home.env.RENDERBRIDGE_SKETCHUP = at('SketchUp');
      writeFileSync(at('SketchUp'), `#!/bin/sh\nexec ruby '${fake}' "$@"\n`, { mode: 0o755 });
      writeFileSync(
        at('house.skp'),
        JSON.stringify({ pages: [{ name: 'Front' }, { name: '客厅', delay: 2 }] }),
      );
      await home.run('start');
    });

    afterAll(async () => {
      await home.run('stop');
      home.end();
    });

    it('each scene of it becomes a task, and their frames come home', async () => {
      const sized = ['--set', 'imageWidth=64', '--set', 'imageHeight=64'];
      const { code, out, err } = await home.run('submit', at('house.skp'), ...sized, '--wait');
      expect([code, err]).toEqual([0, expect.stringContaining('in SketchUp')]);
      expect(out).toContain('2 tasks with 2 frames');
      const tasks: { taskId: string }[] = JSON.parse((await home.run('tasks', '--json')).out);
      const fetched = await home.run('fetch', ...tasks.map(({ taskId }) => taskId), '--to', at('frames'));
      expect(fetched.code).toBe(0);
      const frames = readdirSync(at('frames'), { recursive: true, encoding: 'utf8' });
      expect(frames.filter((name) => name.endsWith('.png'))).toHaveLength(2);
    });

    it('an animation as long as SketchUp shows it is planned, another length is refused in words', async () => {
      const animated = ['--set', 'imageWidth=64', '--set', 'imageHeight=64', '--set', 'renderType=1'];
      const page = ['--set', 'pages=["客厅"]'];
      const right = await home.run(
        'submit',
        at('house.skp'),
        ...animated,
        ...page,
        '--set',
        'totalFrame=100',
        '--preview',
        '--json',
      );
      expect(JSON.parse(right.out).requests).toMatchObject([{ body: { total_frame: 100, total_time: 4 } }]);
      const wrong = await home.run(
        'submit',
        at('house.skp'),
        ...animated,
        ...page,
        '--set',
        'totalFrame=250',
        '--yes',
      );
      expect(wrong.code).toBe(1);
      expect(wrong.err).toContain('The total of 250 frames does not match the scene 客厅');
    });
  },
);

describe('a V-Ray scene through the bridge alone', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage();
    for (const frame of [1, 2])
      writeFileSync(
        at(`shot_000${frame}.vrscene`),
        `SettingsOutput s { img_width=64; img_height=36; img_file="beauty.png"; img_dir="${at('renders')}"; }\n`,
      );
    writeFileSync(at('broken.vrscene'), 'SettingsOutput s {\n  img_width=64\n}');
  });

  afterAll(() => stage?.strike());

  it('is read, submitted, rendered and brought home; one that breaks off is refused with its line', async () => {
    const { bridge } = await stage.startDaemon();
    await expect(bridge.post('/v1/scenes/read', { path: at('broken.vrscene') })).rejects.toThrow('Line 3');
    const { sceneId } = await bridge.post<{ sceneId: string }>('/v1/scenes/read', {
      path: at('shot_####.vrscene'),
    });
    const submitted = await bridge.post<Submission>('/v1/submissions', { sceneId, settings: {} });
    expect(submitted.taskType).toBe('vrstandalone');
    await stage.until(async () => {
      const { items } = await bridge.get<{ items: Task[] }>('/v1/tasks');
      return items[0]?.home?.files === 2;
    });
    expect(readdirSync(at('renders'), { recursive: true })).toHaveLength(2);
  });
});
