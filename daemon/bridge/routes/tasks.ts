import { folderFault } from '#protocol/platform/localFolder.ts';
import { platformOf } from '#protocol/platform/platform.ts';
import { text } from '#protocol/texts/text.ts';
import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError } from '../problems.ts';

type TaskRoutes = 'tasks' | 'task' | 'frames' | 'frameLog' | 'operateTasks' | 'downloadTask';

export function tasksHandlers({ tasks, events }: BridgePorts): Handlers<TaskRoutes> {
  function known({ taskId }: { readonly taskId: string }) {
    const task = tasks.get(taskId);
    if (!task) throw new BridgeError('notFound', text('errors.notFound.task', { taskId }));
    return task;
  }

  return {
    tasks({ query }) {
      const eventsCursor = events.newestCursor();
      return { ...tasks.page(query), eventsCursor };
    },
    task: ({ params }) => known(params),
    frames({ params }) {
      const eventsCursor = events.newestCursor();
      const { taskId } = known(params);
      const { items, readAt } = tasks.frames(taskId);
      return {
        items,
        cursor: null,
        eventsCursor,
        readAt: readAt === undefined ? null : new Date(readAt).toISOString(),
      };
    },
    async frameLog({ params }) {
      const { taskId } = known(params);
      const logs = await tasks.logs(taskId, params.frameId);
      if (logs) return logs;
      throw new BridgeError('notFound', text('errors.notFound.log', { frameId: params.frameId }));
    },
    operateTasks: ({ body }) => tasks.operate(body),
    downloadTask({ params, body: { folder } }) {
      const fault = folder === undefined ? undefined : folderFault(folder, platformOf(process.platform));
      if (fault !== undefined)
        throw new BridgeError('malformed', text('errors.malformed.folder', { folder: folder ?? '', fault }));
      return tasks.download(known(params), folder);
    },
  };
}
