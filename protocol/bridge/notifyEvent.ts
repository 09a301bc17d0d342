/** The events of webhooks; each has a switch of its own. */
export const notifyEvents = [
  'taskDone',
  'taskFailed',
  'testFramesReady',
  'runawayFrame',
  'limitNear',
  'limitReached',
] as const;
export type NotifyEvent = (typeof notifyEvents)[number];

/** Of these the ones that are notices, which wait for a person; each has a switch for the status line of hosts. */
export const hostLineEvents = [
  'testFramesReady',
  'runawayFrame',
  'limitNear',
  'limitReached',
] as const satisfies readonly NotifyEvent[];
