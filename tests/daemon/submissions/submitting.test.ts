import { describe, expect, it } from '@jest/globals';
import { blender } from '#daemon/farms/renderbus/taskTypes/blender.ts';
import { createFrameFolders } from '#daemon/submissions/downloads/frameFolders.ts';
import type { FileStat } from '#daemon/submissions/fileStats.ts';
import type { FileStates, JudgedPlan } from '#daemon/submissions/ports.ts';
import { withoutFileIntegrity } from '#daemon/submissions/uploads/fileIntegrity.ts';
import type { Problem } from '#protocol/bridge/problem.ts';
import { project, sceneAt } from '../blenderScene.ts';
import { type RigOptions, submissionRig } from './submissionRig.ts';

type Rig = ReturnType<typeof submissionRig>;

const scene = '/projects/a.blend';
const asked = (settings: Readonly<Record<string, unknown>> = {}) => ({
  taskType: blender,
  snapshot: sceneAt(scene),
  settings,
  locale: 'en' as const,
});
const rowsOf = (rig: Rig) => rig.parts().store.rows;
const storedIn = (rig: Rig) => rowsOf(rig).submissions.page({}, { limit: 9 }).items;

const found = (severity: Problem['severity']): Problem => ({
  code: 'studioCheckFailed',
  severity,
  message: 'The name of the scene is not ours.',
  action: 'Rename the scene.',
  params: {},
});

describe('the studio’s own checks', () => {
  function judgedBy(severity: Problem['severity']) {
    const heard: (readonly [JudgedPlan, string])[] = [];
    const judge = async (...all: readonly [JudgedPlan, string]) => {
      heard.push(all);
      return [found(severity)];
    };
    return { rig: submissionRig({ studioChecks: { judge } }), heard };
  }

  it('see the whole plan: scene, settings, form, requests, and what speaks against it already', async () => {
    const { rig, heard } = judgedBy('note');
    const settings = { frames: '1-4000' };
    const made = await rig.parts().submitting.preview({ ...asked(settings), locale: 'zh' });
    const plan: JudgedPlan = {
      type: 'blender',
      locale: 'zh',
      scene: sceneAt(scene),
      settings,
      form: made.form,
      requests: made.plannedTasks.map(({ create }) => create),
      problems: made.problems.slice(0, -1),
    };
    expect(heard).toEqual([[plan, 'zh']]);
    expect(plan.requests).toHaveLength(1);
    expect(made.problems.map(({ severity }) => severity)).toEqual(['warning', 'note']);
    expect(made.problems.at(-1)).toEqual(found('note'));
  });

  it('keep a scene from being submitted with an error, and let it go with a warning', async () => {
    const { rig } = judgedBy('error');
    const refused = await rig.parts().submitting.accept(asked());
    expect(refused).toEqual({ kind: 'refused', problems: [found('error')] });
    expect(storedIn(rig)).toEqual([]);
    const warned = judgedBy('warning').rig;
    expect(warned.view(await warned.submit(scene)).problems).toEqual([found('warning')]);
  });
});

