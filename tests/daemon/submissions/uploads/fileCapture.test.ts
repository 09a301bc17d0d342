import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#daemon/clock.ts';
import { blender } from '#daemon/farms/renderbus/taskTypes/blender.ts';
import { maya } from '#daemon/farms/renderbus/taskTypes/maya.ts';
import { vrstandalone } from '#daemon/farms/renderbus/taskTypes/vrstandalone.ts';
import type { FileStat } from '#daemon/submissions/fileStats.ts';
import { createFileIntegrity } from '#daemon/submissions/uploads/fileIntegrity.ts';
import { cloningDisk } from '#daemon/transfers/cloningDisk.ts';
import { createCopyDriver } from '#daemon/transfers/drivers/copy.ts';
import { createFileStates, type RunningFileStates } from '#daemon/transfers/fileStates.ts';
import type { CloningDisk } from '#daemon/transfers/keepDependencies.ts';
import { createSceneKeeping } from '#daemon/transfers/keepScene.ts';
import { projectOf, sceneOf } from '#tests/daemon/farms/renderbus/taskTypes/scenes.ts';
import { sceneAt } from '../../blenderScene.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { uploadsRig } from '../../transfers/uploadsRig.ts';
import { type RigOptions, submissionRig } from '../submissionRig.ts';

const started: RunningFileStates[] = [];
afterEach(() => {
  for (const states of started.splice(0)) states.stop();
});

/** Real files, really looked at and copied; whatever lies in the folder `share` only while that answers. */
/** A disk that shares blocks, as far as a test can tell. */
const sharing: CloningDisk = { ...cloningDisk, clone: (from, to) => copyFile(from, to) };

function filesRig(options: RigOptions = {}, disk?: CloningDisk) {
  const folder = temporaryFolder();
  const at = (name: string) => path.join(folder, name);
  for (const name of ['share', 'storage', 'results']) mkdirSync(at(name));
  const states = createFileStates({ clock: systemClock });
  started.push(states);
  const share = { answers: true };
  const happens = { beforeUpload: () => {} };
  const statAgain = async (paths: readonly string[]): Promise<ReadonlyMap<string, FileStat>> => {
    const seen = await states.statAgain(paths);
    const hangs = (file: string) => !share.answers && file.startsWith(at('share'));
    return new Map(
      [...seen].map(([file, fileStat]) => [file, hangs(file) ? { state: 'unknown' } : fileStat]),
    );
  };
  const integrity = createFileIntegrity(createSceneKeeping(at('kept'), disk), { statAgain });
  const rig = submissionRig({
    ...options,
    bringFiles: uploadsRig({
      driver: createCopyDriver(async () => ({ storage: at('storage'), results: at('results') })),
      fileStates: states,
    }).bringFiles,
    fileIntegrity: {
      ...integrity,
      withoutLostCopies(files) {
        happens.beforeUpload();
        return integrity.withoutLostCopies(files);
      },
    },
    taskTypes: [blender, maya, vrstandalone],
    projects: [projectOf('sandbox', { 'blender 3.4': [], 'maya 2024': [], 'V-Ray_standalone': [] })],
  });
  const write = (name: string, content = name) => {
    writeFileSync(at(name), content);
    return at(name);
  };
  return {
    ...rig,
    at,
    write,
    share,
    happens,
    stored: () =>
      readdirSync(at('storage'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .sort(),
    storedAt: (file: string) => readFileSync(path.join(at('storage'), file), 'utf8'),
    blender: (dependency: string) => ({
      taskType: blender,
      snapshot: {
        ...sceneAt(write('shot.blend')),
        dependencies: [{ path: dependency, kind: 'image', exists: null }],
      },
      settings: {},
      locale: 'en' as const,
    }),
    maya: (scene: string, scenes: readonly string[]) => ({
      taskType: maya,
      snapshot: sceneOf('maya', { scene: { path: scene, modified: false, name: 'shot' } }),
      settings: { scenes },
      locale: 'en' as const,
    }),
    accept(submitted: Parameters<ReturnType<typeof rig.parts>['submitting']['accept']>[0]) {
      return rig.parts().submitting.accept(submitted);
    },
    async until(isSo: () => boolean) {
      while (!isSo()) {
        await pause(5);
        await rig.clock.advance(1);
      }
    },
  };
}

type FilesRig = ReturnType<typeof filesRig>;

async function accepted(rig: FilesRig, submitted: Parameters<FilesRig['accept']>[0]): Promise<string> {
  const answer = await rig.accept(submitted);
  if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer));
  return answer.submissionId;
}

