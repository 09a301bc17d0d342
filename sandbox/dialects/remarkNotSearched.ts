import { type Dialect, readsBodies } from './dialect.ts';

export const remarkNotSearched: Dialect = {
  name: 'remark-not-searched',
  summary: 'query_task ignores user_remark and tells of all tasks that meet the other filters',
  create: () =>
    readsBodies(
      (action) => action === 'query_task',
      ({ user_remark: _ignored, ...body }) => body,
    ),
};
