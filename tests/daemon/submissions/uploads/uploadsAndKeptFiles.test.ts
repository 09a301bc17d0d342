import { describe, expect, it } from '@jest/globals';
import { blender } from '#daemon/farms/renderbus/taskTypes/blender.ts';
import type { TransferOutcome } from '#daemon/submissions/transferPorts.ts';
import { withoutFileIntegrity } from '#daemon/submissions/uploads/fileIntegrity.ts';
import type { BringFiles, UploadProgress } from '#daemon/submissions/uploads/uploadPorts.ts';
import { sceneAt } from '../../blenderScene.ts';
import { submissionRig } from '../submissionRig.ts';

const failed: TransferOutcome = {
  ok: false,
  error: { code: 'copyFailed', message: 'the disk is full', from: 'bridge' },
};

/** Uploads that end when the test says how, and what becomes of the files that were kept for them. */
function rigOf(drop: (submissionId: string) => Promise<void> = async () => {}) {
  const uploads: {
    check: unknown;
    end: (how: TransferOutcome) => void;
    fail: (error: Error) => void;
    say: (now: UploadProgress) => void;
    signal: AbortSignal;
  }[] = [];
  const dropped: string[] = [];
  const bringFiles: BringFiles = ({ check }, say, signal) =>
    new Promise((end, fail) => uploads.push({ check, end, fail, say, signal }));
  const rig = submissionRig({
    bringFiles,
    fileIntegrity: {
      ...withoutFileIntegrity,
      drop(submissionId) {
        dropped.push(submissionId);
        return drop(submissionId);
      },
    },
  });
  const transferOf = (id: string) => rig.parts().store.rows.transfers.get(rig.view(id).transferId ?? '');
  return { rig, uploads, dropped, transferOf };
}

const half: UploadProgress = {
  files: { done: 1, total: 2 },
  bytes: { done: 5, total: 9 },
  there: { files: 0, bytes: 0 },
};

describe('what the storage is believed to hold is checked', () => {
  it('by a sample, and as a whole after an upload that failed', async () => {
    const { rig, uploads } = rigOf();
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    uploads[0]?.end(failed);
    await rig.clock.advance(1);
    await rig.parts().intervening.retry(id, {});
    await rig.clock.advance(1);
    uploads[1]?.end({ ok: true });
    await rig.clock.advance(1);
    expect([uploads.map(({ check }) => check), rig.states(id)]).toEqual([['sample', 'all'], ['submitted']]);
  });

  it('by what is in the files where a person asked for that, also after a failure', async () => {
    const { rig, uploads } = rigOf();
    const accepted = await rig.parts().submitting.accept({
      taskType: blender,
      snapshot: sceneAt('/projects/a.blend'),
      settings: {},
      locale: 'en',
      verify: true,
    });
    await rig.clock.advance(0);
    uploads[0]?.end(failed);
    await rig.clock.advance(1);
    await rig.parts().intervening.retry(accepted.kind === 'accepted' ? accepted.submissionId : '', {});
    await rig.clock.advance(1);
    expect(uploads.map(({ check }) => check)).toEqual(['content', 'content']);
  });
});

describe('files that were kept for an upload', () => {
  it('go once it went well, and stay for a retry where it failed', async () => {
    const { rig, uploads, dropped } = rigOf();
    const [good, bad] = [await rig.submit('/projects/a.blend'), await rig.submit('/projects/b.blend')];
    await rig.clock.advance(0);
    expect(dropped).toEqual([]);
    uploads[1]?.end(failed);
    uploads[0]?.end({ ok: true });
    await rig.clock.advance(1);
    expect([dropped, rig.states(bad)]).toEqual([[good], ['failed']]);
  });

  it('go with a submission that is cancelled, and keep it from nothing where they cannot', async () => {
    const { rig, uploads, dropped, transferOf } = rigOf(async () => {
      throw new Error('EBUSY');
    });
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    rig.parts().intervening.cancel(id);
    await rig.clock.advance(1);
    expect([dropped, uploads[0]?.signal.aborted, rig.states(id)]).toEqual([[id], true, ['cancelled']]);
    expect(transferOf(id)).toMatchObject({ state: 'cancelled', error: { code: 'aborted' } });
    expect(rig.parts().log.lines.join()).toMatch(/kept files stay: Error: EBUSY/);
  });

  it('of an upload that was over go again, which finds none, when its submission is cancelled', async () => {
    const { rig, uploads, dropped, transferOf } = rigOf();
    rig.farm.always = { kind: 'notSent', message: 'no network' };
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    uploads[0]?.end({ ok: true });
    await rig.clock.advance(1);
    rig.parts().intervening.cancel(id);
    await rig.clock.advance(1);
    expect([dropped, transferOf(id)?.state, rig.states(id)]).toEqual([[id, id], 'done', ['cancelled']]);
  });
});

