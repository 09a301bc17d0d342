import type { FindByTag } from '#daemon/farms/farm.ts';
import { createDeadlines } from '../deadlines.ts';
import type { Clock, CreateRequestRows, Log } from '../ports.ts';
import type { CreateRequest } from '../records.ts';
import { createWorkLoop } from '../workLoop.ts';
import { endOf } from './createRequestMembers.ts';
import type { Pairing } from './pairing.ts';
import type { Surplus } from './surplus.ts';

export interface Auditing {
  wake(): void;
  stop(): Promise<void>;
}

export interface AuditingParts {
  readonly farm: string;
  readonly createRequests: CreateRequestRows;
  readonly search: FindByTag;
  readonly pairing: Pick<Pairing, 'reclaim'>;
  readonly surplus: Surplus;
  readonly clock: Clock;
  readonly log: Log;
  readonly settleMs: number;
}

/** How many settle windows after a create request was reconciled its tag is searched for once more. */
const windows = 10;

/**
 * The last look at each reconciled tag (§4): a farm that committed later than thought possible leaves a task that no
 * planned task knows. A notice says so, because only a person can decide which of the two to keep.
 */
export function createAuditing(parts: AuditingParts): Auditing {
  const { farm, createRequests, clock, settleMs } = parts;
  const remaining = createDeadlines(clock, windows * settleMs);
  const loop = createWorkLoop({ name: 'auditing', run, dueIn: nextIn, clock, log: parts.log });

  async function run(): Promise<void> {
    for (const createRequest of createRequests.unaudited(farm)) {
      if (loop.stopping.aborted) return;
      if (dueIn(createRequest) <= 0) await audit(createRequest);
    }
  }

  async function audit(createRequest: CreateRequest): Promise<void> {
    const { rows, lacks } = await parts.search(createRequest.mark);
    if (lacks === 'answer') return;
    if ((await parts.pairing.reclaim(createRequest, rows, 'unchecked')) === 'noAnswer') return;
    if (!(await parts.surplus.tell(createRequest, rows))) return;
    createRequests.update(createRequest.id, { state: createRequest.state, auditedAt: clock.now() });
  }

  function dueIn(createRequest: CreateRequest): number {
    return remaining(createRequest.id, endOf(createRequest) + windows * settleMs);
  }

  /** Not before another settle window: a question that the farm did not answer is not repeated at once. */
  function nextIn(): number | undefined {
    const delays = createRequests.unaudited(farm).map(dueIn);
    return delays.length === 0 ? undefined : Math.max(settleMs, Math.min(...delays));
  }

  return { wake: loop.wake, stop: loop.stop };
}
