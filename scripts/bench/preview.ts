import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checks as ofEveryFarm } from '#daemon/checks/list.ts';
import { systemClock } from '#daemon/clock.ts';
import { checks as ofRenderbus } from '#daemon/farms/renderbus/checks/list.ts';
import { maya } from '#daemon/farms/renderbus/taskTypes/maya.ts';
import { knownFilesOf, observedPathsOf } from '#daemon/submissions/observedFiles.ts';
import { makePlan, type PlanContext } from '#daemon/submissions/planning.ts';
import { createFileStates } from '#daemon/transfers/fileStates.ts';
import type { Project } from '#protocol/bridge/project.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { mayaScene } from './accept/scenes.ts';
import type { Bench } from './runner/bench.ts';
import { measure } from './runner/figures.ts';

const project: Project = {
  farm: 'sandbox',
  projectId: '1',
  projectName: 'show',
  projectPath: '',
  renderOs: 'Linux',
  remark: '',
  owner: '',
  configurations: [{ configId: '1', cgSoftName: 'maya 2024', plugins: ['mtoa 5.3.4.1'], isDefault: true }],
  readAt: '2026-11-22T12:00:00.000Z',
};

/** A Maya scene with many layers and files. */
function sceneIn(folder: string, files: readonly string[], layers: number): string {
  return JSON.stringify({
    ...mayaScene(path.join(folder, 'shot010.ma'), files),
    layers: Array.from({ length: layers }, (_, index) => ({ name: `layer${index}`, renderable: true })),
  });
}

function plan(snapshot: SceneSnapshot, more: Partial<PlanContext>) {
  return makePlan(maya, [...ofEveryFarm, ...ofRenderbus], {
    snapshot,
    settings: {},
    defaults: {},
    projects: [project],
    pathMap: [{ from: '/mnt', to: 'D/mnt' }],
    driver: 'copy',
    farm: 'sandbox',
    locale: 'en',
    ...more,
  });
}

export const bench: Bench = {
  about: 'a preview of a scene with many layers and files: what the dialog waits for with every change',
  tells: [
    'preview after the stats',
    'reading the same snapshot',
    'looking at',
    'remembered',
    'stat of the same files in this process',
  ],
  async *run(size) {
    const [dependencies, layers, rounds, looks] = size === 'whole' ? [5000, 40, 50, 10] : [50, 4, 3, 2];
    const folder = mkdtempSync(path.join(tmpdir(), 'renderbridge-bench-'));
    const files = Array.from({ length: dependencies }, (_, index) => path.join(folder, `map${index}.tx`));
    const sceneText = sceneIn(folder, files, layers);
    let aged = 0;
    const fileStates = createFileStates({
      clock: { ...systemClock, monotonic: () => systemClock.monotonic() + aged },
      deadlineMs: 30_000,
    });
    try {
      const snapshot = SceneSnapshot.parse(JSON.parse(sceneText));
      for (const file of [...files, path.join(folder, 'shot010.ma')]) writeFileSync(file, '');
      const seen = knownFilesOf(observedPathsOf(await fileStates.look(files)));
      const { plannedTasks: units, problems } = plan(snapshot, seen);
      if (units.length !== layers)
        throw new Error(`${units.length} bodies were planned for ${layers} layers.`);
      yield `${dependencies} dependencies, ${layers} layers: ${units.length} bodies, ${problems.length} problems`;
      yield {
        what: 'preview after the stats: plan and answer',
        unit: 'ms',
        figures: await measure(rounds, async () => {
          const { form, problems: found, plannedTasks: made } = plan(snapshot, seen);
          return JSON.stringify({ form, problems: found, requests: made.map(({ create }) => create) });
        }),
        limit: { of: 'median', most: 50 },
      };
      yield {
        what: 'reading the same snapshot (JSON, schema)',
        unit: 'ms',
        figures: await measure(rounds, async () => SceneSnapshot.parse(JSON.parse(sceneText))),
      };
      yield {
        what: `looking at ${dependencies} files, in a process of its own`,
        unit: 'ms',
        figures: await measure(looks, () => {
          aged += 60_000;
          return fileStates.look(files);
        }),
      };
      yield {
        what: 'the same again within seconds, remembered',
        unit: 'ms',
        figures: await measure(looks, () => fileStates.look(files)),
      };
      yield {
        what: 'stat of the same files in this process',
        of: 'peer',
        unit: 'ms',
        figures: await measure(looks, () => Promise.all(files.map((file) => stat(file)))),
      };
    } finally {
      fileStates.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
