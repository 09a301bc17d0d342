import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checks } from '#daemon/checks/list.ts';
import { systemClock } from '#daemon/clock.ts';
import { makePlan, type PlanContext } from '#daemon/submissions/planning.ts';
import { knownOf, seenOf } from '#daemon/submissions/seenFiles.ts';
import { maya } from '#daemon/taskTypes/maya.ts';
import { createFileStates } from '#daemon/transfers/fileStates.ts';
import type { Project } from '#protocol/bridge/project.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { describeFigures, measure } from './figures.ts';

const dependencies = 5000;
const layers = 40;
const rounds = 50;
const goalMs = 50;

/** A Maya scene with many layers and files, previewed: what the dialog waits for with every change. */
const folder = mkdtempSync(path.join(tmpdir(), 'renderbridge-bench-'));
const files = Array.from({ length: dependencies }, (_, index) => path.join(folder, `map${index}.tx`));
const sceneText = JSON.stringify({
  bridge: 1,
  host: { app: 'maya', version: '2024', adapter: '1.0.0', os: 'linux' },
  scene: { path: path.join(folder, 'shot010.ma'), modified: false, name: 'shot010' },
  renderer: { name: 'arnold' },
  plugins: [{ name: 'mtoa', version: '5.3.4.1' }],
  frames: { start: 1001, end: 1240, step: 1 },
  fps: 24,
  resolution: { width: 1920, height: 1080 },
  output: { format: 'exr' },
  cameras: [{ name: 'renderCam', renderable: true }],
  layers: Array.from({ length: layers }, (_, index) => ({ name: `layer${index}`, renderable: true })),
  dependencies: files.map((file, index) => ({
    path: file,
    kind: 'texture',
    exists: null,
    owner: `file${index}.fileTextureName`,
  })),
});
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
const snapshot = SceneSnapshot.parse(JSON.parse(sceneText));

function plan(more: Partial<PlanContext> = {}) {
  return makePlan(maya, checks, {
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

let aged = 0;
const fileStates = createFileStates({
  clock: { ...systemClock, monotonic: () => systemClock.monotonic() + aged },
  deadlineMs: 30_000,
});
try {
  for (const file of [...files, path.join(folder, 'shot010.ma')]) writeFileSync(file, '');
  const seen = knownOf(seenOf(await fileStates.look(files)));
  const { units, problems } = plan(seen);
  say(`${dependencies} dependencies, ${layers} layers: ${units.length} bodies, ${problems.length} problems`);
  const previewed = await measure(rounds, async () => {
    const { form, problems: found, units: made } = plan(seen);
    return JSON.stringify({ form, problems: found, requests: made.map(({ create }) => create) });
  });
  say(describeFigures('preview after the stats: plan and answer', previewed));
  say(
    describeFigures(
      'reading the same snapshot (JSON, schema), for comparison',
      await measure(rounds, async () => SceneSnapshot.parse(JSON.parse(sceneText))),
    ),
  );
  say(
    describeFigures(
      `looking at ${dependencies} files, in a process of its own`,
      await measure(10, () => {
        aged += 60_000;
        return fileStates.look(files);
      }),
    ),
  );
  say(
    describeFigures(
      'the same again within seconds, remembered',
      await measure(10, () => fileStates.look(files)),
    ),
  );
  say(
    describeFigures(
      'stat of the same files in this process, for comparison',
      await measure(10, () => Promise.all(files.map((file) => stat(file)))),
    ),
  );
  const isReached = previewed.median <= goalMs;
  say(`goal: a median of ${goalMs} ms after the stats; ${isReached ? 'reached' : 'MISSED'}`);
  if (!isReached) process.exitCode = 1;
} finally {
  fileStates.stop();
  rmSync(folder, { recursive: true, force: true });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
