import type { SearchMark } from './markSearch.ts';
import type { CallRows, Clock, EventSink, Log, UnitRows } from './ports.ts';
import type { CallRecord } from './records.ts';

export interface Auditing {
  wake(): void;
  stop(): Promise<void>;
}

export interface AuditingParts {
  readonly farm: string;
  readonly units: UnitRows;
  readonly calls: CallRows;
  readonly search: SearchMark;
  readonly events: EventSink;
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
  const { farm, units, calls, clock, settleMs } = parts;
  let running: Promise<void> | undefined;
  let stopped = false;
  let cancelTimer: (() => void) | undefined;

  async function run(): Promise<void> {
    for (const call of calls.unaudited(farm)) {
      if (stopped) return;
      if (dueIn(call) <= 0) await audit(call);
    }
  }

  async function audit(call: CallRecord): Promise<void> {
    const rows = await parts.search(call.mark);
    if (!rows) return;
    const known = new Set(call.unitIds.map((id) => units.get(id)?.taskId));
    const surplus = rows.map(({ task_id }) => task_id).filter((taskId) => !known.has(taskId));
    calls.update(call.id, { state: call.state, auditedAt: clock.now() });
    if (surplus.length === 0) return;
    const message = `The farm made ${surplus.join(', ')} although the submission has other tasks. Delete what is not wanted.`;
    parts.log.warn(message);
    parts.events.append('notice', {
      code: 'surplusTask',
      severity: 'warning',
      message,
      params: { taskIds: surplus, mark: call.mark },
    });
  }

  function dueIn(call: CallRecord): number {
    return (call.endedAt ?? call.startedAt) + windows * settleMs - clock.now();
  }

  function schedule(): void {
    cancelTimer?.();
    const delays = calls.unaudited(farm).map(dueIn);
    if (!stopped && delays.length > 0) {
      cancelTimer = clock.after(Math.max(settleMs, Math.min(...delays), 1), wake);
    }
  }

  function wake(): void {
    if (running || stopped) return;
    running = run()
      .catch((error: unknown) => {
        if (!stopped) parts.log.error('auditing stopped', error);
      })
      .finally(() => {
        running = undefined;
        schedule();
      });
  }

  return {
    wake,
    async stop() {
      stopped = true;
      cancelTimer?.();
      await running;
    },
  };
}
