import { z } from 'zod';
import { besideFieldFaults, choice, numberText, text } from './field.ts';
import { looseList, looseText } from './looseAnswer.ts';

/** The farm's numbers for what can be done to a task (§5). */
export const operateOrders = { pause: '0', resubmit: '1', delete: '2', change: '3' } as const;
export type OperateOrder = keyof typeof operateOrders;

/** Which frames a resubmit renders again (§5). */
export const restartTypes = { failed: '0', aborted: '1', done: '2', started: '3', waiting: '4' } as const;
export type RestartType = keyof typeof restartTypes;

/** At most this many ids travel in one call, so that the list fits 256 characters (§5). */
export const maxOperatedTasks = 32;

/** A longer time-out is refused (§3.1). */
export const maxTimeoutHours = 240;

/** The body of `operate_task`; every scalar travels as a text (§5). */
export const OperateTask = z
  .strictObject({
    task_id: text(256, { zh: '任务id', description: 'Task ids, comma-separated.', source: '§5' }),
    operate_order: choice(['0', '1', '2', '3'], {
      zh: '操作指令',
      description: '0 pause, 1 resubmit, 2 delete, 3 change parameters.',
      source: '§5',
    }),
    restart_type: choice(['0', '1', '2', '3', '4'], {
      zh: '重提类型',
      description:
        'Frames to render again: 0 failed, 1 aborted, 2 done, 3 started, 4 waiting. Always with order 1.',
      default: '0',
      source: '§5',
    }).optional(),
    task_over_time: numberText(
      { min: 0, max: maxTimeoutHours, decimals: 3 },
      { zh: '超时时间', description: 'With order 3.', unit: 'hours', source: '§5' },
    ).optional(),
    priority: numberText({}, { zh: '优先级', description: 'With order 3.', source: '§5' }).optional(),
  })
  .superRefine((body: Readonly<Record<string, unknown>>, check) => {
    const { task_id } = body;
    if (typeof task_id !== 'string' || task_id === '') return;
    if (task_id.split(',').every((id) => /^\s*\d+\s*$/.test(id))) return;
    const expected = 'task ids of digits, comma-separated';
    const got = JSON.stringify(task_id);
    check.issues.push({
      code: 'custom',
      input: body,
      path: ['task_id'],
      message: `expected ${expected}, got ${got}`,
      params: { farmCode: '1022', expected, got },
    });
  }, besideFieldFaults);
export type OperateTask = z.infer<typeof OperateTask>;

/** One row per id; the sample's older names are read too (§5). */
export const OperateAnswer = z.looseObject({
  data: looseList(
    z.looseObject({
      task_id: looseText,
      operate_result: looseText,
      task_status: looseText,
      description: looseText,
      list_no: looseText,
      result_msg: looseText,
      status: looseText,
    }),
  ),
});
export type OperateAnswer = z.output<typeof OperateAnswer>;
