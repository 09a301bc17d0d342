import { describe, expect, it } from '@jest/globals';
import type { TransferOutcome } from '#daemon/submissions/transferPorts.ts';
import type { BringFiles, UploadProgress } from '#daemon/submissions/uploads/uploadPorts.ts';
import type { ProgressMessage } from '#protocol/bridge/event.ts';
import { Transfer } from '#protocol/bridge/transfer.ts';
import { everythingSettles } from '../../manualClock.ts';
import { submissionRig } from '../submissionRig.ts';

/** Uploads that end when the test says how. */
function heldUploads() {
  const under: {
    files: readonly string[];
    progress: (now: UploadProgress) => void;
    end: (how: TransferOutcome) => void;
  }[] = [];
  const bringFiles: BringFiles = ({ files }, progress, signal) =>
    new Promise((end) => {
      under.push({ files: files.map(({ farmPath }) => farmPath), progress, end });
      signal.addEventListener('abort', () =>
        end({ ok: false, error: { code: 'aborted', message: 'stopped', from: 'bridge' } }),
      );
    });
  return { bringFiles, under };
}

const nothing = { files: 0, bytes: 0 };
const amounts = { files: { done: 1, total: 2 }, bytes: { done: 5, total: 9 } };
const half: UploadProgress = { ...amounts, there: nothing };

describe('an upload ends soon', () => {
  const bytes = (done: number, total: number, there: number, more: object = {}): UploadProgress => ({
    files: { done: 0, total: 1 },
    bytes: { done, total },
    there: { files: 0, bytes: there },
    ...more,
  });
  const endsSoon = async (afterMs: number, now?: UploadProgress) => {
    const { bringFiles, under } = heldUploads();
    const rig = submissionRig({ bringFiles });
    // The machine has run for a while.
    await rig.clock.advance(50_000);
    await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    await rig.clock.advance(afterMs);
    if (now) under[0]?.progress(now);
    return rig.parts().uploading.endsSoon();
  };

  it.each([
    ['what is left takes fifteen seconds at the rate so far', bytes(10, 160, 0), true],
    ['what is left takes longer', bytes(10, 161, 0), false],
    ['what was there before tells nothing of the rate', bytes(10, 160, 1), false],
    ['it waits', bytes(10, 160, 0, { waits: { reason: 'hours', until: '2026-11-22T12:00:00.000Z' } }), false],
    ['it has said nothing', undefined, false],
  ])('or not, where %s', async (_where, now, expected) => {
    expect(await endsSoon(1000, now)).toBe(expected);
  });
});

describe('what nobody brings', () => {
  it('waits for its call from the commit on that accepts it, and is told as an upload that is done', async () => {
    const { bringFiles, under } = heldUploads();
    const rig = submissionRig({ bringFiles, uploadDriver: 'none' });
    const { events, store } = rig.parts();
    const before = events.newestCursor();
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    expect([under, rig.states(id)]).toEqual([[], ['submitted']]);
    const read = events.read(before, 100);
    const told = read.kind === 'events' ? read.events.map(({ data }) => data) : [];
    const states = told.flatMap((data) => ('units' in data ? data.units.map(({ state }) => state) : []));
    expect(states).toEqual(['waiting', 'sending', 'submitted']);
    const { transferId = '' } = store.rows.submissions.get(id) ?? {};
    expect(store.rows.transfers.get(transferId)).toMatchObject({ state: 'done', driver: 'none' });
  });

  it('waits in line while another scene lies at its place that the farm has still to read', async () => {
    const rig = submissionRig({ uploadDriver: 'none', intervalMs: 10_000 });
    const { submissions } = rig.parts().store.rows;
    await rig.submit('/projects/sent.blend');
    await rig.clock.advance(0);
    const older = await rig.submit('/projects/a.blend');
    // As a driver brought it that has been turned off since.
    const brought = submissions.files(older).map((file) => ({ ...file, sha256: 'an older scene' }));
    submissions.setFiles(older, brought);
    const newer = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    expect([rig.states(older), rig.states(newer)]).toEqual([['waiting'], ['queued']]);
    expect(rig.view(newer).transferId).toBeUndefined();
  });

  it('is taken to the last one, however many an earlier daemon left', async () => {
    const options: Parameters<typeof submissionRig>[0] & { uploadDriver?: 'none' } = {
      ...heldUploads(),
      intervalMs: 10_000,
    };
    const rig = submissionRig(options);
    const ids: string[] = [];
    for (let number = 0; number < 50; number += 1) ids.push(await rig.submit(`/projects/${number}.blend`));
    rig.crash();
    options.uploadDriver = 'none';
    rig.start();
    await rig.clock.advance(1);
    const left = ids.flatMap(rig.states).filter((state) => state === 'queued' || state === 'uploading');
    expect(left).toEqual([]);
  });
});

