import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import { farmPath } from '#protocol/paths/farmPath.ts';
import { sandboxAccessKey, sandboxAccount } from '#protocol/sandbox/sandboxFile.ts';
import { findBlender } from '#sandbox/renderers/blender/findBlender.ts';
import { blenderWithAddOn } from '#scripts/demo/inBlender.ts';
import { judgeFrames } from '#scripts/demo/judgeFrames.ts';
import { eventually, type Stage, setStage } from './stage.ts';

const golden = new URL(
  '../../protocol/vectors/accepted/FarmRequest/blenderAnimatedSample.json',
  import.meta.url,
);

const blender = await findBlender(process.env);
if (!blender && process.env.CI) throw new Error('There is no Blender; in CI nothing may be skipped.');
if (!blender)
  process.stderr.write('SKIPPED: a real scene through a real Blender, because there is no Blender here.\n');
const withBlender = blender ? describe : describe.skip;

withBlender('a real scene, submitted in a real Blender and rendered by one', () => {
  let stage: Stage;
  let accepted: Submission;
  let frames: string;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-scene-'));

  beforeAll(async () => {
    stage = await setStage();
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await stage?.strike();
  });

  it('comes back as twelve frames, although the daemon is killed while the farm renders', async () => {
    const scene = path.join(folder, 'scene', 'sample.blend');
    const env = { ...process.env, RENDERBRIDGE_HOME: stage.home };
    const host = blenderWithAddOn(blender?.executable ?? '', folder, env);
    await host.makeSample(scene);
    const first = await stage.startDaemon();
    const { eventsCursor } = await first.bridge.get<{ eventsCursor: string }>('/v1/tasks');
    accepted = await host.submit(scene, { frames: '1-12' });
    await eventually<Task>(first.bridge, eventsCursor, 'task.changed', ({ counts }) => counts.done > 0);
    await first.process.kill();
    const doneWhenKilled = Number((await stage.tasksOnFarm())[0]?.done);
    expect(doneWhenKilled).toBeLessThan(12);
    await stage.farmIs(([task]) => task?.task_status === 'System_Done');

    const second = await stage.startDaemon();
    const list = await second.bridge.get<{ items: Task[]; eventsCursor: string }>('/v1/tasks');
    expect(list.items).toHaveLength(1);
    const [now] = list.items;
    const done =
      now?.state === 'done'
        ? now
        : await eventually<Task>(
            second.bridge,
            list.eventsCursor,
            'task.changed',
            ({ state }) => state === 'done',
          );
    expect(done).toMatchObject({
      submissionId: accepted.id,
      counts: { total: 12, done: 12, failed: 0 },
      percent: 100,
    });

    frames = path.join(folder, 'fetched');
    const begun = await second.bridge.post<Transfer>(`/v1/tasks/${done.taskId}/download`, {
      folder: frames,
    });
    await stage.until(
      async () => (await second.bridge.get<Transfer>(`/v1/transfers/${begun.id}`)).state === 'done',
    );
  });

  it('shows something of its own in each frame, and none is black', () => {
    expect(judgeFrames(frames, 12).faults).toEqual([]);
  });

  it('reached the farm as the golden request, byte for byte but for key, account, folder and tag', () => {
    const creates = stage.proxy.passed.filter(({ action }) => action === 'create_blender_task');
    expect(creates).toHaveLength(1);
    const sent = creates[0]?.text ?? '';
    const tag = /\[[A-Z2-7]{16}\]/.exec(sent)?.[0] ?? 'no mark';
    const place = farmPath(path.join(folder, 'scene'));
    const expected = JSON.stringify(JSON.parse(readFileSync(golden, 'utf8')))
      .replace('kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk', sandboxAccessKey)
      .replace('"account":"ana"', `"account":"${sandboxAccount}"`)
      .replace('projects/sample', place.ok ? place.path : 'no farm path')
      .replace('[ABCDEFGH234567QR]', tag);
    expect(sent).toBe(expected);
  });
});
