import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { systemClock } from '#daemon/clock.ts';
import type { UploadsPorts } from '#daemon/composition/joinUploads.ts';
import type { PlannedFile } from '#daemon/submissions/records.ts';
import type { UploadCheck, UploadProgress } from '#daemon/submissions/uploads/uploadPorts.ts';
import { createPartialNotes } from '#daemon/transfers/copy/partialNotes.ts';
import type { DriverCapabilities, TransferDriver, TransferRun } from '#daemon/transfers/driver.ts';
import { createCopyDriver } from '#daemon/transfers/drivers/copy.ts';
import { failure } from '#protocol/bridge/failure.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { openedStore, startedFileStates, uploadsRig } from './uploadsRig.ts';

const written = new Date('2026-01-01T00:00:00.123Z');

/** A scene folder, a storage, and a copy driver whose every run is written down. */
function studio(changes: Partial<DriverCapabilities> = {}) {
  const folder = temporaryFolder();
  const at = (name: string) => path.join(folder, name);
  for (const name of ['show', 'storage', 'results']) mkdirSync(at(name));
  const notes = createPartialNotes(at('notes'));
  const copy = createCopyDriver(async () => ({ storage: at('storage'), results: at('results') }), { notes });
  const runs: string[][] = [];
  const given: TransferRun[] = [];
  const driver: TransferDriver = {
    ...copy,
    capabilities: { ...copy.capabilities, ...changes },
    send(files, run) {
      runs.push(files.map(({ remotePath }) => remotePath));
      given.push(run);
      return copy.send(files, run);
    },
  };
  const parts = { driver, rows: openedStore().rows, fileStates: startedFileStates() };
  const heard: UploadProgress[] = [];
  return {
    at,
    driver,
    parts,
    runs,
    given,
    heard,
    write(name: string, content: string) {
      mkdirSync(path.dirname(at(name)), { recursive: true });
      writeFileSync(at(name), content);
      utimesSync(at(name), written, written);
    },
    /** By a daemon of its own each time, over the same store. */
    upload(check: UploadCheck = 'sample', more: Partial<UploadsPorts> = {}) {
      const { bringFiles } = uploadsRig({ ...parts, ...more });
      const planned = tree(at('show')).map(
        (name): PlannedFile => ({
          localPath: at(`show/${name}`),
          farmPath: `D/show/${name}`,
          need: name.endsWith('.blend') ? 'required' : 'optional',
        }),
      );
      return bringFiles({ files: planned, check }, (now) => heard.push(now), new AbortController().signal);
    },
    isSame: () => hashesOf(at('show')) === hashesOf(at('storage/D/show')),
    sent: () => runs.splice(0).flat().sort(),
  };
}

function tree(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort();
}

function hashesOf(folder: string): string {
  const of = (name: string) =>
    createHash('sha256')
      .update(readFileSync(path.join(folder, name)))
      .digest('hex');
  return JSON.stringify(tree(folder).map((name) => [name, of(name)]));
}

function showOf(studioOf: ReturnType<typeof studio>, textures: number) {
  studioOf.write('show/shot.blend', 'scene v1');
  for (let index = 0; index < textures; index += 1)
    studioOf.write(`show/maps/${index % 10}/${index}.png`, `texture ${index}`);
}

describe('the second version of a scene', () => {
  it('with one texture changed sends that texture and the scene', async () => {
    const rig = studio();
    showOf(rig, 200);
    expect(await rig.upload()).toEqual({ ok: true });
    expect(rig.sent()).toHaveLength(201);
    rig.write('show/shot.blend', 'scene, second version');
    rig.write('show/maps/7/17.png', 'painted over');
    expect(await rig.upload()).toEqual({ ok: true });
    expect(rig.sent()).toEqual(['D/show/maps/7/17.png', 'D/show/shot.blend']);
    const { files, bytes, there } = rig.heard.at(-1) ?? {};
    expect([files, there?.files]).toEqual([{ done: 201, total: 201 }, 199]);
    expect(bytes?.done).toBe(bytes?.total);
    expect(rig.isSame()).toBe(true);
  });

  it('sends nothing when nothing changed, and looks no file through again', async () => {
    const rig = studio();
    showOf(rig, 20);
    // Of a file that was written a moment ago no hash is kept.
    await rig.upload('sample', { clock: { ...systemClock, now: () => Date.now() + 60_000 } });
    rig.sent();
    const { fileHashes } = rig.parts.rows;
    const paths = tree(rig.at('show')).map((name) => rig.at(`show/${name}`));
    // A hash that no file has: whatever is read through is sent.
    const known = fileHashes.known(paths, Date.now());
    expect(known.size).toBe(21);
    const { farmFiles } = rig.parts.rows;
    fileHashes.remember(
      [...known.values()].map((file) => ({ ...file, hash: 'remembered' })),
      Date.now(),
    );
    farmFiles.remember(
      'sandbox',
      [...known.values()].map(({ path: file, size }) => ({
        path: `D/show/${path.relative(rig.at('show'), file)}`,
        size,
        hash: 'remembered',
      })),
      Date.now(),
    );
    const again = await rig.upload();
    expect([again, rig.sent()]).toEqual([{ ok: true }, []]);
  });
});

