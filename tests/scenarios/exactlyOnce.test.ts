import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { BridgeClient } from '#tests/plainBridge.ts';
import { type Stage, setStage, submissionIn, tagSearchIs } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.strike());

async function submit(bridge: BridgeClient, name: string): Promise<Submission> {
  const file = path.join(stage.home, name);
  writeFileSync(file, 'a scene that no renderer opens; what counts here is how often it is submitted');
  return bridge.post<Submission>('/v1/submissions', {
    scene: stage.scene(file),
    settings: { frames: '1-2' },
  });
}

async function tagsOnTheWire(): Promise<string[]> {
  const creates = stage.proxy.passed.filter(({ action }) => action === 'create_blender_task');
  return creates.map(({ text }) => (JSON.parse(text) as { body: { user_remark: string } }).body.user_remark);
}

/** A promise and the function that fulfils it. */
function signal(): { readonly given: Promise<void>; give(): void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

describe('a daemon killed with kill -9 and started again leaves exactly one task on the farm', () => {
  it('when it is killed after the 202, before the farm could be asked for anything', async () => {
    stage.proxy.isAway = true;
    const first = await stage.startDaemon();
    const accepted = await submit(first.bridge, 'accepted.blend');
    expect(accepted.state).toBe('queued');
    await first.process.kill();
    stage.proxy.isAway = false;
    const second = await stage.startDaemon();
    const submission = await submissionIn(second.bridge, accepted.id, 'submitted');
    const tasks = await stage.tasksOnFarm();
    expect(tasks.map(({ task_id }) => task_id)).toEqual([submission.units[0]?.taskId]);
  });

  it('when it is killed while the call is under way and the farm takes it all the same, later', async () => {
    const arrived = signal();
    const killed = signal();
    stage.proxy.beforeFarm = async ({ action }) => {
      if (action !== 'create_blender_task') return;
      arrived.give();
      await killed.given;
    };
    const first = await stage.startDaemon();
    const accepted = await submit(first.bridge, 'underWay.blend');
    await arrived.given;
    await first.process.kill();
    killed.give();
    const second = await stage.startDaemon();
    const submission = await submissionIn(second.bridge, accepted.id, 'submitted');
    const tasks = await stage.tasksOnFarm();
    expect(tasks.map(({ task_id }) => task_id)).toEqual([submission.units[0]?.taskId]);
    expect(await tagsOnTheWire()).toHaveLength(1);
  });

  it('when it is killed after the farm’s answer, before it is stored; meanwhile the farm goes on', async () => {
    const first = await stage.startDaemon('answeredBeforeStored');
    const accepted = await submit(first.bridge, 'answered.blend');
    await first.process.exited;
    expect(first.process.child.signalCode).toBe('SIGKILL');
    const [task] = await stage.tasksOnFarm();
    expect(task?.input_scene_path.endsWith('answered.blend')).toBe(true);
    const second = await stage.startDaemon();
    const submission = await submissionIn(second.bridge, accepted.id, 'submitted');
    expect(submission.units[0]?.taskId).toBe(task?.task_id);
    expect(await stage.tasksOnFarm()).toHaveLength(1);
    expect(await tagsOnTheWire()).toHaveLength(1);
  });

  it('when it is killed with the call on disk and no byte sent, once the farm is known to find tags', async () => {
    const first = await stage.startDaemon();
    await submissionIn(first.bridge, (await submit(first.bridge, 'proof.blend')).id, 'submitted');
    await tagSearchIs(first.bridge, 'proved');
    await first.process.stop();
    const second = await stage.startDaemon('recordedBeforeFirstByte');
    const accepted = await submit(second.bridge, 'recorded.blend');
    await second.process.exited;
    const third = await stage.startDaemon();
    const submission = await submissionIn(third.bridge, accepted.id, 'submitted');
    const tasks = await stage.tasksOnFarm();
    expect(tasks.map(({ task_id }) => task_id)).toContain(submission.units[0]?.taskId);
    expect(tasks).toHaveLength(2);
    expect(new Set(await tagsOnTheWire()).size).toBe(2);
  });
});

it('an outcome that nothing can prove is put to the artist and sent again by nobody', async () => {
  const first = await stage.startDaemon('recordedBeforeFirstByte');
  const accepted = await submit(first.bridge, 'unprovable.blend');
  await first.process.exited;
  const second = await stage.startDaemon();
  const submission = await submissionIn(second.bridge, accepted.id, 'needsYou');
  expect(submission.units[0]?.error?.message).toContain('answer whether it is there');
  expect(await stage.tasksOnFarm()).toHaveLength(0);
});

it('what waited for the artist goes again by itself once a later create proves that tags are found', async () => {
  const first = await stage.startDaemon('recordedBeforeFirstByte');
  const accepted = await submit(first.bridge, 'waiting.blend');
  await first.process.exited;
  const second = await stage.startDaemon();
  await submissionIn(second.bridge, accepted.id, 'needsYou');
  await submissionIn(second.bridge, (await submit(second.bridge, 'later.blend')).id, 'submitted');
  const submission = await submissionIn(second.bridge, accepted.id, 'submitted');
  const tasks = await stage.tasksOnFarm();
  expect(tasks).toHaveLength(2);
  expect(tasks.map(({ task_id }) => task_id)).toContain(submission.units[0]?.taskId);
});