describe('a scene whose kept copy is gone when it is uploaded, as beside a restored database', () => {
  async function lost(change: (rig: FilesRig) => void) {
    const rig = filesRig();
    const texture = rig.write('wood.png');
    rig.happens.beforeUpload = () => {
      rmSync(rig.at('kept'), { recursive: true });
      change(rig);
      rig.happens.beforeUpload = () => {};
    };
    const id = await accepted(rig, rig.blender(texture));
    await rig.until(() => ['submitted', 'failed'].includes(rig.states(id)[0] ?? ''));
    return { rig, id };
  }

  it('is read from where it was, while that has not changed', async () => {
    const { rig, id } = await lost(() => {});
    expect([rig.states(id), rig.stored()]).toEqual([['submitted'], ['shot.blend', 'wood.png']]);
  });

  it('is not sent when that has changed, until a retry', async () => {
    const { rig, id } = await lost(({ write }) => write('shot.blend', 'saved since'));
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({
      state: 'failed',
      error: { code: 'changedSinceSubmit' },
    });
    expect([rig.stored(), rig.farm.creates]).toEqual([[], []]);
    await rig.parts().intervening.retry(id, {});
    await rig.until(() => rig.states(id)[0] === 'submitted');
    expect(rig.stored()).toEqual(['shot.blend', 'wood.png']);
  });
});

describe('a texture that changes between Submit and upload', () => {
  async function changing(options: RigOptions, change: (rig: FilesRig) => void, disk?: CloningDisk) {
    const rig = filesRig(options, disk);
    const texture = rig.write('wood.png', 'as it was submitted');
    rig.happens.beforeUpload = () => {
      change(rig);
      rig.happens.beforeUpload = () => {};
    };
    const id = await accepted(rig, rig.blender(texture));
    await rig.until(() => ['submitted', 'failed'].includes(rig.states(id)[0] ?? ''));
    return { rig, id, texture };
  }
  const raised = ({ rig }: { readonly rig: FilesRig }) =>
    rig.parts().raised.map(({ code, about, params }) => ({ code, about, localPath: params.localPath }));

  it('is sent as it now is, and a notice says so once', async () => {
    const sent = await changing({}, ({ write }) => write('wood.png', 'painted over'));
    const { rig, id, texture } = sent;
    expect([rig.states(id), rig.storedAt(texture)]).toEqual([['submitted'], 'painted over']);
    expect(raised(sent)).toEqual([{ code: 'filesChanged', about: id, localPath: texture }]);
  });

  it('fails the upload by its name where the studio wants that', async () => {
    const sent = await changing({ changedFiles: 'fail' }, ({ write }) => write('wood.png', 'painted over'));
    const { rig, id, texture } = sent;
    expect(rig.plannedTasksOf(id)[0]?.error).toMatchObject({
      code: 'changedSinceSubmit',
      params: { localPath: texture, state: 'changed' },
    });
    expect([rig.stored(), raised(sent)]).toEqual([[], []]);
  });

  it.each(['send', 'fail'] as const)(
    'is sent as it was submitted where the disk shares blocks, though it be gone (%s)',
    async (changedFiles) => {
      for (const change of [
        ({ write }: FilesRig) => void write('wood.png', 'painted over'),
        ({ at }: FilesRig) => rmSync(at('wood.png')),
      ]) {
        const sent = await changing({ changedFiles }, change, sharing);
        const { rig, id, texture } = sent;
        expect([rig.states(id), rig.storedAt(texture)]).toEqual([['submitted'], 'as it was submitted']);
        expect(raised(sent)).toEqual([]);
        await rig.until(() => readdirSync(rig.at('kept')).length === 0);
      }
    },
  );

  it('fails the upload where it is gone, whatever was chosen', async () => {
    const { rig, id } = await changing({}, ({ at }) => rmSync(at('wood.png')));
    expect(rig.plannedTasksOf(id)[0]?.error).toMatchObject({
      code: 'changedSinceSubmit',
      params: { state: 'missing' },
    });
  });

  it('and the scene too: the scene goes as it was submitted', async () => {
    const { rig, id } = await changing({}, ({ write }) => {
      write('shot.blend', 'saved since');
      write('wood.png', 'painted over');
    });
    expect([rig.states(id), rig.storedAt(rig.at('shot.blend'))]).toEqual([['submitted'], 'shot.blend']);
  });
});

