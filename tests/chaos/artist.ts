import { setTimeout as pause } from 'node:timers/promises';
import type { Chronicle } from './chronicle.ts';
import type { Bridge } from './daemonProcess.ts';
import type { Dice } from './dice.ts';
import type { FarmInChaos } from './farmInChaos.ts';
import { type PlannedTaskView, readTruth } from './farmTruth.ts';
import { type NewOrder, type Order, offeredTrades, type Trade } from './orders.ts';
import { listSubmissions, type SubmissionView } from './submissionList.ts';

export interface Artist {
  readonly orders: readonly Order[];
  /** Submits, repeats, cancels and answers questions until the daemon dies or the day ends. */
  work(bridge: Bridge, dice: Dice): Promise<void>;
  /** Repeats what got no 202 yet; true when everything has one. */
  insist(bridge: Bridge): Promise<boolean>;
  /** One more plain order for an account. */
  orderFor(account: string, bridge: Bridge, dice: Dice): Promise<void>;
  /** Tells the truth about each planned task that waits for a person. */
  resolveAll(bridge: Bridge): Promise<void>;
  /** Sends what the farm refused again. */
  retryFailed(bridge: Bridge): Promise<void>;
  readonly counts: ArtistCounts;
  /** Planned tasks that went on by a person’s word alone, each with the reason why it was asked for. */
  readonly resolved: ReadonlyMap<string, string>;
}

export interface ArtistCounts {
  repeats: number;
  cancels: number;
  retried: number;
  /** The daemon has no route to cancel by. */
  cancelMissing: number;
}

export interface ArtistParts {
  readonly chronicle: Chronicle;
  readonly farm: FarmInChaos;
  readonly newOrder: NewOrder;
  /** How many orders at most are placed in one go. */
  readonly ordersAtOnce: number;
  readonly settleTime: Patience;
}

export type Patience =
  /** Answers questions whenever there are any. */
  | 'eager'
  /** Leaves them open as long as the daemon may still answer them itself. */
  | 'patient';

