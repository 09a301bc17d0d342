/** Where the tables say something else than the vendor's own, and which decision of the contract that follows. */
export interface Deviation {
  /** Action and field. */
  readonly at: string;
  /** Type and width, `required` behind them; undefined where there is no such row. */
  readonly vendor: string | undefined;
  readonly here: string | undefined;
  readonly section: string;
  readonly why: string;
}

export const deviations: readonly Deviation[] = [
  {
    at: 'create_max_task.kg',
    vendor: undefined,
    here: 'string 64',
    section: '§3.1',
    why: 'The table of Maya says that 3ds Max needs it; the table of 3ds Max lacks it.',
  },
  {
    at: 'create_houdini_task.layer_list',
    vendor: 'string 64 required',
    here: 'rows required',
    section: '§3.1',
    why: 'The sample and clients on the wire send a JSON array, which 64 characters could not hold.',
  },
  {
    at: 'create_sketchup_task.input_scene_path',
    vendor: 'string 64 required',
    here: undefined,
    section: '§3.1',
    why: 'A slip of copying: the row stands there a second time with 512 characters.',
  },
  {
    at: 'create_sketchup_task.render_type',
    vendor: 'int 64 required',
    here: 'int required',
    section: '§3.1',
    why: 'It is 1 or 2; a number has no width.',
  },
  {
    at: 'query_task.is_logs_included',
    vendor: 'string',
    here: 'int',
    section: '§4',
    why: 'A flag of 0 or 1 like the three above it.',
  },
  {
    at: 'query_task.task_over_time',
    vendor: 'string',
    here: 'float',
    section: '§4',
    why: 'Hours: what is not numeric cannot be cast.',
  },
  {
    at: 'operate_task.task_over_time',
    vendor: 'int',
    here: 'float',
    section: '§5',
    why: 'Hours with at most three decimals, as when the task is created.',
  },
  {
    at: 'query_project.plugin_name',
    vendor: 'string 32',
    here: undefined,
    section: '§6',
    why: 'The row stands there twice, word for word.',
  },
  {
    at: 'operate_project.operate_type',
    vendor: 'none',
    here: 'int',
    section: '§6',
    why: 'The text leaves its type empty; clients on the wire send an integer.',
  },
  {
    at: 'update_customer.login_name',
    vendor: 'string',
    here: 'string required',
    section: '§7',
    why: 'What it says of an unset name is copied from query_customer and would change every account.',
  },
];