describe('uploads', () => {
  it('go side by side, and what is up is sent while the others go', async () => {
    const { bringFiles, under } = heldUploads();
    const rig = submissionRig({ bringFiles });
    const first = await rig.submit('/projects/a.blend');
    const second = await rig.submit('/projects/b.blend');
    await rig.clock.advance(0);
    expect([rig.states(first), rig.states(second)]).toEqual([['uploading'], ['uploading']]);
    expect(under.map(({ files }) => files)).toEqual([['projects/a.blend'], ['projects/b.blend']]);
    under[1]?.end({ ok: true });
    await rig.clock.advance(1);
    expect([rig.states(first), rig.states(second)]).toEqual([['uploading'], ['submitted']]);
    under[0]?.end({ ok: true });
    await rig.clock.advance(1);
    expect(rig.farm.tasks).toHaveLength(2);
  });

  it('that fail half-way fail their planned tasks with the reason, send nothing, and let the next one go', async () => {
    const { bringFiles, under } = heldUploads();
    const rig = submissionRig({ bringFiles });
    const first = await rig.submit('/projects/a.blend');
    const second = await rig.submit('/projects/b.blend');
    await rig.clock.advance(0);
    under[0]?.progress(half);
    under[0]?.end({ ok: false, error: { code: 'copyFailed', message: 'the disk is full', from: 'bridge' } });
    await rig.clock.advance(1);
    expect(rig.plannedTasksOf(first)[0]).toMatchObject({
      state: 'failed',
      error: { code: 'copyFailed', message: 'the disk is full', from: 'bridge' },
    });
    const { transferId = '' } = rig.view(first);
    expect(rig.parts().store.rows.transfers.get(transferId)).toMatchObject({ state: 'failed', ...amounts });
    expect(rig.states(second)).toEqual(['uploading']);
    expect(rig.farm.creates).toEqual([]);
  });

  it('say how far they are at most ten times a second, and end with the whole', async () => {
    const { bringFiles, under } = heldUploads();
    const rig = submissionRig({ bringFiles });
    const id = await rig.submit('/projects/a.blend');
    const heard: ProgressMessage[] = [];
    rig.parts().events.onProgress((message) => void heard.push(message));
    await rig.clock.advance(0);
    for (let done = 0; done < 100; done += 1) {
      under[0]?.progress({ files: { done, total: 100 }, bytes: { done, total: 100 }, there: nothing });
      await rig.clock.advance(10);
    }
    under[0]?.progress({
      files: { done: 100, total: 100 },
      bytes: { done: 100, total: 100 },
      there: nothing,
    });
    under[0]?.end({ ok: true });
    await rig.clock.advance(100);
    expect(heard.length).toBeLessThanOrEqual(12);
    const kept = rig.parts().store.rows.transfers.get(rig.view(id).transferId ?? '');
    expect(kept).toMatchObject({ state: 'done', bytes: { done: 100, total: 100 } });
    expect(heard.at(-1)).toEqual({ type: 'transfer.progress', data: { ...kept, actions: [] } });
    // Each is the whole transfer, and a reader takes it for newer than the one before.
    for (const { data } of heard) expect(Transfer.parse(data)).toEqual(data);
    const revisions = heard.map(({ data }) => data.revision);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  });

  it('that a crash cut off begin again with the next start, as the same transfer', async () => {
    const { bringFiles, under } = heldUploads();
    const rig = submissionRig({ bringFiles });
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    const before = rig.view(id).transferId;
    rig.crash();
    rig.start();
    await rig.clock.advance(0);
    expect(under).toHaveLength(2);
    under[1]?.end({ ok: true });
    await rig.clock.advance(1);
    expect([rig.states(id), rig.view(id).transferId]).toEqual([['submitted'], before]);
    expect(rig.farm.tasks).toHaveLength(1);
  });

  it('are left as they are by a stop', async () => {
    const { bringFiles } = heldUploads();
    const rig = submissionRig({ bringFiles });
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    await rig.stop();
    expect(rig.states(id)).toEqual(['uploading']);
    expect(rig.clock.pending()).toBe(0);
  });

  it('that cannot even be written down are tried again after a while, and keep nothing else waiting', async () => {
    let full = false;
    const { bringFiles, under } = heldUploads();
    const rig = submissionRig({
      bringFiles,
      around: (store) => ({
        ...store,
        transaction<Result>(run: () => Result): Result {
          if (full) throw new Error('the disk is full');
          return store.transaction(run);
        },
      }),
    });
    const id = await rig.submit('/projects/a.blend');
    full = true;
    await everythingSettles();
    await rig.clock.advance(5000);
    expect(rig.parts().log.lines.length).toBeLessThan(10);
    full = false;
    await rig.clock.advance(1001);
    under.at(-1)?.end({ ok: true });
    await rig.clock.advance(1);
    expect(rig.states(id)).toEqual(['submitted']);
  });

  it('whose end cannot be written down rest a second, not less, before they go again', async () => {
    let full = false;
    const { bringFiles, under } = heldUploads();
    const rig = submissionRig({
      bringFiles,
      around: (store) => ({
        ...store,
        transaction<Result>(run: () => Result): Result {
          if (full) throw new Error('the disk is full');
          return store.transaction(run);
        },
      }),
    });
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    full = true;
    under[0]?.end({ ok: true });
    await rig.clock.advance(0);
    full = false;
    await rig.clock.advance(999);
    expect(under).toHaveLength(1);
    await rig.clock.advance(1);
    expect(under).toHaveLength(2);
    under[1]?.end({ ok: true });
    await rig.clock.advance(1);
    expect(rig.states(id)).toEqual(['submitted']);
    expect(rig.parts().log.lines.join()).toContain('uploading stopped');
  });

  const transferOf = (rig: ReturnType<typeof submissionRig>, id: string) => {
    const { transferId = '' } = rig.view(id);
    const transfer = rig.parts().store.rows.transfers.get(transferId);
    if (!transfer) throw new Error(`There is no transfer ${transferId}.`);
    return transfer;
  };

  it('are eight at a time, the oldest first', async () => {
    const { bringFiles, under } = heldUploads();
    const rig = submissionRig({ bringFiles });
    const ids: string[] = [];
    for (let index = 0; index < 10; index += 1) ids.push(await rig.submit(`/projects/${index}.blend`));
    await rig.clock.advance(1);
    expect(under.map(({ files }) => files[0])).toEqual(
      Array.from({ length: 8 }, (_, index) => `projects/${index}.blend`),
    );
    under[3]?.end({ ok: true });
    await rig.clock.advance(1);
    expect(rig.states(ids[8] ?? '')).toEqual(['uploading']);
    expect(rig.states(ids[9] ?? '')).toEqual(['queued']);
  });

  it('that are paused end what runs, stay so over a restart, and go on when they are resumed', async () => {
    const { bringFiles, under } = heldUploads();
    const rig = submissionRig({ bringFiles });
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(100);
    under[0]?.progress({ ...half, bytesPerSecond: 3, secondsLeft: 2 });
    const paused = rig.parts().uploading.pause(transferOf(rig, id).id);
    expect([paused.state, paused.actions?.map(({ action }) => action)]).toEqual([
      'paused',
      ['resume', 'cancel'],
    ]);
    expect([paused.bytesPerSecond, paused.secondsLeft]).toEqual([undefined, undefined]);
    await rig.clock.advance(10_000);
    expect([transferOf(rig, id).state, transferOf(rig, id).files, rig.states(id)]).toEqual([
      'paused',
      half.files,
      ['uploading'],
    ]);
    rig.crash();
    rig.start();
    await rig.clock.advance(10_000);
    expect(under).toHaveLength(1);
    rig.parts().uploading.resume(transferOf(rig, id).id);
    await rig.clock.advance(1);
    expect([under.length, transferOf(rig, id).state]).toEqual([2, 'running']);
    under[1]?.end({ ok: true });
    await rig.clock.advance(1);
    expect([rig.states(id), transferOf(rig, id).state]).toEqual([['submitted'], 'done']);
  });

  it('end with their submission when that is cancelled, and nothing is sent', async () => {
    const { bringFiles, under } = heldUploads();
    const rig = submissionRig({ bringFiles });
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    under[0]?.progress({ ...half, bytesPerSecond: 3 });
    const told: string[] = [];
    rig.parts().events.onProgress(({ data }) => void told.push(data.state));
    rig.parts().intervening.cancel(id);
    await rig.clock.advance(1);
    expect(told).toEqual(['cancelled']);
    expect(transferOf(rig, id)).toMatchObject({ state: 'cancelled', error: { code: 'aborted' } });
    expect(transferOf(rig, id).bytesPerSecond).toBeUndefined();
    expect([rig.view(id).state, rig.farm.creates, under.length]).toEqual(['cancelled', [], 1]);
  });

  it('say why they rest, and until when', async () => {
    const { bringFiles, under } = heldUploads();
    const rig = submissionRig({ bringFiles });
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    const error = { code: 'copyFailed', message: 'the disk is full', from: 'bridge' } as const;
    const waits = { reason: 'retry', until: '2026-11-20T09:31:40.000Z', error } as const;
    under[0]?.progress({ ...half, waits });
    expect(transferOf(rig, id)).toMatchObject({ state: 'waiting', waits });
    under[0]?.progress({ ...half, bytesPerSecond: 3.7, secondsLeft: 2 });
    expect(transferOf(rig, id)).toMatchObject({ state: 'running', bytesPerSecond: 4, secondsLeft: 2 });
    under[0]?.end({ ok: true });
    await rig.clock.advance(1);
    const ended = transferOf(rig, id);
    expect([ended.state, ended.waits, ended.bytesPerSecond, ended.secondsLeft]).toEqual([
      'done',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