describe('what is accepted', () => {
  it('is stored as it was submitted, with the moment and the defaults of that moment', async () => {
    const rig = submissionRig({ defaults: { artist: 'Anna' } });
    const id = await rig.submit(scene, { frames: '5' });
    const at = rig.clock.now();
    expect(rowsOf(rig).submissions.get(id)).toMatchObject({
      id,
      farm: 'sandbox',
      taskType: 'blender',
      host: { app: 'blender', version: '3.4.1' },
      scene: { path: scene, name: scene },
      settings: { frames: '5' },
      defaults: { artist: 'Anna' },
      projectName: 'sandbox',
      planned: true,
      cancelRequested: false,
      createdAt: at,
      updatedAt: at,
    });
    expect(rig.plannedTasksOf(id)).toMatchObject([
      { farm: 'sandbox', position: 0, attempts: 0, goesAlone: false, updatedAt: at },
    ]);
    expect(rowsOf(rig).submissions.files(id)).toMatchObject([
      { localPath: scene, farmPath: 'projects/a.blend', need: 'required' },
    ]);
  });

  it('names whose frames it renders again, and is verified only where that was asked for', async () => {
    const rig = submissionRig();
    const { accept } = rig.parts().submitting;
    const rerenderOf = { submissionId: 's', taskId: '7' };
    await accept({ ...asked(), rerenderOf, verify: true });
    await accept({ ...asked(), verify: false });
    const [plain, again] = storedIn(rig);
    expect([again?.rerenderOf, again?.verifyFiles]).toEqual([rerenderOf, true]);
    expect([plain?.rerenderOf, plain && 'verifyFiles' in plain]).toEqual([undefined, false]);
  });

  it('may use the Idempotency-Key of a request that was refused', async () => {
    const rig = submissionRig({ projects: [project('a', 'blender 3.4'), project('b', 'blender 3.4')] });
    await expect(rig.submit(scene, {}, { key: 'k', fingerprint: 'one' })).rejects.toThrow('projectNotChosen');
    const chosen = { projectName: 'a' };
    const id = await rig.submit(scene, chosen, { key: 'k', fingerprint: 'two' });
    expect(storedIn(rig).map((one) => one.id)).toEqual([id]);
  });
});

describe('a scene that is kept aside', () => {
  /** Keeps scenes as told, and says whose were kept and dropped. */
  function keeping(keep: (rig: Rig) => void, options: RigOptions = {}) {
    const [kept, dropped]: [string[], string[]] = [[], []];
    const rig: Rig = submissionRig({
      ...options,
      fileIntegrity: {
        ...withoutFileIntegrity,
        async keep(localPath, submissionId) {
          kept.push(submissionId);
          keep(rig);
          return { localPath, size: 1, mtimeMs: 2, keptPath: '/kept/a.blend' };
        },
        drop: async (submissionId) => void dropped.push(submissionId),
      },
    });
    return { rig, kept, dropped };
  }
  const failing = (code: string) => () => {
    throw Object.assign(new Error(`${code}: open`), { code });
  };

  it('is what is sent of it', async () => {
    const { rig, dropped } = keeping(() => {});
    const id = await rig.submit(scene);
    const { submissions } = rowsOf(rig);
    expect(submissions.observedFiles(id)).toMatchObject([{ localPath: scene, keptPath: '/kept/a.blend' }]);
    expect(submissions.files(id)).toMatchObject([
      { localPath: scene, keptPath: '/kept/a.blend', facts: { size: 1, mtimeMs: 2 } },
    ]);
    expect(dropped).toEqual([]);
  });

  it('and cannot be read is refused, and leaves nothing behind', async () => {
    const { rig, kept, dropped } = keeping(failing('EACCES'));
    await expect(rig.submit(scene)).rejects.toThrow('sceneUnreadable');
    expect([dropped, storedIn(rig)]).toEqual([kept, []]);
    expect(kept).toHaveLength(1);
  });

  it('when the daemon’s own disk is full fails as such, and leaves nothing behind', async () => {
    const { rig, kept, dropped } = keeping(failing('ENOSPC'));
    await expect(rig.submit(scene)).rejects.toThrow(/^ENOSPC/);
    expect([dropped, storedIn(rig)]).toEqual([kept, []]);
  });

  const listComes = (rig: Rig) =>
    rowsOf(rig).projects.replace('sandbox', [project('only', 'blender 3.4')], 0);

  it('while the first project list comes is planned with it', async () => {
    const { rig } = keeping(listComes, { projects: undefined });
    const id = await rig.submit(scene);
    expect(rig.view(id)).toMatchObject({ unitCount: 1, projectName: 'only' });
    await rig.clock.advance(0);
    expect(rig.states(id)).toEqual(['submitted']);
  });

  it('while a list without its project comes is refused, and leaves nothing behind', async () => {
    const { rig, kept, dropped } = keeping(listComes, { projects: undefined });
    await expect(rig.submit(scene, { projectName: 'other' })).rejects.toThrow('projectMissing');
    expect([dropped, storedIn(rig)]).toEqual([kept, []]);
  });

  it('while the first project list comes is judged by the studio too', async () => {
    const judge = async () => [found('error')];
    const { rig } = keeping(listComes, { projects: undefined, studioChecks: { judge } });
    await expect(rig.submit(scene)).rejects.toThrow(found('error').message);
    expect(storedIn(rig)).toEqual([]);
  });
});

