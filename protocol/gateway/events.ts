/** Where a gateway pushes what changes, as server-sent events, to the holder of a key (`Authorization: Bearer`). */
export const eventsPath = '/gateway/events';

/** Its data is a JSON list of rows, each as `query_task` answers them: those that changed. */
export const taskEvent = 'tasks';
