import type * as z from 'zod';
import type { RerenderChoice } from '#daemon/submissions/rerenderFrames.ts';
import { submissionIn, transferIn } from '#protocol/bridge/inLocale.ts';
import type { RerenderRequest } from '#protocol/bridge/rerender.ts';
import { folderFault } from '#protocol/platform/localFolder.ts';
import { platformOf } from '#protocol/platform/platform.ts';
import { text } from '#protocol/texts/text.ts';
import { type Handlers, WrittenBytes } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError } from '../problems.ts';

type TaskRoutes =
  | 'planRerender'
  | 'rerenderTask'
  | 'frameThumbnail'
  | 'openTaskFolder'
  | 'tasks'
  | 'task'
  | 'frames'
  | 'frameLog'
  | 'operateTasks'
  | 'downloadTask';

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
    planRerender: ({ params, body }) => tasks.planRerender(known(params).taskId, choiceOf(body)),
    async rerenderTask({ params, body, locale }) {
      const { taskId } = known(params);
      return submissionIn(await tasks.rerender(taskId, choiceOf(body), locale), locale);
    },
    async frameThumbnail({ params }) {
      const { taskId } = known(params);
      const picture = await tasks.thumbnail(taskId, params.frameId);
      if (picture) return new WrittenBytes(picture);
      throw new BridgeError('notFound', text('errors.notFound.thumbnail', { frameId: params.frameId }));
    },
    async openTaskFolder({ params }) {
      const { home } = known(params);
      const fault = home ? await tasks.openFolder(home.folder) : 'nothing';
      if (home && fault === undefined) return { folder: home.folder };
      throw new BridgeError(
        'conflict',
        text('errors.conflict.openFolder', { why: fault ?? 'nothing', folder: home?.folder ?? '' }),
      );
    },
    operateTasks: ({ body }) => tasks.operate(body),
    downloadTask({ params, body, locale }) {
      const { folder } = body;
      const fault = folder === undefined ? undefined : folderFault(folder, platformOf(process.platform));
      if (fault !== undefined)
        throw new BridgeError('malformed', text('errors.malformed.folder', { folder: folder ?? '', fault }));
      const transfer = tasks.download(known(params).taskId, body);
      if (transfer) return transferIn(transfer, locale);
      throw new BridgeError('notFound', text('errors.notFound.task', params));
    },
  };
}

function choiceOf({ frames, which }: z.infer<typeof RerenderRequest>): RerenderChoice {
  if (frames !== undefined && which === undefined) return { frames };
  if (which !== undefined && frames === undefined) return { which };
  throw new BridgeError('malformed', text('errors.malformed.rerender'));
}
