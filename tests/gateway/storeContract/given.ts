import type { CallerLease } from '#gateway/store/callerLease.ts';
import type { GatewayStore } from '#gateway/store/gatewayStore.ts';
import type { ToldTask } from '#gateway/store/renderedTasks.ts';
import type { Admission, GatewayRequest, NewRequest } from '#gateway/store/requests.ts';
import type { MirroredTask } from '#gateway/store/tasks.ts';
import { type ManualClock, startOfTests } from '#tests/daemon/manualClock.ts';

export interface StoreUnderTest {
  readonly store: GatewayStore;
  /** Another one on the same data, as a second replica or the next start opens it. */
  openAnother(): Promise<GatewayStore>;
  /** Closes all that were opened and removes the data. */
  end(): Promise<void>;
}

export type OpenStore = (clock: ManualClock) => Promise<StoreUnderTest>;

/** What a contract test works on; fresh for each test. */
export interface Given {
  readonly clock: ManualClock;
  readonly opened: StoreUnderTest;
  readonly store: GatewayStore;
  lease(): Promise<CallerLease>;
  /** Takes the lease for one start. */
  send(id: string): Promise<GatewayRequest | undefined>;
}

export const anything: Admission = { since: 0, bounded: [], refuse: () => undefined };

export function create(id: string, more: Partial<NewRequest> = {}): NewRequest {
  return {
    id,
    user: 'ann',
    requestClass: 'create',
    action: 'create_blender_task',
    body: { user_remark: `[TAG] ${id}`, frames: '1-10' },
    tag: `TAG${id}`,
    submitAccount: '',
    project: 'sandbox',
    scenes: ['D/a.blend'],
    frames: 10,
    storedAt: startOfTests,
    ...more,
  };
}

export function task(taskId: string, more: Partial<MirroredTask> = {}): MirroredTask {
  const submitTime = '2026-11-30 10:00:00';
  const row = `{"task_id":"${taskId}"}`;
  return { taskId, submitTime, isActive: true, fee: 0, row, seenAt: startOfTests, ...more };
}

export function rendered(
  taskId: string,
  more: Partial<ToldTask['task']> = {},
  submittedAt = startOfTests,
): ToldTask {
  const whole = { scene: 'D/a.blend', project: 'film', program: 'blender 4.2', place: '', size: '' };
  return {
    task: { taskId, ...whole, frames: 10, seconds: 200, ...more },
    submittedAt,
    isReported: false,
  };
}
