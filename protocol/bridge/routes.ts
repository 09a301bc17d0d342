import { z } from 'zod';
import { Health, HealthQuery } from './discovery.ts';
import { ProblemDetails } from './errors.ts';
import { EventsPage, EventsQuery } from './event.ts';
import { Farm } from './farm.ts';
import { GatherRequested, Host } from './host.ts';
import { Operation } from './operation.ts';
import { ConfigurationRequest, NewProject, Plugin, Project, ProjectChange } from './project.ts';
import { FreshQuery, IsoTime, ListQuery, listOf } from './resource.ts';
import { SceneSnapshot } from './sceneSnapshot.ts';
import { Session, SessionLink, SessionRequest, SessionTicket } from './session.ts';
import {
  Preview,
  ResolveRequest,
  RetryRequest,
  StoredScene,
  Submission,
  SubmissionRequest,
  SubmissionsQuery,
} from './submission.ts';
import { DownloadRequest, Frame, FrameLogs, OperateRequest, Task, TasksQuery } from './task.ts';
import { TaskTypeDescriptor } from './taskType.ts';
import { Transfer } from './transfer.ts';
import { Unit } from './unit.ts';
import { Balance, NotificationsChange, User } from './user.ts';

/** One route of the bridge: everything that a client must know of it. */
export interface BridgeRoute {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** With `{name}` for what stands in the path. */
  readonly path: string;
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly status: 200 | 201 | 202;
  readonly answer: z.ZodType;
  /** Needs no token. */
  readonly open?: true;
  readonly headers?: Readonly<Record<string, string>>;
}

export const Empty = z.strictObject({}).meta({ description: 'Nothing; a write is JSON all the same.' });
const Stopping = z.object({ stopping: z.literal(true) });

export const SubmissionList = listOf(Submission);
export const UnitList = listOf(Unit);
export const TaskList = listOf(Task);
export const FrameList = listOf(Frame);
export const TransferList = listOf(Transfer);
export const OperationList = listOf(Operation);
export const ProjectList = listOf(Project);
export const TaskTypeList = listOf(TaskTypeDescriptor);
export const HostList = listOf(Host);
export const PluginList = listOf(Plugin).extend({ readAt: IsoTime });
export const UserList = listOf(User).extend({ readAt: IsoTime });

const idempotencyKey = {
  'Idempotency-Key':
    'At most 128 characters, kept 7 days. The same key with the same JSON brings the same submission; with another, 409.',
};

