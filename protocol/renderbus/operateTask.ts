import * as z from 'zod';
import type { RestartType, TaskOrder } from '#protocol/tasks/taskOrder.ts';
import { choice, type Grammar, text } from './field.ts';
import { looseTaskId, looseText, rows, totalSize } from './looseAnswer.ts';
import { numberText } from './numberField.ts';
import { type BodyRule, requestBody } from './requestBody.ts';
import { leastTimeoutHours, maxTimeoutHours, timeoutDecimals } from './timeout.ts';

/** The farm's numbers for what can be done to a task (§5); a cancel is a pause, then a delete. */
export const operateOrders = {
  pause: '0',
  resubmit: '1',
  delete: '2',
  change: '3',
} as const satisfies Record<Exclude<TaskOrder, 'cancel'>, string>;

/** Which frames a resubmit renders again (§5). */
export const restartNumbers = {
  failed: '0',
  aborted: '1',
  done: '2',
  started: '3',
  waiting: '4',
} as const satisfies Record<RestartType, string>;

/** At most this many ids travel in one call, and their list is at most so wide (§5). */
export const maxOperatedTasks = 32;
export const maxTaskIdsWidth = 256;

const source = '§5';

const taskIds: Grammar = {
  expected: 'task ids of digits, comma-separated',
  fits: (value) => value.split(',').every((id) => /^\s*\d+\s*$/.test(id)),
};

const kindOfRestart: BodyRule = {
  says: '`operate_order` 1 names its `restart_type`.',
  source,
  farmCode: '1020',
  faults: ({ operate_order, restart_type }) => {
    if (operate_order !== operateOrders.resubmit || restart_type !== undefined) return [];
    const expected = 'the kind of frames to render again beside operate_order 1';
    return [{ path: 'restart_type', expected, got: 'nothing' }];
  },
};

const someChange: BodyRule = {
  says: '`operate_order` 3 names what it changes, `task_over_time` or `priority`.',
  source,
  farmCode: '1020',
  faults: (body) => (changesOf(body) === 0 ? [{ ...eitherChange, got: 'neither' }] : []),
};

const oneChangeAtATime: BodyRule = {
  says: '`operate_order` 3 changes `task_over_time` and `priority` one at a time.',
  source,
  farmCode: '1022',
  faults: (body) => (changesOf(body) === 2 ? [{ ...eitherChange, got: 'both' }] : []),
};

const eitherChange = { path: 'task_over_time', expected: 'it or priority with operate_order 3' } as const;

/** How much order 3 changes; undefined for other orders, which change nothing. */
function changesOf(body: Readonly<Record<string, unknown>>): number | undefined {
  if (body.operate_order !== operateOrders.change) return undefined;
  return [body.task_over_time, body.priority].filter((change) => change !== undefined).length;
}

/** The body of `operate_task`; every scalar travels as a text (§5). */
export const OperateTask = requestBody(
  {
    task_id: text(
      maxTaskIdsWidth,
      { zh: '任务ID', description: 'The tasks, by their ids.', source },
      taskIds,
    ),
    operate_order: choice(['0', '1', '2', '3'], {
      zh: '操作指令',
      description: '0 pause, 1 resubmit, 2 delete, 3 change parameters.',
      source,
    }),
    restart_type: choice(['0', '1', '2', '3', '4'], {
      zh: '重提类型',
      description: 'Frames to render again: 0 failed, 1 aborted, 2 done, 3 started, 4 waiting.',
      default: '0',
      source,
    }).optional(),
    task_over_time: numberText(
      { min: leastTimeoutHours, max: maxTimeoutHours, decimals: timeoutDecimals },
      { zh: '超时时间', description: 'New time-out, with order 3; rounded up.', unit: 'hours', source },
    ).optional(),
    priority: numberText({}, { zh: '优先级', description: 'New priority, with order 3.', source }).optional(),
  },
  { rules: [kindOfRestart, someChange, oneChangeAtATime], assumes: { restart_type: restartNumbers.failed } },
);
export type OperateTask = z.infer<typeof OperateTask>;

/** What became of one id; the sample's older names are read too (§5). */
export const OperatedRow = z.looseObject({
  task_id: looseTaskId({ zh: '任务ID', description: 'An id of the request.', source }),
  operate_result: looseText({ zh: '操作结果', description: '0 success, 1 failure.', source }),
  task_status: looseText({ zh: '任务状态', description: 'The task’s status after the order.', source }),
  description: looseText({ zh: '失败详情', description: 'Why the order failed.', source }),
  list_no: looseText({ zh: '序号', description: 'Number of the row; only in the older form.', source }),
  result_msg: looseText({ zh: '结果信息', description: 'Older name of `description`.', source }),
  status: looseText({ zh: '状态', description: 'Older name of `task_status`.', source }),
});
export type OperatedRow = z.output<typeof OperatedRow>;

export const OperateAnswer = z.looseObject({
  data: rows(OperatedRow, 'One row per id; an id without a row is unknown.', source),
  total_size: totalSize(source),
});
export type OperateAnswer = z.output<typeof OperateAnswer>;
