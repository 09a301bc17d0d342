import type { z } from 'zod';
import { CreateBlenderTask } from './createBlenderTask.ts';
import { CreateAnswer } from './createTask.ts';
import { OperateAnswer, OperateTask } from './operateTask.ts';
import { QueryProject, QueryProjectAnswer } from './queryProject.ts';
import { QueryTask, QueryTaskAnswer } from './queryTask.ts';

interface Action {
  /** `query` has no effect and may be repeated; `create` and `operate` may not (§1). */
  readonly effect: 'query' | 'create' | 'operate';
  readonly request: z.ZodObject;
  readonly answer: z.ZodType;
}

/** Every action of the farm: what is sent strictly, what is read loosely, and whether it may be repeated. */
export const farmActions = {
  create_blender_task: { effect: 'create', request: CreateBlenderTask, answer: CreateAnswer },
  query_task: { effect: 'query', request: QueryTask, answer: QueryTaskAnswer },
  operate_task: { effect: 'operate', request: OperateTask, answer: OperateAnswer },
  query_project: { effect: 'query', request: QueryProject, answer: QueryProjectAnswer },
} as const satisfies Record<string, Action>;

export type FarmAction = keyof typeof farmActions;
export type CreateAction = {
  [Name in FarmAction]: (typeof farmActions)[Name]['effect'] extends 'create' ? Name : never;
}[FarmAction];
export type FarmBody<Name extends FarmAction> = z.infer<(typeof farmActions)[Name]['request']>;
export type FarmResult<Name extends FarmAction> = z.output<(typeof farmActions)[Name]['answer']>;
