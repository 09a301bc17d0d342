import { taskFacts } from '#daemon/farms/renderbus/taskFacts.ts';
import type { Store } from '#daemon/store/open.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';

/** How much each submission of a day left behind. */
export interface Leavings {
  readonly tasks: number;
  readonly files: number;
  /** Somebody looks at the frames of every so many tasks. */
  readonly framesOfEvery: number;
}

export const usualLeavings: Leavings = { tasks: 4, files: 40, framesOfEvery: 10 };
const framesEach = 50;
const filesOf = ({ files }: Leavings) =>
  Array.from({ length: files }, (_, index) => `/projects/film/textures/wood_${index}.tx`);
const scene = SceneSnapshot.parse({
  bridge: 1,
  host: { app: 'maya', version: '2024', adapter: '1.0.0', os: 'linux' },
  scene: { path: '/projects/film/shot.ma', modified: false, name: 'shot' },
  renderer: { name: 'arnold' },
  plugins: [],
  frames: { start: 1, end: 100, step: 1 },
  fps: 24,
  resolution: { width: 1920, height: 1080 },
  output: {},
});

/** What one day leaves in the database when all of it was rendered. One transaction. */
export function submitDay(
  store: Store,
  day: number,
  perDay: number,
  at: number,
  farm = 'sandbox',
  leavings = usualLeavings,
): void {
  store.transaction(() => {
    for (let index = 0; index < perDay; index += 1)
      submitOne(store, leavings, farm, `${day}-${index}`, day * perDay + index, at);
  });
}

function submitOne(
  { rows, events }: Store,
  leavings: Leavings,
  farm: string,
  id: string,
  number: number,
  at: number,
): void {
  const files = filesOf(leavings);
  const snapshot: SceneSnapshot = {
    ...scene,
    dependencies: files.map((path) => ({ path, kind: 'texture', exists: true })),
  };
  const iso = new Date(at).toISOString();
  rows.submissions.insert(
    {
      id,
      farm,
      revision: 1,
      taskType: 'maya',
      host: { app: 'maya', version: '2024' },
      scene: { path: '/projects/film/shot.ma', name: 'shot' },
      settings: { frames: '1-100' },
      projectName: 'film',
      problems: [],
      planned: true,
      cancelRequested: false,
      error: undefined,
      transferId: `t${id}`,
      createdAt: at,
      updatedAt: at,
    },
    snapshot,
    files.map((localPath) => ({ localPath, size: 1_000_000, mtimeMs: at })),
  );
  rows.submissions.setFiles(
    id,
    files.map((localPath) => ({
      localPath,
      farmPath: localPath.slice(1),
      need: 'optional',
      facts: { size: 1_000_000, mtimeMs: at },
    })),
  );
  rows.transfers.insert({
    id: `t${id}`,
    farm,
    revision: 1,
    direction: 'upload',
    driver: 'copy',
    state: 'done',
    files: { done: files.length, total: files.length },
    bytes: { done: 1_000_000 * files.length, total: 1_000_000 * files.length },
    submissionId: id,
    createdAt: iso,
    updatedAt: iso,
  });
  for (let layer = 0; layer < leavings.tasks; layer += 1)
    submitTask(rows, leavings, farm, id, number * leavings.tasks + layer, layer, at);
  events.append(at, 'notice', { code: 'submitted', message: id });
}

function submitTask(
  rows: Store['rows'],
  { framesOfEvery }: Leavings,
  farm: string,
  id: string,
  number: number,
  layer: number,
  at: number,
): void {
  const iso = new Date(at).toISOString();
  const taskId = String(1_000_000 + number);
  const mark = `TAG${number.toString(32).toUpperCase().padStart(13, '0')}`;
  const body = {
    project_name: 'film',
    input_scene_path: 'projects/film/shot.ma',
    cg_soft_name: 'maya 2024',
    plugin_name: 'mtoa 5.3.5.2',
    frames: '1-100',
    layer: `layer_${layer}`,
  };
  rows.createRequests.insert({
    id: `c${id}-${layer}`,
    farm,
    mark,
    state: 'confirmed',
    action: 'create_task',
    body: { ...body, user_remark: `[${mark}]` },
    account: '',
    unitIds: [`${id}-${layer}`],
    startedAt: at,
    endedAt: at,
  });
  rows.plannedTasks.insert([
    {
      id: `${id}-${layer}`,
      submissionId: id,
      farm,
      revision: 4,
      position: layer,
      state: 'submitted',
      label: { scene: '/projects/film/shot.ma', layer: `layer_${layer}` },
      create: { action: 'create_task', body },
      facts: taskFacts({ action: 'create_task', body }),
      cancelRequested: false,
      callId: `c${id}-${layer}`,
      mark,
      taskId,
      attempts: 1,
      goesAlone: false,
      error: undefined,
      updatedAt: at,
    },
  ]);
  rows.tasks.put({
    farm,
    taskId,
    state: 'done',
    farmStatus: 'System_Done',
    projectName: 'film',
    scene: 'projects/film/shot.ma',
    frames: '1-100[1]',
    counts: { total: 100, done: 100, failed: 0, executing: 0, waiting: 0, aborted: 0 },
    percent: 100,
    fee: { currency: 'CNY', amount: '12.50' },
    cgSoftName: 'maya 2024',
    submitAccount: farm,
    submittedAt: iso,
    completedAt: iso,
    renderSeconds: 100_000,
    resultsFolder: `${taskId}_shot`,
    submissionId: id,
    unitId: `${id}-${layer}`,
    seenAt: iso,
  });
  if (number % framesOfEvery !== 0) return;
  for (let frame = 1; frame <= framesEach; frame += 1)
    rows.frames.put({
      farm,
      taskId,
      frameId: String(frame),
      number: frame,
      state: 'done',
      percent: 100,
      startedAt: iso,
      endedAt: iso,
      seconds: 1000,
    });
}
