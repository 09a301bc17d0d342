import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { PlannedFile } from '#daemon/submissions/records.ts';
import type { TransferProgress } from '#daemon/submissions/transferPorts.ts';
import { createCopyDriver } from '#daemon/transfers/drivers/copy.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { uploadsRig } from './uploadsRig.ts';

function rig() {
  const folder = temporaryFolder();
  const place = (name: string) => path.join(folder, name);
  for (const name of ['local', 'storage', 'results']) mkdirSync(place(name));
  const driver = createCopyDriver(async () => ({ storage: place('storage'), results: place('results') }));
  const { bringFiles } = uploadsRig({ driver });
  const heard: TransferProgress[] = [];
  return {
    place,
    heard,
    write(name: string, content: string) {
      mkdirSync(path.dirname(place(name)), { recursive: true });
      writeFileSync(place(name), content);
      return place(name);
    },
    read: (name: string) => readFileSync(place(name), 'utf8'),
    tree: (name: string) => readdirSync(place(name), { recursive: true }).map(String).sort(),
    upload: (files: readonly PlannedFile[], signal = new AbortController().signal) =>
      bringFiles({ files }, (now) => heard.push(now), signal),
  };
}

const required = (localPath: string, farmPath: string): PlannedFile => ({
  localPath,
  farmPath,
  need: 'required',
});
const optional = (localPath: string, farmPath: string): PlannedFile => ({
  localPath,
  farmPath,
  need: 'optional',
});

describe('an upload', () => {
  it('puts each file at its farm path, with its time, and says how far it is', async () => {
    const { write, upload, read, heard, place } = rig();
    const scene = write('local/場景 é/シーン.blend', 'scene');
    utimesSync(scene, new Date(1000), new Date(2_000_000));
    const map = write('local/map.png', 'map!');
    expect(
      await upload([required(scene, 'D/projects/場景 é/シーン.blend'), optional(map, 'D/map.png')]),
    ).toEqual({
      ok: true,
    });
    expect([read('storage/D/projects/場景 é/シーン.blend'), read('storage/D/map.png')]).toEqual([
      'scene',
      'map!',
    ]);
    expect(statSync(place('storage/D/projects/場景 é/シーン.blend')).mtimeMs).toBe(2_000_000);
    expect(heard.at(-1)).toMatchObject({ files: { done: 2, total: 2 }, bytes: { done: 9, total: 9 } });
    const reached = heard.map(({ bytes }) => bytes.done);
    expect(reached).toEqual([...reached].sort((a, b) => a - b));
    // The rate is told beside it once enough time went by.
    expect(heard.map(({ files, bytes }) => ({ files, bytes }))).toContainEqual({
      files: { done: 1, total: 2 },
      bytes: { done: 5, total: 9 },
    });
  });

  it('brings folders with all that lies in them', async () => {
    const { write, upload, tree, place } = rig();
    write('local/cache/a/1.vdb', '1');
    write('local/cache/2.vdb', '2');
    expect((await upload([optional(place('local/cache'), 'c')])).ok).toBe(true);
    expect(tree('storage')).toEqual(['c', 'c/2.vdb', 'c/a', 'c/a/1.vdb']);
  });

  it('leaves alone what is there unchanged, and brings what changed', async () => {
    const { write, upload, read, place } = rig();
    const same = write('local/same', 'same');
    const changed = write('local/changed', 'old!');
    const files = [required(same, 'same'), required(changed, 'changed')];
    await upload(files);
    const before = statSync(place('storage/same')).ino;
    writeFileSync(changed, 'new!');
    utimesSync(changed, new Date(), new Date(Date.now() + 5000));
    await upload(files);
    expect(statSync(place('storage/same')).ino).toBe(before);
    expect(read('storage/changed')).toBe('new!');
  });

  it('fails for a scene that is gone, and goes on without a dependency that is', async () => {
    const { write, upload, place, tree } = rig();
    const scene = write('local/a.blend', 'x');
    expect(await upload([required(place('local/gone.blend'), 'gone.blend')])).toMatchObject({
      ok: false,
      error: { code: 'sceneMissing' },
    });
    expect(
      (await upload([required(scene, 'a.blend'), optional(place('local/gone.png'), 'gone.png')])).ok,
    ).toBe(true);
    expect(tree('storage')).toEqual(['a.blend']);
  });

  it.each(['../outside', 'a/../../outside', '..', '', '/', 'a/..', '../storage-other/x'])(
    'never leaves the storage: %j',
    async (farmPath) => {
      const { write, upload, place, tree } = rig();
      const scene = write('local/a.blend', 'x');
      expect(await upload([required(scene, farmPath)])).toMatchObject({
        ok: false,
        error: { code: 'outsideRoot' },
      });
      expect(tree('storage')).toEqual([]);
      expect(existsSync(place('outside'))).toBe(false);
    },
  );

  it('takes an absolute path as one below the storage', async () => {
    const { write, upload, read } = rig();
    expect((await upload([required(write('local/a', 'x'), '/etc/passwd')])).ok).toBe(true);
    expect(read('storage/etc/passwd')).toBe('x');
  });

  it('takes a name that only begins with two dots', async () => {
    const { write, upload, read } = rig();
    expect((await upload([required(write('local/a', 'x'), '..a/b')])).ok).toBe(true);
    expect(read('storage/..a/b')).toBe('x');
  });

  it('leaves no half file when a copy fails', async () => {
    const { write, upload, place, tree } = rig();
    const scene = write('local/a.blend', 'x');
    mkdirSync(place('storage/a.blend/occupied'), { recursive: true });
    expect(await upload([required(scene, 'a.blend')])).toMatchObject({
      ok: false,
      error: { code: 'copyFailed' },
    });
    expect(tree('storage')).toEqual(['a.blend', 'a.blend/occupied']);
  });

  it('stops between two files when it is told to', async () => {
    const { write, upload, tree } = rig();
    const stopping = new AbortController();
    stopping.abort();
    const outcome = await upload([required(write('local/a', 'x'), 'a')], stopping.signal);
    expect(outcome).toMatchObject({ ok: false, error: { code: 'aborted' } });
    expect(tree('storage')).toEqual([]);
  });

  it('says why a file could not be put in its place', async () => {
    const { write, upload } = rig();
    const scene = write('local/a.blend', 'x');
    write('storage/a.blend/in-the-way', 'y');
    const outcome = await upload([required(scene, 'a.blend')]);
    expect(outcome).toMatchObject({ ok: false, error: { code: 'copyFailed' } });
  });
});
