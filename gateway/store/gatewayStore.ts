import type { CallerLease } from './callerLease.ts';
import type { Changes } from './changes.ts';
import type { EpochMs } from './epochMs.ts';
import type { ProjectQuotas } from './projects.ts';
import type { PublishedRevisions } from './published.ts';
import type { Questions } from './questions.ts';
import type { RenderedTasks } from './renderedTasks.ts';
import type { RequestTable } from './requests.ts';
import type { MirroredTasks } from './tasks.ts';
import type { Users } from './users.ts';

/**
 * All that a gateway remembers, shared by its replicas. Asynchronous, so that a file and a server both fit; every method
 * is one transaction, and what returned is on disk. `tests/gateway/storeContract.ts` holds each store to this.
 */
export interface GatewayStore {
  readonly requests: RequestTable;
  readonly questions: Questions;
  readonly tasks: MirroredTasks;
  readonly users: Users;
  readonly projects: ProjectQuotas;
  readonly rendered: RenderedTasks;
  readonly published: PublishedRevisions;
  readonly changes: Changes;
  readonly audit: AuditTrail;
  readonly facts: GatewayFacts;
  /** The clock was set back to `now`: what was stamped later counts as stamped now, or as of no known age. */
  dropStampsAhead(now: EpochMs): Promise<void>;
  /**
   * Makes the one who asks the only caller of the farm, until the lease is released or lost. Undefined: another one is it.
   * A holder that stands still keeps the lease: nobody can tell what it is about to send.
   */
  takeLease(): Promise<CallerLease | undefined>;
  /** Releases its leases. A second time does nothing. */
  close(): Promise<void>;
}

/** Small facts by name: the interval that the farm named, when lists were read. */
export interface GatewayFacts {
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
}

export interface AuditEntry {
  readonly at: EpochMs;
  /** A user’s name; `gateway` for what nobody asked for; `admin` for the command line. */
  readonly who: string;
  /** `keys.add`, `create_task`, `refused.key` … */
  readonly what: string;
  /** What it was done to: the id of a request, of a key, of tasks. */
  readonly subject: string;
  readonly detail?: string;
}

export interface AuditTrail {
  append(entry: AuditEntry): Promise<void>;
  /** Newest first; `before`: the number of the last one seen. */
  list(limit: number, before?: number): Promise<readonly (AuditEntry & { readonly number: number })[]>;
  removeBefore(at: EpochMs): Promise<number>;
}
