import type { DoubleParts } from './doubleParts.ts';
import { type FarmTask, statusOf } from './farmTasks.ts';
import { type Body, Refusal, textOf, wholeOf } from './refusal.ts';

interface Order {
  /** Why the order cannot be carried out; undefined when it can. */
  readonly refuses: (status: string) => string | undefined;
  readonly patch: (body: Body, now: number) => Partial<Omit<FarmTask, 'id'>>;
}

const running = ['Preprocessing', 'Analysing', 'Analysed', 'Start', 'executing'];

/** Rules 2 to 4 of 7.1.3.3: only what runs can be stopped, anything resubmitted, only what is stopped deleted. */
const orders: Readonly<Record<string, Order>> = {
  '0': {
    refuses: (status) => (running.includes(status) ? undefined : `a task in ${status} cannot be paused`),
    patch: () => ({ isStopped: true }),
  },
  '1': { refuses: () => undefined, patch: (_body, now) => ({ isStopped: false, runsSince: now }) },
  '2': {
    refuses: (status) => (status === 'User_Stop' ? undefined : `a task in ${status} cannot be deleted`),
    patch: () => ({ isDeleted: true }),
  },
  '3': {
    refuses: () => undefined,
    patch(body) {
      const priority = wholeOf(body, 'priority');
      const timeoutHours = textOf(body, 'task_over_time');
      return {
        ...(priority === undefined ? {} : { priority }),
        ...(timeoutHours === undefined ? {} : { timeoutHours }),
      };
    },
  },
};

/** One row for each id; one that cannot be served does not hold up the others. */
export function operateAnswer(body: Body, account: string, parts: DoubleParts): Body {
  const ids = textOf(body, 'task_id');
  if (ids === undefined) throw new Refusal('1020', 'task_id: null not permitted');
  const name = textOf(body, 'operate_order') ?? '';
  const order = orders[name];
  if (!order) throw new Refusal('1021', `operate_order: expected 0, 1, 2 or 3, got ${name}`);
  const now = parts.now();
  const data = ids.split(',').map((text) => {
    const task = parts.tasks.get(Number(text));
    const isOwn = task && (task.submitAccount === account || parts.accounts.includes(task.submitAccount));
    const fault = isOwn && !task.isDeleted ? order.refuses(statusOf(task, now)) : `there is no task ${text}`;
    if (task && fault === undefined) parts.tasks.change(task.id, order.patch(body, now));
    const after = task && parts.tasks.get(task.id);
    return {
      task_id: text.trim(),
      operate_result: fault === undefined ? '0' : '1',
      task_status: after ? statusOf(after, now) : '',
      description: fault ?? '',
    };
  });
  return { data, total_size: String(data.length) };
}
