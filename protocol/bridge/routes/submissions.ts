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
const unknownSubmission = 'There is no submission with this id.';
const sceneGone = 'The scene with this sceneId has expired, an hour after it was stored.';
const problems = 'The plan has problems of severity error; issues lists each.';

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
    summary: 'Stores a snapshot for an hour, so that a large one needs to be sent only once.',
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
      'As `renderbridge submit` does: the daemon parses a .vrscene, or all files of a numbered set, and a .ma where Maya is not installed; any other scene is opened headless in its host on the daemon’s machine. It takes as long as reading takes: minutes for gigabytes; disconnecting aborts it. Two scenes are read at a time, others wait.',
    body: SceneFile,
    status: 201,
    answer: ReadSceneFile,
    errors: {
      malformed: 'Also for a path that is not absolute or escapes its folder.',
      refused:
        'The file does not exist, is not a scene, or no host on this machine can open it; for a .vrscene the issues give the line.',
    },
  }),
  previewSubmission: route({
    method: 'post',
    path: '/v1/submissions/preview',
    assistant: 'previews',
    summary: 'Returns the form, the problems and the exact request bodies, without sending anything.',
    detail: 'Also when there are errors. Never waits for the farm. Texts follow Accept-Language (en, zh).',
    body: SubmissionRequest,
    bodyBytes: largeBodyBytes,
    status: 200,
    answer: Preview,
    errors: {
      notFound: sceneGone,
      malformed: 'Also when no task type fits the host and none is given.',
    },
  }),
  createSubmission: route({
    method: 'post',
    path: '/v1/submissions',
    assistant: 'spends',
    summary: 'Submits a scene; a submission answered with 202 is on disk and reaches the farm exactly once.',
    detail: 'Works while the farm is unreachable. Texts follow Accept-Language (en, zh).',
    body: SubmissionRequest,
    bodyBytes: largeBodyBytes,
    status: 202,
    answer: Submission,
    headers: z.object({
      'Idempotency-Key': z.string().min(1).max(128).optional().meta({
        description:
          'At most 128 characters, kept for 7 days once the request has been answered with 202. The same key with the same JSON returns the same submission, whatever has changed since; with different JSON, 409.',
      }),
    }),
    errors: {
      notFound: sceneGone,
      malformed: 'Also when no task type fits the host and none is given.',
      idempotencyMismatch: 'The key has already been used for a different request.',
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
    detail: 'At most 1,000, on a single page.',
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
      'Unsent units are never sent. A create with an unknown outcome is tracked, and its tasks are paused once found. Tasks already on the farm are left alone: POST /v1/tasks/operate pauses or deletes them.',
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
    summary: 'Sends failed units again; if settings are given, they are planned anew.',
    detail: 'Uses the files as they are now.',
    params: submissionId,
    body: RetryRequest,
    status: 202,
    answer: Submission,
    errors: {
      notFound: unknownSubmission,
      conflict: 'No unit has failed, or a given unit has not.',
      refused: problems,
    },
  }),
  orderRest: route({
    method: 'post',
    path: '/v1/submissions/{id}/rest',
    assistant: 'spends',
    summary: 'Renders the frames held back behind test frames, or drops them.',
    detail:
      'Only for submissions with the setting testFrames. The tasks of the test frames say what the remaining frames would take and cost (`rest`). No frame is rendered twice, however often this is requested.',
    params: submissionId,
    body: RestRequest,
    status: 202,
    answer: Submission,
    errors: {
      notFound: unknownSubmission,
      conflict:
        'No frames are held back, the test frames are still rendering, or a spending limit has been reached.',
    },
  }),
  resolveUnit: route({
    method: 'post',
    path: '/v1/submissions/{id}/resolve',
    summary: 'Records the artist’s decision on a unit whose outcome cannot be proved.',
    params: submissionId,
    body: ResolveRequest,
    status: 202,
    answer: Submission,
    errors: {
      notFound: unknownSubmission,
      conflict: 'The unit is not in state needsYou, or taskId is given with outcome absent.',
    },
  }),
};
