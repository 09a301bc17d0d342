import * as z from 'zod';
import { FrameList, OperationList, TaskList, TransferList } from '../lists.ts';
import { Operation } from '../operation.ts';
import { RerenderPlan, RerenderRequest } from '../rerender.ts';
import { ListQuery } from '../resource.ts';
import { Empty, route } from '../route.ts';
import { Submission } from '../submission.ts';
import { DownloadRequest, FrameLogs, OpenedFolder, OperateRequest, Task } from '../task.ts';
import { TasksQuery } from '../taskFilters.ts';
import { Transfer } from '../transfer.ts';

const taskId = { taskId: { description: 'The farm’s id of the task: digits.', example: '90017' } };
const operationId = { id: { description: 'id of the operation.', example: '0b77e1aa' } };
const transferId = { id: { description: 'id of the transfer.', example: 'c2a90f14' } };
const cannotRerender =
  'No such frame, the task was not submitted from here, what it was submitted from is not stored any more, or the farm did not answer.';
const unknownTask = 'The chosen farm has no task of this id that the daemon knows.';

/** What the farm makes of it: tasks, frames, orders and results (§3). */
export const taskRoutes = {
  tasks: route({
    method: 'get',
    path: '/v1/tasks',
    assistant: 'looks',
    summary: 'Lists the farm’s tasks, newest first.',
    detail:
      'As the farm said last. A look has the daemon ask the farm, and what is new comes as task.changed; tasks made elsewhere are among them.',
    query: TasksQuery,
    status: 200,
    answer: TaskList,
    example: { query: { state: 'rendering' } },
  }),
  operateTasks: route({
    method: 'post',
    path: '/v1/tasks/operate',
    assistant: 'spends',
    summary: 'Pauses, resubmits, deletes or changes tasks.',
    detail:
      'The operation has an outcome per id once it is done; it comes as operation.changed. A resubmit that names no frames takes what each task has left: failed, aborted and, of stopped tasks, waiting frames. Several kinds are several operations; the answer is the first and names the others. The same order for the same tasks, given again while it is not over, is that one.',
    body: OperateRequest,
    status: 202,
    answer: Operation,
    errors: {
      notFound: 'Of a resubmit that names no frames: the farm has no such task.',
      conflict: 'Of a resubmit that names no frames: no task has any left but finished ones.',
      farmUnavailable: 'The farm had to be asked which frames are left, and did not answer.',
    },
  }),
  task: route({
    method: 'get',
    path: '/v1/tasks/{taskId}',
    assistant: 'looks',
    summary: 'Returns one task.',
    params: taskId,
    status: 200,
    answer: Task,
    errors: { notFound: unknownTask },
  }),
  frames: route({
    method: 'get',
    path: '/v1/tasks/{taskId}/frames',
    assistant: 'looks',
    summary: 'Lists the frames of a task.',
    detail:
      'On one page, with its age: `readAt` tells frames that nobody has read yet from a task without any. For a while after each request they are kept fresh and come as frame.changed.',
    params: taskId,
    status: 200,
    answer: FrameList,
    errors: { notFound: unknownTask },
  }),
  frameLog: route({
    method: 'get',
    path: '/v1/tasks/{taskId}/frames/{frameId}/log',
    assistant: 'looks',
    summary: 'Returns what the farm kept of a frame’s rendering.',
    detail: 'Asks the farm.',
    params: { ...taskId, frameId: { description: 'frameId of the frame.', example: '90017-5' } },
    status: 200,
    answer: FrameLogs,
    errors: { notFound: 'There is no such task or frame, the farm kept no log of it, or did not answer.' },
  }),
  frameThumbnail: route({
    method: 'get',
    path: '/v1/tasks/{taskId}/frames/{frameId}/thumbnail',
    summary: 'Returns a small picture of a frame.',
    detail:
      'A PNG of at most 256 pixels a side, of the frame that came home; else of the picture that the farm names, where the transfer driver brings single files. `frameId` may also be the number of the frame.',
    params: { ...taskId, frameId: { description: 'frameId of the frame, or its number.', example: '12' } },
    status: 200,
    contentType: 'image/png',
    answer: z.instanceof(Uint8Array).meta({ description: 'The picture, PNG.' }),
    errors: { notFound: 'There is no such task or frame, or no picture of it that can be reached.' },
  }),
  openTaskFolder: route({
    method: 'post',
    path: '/v1/tasks/{taskId}/open-folder',
    assistant: 'acts',
    summary: 'Shows the folder of a task’s frames in the file manager of the daemon’s desktop.',
    params: taskId,
    body: Empty,
    status: 200,
    answer: OpenedFolder,
    errors: {
      notFound: unknownTask,
      conflict: 'No frame of it is on this machine, its folder is gone, or no file manager could be started.',
    },
  }),
  planRerender: route({
    method: 'post',
    path: '/v1/tasks/{taskId}/rerender/plan',
    assistant: 'previews',
    summary: 'Says which frames of a task would be rendered again, and what that would cost.',
    params: taskId,
    body: RerenderRequest,
    status: 200,
    answer: RerenderPlan,
    errors: { notFound: unknownTask, conflict: cannotRerender },
  }),
  rerenderTask: route({
    method: 'post',
    path: '/v1/tasks/{taskId}/rerender',
    assistant: 'spends',
    summary: 'Renders frames of a task again, as a small task of their own.',
    detail:
      'With the same settings, and into the same folder. The scene is sent as it is now; the submission says whose frames it renders (rerenderOf).',
    params: taskId,
    body: RerenderRequest,
    status: 202,
    answer: Submission,
    errors: {
      notFound: unknownTask,
      conflict: cannotRerender,
      invalid: 'The plan has problems of severity error; each is an issue.',
    },
  }),
  downloadTask: route({
    method: 'post',
    path: '/v1/tasks/{taskId}/download',
    assistant: 'acts',
    summary: 'Fetches a task’s results into a local folder.',
    detail: 'The transfer tells how it goes, in transfer.progress and at /v1/transfers/{id}.',
    params: taskId,
    body: DownloadRequest,
    status: 202,
    answer: Transfer,
    errors: { notFound: unknownTask, malformed: 'Also when the folder is not absolute.' },
  }),
  operations: route({
    method: 'get',
    path: '/v1/operations',
    assistant: 'looks',
    summary: 'Lists operations, newest first.',
    query: ListQuery,
    status: 200,
    answer: OperationList,
  }),
  operation: route({
    method: 'get',
    path: '/v1/operations/{id}',
    assistant: 'looks',
    summary: 'Returns one operation with its outcomes.',
    params: operationId,
    status: 200,
    answer: Operation,
    errors: { notFound: 'There is no operation of this id.' },
  }),
  transfers: route({
    method: 'get',
    path: '/v1/transfers',
    assistant: 'looks',
    summary: 'Lists uploads and downloads, newest first.',
    query: ListQuery,
    status: 200,
    answer: TransferList,
  }),
  transfer: route({
    method: 'get',
    path: '/v1/transfers/{id}',
    assistant: 'looks',
    summary: 'Returns one transfer.',
    params: transferId,
    status: 200,
    answer: Transfer,
    errors: { notFound: 'There is no transfer of this id.' },
  }),
  pauseTransfer: route({
    method: 'post',
    path: '/v1/transfers/{id}/pause',
    assistant: 'acts',
    summary: 'Sends nothing more of an upload until it is resumed.',
    detail: 'What was sent stays on the farm and is not sent again. It stays paused over a restart.',
    params: transferId,
    body: Empty,
    status: 202,
    answer: Transfer,
    errors: {
      notFound: 'There is no transfer of this id.',
      conflict: 'It is a download, is paused, or is over.',
    },
  }),
  resumeTransfer: route({
    method: 'post',
    path: '/v1/transfers/{id}/resume',
    assistant: 'acts',
    summary: 'Goes on with an upload that is paused.',
    params: transferId,
    body: Empty,
    status: 202,
    answer: Transfer,
    errors: { notFound: 'There is no transfer of this id.', conflict: 'It is not paused.' },
  }),
  cancelTransfer: route({
    method: 'post',
    path: '/v1/transfers/{id}/cancel',
    assistant: 'acts',
    summary: 'Stops a download, or an upload with its submission.',
    detail:
      'Without its files a scene cannot be rendered: what was not sent of the submission is cancelled, as by its own cancel.',
    params: transferId,
    body: Empty,
    status: 202,
    answer: Transfer,
    errors: {
      notFound: 'There is no transfer of this id.',
      conflict: 'It is over.',
    },
  }),
};
