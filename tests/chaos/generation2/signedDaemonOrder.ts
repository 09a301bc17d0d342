/** When it dies: before a call leaves, while it is on its way, or with its answer in hand that nothing has stored yet. */
export const moments = ['beforeCall', 'underWay', 'answered'] as const;

export interface SignedDaemonOrder {
  readonly home: string;
  readonly token: string;
  readonly seed: string;
  readonly settleMs: number;
  readonly timeoutMs: number;
  /** Left out: it lives until it is stopped. */
  readonly death?: {
    /** The first of its calls, from 1, at which it dies. */
    readonly call: number;
    readonly moment: (typeof moments)[number];
  };
}
