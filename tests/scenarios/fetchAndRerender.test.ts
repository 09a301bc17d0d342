import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { flipByte } from '#tests/chaos/flipByte.ts';
import { runCli } from '#tests/daemon/cli/cliProcess.ts';
import type { BridgeClient } from '#tests/plainBridge.ts';
import { type Stage, setStage } from './stage.ts';

const runCommand = (home: string, args: readonly string[]) => runCli(args, { RENDERBRIDGE_HOME: home });

/** Nobody has Maya here, so that the sandbox draws its frames. */
function mayaScene(file: string) {
  return {
    bridge: 1,
    host: { app: 'maya', version: '2024', adapter: '0.1.0', os: 'linux' },
    scene: { path: file, modified: false, name: path.basename(file) },
    renderer: { name: 'mayaSoftware' },
    plugins: [],
    frames: { start: 1, end: 4, step: 1 },
    fps: 24,
    resolution: { width: 320, height: 180 },
    output: { path: path.join(path.dirname(file), 'images', 'shot') },
    cameras: [],
    layers: [],
    nodes: [],
    views: [],
    pages: [],
    dependencies: [],
    warnings: [],
  };
}

describe('a person at the command line', () => {
  let stage: Stage;
  let bridge: BridgeClient;
  let taskId: string;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-fetch-'));
  const images = path.join(folder, 'images');
  const frame = (number: number) => path.join(images, `000${number}.png`);
  const task = (id: string) => bridge.get<Task>(`/v1/tasks/${id}`);
  const taskOf = async (submissionId: string) =>
    (await bridge.get<{ items: Task[] }>('/v1/tasks')).items.find(
      (each) => each.submissionId === submissionId,
    );

  beforeAll(async () => {
    stage = await setStage();
    ({ bridge } = await stage.startDaemon());
    const file = path.join(folder, 'shot.ma');
    writeFileSync(file, '//Maya ASCII 2024 scene\n');
    const { id } = await bridge.post<Submission>('/v1/submissions', { scene: mayaScene(file), settings: {} });
    await stage.until(async () => (await taskOf(id))?.home?.files === 4);
    await stage.until(async () => (await taskOf(id))?.state === 'done');
    taskId = (await taskOf(id))?.taskId ?? '';
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await stage?.strike();
  });

  it('has what was damaged, deleted or painted over held against the farm, and mended but for what is theirs', async () => {
    const whole = readFileSync(frame(1));
    flipByte(frame(1), 0.5);
    rmSync(frame(2));
    writeFileSync(frame(3), 'painted over');
    const { code, out } = await runCommand(stage.home, ['fetch', taskId, '--verify']);
    expect([code, out]).toEqual([0, expect.stringContaining('1 unchanged, 2 fetched again, 1 changed')]);
    expect(readFileSync(frame(1)).equals(whole)).toBe(true);
    expect(statSync(frame(2)).size).toBeGreaterThan(0);
    expect(readFileSync(frame(3), 'utf8')).toBe('painted over');
  });

  it('has frames rendered again, which are a task of their own and come to the same folder', async () => {
    const { code, out, said } = await runCommand(stage.home, [
      'rerender',
      taskId,
      '--frames',
      '2,4',
      '--yes',
    ]);
    expect([code, said]).toEqual([0, expect.stringMatching(/2 frames: 2,4\. Estimated cost: CNY \d/)]);
    const id = /Submission (\S+) renders frames 2,4 again/.exec(out)?.[1] ?? '';
    const again = await bridge.get<Submission>(`/v1/submissions/${id}`);
    expect(again).toMatchObject({ rerenderOf: { taskId }, settings: { frames: '2,4' } });
    await stage.until(async () => (await taskOf(again.id))?.home?.files === 2);
    expect((await taskOf(again.id))?.home?.folder).toBe(images);
    expect((await taskOf(again.id))?.counts.total).toBe(2);
  });

  it('is told which frames the task has, and that none is flagged', async () => {
    const wrong = await runCommand(stage.home, ['rerender', taskId, '--frames', '9', '--yes']);
    expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining('1-4')]);
    const none = await runCommand(stage.home, ['rerender', taskId, '--flagged', '--yes']);
    expect([none.code, none.said]).toEqual([1, expect.stringContaining('no flagged frames')]);
    expect((await runCommand(stage.home, ['rerender', taskId])).code).toBe(2);
    expect((await task(taskId)).actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['fetch', 'openFolder', 'rerender']),
    );
  });
});