/** Every route, in the order of the contract (§3). OpenAPI, the reference page and a test of the server come from it. */
export const bridgeRoutes: readonly BridgeRoute[] = [
  {
    method: 'get',
    path: '/v1/health',
    summary: 'Whether a daemon is there, and the proof that it is the right one.',
    query: HealthQuery,
    status: 200,
    answer: Health,
    open: true,
  },
  {
    method: 'post',
    path: '/v1/session',
    summary: 'Trades the one-time code of a link for a session token.',
    body: SessionRequest,
    status: 201,
    answer: Session,
    open: true,
  },
  {
    method: 'post',
    path: '/v1/session/link',
    summary: 'A link to the dashboard with a one-time code.',
    body: Empty,
    status: 201,
    answer: SessionLink,
  },
  {
    method: 'post',
    path: '/v1/session/ticket',
    summary: 'A one-time code that opens a WebSocket.',
    body: Empty,
    status: 201,
    answer: SessionTicket,
  },
  {
    method: 'post',
    path: '/v1/shutdown',
    summary: 'Stops the daemon cleanly.',
    body: Empty,
    status: 202,
    answer: Stopping,
  },
  {
    method: 'get',
    path: '/v1/farm',
    summary: 'The chosen farm, its state and its lane.',
    status: 200,
    answer: Farm,
  },
  {
    method: 'get',
    path: '/v1/farm/balance',
    summary: 'The account’s balance per currency, with its age.',
    query: FreshQuery,
    status: 200,
    answer: Balance,
  },
  {
    method: 'get',
    path: '/v1/projects',
    summary: 'The account’s projects with their configurations.',
    query: ListQuery.extend(FreshQuery.shape),
    status: 200,
    answer: ProjectList,
  },
  {
    method: 'post',
    path: '/v1/projects',
    summary: 'Creates a project.',
    body: NewProject,
    status: 202,
    answer: Operation,
  },
  { method: 'get', path: '/v1/projects/{id}', summary: 'One project.', status: 200, answer: Project },
  {
    method: 'patch',
    path: '/v1/projects/{id}',
    summary: 'Changes a project.',
    body: ProjectChange,
    status: 202,
    answer: Operation,
  },
  {
    method: 'post',
    path: '/v1/projects/{id}/configurations',
    summary: 'Adds a configuration.',
    body: ConfigurationRequest,
    status: 202,
    answer: Operation,
  },
  {
    method: 'delete',
    path: '/v1/projects/{id}/configurations',
    summary: 'Deletes every configuration of a project.',
    status: 202,
    answer: Operation,
  },
  {
    method: 'patch',
    path: '/v1/projects/{id}/configurations/{configId}',
    summary: 'Changes a configuration.',
    body: ConfigurationRequest,
    status: 202,
    answer: Operation,
  },
  {
    method: 'delete',
    path: '/v1/projects/{id}/configurations/{configId}',
    summary: 'Deletes a configuration.',
    status: 202,
    answer: Operation,
  },
  {
    method: 'get',
    path: '/v1/plugins',
    summary: 'The plugins that the farm has for a program.',
    query: z
      .strictObject({
        cgSoftName: z.string().max(32).optional().meta({ description: 'Substring of the program.' }),
      })
      .extend(FreshQuery.shape),
    status: 200,
    answer: PluginList,
  },
  {
    method: 'get',
    path: '/v1/users',
    summary: 'The account and its sub-accounts.',
    query: FreshQuery,
    status: 200,
    answer: UserList,
  },
  {
    method: 'patch',
    path: '/v1/users/{loginName}/notifications',
    summary: 'Of what the farm tells an account, and how.',
    body: NotificationsChange,
    status: 202,
    answer: Operation,
  },
  {
    method: 'get',
    path: '/v1/task-types',
    summary: 'The six task types with the schema of their settings.',
    status: 200,
    answer: TaskTypeList,
  },
  {
    method: 'post',
    path: '/v1/scenes',
    summary: 'Stores a snapshot for an hour, so that a large one is sent once.',
    body: SceneSnapshot,
    status: 201,
    answer: StoredScene,
  },
  {
    method: 'post',
    path: '/v1/submissions/preview',
    summary: 'The form, the problems and the exact bodies, without sending.',
    body: SubmissionRequest,
    status: 200,
    answer: Preview,
  },
  {
    method: 'post',
    path: '/v1/submissions',
    summary: 'Submits; on disk when it answers.',
    body: SubmissionRequest,
    status: 202,
    answer: Submission,
    headers: idempotencyKey,
  },
  {
    method: 'get',
    path: '/v1/submissions',
    summary: 'Submissions, newest first.',
    query: SubmissionsQuery,
    status: 200,
    answer: SubmissionList,
  },
  {
    method: 'get',
    path: '/v1/submissions/{id}',
    summary: 'One submission.',
    status: 200,
    answer: Submission,
  },
  {
    method: 'get',
    path: '/v1/submissions/{id}/units',
    summary: 'All units of a submission.',
    status: 200,
    answer: UnitList,
  },
  {
    method: 'post',
    path: '/v1/submissions/{id}/cancel',
    summary: 'What was not sent never is; what turns out to be on the farm is paused there.',
    body: Empty,
    status: 202,
    answer: Submission,
  },
  {
    method: 'post',
    path: '/v1/submissions/{id}/retry',
    summary: 'Failed units again; with settings, planned anew.',
    body: RetryRequest,
    status: 202,
    answer: Submission,
  },
  {
    method: 'post',
    path: '/v1/submissions/{id}/resolve',
    summary: 'The artist’s word on a unit whose outcome cannot be proved.',
    body: ResolveRequest,
    status: 202,
    answer: Submission,
  },
  {
    method: 'get',
    path: '/v1/tasks',
    summary: 'The farm’s tasks, newest first.',
    query: TasksQuery,
    status: 200,
    answer: TaskList,
  },
  {
    method: 'post',
    path: '/v1/tasks/operate',
    summary: 'Pauses, resubmits, deletes or changes tasks.',
    body: OperateRequest,
    status: 202,
    answer: Operation,
  },
  { method: 'get', path: '/v1/tasks/{taskId}', summary: 'One task.', status: 200, answer: Task },
  {
    method: 'get',
    path: '/v1/tasks/{taskId}/frames',
    summary: 'The frames of a task; kept fresh while somebody looks.',
    status: 200,
    answer: FrameList,
  },
  {
    method: 'get',
    path: '/v1/tasks/{taskId}/frames/{frameId}/log',
    summary: 'What the farm kept of a frame’s rendering.',
    status: 200,
    answer: FrameLogs,
  },
  {
    method: 'post',
    path: '/v1/tasks/{taskId}/download',
    summary: 'Fetches a task’s results.',
    body: DownloadRequest,
    status: 202,
    answer: Transfer,
  },
  {
    method: 'get',
    path: '/v1/operations',
    summary: 'Operations, newest first.',
    query: ListQuery,
    status: 200,
    answer: OperationList,
  },
  {
    method: 'get',
    path: '/v1/operations/{id}',
    summary: 'One operation with its outcomes.',
    status: 200,
    answer: Operation,
  },
  {
    method: 'get',
    path: '/v1/hosts',
    summary: 'The programs that are connected.',
    status: 200,
    answer: HostList,
  },
  {
    method: 'post',
    path: '/v1/hosts/{id}/gather',
    summary: 'Asks a host to gather its open scene; the answer comes as host.changed.',
    body: Empty,
    status: 202,
    answer: GatherRequested,
  },
  {
    method: 'get',
    path: '/v1/transfers',
    summary: 'Uploads and downloads, newest first.',
    query: ListQuery,
    status: 200,
    answer: TransferList,
  },
  { method: 'get', path: '/v1/transfers/{id}', summary: 'One transfer.', status: 200, answer: Transfer },
  {
    method: 'post',
    path: '/v1/transfers/{id}/cancel',
    summary: 'Stops a download.',
    body: Empty,
    status: 202,
    answer: Transfer,
  },
  {
    method: 'get',
    path: '/v1/events',
    summary: 'Events after a cursor (long poll); a WebSocket upgrade pushes the same.',
    query: EventsQuery,
    status: 200,
    answer: EventsPage,
  },
  {
    method: 'get',
    path: '/v1/openapi.json',
    summary: 'This description.',
    status: 200,
    answer: z.looseObject({ openapi: z.string() }),
  },
];

/** Schemas that stand under a name of their own in OpenAPI: those of answers, then those of requests. */
export const namedAnswers = {
  Balance,
  EventsPage,
  Farm,
  Frame,
  FrameList,
  FrameLogs,
  GatherRequested,
  Health,
  Host,
  HostList,
  Operation,
  OperationList,
  Plugin,
  PluginList,
  Preview,
  ProblemDetails,
  Project,
  ProjectList,
  Session,
  SessionLink,
  SessionTicket,
  StoredScene,
  Submission,
  SubmissionList,
  Task,
  TaskList,
  TaskTypeDescriptor,
  TaskTypeList,
  Transfer,
  TransferList,
  Unit,
  UnitList,
  User,
  UserList,
} as const;

export const namedRequests = {
  ConfigurationRequest,
  DownloadRequest,
  NewProject,
  NotificationsChange,
  OperateRequest,
  ProjectChange,
  ResolveRequest,
  RetryRequest,
  SceneSnapshot,
  SessionRequest,
  SubmissionRequest,
} as const;
