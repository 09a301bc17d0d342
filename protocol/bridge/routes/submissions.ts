import * as z from 'zod';
import { SubmissionList, TaskTypeList, UnitList } from '../lists.ts';
import { RestRequest } from '../rest.ts';
import { Empty, largeBodyBytes, route } from '../route.ts';
import { SceneSnapshot } from '../sceneSnapshot.ts';
import {
  Preview,
  ReadSceneFile,
  ResolveRequest,
  RetryRequest,
  SceneFile,
  StoredScene,
  Submission,
  SubmissionRequest,
  SubmissionsQuery,
} from '../submission.ts';

const submissionId = { id: { description: 'id of the submission.', example: '6f1d2c0e' } };
const unknownSubmission = 'There is no submission of this id.';
const sceneGone = 'The scene of this sceneId is gone, an hour after it was stored.';
const problems = 'The plan has problems of severity error; issues names each.';

/** From scene to submission, and what a person may say about it afterwards (§3, §4, §5). */
export const submissionRoutes = {
  taskTypes: route({
    method: 'get',
    path: '/v1/task-types',
    assistant: 'looks',
    summary: 'Lists the six task types with the schemas of their settings.',
    status: 200,
    answer: TaskTypeList,
  }),
  createScene: route({
    method: 'post',
    path: '/v1/scenes',
    summary: 'Stores a snapshot for an hour, so that a large one is sent once.',
    body: SceneSnapshot,
    bodyBytes: largeBodyBytes,
    status: 201,
    answer: StoredScene,
  }),
  readSceneFile: route({
    method: 'post',
    path: '/v1/scenes/read',
    assistant: 'previews',
    summary: 'Reads a scene from its file and stores its snapshot for an hour.',
    detail:
      'As `renderbridge submit` does: the daemon reads the text of a .vrscene, or of all files of a numbered set, and of a .ma where Maya is missing; any other scene is opened headless in its host on the daemon’s machine. Takes as long as that takes, gigabytes minutes; a client that goes away ends it. Two are read at once, others wait.',
    body: SceneFile,
    status: 201,
    answer: ReadSceneFile,
    errors: {
      malformed: 'Also for a path that is not absolute or leads elsewhere.',
      refused:
        'The file is not there, is no scene, or no host on this machine opens it; of a .vrscene issues name the line.',
    },
  }),
  previewSubmission: route({
    method: 'post',
    path: '/v1/submissions/preview',
    assistant: 'previews',
    summary: 'Returns the form, the problems and the exact bodies, without sending.',
    detail: 'Also when there are errors. Never waits for the farm. Texts follow Accept-Language (en, zh).',
    body: SubmissionRequest,
    bodyBytes: largeBodyBytes,
    status: 200,
    answer: Preview,
    errors: {
      notFound: sceneGone,
      malformed: 'Also when no task type fits the host and none is named.',
    },
  }),
  createSubmission: route({
    method: 'post',
    path: '/v1/submissions',
    assistant: 'spends',
    summary: 'Submits; what got 202 is on disk and reaches the farm exactly once.',
    detail: 'Works while the farm is away. Texts follow Accept-Language (en, zh).',
    body: SubmissionRequest,
    bodyBytes: largeBodyBytes,
    status: 202,
    answer: Submission,
    headers: z.object({
      'Idempotency-Key': z.string().min(1).max(128).optional().meta({
        description:
          'At most 128 characters, kept 7 days for what got 202. The same key with the same JSON brings the same submission, whatever changed in between; with another, 409.',
      }),
    }),
    errors: {
      notFound: sceneGone,
      malformed: 'Also when no task type fits the host and none is named.',
      idempotencyMismatch: 'The key was used for another request.',
      refused: problems,
    },
  }),
  submissions: route({
    method: 'get',
    path: '/v1/submissions',
    assistant: 'looks',
    summary: 'Lists submissions, newest first.',
    query: SubmissionsQuery,
    status: 200,
    answer: SubmissionList,
    example: { query: { state: 'needsYou', limit: '20' } },
  }),
  submission: route({
    method: 'get',
    path: '/v1/submissions/{id}',
    assistant: 'looks',
    summary: 'Returns one submission.',
    params: submissionId,
    status: 200,
    answer: Submission,
    errors: { notFound: unknownSubmission },
  }),
  units: route({
    method: 'get',
    path: '/v1/submissions/{id}/units',
    assistant: 'looks',
    summary: 'Lists all units of a submission.',
    detail: 'At most 1,000, on one page.',
    params: submissionId,
    status: 200,
    answer: UnitList,
    errors: { notFound: unknownSubmission },
  }),
  cancelSubmission: route({
    method: 'post',
    path: '/v1/submissions/{id}/cancel',
    assistant: 'acts',
    summary: 'Cancels a submission.',
    detail:
      'What was not sent never is. An unknown call is remembered and its tasks are paused once they are found. Tasks that the farm has are not touched: POST /v1/tasks/operate pauses or deletes them.',
    params: submissionId,
    body: Empty,
    status: 202,
    answer: Submission,
    errors: { notFound: unknownSubmission, conflict: 'Its state does not allow it.' },
  }),
  retrySubmission: route({
    method: 'post',
    path: '/v1/submissions/{id}/retry',
    assistant: 'spends',
    summary: 'Sends failed units again; with settings, planned anew.',
    detail: 'Takes the files as they now are.',
    params: submissionId,
    body: RetryRequest,
    status: 202,
    answer: Submission,
    errors: {
      notFound: unknownSubmission,
      conflict: 'Nothing of it has failed, or a named unit has not.',
      refused: problems,
    },
  }),
  orderRest: route({
    method: 'post',
    path: '/v1/submissions/{id}/rest',
    assistant: 'spends',
    summary: 'Renders the frames that are held behind test frames, or drops them.',
    detail:
      'Only what was submitted with the setting testFrames holds any. The tasks of its test frames say what the rest would take and cost (`rest`). No frame renders twice, however often it is asked for.',
    params: submissionId,
    body: RestRequest,
    status: 202,
    answer: Submission,
    errors: {
      notFound: unknownSubmission,
      conflict: 'Nothing of it is held, its test frames still render, or a limit is reached.',
    },
  }),
  resolveUnit: route({
    method: 'post',
    path: '/v1/submissions/{id}/resolve',
    summary: 'Takes the artist’s word on a unit whose outcome cannot be proved.',
    params: submissionId,
    body: ResolveRequest,
    status: 202,
    answer: Submission,
    errors: {
      notFound: unknownSubmission,
      conflict: 'The unit is not in state needsYou, or taskId stands beside outcome absent.',
    },
  }),
};
