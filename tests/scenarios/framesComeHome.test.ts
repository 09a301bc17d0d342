import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decode } from 'fast-png';
import type { Frame, Task } from '#protocol/bridge/task.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import { findBlender } from '#sandbox/renderers/blender/findBlender.ts';
import { blenderWithAddOn } from '#scripts/demo/inBlender.ts';
import { judgeFrames } from '#scripts/demo/judgeFrames.ts';
import { type Stage, setStage } from './stage.ts';

const pressScript = fileURLToPath(new URL('press_submit.py', import.meta.url));
const longMs = 180_000;
const frameCount = 4;

const blender = await findBlender(process.env);
if (!blender && process.env.CI) throw new Error('There is no Blender; in CI nothing may be skipped.');
if (!blender) process.stderr.write('SKIPPED: frames that come home, because there is no Blender here.\n');
const withBlender = blender ? describe : describe.skip;

withBlender('Submit is pressed in a real Blender, which is closed a second later', () => {
  let stage: Stage;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-scene-'));
  const scene = path.join(folder, 'scene', 'sample.blend');
  const output = path.join(folder, 'scene', 'renders');

  beforeAll(async () => {
    stage = await setStage();
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await stage?.strike();
  });

  it(
    'the daemon is killed and started again, and the frames are in the scene’s output folder',
    async () => {
      const host = blenderWithAddOn(blender?.executable ?? '', folder, {
        ...process.env,
        RENDERBRIDGE_HOME: stage.home,
      });
      await host.makeSample(scene);
      const first = await stage.startDaemon();
      const said = await host.runScript(scene, pressScript, JSON.stringify({ frames: `1-${frameCount}` }));
      const pressed = JSON.parse(/^PRESSED (.*)$/m.exec(said)?.[1] ?? '{}') as {
        id?: string;
        heldUpMs?: number;
        busyMs?: number;
      };
      process.stderr.write(
        `Blender was held up for ${pressed.heldUpMs} ms at most by the press of Submit (goal 100), ${pressed.busyMs} of them at work.\n`,
      );
      expect(pressed.id).toBeDefined();
      await first.process.kill();

      const second = await stage.startDaemon();
      const downloads = async () =>
        (await second.bridge.get<{ items: Transfer[] }>('/v1/transfers')).items.filter(
          ({ direction }) => direction === 'download',
        );
      const tasks = async () => (await second.bridge.get<{ items: Task[] }>('/v1/tasks')).items;
      const framesOf = async (taskId: string) =>
        (await second.bridge.get<{ items: Frame[] }>(`/v1/tasks/${taskId}/frames`)).items;
      await stage.until(async () => {
        const [task] = await tasks();
        const [transfer] = await downloads();
        return task?.state === 'done' && transfer?.state === 'done' && task.home?.files === frameCount;
      });
      expect(judgeFrames(output, frameCount).faults).toEqual([]);
      expect(readdirSync(output).filter((name) => !name.endsWith('.png'))).toEqual([]);
      const [task] = await tasks();
      expect(task?.home).toMatchObject({ folder: output, files: frameCount, flagged: 0 });
      await stage.until(async () => (await framesOf(task?.taskId ?? '')).length === frameCount);
      const [frame] = await framesOf(task?.taskId ?? '');
      expect(path.dirname(frame?.file ?? '')).toBe(output);
      const picture = await fetch(`${second.bridge.daemon.url}${frame?.thumbnail}`, {
        headers: { authorization: `Bearer ${second.bridge.daemon.token}` },
      });
      expect(picture.headers.get('content-type')).toBe('image/png');
      expect(decode(new Uint8Array(await picture.arrayBuffer())).width).toBeGreaterThan(16);
      expect(await downloads()).toMatchObject([{ byItself: true, folder: output, taskId: task?.taskId }]);
    },
    longMs,
  );
});
