import { type Dialect, rewritesRows } from './dialect.ts';

export const operateAnswerOfSample: Dialect = {
  name: 'operate-answer-of-sample',
  summary: 'operate_task answers with list_no, result_msg and status, as the sample does',
  create: () =>
    rewritesRows(['operate_task'], ({ task_id, operate_result, task_status, description }, index) => ({
      list_no: index + 1,
      task_id,
      operate_result: Number(operate_result),
      result_msg: description,
      status: task_status,
    })),
};