export function createArtist({ chronicle, farm, newOrder, ...habits }: ArtistParts): Artist {
  const orders: Order[] = [];
  const resolved = new Map<string, string>();
  const counts: ArtistCounts = { repeats: 0, cancels: 0, retried: 0, cancelMissing: 0 };
  let trades: readonly Trade[] = [];

  async function submit(bridge: Bridge, order: Order): Promise<boolean> {
    const answer = await bridge.post('/v1/submissions', order.request, { 'idempotency-key': order.key });
    const what = answer ? `${answer.status}` : 'no answer';
    chronicle.note(`client submits “${order.key}”: ${what}`, order.key);
    if (!answer) return false;
    if (answer.status !== 202)
      throw new Error(`The daemon refused an order that is in order: ${JSON.stringify(answer.body)}`);
    order.ids.add((answer.body as SubmissionView).id);
    return true;
  }

  async function place(bridge: Bridge, dice: Dice, account?: string): Promise<boolean> {
    if (trades.length === 0) {
      const answer = await bridge.get('/v1/task-types');
      if (!answer) return false;
      trades = offeredTrades((answer.body as { items: Parameters<typeof offeredTrades>[0] }).items);
    }
    const [first, ...rest] = trades;
    if (!first) throw new Error('The daemon offers no task type that this run knows how to submit.');
    const order = newOrder(dice.pick([first, ...rest]), dice, account);
    orders.push(order);
    if (!dice.chance(0.15)) return submit(bridge, order);
    counts.repeats += 1;
    const both = await Promise.all([submit(bridge, order), submit(bridge, order)]);
    return both.every(Boolean);
  }

  async function insist(bridge: Bridge): Promise<boolean> {
    for (const order of orders.filter(({ ids }) => ids.size === 0)) {
      counts.repeats += 1;
      if (!(await submit(bridge, order))) return false;
    }
    for (const order of orders.filter(({ cancel }) => cancel === 'wanted'))
      if (!(await cancel(bridge, order))) return false;
    return true;
  }

  async function repeatAnOldOne(bridge: Bridge, dice: Dice): Promise<void> {
    const [first, ...rest] = orders;
    if (!first) return;
    counts.repeats += 1;
    await submit(bridge, dice.pick([first, ...rest]));
  }

  async function cancelOne(bridge: Bridge, dice: Dice): Promise<void> {
    const [first, ...rest] = orders.filter(({ ids, cancel }) => ids.size > 0 && cancel === 'never').slice(-4);
    if (first) await cancel(bridge, dice.pick([first, ...rest]));
  }

  async function cancel(bridge: Bridge, order: Order): Promise<boolean> {
    order.cancel = 'wanted';
    const answer = await bridge.post(`/v1/submissions/${[...order.ids][0]}/cancel`, {});
    chronicle.note(`client cancels “${order.key}”: ${answer?.status ?? 'no answer'}`, order.key);
    if (!answer) return false;
    if (answer.status === 404) {
      counts.cancelMissing += 1;
      order.cancel = 'never';
      return true;
    }
    order.cancel = 'accepted';
    counts.cancels += 1;
    return true;
  }

  function orderOf(submissionId: string): string | undefined {
    return orders.find(({ ids }) => ids.has(submissionId))?.key;
  }

  async function resolveAll(bridge: Bridge): Promise<void> {
    const asking = ((await listSubmissions(bridge)) ?? []).filter(({ plannedTasks }) =>
      plannedTasks.some(isAsking),
    );
    if (asking.length === 0) return;
    const truth = await readTruth(farm);
    for (const { id, plannedTasks } of asking) {
      for (const plannedTask of plannedTasks.filter(isAsking)) {
        const taskId = truth.taskOf(plannedTask);
        const word = taskId === undefined ? { outcome: 'absent' } : { outcome: 'sent', taskId };
        const answer = await bridge.post(`/v1/submissions/${id}/resolve`, {
          unitId: plannedTask.id,
          ...word,
        });
        const said = taskId === undefined ? 'is not on the farm' : `is task ${taskId}`;
        chronicle.note(
          `asked (${plannedTask.error?.params?.reason}), the artist says that [${plannedTask.tag}] ${said}: ${answer?.status ?? 'no answer'}`,
          orderOf(id),
        );
        if (answer?.status === 202)
          resolved.set(plannedTask.id, plannedTask.error?.params?.reason ?? 'no reason');
      }
    }
  }

  async function retryFailed(bridge: Bridge): Promise<void> {
    const all = (await listSubmissions(bridge)) ?? [];
    for (const { id } of all.filter(({ plannedTasks }) =>
      plannedTasks.some(({ state }) => state === 'failed'),
    )) {
      const answer = await bridge.post(`/v1/submissions/${id}/retry`, {});
      chronicle.note(`the artist retries: ${answer?.status ?? 'no answer'}`, orderOf(id));
      if (answer?.status === 202) counts.retried += 1;
    }
  }

  return {
    orders,
    counts,
    resolved,
    insist,
    resolveAll,
    retryFailed,
    async work(bridge, dice) {
      if (!(await insist(bridge))) return;
      for (let left = dice.whole(1, habits.ordersAtOnce); left > 0; left -= 1) {
        await pause(dice.whole(0, 40));
        if (!(await place(bridge, dice))) return;
      }
      if (dice.chance(0.3)) await repeatAnOldOne(bridge, dice);
      if (dice.chance(0.3)) {
        await pause(dice.whole(0, 200));
        await cancelOne(bridge, dice);
      }
      if (dice.chance(0.2)) await retryFailed(bridge);
      if (habits.settleTime === 'eager' && dice.chance(0.3)) await resolveAll(bridge);
    },
    async orderFor(account, bridge, dice) {
      await place(bridge, dice, account);
      await insist(bridge);
    },
  };
}

function isAsking({ state }: PlannedTaskView): boolean {
  return state === 'needsYou';
}
