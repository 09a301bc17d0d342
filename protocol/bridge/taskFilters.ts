import * as z from 'zod';
import { taskStates } from '#protocol/tasks/taskState.ts';
import { IsoTime, ListQuery } from './resource.ts';
import { query } from './route.ts';

const whole = (longest: number, what: string) =>
  z
    .string()
    .max(longest)
    .optional()
    .meta({ description: `Only those ${what}, exact. Left out: all.` });
const within = (longest: number, what: string) =>
  z
    .string()
    .max(longest)
    .optional()
    .meta({ description: `Only those whose ${what} holds this text. Left out: all.` });
const time = (what: string) =>
  IsoTime.optional().meta({ description: `Only those ${what}, ISO 8601, UTC. Left out: all.` });

/** The filters of `query_task` as far as its rows tell what they ask for (§3; farm contract §4). */
export const TasksQuery = query({
  ...ListQuery.shape,
  state: z
    .enum(taskStates)
    .optional()
    .meta({
      description: 'Only those in this state. Left out: all.',
      formerly: { name: 'status', until: '2027-11-30' },
    }),
  projectName: z
    .string()
    .max(64)
    .optional()
    .meta({
      description: 'Only those of this project: its name, exact. Left out: all.',
      formerly: { name: 'project', until: '2027-11-30' },
    }),
  scene: whole(4096, 'of submissions of this scene: its local path'),
  taskId: whole(20, 'with this id'),
  taskStatus: whole(64, 'with this status, in the farm’s own word'),
  taskType: z
    .enum(['0', '1', '2'])
    .optional()
    .meta({ description: 'Only 0 beauty, 1 photon or 2 both. Left out: all.' }),
  cgSoftName: within(32, 'program'),
  inputScenePath: within(256, 'scene on the farm'),
  camera: within(256, 'camera'),
  renderLayer: within(256, 'render layer'),
  artist: within(32, 'artist'),
  submitAccount: whole(32, 'that this account submitted'),
  startDateAfter: time('submitted at this time or later'),
  startDateBefore: time('submitted at this time or earlier'),
  completedDateAfter: time('that ended at this time or later'),
  completedDateBefore: time('that ended at this time or earlier'),
});

/** What narrows the list of tasks: the query without what turns its pages. */
export type TaskFilters = Omit<z.output<typeof TasksQuery>, keyof typeof ListQuery.shape>;
