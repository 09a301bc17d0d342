import type { Router } from 'express';
import { DownloadRequest, OperateRequest, TasksQuery } from '#protocol/bridge/task.ts';
import { folderFault } from '#protocol/platform/localFolder.ts';
import { platformOf } from '#protocol/platform/platform.ts';
import { jsonBody, smallBodyBytes } from '../jsonBody.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError, parseRequest } from '../problems.ts';

export function tasksRoutes(router: Router, { tasks, events }: BridgePorts): void {
  const known = (taskId: string) => {
    const task = tasks.get(taskId);
    if (!task) throw new BridgeError('notFound', `There is no task ${taskId}.`);
    return task;
  };

  router.get('/v1/tasks', (request, response) => {
    const query = parseRequest(TasksQuery, request.query);
    const eventsCursor = events.newestCursor();
    response.json({ ...tasks.page(query), eventsCursor });
  });

  router.get('/v1/tasks/:taskId', (request, response) => void response.json(known(request.params.taskId)));

  router.get('/v1/tasks/:taskId/frames', (request, response) => {
    const eventsCursor = events.newestCursor();
    const { taskId } = known(request.params.taskId);
    response.json({ items: tasks.frames(taskId), cursor: null, eventsCursor });
  });

  router.get('/v1/tasks/:taskId/frames/:frameId/log', async (request, response) => {
    const { taskId } = known(request.params.taskId);
    const logs = await tasks.logs(taskId, request.params.frameId);
    if (!logs) {
      throw new BridgeError(
        'notFound',
        `The farm has no log of frame ${request.params.frameId}, or did not answer.`,
      );
    }
    response.json(logs);
  });

  router.post('/v1/tasks/operate', jsonBody(smallBodyBytes), (request, response) => {
    response.status(202).json(tasks.operate(parseRequest(OperateRequest, request.body)));
  });

  router.post('/v1/tasks/:taskId/download', jsonBody(smallBodyBytes), (request, response) => {
    const { folder } = parseRequest(DownloadRequest, request.body);
    const fault = folder === undefined ? undefined : folderFault(folder, platformOf(process.platform));
    if (fault !== undefined) {
      throw new BridgeError(
        'malformed',
        `folder must be the absolute path of a folder; got ${folder}: ${fault}.`,
      );
    }
    const transfer = tasks.download(known(String(request.params.taskId)), folder);
    response.status(202).json(transfer);
  });
}
