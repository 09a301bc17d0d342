import { createDeadlines } from './deadlines.ts';
import type { SearchMark } from './markSearch.ts';
import type { CallRows, Clock, Log } from './ports.ts';
import type { CallRecord } from './records.ts';
import type { Surplus } from './surplus.ts';
import { createWorkLoop } from './workLoop.ts';

export interface Auditing {
  wake(): void;
  stop(): Promise<void>;
}

export interface AuditingParts {
  readonly farm: string;
  readonly calls: CallRows;
  readonly search: SearchMark;
  readonly surplus: Surplus;
  readonly clock: Clock;
  readonly log: Log;
  readonly settleMs: number;
}

/** So many settle windows after a call was reconciled its mark is looked for once more. */
const windows = 10;

/**
 * The last look at each reconciled mark (§4): a farm that committed later than anybody thought possible leaves
 * a task that no unit knows. That is said, for only a person can tell which of the two to keep.
 */
export function createAuditing(parts: AuditingParts): Auditing {
  const { farm, calls, clock, settleMs } = parts;
  const remaining = createDeadlines(clock, windows * settleMs);
  const loop = createWorkLoop({ name: 'auditing', run, dueIn: nextIn, clock, log: parts.log });

  async function run(): Promise<void> {
    for (const call of calls.unaudited(farm)) {
      if (loop.stopping.aborted) return;
      if (dueIn(call) <= 0) await audit(call);
    }
  }

  async function audit(call: CallRecord): Promise<void> {
    const { rows, lacks } = await parts.search(call.mark);
    if (lacks === 'answer' || !(await parts.surplus.tell(call, rows))) return;
    calls.update(call.id, { state: call.state, auditedAt: clock.now() });
  }

  function dueIn(call: CallRecord): number {
    return remaining(call.id, (call.endedAt ?? call.startedAt) + windows * settleMs);
  }

  /** No sooner than a settle window: what the farm would not tell is not asked again at once. */
  function nextIn(): number | undefined {
    const delays = calls.unaudited(farm).map(dueIn);
    return delays.length === 0 ? undefined : Math.max(settleMs, Math.min(...delays));
  }

  return { wake: loop.wake, stop: loop.stop };
}
