import type { FarmClient } from '#daemon/farms/renderbus/client.ts';
import type { Clock, Log, RequestQueue } from '#daemon/submissions/ports.ts';
import type { CreateWorkLoop } from '#daemon/submissions/workLoop.ts';
import type { TaskRow } from '#protocol/renderbus/queryTask.ts';
import { tasksOfOrder } from '../requests/orderPromise.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import type { GatewayRequest } from '../store/requests.ts';
import { type TasksSeen, verdictOnOrder } from './verdictOnOrder.ts';

/** Asks the farm what became of orders whose answer was lost, and drops those that have expired. */
export interface OrderResolving {
  /** Some order may be of unknown outcome. */
  wake(): void;
  stop(): Promise<void>;
}

export interface OrderResolvingParts {
  readonly store: GatewayStore;
  readonly queue: RequestQueue;
  readonly client: Pick<FarmClient, 'send'>;
  readonly isCaller: () => boolean;
  /** How long an order rests before it is asked for: longer than the farm’s latest possible commit. */
  readonly settleMs: number;
  readonly createLoop: CreateWorkLoop;
  readonly clock: Clock;
  readonly log: Log;
}

const most = 100;
const mostStored = 10_000;
/** How often stored orders are checked for expired ones. */
const lookEveryMs = 60_000;

export function createOrderResolving(parts: OrderResolvingParts): OrderResolving {
  const { store, clock, log, settleMs } = parts;
  /** When each may be asked for, on the monotonic clock. */
  const dueAt = new Map<string, number>();
  const loop = parts.createLoop({ name: 'lost answers of orders', run, dueIn, clock, log });

  async function run(): Promise<void> {
    if (!parts.isCaller()) return;
    await endExpired();
    const unknown = (await store.requests.inState('unknown', most)).filter(
      ({ requestClass }) => requestClass === 'operate',
    );
    for (const id of dueAt.keys()) if (!unknown.some((order) => order.id === id)) dueAt.delete(id);
    for (const order of unknown) {
      const due = dueAt.get(order.id) ?? clock.monotonic() + settleMs;
      dueAt.set(order.id, due);
      if (due > clock.monotonic() || loop.stopping.aborted) continue;
      // What a look brings nothing of is looked at again after as long a rest.
      dueAt.set(order.id, due + settleMs);
      await resolve(order);
    }
  }

  async function endExpired(): Promise<void> {
    const now = clock.now();
    for (const [state, why] of [
      ['stored', 'the farm could not be called before its time was over'],
      ['unknown', 'the farm did not tell what it came to before its time was over'],
    ] as const)
      for (const { id, requestClass, sendBefore } of await store.requests.inState(state, mostStored)) {
        if (requestClass !== 'operate' || sendBefore === undefined || sendBefore > now) continue;
        await store.requests.move(id, state, 'withdrawn', { why, endedAt: now });
      }
  }

  async function resolve(order: GatewayRequest): Promise<void> {
    const seen = await look(order);
    if (!seen) return;
    const { to, patch } = verdictOnOrder(order, seen);
    const ended = to === 'stored' ? {} : { endedAt: clock.now() };
    await store.requests.move(order.id, 'unknown', to, { ...patch, ...ended });
    log.info(`an order whose answer was lost is ${to}: ${order.id}`);
  }

  /** Undefined: the farm did not answer. */
  async function look(order: GatewayRequest): Promise<TasksSeen | undefined> {
    const seen: Record<keyof TasksSeen, TaskRow[]> = { there: [], deleted: [] };
    for (const taskId of tasksOfOrder(order))
      for (const [part, del_flag] of [
        ['there', '0'],
        ['deleted', '1'],
      ] as const) {
        if (!parts.isCaller()) return undefined;
        const body = { task_id: taskId, is_sub_included: '1', del_flag } as const;
        const answer = await parts.queue.run('reconcile', () => parts.client.send('query_task', body));
        if (answer.kind !== 'answered') return undefined;
        seen[part].push(...answer.result.data);
      }
    return seen;
  }

  function dueIn(): number | undefined {
    if (!parts.isCaller()) return undefined;
    return Math.min(lookEveryMs, ...[...dueAt.values()].map((due) => due - clock.monotonic()));
  }

  return loop;
}
