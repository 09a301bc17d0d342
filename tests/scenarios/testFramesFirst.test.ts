import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Notice } from '#protocol/bridge/notice.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Frame, Task } from '#protocol/bridge/task.ts';
import type { Unit } from '#protocol/bridge/unit.ts';
import { findBlender } from '#sandbox/renderers/blender/findBlender.ts';
import { blenderWithAddOn } from '#scripts/demo/inBlender.ts';
import { runCli } from '#tests/daemon/cli/cliProcess.ts';
import type { BridgeClient } from '#tests/plainBridge.ts';
import { maxScene } from './maxScene.ts';
import { type Stage, setStage } from './stage.ts';

const blender = await findBlender(process.env);
if (!blender && process.env.CI) throw new Error('There is no Blender; in CI nothing may be skipped.');
const withBlender = blender ? it : it.skip;

describe('test frames first', () => {
  let stage: Stage;
  let bridge: BridgeClient;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-test-frames-'));
  const tasksOf = async (submissionId: string) =>
    (await bridge.get<{ items: Task[] }>('/v1/tasks')).items.filter(
      (each) => each.submissionId === submissionId,
    );
  const framesOf = async (taskId: string) =>
    (await bridge.get<{ items: Frame[] }>(`/v1/tasks/${taskId}/frames`)).items;
  const noticeOf = async (submissionId: string) =>
    (await bridge.get<{ items: Notice[] }>('/v1/notices')).items.find(
      ({ code, params }) => code === 'testFramesReady' && params.submissionId === submissionId,
    );
  const command = (...args: string[]) => runCli(args, { RENDERBRIDGE_HOME: stage.home });
  /** Until the test frames are rendered and what the rest takes is known. */
  async function testedTask(submissionId: string): Promise<Task> {
    let found: Task | undefined;
    await stage.until(async () => {
      [found] = await tasksOf(submissionId);
      return found?.rest?.basis !== undefined;
    });
    return found as Task;
  }

  beforeAll(async () => {
    stage = await setStage();
    ({ bridge } = await stage.startDaemon());
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await stage?.strike();
  });

  withBlender(
    'stop a real Blender’s task after three frames; at a word the others come home, and none renders twice',
    async () => {
      const scene = path.join(folder, 'blender', 'sample.blend');
      const env = { ...process.env, RENDERBRIDGE_HOME: stage.home };
      const host = blenderWithAddOn(blender?.executable ?? '', folder, env);
      await host.makeSample(scene);
      const { id } = await host.submit(scene, { frames: '1-9', testFrames: 'hold' });
      const tested = await testedTask(id);
      expect(tested).toMatchObject({
        state: 'stopped',
        counts: { total: 9, done: 3, waiting: 6 },
        rest: { state: 'held', where: 'farm', tested: '1,5,9', frames: '2-4,6-8', count: 6 },
      });
      expect(tested.rest?.basis).toMatchObject({ kind: 'testFrames', frames: 3 });
      expect(tested.rest?.renderSeconds?.likely).toBeGreaterThan(0);
      expect(tested.rest).toMatchObject({ fee: { currency: 'CNY' }, playMoney: true });
      expect(tested.actions.map(({ action }) => action)).toEqual(
        expect.arrayContaining(['renderRest', 'dropRest']),
      );
      const first = (await framesOf(tested.taskId)).filter(({ state }) => state === 'done');
      expect(first.map(({ number }) => number)).toEqual([1, 5, 9]);
      await stage.until(async () => (await tasksOf(id))[0]?.home?.files === 3);
      const notice = await noticeOf(id);
      expect(notice?.message).toMatch(
        /6 frames wait for you.*costs CNY \d+\.\d\d to \d+\.\d\d of play money/,
      );

      const said = await command('rest', tested.taskId, '--yes');
      expect([said.code, said.said]).toEqual([0, expect.stringMatching(/6 frames are held: 2-4,6-8\./)]);
      await stage.until(async () => (await tasksOf(id))[0]?.home?.files === 9);
      const [whole, ...others] = await tasksOf(id);
      expect(others).toEqual([]);
      expect(whole).toMatchObject({ state: 'done', counts: { done: 9 }, rest: { state: 'released' } });
      const again = await framesOf(tested.taskId);
      const times = (frames: readonly Frame[]) => frames.map(({ number, endedAt }) => ({ number, endedAt }));
      expect(times(again)).toEqual(expect.arrayContaining(times(first)));
      expect(readdirSync(whole?.home?.folder ?? '').filter((name) => name.endsWith('.png'))).toHaveLength(9);
      expect(await noticeOf(id)).toBeUndefined();
      expect((await command('rest', tested.taskId, '--yes')).code).toBe(1);
    },
  );

  it('are a task of their own where the farm has no priority frames; the rest is sent at a word, as it was submitted, once', async () => {
    const file = path.join(folder, 'shot.max');
    writeFileSync(file, 'scene as it was submitted');
    const settings = { testFrames: 'hold' };
    const { id } = await bridge.post<Submission>('/v1/submissions', { scene: maxScene(file), settings });
    const tested = await testedTask(id);
    expect(tested).toMatchObject({
      state: 'done',
      frames: expect.stringContaining('5'),
      counts: { done: 3 },
    });
    expect(tested.rest).toMatchObject({ state: 'held', where: 'here', tested: '1,5,9', count: 6 });
    expect(await bridge.get<Submission>(`/v1/submissions/${id}`)).toMatchObject({ state: 'onHold' });
    // What is rendered later is the scene that was submitted, not the one that is worked on.
    writeFileSync(file, 'scene as it is worked on');

    const both = [1, 2].map(() => bridge.post(`/v1/submissions/${id}/rest`, { order: 'render' }));
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await stage.until(async () => {
      const tasks = await tasksOf(id);
      return tasks.length === 2 && tasks.every(({ home, counts }) => home?.files === counts.done);
    });
    await stage.until(async () => (await tasksOf(id)).every(({ state }) => state === 'done'));
    let numbers: number[] = [];
    // The frames of a task are asked for when somebody looks, and come with the farm’s answer.
    await stage.until(async () => {
      const rendered = await Promise.all((await tasksOf(id)).map(({ taskId }) => framesOf(taskId)));
      numbers = rendered.flat().map(({ number }) => number ?? 0);
      return numbers.length >= 9;
    });
    expect(numbers.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const { items } = await bridge.get<{ items: Unit[] }>(`/v1/submissions/${id}/units`);
    expect(items.map(({ state }) => state)).toEqual(['submitted', 'submitted']);
  });

  it('can be all that is ever rendered', async () => {
    const file = path.join(folder, 'other.max');
    writeFileSync(file, 'another scene');
    const settings = { testFrames: 'hold' };
    const { id } = await bridge.post<Submission>('/v1/submissions', { scene: maxScene(file), settings });
    const tested = await testedTask(id);
    const notice = await noticeOf(id);
    await bridge.post(`/v1/notices/${notice?.id}/act`, { action: 'dropRest' });
    const { items } = await bridge.get<{ items: Unit[] }>(`/v1/submissions/${id}/units`);
    expect(items.map(({ state }) => state)).toEqual(['submitted', 'cancelled']);
    const [task] = await tasksOf(id);
    expect(task?.rest?.state).toBe('dropped');
    expect(task?.actions.map(({ action }) => action)).not.toContain('renderRest');
    expect((await command('rest', tested.taskId, '--yes')).code).toBe(1);
  });
});
