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
  'There is no such frame, the task was not submitted from here, its submission is no longer stored, or the farm did not answer.';
const unknownTask = 'The daemon knows no task with this id on the selected farm.';

/** What the farm makes of it: tasks, frames, orders and results (§3). */
export const taskRoutes = {
  tasks: route({
    method: 'get',
    path: '/v1/tasks',
    assistant: 'looks',
    summary: 'Lists the farm’s tasks, newest first.',
    detail:
      'As last reported by the farm. Reading the list makes the daemon query the farm, and changes arrive as task.changed; tasks created elsewhere are included.',
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
      'Once done, the operation has one outcome per id; it arrives as operation.changed. A resubmit without `restart` renders what each task has left: failed and aborted frames and, for stopped tasks, waiting ones. Several kinds of frames become several operations; the response is the first and lists the others. Repeating the same order for the same tasks while it is in progress returns the same operation.',
    body: OperateRequest,
    status: 202,
    answer: Operation,
    errors: {
      notFound: 'Resubmit without `restart`: the farm has no such task.',
      conflict: 'Resubmit without `restart`: every frame of every task has finished.',
      farmUnavailable: 'The farm had to be queried for the frames left and did not answer.',
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
      'On a single page, with its age: `readAt` distinguishes frames that have not been read yet from a task without frames. For a while after each request they are kept up to date, and changes arrive as frame.changed.',
    params: taskId,
    status: 200,
    answer: FrameList,
    errors: { notFound: unknownTask },
  }),
  frameLog: route({
    method: 'get',
    path: '/v1/tasks/{taskId}/frames/{frameId}/log',
    assistant: 'looks',
    summary: 'Returns the farm’s logs of rendering a frame.',
    detail: 'Queries the farm.',
    params: { ...taskId, frameId: { description: 'frameId of the frame.', example: '90017-5' } },
    status: 200,
    answer: FrameLogs,
    errors: {
      notFound: 'There is no such task or frame, the farm has no log of it, or the farm did not answer.',
    },
  }),
  frameThumbnail: route({
    method: 'get',
    path: '/v1/tasks/{taskId}/frames/{frameId}/thumbnail',
    summary: 'Returns a thumbnail of a frame.',
    detail:
      'A PNG of at most 256 pixels a side, made from the downloaded frame or, where the transfer driver can fetch single files, from the image the farm lists. `frameId` may also be the frame number.',
    params: {
      ...taskId,
      frameId: { description: 'frameId of the frame, or its frame number.', example: '12' },
    },
    status: 200,
    contentType: 'image/png',
    answer: z.instanceof(Uint8Array).meta({ description: 'The thumbnail, PNG.' }),
    errors: { notFound: 'There is no such task or frame, or no image of it is available.' },
  }),
  openTaskFolder: route({
    method: 'post',
    path: '/v1/tasks/{taskId}/open-folder',
    assistant: 'acts',
    summary: 'Opens the folder of a task’s frames in the file manager on the daemon’s desktop.',
    params: taskId,
    body: Empty,
    status: 200,
    answer: OpenedFolder,
    errors: {
      notFound: unknownTask,
      conflict:
        'None of its frames are on this machine, its folder no longer exists, or no file manager could be started.',
    },
  }),
  planRerender: route({
    method: 'post',
    path: '/v1/tasks/{taskId}/rerender/plan',
    assistant: 'previews',
    summary: 'Returns which frames of a task would be rendered again, and what that would cost.',
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
      'With the same settings, into the same folder. The scene is sent as it is now; the submission says which task’s frames it renders (rerenderOf).',
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
    summary: 'Downloads a task’s results into a local folder.',
    detail: 'Progress arrives as transfer.progress and at /v1/transfers/{id}.',
    params: taskId,
    body: DownloadRequest,
    status: 202,
    answer: Transfer,
    errors: { notFound: unknownTask, malformed: 'Also when the folder is not an absolute path.' },
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
    errors: { notFound: 'There is no operation with this id.' },
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
    errors: { notFound: 'There is no transfer with this id.' },
  }),
  pauseTransfer: route({
    method: 'post',
    path: '/v1/transfers/{id}/pause',
    assistant: 'acts',
    summary: 'Pauses an upload until it is resumed.',
    detail: 'Files already sent stay on the farm and are not sent again. The pause survives restarts.',
    params: transferId,
    body: Empty,
    status: 202,
    answer: Transfer,
    errors: {
      notFound: 'There is no transfer with this id.',
      conflict: 'It is a download, is already paused, or has ended.',
    },
  }),
  resumeTransfer: route({
    method: 'post',
    path: '/v1/transfers/{id}/resume',
    assistant: 'acts',
    summary: 'Resumes a paused upload.',
    params: transferId,
    body: Empty,
    status: 202,
    answer: Transfer,
    errors: { notFound: 'There is no transfer with this id.', conflict: 'It is not paused.' },
  }),
  cancelTransfer: route({
    method: 'post',
    path: '/v1/transfers/{id}/cancel',
    assistant: 'acts',
    summary: 'Cancels a download, or an upload together with its submission.',
    detail:
      'A scene cannot be rendered without its files, so everything in the submission that has not been sent is cancelled, as by POST /v1/submissions/{id}/cancel.',
    params: transferId,
    body: Empty,
    status: 202,
    answer: Transfer,
    errors: {
      notFound: 'There is no transfer with this id.',
      conflict: 'It has ended.',
    },
  }),
};
