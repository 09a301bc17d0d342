import { describe, expect, it } from '@jest/globals';
import type { RaisedNotice } from '#daemon/submissions/ports.ts';
import type { PlannedFile } from '#daemon/submissions/records.ts';
import type { TransferOutcome } from '#daemon/submissions/transferPorts.ts';
import {
  type ChangedFiles,
  type LostFile,
  withoutFileIntegrity,
} from '#daemon/submissions/uploads/fileIntegrity.ts';
import type { UploadCheck, UploadProgress } from '#daemon/submissions/uploads/uploadPorts.ts';
import { createUploadRun } from '#daemon/submissions/uploads/uploadRun.ts';
import { failure } from '#protocol/bridge/failure.ts';

const then = { size: 1, mtimeMs: 1 };
const since = { size: 2, mtimeMs: 2 };
const scene: PlannedFile = { localPath: '/a.blend', farmPath: 'a.blend', need: 'required', facts: then };
const texture: PlannedFile = { localPath: '/wood.png', farmPath: 'wood.png', need: 'optional', facts: then };
const lost = (localPath: string, state: LostFile['state'], now?: LostFile['now']): LostFile => ({
  localPath,
  state,
  ...(now ? { now } : {}),
});
const same: ChangedFiles = { changed: [], unseen: [] };
const changed = (...files: readonly LostFile[]): ChangedFiles => ({ changed: files, unseen: [] });
const textureChanged = changed(lost('/wood.png', 'changed', since));

interface World {
  readonly files?: readonly PlannedFile[];
  /** What each look at the files brings, before and after each run; the last one for ever. */
  readonly looks?: readonly ChangedFiles[];
  readonly unseen?: readonly LostFile[];
  readonly outcome?: TransferOutcome;
  readonly changed?: 'send' | 'fail';
}

function running({ files = [scene, texture], looks = [same], ...world }: World) {
  const brought: (readonly [readonly PlannedFile[], UploadCheck | undefined])[] = [];
  const stored: (readonly PlannedFile[])[] = [];
  const raised: RaisedNotice[] = [];
  const rests: number[] = [];
  const said: UploadProgress[] = [];
  const signal = new AbortController().signal;
  const progress: UploadProgress = {
    files: { done: 1, total: 2 },
    bytes: { done: 1, total: 2 },
    there: { files: 0, bytes: 0 },
  };
  let look = 0;
  const run = createUploadRun({
    farm: 'sandbox',
    store: { transaction: (change) => change() },
    submissions: {
      files: (id: string) => (id === 's' ? files : []),
      setFiles: (id: string, now: readonly PlannedFile[]) => void (id === 's' && stored.push(now)),
      get: (id: string) => (id === 's' ? { scene: { name: 'shot010' } } : undefined),
    } as never,
    async bringFiles(order, say, stop) {
      brought.push([order.files, order.check]);
      say(progress);
      if (stop !== signal) throw new Error('The run is not told to stop.');
      return world.outcome ?? { ok: true };
    },
    fileIntegrity: {
      ...withoutFileIntegrity,
      changesSince: async () => looks[Math.min(look++, looks.length - 1)] ?? same,
    },
    captureFiles: { unseen: async () => world.unseen ?? [] },
    changed: world.changed ?? 'send',
    notices: { raise: (notice) => void raised.push(notice), withdraw: () => {} },
    async rest(ms, stop) {
      rests.push(ms);
      if (stop !== signal) throw new Error('The rest is not told to stop.');
    },
    random: { fraction: () => 0.5 },
  });
  return {
    brought,
    stored,
    raised,
    rests,
    said,
    progress,
    run: (check: UploadCheck = 'sample') => run('s', check, (now) => void said.push(now), signal),
  };
}

