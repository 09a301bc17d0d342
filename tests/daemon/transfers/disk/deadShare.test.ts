import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { createDiskPrograms } from '#daemon/transfers/disk/diskPrograms.ts';
import { DiskSilent } from '#daemon/transfers/disk/diskSilent.ts';
import { createHomeDisk } from '#daemon/transfers/downloads/homeDisk.ts';
import { createCopyDriver } from '#daemon/transfers/drivers/copy.ts';
import { createFileInspector } from '#daemon/transfers/pictures/fileInspector.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { homeRig } from '../downloads/homeRig.ts';

const program = fileURLToPath(new URL('deadShareProgram.ts', import.meta.url));
const programs = createDiskPrograms(program);
/** What answers does so by then, also on a machine that is busy; what hangs never does. */
const patienceMs = 10_000;
const patience = { usualMs: patienceMs, settleMs: patienceMs };
const { signal } = new AbortController();

/** A folder on a server that does not answer. */
function deadShare(): string {
  const share = path.join(temporaryFolder(), 'dead share');
  mkdirSync(share);
  execFileSync('mkfifo', [path.join(share, 'pipe')]);
  return share;
}

it('a share that does not answer costs its callers an error, and nobody else a thread', async () => {
  const disk = createHomeDisk(programs, signal, patience);
  const share = deadShare();
  // More than the threads that all of this process share.
  const asked = Array.from({ length: 8 }, (_, index) => disk.standingAt([path.join(share, `${index}`)]));
  const ended = Promise.allSettled(asked);
  const there = path.join(temporaryFolder(), 'there');
  writeFileSync(there, 'bytes');
  const first = await Promise.race([ended.then(() => 'the share'), stat(there).then(() => 'this disk')]);
  expect(first).toBe('this disk');
  expect((await disk.standingAt([there])).get(there)).toMatchObject({ isFile: true, size: 5 });
  for (const each of await ended)
    expect(each).toMatchObject({ status: 'rejected', reason: expect.any(DiskSilent) });
});

it('frames whose folder is on such a share are told as such and go again; those of another disk come', async () => {
  const rig = homeRig(() => ({}), { programs, patience });
  rig.put('results/7_shot/0001.exr', 'frame');
  const dead = path.join(deadShare(), 'frames');
  expect(await rig.bring({ folder: dead })).toMatchObject({
    error: { code: 'notPlaced', params: { folder: dead, fault: 'ETIMEDOUT' } },
    mayRetry: true,
  });
  expect(await rig.bring()).toMatchObject({ failed: [] });
  expect(rig.read('home/0001.exr')).toBe('frame');
});

it('a copy to or from such a share ends, to go again, and what is copied elsewhere goes on', async () => {
  const folder = temporaryFolder();
  const share = deadShare();
  const results = path.join(folder, 'results');
  mkdirSync(path.join(results, '7_shot'), { recursive: true });
  writeFileSync(path.join(results, '7_shot/0001.exr'), 'frame');
  const driver = createCopyDriver(async () => ({ storage: share, results }), { programs, patienceMs });
  const fetch = (home: string) =>
    driver.fetch?.([{ remotePath: '7_shot/0001.exr', target: path.join(home, '0001.exr'), size: 5 }], {
      signal,
      moved() {},
      brought() {},
    });
  const [hung, went] = await Promise.all([fetch(path.join(share, 'home')), fetch(folder)]);
  expect(hung).toMatchObject({ failed: [{ error: { code: 'copyEnded' } }], mayRetry: true });
  expect(went).toEqual({ failed: [], mayRetry: false });
  expect(readFileSync(path.join(folder, '0001.exr'), 'utf8')).toBe('frame');
  expect(await driver.list?.({ root: 'storage', path: 'D' }, signal)).toBeUndefined();
});

it('a file on such a share holds up no look into files of another disk', async () => {
  const inspector = createFileInspector(programs, patienceMs);
  // Wherever temporary folders lie, they are taken for another disk than the checkout.
  const there = import.meta.filename;
  const hung = inspector.inspect(path.join(deadShare(), '0001.exr'), 'picture').catch((error) => error);
  const seen = inspector.inspect(there, 'hash');
  expect(await Promise.race([hung, seen])).toHaveProperty('sha256');
  expect(await hung).toBeInstanceOf(DiskSilent);
  await inspector.stop();
});

it('what waits for such a share ends with who asked', async () => {
  const stopping = new AbortController();
  const share = deadShare();
  const asked = createHomeDisk(programs, stopping.signal).standingAt([path.join(share, 'frame')]);
  stopping.abort(new Error('the daemon stops'));
  await expect(asked).rejects.toThrow('the daemon stops');
});