describe('a file that another of the same size and time replaced', () => {
  /** As from an archive that gives all files one time. */
  function replace(rig: ReturnType<typeof studio>, name: string, content: string): void {
    rig.write(`show/${name}.new`, content);
    renameSync(rig.at(`show/${name}.new`), rig.at(`show/${name}`));
  }

  it('is compared by what is in it, and the others by size and time', async () => {
    const rig = studio();
    showOf(rig, 20);
    await rig.upload();
    rig.sent();
    rig.given.length = 0;
    replace(rig, 'maps/7/17.png', 'TEXTURE 17');
    rig.write('show/maps/7/new.png', 'one more');
    expect(await rig.upload()).toEqual({ ok: true });
    expect([rig.sent(), rig.isSame()]).toEqual([['D/show/maps/7/17.png', 'D/show/maps/7/new.png'], true]);
    expect(rig.given.map(({ compares }) => compares)).toEqual(['content', undefined]);
  });

  it('also where it was written over and got its time back, as by cp -p', async () => {
    const rig = studio();
    showOf(rig, 20);
    await rig.upload();
    rig.sent();
    rig.write('show/maps/7/17.png', 'TEXTURE 17');
    expect(await rig.upload()).toEqual({ ok: true });
    expect([rig.sent(), rig.isSame()]).toEqual([['D/show/maps/7/17.png'], true]);
  });

  it('also where an upload of it broke off before', async () => {
    const rig = studio();
    showOf(rig, 5);
    await rig.upload();
    replace(rig, 'maps/3/3.png', 'TEXTURE 3');
    const broken: TransferDriver = {
      ...rig.driver,
      send: async () => ({ failed: [], error: failure('aborted'), mayRetry: false }),
    };
    expect(await rig.upload('sample', { driver: broken })).toMatchObject({ ok: false });
    expect(rig.isSame()).toBe(false);
    expect(await rig.upload()).toEqual({ ok: true });
    expect(rig.isSame()).toBe(true);
  });

  it('also long after, when what was brought counts no more', async () => {
    const rig = studio();
    showOf(rig, 5);
    await rig.upload();
    replace(rig, 'maps/3/3.png', 'TEXTURE 3');
    const clock = { ...systemClock, now: () => Date.now() + 30 * 86_400_000 };
    expect(await rig.upload('sample', { clock })).toEqual({ ok: true });
    expect(rig.isSame()).toBe(true);
  });
});

describe('what the farm is believed to hold', () => {
  it('is sent again where it is gone, once a look at a part of it says so', async () => {
    const rig = studio();
    showOf(rig, 100);
    await rig.upload();
    rig.sent();
    rmSync(rig.at('storage/D/show/maps'), { recursive: true });
    expect(await rig.upload()).toEqual({ ok: true });
    expect([rig.sent().length, rig.isSame()]).toEqual([100, true]);
  });

  it('is sent again where another file lies in its place, when an upload before failed', async () => {
    const rig = studio();
    showOf(rig, 100);
    await rig.upload();
    rig.sent();
    rig.write('storage/D/show/maps/9/99.png', 'cut');
    expect(await rig.upload('all')).toEqual({ ok: true });
    expect([rig.sent(), rig.isSame()]).toEqual([['D/show/maps/9/99.png'], true]);
  });

  it('is compared by what is in it on demand, which mends a byte that flipped', async () => {
    const rig = studio();
    showOf(rig, 10);
    await rig.upload();
    rig.write('storage/D/show/maps/3/3.png', 'texturE 3');
    await rig.upload();
    expect(rig.isSame()).toBe(false);
    rig.given.length = 0;
    expect(await rig.upload('content')).toEqual({ ok: true });
    expect(rig.given.map(({ compares }) => compares)).toEqual(['content']);
    expect(rig.isSame()).toBe(true);
  });

  it('says nothing of another account or storage', async () => {
    const rig = studio();
    showOf(rig, 10);
    await rig.upload();
    rig.sent();
    await rig.upload('sample', { storage: 'another' });
    expect(rig.sent()).toHaveLength(11);
  });

  it('expires', async () => {
    const rig = studio();
    showOf(rig, 10);
    await rig.upload();
    rig.sent();
    const later = 15 * 86_400_000;
    const { systemClock } = await import('#daemon/clock.ts');
    await rig.upload('sample', { clock: { ...systemClock, now: () => Date.now() + later } });
    expect(rig.sent()).toHaveLength(11);
  });
});

describe('a file that changed while it was sent, and was put back since', () => {
  it('is sent again: nobody knows which of the two the farm has', async () => {
    const rig = studio();
    showOf(rig, 3);
    const at = rig.at('show/maps/1/1.png');
    const meddling: TransferDriver = {
      ...rig.driver,
      async send(files, run) {
        writeFileSync(at, 'TEXTURE 1');
        const outcome = await rig.driver.send(files, run);
        writeFileSync(at, 'texture 1');
        return outcome;
      },
    };
    expect(await rig.upload('sample', { driver: meddling })).toEqual({ ok: true });
    expect(rig.isSame()).toBe(false);
    rig.sent();
    expect(await rig.upload()).toEqual({ ok: true });
    expect([rig.sent(), rig.isSame()]).toEqual([['D/show/maps/1/1.png'], true]);
  });
});

describe('an upload that breaks off', () => {
  it('goes on where it was: what was brought is not sent again', async () => {
    const rig = studio();
    showOf(rig, 200);
    const { send } = rig.driver;
    let brought = 0;
    const broken: TransferDriver = {
      ...rig.driver,
      send: (files, run) =>
        new Promise((resolve) => {
          const cut = new AbortController();
          const count = (path: string) => {
            run.brought(path);
            brought += 1;
            if (brought === 120) cut.abort();
          };
          void send(files, { ...run, signal: cut.signal, brought: count }).then(resolve);
        }),
    };
    const stopped = await rig.upload('sample', { driver: { ...broken, capabilities: broken.capabilities } });
    expect(stopped).toEqual({ ok: true });
    const [first, ...rest] = rig.runs.splice(0);
    expect(first).toHaveLength(201);
    const again = rest.flat();
    expect(again.length).toBeLessThanOrEqual(201 - 120);
    expect(rig.isSame()).toBe(true);
    await rig.upload();
    expect(rig.sent()).toEqual([]);
  });
});
