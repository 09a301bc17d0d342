import { randomUUID } from 'node:crypto';
import type { GatewayStore } from '#gateway/store/gatewayStore.ts';
import type { Cluster } from '#tests/gateway/postgres/cluster.ts';

export interface RowSizes {
  /** Rows of requests, their tasks’ numbers, changes and audit with all indexes, for one create. */
  readonly createBytes: number;
  /** A farm’s row of a task, with all indexes. */
  readonly taskBytes: number;
}

/** How many rows of each table one of them leaves at the least. */
const rowsOfCreate = { requests: 1, request_tasks: 1, changes: 1, audit: 2, tasks: 1 } as const;
const tables = [
  'requests',
  'request_tasks',
  'changes',
  'audit',
  'tasks',
] as const satisfies readonly (keyof typeof rowsOfCreate)[];

/** What so many creates that were stored, sent and answered take on disk, each divided by their number. */
export async function measureRowSizes(
  store: GatewayStore,
  { ask }: Pick<Cluster, 'ask'>,
  schema: string,
  creates: number,
): Promise<RowSizes> {
  await store.users.put({ name: 'ann', submitAccount: '', weight: 1, quota: {} });
  const lease = await store.takeLease();
  for (let index = 0; index < creates; index += 1) {
    const id = randomUUID();
    const scenes = [`D/show/seq${index % 40}/shot${index}/lighting/shot${index}_lighting_v012.blend`];
    await store.requests.add(
      {
        id,
        user: 'ann',
        requestClass: 'create',
        action: 'create_blender_task',
        body: bodyOf(index, scenes),
        tag: tagOf(index),
        submitAccount: 'lighting01',
        project: 'show',
        scenes,
        frames: 120,
        storedAt: Date.now(),
      },
      { since: Date.now() - 60_000, bounded: [], refuse: () => undefined },
    );
    for (const what of ['create_blender_task', 'answered'])
      await store.audit.append({ at: Date.now(), who: 'ann', what, subject: id });
    await lease?.startRequest(id, { begins: index, ends: index + 1 });
    const taskId = `${5_000_000 + index}`;
    const answer = `{"head":{"result":"0"},"body":{"data":[{"task_id":"${taskId}","submit_result":"0"}],"total_size":1}}`;
    await store.requests.move(id, 'sent', 'answered', { answer, taskIds: [taskId], endedAt: Date.now() });
    await store.tasks.put([
      {
        taskId,
        submitTime: '2026-11-30 10:00:00',
        isActive: true,
        fee: 25_800,
        row: rowOf(taskId, scenes[0] ?? ''),
        seenAt: Date.now(),
      },
    ]);
  }
  for (const [table, each] of Object.entries(rowsOfCreate)) {
    const rows = Number((await ask(`SELECT count(*) AS rows FROM ${schema}.${table}`))[0]?.rows);
    if (rows < each * creates) throw new Error(`${creates} creates left ${rows} rows in ${table}.`);
  }
  await ask(`VACUUM FULL ${tables.map((table) => `${schema}.${table}`).join(', ')}`);
  const sizeOf = async (table: (typeof tables)[number]) =>
    Number((await ask(`SELECT pg_total_relation_size('${schema}.${table}') AS bytes`))[0]?.bytes);
  const [requests, requestTasks, changes, audit, tasks] = [
    await sizeOf('requests'),
    await sizeOf('request_tasks'),
    await sizeOf('changes'),
    await sizeOf('audit'),
    await sizeOf('tasks'),
  ];
  return {
    createBytes: Math.round((requests + requestTasks + changes + audit) / creates),
    taskBytes: Math.round(tasks / creates),
  };
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const tagOf = (index: number) =>
  Array.from({ length: 16 }, (_, place) => letters[Math.floor(index / 32 ** place) % 32]).join('');

const bodyOf = (index: number, scenes: readonly string[]) => ({
  submit_account: 'lighting01',
  project_name: 'show',
  input_scene_path: scenes[0],
  cg_soft_name: 'blender 4.2',
  frames: '1001-1120[1]',
  plugin_name: 'cycles 4.2',
  first_frames: '1001,1060,1120',
  after_first_render: 'fullSpeed',
  artist: 'ann',
  priority: 50,
  user_remark: `[${tagOf(index)}] lighting pass for the review on Thursday`,
});

const rowOf = (taskId: string, scene: string) =>
  JSON.stringify({
    ...{ task_id: taskId, project_name: 'show', task_status: 'Start', frames: '1001-1120[1]' },
    ...{ task_type: '0', done: '20', failed: '0', executing: '40', waiting: '60', aborted: '0' },
    ...{ cg_soft_name: 'blender 4.2', input_scene_path: scene, fee: 'RMB:2.58' },
    ...{ submit_time: '2026-11-30 10:00:00', completed_time: '', exetime_count: '3600', camera: 'Camera' },
    ...{ render_layer: 'ViewLayer', artist: 'ann', submit_account: 'lighting01', output_label: '_shot' },
  });