describe('an upload', () => {
  it('brings the files of its submission, checked as asked, and says how far it is', async () => {
    const { run, brought, said, progress, stored, raised } = running({});
    expect(await run('content')).toEqual({ ok: true });
    expect(brought).toEqual([[[scene, texture], 'content']]);
    expect([said, stored, raised]).toEqual([[progress], [], []]);
  });

  it('that fails is not tried again here', async () => {
    const outcome: TransferOutcome = { ok: false, error: failure('noResults') };
    const { run, brought } = running({ outcome, looks: [same, textureChanged] });
    expect(await run()).toEqual(outcome);
    expect(brought).toHaveLength(1);
  });

  it('sends nothing of files that nobody could look at, and names the first five', async () => {
    const unseen = Array.from({ length: 7 }, (_, index) => lost(`/share/${index}.png`, 'unknown'));
    const { run, brought } = running({ unseen });
    const files = unseen.slice(0, 5).map(({ localPath, state }) => ({ localPath, state }));
    const facts = { localPath: '/share/0.png', state: 'unknown', more: 6 } as const;
    const error = failure('filesNotSeen', facts);
    expect(await run()).toEqual({ ok: false, error: { ...error, params: { ...error.params, files } } });
    expect(brought).toEqual([]);
  });

  it('sends nothing of files whose disk does not answer any more, changed ones beside them or not', async () => {
    const looks = [{ ...textureChanged, unseen: [lost('/a.blend', 'unknown')] }];
    const { run, brought, raised } = running({ looks });
    expect(await run()).toMatchObject({ ok: false, error: { code: 'filesNotSeen', params: { more: 0 } } });
    expect([brought, raised]).toEqual([[], []]);
  });
});

describe('a file that changed since it was submitted', () => {
  it('is sent as it now is, which is stored, and a person is told of the first and how many more', async () => {
    const more = changed(lost('/wood.png', 'changed', since), lost('/oak.png', 'changed', since));
    const { run, brought, stored, raised } = running({ looks: [more, same] });
    expect(await run()).toEqual({ ok: true });
    const asNow = [scene, { ...texture, facts: since }];
    expect(brought).toEqual([[asNow, 'sample']]);
    expect(stored).toEqual([asNow]);
    expect(raised).toMatchObject([
      {
        code: 'filesChanged',
        about: 's',
        farm: 'sandbox',
        severity: 'warning',
        params: { scene: 'shot010', localPath: '/wood.png', more: 1 },
      },
    ]);
  });

  it('but of which a copy is kept goes as it was', async () => {
    const kept = { ...texture, keptPath: '/kept/wood.png' };
    const { run, brought } = running({ files: [scene, kept], looks: [textureChanged, same] });
    await run();
    expect(brought).toEqual([[[scene, kept], 'sample']]);
  });

  it.each<[string, World]>([
    ['is the scene', { looks: [changed(lost('/a.blend', 'changed', since))] }],
    ['is gone', { looks: [changed(lost('/wood.png', 'missing'))] }],
    ['may not have changed, as the studio wants', { looks: [textureChanged], changed: 'fail' }],
  ])('fails the upload where it %s', async (_why, world) => {
    const { run, brought, stored, raised } = running(world);
    expect(await run()).toMatchObject({ ok: false, error: { code: 'changedSinceSubmit' } });
    expect([brought, stored, raised]).toEqual([[], [], []]);
  });

  it('while it was sent is sent again after a rest', async () => {
    const { run, brought, rests, raised } = running({ looks: [same, textureChanged, same, same] });
    expect(await run()).toEqual({ ok: true });
    const asNow = [scene, { ...texture, facts: since }];
    expect(brought.map(([files]) => files)).toEqual([[scene, texture], asNow]);
    expect([rests, raised.length]).toEqual([[250], 1]);
  });

  it('while it was sent, and may not, fails the upload that went well', async () => {
    const { run, brought } = running({ looks: [same, textureChanged], changed: 'fail' });
    expect(await run()).toMatchObject({ ok: false, error: { code: 'changedSinceSubmit' } });
    expect(brought).toHaveLength(1);
  });

  it('and is gone after the rest fails the upload', async () => {
    const gone = changed(lost('/wood.png', 'missing'));
    const { run, brought } = running({ looks: [same, textureChanged, gone] });
    expect(await run()).toMatchObject({ ok: false, error: { params: { state: 'missing' } } });
    expect(brought).toHaveLength(1);
  });

  it('without end is given up after twelve runs, with ever longer rests between', async () => {
    const { run, brought, rests } = running({ looks: [textureChanged] });
    expect(await run()).toMatchObject({
      ok: false,
      error: { code: 'filesStillChanging', params: { rounds: 12 } },
    });
    expect([brought.length, rests.length]).toEqual([12, 11]);
    expect(rests.slice(0, 4)).toEqual([250, 500, 1000, 2000]);
  });
});
