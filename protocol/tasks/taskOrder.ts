/** What can be done to a task. */
export const taskOrders = ['pause', 'resubmit', 'delete', 'change', 'cancel'] as const;
export type TaskOrder = (typeof taskOrders)[number];

/** Which frames a resubmit renders again. */
export const restartTypes = ['failed', 'aborted', 'done', 'started', 'waiting'] as const;
export type RestartType = (typeof restartTypes)[number];
