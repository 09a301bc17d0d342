/** What somebody may want to hear of outside the dashboard; each has a switch of its own. */
export const notifyEvents = [
  'taskDone',
  'taskFailed',
  'testFramesReady',
  'limitNear',
  'limitReached',
] as const;
export type NotifyEvent = (typeof notifyEvents)[number];