describe('a share that does not answer', () => {
  it('when a scene is submitted, is looked at once more before the upload, which then brings what lies there', async () => {
    const rig = filesRig();
    rig.write('share/skin.1001.png');
    rig.write('share/skin.1002.png');
    rig.share.answers = false;
    const accepting = accepted(rig, rig.blender(rig.at('share/skin.<UDIM>.png')));
    const id = await accepting.finally(() => {
      rig.share.answers = true;
    });
    await rig.until(() => rig.states(id)[0] === 'submitted');
    expect(rig.stored()).toEqual(['shot.blend', 'skin.1001.png', 'skin.1002.png']);
  });

  it('then or later, fails the upload with the reason, until a retry finds it', async () => {
    const rig = filesRig();
    rig.write('share/wood.png');
    rig.share.answers = false;
    const id = await accepted(rig, rig.blender(rig.at('share/wood.png')));
    await rig.until(() => rig.states(id)[0] === 'failed');
    expect(rig.plannedTasksOf(id)[0]?.error).toMatchObject({ code: 'filesNotSeen', from: 'bridge' });
    expect(rig.plannedTasksOf(id)[0]?.error?.message).toContain(rig.at('share/wood.png'));
    expect(rig.stored()).toEqual([]);
    rig.share.answers = true;
    await rig.parts().intervening.retry(id, {});
    await rig.until(() => rig.states(id)[0] === 'submitted');
    expect(rig.stored()).toEqual(['shot.blend', 'wood.png']);
  });

  it('though it did then, fails the upload with that reason, and calls no file changed', async () => {
    const rig = filesRig();
    rig.farm.client.send = () => new Promise(() => {});
    const pattern = rig.at('share/skin.<UDIM>.png');
    rig.write('share/skin.1001.png');
    const id = await accepted(rig, rig.blender(pattern)).finally(() => {
      rig.share.answers = false;
    });
    await rig.until(() => rig.states(id)[0] === 'failed');
    expect(rig.plannedTasksOf(id)[0]?.error?.code).toBe('filesNotSeen');
  });
});

describe('further scenes', () => {
  it('are kept aside and known by what is in them, as the open one is', async () => {
    const rig = filesRig();
    const id = await accepted(
      rig,
      rig.maya(rig.write('shot.ma'), [rig.write('other.ma'), rig.write('share/shot.ma')]),
    );
    const files = rig.parts().store.rows.submissions.files(id);
    expect(files.map(({ localPath }) => path.relative(rig.at(''), localPath))).toEqual([
      'shot.ma',
      'other.ma',
      'share/shot.ma',
    ]);
    for (const { localPath, keptPath, sha256, facts } of files) {
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(facts?.size).toBe(readFileSync(localPath).length);
      expect(keptPath?.startsWith(rig.at('kept'))).toBe(true);
    }
    expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(3);
  });

  it('that cannot be kept are refused by the name of the setting', async () => {
    const rig = filesRig();
    mkdirSync(rig.at('folder.ma'));
    const answer = await rig.accept(
      rig.maya(rig.write('shot.ma'), [rig.write('other.ma'), rig.at('folder.ma')]),
    );
    expect(answer).toMatchObject({
      kind: 'refused',
      problems: [{ code: 'sceneUnreadable', path: 'settings.scenes.1' }],
    });
    expect(readdirSync(rig.at('kept'))).toEqual([]);
  });

  it('wait, each of them, for an earlier one of another content at their place on the farm', async () => {
    const rig = filesRig();
    const { send } = rig.farm.client;
    const held: (() => void)[] = [];
    rig.farm.client.send = async (action, body) => {
      await new Promise<void>((resolve) => held.push(resolve));
      return send(action, body);
    };
    const other = rig.write('other.ma', 'as submitted first');
    const first = await accepted(rig, rig.maya(rig.write('shot.ma'), [other]));
    await rig.until(() => held.length === 1);
    rig.write('other.ma', 'as submitted second');
    const second = await accepted(rig, rig.maya(rig.write('third.ma'), [other]));
    const third = await accepted(rig, rig.blender(rig.at('none.png')));
    await rig.until(() => rig.states(third)[0] === 'waiting');
    expect(new Set(rig.states(second))).toEqual(new Set(['queued']));
    expect(rig.storedAt(other)).toBe('as submitted first');
    expect(new Set(rig.states(first))).toEqual(new Set(['sending']));
  });
});

it('the files of a numbered scene are not kept, and one that is written anew fails the upload', async () => {
  const rig = filesRig();
  const frames = ['a_01.vrscene', 'a_02.vrscene', 'a_03.vrscene'].map((name) => rig.write(name));
  const id = await accepted(rig, {
    taskType: vrstandalone,
    snapshot: sceneOf('vrstandalone', {
      scene: { path: frames[0], modified: false, name: 'a' },
      sequence: { pattern: rig.at('a_##.vrscene'), first: 1, last: 3 },
    }),
    settings: {},
    locale: 'en',
  });
  rig.write('a_02.vrscene', 'written anew');
  const files = rig.parts().store.rows.submissions.files(id);
  expect(files.map(({ localPath }) => localPath)).toEqual(frames);
  expect(files.map(({ facts }) => facts?.size)).toEqual([12, 12, 12]);
  expect(files.map(({ keptPath }) => keptPath !== undefined)).toEqual([true, false, false]);
  await rig.until(() => rig.states(id)[0] === 'failed');
  expect(rig.plannedTasksOf(id)[0]?.error).toMatchObject({ code: 'changedSinceSubmit' });
  expect(rig.plannedTasksOf(id)[0]?.error?.message).toContain(rig.at('a_02.vrscene'));
});
