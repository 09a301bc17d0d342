import { KeyQuestion, KeyVerdict, NewKey } from './accessKey.ts';
import { declaredAnswers, declaredRequests } from './declaredShapes.ts';
import { DaemonFile, Health, LauncherFile } from './discovery.ts';
import { Issue, ProblemDetails } from './errors.ts';
import { BridgeEvent, EventsPage, EventType, ProgressMessage, ServerMessage } from './event.ts';
import { Farm, KeySource } from './farm.ts';
import { FieldControl, Form, FormColumn, FormField, FormGroup, ValueSource } from './form.ts';
import { ClientMessage, GatherRequested, Host } from './host.ts';
import {
  FrameList,
  HostList,
  OperationList,
  PluginList,
  ProjectList,
  SubmissionList,
  TaskList,
  TaskTypeList,
  TransferList,
  UnitList,
  UserList,
} from './lists.ts';
import { NoticeAnswer } from './notice.ts';
import { OfferedAction } from './offeredAction.ts';
import { Operation, OperationKind } from './operation.ts';
import { Problem } from './problem.ts';
import {
  Configuration,
  ConfigurationRequest,
  NewProject,
  Plugin,
  Project,
  ProjectChange,
} from './project.ts';
import { RerenderPlan, RerenderRequest } from './rerender.ts';
import { Money } from './resource.ts';
import { HostApp, Resolution, SceneSnapshot, SnapshotFrames } from './sceneSnapshot.ts';
import { Session, SessionLink, SessionRequest, SessionTicket } from './session.ts';
import {
  PlannedRequest,
  Preview,
  ReadSceneFile,
  ResolveRequest,
  RetryRequest,
  SceneFile,
  StoredScene,
  Submission,
  SubmissionRequest,
  SubmissionState,
} from './submission.ts';
import {
  DownloadRequest,
  Frame,
  FrameCounts,
  FrameLogs,
  OpenedFolder,
  OperateRequest,
  Task,
} from './task.ts';
import { TaskTypeDescriptor, TaskTypeName } from './taskType.ts';
import { Transfer, TransferDriverName } from './transfer.ts';
import { Unit, UnitError, UnitState } from './unit.ts';
import { Balance, NotificationsChange, User } from './user.ts';

const listedAnswers = {
  Balance,
  BridgeEvent,
  Configuration,
  DaemonFile,
  EventsPage,
  Farm,
  Form,
  FormColumn,
  FormField,
  FormGroup,
  Frame,
  FrameCounts,
  FrameList,
  FrameLogs,
  OpenedFolder,
  RerenderPlan,
  GatherRequested,
  Health,
  Host,
  HostList,
  Issue,
  KeyVerdict,
  LauncherFile,
  Money,
  OfferedAction,
  Operation,
  OperationList,
  PlannedRequest,
  Plugin,
  PluginList,
  Preview,
  Problem,
  ProblemDetails,
  ProgressMessage,
  Project,
  ProjectList,
  ReadSceneFile,
  ServerMessage,
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
  UnitError,
  UnitList,
  User,
  UserList,
} as const;

const listedRequests = {
  ClientMessage,
  ConfigurationRequest,
  DownloadRequest,
  RerenderRequest,
  KeyQuestion,
  NewKey,
  NewProject,
  NoticeAnswer,
  NotificationsChange,
  OperateRequest,
  ProjectChange,
  Resolution,
  ResolveRequest,
  RetryRequest,
  SceneFile,
  SceneSnapshot,
  SessionRequest,
  SnapshotFrames,
  SubmissionRequest,
} as const;

/** Shapes that the daemon answers, says on the WebSocket, or leaves in the home; under these names everywhere. */
export const namedAnswers = { ...declaredAnswers, ...listedAnswers };

/** Shapes that clients send. */
export const namedRequests = { ...declaredRequests, ...listedRequests };

/** Closed lists of words, on both sides alike. */
export const namedWords = {
  EventType,
  FieldControl,
  HostApp,
  KeySource,
  OperationKind,
  SubmissionState,
  TaskTypeName,
  TransferDriverName,
  UnitState,
  ValueSource,
} as const;

/** Shapes whose example stands in `examples/list.ts`; those that `shape()` declares bring their own. */
export type ListedShape = keyof typeof listedAnswers | keyof typeof listedRequests;
