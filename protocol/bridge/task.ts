import { z } from 'zod';
import { operateOrders, restartTypes } from '#protocol/farm/operateTask.ts';
import { frameStates, taskStates } from '#protocol/farm/taskStatus.ts';
import { FarmKey, IsoTime, ListQuery, Money, ResourceId, Revision } from './resource.ts';

const count = z.int().min(0);

export const FrameCounts = z.object({
  total: count,
  done: count,
  failed: count,
  executing: count,
  waiting: count,
  aborted: count,
});

/** The farm’s render task; its key is (farm, taskId) (§1). */
export const Task = z.object({
  farm: FarmKey,
  taskId: z.string(),
  revision: Revision,
  state: z.enum(taskStates),
  farmStatus: z.string().meta({ description: 'The farm’s own word, as it came.' }),
  projectName: z.string(),
  scene: z.string().meta({ description: 'The scene’s farm path or bare name, as the farm gives it.' }),
  frames: z.string(),
  counts: FrameCounts,
  percent: z.number().min(0).max(100).meta({ description: 'Frames done of all, in percent.' }),
  fee: Money.optional(),
  cgSoftName: z.string(),
  submitAccount: z.string(),
  submittedAt: IsoTime.optional(),
  completedAt: IsoTime.optional(),
  renderSeconds: z.number().min(0).meta({ description: 'Render time in seconds.' }),
  resultsFolder: z.string().meta({ description: 'Name of the folder of its results on the farm.' }),
  submissionId: ResourceId.optional(),
  unitId: ResourceId.optional(),
  seenAt: IsoTime.meta({ description: 'When the farm last listed it.' }),
});
export type Task = z.infer<typeof Task>;

/** One frame of a task; the farm calls it a job (§1). */
export const Frame = z.object({
  farm: FarmKey,
  taskId: z.string(),
  frameId: z.string(),
  revision: Revision,
  number: z.int().optional(),
  state: z.enum(frameStates),
  percent: z.number().min(0).max(100),
  startedAt: IsoTime.optional(),
  endedAt: IsoTime.optional(),
  seconds: z.number().min(0),
  thumbnail: z.string().optional(),
});
export type Frame = z.infer<typeof Frame>;

/** What the farm kept of a frame’s rendering; texts as they came, "" where it kept none. */
export const FrameLogs = z.object({ log: z.string(), renderLog: z.string(), processLog: z.string() });
export type FrameLogs = z.infer<typeof FrameLogs>;

const orders = Object.keys(operateOrders) as [keyof typeof operateOrders];
const restarts = Object.keys(restartTypes) as [keyof typeof restartTypes];

/** What to do to tasks; `restart` goes only with resubmit, `priority` or `timeoutSeconds` only with change (§3). */
export const OperateRequest = z
  .strictObject({
    taskIds: z.array(z.string().regex(/^\d+$/)).min(1).max(1000),
    order: z.enum(orders),
    restart: z.enum(restarts).optional().meta({ description: 'Only with resubmit; default failed.' }),
    priority: z.int().optional().meta({ description: 'Only with change.' }),
    timeoutSeconds: z
      .int()
      .positive()
      .max(240 * 3600)
      .optional()
      .meta({ description: 'Only with change; seconds, at most 240 h.' }),
  })
  .check((check) => {
    const { order, restart, priority, timeoutSeconds } = check.value;
    const fault = (path: string, message: string) =>
      check.issues.push({ code: 'custom', input: check.value, path: [path], message });
    if (restart !== undefined && order !== 'resubmit') fault('restart', 'goes only with order resubmit');
    const changes = [priority, timeoutSeconds].filter((value) => value !== undefined).length;
    if (order === 'change' && changes !== 1)
      fault('order', 'change takes exactly one of priority and timeoutSeconds');
    if (order !== 'change' && changes > 0) fault('order', 'priority and timeoutSeconds go only with change');
  });

/** `folder` must be absolute; default: a folder of the task’s own below the home’s `results`. */
export const DownloadRequest = z.strictObject({
  folder: z
    .string()
    .min(1)
    .max(4096)
    .optional()
    .meta({ description: 'Absolute folder that receives the frames.' }),
});

export const TasksQuery = ListQuery.extend({
  status: z.enum(taskStates).optional().meta({ description: 'State of the task, in the bridge’s words.' }),
  project: z.string().max(64).optional().meta({ description: 'Name of the project, exact.' }),
  scene: z
    .string()
    .max(4096)
    .optional()
    .meta({ description: 'Local path of a scene: the tasks of its submissions.' }),
});
