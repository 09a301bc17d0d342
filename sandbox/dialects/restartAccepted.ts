import { orders } from '../vendorTable/tasks.ts';
import { type Dialect, readsBodies } from './dialect.ts';

export const restartAccepted: Dialect = {
  name: 'restart-accepted',
  summary: 'operate_order "restart", which only the sample has, resubmits',
  create: () =>
    readsBodies(
      (action) => action === 'operate_task',
      (body) => (body.operate_order === 'restart' ? { ...body, operate_order: orders.resubmit } : body),
    ),
};