describe('a dialog', () => {
  it('says where frames will go, in its language, beside what the scene offers', async () => {
    const frames = { fetch: 'always', folder: undefined, projects: {} } as const;
    const folders = createFrameFolders({ platform: 'linux', driverDownloads: 'files', frames });
    const rig = submissionRig({ framesGo: { folders, elsewhere: '/home/ana/results' } });
    const made = await rig.parts().submitting.preview({ ...asked(), locale: 'zh' });
    expect(made.form.groups.at(-1)).toMatchObject({
      id: 'files',
      title: '文件',
      fields: [{ key: 'framesFolder', control: 'fact' }],
    });
    const without = await submissionRig().preview(scene);
    expect(without.form.groups.map(({ id }) => id)).not.toContain('files');
  });

  it('says of a scene without any other file that it is to be sent', async () => {
    const stat: FileStat = { state: 'there', size: 1000, mtimeMs: 1 };
    const look = async (paths: readonly string[]) => new Map(paths.map((each) => [each, stat]));
    const rig = submissionRig({
      driver: 'copy',
      fileStates: { look, statAgain: look } as unknown as FileStates,
      believedThere: async () => ({ files: 0, bytes: 0 }),
    });
    const { form } = await rig.preview(scene);
    const fields = form.groups.find(({ id }) => id === 'files')?.fields;
    expect(fields?.map(({ key, value }) => [key, value])).toEqual([
      ['filesToSend', '1 file, 1.0 KB'],
      ['filesThere', '0 files, 0 B'],
    ]);
  });

  it('says nothing of files to be sent while nobody looked at any', async () => {
    let asked = 0;
    const rig = submissionRig({
      believedThere: async () => {
        asked += 1;
        return { files: 0, bytes: 0 };
      },
    });
    const { form } = await rig.preview(scene);
    expect([form.groups.some(({ id }) => id === 'files'), asked]).toEqual([false, 0]);
  });
});

it.each(['none', undefined] as const)(
  'the answer and the first event are what is stored, of several planned tasks, with driver %s',
  async (uploadDriver) => {
    const bringFiles = () => new Promise<never>(() => {});
    const rig = submissionRig({ intervalMs: 10_000, bringFiles, ...(uploadDriver ? { uploadDriver } : {}) });
    // Those before it wait for the farm, or take every place at the driver.
    for (let number = 0; number < 8; number += 1) await rig.submit(`/projects/${number}.blend`);
    await rig.clock.advance(0);
    const { submitting, events } = rig.parts();
    const before = events.newestCursor();
    const submission = { ...asked({ frames: '1-10', scenes: [scene, '/projects/b.blend'] }) };
    const accepted = await submitting.accept(submission);
    if (accepted.kind !== 'accepted') throw new Error(accepted.kind);
    const asWritten = (value: unknown) => JSON.parse(JSON.stringify(value));
    const stored = asWritten(rig.view(accepted.submissionId));
    expect(asWritten(accepted.submission)).toEqual(stored);
    const read = events.read(before, 1);
    expect(read.kind === 'events' && asWritten(read.events[0]?.data)).toEqual(stored);
    expect(stored).toMatchObject({ revision: 1, state: uploadDriver ? 'waiting' : 'queued' });
  },
);
