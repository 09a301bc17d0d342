import { declaredExamples } from '../declaredShapes.ts';
import { exampleCursor as cursor } from '../resource.ts';
import type { ListedShape } from '../shapes.ts';
import * as farm from './farm.ts';
import { sceneSnapshot, vrsceneSnapshot } from './scene.ts';
import * as submissions from './submissions.ts';

const page = (item: unknown) => ({ items: [item], cursor: null, eventsCursor: cursor });
const agedPage = (item: unknown) => ({ ...page(item), readAt: farm.readAt });

const hostScene = { path: '/projects/lake/balloon.blend', modified: true };
const host = {
  id: 'a41c77d2',
  revision: 2,
  app: 'blender',
  version: '3.4.1',
  adapter: '0.1.0',
  scene: hostScene,
  connected: true,
};
const taskType = {
  type: 'blender',
  label: 'Blender',
  hosts: ['blender'],
  settingsSchema: { type: 'object', properties: { frames: { type: 'string', title: 'Frames' } } },
};
const event = { cursor, at: farm.task.seenAt, type: 'task.changed', data: { ...farm.task } };
const issue = {
  path: 'settings.frames',
  code: '1022',
  message: 'expected frames such as 1,5-20,30-50[2], got "1..20"',
  params: { got: '1..20' },
};
const offeredAction = { action: 'pauseSurplus', confirm: false, billsAgain: false };
const configuration = { cgSoftName: 'maya 2025', plugins: ['mtoa 5.4.1'], isDefault: true };

/** One example of every shape; a test holds each against its schema, the manual shows them. */
export const shapeExamples: Readonly<Record<string, unknown>> = {
  ...declaredExamples,
  Balance: farm.balance,
  BridgeEvent: event,
  ClientMessage: {
    type: 'host.hello',
    app: 'blender',
    version: '3.4.1',
    adapter: '0.1.0',
    scene: hostScene,
  },
  Configuration: farm.configuration,
  ConfigurationRequest: configuration,
  DaemonFile: {
    url: 'http://127.0.0.1:47910',
    token: 'kept-in-a-file-that-only-its-owner-reads',
    pid: 4711,
    version: '0.1.0',
    startedAt: '2026-11-20T08:00:00.000Z',
  },
  DownloadRequest: { folder: '/projects/lake/renders' },
  EventsPage: { events: [event], cursor },
  Farm: farm.farm,
  Form: submissions.form,
  FormColumn: submissions.formColumn,
  FormField: submissions.formField,
  FormGroup: submissions.formGroup,
  Frame: farm.frame,
  FrameCounts: farm.frameCounts,
  FrameList: agedPage(farm.frame),
  RerenderRequest: { frames: '3,7-9' },
  RerenderPlan: {
    frames: '3,7-9',
    count: 4,
    sceneChanged: false,
    perFrame: { currency: 'USD', amount: '0.1300' },
    estimate: { currency: 'USD', amount: '0.52' },
  },
  OpenedFolder: { folder: '/projects/lake/renders' },
  FrameLogs: {
    log: 'rendered 000005.png in 19.0 s\n',
    renderLog: 'Fra:5 Mem:48.1M | Finished\n',
    processLog: '',
  },
  GatherRequested: { requestId: '5d3b90e7' },
  Health: { name: 'renderbridge', version: '0.1.0', bridge: { min: 1, max: 1 }, uptimeSeconds: 5400.2 },
  Host: host,
  HostList: page(host),
  Issue: issue,
  KeyQuestion: { accessKey: 'the-key-that-the-farm-shows' },
  KeyVerdict: { outcome: 'refused', message: '1010: the access key is wrong' },
  LauncherFile: { argv: ['/opt/renderbridge/renderbridge', 'serve'], version: '0.1.0' },
  Money: farm.money,
  NewKey: { accessKey: 'the-key-that-the-farm-shows', source: 'keychain' },
  NewProject: { projectName: 'lake', renderOs: 'Linux' },
  NoticeAnswer: { action: 'pauseSurplus' },
  NotificationsChange: { type: 'done', mode: 'email', address: 'artist@example.com' },
  OperateRequest: { taskIds: ['90017'], order: 'pause' },
  OfferedAction: offeredAction,
  Operation: farm.operation,
  OperationList: page(farm.operation),
  PlannedRequest: submissions.plannedRequest,
  Plugin: farm.plugin,
  PluginList: agedPage(farm.plugin),
  Preview: submissions.preview,
  Problem: submissions.problem,
  ProblemDetails: {
    type: 'urn:renderbridge:malformed',
    title: 'The request is malformed',
    status: 400,
    code: 'malformed',
    detail: 'settings.frames: expected frames such as 1,5-20,30-50[2], got "1..20".',
    issues: [issue],
  },
  ProgressMessage: { type: 'transfer.progress', data: { ...submissions.transfer } },
  Project: farm.project,
  ProjectChange: { remark: 'second season' },
  ProjectList: agedPage(farm.project),
  ReadSceneFile: { sceneId: '9be2c5d0', scene: vrsceneSnapshot },
  Resolution: sceneSnapshot.resolution,
  ResolveRequest: { unitId: '41d0f7c3', outcome: 'sent', taskId: '90017' },
  RetryRequest: { unitIds: ['41d0f7c3'] },
  SceneFile: { path: '/show/shot_####.vrscene' },
  SceneSnapshot: sceneSnapshot,
  ServerMessage: { type: 'hello', bridge: 1, cursor },
  Session: { token: 'a-session-token-of-one-page' },
  SessionLink: { url: 'http://127.0.0.1:47910/#code=a-one-time-code' },
  SessionRequest: { code: 'a-one-time-code-' },
  SessionTicket: { ticket: 'a-one-time-code-' },
  SnapshotFrames: sceneSnapshot.frames,
  StoredScene: { sceneId: '9be2c5d0' },
  Submission: submissions.submission,
  SubmissionList: page(submissions.submission),
  SubmissionRequest: submissions.submissionRequest,
  Task: farm.task,
  TaskList: page(farm.task),
  TaskTypeDescriptor: taskType,
  TaskTypeList: page(taskType),
  Transfer: submissions.transfer,
  TransferList: page(submissions.transfer),
  Unit: submissions.unit,
  UnitError: submissions.unitError,
  UnitList: page(submissions.unit),
  User: farm.user,
  UserList: agedPage(farm.user),
} satisfies Readonly<Record<ListedShape, unknown>>;
