import type { createFindByTag } from '#daemon/farms/renderbus/findByTag.ts';
import type { Clock, Log } from '#daemon/submissions/ports.ts';
import type { CreateWorkLoop } from '#daemon/submissions/workLoop.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import type { GatewayRequest } from '../store/requests.ts';
import { type TagLook, verdictOnUnknown } from './verdictOnUnknown.ts';

/** Asks the farm what became of creates whose answer was lost, by their tags (§3.5). */
export interface Reconciling {
  /** Some create may be of unknown outcome. */
  wake(): void;
  stop(): Promise<void>;
}

export interface ReconcilingParts {
  readonly store: GatewayStore;
  readonly search: ReturnType<typeof createFindByTag>;
  /** Only the replica that calls the farm may decide. */
  readonly isCaller: () => boolean;
  /** How long a create rests before it is asked for: longer than the farm’s latest possible commit. */
  readonly settleMs: number;
  readonly createLoop: CreateWorkLoop;
  readonly clock: Clock;
  readonly log: Log;
}

const most = 100;
/** Without a newer control, lists may be as old as an older one for this many settle windows. */
const windowsForOlder = 10;
/** What a search did not settle is searched for again this much later, at most. */
const longestWindows = 10;

export function createReconciling(parts: ReconcilingParts): Reconciling {
  const { store, search, clock, log, settleMs } = parts;
  /** When each may be asked for, on the monotonic clock, and how often it was. */
  const rests = new Map<string, { dueAt: number; looks: number }>();
  const loop = parts.createLoop({ name: 'lost answers of creates', run, dueIn, clock, log });

  async function run(): Promise<void> {
    const unknown = (await store.requests.inState('unknown', most)).filter(
      ({ requestClass }) => requestClass === 'create',
    );
    for (const id of rests.keys()) if (!unknown.some((request) => request.id === id)) rests.delete(id);
    for (const request of unknown) {
      const rest = rests.get(request.id) ?? { dueAt: clock.monotonic() + settleMs, looks: 0 };
      rests.set(request.id, rest);
      if (rest.dueAt > clock.monotonic() || loop.stopping.aborted || !parts.isCaller()) continue;
      await reconcile(request);
      rest.looks += 1;
      rest.dueAt = clock.monotonic() + settleMs * Math.min(longestWindows, rest.looks);
    }
  }

  async function reconcile(request: GatewayRequest): Promise<void> {
    const look = await lookFor(request);
    const verdict = look && verdictOnUnknown(request, look);
    if (!verdict) return;
    const isOver = verdict.to !== 'stored';
    const patch = { ...verdict.patch, ...(isOver ? { endedAt: clock.now() } : {}), why: undefined };
    await store.requests.move(request.id, 'unknown', verdict.to, patch);
    log.info(`create ${request.tag}, whose answer was lost, is ${verdict.to}`);
  }

  /** Undefined: nothing that counts. */
  async function lookFor(request: GatewayRequest): Promise<TagLook | undefined> {
    const first = await tasksOf(request);
    if (!first) return undefined;
    if (first.length >= request.scenes.length) return { taskIds: first, isWhole: true };
    if (!(await controlIsFound(request))) return { taskIds: first, isWhole: false };
    const second = await tasksOf(request);
    const isSame = second?.length === first.length && second.every((taskId) => first.includes(taskId));
    return { taskIds: first, isWhole: isSame };
  }

  async function tasksOf({ id, tag = '' }: GatewayRequest): Promise<readonly string[] | undefined> {
    const { rows, lacks } = await search(tag);
    if (lacks !== 'nothing') return undefined;
    const taskIds = [...new Set(rows.filter(({ namesTask }) => namesTask).map(({ taskId }) => taskId))];
    const holders = await store.requests.holders(taskIds);
    return taskIds.filter((taskId) => (holders.get(taskId) ?? id) === id);
  }

  /** A create of the same account that must be there: a search that does not bring it proves nothing. */
  async function controlIsFound(request: GatewayRequest): Promise<boolean> {
    const settledBefore = clock.now() - settleMs;
    const known = (await store.requests.onFarm(request.submitAccount, most)).filter(
      ({ id, endedAt = 0 }) => id !== request.id && endedAt <= settledBefore,
    );
    const sentAt = request.sentAt ?? request.storedAt;
    const isOld = sentAt <= clock.now() - windowsForOlder * settleMs;
    const control = known.find((one) => (one.sentAt ?? 0) > sentAt) ?? (isOld ? known[0] : undefined);
    if (!control?.tag) return false;
    const { rows, lacks } = await search(control.tag, (listed) => brings(listed, control));
    return lacks === 'nothing' && brings(rows, control);
  }

  function dueIn(): number | undefined {
    // A replica that becomes the caller is woken.
    if (rests.size === 0 || !parts.isCaller()) return undefined;
    return Math.min(...[...rests.values()].map(({ dueAt }) => dueAt)) - clock.monotonic();
  }

  return loop;
}

function brings(rows: readonly { readonly taskId: string }[], { taskIds }: GatewayRequest): boolean {
  const listed = new Set(rows.map(({ taskId }) => taskId));
  return taskIds.every((taskId) => listed.has(taskId));
}
