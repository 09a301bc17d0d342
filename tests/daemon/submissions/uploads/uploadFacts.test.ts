import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { blender } from '#daemon/farms/renderbus/taskTypes/blender.ts';
import { vrstandalone } from '#daemon/farms/renderbus/taskTypes/vrstandalone.ts';
import { uploadFacts, withFileFacts } from '#daemon/submissions/uploads/uploadFacts.ts';
import { createCopyDriver } from '#daemon/transfers/drivers/copy.ts';
import { project, sceneAt } from '../../blenderScene.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { openedStore, startedFileStates, uploadsRig } from '../../transfers/uploadsRig.ts';
import { submissionRig } from '../submissionRig.ts';

it('a dialog shows what is to be sent, and what the farm holds already', async () => {
  const folder = temporaryFolder();
  const at = (name: string) => path.join(folder, name);
  mkdirSync(at('storage'));
  const written = ['shot.blend', 'a.1001.png', 'a.1002.png'].map((name) => {
    writeFileSync(at(name), 'x'.repeat(1000));
    return at(name);
  });
  const fileStates = startedFileStates();
  const uploads = uploadsRig({
    driver: createCopyDriver(async () => ({ storage: at('storage'), results: at('results') })),
    rows: openedStore().rows,
    fileStates,
    // Old enough to be believed.
    clock: { ...(await import('#daemon/clock.ts')).systemClock, now: () => Date.now() + 60_000 },
  });
  const rig = submissionRig({ driver: 'copy', fileStates, believedThere: uploads.believedThere });
  const preview = async () => {
    const dependencies = [{ path: at('a.<UDIM>.png'), kind: 'image', exists: null }];
    const snapshot = { ...sceneAt(at('shot.blend')), dependencies };
    const asked = { taskType: blender, snapshot, settings: {}, locale: 'en' as const };
    const { form } = await rig.parts().submitting.preview(asked);
    const group = form.groups.find(({ id }) => id === 'files');
    return group?.fields.map(({ key, control, value }) => [key, control, value]);
  };
  expect(await preview()).toEqual([
    ['filesToSend', 'fact', '3 files, 3.0 KB'],
    ['filesThere', 'fact', '0 files, 0 B'],
  ]);
  const planned = written
    .slice(0, 2)
    .map((localPath) => ({ localPath, farmPath: localPath, need: 'optional' as const }));
  const sent = await uploads.bringFiles({ files: planned }, () => {}, new AbortController().signal);
  expect(sent).toEqual({ ok: true });
  expect(await preview()).toEqual([
    ['filesToSend', 'fact', '1 file, 1.0 KB'],
    ['filesThere', 'fact', '2 files, 2.0 KB'],
  ]);
});

it('files are the last group of a form, open, and none where there is nothing to say of them', () => {
  const fields = uploadFacts({ files: 5, bytes: 5000 }, { files: 2, bytes: 1000 }, 'en');
  expect(fields.map(({ value, required }) => [value, required])).toEqual([
    ['3 files, 4.0 KB', false],
    ['2 files, 1.0 KB', false],
  ]);
  const farm = { id: 'farm', title: 'Farm', folded: true, fields: [] };
  expect(withFileFacts({ groups: [farm] }, fields, 'en').groups).toEqual([
    farm,
    { id: 'files', title: 'Files', folded: false, fields },
  ]);
  expect(withFileFacts({ groups: [farm] }, [], 'en').groups).toEqual([farm]);
});

it('of a set each file counts, not only the one that was read first', async () => {
  const folder = temporaryFolder();
  const at = (name: string) => path.join(folder, name);
  for (const name of ['a_1.vrscene', 'a_2.vrscene', 'a_3.vrscene']) writeFileSync(at(name), 'x'.repeat(1000));
  const rig = submissionRig({
    driver: 'copy',
    fileStates: startedFileStates(),
    believedThere: async () => ({ files: 0, bytes: 0 }),
    projects: [project('film', 'V-Ray_standalone')],
  });
  const snapshot = {
    ...sceneAt(at('a_1.vrscene')),
    host: { app: 'standalone' as const, version: '6.10', adapter: '0.1.0', os: 'linux' as const },
    sequence: { pattern: at('a_#.vrscene'), first: 1, last: 3 },
  };
  const asked = { taskType: vrstandalone, snapshot, settings: {}, locale: 'en' as const };
  const { form } = await rig.parts().submitting.preview(asked);
  const fields = form.groups.find(({ id }) => id === 'files')?.fields;
  expect(fields?.find(({ key }) => key === 'filesToSend')?.value).toBe('3 files, 3.0 KB');
});
