import { taskTypes } from '#daemon/farms/renderbus/taskTypes/list.ts';
import { makePlan, type Plan, type PlanContext, type TaskType } from '#daemon/submissions/planning.ts';
import type { Project } from '#protocol/bridge/project.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { TaskTypeName } from '#protocol/bridge/taskType.ts';
import { checks } from '../allChecks.ts';

export type Changes = Readonly<Record<string, unknown>>;

/** The open scene of each host as plain as it can be; each test says what differs. */
const plainScenes: Readonly<Record<TaskTypeName, Changes>> = {
  maya: { host: host('maya', '2024.2'), scene: scene('/show/shot010.ma') },
  max: { host: host('max', '2024'), scene: scene('D:\\show\\shot010.max') },
  houdini: { host: host('houdini', '20.5.332'), scene: scene('/show/smoke.hip') },
  blender: { host: host('blender', '3.4.1'), scene: scene('/show/shot010.blend') },
  vrstandalone: { host: host('standalone', '6.10.08'), scene: scene('/show/frame.vrscene') },
  sketchup: { host: host('sketchup', '24.0.594'), scene: scene('/show/house.skp') },
};

function host(app: string, version: string): Changes {
  return { app, version, adapter: '1.0.0', os: app === 'max' ? 'windows' : 'linux' };
}

export function scene(path: string | null): Changes {
  return { path, modified: false, name: 'scene' };
}

export function sceneOf(type: TaskTypeName, changes: Changes = {}): SceneSnapshot {
  return SceneSnapshot.parse({
    bridge: 1,
    renderer: { name: 'any' },
    plugins: [],
    frames: { start: 1, end: 10, step: 1 },
    fps: 25,
    resolution: { width: 1920, height: 1080 },
    output: {},
    ...plainScenes[type],
    ...changes,
  });
}

/** A project with these configurations: name and plugins. */
export function projectOf(
  projectName: string,
  configurations: Readonly<Record<string, readonly string[]>>,
): Project {
  return {
    farm: 'sandbox',
    projectId: `id of ${projectName}`,
    projectName,
    projectPath: '',
    renderOs: 'Linux',
    remark: '',
    owner: 'sandbox',
    configurations: Object.entries(configurations).map(([cgSoftName, plugins], index) => ({
      configId: String(index + 1),
      cgSoftName,
      plugins: [...plugins],
      isDefault: index === 0,
    })),
    readAt: '2026-11-22T12:00:00.000Z',
  };
}

export const show = projectOf('show', {
  'maya 2024': ['mtoa 5.3.4.1'],
  '3ds Max 2024': ['vray 6.10.08'],
  'houdini 20.5': [],
  'blender 3.4': [],
  'V-Ray_standalone': ['vray 6.10.08'],
  'sketchup 2024': [],
});

export interface Asked extends Partial<Omit<PlanContext, 'snapshot'>> {
  readonly snapshot?: Changes;
}

export function planOf(type: TaskTypeName, asked: Asked = {}): Plan {
  return makePlan(taskTypeOf(type), checks, contextOf(type, asked));
}

export function taskTypeOf(type: TaskTypeName): TaskType {
  const taskType = taskTypes.find((known) => known.type === type);
  if (!taskType) throw new Error(`There is no task type ${type}.`);
  return taskType;
}

/** Settings are parsed as the bridge does. Throws where it would answer 400. */
export function contextOf(type: TaskTypeName, { snapshot, settings, ...asked }: Asked = {}): PlanContext {
  return {
    snapshot: sceneOf(type, snapshot),
    settings: taskTypeOf(type).settingsSchema.parse(settings ?? {}),
    defaults: {},
    projects: [show],
    pathMap: [],
    driver: 'copy',
    farm: 'sandbox',
    locale: 'en',
    ...asked,
  };
}

export function bodiesOf(type: TaskTypeName, asked?: Asked): unknown[] {
  return planOf(type, asked).plannedTasks.map(({ create }) => create.body);
}

/** `error noCamera`, each once. */
export function problemsOf(type: TaskTypeName, asked?: Asked): string[] {
  return [...new Set(planOf(type, asked).problems.map(({ code, severity }) => `${severity} ${code}`))];
}

/** Every second frame with holes: no shorter text exists, and it is wider than the farm takes. */
export const scattered = '1,4,6,11,13,18,20,25,27,32,34,39,41,46,48,53,55,60,62,67,69,74,76';
export const scatteredParts = [
  '1,4,6,11,13,18,20,25,27,32,34,39,41,46,48,53,55,60,62,67,69,74',
  '76',
] as const;
