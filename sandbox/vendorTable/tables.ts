import * as creating from './creating.ts';
import * as customers from './customers.ts';
import * as projects from './projects.ts';
import type { BodyOf, Table } from './row.ts';
import * as tasks from './tasks.ts';

/** Every action of the farm with its table of request fields, written from the vendor's own text. */
export const vendorTables = {
  create_task: creating.createTask,
  create_max_task: creating.createMaxTask,
  create_houdini_task: creating.createHoudiniTask,
  create_blender_task: creating.createBlenderTask,
  create_vrstandalone_task: creating.createVrstandaloneTask,
  create_sketchup_task: creating.createSketchupTask,
  query_task: tasks.queryTask,
  operate_task: tasks.operateTask,
  query_project: projects.queryProject,
  query_plugin: projects.queryPlugin,
  create_project: projects.createProject,
  operate_project: projects.operateProject,
  query_customer: customers.queryCustomer,
  update_customer: customers.updateCustomer,
} as const satisfies Readonly<Record<string, Table>>;

export type FarmAction = keyof typeof vendorTables;

/** The actions that make tasks. */
export type CreateAction = Extract<FarmAction, `create_${string}task`>;

/** What the body of an action looks like once it passed its table. */
export type Body<Name extends FarmAction> = BodyOf<(typeof vendorTables)[Name]>;

export function isFarmAction(name: string): name is FarmAction {
  return Object.hasOwn(vendorTables, name);
}

/** What a call does when it is carried out: nothing, new tasks, or a change of what is there. */
export function effectOf(action: FarmAction): 'query' | 'create' | 'change' {
  if (action.startsWith('query_')) return 'query';
  return /^create_.*task$/.test(action) ? 'create' : 'change';
}