it('an upload that breaks in a way nobody foresaw fails with what it said', async () => {
  const { rig, uploads } = rigOf();
  const id = await rig.submit('/projects/a.blend');
  await rig.clock.advance(0);
  uploads[0]?.fail(new Error('no such device'));
  await rig.clock.advance(1);
  expect(rig.plannedTasksOf(id)).toMatchObject([
    { state: 'failed', error: { code: 'uploadFailed', params: { reason: 'Error: no such device' } } },
  ]);
});

it('what a tool says after its upload was stopped is not shown', async () => {
  const { rig, uploads, transferOf } = rigOf();
  const id = await rig.submit('/projects/a.blend');
  await rig.clock.advance(0);
  rig.parts().uploading.pause(rig.view(id).transferId ?? '');
  uploads[0]?.say(half);
  expect(transferOf(id)).toMatchObject({ state: 'paused', files: { done: 0 } });
});

it('the upload of what was cancelled while the daemon died ends with the next start, others go on', async () => {
  const { rig, uploads, transferOf } = rigOf();
  const [gone, other] = [await rig.submit('/projects/a.blend'), await rig.submit('/projects/b.blend')];
  await rig.clock.advance(0);
  for (const { id } of rig.plannedTasksOf(gone))
    rig.parts().store.rows.plannedTasks.update(id, { state: 'cancelled' });
  rig.crash();
  rig.start();
  await rig.clock.advance(0);
  expect([transferOf(gone)?.state, transferOf(other)?.state, uploads.length]).toEqual([
    'cancelled',
    'running',
    3,
  ]);
});

it('the first files that failed are shown, and how many did', async () => {
  const { rig, uploads, transferOf } = rigOf();
  const id = await rig.submit('/projects/a.blend');
  await rig.clock.advance(100);
  const error = { code: 'copyFailed', message: 'no', from: 'bridge' } as const;
  const first = [{ file: 'a.png', error }];
  uploads[0]?.say({ ...half, bytesPerSecond: 2.4, failures: { count: 7, first } });
  expect(transferOf(id)).toMatchObject({ failureCount: 7, failures: first, bytesPerSecond: 2 });
  uploads[0]?.end({ ok: true });
  await rig.clock.advance(1);
  expect(transferOf(id)).toMatchObject({ state: 'done', failureCount: 7 });
});

it('a rest is told at once, however lately the upload spoke', async () => {
  const { rig, uploads, transferOf } = rigOf();
  const id = await rig.submit('/projects/a.blend');
  await rig.clock.advance(99);
  uploads[0]?.say(half);
  // What is over sooner is written down at its end alone.
  expect(transferOf(id)?.files.done).toBe(0);
  await rig.clock.advance(1);
  uploads[0]?.say(half);
  const files = { done: 2, total: 2 };
  await rig.clock.advance(99);
  uploads[0]?.say({ ...half, files });
  expect(transferOf(id)?.files).toEqual(half.files);
  await rig.clock.advance(1);
  uploads[0]?.say({ ...half, files });
  expect(transferOf(id)?.files).toEqual(files);
});

it('a stop leaves no timer of an upload that rests', async () => {
  const { rig, uploads } = rigOf();
  await rig.submit('/projects/a.blend');
  await rig.clock.advance(0);
  const { transaction } = rig.parts().real;
  uploads[0]?.end(failed);
  rig.parts().real.transaction = () => {
    throw new Error('the disk is full');
  };
  await rig.clock.advance(0);
  rig.parts().real.transaction = transaction;
  // Beside it the proof of tags waits for its settle window.
  expect(rig.clock.pending()).toBe(2);
  await rig.stop();
  expect(rig.clock.pending()).toBe(0);
});

it.each([
  ['uploading', 'submissionsIn'],
  ['sending', 'isAnyWaiting'],
] as const)('%s that breaks is named in the log', async (name, read) => {
  const { rig, uploads } = rigOf();
  rig.parts().store.rows.plannedTasks[read] = () => {
    throw new Error('the disk is gone');
  };
  await rig.submit('/projects/a.blend');
  await rig.clock.advance(0);
  uploads[0]?.end({ ok: true });
  await rig.clock.advance(0);
  expect(rig.parts().log.lines).toContain(`error ${name} stopped: Error: the disk is gone`);
});
