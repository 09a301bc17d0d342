import * as z from 'zod';
import { taskStates } from '#protocol/tasks/taskState.ts';
import { IsoTime, ListQuery } from './resource.ts';
import { query } from './route.ts';

const whole = (longest: number, what: string) =>
  z
    .string()
    .max(longest)
    .optional()
    .meta({ description: `Only tasks ${what}. Omitted: all.` });
const within = (longest: number, what: string) =>
  z
    .string()
    .max(longest)
    .optional()
    .meta({ description: `Only tasks whose ${what} contains this text. Omitted: all.` });
const time = (what: string) =>
  IsoTime.optional().meta({ description: `Only tasks ${what} this time; ISO 8601, UTC. Omitted: all.` });

/** The filters of `query_task` as far as its rows tell what they ask for (§3; farm contract §4). */
export const TasksQuery = query({
  ...ListQuery.shape,
  state: z
    .enum(taskStates)
    .optional()
    .meta({
      description: 'Only tasks in this state. Omitted: all.',
      formerly: { name: 'status', until: '2027-11-30' },
    }),
  projectName: z
    .string()
    .max(64)
    .optional()
    .meta({
      description: 'Only tasks of this project: its exact name. Omitted: all.',
      formerly: { name: 'project', until: '2027-11-30' },
    }),
  scene: whole(4096, 'submitted from this scene: its exact local path'),
  taskId: whole(20, 'with exactly this id'),
  taskStatus: whole(64, 'with exactly this status, in the farm’s own word'),
  taskType: z
    .enum(['0', '1', '2'])
    .optional()
    .meta({ description: 'Only tasks of this type: 0 beauty, 1 photon or 2 both. Omitted: all.' }),
  cgSoftName: within(32, 'program'),
  inputScenePath: within(256, 'scene on the farm'),
  camera: within(256, 'camera'),
  renderLayer: within(256, 'render layer'),
  artist: within(32, 'artist'),
  submitAccount: whole(32, 'submitted by exactly this account'),
  startDateAfter: time('submitted at or after'),
  startDateBefore: time('submitted at or before'),
  completedDateAfter: time('that ended at or after'),
  completedDateBefore: time('that ended at or before'),
});

/** What narrows the list of tasks: the query without what turns its pages. */
export type TaskFilters = Omit<z.output<typeof TasksQuery>, keyof typeof ListQuery.shape>;
