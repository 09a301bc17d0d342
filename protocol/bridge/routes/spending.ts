import { route } from '../route.ts';
import { Limits, SpendingQuery, SpentTaskList } from '../spending.ts';

/** What was charged, and what may be (§3, §7). */
export const spendingRoutes = {
  limits: route({
    method: 'get',
    path: '/v1/limits',
    assistant: 'looks',
    summary: 'Returns the limits that were set, and how much of them is spent.',
    detail:
      'As the farm said last. The key `limits` of config.json sets them. A limit that is reached pauses the tasks that were submitted from here, refuses further submissions, and raises the notice limitReached; its action spendOn allows as much again.',
    status: 200,
    answer: Limits,
  }),
  spending: route({
    method: 'get',
    path: '/v1/spending',
    assistant: 'looks',
    summary: 'Lists what each task was charged in a month.',
    detail: 'By the day on which the farm first told each amount; a task of two months is in both.',
    query: SpendingQuery,
    status: 200,
    answer: SpentTaskList,
    example: { query: { month: '2026-11' } },
  }),
};
