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
