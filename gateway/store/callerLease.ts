import type { GatewayRequest } from './requests.ts';

/** The right to call the farm, which one replica has at a time. */
export interface CallerLease {
  /** Aborted when it is lost: another one may be the caller now. */
  readonly lost: AbortSignal;
  /** Whether its former holder can send nothing any more; else it may still send what it wrote down just before. */
  readonly formerHasEnded: boolean;
  standing(): Promise<FarmStanding>;
  /**
   * A call begins now: that is on disk when this resolves. Throws `LeaseLost` when the lease is not held any more, and
   * nothing was written.
   */
  startCall(): Promise<void>;
  /**
   * The same for a request, which is `sent` in the same transaction, one attempt more, and its user’s turn is kept. Writes
   * a change `request`. Undefined: it is not `stored` any more, and no call began.
   */
  startRequest(id: string, turn: Turn): Promise<GatewayRequest | undefined>;
  release(): Promise<void>;
}

export interface FarmStanding {
  /** Since the last call began, by any caller; undefined: there was none. */
  readonly sinceLastStartMs: number | undefined;
  /** Of the last turn that was taken; 0 when none was. */
  readonly virtualNow: number;
}

/** What one call costs its user of the share that is due to each, in virtual time. */
export interface Turn {
  /** Becomes `virtualNow`. */
  readonly begins: number;
  /** Becomes the user’s virtual time. */
  readonly ends: number;
}

export class LeaseLost extends Error {
  constructor() {
    super('another gateway calls the farm now');
  }
}
