import { createSignedClient } from '#daemon/farms/renderbus2/client.ts';
import { createRenderbus2 } from '#daemon/farms/renderbus2/renderbus2.ts';
import { SubmitBody, withNumber } from '#daemon/farms/renderbus2/submitBody.ts';
import { makePlan } from '#daemon/submissions/planning.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { TaskJson } from '#protocol/renderbus2/taskJson.ts';

const host = { adapter: '0.1.0', bridge: 1 };

/** The scenes that drive.py submits, as a host would have seen them, with what an artist would have chosen. */
const scenes = {
  blender: {
    snapshot: {
      bridge: 1,
      host: { app: 'blender', version: '3.4.1', adapter: host.adapter, os: 'windows' },
      scene: { path: 'D:/shots/cube.blend', modified: false, name: 'cube' },
      renderer: { name: 'CYCLES' },
      plugins: [],
      frames: { start: 1, end: 3, step: 1 },
      fps: 24,
      resolution: { width: 320, height: 180 },
      output: { format: 'PNG' },
      cameras: [{ name: 'Camera', renderable: true }],
      scenes: [{ name: 'Scene', active: true }],
    },
    settings: { firstFrames: '1', afterFirstRender: 'stop' },
  },
  maya: {
    snapshot: {
      bridge: 1,
      host: { app: 'maya', version: '2024', adapter: host.adapter, os: 'linux' },
      scene: { path: '/mnt/p/robot.ma', modified: false, name: 'robot' },
      renderer: { name: 'arnold' },
      plugins: [],
      frames: { start: 1, end: 5, step: 1 },
      fps: 24,
      resolution: { width: 640, height: 360 },
      output: { format: 'exr', name: 'robot' },
      cameras: [{ name: 'persp', shape: 'perspShape', renderable: true }],
      layers: [{ name: 'beauty', renderable: true }],
    },
    settings: {},
  },
} as const;

export type SceneName = keyof typeof scenes;

/** The task.json that the daemon would send for one of the scenes, to the farm that answers there. */
export async function taskJsonOf(
  name: SceneName,
  url: string,
  now: () => number = Date.now,
): Promise<TaskJson> {
  const none = () => undefined;
  const farm = createRenderbus2({
    farm: 'sandbox 2',
    account: 'sandbox',
    currency: 'CNY',
    client: createSignedClient({
      url: async () => url,
      accessId: 'sandbox',
      accessKey: () => 'sandbox',
      platform: '4',
      timeoutMs: 20_000,
      now,
    }),
    requestQueue: { run: (_class, job) => job(), learnInterval: none },
    tasks: {
      get: none,
      wasKnown: () => false,
      put: () => {
        throw new Error('No task is kept here.');
      },
      isActive: () => false,
      activeTasks: () => [],
      isAnyActive: () => false,
      follow: () => ({ handle: (run) => run(new Set()) }),
      countSince: () => 0,
    },
    lists: { read: none, replace: none },
    osName: 'linux',
    plannedFiles: () => [],
    isTaken: () => false,
    triesOf: () => 1,
  });
  const projects = await farm.lists.projects(Date.now());
  const snapshot = SceneSnapshot.parse(scenes[name].snapshot);
  const taskType = farm.taskTypes.find(({ hosts }) => hosts.includes(snapshot.host.app));
  if (!taskType || !projects) throw new Error('The farm did not tell what it has.');
  const plan = makePlan(taskType, [...farm.checks], {
    snapshot,
    settings: scenes[name].settings,
    defaults: {},
    projects,
    pathMap: [],
    driver: 'none',
    farm: 'sandbox 2',
    locale: 'en',
  });
  const [create] = plan.plannedTasks.map((planned) => withNumber(planned.create, 1, 1));
  if (!create) throw new Error(JSON.stringify(plan.problems));
  return TaskJson.parse(SubmitBody.parse(create.body).taskJson);
}
