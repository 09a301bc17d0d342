/** Why the store gives no answer now, though it may in a moment. */
export type OutageReason = 'unreachable' | 'noConnection' | 'full' | 'readOnly' | 'busy';

/** Nothing is lost; clients ask again. The message is for the gateway’s operator. */
export class StoreUnavailable extends Error {
  readonly code = 'STORE_UNAVAILABLE';
  readonly reason: OutageReason;

  constructor(reason: OutageReason, message: string, cause: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}
