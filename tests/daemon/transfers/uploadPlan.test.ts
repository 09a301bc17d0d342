import { describe, expect, it } from '@jest/globals';
import type { FileStat } from '#daemon/submissions/fileStats.ts';
import type { PlannedFile } from '#daemon/submissions/records.ts';
import { createCopyDriver } from '#daemon/transfers/drivers/copy.ts';
import { plannedAtOnce, planUpload } from '#daemon/transfers/uploads/uploadPlan.ts';
import { atOnce } from '#protocol/slices/slices.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { startedFileStates, uploadsRig } from './uploadsRig.ts';

const file = (index: number, folder = '/show'): PlannedFile => ({
  localPath: `${folder}/${index}.tx`,
  farmPath: `show/${index}.tx`,
  need: 'optional',
});
const there: FileStat = { state: 'there', size: 3, mtimeMs: 1 };

describe('what is to be sent of many files', () => {
  const planned = Array.from({ length: 5500 }, (_, index) => file(index));
  const seen = new Map(planned.map(({ localPath }) => [localPath, there]));

  it('is planned a thousand at a time, whole and in order', () => {
    const work = planUpload(planned, seen);
    let pauses = 0;
    let turn = work.next();
    for (; !turn.done; turn = work.next()) pauses += 1;
    expect(pauses).toBe(5);
    expect(turn.value).toEqual(atOnce(planUpload(planned, seen)));
    expect(turn.value.files.map(({ localPath }) => localPath)).toEqual(
      planned.map(({ localPath }) => localPath),
    );
    expect(turn.value.bytes).toBe(3 * planned.length);
  });

  it('lets everybody else have a turn meanwhile', async () => {
    const folder = temporaryFolder();
    let turns = 0;
    const { bringFiles } = uploadsRig({
      driver: createCopyDriver(async () => ({ storage: folder, results: folder }), {}),
      fileStates: startedFileStates(),
      yieldToLoop: async () => {
        turns += 1;
      },
    });
    // None of them is there: nothing but the plan takes time.
    const files = Array.from({ length: 3 * plannedAtOnce }, (_, index) => file(index, `${folder}/gone`));
    expect(await bringFiles({ files }, () => {}, new AbortController().signal)).toEqual({ ok: true });
    expect(turns).toBeGreaterThanOrEqual(3);
  });
});
