import { route } from '../route.ts';
import { Limits, SpendingQuery, SpentTaskList } from '../spending.ts';

/** What was charged, and what may be (§3, §7). */
export const spendingRoutes = {
  limits: route({
    method: 'get',
    path: '/v1/limits',
    assistant: 'looks',
    summary: 'Returns the spending limits and how much of each is spent.',
    detail:
      'As last reported by the farm. The key `limits` in config.json sets them. When a limit is reached, tasks submitted from here are paused, further submissions are refused, and the notice limitReached is raised; its action spendOn allows the same amount again.',
    status: 200,
    answer: Limits,
  }),
  spending: route({
    method: 'get',
    path: '/v1/spending',
    assistant: 'looks',
    summary: 'Lists what each task was charged in a month.',
    detail:
      'Dated by the day on which the farm first reported each amount; a task that spans two months is in both.',
    query: SpendingQuery,
    status: 200,
    answer: SpentTaskList,
    example: { query: { month: '2026-11' } },
  }),
};
