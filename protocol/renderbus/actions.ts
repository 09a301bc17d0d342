import type * as z from 'zod';
import { CreateBlenderTask } from './createBlenderTask.ts';
import { CreateHoudiniTask } from './createHoudiniTask.ts';
import { CreateMaxTask } from './createMaxTask.ts';
import { CreateProject, CreateProjectAnswer } from './createProject.ts';
import { CreateSketchupTask } from './createSketchupTask.ts';
import { CreateAnswer, CreateTask } from './createTask.ts';
import { CreateVrstandaloneTask } from './createVrstandaloneTask.ts';
import { OperateProject, OperateProjectAnswer } from './operateProject.ts';
import { OperateAnswer, OperateTask } from './operateTask.ts';
import { QueryCustomer, QueryCustomerAnswer } from './queryCustomer.ts';
import { QueryPlugin, QueryPluginAnswer } from './queryPlugin.ts';
import { QueryProject, QueryProjectAnswer } from './queryProject.ts';
import { QueryTask, QueryTaskAnswer } from './queryTask.ts';
import { UpdateCustomer, UpdateCustomerAnswer } from './updateCustomer.ts';

interface Action {
  /**
   * `query` has no effect and may be repeated. `create` makes tasks and carries a tag; `change` alters what is
   * there. Neither is repeated blindly (§1, §3.5).
   */
  readonly effect: 'query' | 'create' | 'change';
  /** What the action does, for the manual. */
  readonly does: string;
  readonly zh: string;
  readonly request: z.ZodObject;
  readonly answer: z.ZodType;
}

/** Every action of the farm: what is sent strictly, what is read loosely, and whether it may be repeated. */
export const farmActions = {
  create_task: {
    effect: 'create',
    does: 'Creates Maya tasks, one for each scene.',
    zh: '提交Maya任务',
    request: CreateTask,
    answer: CreateAnswer,
  },
  create_max_task: {
    effect: 'create',
    does: 'Creates 3ds Max tasks, one for each scene.',
    zh: '提交Max任务',
    request: CreateMaxTask,
    answer: CreateAnswer,
  },
  create_houdini_task: {
    effect: 'create',
    does: 'Creates a Houdini task that renders or simulates nodes of one scene.',
    zh: '提交Houdini任务',
    request: CreateHoudiniTask,
    answer: CreateAnswer,
  },
  create_blender_task: {
    effect: 'create',
    does: 'Creates a Blender task of one scene.',
    zh: '提交Blender任务',
    request: CreateBlenderTask,
    answer: CreateAnswer,
  },
  create_vrstandalone_task: {
    effect: 'create',
    does: 'Creates V-Ray Standalone tasks: one for each .vrscene file, or one for a sequence of files.',
    zh: '提交VRStandalone任务',
    request: CreateVrstandaloneTask,
    answer: CreateAnswer,
  },
  create_sketchup_task: {
    effect: 'create',
    does: 'Creates SketchUp tasks, one for each scene: a page as a still image or as an animation.',
    zh: '提交Sketchup任务',
    request: CreateSketchupTask,
    answer: CreateAnswer,
  },
  query_task: {
    effect: 'query',
    does: 'Returns the account’s tasks and, on request, their frames and logs.',
    zh: '查询任务',
    request: QueryTask,
    answer: QueryTaskAnswer,
  },
  operate_task: {
    effect: 'change',
    does: 'Pauses, resubmits, deletes or changes tasks.',
    zh: '任务操作',
    request: OperateTask,
    answer: OperateAnswer,
  },
  query_project: {
    effect: 'query',
    does: 'Returns projects and their configurations.',
    zh: '查询项目',
    request: QueryProject,
    answer: QueryProjectAnswer,
  },
  query_plugin: {
    effect: 'query',
    does: 'Returns the plugins available for each program.',
    zh: '查询插件',
    request: QueryPlugin,
    answer: QueryPluginAnswer,
  },
  create_project: {
    effect: 'change',
    does: 'Creates a project, without configurations.',
    zh: '创建项目',
    request: CreateProject,
    answer: CreateProjectAnswer,
  },
  operate_project: {
    effect: 'change',
    does: 'Changes a project, or adds, changes or deletes its configurations.',
    zh: '操作项目',
    request: OperateProject,
    answer: OperateProjectAnswer,
  },
  query_customer: {
    effect: 'query',
    does: 'Returns accounts with their profile, balances and transfer servers.',
    zh: '查询用户',
    request: QueryCustomer,
    answer: QueryCustomerAnswer,
  },
  update_customer: {
    effect: 'change',
    does: 'Sets which notifications an account receives, and how.',
    zh: '修改用户',
    request: UpdateCustomer,
    answer: UpdateCustomerAnswer,
  },
} as const satisfies Record<string, Action>;

export type FarmAction = keyof typeof farmActions;
export type CreateAction = {
  [Name in FarmAction]: (typeof farmActions)[Name]['effect'] extends 'create' ? Name : never;
}[FarmAction];
export type FarmBody<Name extends FarmAction> = z.infer<(typeof farmActions)[Name]['request']>;
export type FarmResult<Name extends FarmAction> = z.output<(typeof farmActions)[Name]['answer']>;
